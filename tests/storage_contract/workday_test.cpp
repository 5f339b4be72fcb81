#include "casework/workday_work.hpp"

#include "notice_trial.hpp"

/// Loading a year of the working calendar, on every database: what waited without a day gets one,
/// and replay agrees. Days that the program does not know begin with 2027.
namespace pledge {
namespace {

using casework::Desk;
using support::NoticeTrial;
using support::on_every_database;
using support::TrialRegion;

/// Made up: the notice of that year is not out when this is written.
constexpr std::string_view k2027 =
    "一、元旦：1月1日（周五）至3日（周日）放假，共3天。"
    "二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月20日（周六）上班。"
    "七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。";

base::Outcome<workday::WorkdayYear> load(TrialRegion& region, const access::Actor& who,
                                         std::string_view text) {
  const auto command = workday::read_notice(text, 2027, "测试用");
  return region.office()
      .perform<workday::WorkdayYear>(
          "workday_year.load_year",
          [&](Desk& desk) { return casework::load_workday_year(desk, who, command); })
      .outcome;
}

lead::Lead lead_now(TrialRegion& region, base::LeadId id) {
  return region.office().look<lead::Lead>(
      "trial.lead", [&](Desk& desk) { return desk.stores().leads.load(id).value(); });
}

std::optional<base::Day> ten_days_after(TrialRegion& region, casework::Office& office) {
  return office.look<std::optional<base::Day>>("trial.count", [&](Desk& desk) {
    return desk.calendar().add_working_days(base::beijing_day(region.clock().now()), 10);
  });
}

void check_whole(TrialRegion& region) {
  CHECK(region.verify().mismatch_count == 0);
  const auto comparison = region.compare();
  for (const auto& one : comparison.differences) FAIL_CHECK(one.kind << one.id << one.what);
}

TEST_CASE("a lead of December gets its day when the next year is loaded") {
  on_every_database("420461", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.go_to("2026-12-25T02:00:00.000Z");
    const auto registered = region.register_lead("年底的线索").outcome;
    REQUIRE(registered.ok());
    const base::LeadId id = registered.value().id;
    REQUIRE(lead_now(region, id).waits.size() == 1);
    CHECK(!lead_now(region, id).waits.front().due_day);
    const auto other = region.another_office();
    CHECK(!ten_days_after(region, *other));

    const auto refused = load(region, trial.actor(trial.li), k2027);
    REQUIRE(!refused.ok());
    CHECK(refused.refusals().front().rule == base::Rule::actor_holds_the_role);
    CHECK(!lead_now(region, id).waits.front().due_day);

    const auto done = load(region, trial.actor(trial.root), k2027);
    REQUIRE(done.ok());
    CHECK(done.value().version == 1);
    const auto wait = lead_now(region, id).waits.front();
    CHECK(wait.due_day == base::make_day(2027, 1, 11));
    CHECK(wait.due_day_original == wait.due_day);
    // Another server on the same database counts with it at once.
    CHECK(ten_days_after(region, *other) == base::make_day(2027, 1, 11));
    CHECK(load(region, trial.actor(trial.root), k2027).refusals().front().rule ==
          base::Rule::workday_year_differs);
    check_whole(region);

    // Corrected: what has its day keeps it.
    const std::string corrected =
        std::string(k2027) + "三、清明节：4月5日（周一）放假1天。";
    REQUIRE(load(region, trial.actor(trial.root), corrected).ok());
    CHECK(lead_now(region, id).waits.front() == wait);
    check_whole(region);
  });
}

TEST_CASE("a problem that waits over the turn of the year gets its day, and rests no longer") {
  on_every_database("420462", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.go_to("2026-12-28T02:00:00.000Z");
    const auto problem = trial.trial().propose();
    REQUIRE(problem.waits.size() == 1);
    CHECK(!problem.waits.front().due_day);
    REQUIRE(load(region, trial.actor(trial.root), k2027).ok());
    const auto now = region.office().look<problem::Problem>("trial.problem", [&](Desk& desk) {
      return desk.stores().problems.load(problem.id).value();
    });
    CHECK(now.version == problem.version + 1);
    CHECK(now.waits.front().due_day.has_value());
    check_whole(region);
  });
}

TEST_CASE("what is refused or falls with its batch leaves the calendar as it was") {
  on_every_database("420463", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto command = workday::read_notice(k2027, 2027, "测试用");
    const auto root = trial.actor(trial.root);
    CHECK_THROWS_AS(region.office().perform<workday::WorkdayYear>(
                        "workday_year.load_year",
                        [&](Desk& desk) -> base::Outcome<workday::WorkdayYear> {
                          casework::load_workday_year(desk, root, command).value();
                          throw base::Fault(base::FaultKind::internal, "on purpose");
                        }),
                    base::Fault);
    region.register_lead("其后");
    const auto last = region.office().look<std::int32_t>(
        "trial.last", [](Desk& desk) { return desk.calendar().last_year(); });
    CHECK(last == 2026);
    check_whole(region);
  });
}

}  // namespace
}  // namespace pledge
