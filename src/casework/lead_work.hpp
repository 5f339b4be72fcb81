#pragma once
#include "casework/problem_work.hpp"
#include "lead/decide.hpp"

/// Acts on leads, and those that join leads and problems.
namespace pledge::casework {

struct Registration {
  lead::RegisterLead command;
  std::optional<lead::Identity> identity;  ///< goes into the vault, never into an event
  std::string row_key = {};
  std::string batch = {};
};
base::Outcome<lead::Lead> register_lead(Desk& desk, const access::Actor& actor,
                                        const Registration& registration);

lead::Facts lead_facts(Desk& desk, const campaign::Plan& plan);
/// The lead if the actor may see it.
base::Outcome<lead::Lead> load_seen_lead(Desk& desk, const access::Actor& actor,
                                         base::LeadId id);
/// The lead if the actor may see it and it is still the version he read.
base::Outcome<lead::Lead> load_lead_for(Desk& desk, const Acting& acting);
lead::Lead carry_out(Desk& desk, const Acting& acting, const std::optional<lead::Lead>& before,
                     lead::Events events);
std::shared_ptr<const campaign::Plan> current_plan(Desk& desk, const base::CampaignCode& code);

template <class Command>
base::Outcome<lead::Lead> act_on_lead(Desk& desk, const Acting& acting, const Command& command) {
  auto loaded = load_lead_for(desk, acting);
  if (!loaded) return loaded;
  const lead::Facts facts = lead_facts(desk, *current_plan(desk, loaded.value().campaign));
  const auto decision = lead::decide(loaded.value(), command, facts, acting.actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, acting, loaded.value(), decision.value());
}

/// 立为问题: proposes the problem and concludes the lead in one act.
struct ListProblem {
  std::string findings;
  problem::Propose problem;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("findings", self.findings, base::required_long_text());
    visit("problem", self.problem);
  }
};
base::Outcome<problem::Problem> list_problem(Desk& desk, const Acting& acting,
                                             const ListProblem& command,
                                             const std::string& row_key = {});

/// 并案: concludes the lead into a problem that is already there.
base::Outcome<lead::Lead> merge_lead(Desk& desk, const Acting& acting,
                                     const lead::MergeLead& command);

}  // namespace pledge::casework
