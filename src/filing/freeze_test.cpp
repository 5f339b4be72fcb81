#include "filing/freeze.hpp"

#include <doctest/doctest.h>

#include "base/rule.hpp"
#include "journal/tree.hpp"

using namespace pledge;
using filing::Filing;
using filing::Freeze;
using filing::Kind;

namespace {

base::Day day(const char* iso) { return base::parse_day(iso).value(); }

access::Actor officer(access::Role role, const char* unit) {
  access::Actor actor;
  actor.officer = {7};
  actor.unit = {unit};
  actor.unit_tree = {actor.unit};
  actor.grants = {{role, {}}};
  return actor;
}
access::Actor job() {
  access::Actor actor;
  actor.job = "monthly_freeze";
  return actor;
}
Freeze of_august() {
  Freeze command;
  command.campaign = {"trial"};
  command.period = "2024-08";
  return command;
}
filing::Facts on(const char* iso) {
  filing::Facts facts;
  facts.now = {base::start_of(day(iso)).milliseconds + filing::kFreezeFromMinute * 60'000};
  facts.set_day = day("2024-08-30");
  return facts;
}
std::vector<base::Rule> rules(const base::Refusals& why) {
  std::vector<base::Rule> all;
  for (const auto& refusal : why) all.push_back(refusal.rule);
  return all;
}
filing::FiledRow row(std::int64_t id, std::int64_t fen) {
  filing::FiledRow filed;
  filed.problem = {id};
  filed.has_money = fen != 0;
  filed.principal_fen = filed.balance_fen = base::Fen{fen};
  filed.text = "{\"id\":" + std::to_string(id) + "}";
  return filed;
}

}  // namespace

TEST_CASE("a month is frozen on its set day and not before, by the office or by the job") {
  using enum base::Rule;
  const auto office = officer(access::Role::coordinating_office, "office");
  CHECK(filing::why_not(of_august(), on("2024-08-30"), office).empty());
  CHECK(filing::why_not(of_august(), on("2024-08-30"), job()).empty());
  CHECK(rules(filing::why_not(of_august(), on("2024-08-29"), office)) ==
        std::vector{filing_period_is_reached});
  const auto unit = officer(access::Role::responsible_unit, "bureau");
  CHECK(rules(filing::why_not(of_august(), on("2024-08-30"), unit)) ==
        std::vector{actor_holds_the_role});
}

TEST_CASE("a unit freezes its own two lists and nobody else's") {
  using enum base::Rule;
  Freeze command = of_august();
  command.kind = Kind::self_check_list;
  command.period = "2024";
  command.unit = base::UnitCode{"bureau"};
  const auto unit = officer(access::Role::responsible_unit, "bureau");
  CHECK(filing::why_not(command, on("2024-05-05"), unit).empty());
  command.unit = base::UnitCode{"other"};
  CHECK(rules(filing::why_not(command, on("2024-05-05"), unit)) ==
        std::vector{actor_stands_in_the_relation});
  command.period = "2025";
  CHECK(rules(filing::why_not(command, on("2024-05-05"),
                              officer(access::Role::coordinating_office, "office"))) ==
        std::vector{filing_period_is_reached});
}

TEST_CASE("what is frozen is never frozen over: a correction names it and says why") {
  using enum base::Rule;
  const auto office = officer(access::Role::coordinating_office, "office");
  auto facts = on("2024-09-02");
  Freeze command = of_august();
  command.is_correction = true;
  CHECK(rules(filing::why_not(command, facts, office)) ==
        std::vector{filing_corrects_an_earlier, filing_says_why});
  filing::Gathered gathered;
  gathered.id = {4};
  gathered.day = base::beijing_day(facts.now);
  const auto events = filing::decide(of_august(), gathered, facts, office).value();
  const base::Stamp stamp{{}, {7}, {"office"}, {}};
  facts.earlier = {filing::apply(std::nullopt, events.front(), stamp)};
  CHECK(rules(filing::why_not(of_august(), facts, office)) == std::vector{filing_is_frozen_once});
  command.reason = "漏了一件";
  gathered.id = {9};
  const auto again = filing::decide(command, gathered, facts, office);
  REQUIRE(again.ok());
  const Filing corrected = filing::apply(std::nullopt, again.value().front(), stamp);
  CHECK(corrected.corrects == base::FilingId{4});
  CHECK(corrected.reason == "漏了一件");
}

TEST_CASE("rows are rooted as RFC 6962 does it, and summed") {
  filing::Collecting collecting;
  for (const auto& each : {row(1, 500), row(2, 0), row(5, 250)}) collecting.add(each);
  const auto content = collecting.finish(12);
  CHECK(content.sums.count == 3);
  CHECK(content.sums.money_count == 2);
  CHECK(content.sums.balance_fen == base::Fen{750});
  CHECK(content.journal_size == 12);
  const auto leaf = [](const char* text) { return journal::leaf_hash(text); };
  CHECK(content.root ==
        journal::node_hash(journal::node_hash(leaf("{\"id\":1}"), leaf("{\"id\":2}")),
                           leaf("{\"id\":5}")));
  CHECK(filing::Collecting().finish(0).root == journal::empty_root());
}

TEST_CASE("a filing is named as people name it") {
  CHECK(filing::name_of_filing(Kind::month_end, "2024-08") == "2024 年 8 月月末清单");
  CHECK(filing::name_of_filing(Kind::self_check_list, "2024") == "2024 年自查清单");
  CHECK(filing::name_of_filing(Kind::other, "巡察前") == "“巡察前”");
}
