#include "http/past_ledger_routes.hpp"

#include "casework/read_log.hpp"
#include "http/document_answer.hpp"
#include "http/problem_routes.hpp"
#include "report/past_ledger.hpp"

namespace pledge::http {
namespace {

using casework::Desk;
using report::ReportDesk;

struct PastQuery {
  base::CampaignCode campaign;
  base::Day as_of;
  ProblemQuery problems;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("as_of", self.as_of);
    ProblemQuery::rest(self.problems, visit);
  }
  report::PastWish wish() const {
    report::PastWish made{as_of, problems.filter()};
    made.filter.campaign = campaign;
    return made;
  }
};
struct PastPageQuery {
  PastQuery past;
  PageQuery page;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    PastQuery::fields(self.past, visit);
    PageQuery::fields(self.page, visit);
  }
};
struct PastFileQuery {
  PastQuery past;
  TableQuery table;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    PastQuery::fields(self.past, visit);
    TableQuery::fields(self.table, visit);
  }
};
struct PastPivot {
  std::vector<casework::PivotCell> cells;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("cells", self.cells, base::up_to(std::size_t{100'000}));
  }
};

Response past_ledger_page(Call& call, ReportDesk& reports) {
  const auto query = call.query<PastPageQuery>();
  const auto wish = query.past.wish();
  const auto request = query.page.request();
  return json_of(200, call.house.office.look<report::PastPage>(
                          "past.page", [&](Desk& desk) {
                            return report::past_page(reports.book, desk, call.actor, wish,
                                                     request);
                          }));
}

Response totals(Call& call, ReportDesk& reports) {
  const auto wish = call.query<PastQuery>().wish();
  return json_of(200, call.house.office.look<casework::LedgerTotals>(
                          "past.totals", [&](Desk& desk) {
                            return report::past_totals(reports.book, desk, call.actor, wish);
                          }));
}

Response pivot(Call& call, ReportDesk& reports) {
  const auto wish = call.query<PastQuery>().wish();
  return json_of(200, call.house.office.look<PastPivot>("past.pivot", [&](Desk& desk) {
    return PastPivot{report::past_pivot(reports.book, desk, call.actor, wish)};
  }));
}

Response past_ledger_file(Call& call, ReportDesk& reports) {
  const auto query = call.query<PastFileQuery>();
  const auto wish = query.past.wish();
  const auto format = query.table.format.value_or(TableFormat::xlsx);
  const auto made = report::export_past(reports.book, call.house.office, call.actor, wish,
                                        table_writer(call, format));
  if (made) casework::record_export(call.house.office, call.actor, wish.filter, wish.day);
  return table_answer(made, format, "问题清单 " + base::to_text(wish.day));
}

}  // namespace

void add_past_ledger_routes(Door& door, ReportDesk& reports) {
  door.add({"GET", "/api/past/problems", "问题清单在过去某天的一页", Guard::none, {},
            base::schema_of<report::PastPage>(), query_of<PastPageQuery>()},
           [&reports](Call& call) { return past_ledger_page(call, reports); });
  door.add({"GET", "/api/past/problems/totals", "过去某天的件数与金额合计", Guard::none, {},
            base::schema_of<casework::LedgerTotals>(), query_of<PastQuery>()},
           [&reports](Call& call) { return totals(call, reports); });
  door.add({"GET", "/api/past/problems/pivot", "过去某天的组×单位×状态×来源", Guard::none, {},
            base::schema_of<PastPivot>(), query_of<PastQuery>()},
           [&reports](Call& call) { return pivot(call, reports); });
  door.add({"GET", "/api/exports/past_problems", "导出过去某天的附件2", Guard::none, {},
            table_file(), query_of<PastFileQuery>()},
           [&reports](Call& call) { return past_ledger_file(call, reports); });
}

}  // namespace pledge::http
