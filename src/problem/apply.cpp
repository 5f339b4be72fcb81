#include "problem/apply.hpp"

#include <utility>

#include "base/replay.hpp"
#include "problem/consultations.hpp"
#include "problem/other_side.hpp"
#include "problem/rounds.hpp"

namespace pledge::problem {
namespace {

/// Changes the copy of a problem; one overload an event, each a few lines.
class Applier {
 public:
  Applier(Problem& problem, const base::Stamp& stamp) : problem_(problem), stamp_(stamp) {}

  void operator()(const ProblemProposed& event) {
    problem_.id = event.id;
    problem_.campaign = event.campaign;
    problem_.plan_version = event.plan_version;
    problem_.serial_number = event.serial_number;
    problem_.text = event.text;
    problem_.source = event.source;
    problem_.category = event.category;
    problem_.group = event.group;
    problem_.responsible_unit = event.responsible_unit;
    problem_.proposed_day = stamp_.day();
    problem_.due_day = event.due_day;
    problem_.leads = event.leads;
    problem_.has_complainant = event.has_complainant;
    problem_.row_key = event.row_key;
    take_amounts({{}, {}, event.undisputed_fen, event.disputed_fen});
  }
  void operator()(const ListingObjected& event) {
    note_handler();
    problem_.objection = Objection{event.reason, stamp_.unit.text, stamp_.day(), {}, {}};
  }
  void operator()(const ObjectionRuled& event) {
    Objection& objection = base::must_have(problem_.objection);
    objection.is_upheld = event.is_upheld;
    objection.ruling = event.reason;
    if (event.is_upheld) problem_.state = State::withdrawn;
  }
  void operator()(const ProblemListed& event) {
    problem_.number = event.number;
    problem_.group = event.group;
    problem_.responsible_unit = event.responsible_unit;
    problem_.state = State::listed;
  }
  void operator()(const ProblemAssigned& event) {
    problem_.assignment =
        Assignment{stamp_.day(), event.plan_due_day, event.requirement, {}, {}, {}};
    problem_.due_day = event.due_day;
    problem_.due_day_original = event.due_day;
    problem_.state = State::assigned;
  }
  void operator()(const AssignmentSigned&) {
    note_handler();
    base::must_have(problem_.assignment).signed_for_at = stamp_.at;
  }
  void operator()(const AssignmentReturned& event) {
    note_handler();
    Assignment& assignment = base::must_have(problem_.assignment);
    assignment.pending_return = Objection{event.reason, stamp_.unit.text, stamp_.day(), {}, {}};
    assignment.returned_units.push_back(problem_.responsible_unit);
  }
  void operator()(const ReturnRuled& event) {
    Assignment& assignment = base::must_have(problem_.assignment);
    assignment.pending_return.reset();
    if (!event.is_upheld) return;
    problem_.responsible_unit = event.new_unit.value();
    assignment.signed_for_at.reset();
  }
  void operator()(const PlanSubmitted& event) {
    note_handler();
    problem_.measures.clear();
    for (const PlannedMeasure& planned : event.measures) {
      Measure measure;
      measure.number = static_cast<std::int32_t>(problem_.measures.size()) + 1;
      measure.text = planned.text;
      measure.section = planned.section;
      measure.person = planned.person;
      measure.due_day = planned.due_day;
      problem_.measures.push_back(std::move(measure));
    }
    ++problem_.plan_count;
    problem_.planned_due_day = problem_.due_day;
    Assignment& assignment = base::must_have(problem_.assignment);
    if (!assignment.signed_for_at) assignment.signed_for_at = stamp_.at;
    problem_.state = State::plan_submitted;
  }
  void operator()(const PlanAccepted&) {
    problem_.rectifying_since = stamp_.day();
    problem_.state = State::rectifying;
  }
  void operator()(const PlanSentBack&) {
    note_sent_back(problem_, stamp_);
    problem_.state = State::assigned;
  }
  void operator()(const ProgressReported& event) {
    note_handler();
    ProgressReport report{event.month, {}, event.is_unchanged, event.covers_earlier};
    for (const ReportedWork& work : event.measures) {
      Measure& measure = problem_.measures.at(static_cast<std::size_t>(work.measure - 1));
      measure.percent = work.percent;
      measure.done_day = work.done_day;
      for (const EvidenceRef& evidence : work.evidence) {
        measure.evidence.push_back(evidence);
        measure.evidence_rounds.push_back(problem_.round);
      }
      report.entries.push_back({work.measure, work.percent, work.note});
    }
    problem_.progress.push_back(std::move(report));
  }
  void operator()(const ExtensionRequested& event) {
    note_handler();
    problem_.extensions.push_back({problem_.due_day.value(), event.to_day, event.reason_code,
                                   event.reason, stamp_.officer, stamp_.day(), {}, {}, {}});
  }
  void operator()(const ExtensionDecided& event) {
    Extension& extension = base::last_of(problem_.extensions);
    extension.is_approved = event.is_approved;
    extension.decided_by = stamp_.officer;
    extension.ruling = event.reason;
    if (event.is_approved) problem_.due_day = extension.to_day;
  }
  void operator()(const ClockPaused& event) {
    problem_.pauses.push_back({event.kind, event.from_day, event.until_day, event.reason,
                               problem_.due_day.value()});
    problem_.due_day = event.due_day;
  }
  void operator()(const ClockResumed& event) {
    base::Day& until_day = base::last_of(problem_.pauses).until_day;
    until_day = std::min(until_day, event.until_day);
    problem_.due_day = event.due_day;
  }
  void operator()(const PaymentRecorded& event) {
    note_handler_of_unit();
    note_bookkeeper(event.round);
    Money& money = base::must_have(problem_.money);
    money.payments.push_back({event.amount_fen, event.paid_day, event.voucher, stamp_.at,
                              event.shared_reason});
    money.agreed_fen = std::min(money.agreed_fen, money.open_undisputed_fen());
    if (money.open_undisputed_fen() <= base::Fen{}) problem_.agreement_broken_day.reset();
  }
  void operator()(const InstalmentAgreed& event) {
    note_handler_of_unit();
    note_bookkeeper(event.round);
    Money& money = base::must_have(problem_.money);
    money.agreed_fen = event.agreed_fen;
    money.agreed_until_day = event.until_day;
    problem_.agreement_broken_day.reset();
  }
  void operator()(const AgreementBroken&) { problem_.agreement_broken_day = stamp_.day(); }
  void operator()(const MoneyAdjusted& event) {
    if (!problem_.money) problem_.money.emplace();
    Money& money = *problem_.money;
    money.undisputed_fen = event.undisputed_fen;
    money.disputed_fen = event.disputed_fen;
    money.reduced_fen = event.reduced_fen;
    money.agreed_fen = std::min(money.agreed_fen, money.open_undisputed_fen());
    problem_.adjustment.reset();
    const bool begins_round = event.begins_round.value_or(false);
    if (begins_round) begin_round_of_amounts(problem_, event.reason, stamp_);
    note_bookkeeper(event.round);
  }
  /// Less is owed: who asked for it and who approved it keep the books until it is closed.
  void operator()(const MoneyAdjustmentApproved& event) {
    note_once(problem_.lowered_by, base::must_have(problem_.adjustment).proposed_by);
    note_once(problem_.lowered_by, stamp_.officer);
    (*this)(static_cast<const MoneyAdjusted&>(event));
    for (const base::OfficerId officer : problem_.lowered_by) {
      note_once(problem_.bookkeepers, officer);
    }
  }
  void operator()(const MoneyAdjustmentProposed& event) {
    problem_.adjustment = ProposedAdjustment{event.before,   event.after,    event.reason,
                                             event.evidence, stamp_.officer, stamp_.day()};
    note_bookkeeper(event.round);
  }
  void operator()(const MoneyAdjustmentRefused&) { problem_.adjustment.reset(); }
  void operator()(const ClosureRequested& event) {
    note_handler();
    ask_for_closure(problem_, event, stamp_);
  }
  void operator()(const ClosureChecked&) {
    Round& round = base::last_of(problem_.rounds);
    round.checked_by = stamp_.officer;
    round.checked_at = stamp_.at;
    problem_.state = State::group_checked;
  }
  void operator()(const ClosureSentBack& event) {
    back_to_work(problem_, event.reason, stamp_, missing_reports(event.waives_reports));
  }
  void operator()(const VerificationSigned& event) {
    auto& signatures = base::last_of(problem_.rounds).signatures;
    std::erase_if(signatures, [&](const Signature& old) { return old.officer == stamp_.officer; });
    signatures.push_back({stamp_.officer, stamp_.unit, event.result, event.findings,
                          event.visited_day, stamp_.at});
  }
  void operator()(const SignaturesLapsed& event) {
    std::erase_if(base::last_of(problem_.rounds).signatures, [&](const Signature& old) {
      const auto& gone = event.officers;
      return std::find(gone.begin(), gone.end(), old.officer) != gone.end();
    });
  }
  void operator()(const VerificationRestarted&) {
    base::last_of(problem_.rounds).signatures.clear();
  }
  void operator()(const VerificationConcluded& event) {
    Round& round = base::last_of(problem_.rounds);
    round.verified_as = event.result;
    round.verified_at = stamp_.at;
    if (event.result == VerificationResult::in_place) {
      let_lapse();
      problem_.state = State::verified;
      return;
    }
    problem_.is_referred = problem_.is_referred || is_dishonest(event.result);
    const std::string reason = base::last_of(round.signatures).findings;
    back_to_work(problem_, reason, stamp_, MissingReports::stay_owed);
  }
  void operator()(const ComplainantConsulted& event) {
    note_consultation(problem_, event, stamp_);
  }
  void operator()(const NoticeOpened& event) {
    problem_.notice = Notice{event.opened_day, event.ends_day, event.text, {}};
    problem_.state = State::in_notice;
  }
  void operator()(const NoticeObjected& event) {
    Notice& notice = base::must_have(problem_.notice);
    notice.objections.push_back({event.reason, event.objector, stamp_.day(), {}, {}});
  }
  void operator()(const NoticeObjectionRuled& event) {
    Objection& objection = base::last_of(base::must_have(problem_.notice).objections);
    objection.is_upheld = event.is_upheld;
    objection.ruling = event.reason;
    if (!event.is_upheld) return;
    back_to_work(problem_, event.reason, stamp_, missing_reports(event.waives_reports));
  }
  void operator()(const ProblemClosed& event) {
    problem_.closure = Closure{event.code, event.summary, stamp_.day(), stamp_.officer};
    base::last_of(problem_.rounds).ended_at = stamp_.at;
    problem_.lowered_by.clear();
    end_pause();
    let_lapse();
    problem_.state = State::closed;
  }
  void operator()(const ProblemReopened& event) {
    problem_.due_day = event.due_day;
    problem_.reopened_day = stamp_.day();
    problem_.closure.reset();
    problem_.agreement_broken_day.reset();
    end_pause();
    let_lapse();
    // Closing settled what was missing before it.
    back_to_work(problem_, event.reason, stamp_, MissingReports::are_waived);
  }
  void operator()(const WithdrawalProposed& event) {
    problem_.withdrawal = Withdrawal{event.reason, stamp_.officer, stamp_.day()};
  }
  void operator()(const WithdrawalApproved&) {
    end_pause();
    problem_.state = State::withdrawn;
  }
  void operator()(const WithdrawalRefused&) { problem_.withdrawal.reset(); }
  void operator()(const ImportUndone& event) {
    problem_.withdrawal = Withdrawal{event.reason, stamp_.officer, stamp_.day()};
    problem_.row_key.clear();  // the row may come again
    problem_.state = State::withdrawn;
  }
  void operator()(const ListingCorrected& event) {
    problem_.text = event.after.text;
    if (problem_.state < State::assigned) problem_.due_day = event.after.due_day;
    if (problem_.state == State::proposed) take_amounts(event.after);
    if (event.is_undo) {
      base::last_of(problem_.corrections).is_undone = true;
    } else {
      problem_.corrections.push_back(
          {event.batch, problem_.version + 1, event.before, event.after, false});
    }
  }
  void operator()(const LeadAttached& event) {
    problem_.leads.push_back(event.lead);
    problem_.has_complainant = problem_.has_complainant || event.has_complainant;
    auto& known = problem_.known_since_day;
    const auto& day = event.known_since_day;
    if (day && (!known || *day < *known)) known = day;
  }
  void operator()(const ConsultationLapsed& event) { lapse_consultations(problem_, event); }
  void operator()(const LightChanged& event) {
    if (problem_.lights.size() >= kLightRecords) problem_.lights.erase(problem_.lights.begin());
    problem_.lights.push_back({stamp_.day(), event.light});
  }
  void operator()(const WaitsCounted&) {}
  void operator()(const SupervisionNoted& event) {
    for (SupervisionNote& note : problem_.supervisions) {
      if (note.order != event.note.order) continue;
      note = event.note;
      return;
    }
    problem_.supervisions.push_back(event.note);
  }

