#include "deadline/wait.hpp"

#include <algorithm>
#include <array>

namespace pledge::deadline {
namespace {

using enum WaitKind;
using enum WaitOwner;

constexpr std::string_view kArrears = "工信部企业〔2021〕224号";
constexpr std::string_view kComplaints = "鄂政办发〔2020〕66号";
constexpr std::string_view kOurs = "方案未写，按内部办理时限";
constexpr std::string_view kOrdered = "交办时定的时限";
constexpr std::string_view kMilestones = "方案四（实施步骤）定的报送时限";
constexpr std::string_view kHandling =
    "《中国共产党纪律检查机关监督执纪工作规则》第二十一条：一个月内提出处置意见";

constexpr std::array kRules{
    WaitRule{lead_examination, coordinating_office, 10, kArrears},
    WaitRule{lead_supplement, complainant, 10, kOurs},
    WaitRule{lead_verification, coordinating_office, 5, kOurs},
    WaitRule{lead_conclusion, coordinating_office, 15, kComplaints},
    WaitRule{lead_answer, coordinating_office, 5, kComplaints},
    WaitRule{listing_confirmation, coordinating_office, 10, kOurs},
    WaitRule{objection_ruling, coordinating_office, 5, kOurs},
    WaitRule{assignment, coordinating_office, 5, kOurs},
    WaitRule{sign_for, responsible_unit, 2, kOurs},
    WaitRule{plan_submission, responsible_unit, 0, kOrdered, "交办时定的报整改方案的日子"},
    WaitRule{return_ruling, coordinating_office, 3, kOurs},
    WaitRule{plan_review, task_force, 5, kOurs},
    WaitRule{rectification, responsible_unit, 0, kOrdered, "交办时定的整改时限"},
    WaitRule{monthly_report, responsible_unit, 0, "方案五、（二）每月调度", "当月最后一天"},
    WaitRule{extension_ruling, task_force, 3, kOurs},
    WaitRule{pause_end, coordinating_office, 0, "暂停计时时定的日子", "暂停计时时定的日子"},
    WaitRule{closure_check, task_force, 5, kOurs},
    WaitRule{on_site_verification, coordinating_office, 10, kOurs},
    WaitRule{notice_opening, coordinating_office, 3, kOurs},
    WaitRule{notice_end, coordinating_office, 0, "方案定的公示期", "公示期的最后一天"},
    WaitRule{notice_objection_ruling, coordinating_office, 5, kOurs},
    WaitRule{approval, coordinating_office, 5, kOurs},
    WaitRule{withdrawal_approval, coordinating_office, 5, kOurs},
    WaitRule{adjustment_approval, coordinating_office, 5, kOurs},
    WaitRule{agreement_end, responsible_unit, 0, "还款协议", "还款协议约定付清的日子"},
    WaitRule{reopening_ruling, coordinating_office, 5, kOurs},
    WaitRule{order_reply, responsible_unit, 0, "督办单上定的回复时限", "签发或退回时定的回复日子"},
    WaitRule{task_report, responsible_unit, 0, "调度会议定的时限", "调度会定的日子"},
    WaitRule{deliverable_delivery, responsible_unit, 0, kMilestones,
             "文件定的日子，休息日不顺延，当天 24 时止；退回的，按退回时定的日子"},
    WaitRule{order_signing, coordinating_office, 2, kOurs},
    WaitRule{reply_acceptance, coordinating_office, 3, kOurs},
    WaitRule{task_acceptance, coordinating_office, 3, kOurs},
    WaitRule{deliverable_acceptance, coordinating_office, 5, kOurs},
    WaitRule{review_conclusion, coordinating_office, 5, kOurs},
    WaitRule{referral_receipt, discipline, 5, kOurs},
    WaitRule{referral_answer, discipline, 20, kHandling},
    // Whoever was urged: a unit, a group or the office, as the wait that he was urged for says.
    WaitRule{urging_answer, responsible_unit, 0, "方案五、（二）按期督办", "催办的人定的答复日子"}};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kRules.size(); ++i) {
    if (static_cast<std::size_t>(kRules[i].kind) != i) return false;
  }
  return kRules.size() == base::kNamesOf<WaitKind>.size();
}
static_assert(is_in_order(), "one line for every kind, in the order of the enumeration");

