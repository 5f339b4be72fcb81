#pragma once
#include <span>

#include "access/permission.hpp"
#include "base/refusal.hpp"
#include "problem/events.hpp"
#include "problem/facts.hpp"

/// Decisions: pure functions of facts. They say every reason, or the events that follow.
namespace pledge::problem {

/// Who may do an act (ADR 0019).
std::span<const access::Permission> permissions(Act act);
/// Who may do it on this problem as it stands: another agreement for what is off the list only the
/// office takes, which would else have to decide on reopening (ADR 0031).
std::span<const access::Permission> permissions(const Problem& problem, Act act);

/// What permissions look at.
inline access::Subject subject_of(const Problem& problem) {
  return {problem.responsible_unit, problem.group};
}

/// Why the act is none of `actor`'s, however the problem stands.
base::Refusals why_not_his(const Problem& problem, Act act, const access::Actor& actor);

/// Whether the state lets it be done. Off the list money is dealt with only where an agreement is
/// watched.
bool allows_now(const Problem& problem, Act act);

/// Every reason why `actor` cannot do `act` on `problem` now, whatever he would fill in. The act
/// refuses with these and the page shows them beside the button; empty when it is possible. Whose
/// act it is not learns that alone: more would tell a unit of its complainant (ADR 0034).
base::Refusals why_not(const Problem& problem, Act act, const Facts& facts,
                       const access::Actor& actor);

/// Whether a signature of `signer` counts: he may still see the problem and sign it.
bool may_still_sign(const Problem& problem, const Facts& facts, const access::Actor& signer);

/// Every reason against closing (销号) except the state and the actor's permission.
base::Refusals why_not_ready_to_close(const Problem& problem, const Facts& facts);

using Decision = base::Outcome<Events>;

/// `propose` has no problem yet: `id` was drawn for it. `leads` are those it comes from.
struct Origin {
  base::ProblemId id;
  std::int32_t plan_version = 1;
  std::vector<base::CategoryCode> categories;  ///< of the plan
  std::vector<base::LeadId> leads;
  bool has_complainant = false;
  std::string row_key;
};
Decision decide(const Origin& origin, const Propose& command, const Facts& facts,
                const access::Actor& actor);

Decision decide(const Problem&, const ObjectToListing&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const RuleObjection&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const Confirm&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const Assign&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const SignFor&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const ReturnAssignment&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const RuleReturn&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const SubmitPlan&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const AcceptPlan&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const SendBackPlan&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const ReportProgress&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const RequestExtension&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const DecideExtension&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const PauseClock&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const ResumeClock&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const RecordPayment&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const RecordAgreement&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const AdjustMoney&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const ApproveAdjustment&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const RefuseAdjustment&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const RequestClosure&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const CheckClosure&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const SendBackClosure&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const SignVerification&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const RestartVerification&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const ConsultComplainant&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const OpenNotice&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const ObjectToNotice&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const RuleNoticeObjection&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const Close&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const Reopen&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const ProposeWithdrawal&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const ApproveWithdrawal&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const RefuseWithdrawal&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const AttachLead&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const UndoImport&, const Facts&, const access::Actor&);
Decision decide(const Problem&, const CorrectListing&, const Facts&, const access::Actor&);

/// What the row of the list says of it now.
ListedContent content_of(const Problem& problem);

/// Evidence that a command names (for casework, which looks it up).
template <class Command>
std::vector<base::EvidenceId> evidence_of(const Command& command) {
  if constexpr (requires { command.voucher; }) {
    return {command.voucher};
  } else if constexpr (requires { command.agreement; }) {
    return {command.agreement};
  } else if constexpr (requires { command.evidence; }) {
    return command.evidence;
  } else if constexpr (std::is_same_v<Command, ReportProgress>) {
    std::vector<base::EvidenceId> all;
    for (const ReportedMeasure& reported : command.measures) {
      all.insert(all.end(), reported.evidence.begin(), reported.evidence.end());
    }
    return all;
  } else {
    return {};
  }
}

}  // namespace pledge::problem
