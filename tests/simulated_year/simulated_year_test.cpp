#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "app/press.hpp"
#include "report/report_making.hpp"
#include "simulated_year/planted_faults.hpp"
#include "support/every_database.hpp"

/// A year of 黄石港区, on every database. A bookkeeper who knows only the acts that were accepted
/// works out every light, reminder, figure and rate, and has to agree with the product.
namespace pledge {
namespace {

using year::Complaints;
using year::Diary;
using year::Entry;
using year::Year;

/// A seed that failed is run alone with PLEDGE_YEAR_SEED=…. Every question costs PostgreSQL a way
/// there and back, so it lives one of the years.
std::vector<std::uint64_t> seeds(storage::Dialect dialect) {
  const char* alone = std::getenv("PLEDGE_YEAR_SEED");
  if (alone != nullptr) return {std::strtoull(alone, nullptr, 10)};
  if (dialect == storage::Dialect::postgres) return {20240506};
  return {20240506, 7};
}

void expect_none(const Complaints& complaints) {
  constexpr std::size_t kShown = 12;
  for (std::size_t i = 0; i < std::min(kShown, complaints.size()); ++i) MESSAGE(complaints[i]);
  CHECK(complaints.size() == 0);
}

/// A month's report, made by a program that has just started.
std::string report_of(support::TrialRegion& region, base::Month month, std::int64_t size) {
  report::ReportDesk reports{{}, app::report_press()};
  report::ReportWish wish;
  wish.campaign = campaign::seed_plan().code;
  wish.month = month;
  wish.size = size;
  return region.office().look<std::string>("year.report", [&](casework::Desk& desk) {
    return report::make_report(reports, desk, region.clerk(), wish).value().docx;
  });
}

void expect_the_past_unchanged(Year& year) {
  auto& region = year.district().region();
  CHECK(year.shown().size() >= 8);
  for (const auto& [day, text] : year.shown()) {
    CAPTURE(base::to_text(day));
    CHECK(year::figures_text(region, {day, {}}) == text);
  }
  const std::int64_t size = region.journal_size();
  const std::string first = report_of(region, {2024, 11}, size);
  year.district().restart();
  CHECK(report_of(region, {2024, 11}, size) == first);
}

/// Enough happened that agreement means something.
void expect_a_full_year(Year& year) {
  std::map<std::string, std::int64_t> acts, states, lamps;
  for (const Entry& entry : year.district().diary()) ++acts[entry.act];
  for (const auto& [id, item] : year.district().books().items()) {
    ++states[item.state];
    for (const auto& lamp : item.lamps) ++lamps[lamp.light];
  }
  for (const std::string act :
       {"register_lead", "lead_decline", "list_problem", "merge", "lead_answer_complainant",
        "lead_extend_result",
        "import", "undo_import", "task_set", "task_report", "task_send_back", "task_accept",
        "task_move", "deliverable_deliver", "deliverable_return_deliverable",
        "deliverable_accept",
        "object", "rule_objection", "confirm",
        "assign", "sign_for", "return_assignment", "rule_return", "submit_plan", "accept_plan",
        "send_back_plan", "report_progress", "request_extension", "decide_extension", "pause",
        "resume", "record_payment", "record_agreement", "adjust_money", "approve_adjustment",
        "request_closure",
        "check_closure", "send_back_closure", "sign_verification", "consult_complainant",
        "open_notice", "object_to_notice", "rule_notice_objection", "close", "reopen",
        "propose_withdrawal", "refuse_withdrawal", "issue", "dismiss", "reply",
        "send_back_reply", "accept_reply", "urge", "answer", "daily_scan", "reminders"}) {
    CAPTURE(act);
    CHECK(acts[act] > 0);
  }
  for (const char* light : {"blue", "yellow", "red", "black", "green"}) CHECK(lamps[light] > 0);
  CHECK(states["closed"] > 10);
  CHECK(year.frozen_count() >= 10);
  CHECK(year.kill_count() > 0);
  CHECK(year.district().refused_count() > 100);
}

/// Whatever stood still, every month's list was frozen once, and reviewed once.
void expect_every_month_filed(Year& year) {
  std::map<std::string, int> frozen, reviewed;
  year.district().region().office().read("year.filed", [&](casework::Desk& desk) {
    const auto& code = campaign::seed_plan().code;
    for (const auto& filing : desk.stores().filings.list(code)) {
      if (filing.kind == filing::Kind::month_end) ++frozen[filing.period];
    }
    for (const auto& review : desk.stores().reviews.list(code)) {
      ++reviewed[base::to_text(review.month)];
    }
  });
  for (base::Month month{2024, 5}; month <= base::Month{2025, 3}; month = base::next(month)) {
    CAPTURE(base::to_text(month));
    CHECK(frozen[base::to_text(month)] == 1);
    CHECK(reviewed[base::to_text(month)] == 1);
  }
}

/// Without the fault the same way of asking finds nothing.
void expect_faults_to_be_found(Year& year) {
  CHECK(year::complaints_about(year, year.district().diary()).empty());
  for (const year::PlantedFault& fault : year::planted_faults()) {
    const std::string what = fault.name;
    CAPTURE(what);
    Diary diary = year.district().diary();
    const auto name = fault.plant(diary, year.district().books());
    REQUIRE(name);
    const auto found = year::complaints_about(year, diary);
    CHECK(std::any_of(found.begin(), found.end(), [&](const std::string& one) {
      return one.find(*name) != std::string::npos;
    }));
  }
}

}  // namespace

TEST_CASE("a bookkeeper who knows only the accepted acts agrees with the product all year") {
  for (const storage::Dialect dialect : support::dialects()) {
    for (const std::uint64_t seed : seeds(dialect)) {
      CAPTURE(support::name_of(dialect));
      CAPTURE(seed);
      const support::Backing backing(dialect);
      Year year(backing.database(), "420202", seed);
      REQUIRE_NOTHROW(year.live());
      auto& region = year.district().region();
      expect_none(year.district().complaints());
      expect_none(year::compare_everything(region, year.district().books()));
      expect_a_full_year(year);
      if (backing.is_sqlite()) expect_faults_to_be_found(year);
      expect_the_past_unchanged(year);
      expect_every_month_filed(year);
      CHECK(region.verify().mismatch_count == 0);
      CHECK(region.compare().differences.empty());
    }
  }
}

}  // namespace pledge
