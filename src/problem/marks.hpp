#pragma once
#include <optional>
#include <string>

#include "base/record.hpp"

/// What is noted on a problem from outside of its own steps: the light that the daily scan
/// recorded, and the supervision orders that stand against it.
namespace pledge::problem {

/// 亮灯 (ADR 0012). `unknown` when the working calendar of a needed year is not loaded.
PLEDGE_ENUM(Light, green, blue, yellow, red, black, unknown)

/// Why a light burns; the worst light has one cause.
PLEDGE_ENUM(LightCause, due_day, plan_missing, report_missing, behind_plan, sent_back, unanswered,
            repeated, false_rectification)

/// 提示单, 催办单, 督办单, 约谈, 通报: the ladder, from the lowest step up.
PLEDGE_ENUM(SupervisionKind, reminder, urging, supervision, admonition, circular)

/// How many changes of light stay on the problem; the journal has them all.
inline constexpr std::size_t kLightRecords = 100;

/// A change of light, recorded by the daily scan at most once a day.
struct LightRecord {
  base::Day day;
  Light light = Light::green;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("day", self.day);
    visit("light", self.light);
  }
  friend bool operator==(const LightRecord&, const LightRecord&) = default;
};

/// A supervision order as far as the problem's light looks at it; the order itself is of the
/// slice `supervision`.
struct SupervisionNote {
  base::SupervisionOrderId order;
  SupervisionKind kind = SupervisionKind::reminder;
  base::Day issued_day;
  std::optional<base::Day> reply_due_day;
  std::optional<base::Day> replied_day;  ///< absent again when the reply was sent back
  std::optional<base::Day> ended_day;

  bool is_open() const { return !ended_day; }
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("order", self.order);
    visit("kind", self.kind);
    visit("issued_day", self.issued_day);
    visit("reply_due_day", self.reply_due_day);
    visit("replied_day", self.replied_day);
    visit("ended_day", self.ended_day);
  }
};

}  // namespace pledge::problem
