#pragma once
#include "casework/evidence_work.hpp"
#include "casework/problem_work.hpp"
#include "evidence/proof.hpp"
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
/// Those of the named files that the actor may put to an act on the lead.
void add_evidence_facts(Desk& desk, const access::Actor& actor,
                        const std::vector<base::EvidenceId>& named, base::LeadId lead,
                        lead::Facts& facts);
/// The lead if the actor may see it.
base::Outcome<lead::Lead> load_seen_lead(Desk& desk, const access::Actor& actor,
                                         base::LeadId id);
/// The lead if the actor may see it and it is still the version he read.
base::Outcome<lead::Lead> load_lead_for(Desk& desk, const Acting& acting);

/// Acts of one actor on one lead that are written together: each has its entries in the journal at
/// once, and the row is saved when all were taken.
class LeadChange {
 public:
  /// `before`: nothing when the first act registers the lead.
  LeadChange(Desk& desk, const Acting& acting, std::optional<lead::Lead> before);
  /// The events of one act.
  void take(lead::Events events);
  /// Only when an act was taken, or there was a lead before.
  const lead::Lead& lead() const { return *lead_; }
  lead::Lead write();

 private:
  Desk& desk_;
  access::Actor actor_;
  std::string batch_;
  std::int64_t version_before_;
  std::optional<lead::Lead> lead_;
};

/// The files that acts on the lead have named, in their order.
std::vector<base::EvidenceId> files_on(Desk& desk, base::LeadId lead);

lead::Lead carry_out(Desk& desk, const Acting& acting, const std::optional<lead::Lead>& before,
                     lead::Events events);
/// A problem went over to the office's own unit: the leads behind it accuse that unit now, so they
/// and whoever complained are with the stand-in, and no longer before the eyes of the office.
void hand_leads_on(Desk& desk, const Acting& acting, const problem::Problem& problem);
std::shared_ptr<const campaign::Plan> current_plan(Desk& desk, const base::CampaignCode& code);

template <class Command>
base::Outcome<lead::Lead> act_on_lead(Desk& desk, const Acting& acting, const Command& command) {
  auto loaded = load_lead_for(desk, acting);
  if (!loaded) return loaded;
  lead::Facts facts = lead_facts(desk, *current_plan(desk, loaded.value().campaign));
  if constexpr (requires { command.evidence; }) {
    add_evidence_facts(desk, acting.actor, command.evidence, loaded.value().id, facts);
  }
  const auto decision = lead::decide(loaded.value(), command, facts, acting.actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, acting, loaded.value(), decision.value());
}

/// 立为问题: proposes the problem and concludes the lead in one act.
struct ListProblem {
  std::string findings;
  problem::Propose problem;
  std::vector<base::EvidenceId> evidence = {};  ///< for the findings; they stay with the lead
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("findings", self.findings, base::required_long_text());
    visit("problem", self.problem);
    visit("evidence", self.evidence, base::up_to(lead::kFilesMax));
  }
};
base::Outcome<problem::Problem> list_problem(Desk& desk, const Acting& acting,
                                             const ListProblem& command);
/// Registers, admits and lists in one go, as a row of an imported list is taken in; the problem
/// has the row key of the registration. When it is refused, the transaction must end unwritten.
base::Outcome<problem::Problem> take_in_problem(Desk& desk, const access::Actor& actor,
                                                const Registration& registration,
                                                const ListProblem& command);

/// 并案: concludes the lead into a problem that is already there.
base::Outcome<lead::Lead> merge_lead(Desk& desk, const Acting& acting,
                                     const lead::MergeLead& command);

}  // namespace pledge::casework
