#include "http/report_routes.hpp"

#include <fstream>
#include <iterator>

#include "base/codec.hpp"
#include "base/rule.hpp"
#include "http/creation.hpp"
#include "http/document_answer.hpp"
#include "report/number_check.hpp"
#include "report/report_issue.hpp"
#include "report/report_log.hpp"

namespace pledge::http {
namespace {

using casework::Desk;
using report::ReportDesk;

/// A report of a hundred pages with its frame.
constexpr std::uint64_t kReportFormBytes = std::uint64_t{12} << 20;

struct FiguresQuery {
  base::CampaignCode campaign;
  std::optional<base::Day> as_of;
  std::optional<base::Month> month;
  std::vector<report::Dimension> by;
  std::optional<report::ReportKind> kind;
  std::optional<std::int64_t> index;  ///< entries of the journal that count
  std::optional<base::FilingId> filing;  ///< the figures of this frozen list
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("as_of", self.as_of);
    visit("month", self.month);
    visit("by", self.by);
    visit("kind", self.kind);
    visit("index", self.index, base::between(0, INT64_MAX));
    visit("filing", self.filing);
  }
  report::FiguresWish wish() const {
    report::FiguresWish made;
    made.campaign = campaign;
    made.as_of.day = as_of;
    made.as_of.size = index;
    made.month = month;
    made.by = by;
    made.kind = kind.value_or(made.kind);
    made.filing = filing;
    return made;
  }
};

struct TrendQuery {
  base::CampaignCode campaign;
  std::vector<std::string> names;
  std::optional<base::Day> as_of;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("names", self.names, base::up_to(100));
    visit("as_of", self.as_of);
  }
};

/// Which cell of the table of figures to open.
struct CellQuery {
  FiguresQuery figures;
  std::optional<std::string> group, unit, source, category, listed_month;
  std::optional<report::FigureSide> side;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    FiguresQuery::fields(self.figures, visit);
    visit("group", self.group);
    visit("unit", self.unit);
    visit("source", self.source);
    visit("category", self.category);
    visit("listed_month", self.listed_month);
    visit("side", self.side);
  }
};

struct ReportQuery {
  base::CampaignCode campaign;
  base::Month month;
  std::optional<base::UnitCode> unit;
  std::optional<base::Day> until;
  std::optional<std::int64_t> index;
  std::optional<DocumentFormat> format;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("month", self.month);
    visit("unit", self.unit);
    visit("until", self.until);
    visit("index", self.index, base::between(0, INT64_MAX));
    visit("format", self.format);
  }
};

Response figures(Call& call, ReportDesk& reports) {
  const auto wish = call.query<FiguresQuery>().wish();
  const auto table = call.house.office.look<base::Outcome<report::FigureTable>>(
      "figure.table", [&](Desk& desk) {
        return report::figure_table(reports.book, desk, call.actor, wish);
      });
  return table ? json_of(200, table.value()) : refused(table.refusals());
}

Response trend(Call& call, ReportDesk& reports) {
  const auto query = call.query<TrendQuery>();
  const auto made = call.house.office.look<base::Outcome<report::FigureTrend>>(
      "figure.trend", [&](Desk& desk) {
        return report::figure_trend(reports.book, desk, call.actor,
                                    {query.campaign, query.names, query.as_of});
      });
  return made ? json_of(200, made.value()) : refused(made.refusals());
}

Response problems(Call& call, ReportDesk& reports) {
  const auto query = call.query<CellQuery>();
  report::OpenFigure wanted;
  wanted.wish = query.figures.wish();
  wanted.name = call.request.path_params.at("name");
  wanted.slice = {query.group.value_or(""), query.unit.value_or(""), query.source.value_or(""),
                  query.category.value_or(""), query.listed_month.value_or("")};
  wanted.side = query.side.value_or(report::FigureSide::value);
  const auto view = call.house.office.look<base::Outcome<report::FigureProblems>>(
      "figure.problems", [&](Desk& desk) {
        return report::figure_problems(reports.book, desk, call.actor, wanted);
      });
  return view ? json_of(200, view.value()) : refused(view.refusals());
}

Response report_file(Call& call, ReportDesk& reports) {
  const auto kind =
      base::find_enumerator<report::ReportKind>(call.request.path_params.at("kind"));
  if (!kind) return refused({{base::Rule::thing_exists}});
  const auto query = call.query<ReportQuery>();
  if (query.until && *kind == report::ReportKind::monthly_report) {
    throw base::Malformed("until", "月通报止于清单定格的那一天，不另定截止日");
  }
  report::ReportWish wish;
  wish.kind = *kind;
  wish.campaign = query.campaign;
  wish.month = query.month;
  wish.unit = query.unit;
  wish.until = query.until;
  wish.size = query.index;
  const auto made = call.house.office.look<base::Outcome<report::MadeReport>>(
      "report.make",
      [&](Desk& desk) { return report::make_report(reports, desk, call.actor, wish); });
  if (!made) return refused(made.refusals());
  Response answer = document_answer(call, query.format, made.value().docx, made.value().name);
  if (answer.status == 200) report::record_report(call.house.office, call.actor, made.value());
  return answer;
}

