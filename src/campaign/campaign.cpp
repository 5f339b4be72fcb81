#include "campaign/campaign.hpp"

#include <array>
#include <utility>

#include "base/assert.hpp"
#include "base/codec.hpp"
#include "base/event_code.hpp"
#include "base/rule.hpp"
#include "campaign/deciding.hpp"
#include "campaign/plan_rules.hpp"
#include "campaign/plan_toml.hpp"

namespace pledge::campaign {
namespace {

using access::Permission;
using access::Role;

/// The system administrator loads the first plan, before there is an officer of the office.
constexpr std::array kLoaders{Permission{Role::coordinating_office},
                              Permission{Role::system_administrator}};

}  // namespace

base::Digest digest_of(const Plan& plan) { return base::sha256(base::to_canonical_text(plan)); }

std::span<const Permission> permissions(CampaignAct) { return kLoaders; }

base::Refusals why_not_load_plan(const std::optional<Campaign>& campaign, const Plan& plan,
                                 const base::RegionCode& region, const access::Actor& actor) {
  using enum base::Rule;
  base::Refusals why =
      access::why_not_permitted(actor, permissions(CampaignAct::load_plan), {});
  for (const base::Finding& finding : check_plan(plan)) {
    need(why, false, plan_has_no_mistake, "plan." + finding.path, {sentence(finding)});
  }
  need(why, plan.region == region, plan_is_of_the_region, "plan.region",
       {plan.region.text, region.text});
  if (!campaign) return why;
  need(why, plan.code == campaign->code, plan_is_of_the_campaign, "plan.code",
       {plan.code.text, campaign->code.text});
  need(why, digest_of(plan) != campaign->plan_versions.back().digest, plan_differs_from_the_last,
       "plan", {std::to_string(campaign->plan_version)});
  return why;
}

base::Outcome<CampaignEvents> decide(const std::optional<Campaign>& campaign,
                                     const LoadPlan& command, const base::RegionCode& region,
                                     const access::Actor& actor) {
  auto why = why_not_load_plan(campaign, command.plan, region, actor);
  const std::int32_t number = (campaign ? campaign->plan_version : 0) + 1;
  const CampaignPlanLoaded loaded{number, digest_of(command.plan), command.plan};
  return answer<CampaignEvents>(std::move(why), loaded);
}

Campaign apply(const std::optional<Campaign>& before, const CampaignEvent& event,
               const base::Stamp& stamp) {
  const auto& loaded = std::get<CampaignPlanLoaded>(event);
  Campaign campaign = before.value_or(Campaign{});
  PLEDGE_ASSERT(!before || before->region == loaded.plan.region);
  PLEDGE_ASSERT(loaded.plan_version == campaign.plan_version + 1);
  campaign.code = loaded.plan.code;
  campaign.region = loaded.plan.region;
  campaign.title = loaded.plan.title;
  campaign.plan_version = loaded.plan_version;
  campaign.plan_versions.push_back(
      {loaded.plan_version, loaded.digest, stamp.day(), stamp.officer});
  ++campaign.version;
  campaign.changed_at = stamp.at;
  return campaign;
}

}  // namespace pledge::campaign

PLEDGE_EVENT_CODE(pledge::campaign::CampaignEvent);
