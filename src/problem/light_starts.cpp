#include <algorithm>

#include "problem/light.hpp"
#include "problem/waits.hpp"

/// From which day on each cause of a light holds. No calendar: a closed year must not change them.
namespace pledge::problem {
namespace {

using Start = std::optional<LightStart>;

/// The earlier of the two.
void take(Start& into, std::optional<base::Day> day, LightCause cause) {
  if (day && (!into || *day < into->day)) into = LightStart{*day, cause};
}

/// Rising returns, of which the `count`th begins the light.
std::optional<base::Day> nth_return(const Problem& problem, std::int32_t count) {
  const auto index = static_cast<std::size_t>(count - 1);
  if (index >= problem.sent_back_days.size()) return std::nullopt;
  return problem.sent_back_days[index];
}

/// A month's progress is due on its last day (方案五、（二）每月调度).
std::optional<base::Day> report_missing_from(const Problem& problem, std::int32_t interval) {
  const auto month = owed_month(problem, interval);
  return month ? std::optional(report_awaited_from(problem, *month)) : std::nullopt;
}

/// Planned progress after a day is the share of measures due by then; reported progress is the
/// mean of their percentages. A measure's day moves with the due day (延期、暂停计时).
std::optional<base::Day> behind_plan_from(const Problem& problem, std::int32_t points) {
  if (problem.state != State::rectifying || problem.measures.empty()) return std::nullopt;
  const base::Day due = problem.due_day.value_or(base::Day{});
  const std::int32_t moved = problem.planned_due_day ? due - *problem.planned_due_day : 0;
  std::vector<base::Day> days;
  std::int64_t reported = 0;
  for (const Measure& measure : problem.measures) {
    days.push_back(measure.due_day + std::max(moved, 0));
    reported += measure.percent;
  }
  std::sort(days.begin(), days.end());
  const auto count = static_cast<std::int64_t>(days.size());
  for (std::int64_t passed = 1; passed <= count; ++passed) {
    if (reported < 100 * passed - points * count) {
      return days[static_cast<std::size_t>(passed - 1)] + 1;
    }
  }
  return std::nullopt;
}

/// 催办 whose reply day is over and that nobody answered: the `count`th begins the red light. One
/// that was taken back, because the problem went to another unit or left the list, wants no answer.
std::optional<base::Day> unanswered_from(const Problem& problem, std::int32_t count) {
  std::vector<base::Day> days;
  for (const SupervisionNote& note : problem.supervisions) {
    const bool is_waiting =
        note.kind == SupervisionKind::urging && !note.replied_day && note.is_open();
    if (is_waiting && note.reply_due_day) days.push_back(*note.reply_due_day + 1);
  }
  const auto index = static_cast<std::size_t>(count - 1);
  if (index >= days.size()) return std::nullopt;
  std::sort(days.begin(), days.end());
  return days[index];
}

/// Runs of recorded lights that are yellow or worse.
struct Runs {
  std::optional<base::Day> yellow_ended;  ///< the last run that held a yellow, when it is over
  std::optional<base::Day> running_since;
};

Runs runs_of(const std::vector<LightRecord>& lights) {
  Runs runs;
  bool is_yellow = false;
  for (const LightRecord& record : lights) {
    if (record.light == Light::unknown) continue;
    if (record.light >= Light::yellow) {
      if (!runs.running_since) runs.running_since = record.day;
      is_yellow = is_yellow || record.light == Light::yellow;
    } else if (runs.running_since) {
      if (is_yellow) runs.yellow_ended = record.day;
      runs.running_since.reset();
      is_yellow = false;
    }
  }
  return runs;
}

/// The first day from `from` on which the clock runs: on the others no yellow shows.
base::Day running_from(const Problem& problem, base::Day from) {
  for (const Pause& pause : problem.pauses) {
    if (pause.stops_the_clock() && pause.holds_on(from)) from = pause.until_day + 1;
  }
  return from;
}

/// A new yellow within so many days after an earlier one ended is red. One that held before that
/// end already is the earlier one, which a pause hid.
std::optional<base::Day> repeated_from(const Problem& problem, const Start& yellow,
                                       std::int32_t days_max) {
  if (!yellow) return std::nullopt;
  const Runs runs = runs_of(problem.lights);
  if (!runs.yellow_ended || yellow->day < *runs.yellow_ended) return std::nullopt;
  const base::Day since = runs.running_since.value_or(yellow->day);
  const bool is_soon = since >= *runs.yellow_ended && since - *runs.yellow_ended <= days_max;
  if (!is_soon) return std::nullopt;
  return running_from(problem, std::max(since, yellow->day));
}

/// 虚假整改 stays black until a later round is found in place.
std::optional<base::Day> false_from(const Problem& problem) {
  std::optional<base::Day> from;
  for (const Round& round : problem.rounds) {
    if (round.verified_as == VerificationResult::in_place) from.reset();
    const bool is_false = round.verified_as == VerificationResult::false_rectification;
    if (is_false && round.verified_at) from = base::beijing_day(*round.verified_at);
  }
  return from;
}

std::optional<base::Day> plan_missing_from(const Problem& problem) {
  if (problem.state != State::assigned || !problem.assignment) return std::nullopt;
  // A pause moves the day on which it is waited for, not the one that was ordered.
  const auto* wait = deadline::find_wait(problem.waits, deadline::WaitKind::plan_submission);
  const bool has_day = wait != nullptr && wait->due_day;
  return (has_day ? *wait->due_day : problem.assignment->plan_due_day) + 1;
}

}  // namespace

LightFacts light_facts(const Problem& problem, const LightThresholds& thresholds) {
  LightFacts facts;
  facts.state = problem.state;
  if (problem.due_day_original) facts.due_day = problem.due_day;
  facts.due_day_original = problem.due_day_original;
  const bool is_stopped = !problem.pauses.empty() && problem.pauses.back().stops_the_clock();
  if (is_stopped) facts.paused_until_day = problem.pauses.back().until_day;
  if (problem.closure) facts.closed_day = problem.closure->day;
  facts.sent_back_count = problem.sent_back_count;
  facts.blue_working_days = thresholds.blue_working_days;
  facts.black_red_working_days = thresholds.black_red_working_days;
  if (!is_running(problem.state)) return facts;
  take(facts.yellow, plan_missing_from(problem), LightCause::plan_missing);
  take(facts.yellow, report_missing_from(problem, thresholds.report_interval_months),
       LightCause::report_missing);
  take(facts.yellow, behind_plan_from(problem, thresholds.yellow_points),
       LightCause::behind_plan);
  take(facts.yellow, nth_return(problem, thresholds.yellow_returns), LightCause::sent_back);
  take(facts.red, nth_return(problem, thresholds.red_returns), LightCause::sent_back);
  take(facts.red, unanswered_from(problem, thresholds.red_unanswered_yellows),
       LightCause::unanswered);
  take(facts.red, repeated_from(problem, facts.yellow, thresholds.yellow_repeat_days),
       LightCause::repeated);
  take(facts.black, false_from(problem), LightCause::false_rectification);
  return facts;
}

}  // namespace pledge::problem
