#include "http/officer_routes.hpp"

#include "base/label.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "casework/officer_dossier.hpp"
#include "casework/people.hpp"
#include "casework/trail.hpp"

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

/// One of them: a number, or, of what has none, its id; of what a unit delivers unit and milestone.
struct SightQuery {
  std::optional<std::string> number;
  std::optional<base::ProblemId> problem;
  std::optional<base::LeadId> lead;
  std::optional<base::SupervisionOrderId> order;
  std::optional<letter::LetterId> letter;
  std::optional<base::FilingId> filing;
  std::optional<base::UnitCode> unit;
  std::optional<base::MilestoneCode> milestone;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("number", self.number);
    visit("problem", self.problem);
    visit("lead", self.lead);
    visit("order", self.order);
    visit("letter", self.letter);
    visit("filing", self.filing);
    visit("unit", self.unit);
    visit("milestone", self.milestone);
  }
};

casework::SightOn asked_in(const SightQuery& query) {
  casework::SightOn asked{base::trim(query.number.value_or("")), query.problem, query.lead,
                          query.order, query.letter, query.filing, query.unit, query.milestone};
  const int count = (asked.number.empty() ? 0 : 1) + (asked.problem ? 1 : 0) +
                    (asked.lead ? 1 : 0) + (asked.order ? 1 : 0) + (asked.letter ? 1 : 0) +
                    (asked.filing ? 1 : 0) + (asked.unit ? 1 : 0);
  if (count != 1 || asked.unit.has_value() != asked.milestone.has_value()) {
    throw base::Malformed("number", "写明编号，没有编号的写明是哪一件；报送事项写明单位和节点");
  }
  return asked;
}

Response officer_sight(Call& call) {
  const base::OfficerId id{call.id()};
  const auto asked = asked_in(call.query<SightQuery>());
  const auto seen = call.house.office.look<base::Outcome<casework::Sight>>(
      "officer.sight",
      [&](Desk& desk) { return casework::sight_of(desk, call.actor, id, asked); });
  return seen ? json_of(200, seen.value()) : refused(seen.refusals());
}

struct OwnSight {
  std::vector<access::SightGround> grounds;
  std::int64_t recused_problem_count = 0;
  std::int64_t recused_lead_count = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("grounds", self.grounds);
    visit("recused_problem_count", self.recused_problem_count);
    visit("recused_lead_count", self.recused_lead_count);
  }
};

/// What the person who asks may see himself; recusals only by their number, for their subject is
/// what he must not know.
Response own_sight(Call& call) {
  return json_of(200, OwnSight{access::grounds_of(call.actor),
                               static_cast<std::int64_t>(call.actor.recused_problems.size()),
                               static_cast<std::int64_t>(call.actor.recused_leads.size())});
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
                                      "ledger_exported", "roster_exported", "dossier_exported",
                                      "report_exported"};

struct TrailQuery {
  std::optional<bool> only_reads;
  std::optional<base::OfficerId> officer;
  std::optional<base::Day> from_day, to_day;
  std::optional<std::int64_t> before_index;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("only_reads", self.only_reads);
    visit("officer", self.officer);
    visit("from_day", self.from_day);
    visit("to_day", self.to_day);
    visit("before_index", self.before_index, base::between(0, INT64_MAX));
  }
  casework::TrailFilter filter() const {
    casework::TrailFilter made;
    if (only_reads.value_or(false)) made.events = kReads;
    made.officer = officer;
    made.from_day = from_day;
    made.to_day = to_day;
    made.before_index = before_index;
    return made;
  }
};

struct TrailRow {
  casework::TrailEntry entry;
  casework::TrailSubject subject;
  std::string label;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    casework::TrailEntry::fields(self.entry, visit);
    casework::TrailSubject::fields(self.subject, visit);
    visit("label", self.label);
  }
};
struct Trail {
  std::vector<TrailRow> entries;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("entries", self.entries); }
};

Response trail(Call& call) {
  if (!call.actor.has(access::Role::audit_administrator)) {
    return refused({{base::Rule::actor_holds_the_role}});
  }
  const auto filter = call.query<TrailQuery>().filter();
  const auto entries = call.house.office.look<std::vector<casework::NamedTrailEntry>>(
      "journal.trail", [&](Desk& desk) { return casework::named_trail(desk, filter); });
  Trail shown;
  for (const auto& [entry, subject] : entries) {
    shown.entries.push_back({entry, subject, std::string(base::label("event", entry.event))});
  }
  return json_of(200, shown);
}

Response people(Call& call) {
  return json_of(200, call.house.office.look<casework::People>("officer.people", [&](Desk& desk) {
    return casework::people_seen(desk, call.actor);
  }));
}

}  // namespace

void add_officer_routes(Door& door) {
  door.add({"GET", "/api/officers/{id}", "一个人员", Guard::none, {},
            base::schema_of<casework::OfficerDossier>()},
           &officer_page);
  door.add({"GET", "/api/officers/{id}/sight", "为什么看得见、看不见", Guard::none, {},
            base::schema_of<casework::Sight>(), query_of<SightQuery>()},
           &officer_sight);
  door.add({"GET", "/api/session/sight", "本人看得见什么", Guard::none, {},
            base::schema_of<OwnSight>()},
           &own_sight);
  door.add({"POST", "/api/officers/{id}/hand_over", "officer.hand_over", Guard::version,
            base::schema_of<casework::HandOver>(), base::schema_of<access::Officer>()},
           &handed_over);
  door.add({"GET", "/api/people", "查得到的同事：姓名和单位", Guard::none, {},
            base::schema_of<casework::People>()},
           &people);
  door.add({"GET", "/api/journal/entries", "日志条目（仅审计管理员）", Guard::none, {},
            base::schema_of<Trail>(), query_of<TrailQuery>()},
           &trail);
}

}  // namespace pledge::http
