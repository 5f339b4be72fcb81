#include "problem/waits.hpp"

#include <algorithm>

namespace pledge::problem {
namespace {

using deadline::WaitKind;
using deadline::WantedWait;
using Wanted = std::vector<WantedWait>;

bool is_stopped_on(const Problem& problem, base::Day day);

/// The month owed next by whoever works since that day: the first after its beginning that no
/// report answers for, of those that count, and none at whose end the clock stands.
template <class Counts>
base::Month month_after(const Problem& problem, base::Day since, std::int32_t interval_months,
                        Counts counts) {
  std::vector<const ProgressReport*> reports;
  for (const ProgressReport& report : problem.progress) {
    if (counts(report)) reports.push_back(&report);
  }
  std::stable_sort(reports.begin(), reports.end(),
                   [](const auto* a, const auto* b) { return a->month < b->month; });
  const auto owed_behind = [&](base::Month last) {
    for (std::int32_t i = 0; i < interval_months; ++i) last = base::next(last);
    while (is_stopped_on(problem, base::last_day(last))) last = base::next(last);
    return last;
  };
  base::Month answered = base::month_of(since);
  for (const ProgressReport* report : reports) {
    const bool is_in_time = report->month <= owed_behind(answered);
    if (is_in_time || report->answers_for(owed_behind(answered))) {
      answered = std::max(answered, report->month);
    }
  }
  return owed_behind(answered);
}

/// The month whose report was missing when the round's closure was asked for, and was not filed
/// since. What is reported of later rounds answers for none of this one.
std::optional<base::Month> missing_in(const Problem& problem, const Round& round,
                                      std::int32_t interval_months) {
  if (!round.worked_since || !round.requested_at) return std::nullopt;
  const base::Day requested = base::beijing_day(*round.requested_at);
  const auto is_of_round = [&](const ProgressReport& report) {
    return report.month <= base::month_of(requested);
  };
  const base::Month owed =
      month_after(problem, *round.worked_since, interval_months, is_of_round);
  return base::last_day(owed) < requested ? std::optional(owed) : std::nullopt;
}

bool is_stopped_on(const Problem& problem, base::Day day) {
  return std::any_of(problem.pauses.begin(), problem.pauses.end(), [&](const Pause& pause) {
    return pause.stops_the_clock() && pause.holds_on(day);
  });
}

void of_assignment(const Problem& problem, Wanted& wanted) {
  const Assignment& assignment = *problem.assignment;
  if (assignment.pending_return) {
    wanted.push_back({WaitKind::return_ruling});
  } else if (!assignment.signed_for_at) {
    wanted.push_back({WaitKind::sign_for});
  }
  // The clock runs on while the return is ruled (ADR 0019).
  WantedWait plan{WaitKind::plan_submission};
  plan.due_day_original = assignment.plan_due_day;
  wanted.push_back(plan);
}

/// 到点销号: the day by which all is to be put right is awaited from 交办 to 销号, whoever has the
/// next step: a plan that never comes, or lies with the group, stops no clock.
void of_due_day(const Problem& problem, Wanted& wanted) {
  if (!problem.due_day) return;
  WantedWait whole{WaitKind::rectification};
  // What comes back to the unit begins anew, and late when its day is over.
  if (problem.state == State::rectifying) whole.since_day = problem.rectifying_since;
  whole.due_day_original = problem.due_day_original;
  whole.due_day = problem.due_day;
  wanted.push_back(whole);
}

void of_rectification(const Problem& problem, const WaitRules& rules, Wanted& wanted) {
  of_due_day(problem, wanted);
  const auto month = owed_month(problem, rules.report_interval_months);
  if (!month) return;
  WantedWait report{WaitKind::monthly_report};
  report.since_day = base::first_day(*month);
  report.due_day = base::last_day(*month);
  report.due_day_original = report.due_day;
  wanted.push_back(report);
}

void of_notice(const Problem& problem, Wanted& wanted) {
  const Notice& notice = *problem.notice;
  const bool is_objected = !notice.objections.empty() && !notice.objections.back().is_upheld;
  if (is_objected) wanted.push_back({WaitKind::notice_objection_ruling});
  WantedWait end{WaitKind::notice_end};
  end.due_day = end.due_day_original = notice.ends_day;
  wanted.push_back(end);
  WantedWait approval{WaitKind::approval};
  approval.since_day = notice.ends_day;
  wanted.push_back(approval);
}

/// 转长期: the last instalment, or since it was not paid a decision on reopening (ADR 0031).
void of_closed(const Problem& problem, Wanted& wanted) {
  if (!problem.is_watched()) return;
  if (problem.agreement_broken_day) {
    WantedWait ruling{WaitKind::reopening_ruling};
    ruling.since_day = problem.agreement_broken_day;
    return wanted.push_back(ruling);
  }
  WantedWait end{WaitKind::agreement_end};
  end.due_day = end.due_day_original = problem.money->agreed_until_day;
  wanted.push_back(end);
}

void of_state(const Problem& problem, const WaitRules& rules, Wanted& wanted) {
  switch (problem.state) {
    case State::proposed:
      if (problem.objection && !problem.objection->is_upheld) {
        wanted.push_back({WaitKind::objection_ruling});
      }
      return wanted.push_back({WaitKind::listing_confirmation});
    case State::listed: return wanted.push_back({WaitKind::assignment});
    case State::assigned: return of_assignment(problem, wanted);
    case State::plan_submitted: return wanted.push_back({WaitKind::plan_review});
    case State::rectifying: return of_rectification(problem, rules, wanted);
    case State::closure_requested: return wanted.push_back({WaitKind::closure_check});
    case State::group_checked: return wanted.push_back({WaitKind::on_site_verification});
    case State::verified:
      return wanted.push_back({rules.notice_working_days > 0 ? WaitKind::notice_opening
                                                             : WaitKind::approval});
    case State::in_notice: return of_notice(problem, wanted);
    case State::closed: return of_closed(problem, wanted);
    case State::withdrawn: return;
  }
}

}  // namespace

std::optional<base::Month> owed_month(const Problem& problem, std::int32_t interval_months) {
  if (problem.state != State::rectifying || !problem.rectifying_since) return std::nullopt;
  const auto in_this_round = [](const ProgressReport&) { return true; };
  const base::Month newest =
      month_after(problem, *problem.rectifying_since, interval_months, in_this_round);
  std::optional<base::Month> missing;
  for (const Round& round : problem.rounds) {
    if (!missing) missing = missing_in(problem, round, interval_months);
    if (round.waives_reports.value_or(false)) missing.reset();
  }
  return missing.value_or(newest);
}

base::Day report_awaited_from(const Problem& problem, base::Month owed) {
  // While the closure was looked at nobody waited for what had been missing before.
  return std::max(base::last_day(owed) + 1, problem.rectifying_since.value_or(base::Day{}));
}

std::vector<deadline::WantedWait> wanted_waits(const Problem& problem, const WaitRules& rules,
                                               base::Day today) {
  Wanted wanted;
  of_state(problem, rules, wanted);
  if (!problem.is_open()) return wanted;
  const bool is_between = is_running(problem.state) && problem.state != State::rectifying;
  if (is_between) of_due_day(problem, wanted);
  if (problem.asks_for_extension()) wanted.push_back({WaitKind::extension_ruling});
  if (!problem.pauses.empty() && problem.pauses.back().until_day >= today) {
    WantedWait end{WaitKind::pause_end};
    end.since_day = problem.pauses.back().from_day;
    end.due_day = end.due_day_original = problem.pauses.back().until_day;
    wanted.push_back(end);
  }
  if (problem.withdrawal) wanted.push_back({WaitKind::withdrawal_approval});
  if (problem.adjustment) wanted.push_back({WaitKind::adjustment_approval});
  return wanted;
}

deadline::PauseMove moved_by_pause(const Problem& before, const Problem& after,
                                   const deadline::WorkingCalendar& calendar) {
  if (after.pauses.empty() || !before.is_open() || !after.is_open()) return {};
  const Pause& last = after.pauses.back();
  if (!last.stops_the_clock()) return {};
  if (before.pauses.size() < after.pauses.size()) {
    return {calendar.working_days_between(last.from_day, last.until_day).value_or(0),
            last.from_day};
  }
  // Cut short: what was not used is given back. Not from the due days: between two days off there
  // may be fewer working days than were moved.
  const base::Day resumed = last.until_day + 1;
  const base::Day until = before.pauses.back().until_day;
  if (until == last.until_day) return {};
  return {-calendar.working_days_between(resumed, until).value_or(0), last.from_day};
}

}  // namespace pledge::problem
