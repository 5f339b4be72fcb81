#pragma once
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "access/permission.hpp"
#include "base/refusal.hpp"
#include "base/stamp.hpp"
#include "campaign/plan.hpp"

/// 专项行动: one campaign of one region under the versions of its plan.
namespace pledge::campaign {

PLEDGE_ENUM(CampaignAct, load_plan)

struct PlanVersion {
  std::int32_t number = 1;
  base::Digest digest{};  ///< of the plan's canonical text
  base::Day loaded_day;
  base::OfficerId loaded_by;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("number", self.number);
    visit("digest", self.digest);
    visit("loaded_day", self.loaded_day);
    visit("loaded_by", self.loaded_by.value);
  }
};

/// The plans themselves lie beside (CampaignStore::load_plan): every act reads this row, few read
/// a whole plan anew.
struct Campaign {
  base::CampaignCode code;
  std::int64_t version = 0;
  base::RegionCode region;
  std::string title;
  std::int32_t plan_version = 0;  ///< the latest; what runs already keeps the one it began under
  std::vector<PlanVersion> plan_versions;
  base::Instant changed_at;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("version", self.version);
    visit("region", self.region);
    visit("title", self.title);
    visit("plan_version", self.plan_version);
    visit("plan_versions", self.plan_versions);
    visit("changed_at", self.changed_at);
  }
};

struct LoadPlan {
  static constexpr CampaignAct kAct = CampaignAct::load_plan;
  Plan plan;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("plan", self.plan); }
};

/// The whole plan stands in the event: replaying the journal gives back every plan version.
struct CampaignPlanLoaded {
  static constexpr CampaignAct kAct = CampaignAct::load_plan;
  static constexpr std::string_view kKind = "campaign_plan_loaded";
  std::int32_t plan_version = 1;
  base::Digest digest{};
  Plan plan;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("plan_version", self.plan_version);
    visit("digest", self.digest);
    visit("plan", self.plan);
  }
};

using CampaignEvent = std::variant<CampaignPlanLoaded>;
using CampaignEvents = std::vector<CampaignEvent>;

base::Digest digest_of(const Plan& plan);

std::span<const access::Permission> permissions(CampaignAct act);

/// Every reason against loading `plan` into `region`; `campaign` is absent for the first version.
base::Refusals why_not_load_plan(const std::optional<Campaign>& campaign, const Plan& plan,
                                 const base::RegionCode& region, const access::Actor& actor);

base::Outcome<CampaignEvents> decide(const std::optional<Campaign>& campaign,
                                     const LoadPlan& command, const base::RegionCode& region,
                                     const access::Actor& actor);

/// The only way a campaign changes; `before` is absent for the first plan.
Campaign apply(const std::optional<Campaign>& before, const CampaignEvent& event,
               const base::Stamp& stamp);

}  // namespace pledge::campaign
