#include "casework/workday_work.hpp"

#include "notice_trial.hpp"
#include "report/fact_book.hpp"

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
                                         std::string_view text,
                                         std::optional<std::string> reason = {}) {
  auto command = workday::read_notice(text, 2027, "测试用");
  command.reason = std::move(reason);
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
    CHECK(load(region, trial.actor(trial.root), corrected).refusals().front().rule ==
          base::Rule::workday_change_says_why);
    REQUIRE(load(region, trial.actor(trial.root), corrected, "补通知里的清明节").ok());
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

/// 2024 as it was published (国办发明电〔2023〕7号), and as somebody would like it to be.
constexpr std::string_view k2024 =
    "一、元旦：1月1日（周一）放假，共1天。"
    "二、春节：2月10日至17日放假调休，共8天。2月4日（周日）、2月18日（周日）上班。"
    "三、清明节：4月4日至6日放假调休，共3天。4月7日（周日）上班。"
    "四、劳动节：5月1日至5日放假调休，共5天。4月28日（周日）、5月11日（周六）上班。"
    "五、端午节：6月10日放假，共1天。"
    "六、中秋节：9月15日至17日放假调休，共3天。9月14日（周六）上班。"
    "七、国庆节：10月1日至7日放假调休，共7天。9月29日（周日）、10月12日（周六）上班。";

base::Outcome<workday::WorkdayYear> load_2024(TrialRegion& region, const access::Actor& who,
                                              const std::string& more) {
  auto command = workday::read_notice(std::string(k2024) + more, 2024, "更正");
  command.reason = "更正通知";
  return region.office()
      .perform<workday::WorkdayYear>(
          "workday_year.load_year",
          [&](Desk& desk) { return casework::load_workday_year(desk, who, command); })
      .outcome;
}

problem::Light light_at(TrialRegion& region, report::FactBook& book, const report::AsOf& as_of) {
  return region.office().look<problem::Light>("trial.light", [&](Desk& desk) {
    const auto moment = book.moment_of(desk, as_of);
    return book.facts_at(desk, campaign::seed_plan().code, moment).facts.front().light;
  });
}

TEST_CASE("a corrected calendar moves what is to come, never what was shown") {
  on_every_database("420464", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto guard = trial.add("guard", "安全员", "development_reform_bureau",
                                 "security_administrator");
    trial.go_to("2024-07-08T02:00:00.000Z");
    const auto problem = trial.trial().an_assigned_problem();  // until 09-06
    region.office().run("trial.plan", [&](Desk& desk) {
      const problem::SubmitPlan plan{{{"付清", "财务科", "刘某", problem.due_day.value()}}};
      auto zhao = trial.actor(trial.zhao);
      return casework::act_on_problem(desk, {zhao, problem.id.value, problem.version}, plan).ok();
    });
    trial.go_to("2024-08-19T02:00:00.000Z");
    const base::Day shown = base::make_day(2024, 8, 19).value();
    const std::int64_t size = region.journal_size();
    report::FactBook book;
    CHECK(light_at(region, book, {}) == problem::Light::green);

    // What is over was counted: it stands.
    trial.go_to("2024-08-20T02:00:00.000Z");
    const auto root = trial.actor(trial.root);
    const auto past = load_2024(region, root, "八、国庆节补休：8月19日至20日放假，共2天。");
    REQUIRE(!past.ok());
    REQUIRE(past.refusals().size() == 1);
    CHECK(past.refusals().front().rule == base::Rule::workday_past_is_fixed);

    REQUIRE(load_2024(region, root, "八、国庆节补休：9月1日至6日放假，共6天。").ok());
    CHECK(light_at(region, book, {}) == problem::Light::blue);
    report::FactBook fresh;
    for (auto* each : {&book, &fresh}) {
      CHECK(light_at(region, *each, {shown, {}}) == problem::Light::green);
      CHECK(light_at(region, *each, {{}, size}) == problem::Light::green);
    }
    for (const auto officer : {guard, trial.li}) {
      const auto told = trial.notices_of(officer);
      REQUIRE(told.size() == 1);
      CHECK(told.front().kind == notice::NoticeKind::calendar_changed);
      CHECK(told.front().text.find("更正通知") != std::string::npos);
    }
    CHECK(trial.notices_of(trial.zhao).empty());
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
