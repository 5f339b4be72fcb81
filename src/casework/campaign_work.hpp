#pragma once
#include "campaign/campaign.hpp"
#include "campaign/deliverable.hpp"
#include "campaign/roster.hpp"
#include "casework/problem_work.hpp"

/// Loading a plan opens the roster's slots and the units' deliverables; acts on both.
namespace pledge::casework {

/// 载入方案: an act. A changed plan is a new version; running things keep the one they began
/// under.
base::Outcome<campaign::Campaign> load_plan(Desk& desk, const access::Actor& actor,
                                            const campaign::LoadPlan& command);

/// What loading would do, for the preview: nothing is written.
struct PlanPreview {
  base::CampaignCode code;
  std::string title;
  std::string region_name;
  std::string document_number;
  std::int32_t plan_version = 1;  ///< which version it would be
  std::int64_t unit_count = 0;
  std::int64_t group_count = 0;
  std::int64_t milestone_count = 0;
  /// Sentences: days that fall on a day off, or into a year that the calendar does not know.
  std::vector<std::string> warnings;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("title", self.title);
    visit("region_name", self.region_name);
    visit("document_number", self.document_number);
    visit("plan_version", self.plan_version);
    visit("unit_count", self.unit_count);
    visit("group_count", self.group_count);
    visit("milestone_count", self.milestone_count);
    visit("warnings", self.warnings);
  }
};
base::Outcome<PlanPreview> preview_plan(Desk& desk, const access::Actor& actor,
                                        const campaign::LoadPlan& command);

/// Campaigns have a code and no number: the first 48 bits of the code's digest stand for it where
/// the journal wants a number.
std::int64_t campaign_subject(const base::CampaignCode& code);

base::Outcome<campaign::RosterEntry> load_for(Desk& desk, const Acting& acting,
                                              campaign::RosterStore& store);
base::Outcome<campaign::Deliverable> load_for(Desk& desk, const Acting& acting,
                                              campaign::DeliverableStore& store);
campaign::RosterEntry carry_out(Desk& desk, const Acting& acting,
                                const std::optional<campaign::RosterEntry>& before,
                                const campaign::RosterEvents& events);
campaign::Deliverable carry_out(Desk& desk, const Acting& acting,
                                const std::optional<campaign::Deliverable>& before,
                                const campaign::DeliverableEvents& events);
/// What the decisions about a deliverable look at beside it.
campaign::DeliverableFacts deliverable_facts(Desk& desk, const campaign::Deliverable& deliverable,
                                             const std::vector<evidence::Evidence>& usable);

template <class Command>
base::Outcome<campaign::RosterEntry> act_on_roster(Desk& desk, const Acting& acting,
                                                   const Command& command) {
  const auto loaded = load_for(desk, acting, desk.stores().rosters);
  if (!loaded) return loaded;
  const auto decision = campaign::decide(loaded.value(), command, acting.actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, acting, loaded.value(), decision.value());
}

template <class Command>
base::Outcome<campaign::Deliverable> act_on_deliverable(Desk& desk, const Acting& acting,
                                                        const Command& command) {
  const auto loaded = load_for(desk, acting, desk.stores().deliverables);
  if (!loaded) return loaded;
  std::vector<base::EvidenceId> named;
  if constexpr (requires { command.evidence; }) named = command.evidence;
  const auto facts = deliverable_facts(
      desk, loaded.value(), usable_evidence(desk, acting.actor, named, {{}, loaded.value().id}));
  const auto decision = campaign::decide(loaded.value(), command, facts, acting.actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, acting, loaded.value(), decision.value());
}

}  // namespace pledge::casework
