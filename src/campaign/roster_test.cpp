#include "campaign/roster.hpp"

#include <doctest/doctest.h>

#include "base/codec.hpp"
#include "base/text.hpp"
#include "base/variant_codec.hpp"
#include "campaign/seed_plan.hpp"

namespace pledge::campaign {
namespace {

using Names = std::vector<std::string>;
const base::Day kToday = day_of("2024-03-15");

base::Stamp stamp_on(const char* day) {
  return {base::start_of(day_of(day)), {7}, {"finance_bureau"}, {}};
}

RosterEntry a_blank(const RosterSlot& slot, std::int64_t id = 1) {
  return apply(std::nullopt, open_entry({id}, {"huangshigang-2024"}, slot),
               stamp_on("2024-03-15"));
}
RosterEntry a_blank() {
  return a_blank({{"enterprise_fund"}, {"finance_bureau"}, ContactRole::section_head});
}
access::Actor a_finance_officer() {
  return an_officer(7, "finance_bureau", access::Role::responsible_unit);
}

template <class Command>
RosterEntry done(const RosterEntry& entry, const Command& command, const char* day) {
  const auto decision = decide(entry, command, a_finance_officer());
  REQUIRE(decision.ok());
  return apply(entry, decision.value().front(), stamp_on(day));
}

const RosterPerson kWang{"王某", "科长", "0714-6500001"};
const RosterPerson kLi{"李某", "副科长", "13900000000"};

RosterEntry a_held() { return done(a_blank(), FillRosterEntry{kWang, kToday}, "2024-03-15"); }

std::vector<RosterEntry> all_blank() {
  std::vector<RosterEntry> entries;
  for (const RosterSlot& slot : roster_slots(seed_plan())) {
    entries.push_back(a_blank(slot, static_cast<std::int64_t>(entries.size()) + 1));
  }
  return entries;
}

TEST_CASE("the seed plan makes the 54 rows of annex 1 in its order") {
  const auto rows = roster_rows(seed_plan(), all_blank());
  const std::string annex(embedded::find("data/seed-annex1.csv").value());
  const auto lines = base::split(annex, '\n');
  REQUIRE(rows.size() == 54);
  std::size_t compared = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto cells = base::split(base::trim(lines[i]), ',');
    if (cells.size() < 6) continue;
    CAPTURE(lines[i]);
    const RosterRow& row = rows[compared++];
    CHECK(std::to_string(row.sequence) == cells[0]);
    CHECK(row.group == cells[1]);
    CHECK(row.unit == cells[2]);
    CHECK(row.person_name == cells[3]);
    if (!cells[4].empty()) CHECK(row.title == cells[4]);
    CHECK(row.phone == cells[5]);
  }
  CHECK(compared == 54);
}

TEST_CASE("every blank name is a gap until it is filled") {
  auto entries = all_blank();
  CHECK(gaps(entries).size() == 54);
  entries[9] = apply(entries[9], FillRosterEntry{kWang, kToday}, stamp_on("2024-03-15"));
  CHECK(gaps(entries).size() == 53);
  const auto rows = roster_rows(seed_plan(), entries);
  CHECK(rows[9].person_name == "王某");
  CHECK(rows[9].title == "科长(分管负责人)");
  CHECK(rows[9].phone == "0714-6500001");
}

TEST_CASE("who was responsible on a day survives the change of persons") {
  RosterEntry entry = a_held();
  entry = done(entry, SucceedRosterEntry{kLi, day_of("2024-06-01")}, "2024-06-03");
  entry = done(entry, UpdateContact{"科长", "13911111111"}, "2024-06-10");
  entry = done(entry, VacateRosterEntry{day_of("2024-08-31"), "调离"}, "2024-09-02");
  CHECK(holder(entry) == nullptr);
  entry = done(entry, FillRosterEntry{kWang, std::nullopt}, "2024-09-20");
  struct Line {
    const char *day, *name;
  };
  const Line lines[] = {{"2024-03-14", ""},     {"2024-03-15", "王某"}, {"2024-05-31", "王某"},
                        {"2024-06-01", "李某"}, {"2024-08-31", "李某"}, {"2024-09-01", ""},
                        {"2024-09-20", "王某"}, {"2025-01-01", "王某"}};
  for (const Line& line : lines) {
    CAPTURE(line.day);
    const RosterTerm* term = holder_on(entry, day_of(line.day));
    CHECK((term == nullptr ? "" : term->person.person_name) == line.name);
  }
  CHECK(entry.version == 6);
  CHECK(entry.terms[0].valid_to == day_of("2024-05-31"));
  CHECK(entry.terms[1].person.phone == "13911111111");
}

TEST_CASE("a person replaced on the first day never answered for anything") {
  const RosterEntry entry = done(a_held(), SucceedRosterEntry{kLi, std::nullopt}, "2024-03-15");
  CHECK(holder_on(entry, kToday)->person.person_name == "李某");
  CHECK(holder_on(entry, kToday - 1) == nullptr);
  CHECK(entry.terms.size() == 2);
}

TEST_CASE("what a person says about an entry is refused with every reason") {
  const auto fill = [](const RosterPerson& person, const access::Actor& actor) {
    return decide(a_blank(), FillRosterEntry{person, kToday}, actor).refusals();
  };
  CHECK(rules_of(fill({"  ", "", "没有"}, a_finance_officer())) ==
        Names{"roster_person_is_named", "phone_can_be_dialled"});
  CHECK(rules_of(fill({"  ", kWang.title, kWang.phone}, a_finance_officer())) ==
        Names{"roster_person_is_named"});
  const auto stranger = an_officer(8, "tax_bureau", access::Role::responsible_unit);
  CHECK(rules_of(fill(kWang, stranger)) == Names{"actor_stands_in_the_relation"});
  CHECK(decide(a_blank(), FillRosterEntry{kWang, kToday}, an_office_clerk()).ok());
  const auto again = decide(a_held(), FillRosterEntry{kLi, kToday}, a_finance_officer());
  CHECK(rules_of(again.refusals()) == Names{"state_allows_act", "roster_term_begins_later"});
  const auto same = decide(a_held(), SucceedRosterEntry{kWang, kToday}, a_finance_officer());
  CHECK(rules_of(same.refusals()) ==
        Names{"roster_term_begins_later", "successor_is_another_person"});
  const auto early = decide(a_held(), VacateRosterEntry{kToday - 1, "调离"}, a_finance_officer());
  CHECK(rules_of(early.refusals()) == Names{"roster_term_ends_after_it_began"});
}

TEST_CASE("every state and act is allowed or refused as the table says") {
  for (std::size_t s = 0; s < base::kNamesOf<RosterState>.size(); ++s) {
    for (std::size_t a = 0; a < base::kNamesOf<RosterAct>.size(); ++a) {
      RosterEntry entry = a_held();
      entry.state = static_cast<RosterState>(s);
      const auto act = static_cast<RosterAct>(a);
      CAPTURE(base::name_of(entry.state));
      CAPTURE(base::name_of(act));
      const bool is_by_plan = act == RosterAct::open || act == RosterAct::end;
      const bool is_possible = why_not(entry, act, an_office_clerk()).empty();
      CHECK(is_possible == (!is_by_plan && allows(kRosterSteps, entry.state, act)));
    }
  }
}

TEST_CASE("a new plan opens the slots it adds and ends those it drops") {
  const auto entries = all_blank();
  CHECK(roster_changes(seed_plan(), {}).opened.size() == 54);
  const auto none = roster_changes(seed_plan(), entries);
  CHECK(none.opened.empty());
  CHECK(none.ended.empty());
  Plan plan = seed_plan();
  plan.groups[5].roster_units = {{"state_assets_bureau"}, {"construction_bureau"}};
  plan.groups[3].roster_units = {{"finance_bureau"}};
  const auto changes = roster_changes(plan, entries);
  CHECK(changes.opened.size() == 3);
  CHECK(changes.opened[0].unit.text == "construction_bureau");
  REQUIRE(changes.ended.size() == 3);
  const RosterEntry ended = apply(entries[static_cast<std::size_t>(changes.ended[0].value) - 1],
                                  RosterEntryEnded{2}, stamp_on("2024-04-01"));
  CHECK(ended.unit.text == "audit_bureau");
  CHECK(ended.state == RosterState::ended);
}

TEST_CASE("replaying the events gives back the entry") {
  const RosterEvents events{
      open_entry({1}, {"huangshigang-2024"}, slot_of(a_blank())),
      FillRosterEntry{kWang, std::nullopt}, SucceedRosterEntry{kLi, day_of("2024-06-01")},
      UpdateContact{"科长", "0714-1234567"}, VacateRosterEntry{day_of("2024-08-31"), "调离"},
      RosterEntryEnded{2}};
  std::optional<RosterEntry> direct, replayed;
  for (const RosterEvent& event : events) {
    direct = apply(direct, event, stamp_on("2024-03-15"));
    RosterEvent read;
    REQUIRE(base::read_event(base::kind_of(event),
                             base::parse_json(base::payload_text_of(event)), read));
    replayed = apply(replayed, read, stamp_on("2024-03-15"));
  }
  CHECK(base::to_canonical_text(*direct) == base::to_canonical_text(*replayed));
  CHECK(direct->version == 6);
  CHECK(direct->state == RosterState::ended);
}

}  // namespace
}  // namespace pledge::campaign
