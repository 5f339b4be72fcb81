#include "deadline/procedure_clock.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "base/rule.hpp"
#include "deadline/seed_calendar.hpp"

namespace pledge::deadline {
namespace {

base::Day day(std::string_view iso) { return base::parse_day(iso).value(); }

using enum ProcedureClock;

std::vector<base::Rule> rules_of(const base::Refusals& why) {
  std::vector<base::Rule> rules;
  for (const auto& refusal : why) rules.push_back(refusal.rule);
  return rules;
}

ExtensionFacts allowed_extension() {
  return {day("2025-12-05"), day("2026-01-04"), day("2026-03-05"), day("2026-01-04"),
          "某局局长",        "账目需要审计",    true};
}

}  // namespace

TEST_CASE("procedure clocks end on the days of the worked examples C1 to C14") {
  constexpr struct {
    std::string_view id;
    ProcedureClock clock;
    std::string_view start, nominal, effective;
  } kRows[] = {
      {"C1", arrears_complaint_transfer, "2025-09-26", "2025-10-16", "2025-10-16"},
      {"C2", arrears_complaint_transfer, "2026-02-12", "2026-03-04", "2026-03-04"},
      {"C3", arrears_complaint_transfer, "2025-04-30", "2025-05-19", "2025-05-19"},
      {"C4", arrears_complaint_result, "2025-12-05", "2026-01-04", "2026-01-04"},
      {"C5", arrears_complaint_result_cap, "2025-12-05", "2026-03-05", "2026-03-05"},
      {"C6", arrears_complaint_result, "2025-09-08", "2025-10-08", "2025-10-09"},
      {"C7", arrears_complaint_result_cap, "2025-09-08", "2025-12-07", "2025-12-08"},
      {"C8", business_complaint_review, "2026-02-12", "2026-02-24", "2026-02-24"},
      {"C9", business_complaint_handling, "2026-02-24", "2026-03-16", "2026-03-16"},
      {"C10", business_complaint_answer, "2026-03-16", "2026-03-23", "2026-03-23"},
      {"C11", disclosure_publication, "2025-12-31", "2026-01-29", "2026-01-29"},
      {"C12", disclosure_answer, "2026-01-26", "2026-02-28", "2026-02-28"},
      {"C13", disclosure_supplement_notice, "2026-01-26", "2026-02-04", "2026-02-04"},
      {"C14", receivable_confirmation, "2025-07-31", "2025-08-30", "2025-09-01"}};
  for (const auto& row : kRows) {
    CAPTURE(row.id);
    const DueDay due = due_day(day(row.start), row.clock, seed_calendar());
    REQUIRE(due.nominal.has_value());
    REQUIRE(due.effective.has_value());
    CHECK(base::to_text(*due.nominal) == row.nominal);
    CHECK(base::to_text(*due.effective) == row.effective);
    CHECK(due.rule == base::name_of(row.clock));
    CHECK_FALSE(due.basis.empty());
    CHECK(due.calendar_version == seed_calendar().version());
  }
}

TEST_CASE("an extension up to the ninetieth day is allowed before the due day") {
  CHECK(why_not_extend(allowed_extension()).empty());
}

TEST_CASE("each rule against an extension is given alone when only it is broken") {
  using enum base::Rule;
  const auto broken = [](auto change) {
    ExtensionFacts facts = allowed_extension();
    change(facts);
    return rules_of(why_not_extend(facts));
  };
  using Rules = std::vector<base::Rule>;
  CHECK(broken([](ExtensionFacts& f) { f.today = day("2026-01-05"); }) ==
        Rules{result_extension_is_before_due});
  CHECK(broken([](ExtensionFacts& f) { f.new_due = day("2026-03-06"); }) ==
        Rules{result_extension_is_within_the_cap});
  CHECK(broken([](ExtensionFacts& f) { f.new_due = day("2026-01-04"); }) ==
        Rules{extension_moves_forward});
  CHECK(broken([](ExtensionFacts& f) { f.approver = " "; }) ==
        Rules{result_extension_names_the_approver});
  CHECK(broken([](ExtensionFacts& f) { f.reason = "　"; }) ==
        Rules{result_extension_has_a_reason});
  CHECK(broken([](ExtensionFacts& f) { f.is_complainant_told = false; }) ==
        Rules{complainant_is_told_of_extension});
}

TEST_CASE("all reasons against an extension are given together") {
  const ExtensionFacts nothing{day("2025-12-05"), day("2026-01-04"), day("2026-03-06"),
                               day("2026-02-01"), "",                "",
                               false};
  CHECK(why_not_extend(nothing).size() == 5);
}

TEST_CASE("yearly tasks fall on their days") {
  for (const auto& task : annual_tasks()) {
    CAPTURE(task.name);
    const auto date = base::civil(day_of(task, 2026));
    CHECK(date.year == 2026);
    CHECK(date.month == task.month);
    CHECK(date.day == 31);
    CHECK_FALSE(task.basis.empty());
  }
  CHECK(annual_tasks().size() == 3);
}

}  // namespace pledge::deadline
