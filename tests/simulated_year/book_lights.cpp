#include <algorithm>

#include "simulated_year/books.hpp"

/// 亮灯, as the plan's thresholds and ADR 0012 have it, one day at a time.
namespace pledge::year {
namespace {

// plans/huangshigang-2024.toml [lights]
constexpr std::int32_t kBlueWorkingDays = 10;
constexpr std::int64_t kYellowPoints = 20;
constexpr std::int32_t kRepeatDays = 30;
constexpr std::int32_t kBlackRedWorkingDays = 20;

using MaybeDay = std::optional<base::Day>;

void take_earlier(MaybeDay& into, MaybeDay day) {
  if (day && (!into || *day < *into)) into = day;
}

/// 缺整改方案: the day after the one on which it was owed.
MaybeDay plan_missing_from(const Item& item) {
  if (item.state != "assigned") return std::nullopt;
  for (const Waiting& wait : item.waits) {
    if (wait.kind == "plan_submission") return wait.due + 1;
  }
  return std::nullopt;
}

/// 缺月报: from the first day of the month after the one that was owed; what had been missing before
/// the closing was asked for, from the day on which the work came back.
MaybeDay report_missing_from(const Item& item) {
  const auto month = owed_report(item);
  if (!month) return std::nullopt;
  return std::max(base::last_day(*month) + 1, *item.rectifying_since);
}

/// What was to be done by the end of the day before is behind by more than twenty points.
bool is_behind_on(const Item& item, base::Day day) {
  const std::int32_t moved = std::max(*item.due - *item.planned_for, 0);
  std::int64_t planned = 0, reported = 0;
  const auto count = static_cast<std::int64_t>(item.works.size());
  for (const PlannedWork& work : item.works) {
    planned += work.due + moved < day ? 100 : 0;
    reported += work.percent;
  }
  return planned - reported > kYellowPoints * count;
}

/// The first day on which it is so, should nothing more be reported.
MaybeDay behind_from(const Item& item) {
  if (item.state != "rectifying" || item.works.empty()) return std::nullopt;
  const std::int32_t moved = std::max(*item.due - *item.planned_for, 0);
  MaybeDay from;
  for (const PlannedWork& work : item.works) {
    const base::Day next = work.due + moved + 1;
    if (is_behind_on(item, next)) take_earlier(from, next);
  }
  return from;
}

MaybeDay yellow_from(const Item& item) {
  MaybeDay from;
  take_earlier(from, plan_missing_from(item));
  take_earlier(from, report_missing_from(item));
  take_earlier(from, behind_from(item));
  if (!item.sent_back.empty()) take_earlier(from, item.sent_back.front());
  return from;
}

/// Two 催办单 whose days are over without an answer; one that was taken back wants none.
MaybeDay unanswered_from(const Item& item) {
  std::vector<base::Day> days;
  for (const Letter& letter : item.letters) {
    const bool is_open = letter.kind == "urging" && !letter.is_replied && !letter.is_ended;
    if (is_open) days.push_back(letter.reply_due + 1);
  }
  std::sort(days.begin(), days.end());
  return days.size() < 2 ? std::nullopt : MaybeDay(days[1]);
}

/// A yellow within thirty days of the recorded end of an earlier one.
MaybeDay repeated_from(const Item& item) {
  const MaybeDay yellow = yellow_from(item);
  MaybeDay begun, ended;
  bool was_yellow = false;
  for (const Lamp& lamp : item.lamps) {
    const bool is_bad = lamp.light == "yellow" || lamp.light == "red" || lamp.light == "black";
    if (is_bad && !begun) begun = lamp.day;
    if (is_bad) was_yellow = was_yellow || lamp.light == "yellow";
    if (is_bad || !begun) continue;
    if (was_yellow) ended = lamp.day;
    begun.reset();
    was_yellow = false;
  }
  // What held before the end was only hidden, by a stop of the clock.
  if (!yellow || !ended || *yellow < *ended) return std::nullopt;
  const base::Day again = begun.value_or(*yellow);
  if (again < *ended || again - *ended > kRepeatDays) return std::nullopt;
  base::Day shown = std::max(again, *yellow);
  for (const Stop& stop : item.stops) {
    if (stop.is_of_the_clock() && stop.holds(shown)) shown = stop.until + 1;
  }
  return shown;
}

bool has_come(const MaybeDay& from, base::Day day) { return from && *from <= day; }

}  // namespace

namespace {

/// Whether that month was reported, or a later one up to `until` that was said to cover it.
bool is_answered(const Item& item, base::Month wanted, std::optional<base::Month> until) {
  return std::any_of(item.reported.begin(), item.reported.end(), [&](const auto& report) {
    const bool counts = !until || report.first <= *until;
    return counts && (report.first == wanted || (wanted < report.first && report.second));
  });
}

/// The first month after the one in which the work began that nobody answered for, of the reports
/// of months up to `until`.
base::Month report_after(const Item& item, base::Day since, std::optional<base::Month> until) {
  base::Month owed = base::next(base::month_of(since));
  const auto is_stopped_at_end = [&](base::Month month) {
    return std::any_of(item.stops.begin(), item.stops.end(), [&](const Stop& stop) {
      return stop.is_of_the_clock() && stop.holds(base::last_day(month));
    });
  };
  while (is_stopped_at_end(owed) || is_answered(item, owed, until)) owed = base::next(owed);
  return owed;
}

}  // namespace

std::optional<base::Month> owed_report(const Item& item) {
  if (item.state != "rectifying") return std::nullopt;
  for (const Spell& spell : item.spells) {
    const base::Month owed = report_after(item, spell.since, base::month_of(spell.asked));
    if (base::last_day(owed) < spell.asked) return owed;
  }
  return report_after(item, *item.rectifying_since, std::nullopt);
}

std::string light_on(const Item& item, base::Day day, const OfficeCalendar& calendar) {
  if (!item.is_running()) return "green";
  if (has_come(item.false_since, day)) return "black";
  MaybeDay red;
  if (*item.due < day) red = *item.due + 1;
  const MaybeDay second = item.sent_back.size() < 2 ? MaybeDay() : MaybeDay(item.sent_back[1]);
  for (const MaybeDay& cause : {second, unanswered_from(item), repeated_from(item)}) {
    if (has_come(cause, day)) take_earlier(red, cause);
  }
  if (red) return calendar.between(*red - 1, day) > kBlackRedWorkingDays ? "black" : "red";
  if (item.is_stopped(day)) return "green";
  if (has_come(yellow_from(item), day)) return "yellow";
  return calendar.between(day, *item.due) <= kBlueWorkingDays ? "blue" : "green";
}

}  // namespace pledge::year
