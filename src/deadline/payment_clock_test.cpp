#include "deadline/payment_clock.hpp"

#include <doctest/doctest.h>

#include "base/rule.hpp"
#include "deadline/seed_calendar.hpp"

namespace pledge::deadline {
namespace {

using enum PaymentFlag;
using Flags = std::vector<PaymentFlag>;

base::Day day(std::string_view iso) { return base::parse_day(iso).value(); }
std::optional<base::Day> maybe(std::string_view iso) {
  return iso.empty() ? std::nullopt : std::optional(day(iso));
}

ClockFacts delivered(std::string_view iso) {
  ClockFacts facts;
  facts.delivered_day = day(iso);
  return facts;
}

ClockFacts inspected(std::string_view period_end, std::string_view passed,
                     bool is_delayed_by_buyer) {
  ClockFacts facts = delivered("2025-06-18");
  facts.is_conditional_on_inspection = true;
  facts.inspection_period_end = maybe(period_end);
  facts.inspection_passed_day = maybe(passed);
  facts.is_delayed_by_buyer = is_delayed_by_buyer;
  return facts;
}

ClockFacts settled(std::string_view confirmed) {
  ClockFacts facts = delivered("2025-11-01");
  facts.is_settled_by_progress = true;
  facts.settlement_confirmed_day = maybe(confirmed);
  return facts;
}

AgreedTerm agreed(std::int32_t days) { return {days, std::nullopt, {}}; }

}  // namespace

TEST_CASE("the day of signing decides which payment rules govern a contract") {
  CHECK(payment_rules(day("2020-08-31")) == PaymentRules::civil_law);
  CHECK(payment_rules(day("2020-09-01")) == PaymentRules::order_728);
  CHECK(payment_rules(day("2025-05-31")) == PaymentRules::order_728);
  CHECK(payment_rules(day("2025-06-01")) == PaymentRules::order_802);
}

TEST_CASE("payments fall due on the days of the worked examples D1 to D11") {
  using enum DebtorKind;
  const struct {
    std::string_view id;
    PaymentFacts facts;
    std::string_view start;
    std::int32_t term;
    std::string_view nominal, effective;
  } rows[] = {
      {"D1", {day("2025-06-01"), organ, {}, delivered("2025-06-10")},
       "2025-06-10", 30, "2025-07-10", "2025-07-10"},
      {"D2", {day("2025-06-01"), organ, {}, delivered("2025-09-05")},
       "2025-09-05", 30, "2025-10-05", "2025-10-09"},
      {"D3", {day("2025-06-01"), institution, {}, delivered("2025-09-11")},
       "2025-09-11", 30, "2025-10-11", "2025-10-11"},
      {"D4", {day("2025-06-01"), organ, agreed(90), delivered("2025-07-01")},
       "2025-07-01", 60, "2025-08-30", "2025-09-01"},
      {"D5", {day("2025-06-01"), organ, {}, inspected("2025-07-03", "2025-08-05", true)},
       "2025-07-03", 30, "2025-08-02", "2025-08-04"},
      {"D6", {day("2025-06-01"), organ, {}, inspected("2025-07-03", "2025-06-26", false)},
       "2025-06-26", 30, "2025-07-26", "2025-07-28"},
      {"D7", {day("2025-06-01"), organ, agreed(45), settled("2025-12-15")},
       "2025-12-15", 45, "2026-01-29", "2026-01-29"},
      {"D8", {day("2025-07-01"), large_enterprise, {}, delivered("2025-07-15")},
       "2025-07-15", 60, "2025-09-13", "2025-09-15"},
      {"D9", {day("2023-05-01"), organ, {}, delivered("2024-01-30")},
       "2024-01-30", 30, "2024-02-29", "2024-02-29"},
      {"D10", {day("2025-06-01"), fiscal_body, {}, delivered("2025-12-05")},
       "2025-12-05", 30, "2026-01-04", "2026-01-04"},
      {"D11", {day("2025-06-01"), organ, {}, delivered("2026-01-20")},
       "2026-01-20", 30, "2026-02-19", "2026-02-24"}};
  for (const auto& row : rows) {
    CAPTURE(row.id);
    const PaymentDue found = payment_due(row.facts, seed_calendar());
    REQUIRE(found.due.has_value());
    CHECK(found.start.day == day(row.start));
    CHECK(found.term.days == row.term);
    CHECK(found.due->nominal == day(row.nominal));
    CHECK(found.due->effective == day(row.effective));
    CHECK_FALSE(found.due->basis.empty());
    const bool is_over_cap = row.id == "D4";
    CHECK(found.term.flags == (is_over_cap ? Flags{agreed_term_over_cap} : Flags{}));
  }
}

TEST_CASE("D12: the old rules give a large enterprise no term of their own") {
  const PaymentFacts facts{
      day("2024-05-10"), DebtorKind::large_enterprise, {}, delivered("2024-06-01")};
  const PaymentDue found = payment_due(facts, seed_calendar());
  CHECK_FALSE(found.due.has_value());
  CHECK(found.term.flags == Flags{term_is_decided_by_hand});
}

TEST_CASE("D13: a due day in a year without calendar is nominal only") {
  const PaymentFacts facts{day("2026-11-01"), DebtorKind::organ, {}, delivered("2026-12-02")};
  const PaymentDue found = payment_due(facts, seed_calendar());
  REQUIRE(found.due.has_value());
  CHECK(found.due->nominal == day("2027-01-01"));
  CHECK_FALSE(found.due->effective.has_value());
  CHECK(found.due->is_calendar_missing);
}

TEST_CASE("the owner may switch rolling off") {
  PaymentFacts facts{day("2025-06-01"), DebtorKind::organ, {}, delivered("2025-09-05")};
  facts.is_rolled = false;
  CHECK(payment_due(facts, seed_calendar()).due->effective == day("2025-10-05"));
}

TEST_CASE("the clock starts by the first line of the table that fits") {
  const struct {
    std::string_view name;
    ClockFacts facts;
    std::string_view start;
    StartRule rule;
    Flags flags;
  } rows[] = {
      {"settled", settled("2025-12-15"), "2025-12-15", StartRule::settlement_confirmed, {}},
      {"not settled", settled(""), "", StartRule::none, {settlement_is_unconfirmed}},
      {"passed on the last day", inspected("2025-07-03", "2025-07-03", false), "2025-07-03",
       StartRule::inspection_passed, {}},
      {"never passed, buyer delays", inspected("2025-07-03", "", true), "2025-07-03",
       StartRule::inspection_period_ended, {}},
      {"passed late without buyer's delay", inspected("2025-07-03", "2025-08-05", false),
       "2025-08-05", StartRule::inspection_passed, {}},
      {"never passed, buyer not at fault", inspected("2025-07-03", "", false), "",
       StartRule::none, {start_is_decided_by_hand}},
      {"no period agreed, passed", inspected("", "2025-06-30", false), "2025-06-30",
       StartRule::inspection_passed, {}},
      {"no period agreed, not passed", inspected("", "", true), "", StartRule::none,
       {inspection_period_is_absent, start_is_decided_by_hand}},
      {"delivered", delivered("2025-06-18"), "2025-06-18", StartRule::delivered, {}},
      {"nothing known", {}, "", StartRule::none, {start_is_decided_by_hand}}};
  for (const auto& row : rows) {
    CAPTURE(row.name);
    const ClockStart found = clock_start(row.facts);
    CHECK(found.day == maybe(row.start));
    CHECK(found.rule == row.rule);
    CHECK(found.flags == row.flags);
  }
}

TEST_CASE("the term follows the debtor, the rules and what was agreed") {
  using enum DebtorKind;
  using enum PaymentRules;
  const struct {
    std::string_view name;
    PaymentRules rules;
    DebtorKind debtor;
    AgreedTerm agreed;
    std::optional<std::int32_t> days;
    Flags flags;
  } rows[] = {
      {"organ, old rules", order_728, organ, {}, 30, {}},
      {"organ at the cap", order_802, organ, agreed(60), 60, {}},
      {"organ over the cap", order_728, organ, agreed(61), 60, {agreed_term_over_cap}},
      {"organ before any rule", civil_law, organ, agreed(90), 90, {}},
      {"organ before any rule, silent", civil_law, organ, {}, {}, {term_is_decided_by_hand}},
      {"large, old rules, agreed", order_728, large_enterprise, agreed(120), 120, {}},
      {"large, new rules, long", order_802, large_enterprise, agreed(61), 61,
       {agreed_term_is_long}},
      {"special law", order_802, organ, {90, 10, "财库〔2023〕243号"}, 10, {}},
      {"special law without its text", order_802, organ, {90, 10, " "}, {},
       {special_law_is_uncited}}};
  for (const auto& row : rows) {
    CAPTURE(row.name);
    const PaymentTerm found = payment_term(row.rules, row.debtor, row.agreed);
    CHECK(found.days == row.days);
    CHECK(found.flags == row.flags);
  }
}

}  // namespace pledge::deadline