 private:
  void take_amounts(const ListedContent& listed) {
    if (!listed.undisputed_fen && !listed.disputed_fen) return problem_.money.reset();
    problem_.money.emplace();
    problem_.money->undisputed_fen = listed.undisputed_fen.value_or(base::Fen{});
    problem_.money->disputed_fen = listed.disputed_fen.value_or(base::Fen{});
  }

  static void note_once(std::vector<base::OfficerId>& all, base::OfficerId officer) {
    if (std::find(all.begin(), all.end(), officer) == all.end()) all.push_back(officer);
  }

  void note_handler() { note_once(problem_.handlers, stamp_.officer); }

  /// Of acts that are the office's too: who keeps the books there has not handled it for the unit.
  void note_handler_of_unit() {
    if (stamp_.unit == problem_.responsible_unit) note_handler();
  }

  void note_bookkeeper(const std::optional<std::int32_t>& round) {
    if (round) note_once(problem_.bookkeepers, stamp_.officer);
  }

  /// Off the list no clock runs, so none stands; a reopening sets the time anew.
  void end_pause() {
    if (problem_.pauses.empty()) return;
    base::Day& until_day = problem_.pauses.back().until_day;
    until_day = std::min(until_day, stamp_.day() - 1);
  }

  /// What was asked for before the problem was found in place, or left the list, is answered.
  void let_lapse() {
    if (problem_.asks_for_extension()) problem_.extensions.back().lapsed_day = stamp_.day();
    problem_.withdrawal.reset();
  }

