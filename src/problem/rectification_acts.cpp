#include <algorithm>
#include <set>

#include "base/rule.hpp"
#include "problem/deciding.hpp"
#include "problem/facets.hpp"

/// 填报进展, 延期, 暂停计时.
namespace pledge::problem {
namespace {

using access::Actor;
using enum base::Rule;

/// Looks at one reported measure and adds the event's part of it.
ReportedWork report_of(const Problem& problem, const ReportedMeasure& reported, const Facts& facts,
                       Deciding& deciding) {
  const std::string number = std::to_string(reported.measure);
  ReportedWork work{reported.measure, reported.percent, reported.note, {}, {}};
  const auto index = static_cast<std::size_t>(reported.measure - 1);
  deciding.need(index < problem.measures.size(), measure_exists, "measures", {number});
  work.evidence = deciding.evidence(reported.evidence, "measures");
  if (index >= problem.measures.size()) return work;
  const Measure& measure = problem.measures[index];
  if (!reported.is_done) {
    // What was done with evidence stays done; a later report only adds to it.
    work.done_day = measure.done_day;
    if (measure.done_day) work.percent = 100;
    return work;
  }
  work.done_day = reported.done_day.value_or(facts.today);
  deciding.need(reported.percent == 100, done_measure_is_complete, "measures", {number});
  deciding.need(*work.done_day <= facts.today, done_day_is_reached, "measures",
                {base::to_text(*work.done_day)});
  const bool has_evidence = !measure.evidence.empty() || !reported.evidence.empty();
  deciding.need(has_evidence, done_measure_has_evidence, "measures", {number});
  return work;
}

/// 与上月相同: nothing new is said about any measure.
bool is_unchanged(const Problem& problem, const ProgressReported& event) {
  if (problem.progress.empty()) return false;
  std::vector<MeasureProgress> said;
  for (const ReportedWork& work : event.measures) {
    if (!work.evidence.empty() || work.done_day) return false;
    said.push_back({work.measure, work.percent, work.note});
  }
  return said == problem.progress.back().entries;
}

/// Not so far that the calendar does not reach it, nor beyond the plan's days.
void need_near_day(Deciding& deciding, const Problem& problem, base::Day to_day,
                   const Facts& facts, const std::string& field) {
  if (!problem.due_day) return;
  const std::int32_t days_max = facts.rules.extension_days_max;
  deciding.need(to_day - *problem.due_day <= days_max, extension_is_short_enough, field,
                {base::to_text(to_day), base::to_text(*problem.due_day),
                 std::to_string(days_max)});
  deciding.need(facts.calendar->knows(to_day), calendar_is_loaded, field,
                {std::to_string(base::civil(to_day).year)});
}

/// Calendar days for which the clock was stopped for that reason already.
std::int32_t days_paused(const Problem& problem, PauseKind kind, base::Day today) {
  std::int32_t days = 0;
  for (const Pause& pause : problem.pauses) {
    const bool is_settled = problem.reopened_day && pause.from_day < *problem.reopened_day;
    const bool counts = pause.kind == kind && pause.stops_the_clock() && !is_settled;
    if (counts) days += pause.days_until(today);
  }
  return days;
}

/// Moved by the working days of the pause; never to a day within it, which days off at its end
/// would do to a clock that had no day left.
base::Day due_day_after(Deciding& deciding, base::Day due_day_before, base::Day until_day,
                        std::int32_t days) {
  return std::max(deciding.add_working_days(due_day_before, days), until_day);
}

/// Working days between, with a reason where the calendar does not reach the later one.
std::int32_t working_days_between(Deciding& deciding, const Facts& facts, base::Day from,
                                  base::Day until, const std::string& field = {}) {
  const auto days = facts.calendar->working_days_between(from, until);
  deciding.need(days.has_value(), calendar_is_loaded, field,
                {std::to_string(base::civil(until).year)});
  return days.value_or(0);
}

/// What an extension that was approved while the clock stood added to what the pause had made of
/// the due day.
std::int32_t days_extended(Deciding& deciding, const Problem& problem, const Facts& facts) {
  const Pause& pause = problem.pauses.back();
  const bool is_extended = !problem.extensions.empty() &&
                           problem.extensions.back().is_approved == true &&
                           problem.extensions.back().to_day == problem.due_day;
  if (!is_extended) return 0;
  const std::int32_t days =
      working_days_between(deciding, facts, pause.from_day, pause.until_day);
  const base::Day paused_to =
      due_day_after(deciding, pause.due_day_before, pause.until_day, days);
  if (*problem.due_day <= paused_to) return 0;
  return working_days_between(deciding, facts, paused_to, *problem.due_day);
}

}  // namespace

Decision decide(const Problem& problem, const ReportProgress& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  deciding.need(!command.measures.empty(), progress_is_reported, "measures");
  deciding.need(command.month <= base::month_of(facts.today), progress_month_is_reached, "month",
                {base::to_text(command.month)});
  ProgressReported event;
  event.month = command.month;
  event.covers_earlier = command.covers_earlier.value_or(false);
  std::set<std::int32_t> seen;
  for (const ReportedMeasure& reported : command.measures) {
    deciding.need(seen.insert(reported.measure).second, measure_is_reported_once, "measures",
                  {std::to_string(reported.measure)});
    event.measures.push_back(report_of(problem, reported, facts, deciding));
  }
  event.is_unchanged = is_unchanged(problem, event);
  const bool was_unchanged = !problem.progress.empty() && problem.progress.back().is_unchanged;
  deciding.need(!(event.is_unchanged && was_unchanged), progress_is_not_repeated_twice,
                "measures");
  return deciding.answer(std::move(event));
}

Decision decide(const Problem& problem, const RequestExtension& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  if (problem.due_day) {
    deciding.need(command.to_day > *problem.due_day, extension_moves_forward, "to_day",
                  {base::to_text(command.to_day), base::to_text(*problem.due_day)});
  }
  need_near_day(deciding, problem, command.to_day, facts, "to_day");
  return deciding.answer(ExtensionRequested(command));
}

Decision decide(const Problem& problem, const DecideExtension& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  // An overdue problem does not become punctual again by a late stroke of the pen: as for payment
  // complaints (国务院令第802号 第二十五条), what came too late can only be refused.
  const auto missed = missed_due_day(problem, facts.today);
  deciding.need(!command.is_approved || !missed, extension_is_approved_before_due, "is_approved",
                {base::to_text(missed.value_or(facts.today))});
  // A pause may have moved the due day beyond the day that was asked for: approving would then
  // take days away.
  const bool is_approving = command.is_approved && deciding.is_possible();
  if (is_approving && problem.due_day) {
    const base::Day to_day = problem.extensions.back().to_day;
    deciding.need(to_day > *problem.due_day, extension_moves_forward, "is_approved",
                  {base::to_text(to_day), base::to_text(*problem.due_day)});
    need_near_day(deciding, problem, to_day, facts, "is_approved");
  }
  return deciding.answer(ExtensionDecided(command));
}

Decision decide(const Problem& problem, const PauseClock& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  deciding.need(command.until_day > facts.today, pause_ends_later, "until_day");
  const std::int32_t days_max = facts.rules.pause_days_max(command.kind);
  // As days_until() counts them: the first day and the last.
  const std::int32_t wanted = command.until_day - facts.today + 1;
  deciding.need(wanted <= days_max, pause_is_short_enough, "until_day",
                {std::string(base::label("pause_kind", command.kind)), std::to_string(days_max)});
  const std::int32_t used = days_paused(problem, command.kind, facts.today);
  deciding.need(used == 0 || wanted > days_max || used + wanted <= days_max, pause_days_are_left,
                "until_day",
                {std::string(base::label("pause_kind", command.kind)), std::to_string(used),
                 std::to_string(days_max)});
  ClockPaused event{command.kind, facts.today, command.until_day, command.reason, {}};
  event.evidence = deciding.evidence(command.evidence, "evidence");
  deciding.need(proves_something(event.evidence), pause_has_evidence, "evidence");
  const std::int32_t days =
      working_days_between(deciding, facts, facts.today, command.until_day, "until_day");
  if (!deciding.is_possible()) return deciding.answer(std::move(event));
  // A clock that has run out cannot be stopped: what is overdue stays so, and its day as well.
  event.due_day = missed_due_day(problem, facts.today)
                      ? *problem.due_day
                      : due_day_after(deciding, *problem.due_day, command.until_day, days);
  return deciding.answer(std::move(event));
}

Decision decide(const Problem& problem, const ResumeClock& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  ClockResumed event{facts.today - 1, command.reason, {}};
  if (!deciding.is_possible()) return deciding.answer(std::move(event));
  const Pause& pause = problem.pauses.back();
  if (problem.due_day == pause.due_day_before) {
    event.due_day = pause.due_day_before;
    return deciding.answer(std::move(event));
  }
  // Counted anew from the day before the pause: counted back from a day off at its end, a working
  // day would be given away. An extension that was approved meanwhile stays.
  const std::int32_t used = working_days_between(deciding, facts, pause.from_day, facts.today);
  const base::Day due = due_day_after(deciding, pause.due_day_before, event.until_day, used);
  event.due_day = deciding.add_working_days(due, days_extended(deciding, problem, facts));
  return deciding.answer(std::move(event));
}

}  // namespace pledge::problem
