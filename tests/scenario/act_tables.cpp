#include "base/codec.hpp"
#include "scenario/act_tables.hpp"

#include "casework/campaign_work.hpp"
#include "casework/succession.hpp"
#include "casework/referral_work.hpp"
#include "casework/review_work.hpp"
#include "casework/supervision_work.hpp"

namespace pledge::scenario {
namespace {

template <class Command>
Command read(const base::Tree& tree, const Step& step) {
  try {
    return base::from_tree<Command>(tree);
  } catch (const base::Malformed& malformed) {
    std::string what;
    for (const auto& finding : malformed.findings) {
      what += finding.path + " " + finding.message + "; ";
    }
    throw Failure{step.place, what};
  }
}

template <class Thing, auto kAct, class Command>
void run(Trial& trial, const Step& step, const casework::Acting& acting, const base::Tree& tree) {
  const auto command = read<Command>(tree, step);
  trial.perform<Thing>(step, [&](casework::Desk& desk) -> base::Outcome<Thing> {
    return kAct(desk, acting, command);
  });
}

template <class Command>
ActTable::value_type entry(ActRunner runner) {
  return {std::string(base::name_of(Command::kAct)), runner};
}

template <class... Command>
ActTable on_problems() {
  return {entry<Command>(
      &run<problem::Problem, &casework::act_on_problem<Command>, Command>)...};
}
template <class... Command>
ActTable on_leads() {
  return {entry<Command>(&run<lead::Lead, &casework::act_on_lead<Command>, Command>)...};
}
template <class... Command>
ActTable on_roster() {
  return {entry<Command>(
      &run<campaign::RosterEntry, &casework::act_on_roster<Command>, Command>)...};
}
template <class... Command>
ActTable on_deliverables() {
  return {entry<Command>(
      &run<campaign::Deliverable, &casework::act_on_deliverable<Command>, Command>)...};
}
template <class... Command>
ActTable on_officers() {
  return {entry<Command>(
      &run<access::Officer, &casework::act_on_officer<Command>, Command>)...};
}
template <class... Command>
ActTable on_referrals() {
  return {entry<Command>(
      &run<referral::Referral, &casework::act_on_referral<Command>, Command>)...};
}

template <class... Command>
ActTable on_orders() {
  return {entry<Command>(
      &run<supervision::SupervisionOrder, &casework::act_on_order<Command>, Command>)...};
}

template <class... Command>
ActTable on_tasks() {
  return {entry<Command>(
      &run<review::Task, &casework::act_on_task<Command>, Command>)...};
}

}  // namespace

const ActTable& problem_acts() {
  using namespace problem;
  static const ActTable kTable =
      on_problems<ObjectToListing, RuleObjection, Confirm, Assign, SignFor, ReturnAssignment,
                  RuleReturn, SubmitPlan, AcceptPlan, SendBackPlan, ReportProgress,
                  RequestExtension, DecideExtension, PauseClock, ResumeClock, RecordPayment,
                  RecordAgreement, AdjustMoney, ApproveAdjustment,
                  RefuseAdjustment, RequestClosure, CheckClosure, SendBackClosure,
                  SignVerification, RestartVerification, ConsultComplainant, OpenNotice,
                  ObjectToNotice, RuleNoticeObjection, Close, Reopen, ProposeWithdrawal,
                  ApproveWithdrawal, RefuseWithdrawal, AttachLead>();
  return kTable;
}

const ActTable& lead_acts() {
  using namespace lead;
  static const ActTable kTable =
      on_leads<RequestSupplement, GiveSupplement, AdmitLead, DeclineLead, BeginVerification,
               ConcludeLead, WithdrawLead, AnswerComplainant, NameAccusedUnit, ExtendResult>();
  return kTable;
}

const ActTable& roster_acts() {
  using namespace campaign;
  static const ActTable kTable =
      on_roster<FillRosterEntry, SucceedRosterEntry, UpdateContact, VacateRosterEntry>();
  return kTable;
}

const ActTable& deliverable_acts() {
  using namespace campaign;
  static const ActTable kTable = [] {
    auto table =
        on_deliverables<Deliver, ReturnDeliverable, AcceptDeliverable, ContradictNilReturn>();
    table.merge(ActTable{entry<DismissConcealment>(
        &run<Deliverable, &casework::dismiss_concealment, DismissConcealment>)});
    return table;
  }();
  return kTable;
}

const ActTable& officer_acts() {
  using namespace access;
  static const ActTable kTable = [] {
    ActTable table = on_officers<GrantRole, RevokeRole, DisableOfficer, RecuseOfficer, LiftRecusal,
                                 EndSessions>();
    table.emplace("hand_over", &run<access::Officer, &casework::hand_over, casework::HandOver>);
    return table;
  }();
  return kTable;
}

const ActTable& referral_acts() {
  using namespace referral;
  static const ActTable kTable = on_referrals<ReceiveReferral, AnswerReferral>();
  return kTable;
}

const ActTable& supervision_acts() {
  using namespace supervision;
  static const ActTable kTable =
      on_orders<IssueOrder, DismissOrder, ReplyToOrder, SendBackReply, AcceptReply>();
  return kTable;
}

const ActTable& task_acts() {
  using namespace review;
  static const ActTable kTable =
      on_tasks<ReportTask, SendBackTask, AcceptTask, MoveTask, CancelTask>();
  return kTable;
}

}  // namespace pledge::scenario
