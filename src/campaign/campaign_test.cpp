#include "campaign/campaign.hpp"

#include <doctest/doctest.h>

#include "base/codec.hpp"
#include "base/variant_codec.hpp"
#include "campaign/seed_plan.hpp"

namespace pledge::campaign {
namespace {

using Names = std::vector<std::string>;
const base::RegionCode kRegion{"420202"};
const base::Stamp kStamp{instant_of("2024-03-15T02:00:00.000Z"), {7}, {}, {}};

Campaign loaded(const Plan& plan) {
  const auto decision = decide(std::nullopt, LoadPlan{plan}, kRegion, an_office_clerk());
  REQUIRE(decision.ok());
  return apply(std::nullopt, decision.value().front(), kStamp);
}

TEST_CASE("loading the seed plan makes the campaign with its first plan version") {
  const Campaign campaign = loaded(seed_plan());
  CHECK(campaign.code.text == "huangshigang-2024");
  CHECK(campaign.version == 1);
  CHECK(campaign.plan_version == 1);
  REQUIRE(campaign.plan_versions.size() == 1);
  CHECK(campaign.plan_versions[0].digest == digest_of(seed_plan()));
  CHECK(campaign.plan_versions[0].loaded_day == day_of("2024-03-15"));
  CHECK(campaign.plan_versions[0].loaded_by.value == 7);
}

TEST_CASE("a changed plan is a new version and the old one stays on record") {
  Campaign campaign = loaded(seed_plan());
  Plan changed = seed_plan();
  changed.extension_count_max = 2;
  const auto decision = decide(campaign, LoadPlan{changed}, kRegion, an_office_clerk());
  REQUIRE(decision.ok());
  campaign = apply(campaign, decision.value().front(), kStamp);
  CHECK(campaign.plan_version == 2);
  CHECK(campaign.version == 2);
  CHECK(campaign.plan_versions[0].digest != campaign.plan_versions[1].digest);
  // Going back to the first text is a third version, not an unchanged one.
  CHECK(decide(campaign, LoadPlan{seed_plan()}, kRegion, an_office_clerk()).ok());
}

TEST_CASE("every reason against a plan is said at once") {
  const Campaign campaign = loaded(seed_plan());
  Plan plan = seed_plan();
  CHECK(rules_of(why_not_load_plan(campaign, plan, kRegion, an_office_clerk())) ==
        Names{"plan_differs_from_the_last"});
  plan.code = {"tieshan-2024"};
  CHECK(rules_of(why_not_load_plan(campaign, plan, kRegion, an_office_clerk())) ==
        Names{"plan_is_of_the_campaign"});
  plan.region = {"420205"};
  plan.groups[1].principal_unit = {"no_bureau"};
  const auto unit_officer = an_officer(2, "finance_bureau", access::Role::responsible_unit);
  const auto why = why_not_load_plan(campaign, plan, kRegion, unit_officer);
  CHECK(rules_of(why) == Names{"actor_holds_the_role", "plan_has_no_mistake",
                               "plan_is_of_the_region", "plan_is_of_the_campaign"});
  CHECK(why[1].field == "plan.groups[1].principal_unit");
  CHECK(why[1].message().find("没有这个单位：no_bureau") != std::string::npos);
}

TEST_CASE("who may load a plan") {
  using access::Role;
  for (std::size_t i = 0; i < base::kNamesOf<Role>.size(); ++i) {
    const auto role = static_cast<Role>(i);
    CAPTURE(base::name_of(role));
    const auto actor = an_officer(3, "development_reform_bureau", role);
    const bool is_loader = role == Role::coordinating_office || role == Role::system_administrator;
    CHECK(decide(std::nullopt, LoadPlan{seed_plan()}, kRegion, actor).ok() == is_loader);
  }
}

TEST_CASE("the event alone gives back the campaign and the plan") {
  const CampaignEvent event = CampaignPlanLoaded{1, digest_of(seed_plan()), seed_plan()};
  CampaignEvent replayed;
  REQUIRE(base::read_event(base::kind_of(event),
                           base::parse_json(base::payload_text_of(event)),
                           replayed));
  CHECK(base::to_canonical_text(apply(std::nullopt, replayed, kStamp)) ==
        base::to_canonical_text(loaded(seed_plan())));
  CHECK(digest_of(std::get<CampaignPlanLoaded>(replayed).plan) == digest_of(seed_plan()));
}

}  // namespace
}  // namespace pledge::campaign
