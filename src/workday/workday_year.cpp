#include "workday/workday_year.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/assert.hpp"
#include "base/codec.hpp"
#include "base/rule.hpp"

namespace pledge::workday {
namespace {

using access::Permission;
using access::Role;
using enum base::Rule;

constexpr std::array kLoaders{Permission{Role::system_administrator}};
constexpr std::int32_t kAskedFromMonth = 11;

void tell(base::Refusals& why, std::size_t index, const std::string& what) {
  why.push_back({workday_table_has_no_mistake,
                 index == SIZE_MAX ? "days" : "days." + std::to_string(index), {what}});
}

void check_days(base::Refusals& why, const LoadYear& command) {
  std::set<base::Day> seen;
  for (std::size_t i = 0; i < command.days.size(); ++i) {
    const ExceptionDay& one = command.days[i];
    const std::string day = base::to_text(one.day);
    if (base::civil(one.day).year != command.year) tell(why, i, day + " 不在这一年");
    if (!seen.insert(one.day).second) tell(why, i, day + " 写了两次");
    if (one.kind == DayKind::makeup_workday && base::weekday(one.day) < 6) {
      tell(why, i, day + " 不是周末，不会是调休上班日");
    }
  }
}

void need_holiday(base::Refusals& why, const LoadYear& command, std::int32_t month,
                  const char* name) {
  const auto day = base::make_day(command.year, month, 1);
  const bool is_there =
      std::any_of(command.days.begin(), command.days.end(), [&](const ExceptionDay& one) {
        return one.day == day && one.kind == DayKind::holiday;
      });
  if (!is_there) tell(why, SIZE_MAX, std::string("缺少") + name + "，这一年没有录全");
}

bool says_the_same(const WorkdayYear& before, const LoadYear& command) {
  const LoadYear loaded{before.year, before.source, before.days};
  return base::to_canonical_text(loaded) == base::to_canonical_text(command);
}

}  // namespace

std::span<const Permission> permissions(Act) { return kLoaders; }

base::Refusals why_not(const std::optional<WorkdayYear>& before, const LoadYear& command,
                       const deadline::WorkingCalendar& known, const access::Actor& actor) {
  base::Refusals why = access::why_not_permitted(actor, permissions(Act::load_year), {});
  const bool follows =
      known.first_year() <= command.year && command.year <= known.last_year() + 1;
  if (!follows) {
    why.push_back({workday_year_follows, "year",
                   {std::to_string(command.year), std::to_string(known.last_year() + 1)}});
  }
  const bool is_year = 2000 <= command.year && command.year <= 2999;
  if (is_year) {
    check_days(why, command);
    need_holiday(why, command, 1, "元旦");
    need_holiday(why, command, 10, "国庆节");
  }
  if (before && says_the_same(*before, command)) {
    why.push_back({workday_year_differs, "days", {std::to_string(command.year)}});
  }
  return why;
}

base::Outcome<Events> decide(const std::optional<WorkdayYear>& before, const LoadYear& command,
                             const deadline::WorkingCalendar& known,
                             const access::Actor& actor) {
  LoadYear sorted = command;
  std::stable_sort(sorted.days.begin(), sorted.days.end(),
                   [](const auto& a, const auto& b) { return a.day < b.day; });
  auto why = why_not(before, sorted, known, actor);
  if (!why.empty()) return why;
  return Events{std::move(sorted)};
}

WorkdayYear apply(const std::optional<WorkdayYear>& before, const Event& event,
                  const base::Stamp& stamp) {
  const auto& loaded = std::get<LoadYear>(event);
  PLEDGE_ASSERT(!before || before->year == loaded.year);
  WorkdayYear year;
  year.year = loaded.year;
  year.version = (before ? before->version : 0) + 1;
  year.source = loaded.source;
  year.days = loaded.days;
  year.loaded_day = stamp.day();
  year.loaded_by = stamp.officer;
  year.changed_at = stamp.at;
  return year;
}

deadline::WorkingCalendar with_year(const deadline::WorkingCalendar& known,
                                    const WorkdayYear& loaded) {
  std::map<base::Day, bool> is_working;
  for (const ExceptionDay& one : loaded.days) {
    is_working[one.day] = one.kind == DayKind::makeup_workday;
  }
  return known.with_year(loaded.year, is_working);
}

bool is_year_missing(const deadline::WorkingCalendar& known, base::Day today) {
  const auto date = base::civil(today);
  const std::int32_t needed = date.year + (date.month >= kAskedFromMonth ? 1 : 0);
  return known.last_year() < needed;
}

}  // namespace pledge::workday
