#pragma once
#include <optional>
#include <string>

#include "base/record.hpp"

/// What moves the due day of a problem, or does not: 延期 and 暂停计时.
namespace pledge::problem {

PLEDGE_ENUM(PauseKind, judicial, superior_approval, enterprise_cause)
PLEDGE_ENUM(ExtensionReason, funds_in_approval, construction_period, superior_decision, other)

struct Extension {
  base::Day from_day;
  base::Day to_day;
  ExtensionReason reason_code = ExtensionReason::other;
  std::string reason;
  base::OfficerId requested_by;
  base::Day requested_day;
  std::optional<bool> is_approved;
  std::optional<base::OfficerId> decided_by;
  std::string ruling;
  /// Nobody decided it, and the problem was found in place, left the list or came back to it.
  std::optional<base::Day> lapsed_day = {};

  bool is_pending() const { return !is_approved && !lapsed_day; }
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("from_day", self.from_day);
    visit("to_day", self.to_day);
    visit("reason_code", self.reason_code);
    visit("reason", self.reason, base::required_long_text());
    visit("requested_by", self.requested_by);
    visit("requested_day", self.requested_day);
    visit("is_approved", self.is_approved);
    visit("decided_by", self.decided_by);
    visit("ruling", self.ruling, base::long_text());
    visit("lapsed_day", self.lapsed_day);
  }
};

/// A typed interval in which the clock stands. It ends by itself on until_day.
struct Pause {
  PauseKind kind = PauseKind::judicial;
  base::Day from_day;
  base::Day until_day;
  std::string reason;
  base::Day due_day_before;

  /// A clock that has run out cannot be stopped: a pause of an overdue problem is noted, and
  /// moves nothing (ADR 0031).
  bool stops_the_clock() const { return from_day <= due_day_before; }
  bool holds_on(base::Day day) const { return from_day <= day && day <= until_day; }
  /// Calendar days up to and including `last`.
  std::int32_t days_until(base::Day last) const {
    const base::Day end = until_day < last ? until_day : last;
    return end < from_day ? 0 : end - from_day + 1;
  }
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("from_day", self.from_day);
    visit("until_day", self.until_day);
    visit("reason", self.reason, base::required_long_text());
    visit("due_day_before", self.due_day_before);
  }
};

}  // namespace pledge::problem
