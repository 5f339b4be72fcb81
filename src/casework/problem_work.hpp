#pragma once
#include "casework/desk.hpp"
#include "casework/evidence_work.hpp"
#include "problem/apply.hpp"
#include "problem/decide.hpp"

/// Acts on problems: load → seen? → unchanged? → decide → apply → save → journal.
namespace pledge::casework {

/// Who acts on which version of what.
struct Acting {
  const access::Actor& actor;
  std::int64_t subject_id = 0;
  std::int64_t expected_version = 0;  ///< the version that the person had before him
  std::string batch = {};             ///< an import's batch
};

/// The plan under which a problem runs.
std::shared_ptr<const campaign::Plan> plan_of(Desk& desk, const problem::Problem& problem);

/// What the decisions about a problem of that unit and group need to know about the campaign and
/// the day; of evidence, what the act may use.
problem::Facts facts_for(Desk& desk, const campaign::Plan& plan,
                         const access::Subject& subject,
                         const std::vector<evidence::Evidence>& usable);

/// The same about a problem that is there, with what its acts have to know of other people.
problem::Facts facts_on(Desk& desk, const campaign::Plan& plan, const problem::Problem& problem,
                        const std::vector<evidence::Evidence>& usable);
/// Where else what was paid with that voucher is recorded, in words that `actor` may read.
std::vector<std::string> paid_elsewhere(Desk& desk, const access::Actor& actor,
                                        const problem::Problem& problem,
                                        const std::vector<evidence::Evidence>& vouchers);

/// Whether a lead that the actor sees speaks of the problem: it is joined to it, or it accuses its
/// unit; and it was not found untrue, declined or withdrawn.
bool is_lead_fitting(Desk& desk, const access::Actor& actor, const problem::Problem& problem,
                     base::LeadId lead);

/// The problem if the actor may see it and it is still the version he read.
base::Outcome<problem::Problem> load_for(Desk& desk, const Acting& acting);
/// The problem if the actor may see it.
base::Outcome<problem::Problem> load_seen(Desk& desk, const access::Actor& actor,
                                          base::ProblemId id);

/// Applies, saves and records; opens a sealed referral where the events found dishonesty.
problem::Problem carry_out(Desk& desk, const Acting& acting,
                           const std::optional<problem::Problem>& before,
                           problem::Events events);

template <class Command>
base::Outcome<problem::Problem> act_on_problem(Desk& desk, const Acting& acting,
                                               const Command& command) {
  auto loaded = load_for(desk, acting);
  if (!loaded) return loaded;
  const problem::Problem& problem = loaded.value();
  const auto plan = plan_of(desk, problem);
  const auto usable = usable_evidence(desk, acting.actor, problem::evidence_of(command),
                                      {problem.id, {}});
  problem::Facts facts = facts_on(desk, *plan, problem, usable);
  if constexpr (std::is_same_v<Command, problem::RecordPayment>) {
    facts.voucher_elsewhere = paid_elsewhere(desk, acting.actor, problem, usable);
  }
  if constexpr (std::is_same_v<Command, problem::Reopen>) {
    facts.is_lead_fitting =
        command.lead && is_lead_fitting(desk, acting.actor, problem, *command.lead);
  }
  if constexpr (std::is_same_v<Command, problem::Confirm>) {
    facts.next_listed_number =
        static_cast<std::int32_t>(desk.draw(Counter::problem, plan->number_prefix));
  }
  const auto decision = problem::decide(problem, command, facts, acting.actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, acting, problem, decision.value());
}

/// What a problem is proposed from: leads, and the stable key of an imported row.
struct Proposal {
  problem::Propose command;
  std::vector<base::LeadId> leads;
  bool has_complainant = false;
  std::string row_key;
  std::string batch;
};
base::Outcome<problem::Problem> propose_problem(Desk& desk, const access::Actor& actor,
                                                const Proposal& proposal);

}  // namespace pledge::casework