struct MonthQuery {
  base::CampaignCode campaign;
  base::Month month;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("month", self.month);
  }
};

Response monthly(Call& call) {
  const auto query = call.query<MonthQuery>();
  const auto view = call.house.office.look<base::Outcome<report::MonthlyReportView>>(
      "report.monthly", [&](Desk& desk) {
        return report::monthly_report_view(desk, call.actor, query.campaign, query.month);
      });
  return view ? json_of(200, view.value()) : refused(view.refusals());
}

Response report_issued(Call& call, ReportDesk& reports) {
  const auto command = call.read<report::IssueReport>();
  const auto key = request_key(call);
  const bool is_repeated = call.house.office.look<bool>("report.recall", [&](Desk& desk) {
    return desk.recall(key.officer, key.key).has_value();
  });
  std::optional<report::PreparedReport> prepared;
  if (!is_repeated) {
    auto made = call.house.office.look<base::Outcome<report::PreparedReport>>(
        "report.prepare", [&](Desk& desk) {
          return report::prepare_report(reports, desk, call.actor, command);
        });
    if (!made) return refused(made.refusals());
    prepared = std::move(made.value());
    // Bytes first, row second: bytes without a row are harmless.
    call.house.press.keep(prepared->bytes);
  }
  return created(casework::once<letter::Letter>(
      call.house.office, "report.issue", key,
      [&](Desk& desk) -> base::Outcome<letter::Letter> {
        // Forgotten between the two looks: the person asks again.
        if (!prepared) return base::Refusal{base::Rule::row_is_unchanged_since_read};
        return report::issue_report(desk, call.actor, *prepared, reports, call.house.press);
      },
      [](Desk&, const letter::Letter& issued) { return base::to_canonical_text(issued); }));
}

std::string uploaded(const Call& call) {
  const Part* part = call.request.part("file");
  if (part == nullptr || part->temporary_path.empty()) {
    throw base::Malformed("file", "没有收到文件");
  }
  std::ifstream in(part->temporary_path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

base::Outcome<report::NumberCheck> check_of(Call& call, ReportDesk& reports,
                                            const std::string& docx) {
  return call.house.office.look<base::Outcome<report::NumberCheck>>(
      "report.check",
      [&](Desk& desk) { return report::check_report(reports, desk, call.actor, docx); });
}

Response report_checked(Call& call, ReportDesk& reports) {
  const auto checked = check_of(call, reports, uploaded(call));
  return checked ? json_of(200, checked.value()) : refused(checked.refusals());
}

/// The same document, with what is wrong marked where it stands.
Response report_marked(Call& call, ReportDesk& reports) {
  const std::string docx = uploaded(call);
  const auto checked = check_of(call, reports, docx);
  if (!checked) return refused(checked.refusals());
  return document_answer(call, DocumentFormat::docx,
                         report::marked_report(reports.press, docx, checked.value().findings),
                         checked.value().name + "（数字核对）");
}

}  // namespace

void add_report_routes(Door& door, ReportDesk& reports) {
  door.add({"GET", "/api/figures", "全部指标，可分列、可回看任何一天", Guard::none, {},
            base::schema_of<report::FigureTable>(), query_of<FiguresQuery>()},
           [&reports](Call& call) { return figures(call, reports); });
  door.add({"GET", "/api/figures/trend", "指标逐月的走势", Guard::none, {},
            base::schema_of<report::FigureTrend>(), query_of<TrendQuery>()},
           [&reports](Call& call) { return trend(call, reports); });
  door.add({"GET", "/api/figures/{name}/problems", "一个数字背后的问题", Guard::none, {},
            base::schema_of<report::FigureProblems>(), query_of<CellQuery>()},
           [&reports](Call& call) { return problems(call, reports); });
  door.add({"GET", "/api/reports/{kind}/file", "月通报、阶段总结、年度报告、单位专页", Guard::none,
            {}, document_file(), query_of<ReportQuery>()},
           [&reports](Call& call) { return report_file(call, reports); });
  door.add({"GET", "/api/reports/monthly", "一个月的月通报：据哪次定格、发出没有、能不能发",
            Guard::none, {}, base::schema_of<report::MonthlyReportView>(), query_of<MonthQuery>()},
           &monthly);
  door.add({"POST", "/api/reports/monthly", "发出月通报：取字号、存档", Guard::fresh_key,
            base::schema_of<report::IssueReport>(), base::schema_of<letter::Letter>()},
           [&reports](Call& call) { return report_issued(call, reports); });
  RouteOptions form;
  form.is_multipart = true;
  form.body_bytes_max = kReportFormBytes;
  door.add({"POST", "/api/reports/check", "核对退回的报告里被手工改动的数字", Guard::none, {},
            base::schema_of<report::NumberCheck>()},
           [&reports](Call& call) { return report_checked(call, reports); }, form);
  door.add({"POST", "/api/reports/check/marked", "退回的报告，改动的数字标出在原处", Guard::none,
            {}, marked_file()},
           [&reports](Call& call) { return report_marked(call, reports); }, form);
}

}  // namespace pledge::http
