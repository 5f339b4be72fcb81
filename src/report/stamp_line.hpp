#pragma once
#include "report/report_fields.hpp"

/// The line in which a report says what it was made from; from it the same report can be made
/// again, and a changed number be found.
namespace pledge::report {

/// "数据来源：huangshigang-2024 月通报 2024-08 全部 截至 2024-08-31 日志 1024 条 根 2f9c…"
std::string stamp_line(const ReportWish& wish, const FigureOrigin& origin);

struct Stamped {
  ReportWish wish;
  std::string journal_root;
};
/// Nothing when no paragraph is such a line.
std::optional<Stamped> read_stamp(const Paragraphs& paragraphs);

}  // namespace pledge::report
