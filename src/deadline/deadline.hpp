#pragma once
#include <optional>
#include <string>

#include "base/record.hpp"
#include "deadline/working_calendar.hpp"

namespace pledge::deadline {

PLEDGE_ENUM(TermUnit, calendar_day, working_day)

/// How long something may take. The start day is never counted (民法典 第二百零一条).
struct Term {
  std::int32_t count = 0;
  TermUnit unit = TermUnit::calendar_day;
  /// 民法典 第二百零三条: ends on the next working day when the last day is a day off.
  bool is_rolled = true;
};

constexpr Term calendar_days(std::int32_t count) { return {count, TermUnit::calendar_day, true}; }
constexpr Term working_days(std::int32_t count) { return {count, TermUnit::working_day, true}; }

/// A due day with what it was computed from, so that a closed matter keeps the day it had when a
/// calendar is corrected later.
struct DueDay {
  std::optional<base::Day> nominal;    ///< start + term; nothing for working days of unknown years
  std::optional<base::Day> effective;  ///< the day that counts; nothing without a calendar
  std::string rule;                    ///< identifier of the clock; empty when there is none
  std::string basis;                   ///< where the rule stands, Chinese
  std::string calendar_version;
  bool is_calendar_missing = false;    ///< 日历未装载

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("nominal", self.nominal);
    visit("effective", self.effective);
    visit("rule", self.rule);
    visit("basis", self.basis);
    visit("calendar_version", self.calendar_version);
    visit("is_calendar_missing", self.is_calendar_missing);
  }
};

DueDay due_day(base::Day start, const Term& term, const WorkingCalendar& calendar);

/// A day that a document names stays as it is, also on a day off; the warning says so.
struct FixedDay {
  base::Day day;
  bool is_rest_day = false;  ///< 当天休息，按当天 24 时止
};
FixedDay fixed_day(base::Day day, const WorkingCalendar& calendar);

/// Working days after `due` up to and including `today`, 0 when none have passed; nothing when the
/// calendar does not know a year. A due day followed by days off only is over with 0 working days,
/// so ask `is_overdue` for the yes or no.
std::optional<std::int32_t> overdue_working_days(base::Day due, base::Day today,
                                                 const WorkingCalendar& calendar);
constexpr bool is_overdue(base::Day due, base::Day today) { return due < today; }

/// The day to aim at inside the office: `margin_working_days` before the due day, but never before
/// `start`.
std::optional<base::Day> internal_target(base::Day start, base::Day due,
                                         std::int32_t margin_working_days,
                                         const WorkingCalendar& calendar);

}  // namespace pledge::deadline
