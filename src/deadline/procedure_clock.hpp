#pragma once
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
            receivable_confirmation, petition_admission_notice, petition_conclusion)

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

/// What is known when the time for the result of an arrears complaint is to be extended
/// (国务院令第802号 第二十五条第二款).
struct ExtensionFacts {
  base::Day start;     ///< the day on which the material was received
  base::Day due;       ///< the day that counts now
  base::Day new_due;
  base::Day today;
  std::string approver;
  std::string reason;
  bool is_complainant_told = false;
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
