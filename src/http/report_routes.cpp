#include "http/report_routes.hpp"

#include <fstream>
#include <iterator>

#include "base/rule.hpp"
#include "http/document_answer.hpp"
#include "http/query.hpp"
#include "http/query_values.hpp"
#include "report/number_check.hpp"

namespace pledge::http {
namespace {

using casework::Desk;
using report::ReportDesk;

/// A report of a hundred pages with its frame.
constexpr std::uint64_t kReportFormBytes = std::uint64_t{12} << 20;

template <class T>
T required(const Call& call, const char* name) {
  std::optional<T> value;
  base::Findings findings;
  read_one(call, name, value, findings);
  if (!findings.empty()) throw base::Malformed(std::move(findings));
  if (!value) throw base::Malformed(name, "没有写明");
  return *value;
}

report::FiguresWish figures_wish(const Call& call) {
  report::FiguresWish wish;
  base::Findings findings;
  wish.campaign = required<base::CampaignCode>(call, "campaign");
  read_one(call, "as_of", wish.as_of.day, findings);
  read_one(call, "month", wish.month, findings);
  read_list(call, "by", wish.by, findings);
  std::optional<report::ReportKind> kind;
  read_one(call, "kind", kind, findings);
  wish.kind = kind.value_or(wish.kind);
  wish.as_of.size = query_number(call, "index");
  if (!findings.empty()) throw base::Malformed(std::move(findings));
  return wish;
}

Response figures(Call& call, ReportDesk& reports) {
  const auto wish = figures_wish(call);
  const auto table = call.house.office.look<base::Outcome<report::FigureTable>>(
      "figure.table", [&](Desk& desk) {
        return report::figure_table(reports.book, desk, call.actor, wish);
      });
  return table ? json_of(200, table.value()) : refused(table.refusals());
}

Response trend(Call& call, ReportDesk& reports) {
  const auto campaign = required<base::CampaignCode>(call, "campaign");
  std::vector<std::string> names;
  base::Findings findings;
  read_list(call, "names", names, findings);
  if (!findings.empty()) throw base::Malformed(std::move(findings));
  const auto made = call.house.office.look<base::Outcome<report::FigureTrend>>(
      "figure.trend", [&](Desk& desk) {
        return report::figure_trend(reports.book, desk, call.actor, campaign, names);
      });
  return made ? json_of(200, made.value()) : refused(made.refusals());
}

Response problems(Call& call, ReportDesk& reports) {
  report::OpenFigure wanted;
  wanted.wish = figures_wish(call);
  wanted.name = call.request.path_params.at("name");
  wanted.slice = {call.query("group"), call.query("unit"), call.query("source"),
                  call.query("category"), call.query("listed_month")};
  base::Findings findings;
  std::optional<report::FigureSide> side;
  read_one(call, "side", side, findings);
  if (!findings.empty()) throw base::Malformed(std::move(findings));
  wanted.side = side.value_or(report::FigureSide::value);
  const auto view = call.house.office.look<base::Outcome<report::FigureProblems>>(
      "figure.problems", [&](Desk& desk) {
        return report::figure_problems(reports.book, desk, call.actor, wanted);
      });
  return view ? json_of(200, view.value()) : refused(view.refusals());
}

Response file(Call& call, ReportDesk& reports) {
  const auto kind =
      base::find_enumerator<report::ReportKind>(call.request.path_params.at("kind"));
  if (!kind) return refused({{base::Rule::thing_exists}});
  report::ReportWish wish;
  wish.kind = *kind;
  wish.campaign = required<base::CampaignCode>(call, "campaign");
  wish.month = required<base::Month>(call, "month");
  base::Findings findings;
  read_one(call, "unit", wish.unit, findings);
  read_one(call, "until", wish.until, findings);
  if (!findings.empty()) throw base::Malformed(std::move(findings));
  wish.size = query_number(call, "index");
  const auto made = call.house.office.look<base::Outcome<report::MadeReport>>(
      "report.make",
      [&](Desk& desk) { return report::make_report(reports, desk, call.actor, wish); });
  if (!made) return refused(made.refusals());
  return document_answer(call, made.value().docx, made.value().name);
}

std::string uploaded(const Call& call) {
  const Part* part = call.request.part("file");
  if (part == nullptr || part->temporary_path.empty()) {
    throw base::Malformed("file", "没有收到文件");
  }
  std::ifstream in(part->temporary_path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Response check(Call& call, ReportDesk& reports) {
  const std::string docx = uploaded(call);
  const auto checked = call.house.office.look<base::Outcome<report::NumberCheck>>(
      "report.check",
      [&](Desk& desk) { return report::check_report(reports, desk, call.actor, docx); });
  return checked ? json_of(200, checked.value()) : refused(checked.refusals());
}

}  // namespace

void add_report_routes(Door& door, ReportDesk& reports) {
  door.add({"GET", "/api/figures", "全部指标，可分列、可回看任何一天", Guard::none, {},
            base::schema_of<report::FigureTable>()},
           [&reports](Call& call) { return figures(call, reports); });
  door.add({"GET", "/api/figures/trend", "指标逐月的走势", Guard::none, {},
            base::schema_of<report::FigureTrend>()},
           [&reports](Call& call) { return trend(call, reports); });
  door.add({"GET", "/api/figures/{name}/problems", "一个数字背后的问题", Guard::none, {},
            base::schema_of<report::FigureProblems>()},
           [&reports](Call& call) { return problems(call, reports); });
  door.add({"GET", "/api/reports/{kind}/file", "月通报、阶段总结、年度报告、单位专页", Guard::none,
            {}, {}},
           [&reports](Call& call) { return file(call, reports); });
  RouteOptions form;
  form.is_multipart = true;
  form.body_bytes_max = kReportFormBytes;
  door.add({"POST", "/api/reports/check", "核对退回的报告里被手工改动的数字", Guard::none, {},
            base::schema_of<report::NumberCheck>()},
           [&reports](Call& call) { return check(call, reports); }, form);
}

}  // namespace pledge::http
