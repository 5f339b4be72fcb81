#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"

namespace pledge::deadline {

/// Working days (工作日) with public holidays and make-up work days (调休), from the yearly notices
/// of the State Council. It knows whole years only, and says nothing about any other year: a
/// guessed working day would be a wrong date in law.
class WorkingCalendar {
 public:
  /// Reads the text of a table "date,kind,name[,source]" with kind `holiday` or `makeup_workday`.
  /// Every year from the first to the last row must hold 元旦 and 国庆节, else a half-entered year
  /// would silently turn into working days. Throws Malformed with every bad line ("line 12").
  static WorkingCalendar load(std::string_view csv);

  /// This calendar with the exceptions of one year replaced: by day, true for a make-up work day.
  /// The year is a known one or the next after them, and all days are in it.
  WorkingCalendar with_year(std::int32_t year, const std::map<base::Day, bool>& is_working) const;

  /// Sixteen hexadecimal digits of the digest of the text, and of the years put in since; kept with
  /// every computed day.
  const std::string& version() const { return version_; }
  std::int32_t first_year() const { return first_year_; }
  std::int32_t last_year() const { return last_year_; }
  bool knows(base::Day day) const { return first_ <= day && day <= last_; }

  std::optional<bool> is_working_day(base::Day day) const;
  /// The working day `count` working days after `start`, which is not counted (民法典 第二百零一条);
  /// a negative count goes back; 0 gives `start` itself, working day or not.
  std::optional<base::Day> add_working_days(base::Day start, std::int64_t count) const;
  /// `day`, or the first working day after it (民法典 第二百零三条).
  std::optional<base::Day> roll_forward(base::Day day) const;
  /// Working days after `from` up to and including `to`; with the ends swapped and negative when
  /// `to` is before `from`. Nothing when either year is unknown.
  std::optional<std::int32_t> working_days_between(base::Day from, base::Day to) const;
  /// The last working day of a month: the day of the monthly snapshot.
  std::optional<base::Day> last_working_day(base::Month month) const;

 private:
  struct Exceptions;
  WorkingCalendar() = default;
  void fill();
  /// Working days from the first known day up to and including `day`; requires knows(day).
  std::int32_t count_up_to(base::Day day) const {
    return counts_[static_cast<std::size_t>(day - first_)];
  }

  std::string version_;
  std::map<base::Day, bool> exceptions_;  ///< by day: true for a make-up work day
  std::int32_t first_year_ = 0;
  std::int32_t last_year_ = 0;
  base::Day first_;
  base::Day last_;
  std::vector<std::int32_t> counts_;      ///< one a day, see count_up_to
  std::vector<base::Day> working_days_;   ///< all of them in order
};

}  // namespace pledge::deadline
