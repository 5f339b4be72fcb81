#include "http/officer_routes.hpp"

#include "base/label.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "casework/officer_dossier.hpp"
#include "http/query_values.hpp"

namespace pledge::http {
namespace {

using casework::Desk;

Response officer_page(Call& call) {
  const base::OfficerId id{call.id()};
  const auto seen = call.house.office.look<base::Outcome<casework::OfficerDossier>>(
      "officer.dossier",
      [&](Desk& desk) { return casework::officer_dossier(desk, call.actor, id); });
  if (!seen) return refused(seen.refusals());
  Response response = json_of(200, seen.value());
  response.headers.emplace_back("ETag", etag_of(seen.value().officer.version));
  return response;
}

Response officer_sight(Call& call) {
  const base::OfficerId id{call.id()};
  const std::string number = base::trim(call.query("number"));
  if (number.empty()) throw base::Malformed("number", "请填问题或线索的编号");
  const auto seen = call.house.office.look<base::Outcome<casework::Sight>>(
      "officer.sight",
      [&](Desk& desk) { return casework::sight_of(desk, call.actor, id, number); });
  return seen ? json_of(200, seen.value()) : refused(seen.refusals());
}

/// What the person who asks may see himself; recusals only by their number, for their subject is
/// what he must not know.
Response own_sight(Call& call) {
  base::Tree tree;
  tree.set("grounds", base::to_tree(access::grounds_of(call.actor)));
  tree.set("recused_problem_count", static_cast<std::int64_t>(call.actor.recused_problems.size()));
  tree.set("recused_lead_count", static_cast<std::int64_t>(call.actor.recused_leads.size()));
  return json(200, tree);
}

Response handed_over(Call& call) {
  const auto command = call.read<casework::HandOver>();
  const casework::Acting acting{call.actor, call.id(), call.expected_version()};
  const auto performed = call.house.office.perform<access::Officer>(
      "officer.hand_over",
      [&](Desk& desk) { return casework::hand_over(desk, acting, command); });
  if (!performed.outcome) return refused(performed.outcome.refusals());
  return json_of(200, performed.outcome.value());
}

/// Acts that only read, yet leave an entry: opening an identity, exporting a list.
const std::vector<std::string> kReads{"identity_opened", "identities_searched",
                                      "ledger_exported", "dossier_exported"};

casework::TrailFilter trail_filter(const Call& call) {
  casework::TrailFilter filter;
  if (call.query("only_reads") == "true") filter.events = kReads;
  const auto officer = query_number(call, "officer");
  if (officer) filter.officer = base::OfficerId{*officer};
  filter.from_day = query_day(call, "from_day");
  filter.to_day = query_day(call, "to_day");
  filter.before_index = query_number(call, "before_index");
  return filter;
}

Response trail(Call& call) {
  if (!call.actor.has(access::Role::audit_administrator)) {
    return refused({{base::Rule::actor_holds_the_role}});
  }
  const auto filter = trail_filter(call);
  const auto entries = call.house.office.look<std::vector<casework::TrailEntry>>(
      "journal.trail", [&](Desk& desk) { return desk.stores().ledger.trail(filter); });
  base::Tree::List rows;
  for (const auto& entry : entries) {
    base::Tree row = base::to_tree(entry);
    row.set("label", std::string(base::label("event", entry.event)));
    rows.push_back(std::move(row));
  }
  base::Tree tree;
  tree.set("entries", std::move(rows));
  return json(200, tree);
}

}  // namespace

void add_officer_routes(Door& door) {
  door.add({"GET", "/api/officers/{id}", "一个人员", Guard::none, {},
            base::schema_of<casework::OfficerDossier>()},
           &officer_page);
  door.add({"GET", "/api/officers/{id}/sight", "为什么看得见、看不见", Guard::none, {},
            base::schema_of<casework::Sight>()},
           &officer_sight);
  door.add({"GET", "/api/session/sight", "本人看得见什么", Guard::none, {}, {}}, &own_sight);
  door.add({"POST", "/api/officers/{id}/hand_over", "officer.hand_over", Guard::version,
            base::schema_of<casework::HandOver>(), base::schema_of<access::Officer>()},
           &handed_over);
  door.add({"GET", "/api/journal/entries", "日志条目（仅审计管理员）", Guard::none, {}, {}}, &trail);
}

}  // namespace pledge::http
