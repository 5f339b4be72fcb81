#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/record.hpp"
#include "deadline/procedure_clock.hpp"
#include "deadline/working_calendar.hpp"

/// 等待: whatever waits has an owner and a due day, the coordinating office's own steps too
/// (ADR 0015). A wait is part of the state it belongs to and set by that state's events.
namespace pledge::deadline {

/// What is waited for. From order_reply on they are in no problem and no lead: the days of replies,
/// tasks, deliverables and answers to 催办 stand with these and no plan changes them; those of the
/// rest are counted from the day on which the thing came to its state (ADR 0015).
PLEDGE_ENUM(WaitKind, lead_examination, lead_supplement, lead_verification, lead_conclusion,
            lead_answer, listing_confirmation, objection_ruling, assignment, sign_for,
            plan_submission, return_ruling, plan_review, rectification, monthly_report,
            extension_ruling, pause_end, closure_check, on_site_verification, notice_opening,
            notice_end, notice_objection_ruling, approval, withdrawal_approval, adjustment_approval,
            agreement_end, reopening_ruling, order_reply, task_report, deliverable_delivery,
            order_signing, reply_acceptance, task_acceptance, deliverable_acceptance,
            review_conclusion, referral_receipt, referral_answer, urging_answer)

/// Who has to act: a role; which unit or group that is, the thing itself says.
PLEDGE_ENUM(WaitOwner, coordinating_office, task_force, responsible_unit, complainant, discipline)

/// How long each may take, in working days after it began; 0 where the day is given otherwise.
struct WaitRule {
  WaitKind kind;
  WaitOwner owner;
  std::int32_t working_days;
  std::string_view basis;  ///< where the rule stands, Chinese
  std::string_view given = {};  ///< how the day is given where it is not counted, Chinese
};
std::span<const WaitRule> wait_rules();
const WaitRule& rule_of(WaitKind kind);

/// A campaign's own number of working days for a kind (`[[waits]]` of its plan).
struct WaitTerm {
  WaitKind kind = WaitKind::lead_examination;
  std::int32_t working_days = 0;
  std::string basis;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("working_days", self.working_days, base::between(1, 250));
    visit("basis", self.basis, base::required_text());
  }
};
std::int32_t working_days_of(WaitKind kind, const std::vector<WaitTerm>& terms);
std::string basis_of(WaitKind kind, const std::vector<WaitTerm>& terms);

/// Kept with what waits, so that neither a corrected calendar nor a changed rule moves it later.
struct Wait {
  WaitKind kind = WaitKind::lead_examination;
  base::Day since_day;
  std::optional<base::Day> due_day_original;  ///< absent when the calendar was not loaded
  std::optional<base::Day> due_day;           ///< after pauses and extensions
  std::string calendar_version;
  /// The rule of a procedure that gave the day (ADR 0036); absent where the plan's terms did.
  std::optional<ProcedureClock> clock = {};
  /// The last day by law, before it moves on to a working day (民法典 第二百零三条).
  std::optional<base::Day> nominal_day = {};
  std::optional<base::Day> target_day = {};  ///< inside the office; of a result alone

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("since_day", self.since_day);
    visit("due_day_original", self.due_day_original);
    visit("due_day", self.due_day);
    visit("calendar_version", self.calendar_version);
    visit("clock", self.clock);
    visit("nominal_day", self.nominal_day);
    visit("target_day", self.target_day);
  }
  friend bool operator==(const Wait&, const Wait&) = default;
};

/// All that a thing waits for after an event; a record of its own, so that an event can say "no
/// more" and differ from an event that does not touch them.
struct Waits {
  std::vector<Wait> open;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("open", self.open); }
};

/// What a state wants to be waited for. Without a due day of its own the rule gives it.
struct WantedWait {
  WaitKind kind = WaitKind::lead_examination;
  std::optional<base::Day> since_day = std::nullopt;         ///< today unless it waits already
  std::optional<base::Day> due_day_original = std::nullopt;  ///< given, not counted
  std::optional<base::Day> due_day = std::nullopt;
  std::optional<ProcedureClock> clock = std::nullopt;  ///< counts the day in place of the rule
  /// An earlier wait whose days go on under this kind.
  std::optional<Wait> carried = std::nullopt;
};

/// What a pause of the unit's clock does to the other days: by how many working days they move,
/// negative when it is cut short. What had run out when it began does not move.
struct PauseMove {
  std::int32_t working_days = 0;
  base::Day from_day;  ///< on which the pause began
};

struct WaitFacts {
  base::Day today;
  const WorkingCalendar& calendar;
  const std::vector<WaitTerm>& terms;
  PauseMove moved = {};
};

/// The waits of a thing after an act: what waited already keeps its beginning and its original due
/// day, what is new begins today, what is wanted no more is gone.
std::vector<Wait> waits_after(const std::vector<Wait>& before,
                              const std::vector<WantedWait>& wanted, const WaitFacts& facts);

/// 为什么是这一天: the rule that gave the day, where it stands, and the calendar it was counted by.
struct DayGround {
  std::string rule;
  std::string basis;
  std::string calendar_version;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("rule", self.rule, base::long_text());
    visit("basis", self.basis, base::long_text());
    visit("calendar_version", self.calendar_version);
  }
};
/// `document` is the plan's number; it stands for 方案 in the basis.
DayGround ground_of(const Wait& wait, const std::vector<WaitTerm>& terms,
                    const std::string& document);

const Wait* find_wait(const std::vector<Wait>& waits, WaitKind kind);

}  // namespace pledge::deadline
