#include "deadline/procedure_clock.hpp"

#include <array>

#include "base/assert.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"

namespace pledge::deadline {
namespace {

using enum ProcedureClock;

constexpr std::array kRules{
    ProcedureRule{arrears_complaint_review, working_days(10), "工信部企业〔2021〕224号"},
    ProcedureRule{arrears_complaint_transfer, working_days(10),
                  "国务院令第802号 第二十五条第一款"},
    ProcedureRule{arrears_complaint_result, calendar_days(30),
                  "国务院令第802号 第二十五条第二款"},
    ProcedureRule{arrears_complaint_result_cap, calendar_days(90),
                  "国务院令第802号 第二十五条第二款"},
    ProcedureRule{business_complaint_review, working_days(3), "鄂政办发〔2020〕66号"},
    ProcedureRule{business_complaint_handling, working_days(15), "鄂政办发〔2020〕66号"},
    ProcedureRule{business_complaint_answer, working_days(5), "鄂政办发〔2020〕66号"},
    ProcedureRule{disclosure_publication, working_days(20), "政府信息公开条例 第二十六条"},
    ProcedureRule{disclosure_answer, working_days(20), "政府信息公开条例 第三十三条"},
    ProcedureRule{disclosure_supplement_notice, working_days(7), "政府信息公开条例 第三十条"},
    ProcedureRule{disclosure_third_party_opinion, working_days(15), "政府信息公开条例 第三十二条"},
    ProcedureRule{receivable_confirmation, calendar_days(30), "国务院令第802号 第十六条"},
    ProcedureRule{petition_admission_notice, calendar_days(15), "信访工作条例"},
    ProcedureRule{petition_conclusion, calendar_days(60), "信访工作条例"},
    // 60 days, and at most 30 more.
    ProcedureRule{petition_conclusion_cap, calendar_days(90), "信访工作条例"}};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kRules.size(); ++i) {
    if (static_cast<std::size_t>(kRules[i].clock) != i) return false;
  }
  return kRules.size() == base::kNamesOf<ProcedureClock>.size();
}
static_assert(is_in_order(), "one line for every clock, in the order of the enumeration");

constexpr std::array kAnnualTasks{
    AnnualTask{"department_disclosure_report", 1, 31, "政府信息公开条例 第四十九条"},
    AnnualTask{"government_disclosure_report", 3, 31, "政府信息公开条例 第四十九条"},
    AnnualTask{"arrears_publication", 3, 31, "国务院令第802号 第十八条"}};

}  // namespace

std::span<const ProcedureRule> procedure_rules() { return kRules; }

const ProcedureRule& rule_of(ProcedureClock clock) {
  return kRules[static_cast<std::size_t>(clock)];
}

DueDay due_day(base::Day start, ProcedureClock clock, const WorkingCalendar& calendar) {
  const ProcedureRule& rule = rule_of(clock);
  DueDay due = due_day(start, rule.term, calendar);
  due.rule = base::name_of(clock);
  due.basis = rule.basis;
  return due;
}

std::optional<ProcedureClock> cap_of(ProcedureClock result) {
  if (result == arrears_complaint_result) return arrears_complaint_result_cap;
  if (result == petition_conclusion) return petition_conclusion_cap;
  return std::nullopt;
}

base::Refusals why_not_extend(const ExtensionFacts& facts) {
  using enum base::Rule;
  base::Refusals why;
  if (facts.today > facts.due) {
    why.push_back({result_extension_is_before_due, "today", {base::to_text(facts.due)}});
  }
  if (facts.new_due <= facts.due) {
    why.push_back({extension_moves_forward,
                   "new_due",
                   {base::to_text(facts.new_due), base::to_text(facts.due)}});
  }
  const base::Day cap = facts.start + rule_of(facts.cap).term.count;
  if (facts.new_due > cap) {
    why.push_back({result_extension_is_within_the_cap, "new_due", {base::to_text(cap)}});
  }
  if (base::trim(facts.approver).empty()) {
    why.push_back({result_extension_names_the_approver, "approver"});
  }
  if (base::trim(facts.reason).empty()) {
    why.push_back({result_extension_has_a_reason, "reason"});
  }
  if (!facts.is_complainant_told) {
    why.push_back({complainant_is_told_of_extension, "is_complainant_told"});
  }
  return why;
}

std::span<const AnnualTask> annual_tasks() { return kAnnualTasks; }

base::Day day_of(const AnnualTask& task, std::int32_t year) {
  const auto day = base::make_day(year, task.month, task.day);
  PLEDGE_ASSERT(day.has_value());
  return *day;
}

}  // namespace pledge::deadline