  Problem& problem_;
  const base::Stamp& stamp_;
};

/// What an event says about the waits, when it says anything.
const deadline::Waits* waits_in(const Event& event) {
  return std::visit(
      [](const auto& held) -> const deadline::Waits* {
        if constexpr (requires { held.waits; }) return held.waits ? &*held.waits : nullptr;
        return nullptr;
      },
      event);
}

}  // namespace

bool set_waits(Event& event, const std::vector<deadline::Wait>& waits) {
  return std::visit(
      [&](auto& held) {
        if constexpr (requires { held.waits; }) {
          held.waits = deadline::Waits{waits};
          return true;
        }
        return false;
      },
      event);
}

Act act_of(const Event& event) {
  return std::visit([](const auto& held) { return std::decay_t<decltype(held)>::kAct; }, event);
}

Problem apply(const std::optional<Problem>& before, const Event& event, const base::Stamp& stamp) {
  const bool is_first = std::holds_alternative<ProblemProposed>(event);
  PLEDGE_ASSERT(is_first != before.has_value());
  Problem problem = before.value_or(Problem{});
  const State from = problem.state;
  std::visit(Applier(problem, stamp), event);
  PLEDGE_ASSERT(is_first || leads(from, act_of(event), problem.state));
  PLEDGE_ASSERT(!before || !before->due_day_original ||
                before->due_day_original == problem.due_day_original);
  PLEDGE_ASSERT(!before || before->source == problem.source);
  ++problem.version;
  if (const auto* waits = waits_in(event)) {
    problem.waits = waits->open;
    problem.waits_version = problem.version;
  }
  if (!is_of_other_side(event)) problem.changed_at = stamp.at;
  return problem;
}

Problem apply_all(std::optional<Problem> before, const Events& events, const base::Stamp& stamp) {
  PLEDGE_ASSERT(!events.empty());
  for (const Event& event : events) before = apply(before, event, stamp);
  return std::move(before).value();
}

}  // namespace pledge::problem
