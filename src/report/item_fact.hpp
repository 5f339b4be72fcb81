#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "problem/light.hpp"

/// The facts of one problem that a figure may use, as they were at the end of a day. Derived from
/// the problem's events alone (item_history.hpp); nothing else is stored.
namespace pledge::report {

/// 账款 from a day on. Days are those on which it was recorded, never those written in a voucher:
/// so a month that was reported stays as it was reported.
struct MoneyPoint {
  base::Day day;
  base::Fen undisputed;
  base::Fen disputed;
  base::Fen paid;     ///< cash with a voucher
  base::Fen reduced;  ///< 核减
  base::Fen agreed;   ///< under an instalment agreement, still owed; never part of `paid`
  std::optional<base::Day> agreed_until = {};  ///< the agreement's last day

  base::Fen principal() const { return undisputed + disputed; }
  base::Fen balance() const { return principal() - paid - reduced; }
  /// Of `agreed`, what an agreement still covers at the end of `at`: after its own day, nothing.
  base::Fen running_agreed(base::Day at) const {
    return agreed_until && *agreed_until < at ? base::Fen{} : agreed;
  }
  friend bool operator==(const MoneyPoint&, const MoneyPoint&) = default;
};

/// 暂停计时, both days included.
struct PausedSpan {
  base::Day from;
  base::Day until;
  friend bool operator==(const PausedSpan&, const PausedSpan&) = default;
};

struct ItemFact {
  base::ProblemId id;
  std::string number;
  base::GroupCode group;
  base::UnitCode unit;
  problem::Source source = problem::Source::other;
  base::CategoryCode category;
  bool is_free_of_deduction = false;  ///< 自查的问题不作为考核扣分项
  problem::State state = problem::State::proposed;
  std::optional<problem::ClosingCode> closing_code;
  std::int32_t round = 1;
  std::vector<base::Day> sent_back_days;
  std::vector<base::Day> return_upheld_days;  ///< 责任单位退回交办 was upheld
  std::vector<base::Day> reopened_days;
  std::optional<base::Day> listed_day;
  std::optional<base::Day> due_day_original;
  std::optional<base::Day> due_day;
  std::optional<base::Day> missed_day;  ///< a due day that was over when a pause began
  std::vector<PausedSpan> pauses;
  std::optional<base::Day> closed_day;
  std::optional<base::Day> withdrawn_day;
  std::vector<MoneyPoint> money;  ///< rising days, one a day; empty when it is not about money
  base::Day day;                  ///< the day at whose end all this held
  bool is_paused = false;
  problem::Light light = problem::Light::green;

  /// 在册: listed and not withdrawn since.
  bool is_on_list() const { return listed_day && state != problem::State::withdrawn; }
  bool is_open() const { return is_on_list() && problem::is_open(state); }
  /// The day that counts: what was missed no pause moves.
  std::optional<base::Day> due_day_current() const { return missed_day ? missed_day : due_day; }
  /// Calendar days on which the clock was declared to stand, until the day of the facts.
  std::int64_t paused_days() const {
    std::int64_t days = 0;
    for (const PausedSpan& span : pauses) {
      const base::Day end = std::min(span.until, day);
      days += end < span.from ? 0 : end - span.from + 1;
    }
    return days;
  }
  bool is_closed() const { return is_on_list() && state == problem::State::closed; }
  /// The account as it stood at the end of `at`; nothing before it was recorded.
  MoneyPoint money_on(base::Day at) const {
    MoneyPoint last;
    for (const MoneyPoint& point : money) {
      if (point.day > at) break;
      last = point;
    }
    return last;
  }
  friend bool operator==(const ItemFact&, const ItemFact&) = default;
};

/// The days a figure speaks about, both included. `until` is the day of the facts.
struct Period {
  base::Day from;
  base::Day until;

  bool holds(const std::optional<base::Day>& day) const {
    return day && from <= *day && *day <= until;
  }
  std::int64_t count_of(const std::vector<base::Day>& days) const {
    std::int64_t count = 0;
    for (const base::Day day : days) count += holds(day) ? 1 : 0;
    return count;
  }
};

/// From the first day on.
constexpr Period since_beginning(base::Day until) { return {base::Day{0}, until}; }

}  // namespace pledge::report
