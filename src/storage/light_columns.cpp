#include "storage/light_columns.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pledge::storage {
namespace {

/// The last start of a red light that is black on `today`: more than `count` working days ago.
base::Day last_black_start(std::int32_t count, base::Day today,
                          const deadline::WorkingCalendar& calendar) {
  base::Day day = today;
  while (calendar.working_days_between(day - 1, today).value_or(INT32_MAX) <= count) day = day - 1;
  return day;
}

/// The first due day that leaves more than `count` working days; kNever beyond the calendar.
std::string first_with_more(std::int32_t count, base::Day today,
                            const deadline::WorkingCalendar& calendar) {
  for (base::Day day = today;; day = day + 1) {
    const auto left = calendar.working_days_between(today, day);
    if (!left) return std::string(kNever);
    if (*left > count) return base::to_text(day);
  }
}

/// In the order of problem::light_of.
std::string sql_of_scale(base::Day today, const deadline::WorkingCalendar& calendar,
                         const LightScale& scale, bool sees_black) {
  const base::Day black = last_black_start(scale.black_red_working_days, today, calendar);
  return fmt::format(
      "CASE WHEN black_from_day <= '{today}' OR due_day < '{black}' OR red_from_day <= '{black}'"
      " THEN '{worst}' WHEN red_from_day <= '{today}' OR due_day < '{today}' THEN 'red'"
      " WHEN yellow_from_day <= '{today}' THEN 'yellow' WHEN due_day < '{green}' THEN 'blue'"
      " ELSE 'green' END",
      fmt::arg("today", base::to_text(today)), fmt::arg("black", base::to_text(black)),
      fmt::arg("worst", sees_black ? "black" : "red"),
      fmt::arg("green", first_with_more(scale.blue_working_days, today, calendar)));
}

}  // namespace

StartColumns columns_of(const std::optional<problem::LightStart>& start) {
  if (!start) return {std::string(kNever), {}};
  return {base::to_text(start->day), std::string(base::name_of(start->cause))};
}

std::optional<problem::LightStart> start_from(std::string_view from_day, std::string_view cause) {
  const auto found = base::find_enumerator<problem::LightCause>(cause);
  const auto day = base::parse_day(from_day);
  if (!found || !day) return std::nullopt;
  return problem::LightStart{*day, *found};
}

std::string light_sql(base::Day today, const deadline::WorkingCalendar& calendar,
                      std::vector<LightScale> scales, bool sees_black) {
  const std::string off =
      "CASE WHEN state IN ('proposed', 'listed', 'closed', 'withdrawn') OR due_day_original = ''"
      " THEN 'green' ";
  if (!calendar.knows(today)) return off + "ELSE 'unknown' END";
  if (scales.empty()) scales.emplace_back();
  std::sort(scales.begin(), scales.end());
  scales.erase(std::unique(scales.begin(), scales.end()), scales.end());
  std::string light = sql_of_scale(today, calendar, scales.back(), sees_black);
  scales.pop_back();
  for (const LightScale& scale : scales) {
    light = fmt::format(
        "CASE WHEN blue_working_days = {} AND black_red_working_days = {} THEN {} ELSE {} END",
        scale.blue_working_days, scale.black_red_working_days,
        sql_of_scale(today, calendar, scale, sees_black), light);
  }
  const auto first = base::make_day(calendar.first_year(), 1, 1).value();
  const auto last = base::make_day(calendar.last_year(), 12, 31).value();
  return off + fmt::format("WHEN due_day < '{}' OR due_day > '{}' THEN 'unknown'"
                           " WHEN paused_until_day >= '{}' THEN 'green' ELSE {} END",
                           base::to_text(first), base::to_text(last), base::to_text(today), light);
}

}  // namespace pledge::storage
