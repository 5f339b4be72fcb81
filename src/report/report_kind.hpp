#pragma once
#include <array>
#include <string_view>

#include "base/enumeration.hpp"

namespace pledge::report {

/// 月通报, 阶段总结, 年度报告, 单位专页.
PLEDGE_ENUM(ReportKind, monthly_report, phase_summary, annual_report, unit_page)

struct ReportSpec {
  ReportKind kind;
  std::string_view name;
  std::string_view meaning;
};
inline constexpr std::array kReportSpecs{
    ReportSpec{ReportKind::monthly_report, "月通报", "一个月的情况，与上月相比"},
    ReportSpec{ReportKind::phase_summary, "阶段总结", "从行动开始到一个月的月末"},
    ReportSpec{ReportKind::annual_report, "年度报告", "一个自然年"},
    ReportSpec{ReportKind::unit_page, "单位专页", "一个责任单位一个月的情况和它的问题"},
};

constexpr const ReportSpec& spec_of(ReportKind kind) {
  return kReportSpecs[static_cast<std::size_t>(kind)];
}
static_assert([] {
  for (std::size_t i = 0; i < kReportSpecs.size(); ++i) {
    if (static_cast<std::size_t>(kReportSpecs[i].kind) != i) return false;
  }
  return kReportSpecs.size() == base::kNamesOf<ReportKind>.size();
}());

}  // namespace pledge::report
