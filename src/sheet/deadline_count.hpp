#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "sheet/deadline_chars.hpp"
#include "sheet/deadline_point.hpp"

/// Lengths of time (30个工作日内) and things that come again (每月5日前).
namespace pledge::sheet::grammar {

enum class Unit { hours, days, working_days, months, years };

struct Duration {
  std::int64_t count = 0;
  std::optional<std::int64_t> lower;  ///< 3-5个工作日: 3, and `count` is 5
  Unit unit = Unit::days;
  Bound bound = Bound::none;          ///< within: 内; after: 后; by: 前
  bool is_over = false;               ///< 一年以上
  bool is_approx = false;             ///< 左右、约
  bool is_indefinite = false;         ///< 数日内、几天内
  bool has_time_word = false;         ///< 三年时间
};

/// "P30D", "P5WD", "P6M", "P2Y", "PT24H".
std::string iso_text(const Duration& duration);
std::string iso_text(std::int64_t count, Unit unit);

/// Reads a length at the cursor. 15日 without 内 counts only where `is_counted` says that the
/// words before ask for a length (合同签订后60日); else it could be the 15th.
std::optional<Duration> read_duration(Cursor& cursor, bool is_counted);

struct Recurrence {
  std::string text;      ///< "monthly 28", "yearly 01-31", "weekly"
  bool has_day = false;  ///< names a day, so it is a deadline and no mere habit
  bool is_month_before = false;  ///< 每年3月前
};
/// 每年、每月、每季度、每周、每日、按月 … with the day that may follow.
std::optional<Recurrence> read_recurrence(Cursor& cursor);

}  // namespace pledge::sheet::grammar
