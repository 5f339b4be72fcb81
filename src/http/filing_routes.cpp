#include "http/filing_routes.hpp"

#include "base/codec.hpp"
#include "base/rule.hpp"
#include "casework/concealment.hpp"
#include "casework/filing_diff.hpp"
#include "casework/read_log.hpp"
#include "http/creation.hpp"
#include "http/document_answer.hpp"
#include "sheet/export_filing.hpp"

namespace pledge::http {
namespace {

using casework::Desk;
using filing::Filing;

constexpr std::int64_t kRowsUsual = 100;

Response filing_list(Call& call) {
  const auto campaign = call.query<CampaignQuery>().campaign;
  return json_of(200, call.house.office.look<casework::FilingList>(
                          "filing.list", [&](Desk& desk) {
                            return casework::filing_list(desk, call.actor, campaign);
                          }));
}

/// A repeated key, or what may not be frozen, reads no rows.
std::optional<filing::Gathered> gathered_for(Call& call, const filing::Freeze& command,
                                             const casework::RequestKey& key) {
  const bool is_wanted = call.house.office.look<bool>("filing.wanted", [&](Desk& desk) {
    return !desk.recall(key.officer, key.key) &&
           casework::why_not_freeze(desk, call.actor, command).empty();
  });
  if (!is_wanted) return std::nullopt;
  return casework::gather_rows(call.house.office, command);
}

Response freeze(Call& call) {
  const auto command = call.read<filing::Freeze>();
  const auto key = request_key(call);
  const auto gathered = gathered_for(call, command, key);
  return created(casework::once<Filing>(
      call.house.office, "filing.freeze", key,
      [&](Desk& desk) {
        return casework::freeze_gathered(desk, call.actor, command, gathered);
      },
      [](Desk&, const Filing& filing) { return base::to_canonical_text(filing); }));
}

struct RowsQuery {
  std::optional<std::int64_t> after;  ///< the number of the last row of the page before, 0: none
  std::optional<std::int64_t> limit;
  std::optional<base::UnitCode> unit;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("after", self.after);
    visit("limit", self.limit, base::between(0, base::kPageRows));
    visit("unit", self.unit);
  }
};

Response page(Call& call) {
  const base::FilingId id{call.id()};
  const auto query = call.query<RowsQuery>();
  filing::RowWish wish;
  wish.after = {query.after.value_or(0)};
  wish.limit = query.limit.value_or(kRowsUsual);
  wish.unit = query.unit;
  const auto seen = call.house.office.look<base::Outcome<casework::FiledPage>>(
      "filing.page",
      [&](Desk& desk) { return casework::filed_page(desk, call.actor, id, wish); });
  return seen ? json_of(200, seen.value()) : refused(seen.refusals());
}

Response proof(Call& call) {
  const base::FilingId id{call.id()};
  const auto seen = call.house.office.look<base::Outcome<casework::FilingProof>>(
      "filing.proof", [&](Desk& desk) { return casework::filing_proof(desk, call.actor, id); });
  return seen ? json_of(200, seen.value()) : refused(seen.refusals());
}

/// With which filing to compare; the list as it stands when none is named.
struct DiffQuery {
  std::optional<base::FilingId> to;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("to", self.to); }
};
struct DiffFileQuery {
  DiffQuery diff;
  TableQuery table;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    DiffQuery::fields(self.diff, visit);
    TableQuery::fields(self.table, visit);
  }
};

casework::DiffWish diff_wish(const Call& call, const DiffQuery& query) {
  casework::DiffWish wish;
  wish.from = {call.id()};
  wish.to = query.to;
  return wish;
}

Response diff(Call& call) {
  const auto wish = diff_wish(call, call.query<DiffQuery>());
  const auto seen = call.house.office.look<base::Outcome<casework::FilingDiff>>(
      "filing.diff", [&](Desk& desk) { return casework::filing_diff(desk, call.actor, wish); });
  return seen ? json_of(200, seen.value()) : refused(seen.refusals());
}

Response filing_file(Call& call) {
  const base::FilingId id{call.id()};
  const auto format = call.query<TableQuery>().format.value_or(TableFormat::xlsx);
  const auto made = sheet::export_filing(call.house.office, call.actor, id,
                                         table_writer(call, format));
  if (made) casework::record_filing_export(call.house.office, call.actor, id);
  return table_answer(made, format, "定格 " + std::to_string(id.value));
}

Response diff_file(Call& call) {
  const auto query = call.query<DiffFileQuery>();
  const auto wish = diff_wish(call, query.diff);
  const auto format = query.table.format.value_or(TableFormat::xlsx);
  const auto made = sheet::export_filing_diff(call.house.office, call.actor, wish,
                                              table_writer(call, format));
  if (made) casework::record_filing_export(call.house.office, call.actor, wish.from);
  return table_answer(made, format, "定格对比 " + std::to_string(wish.from.value));
}

struct ConcealmentList {
  std::vector<casework::Concealment> findings;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("findings", self.findings, base::up_to(static_cast<std::size_t>(base::kPageRows)));
  }
};

Response concealments(Call& call) {
  const auto campaign = call.query<CampaignQuery>().campaign;
  if (!casework::sees_concealments(call.actor)) {
    return refused({{base::Rule::actor_holds_the_role}});
  }
  return json_of(200, call.house.office.look<ConcealmentList>(
                          "filing.concealments", [&](Desk& desk) {
                            return ConcealmentList{
                                casework::concealments(desk, call.actor, campaign)};
                          }));
}

}  // namespace

void add_filing_routes(Door& door) {
  door.add({"GET", "/api/filings", "定格的清单，新的在前", Guard::none, {},
            base::schema_of<casework::FilingList>(), query_of<CampaignQuery>()},
           &filing_list);
  door.add({"POST", "/api/filings", "定格", Guard::fresh_key, base::schema_of<filing::Freeze>(),
            base::schema_of<Filing>()},
           &freeze);
  door.add({"GET", "/api/filings/{id}", "一次定格的各行", Guard::none, {},
            base::schema_of<casework::FiledPage>(), query_of<RowsQuery>()},
           &page);
  door.add({"GET", "/api/filings/{id}/proof", "把各行重算一遍，与日志核对", Guard::none, {},
            base::schema_of<casework::FilingProof>()},
           &proof);
  door.add({"GET", "/api/filings/{id}/file", "按附件2 导出，与报送时一样", Guard::none, {},
            table_file(), query_of<TableQuery>()},
           &filing_file);
  door.add({"GET", "/api/filings/{id}/diff", "与另一次定格（to）或者现在对比", Guard::none, {},
            base::schema_of<casework::FilingDiff>(), query_of<DiffQuery>()},
           &diff);
  door.add({"GET", "/api/filings/{id}/diff/file", "对比导出，改动的格有标记", Guard::none, {},
            table_file(), query_of<DiffFileQuery>()},
           &diff_file);
  door.add({"GET", "/api/concealments", "零报告之后又查实的问题，未定的在前，排除的留着", Guard::none, {},
            base::schema_of<ConcealmentList>(), query_of<CampaignQuery>()},
           &concealments);
}

}  // namespace pledge::http
