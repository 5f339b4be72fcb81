#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "base/refusal.hpp"
#include "deadline/deadline.hpp"

namespace pledge::deadline {

/// The limits that procedure rules set. The identifier is kept with each due day.
PLEDGE_ENUM(ProcedureClock, arrears_complaint_review, arrears_complaint_transfer,
            arrears_complaint_result, arrears_complaint_result_cap, business_complaint_review,
            business_complaint_handling, business_complaint_answer, disclosure_publication,
            disclosure_answer, disclosure_supplement_notice, disclosure_third_party_opinion,
            receivable_confirmation, petition_admission_notice, petition_conclusion,
            petition_conclusion_cap)

struct ProcedureRule {
  ProcedureClock clock;
  Term term;
  std::string_view basis;  ///< Chinese
};

std::span<const ProcedureRule> procedure_rules();
const ProcedureRule& rule_of(ProcedureClock clock);

/// `start` is the day of the triggering event, never of signing for it. After 补正 the clock starts
/// anew on the day on which the material is complete: the caller gives that day.
DueDay due_day(base::Day start, ProcedureClock clock, const WorkingCalendar& calendar);

/// 办理期限: the clock ends when whoever complained has the result.
constexpr bool is_of_result(ProcedureClock clock) {
  using enum ProcedureClock;
  return clock == arrears_complaint_result || clock == business_complaint_handling ||
         clock == petition_conclusion;
}
/// How long the result may take in all when its time is extended; nothing where the rule knows of
/// no extension.
std::optional<ProcedureClock> cap_of(ProcedureClock result);
/// Inside the office a result is aimed at so many working days before its due day.
inline constexpr std::int32_t kTargetWorkingDays = 3;

/// What is known when the time for a result is to be extended (国务院令第802号 第二十五条第二款;
/// 信访工作条例).
struct ExtensionFacts {
  base::Day start;  ///< the day on which the material was received, or the petition admitted
  base::Day due;       ///< the day that counts now
  base::Day new_due;
  base::Day today;
  std::string approver;
  std::string reason;
  bool is_complainant_told = false;
  ProcedureClock cap = ProcedureClock::arrears_complaint_result_cap;
};

/// Every reason against the extension; empty when it may be granted.
base::Refusals why_not_extend(const ExtensionFacts& facts);

/// Tasks that come every year on one day (国务院令第802号 第十八条; 政府信息公开条例 第四十九条).
struct AnnualTask {
  std::string_view name;
  std::int32_t month;
  std::int32_t day;
  std::string_view basis;
};
std::span<const AnnualTask> annual_tasks();
base::Day day_of(const AnnualTask& task, std::int32_t year);

}  // namespace pledge::deadline
