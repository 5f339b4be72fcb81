#pragma once
#include "campaign/plan.hpp"
#include "filing/filing.hpp"
#include "report/figures_view.hpp"
#include "report/press.hpp"

/// What a report may say, as named values: every number is an indicator's, never typed.
namespace pledge::report {

struct ReportWish {
  ReportKind kind = ReportKind::monthly_report;
  base::CampaignCode campaign;
  base::Month month;                   ///< its last month; an annual report takes the whole year
  std::optional<base::UnitCode> unit;  ///< of a unit page
  /// 统计截止日; absent: the end of the period, or today. A 月通报 ends on the day of its list.
  std::optional<base::Day> until;
  std::optional<std::int64_t> size;    ///< made from so many entries; absent: those of its last day
};

/// Everything a report is made from.
struct ReportFacts {
  ReportWish wish;
  std::optional<filing::Filing> filing;  ///< the frozen list, of a 月通报
  std::int64_t filing_index = 0;         ///< its place in the journal
  FigureOrigin origin;
  std::shared_ptr<const campaign::Plan> plan;
  std::vector<ItemFact> now;
  std::vector<ItemFact> before;  ///< the period before; empty when there is none
  Period period_before;
};

/// The period a report speaks about. One that has not ended yet ends today, and the report says so.
Period period_of(const ReportWish& wish, const campaign::Plan& plan, base::Day today);
/// The same; throws Malformed for a month that has not begun, or that lies before the plan.
Period asked_period(const ReportWish& wish, const campaign::Plan& plan, base::Day today);

/// The names that a report's template may use, and their values: the two go together.
const letter::FieldList& report_field_list();
letter::Fields report_fields(const ReportFacts& facts);

/// "逾期（原时限）" as a template writes it: 逾期原时限.
std::string field_name(std::string_view label);

}  // namespace pledge::report