const WaitTerm* find_term(WaitKind kind, const std::vector<WaitTerm>& terms) {
  const auto found = std::find_if(terms.begin(), terms.end(),
                                  [&](const WaitTerm& term) { return term.kind == kind; });
  return found == terms.end() ? nullptr : &*found;
}

/// The day that the rule gives, by the calendar of today.
void count_due(Wait& wait, const WaitFacts& facts) {
  wait.calendar_version = facts.calendar.version();
  if (wait.clock) {
    const DueDay counted = due_day(wait.since_day, *wait.clock, facts.calendar);
    wait.nominal_day = counted.nominal;
    wait.due_day = counted.effective;
  } else {
    wait.due_day = facts.calendar.add_working_days(wait.since_day,
                                                   working_days_of(wait.kind, facts.terms));
  }
}

void aim(Wait& wait, const WaitFacts& facts) {
  const bool has_target = wait.clock && is_of_result(*wait.clock);
  if (!has_target || wait.target_day || !wait.due_day) return;
  wait.target_day =
      internal_target(wait.since_day, *wait.due_day, kTargetWorkingDays, facts.calendar);
}

Wait begun(const WantedWait& wanted, const WaitFacts& facts) {
  Wait wait;
  wait.kind = wanted.kind;
  wait.since_day = wanted.since_day.value_or(facts.today);
  wait.clock = wanted.clock;
  count_due(wait, facts);
  if (wanted.due_day || wanted.due_day_original) {
    wait.due_day = wanted.due_day ? wanted.due_day : wanted.due_day_original;
  }
  wait.due_day_original = wanted.due_day_original ? wanted.due_day_original : wait.due_day;
  aim(wait, facts);
  return wait;
}

/// True when `wait` is the wanted one and not an earlier one of the same kind.
bool is_same(const Wait& wait, const WantedWait& wanted) {
  if (wanted.since_day && *wanted.since_day != wait.since_day) return false;
  return !wanted.due_day_original || wanted.due_day_original == wait.due_day_original;
}

/// A pause stops the clocks of those who wait for what it is about, never one that has run out, nor
/// the office's own: it is the office that pauses (ADR 0031).
bool is_moved(const Wait& wait, const PauseMove& moved) {
  const bool has_run_out = *wait.due_day < moved.from_day;
  return moved.working_days != 0 && !has_run_out &&
         rule_of(wait.kind).owner != coordinating_office;
}

/// The calendar did not reach it when it began.
void count_late(Wait& wait, const WaitFacts& facts) {
  Wait counted = wait;
  count_due(counted, facts);
  if (!counted.due_day) return;
  wait = std::move(counted);
  wait.due_day_original = wait.due_day_original.value_or(*wait.due_day);
  aim(wait, facts);
}

/// What goes on under another kind keeps its days, also those that were extended.
Wait carried_on(const WantedWait& wanted, const WaitFacts& facts) {
  Wait wait = *wanted.carried;
  wait.kind = wanted.kind;
  if (!wait.due_day) count_late(wait, facts);
  if (!wait.due_day_original) {
    // It was extended before the calendar reached its first day.
    Wait counted = wait;
    count_due(counted, facts);
    wait.due_day_original = counted.due_day;
  }
  aim(wait, facts);
  return wait;
}

Wait kept(Wait wait, const WantedWait& wanted, const WaitFacts& facts) {
  if (wanted.due_day) {
    wait.due_day = wanted.due_day;
  } else if (!wait.due_day) {
    count_late(wait, facts);
  } else if (is_moved(wait, facts.moved)) {
    const auto moved = facts.calendar.add_working_days(*wait.due_day, facts.moved.working_days);
    if (moved) wait.due_day = std::max(*moved, wait.due_day_original.value_or(*moved));
  }
  return wait;
}

