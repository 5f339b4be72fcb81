#include "workday/workday_year.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/assert.hpp"
#include "base/codec.hpp"
#include "base/event_code.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"

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

deadline::WorkingCalendar calendar_with(const LoadYear& command,
                                        const deadline::WorkingCalendar& known) {
  WorkdayYear year;
  year.year = command.year;
  year.days = command.days;
  return with_year(known, year);
}

/// What no notice of the State Council would say.
void check_plausible(base::Refusals& why, const LoadYear& command,
                     const deadline::WorkingCalendar& made) {
  std::int32_t working = 0, in_a_row = 0, longest = 0;
  base::Day longest_from;
  const base::Day last = base::last_day({command.year, 12});
  for (base::Day day = base::first_day({command.year, 1}); day <= last; day = day + 1) {
    const bool is_working = made.is_working_day(day).value_or(false);
    working += is_working ? 1 : 0;
    in_a_row = is_working ? 0 : in_a_row + 1;
    if (in_a_row <= longest) continue;
    longest = in_a_row;
    longest_from = day - (in_a_row - 1);
  }
  if (working < kWorkingDaysMin || kWorkingDaysMax < working) {
    tell(why, SIZE_MAX, "全年 " + std::to_string(working) + " 个工作日，应在 " +
                            std::to_string(kWorkingDaysMin) + " 至 " +
                            std::to_string(kWorkingDaysMax) + " 之间");
  }
  if (longest > kDaysOffInARow) {
    tell(why, SIZE_MAX, base::to_text(longest_from) + " 起连放 " + std::to_string(longest) +
                            " 天，至多 " + std::to_string(kDaysOffInARow) + " 天");
  }
}

/// What is over was counted, shown and filed by what was known: it stands.
void check_changes(base::Refusals& why, const LoadYear& command, const Known& known) {
  const auto changed = changed_days(command, known.calendar);
  if (changed.empty()) return;
  if (changed.front() <= known.today) {
    why.push_back({workday_past_is_fixed, "days", {base::to_text(changed.front())}});
  }
  if (!command.reason || base::trim(*command.reason).empty()) {
    why.push_back({workday_change_says_why, "reason", {std::to_string(command.year)}});
  }
}

bool says_the_same(const WorkdayYear& before, const LoadYear& command) {
  const LoadYear loaded{before.year, before.source, before.days};
  const LoadYear wanted{command.year, command.source, command.days};
  return base::to_canonical_text(loaded) == base::to_canonical_text(wanted);
}

}  // namespace

std::span<const Permission> permissions(Act) { return kLoaders; }

base::Refusals why_not(const std::optional<WorkdayYear>& before, const LoadYear& command,
                       const Known& known, const access::Actor& actor) {
  base::Refusals why = access::why_not_permitted(actor, permissions(Act::load_year), {});
  const deadline::WorkingCalendar& calendar = known.calendar;
  const bool follows =
      calendar.first_year() <= command.year && command.year <= calendar.last_year() + 1;
  if (!follows) {
    why.push_back({workday_year_follows, "year",
                   {std::to_string(command.year), std::to_string(calendar.last_year() + 1)}});
  }
  const bool is_year = 2000 <= command.year && command.year <= 2999;
  if (is_year) {
    check_days(why, command);
    need_holiday(why, command, 1, "元旦");
    need_holiday(why, command, 10, "国庆节");
  }
  if (is_year && follows && why.empty()) {
    check_plausible(why, command, calendar_with(command, calendar));
    check_changes(why, command, known);
  }
  if (before && says_the_same(*before, command)) {
    why.push_back({workday_year_differs, "days", {std::to_string(command.year)}});
  }
  return why;
}

base::Outcome<Events> decide(const std::optional<WorkdayYear>& before, const LoadYear& command,
                             const Known& known, const access::Actor& actor) {
  LoadYear sorted = command;
  std::stable_sort(sorted.days.begin(), sorted.days.end(),
                   [](const auto& a, const auto& b) { return a.day < b.day; });
  auto why = why_not(before, sorted, known, actor);
  if (!why.empty()) return why;
  return Events{std::move(sorted)};
}

std::vector<base::Day> changed_days(const LoadYear& command,
                                    const deadline::WorkingCalendar& known) {
  std::vector<base::Day> changed;
  if (command.year < known.first_year() || known.last_year() < command.year) return changed;
  const auto made = calendar_with(command, known);
  const base::Day last = base::last_day({command.year, 12});
  for (base::Day day = base::first_day({command.year, 1}); day <= last; day = day + 1) {
    if (known.is_working_day(day) != made.is_working_day(day)) changed.push_back(day);
  }
  return changed;
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
  year.reason = loaded.reason;
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

PLEDGE_EVENT_CODE(pledge::workday::Event);