bool is_moved_since(const Wait& wait) {
  return wait.due_day && wait.due_day_original && *wait.due_day != *wait.due_day_original;
}

/// The day of a procedure: by law, rolled, extended, and the one to aim at.
DayGround ground_of_clock(const Wait& wait) {
  const ProcedureRule& rule = rule_of(*wait.clock);
  const bool is_by_calendar = rule.term.unit == TermUnit::calendar_day;
  DayGround ground;
  ground.rule = base::to_text(wait.since_day) + " 起，次日起第 " +
                std::to_string(rule.term.count) + (is_by_calendar ? " 日" : " 个工作日");
  const bool is_rolled = wait.nominal_day && wait.due_day_original &&
                         *wait.nominal_day != *wait.due_day_original;
  if (is_rolled) {
    ground.rule += "；法定届满日 " + base::to_text(*wait.nominal_day) + " 休息，顺延到 " +
                   base::to_text(*wait.due_day_original) + "（民法典第二百零三条）";
  }
  if (is_moved_since(wait)) {
    ground.rule += "；原为 " + base::to_text(*wait.due_day_original) + "，经批准延长办理期限";
  }
  if (wait.target_day) ground.rule += "；内部目标 " + base::to_text(*wait.target_day);
  ground.basis = rule.basis;
  ground.calendar_version = wait.calendar_version;
  return ground;
}

}  // namespace

std::span<const WaitRule> wait_rules() { return kRules; }

const WaitRule& rule_of(WaitKind kind) { return kRules[static_cast<std::size_t>(kind)]; }

std::int32_t working_days_of(WaitKind kind, const std::vector<WaitTerm>& terms) {
  const WaitTerm* term = find_term(kind, terms);
  return term != nullptr ? term->working_days : rule_of(kind).working_days;
}

std::string basis_of(WaitKind kind, const std::vector<WaitTerm>& terms) {
  const WaitTerm* term = find_term(kind, terms);
  return term != nullptr ? term->basis : std::string(rule_of(kind).basis);
}

std::vector<Wait> waits_after(const std::vector<Wait>& before,
                              const std::vector<WantedWait>& wanted, const WaitFacts& facts) {
  std::vector<Wait> after;
  for (const WantedWait& one : wanted) {
    if (one.carried) {
      after.push_back(carried_on(one, facts));
      continue;
    }
    const Wait* old = find_wait(before, one.kind);
    const bool goes_on = old != nullptr && is_same(*old, one);
    after.push_back(goes_on ? kept(*old, one, facts) : begun(one, facts));
  }
  return after;
}

DayGround ground_of(const Wait& wait, const std::vector<WaitTerm>& terms,
                    const std::string& document) {
  constexpr std::string_view kPlan = "方案";
  const std::int32_t days = working_days_of(wait.kind, terms);
  DayGround ground;
  if (wait.clock) return ground_of_clock(wait);
  ground.rule = days > 0 ? base::to_text(wait.since_day) + " 起，次日起第 " +
                               std::to_string(days) + " 个工作日"
                         : std::string(rule_of(wait.kind).given);
  if (is_moved_since(wait)) {
    ground.rule += "；原为 " + base::to_text(*wait.due_day_original) + "，因暂停计时或延期改";
  }
  ground.basis = basis_of(wait.kind, terms);
  const bool names_plan = ground.basis.starts_with(kPlan) && !document.empty();
  if (names_plan) ground.basis = document + ground.basis.substr(kPlan.size());
  ground.calendar_version = wait.calendar_version;
  return ground;
}

const Wait* find_wait(const std::vector<Wait>& waits, WaitKind kind) {
  const auto found = std::find_if(waits.begin(), waits.end(),
                                  [&](const Wait& wait) { return wait.kind == kind; });
  return found == waits.end() ? nullptr : &*found;
}

}  // namespace pledge::deadline
