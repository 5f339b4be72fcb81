#include <doctest/doctest.h>

#include <stdexcept>

#include "base/codec.hpp"
#include "base/rule.hpp"
#include "casework/daily_scan.hpp"
#include "casework/dossier.hpp"
#include "casework/order_signing.hpp"
#include "jobs/scheduler.hpp"
#include "support/every_database.hpp"
#include "support/failing_office.hpp"
#include "support/scratch_folder.hpp"
#include "support/trial_case.hpp"

/// The daily scan and the orders that come of it, on every database.
namespace pledge {
namespace {

using casework::Desk;
using casework::JobRun;
using supervision::SupervisionOrder;
using support::on_every_database;
using support::on_every_database_without_milestones;
using support::TrialCase;
using support::TrialRegion;

std::int64_t count_of(const JobRun& run, const std::string& what) {
  for (const auto& one : run.counts) {
    if (one.what == what) return one.count;
  }
  return 0;
}

void go_to(TrialRegion& region, const char* at) {
  region.clock().move_to(campaign::instant_of(at));
}

/// Assigned on 2024-05-06, the plan due on 05-16: yellow from 05-17 on.
std::vector<problem::Problem> assigned(TrialCase& trial, int count) {
  std::vector<problem::Problem> problems;
  for (int i = 0; i < count; ++i) problems.push_back(trial.an_assigned_problem());
  return problems;
}

std::vector<SupervisionOrder> orders_of(TrialRegion& region, base::ProblemId problem) {
  return region.office().look<std::vector<SupervisionOrder>>(
      "trial.orders", [&](Desk& desk) { return desk.stores().supervisions.of_problem(problem); });
}

void expect_whole(const TrialRegion& region) {
  CHECK(region.verify().mismatch_count == 0);
  const auto comparison = region.compare();
  CHECK(comparison.differences.empty());
  for (const auto& difference : comparison.differences) MESSAGE(difference.what);
}

TEST_CASE("a scan that was cut short goes on where it stopped, and does nothing twice") {
  on_every_database("420411", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problems = assigned(trial, 130);
    go_to(region, "2024-05-17T01:00:00.000Z");
    support::FailingOffice failing(region.office(), 2);
    CHECK_THROWS_AS(casework::run_daily_scan(failing), std::runtime_error);
    const auto half = region.office().look<std::vector<JobRun>>(
        "trial.runs", [](Desk& desk) { return desk.stores().jobs.latest(5); });
    REQUIRE(half.size() == 1);
    CHECK_FALSE(half.front().finished_at);
    CHECK(count_of(half.front(), "light_changed") == 2 * casework::kScanBatch);
    const JobRun run = casework::run_daily_scan(region.office());
    CHECK(run.finished_at);
    CHECK(count_of(run, "light_changed") == 130);
    CHECK(count_of(run, "supervision_proposed") == 130);
    const std::int64_t size = region.journal_size();
    CHECK(casework::run_daily_scan(region.office()).counts.size() == run.counts.size());
    CHECK(region.journal_size() == size);
    for (const auto& problem : problems) CHECK(orders_of(region, problem.id).size() == 1);
    expect_whole(region);
  });
}

TEST_CASE("a day on which nothing ran is made up for by the next scan") {
  on_every_database("420412", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problem = assigned(trial, 1).front();
    CHECK(count_of(casework::run_daily_scan(region.office()), "day_missed") == 0);
    go_to(region, "2024-05-20T01:00:00.000Z");
    const JobRun run = casework::run_daily_scan(region.office());
    CHECK(count_of(run, "day_missed") == 13);
    CHECK(count_of(run, "light_changed") == 1);
    CHECK(orders_of(region, problem.id).size() == 1);
    const base::Day today = base::parse_day("2024-05-20").value();
    CHECK(casework::why_not_scan_for(today, today).empty());
    CHECK(campaign::rules_of(casework::why_not_scan_for(today - 1, today)) ==
          std::vector<std::string>{"scan_is_of_today"});
  });
}

std::int64_t seen_on(TrialRegion& region, const char* at) {
  go_to(region, at);
  const JobRun run = casework::run_daily_scan(region.office());
  return count_of(run, "problem_seen");
}

TEST_CASE("a problem rests when there is nothing to do, until its light, a day or an act ends it") {
  on_every_database("420418", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto first = assigned(trial, 2).front();
    CHECK(seen_on(region, "2024-05-07T01:00:00.000Z") == 2);
    CHECK(seen_on(region, "2024-05-08T01:00:00.000Z") == 0);
    // No plan by 05-16: yellow the day after, and proposed to be urged.
    CHECK(seen_on(region, "2024-05-17T01:00:00.000Z") == 2);
    CHECK(seen_on(region, "2024-05-18T01:00:00.000Z") == 2);
    CHECK(seen_on(region, "2024-05-19T01:00:00.000Z") == 0);
    go_to(region, "2024-05-20T01:00:00.000Z");
    const auto dismiss = [&](Desk& desk) {
      const auto order = desk.stores().supervisions.of_problem(first.id).front();
      return casework::act_on_order(desk, {region.clerk(), order.id.value, order.version},
                                    supervision::DismissOrder{"已电话催过"});
    };
    REQUIRE(region.office().perform<SupervisionOrder>("trial.dismiss", dismiss).outcome);
    CHECK(seen_on(region, "2024-05-21T01:00:00.000Z") == 1);
    CHECK(seen_on(region, "2024-05-22T01:00:00.000Z") == 0);
    // Three working days after it was dismissed another may be proposed.
    CHECK(seen_on(region, "2024-05-23T01:00:00.000Z") == 1);
    CHECK(orders_of(region, first.id).size() == 2);
    expect_whole(region);
  });
}

TEST_CASE("a rest is gone with the act that was refused after it") {
  on_every_database("420419", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problem = assigned(trial, 1).front();
    region.office().run("trial.refused", [&](Desk& desk) {
      desk.stores().ledger.let_rest(problem.id, problem::Light::green, {});
      return false;
    });
    CHECK(seen_on(region, "2024-05-07T01:00:00.000Z") == 1);
  });
}

TEST_CASE("the scheduler runs a scan once a day, after half past midnight in Beijing") {
  on_every_database("420413", [](TrialRegion& region) {
    jobs::DueJobs due(region.office(), region.clock());
    go_to(region, "2024-05-16T16:10:00.000Z");
    CHECK_FALSE(due.scan());
    go_to(region, "2024-05-16T16:40:00.000Z");
    CHECK_FALSE(due.scan([] { return true; }));
    REQUIRE(due.scan());
    CHECK_FALSE(due.scan());
    go_to(region, "2024-05-17T17:00:00.000Z");
    CHECK(due.scan()->period == "2024-05-18");
  });
}

TEST_CASE("an order goes out with its letter and number, or not at all") {
  on_every_database("420414", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problem = assigned(trial, 1).front();
    go_to(region, "2024-05-17T01:00:00.000Z");
    casework::run_daily_scan(region.office());
    const auto order = orders_of(region, problem.id).front();
    casework::ConfirmOrder command;
    command.requirement = "请说明未报整改方案的原因";
    const auto confirm = [&](const access::Actor& actor, std::int64_t version) {
      return casework::confirm_order(region.office(), {actor, order.id.value, version}, command,
                                     trial.press());
    };
    auto group = campaign::an_officer(78, "science_economy_bureau", access::Role::task_force);
    group.grants.front().group = problem.group;
    const auto unit = campaign::an_officer(79, "education_bureau", access::Role::responsible_unit);
    CHECK(confirm(unit, order.version).outcome.refusals().front().rule ==
          base::Rule::thing_exists);
    CHECK(confirm(region.clerk(), 7).outcome.refusals().front().rule ==
          base::Rule::row_is_unchanged_since_read);
    // Who may sign the order may send its letter, though letters of its own are the office's.
    const auto signed_order = confirm(group, order.version).outcome.value();
    CHECK(signed_order.state == supervision::State::issued);
    CHECK(signed_order.reply_due_day == base::parse_day("2024-05-22"));
    const auto detail = region.office().look<casework::SupervisionDetail>(
        "trial.detail", [&](Desk& desk) {
          return casework::supervision_detail(desk, region.clerk(), order.id).value();
        });
    CHECK(detail.letter_number == "港营商办催〔2024〕1号");
    CHECK(support::rows_in(region, "letter") == 1);
    expect_whole(region);
  });
}

TEST_CASE("the list of orders shows each reader what he may see, and no more") {
  on_every_database_without_milestones("420415", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problems = assigned(trial, 3);
    go_to(region, "2024-05-17T01:00:00.000Z");
    casework::run_daily_scan(region.office());
    const auto order = orders_of(region, problems.front().id).front();
    casework::ConfirmOrder command;
    command.requirement = "请报方案";
    CHECK(casework::confirm_order(region.office(), {region.clerk(), order.id.value, 1}, command,
                                  trial.press())
              .outcome.ok());
    using access::Role;
    std::vector<access::Actor> readers{region.clerk()};
    for (const Role role : {Role::responsible_unit, Role::task_force, Role::leader,
                            Role::system_administrator}) {
      for (const char* unit : {"education_bureau", "finance_bureau"}) {
        readers.push_back(campaign::an_officer(80, unit, role));
        if (role == Role::task_force) readers.back().grants.front().group = problems[0].group;
      }
    }
    readers.push_back(campaign::an_officer(81, "finance_bureau", Role::leader));
    readers.back().recused_problems = {problems[1].id};
    for (const auto& reader : readers) {
      region.office().read("trial.scope", [&](Desk& desk) {
        std::int64_t seen = 0;
        for (const auto& problem : problems) {
          for (const auto& one : desk.stores().supervisions.of_problem(problem.id)) {
            seen += casework::is_seen(reader, one) ? 1 : 0;
          }
        }
        auto& ledger = desk.stores().ledger;
        CHECK(ledger.supervision_count(reader, {}) == seen);
        CHECK(static_cast<std::int64_t>(ledger.supervision_page(reader, {}, {}).rows.size()) ==
              seen);
      });
    }
  });
}

TEST_CASE("a unit is never shown black, neither as a light nor in what happened") {
  on_every_database("420416", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problem = assigned(trial, 1).front();
    go_to(region, "2024-09-02T01:00:00.000Z");
    casework::run_daily_scan(region.office());
    const auto order = orders_of(region, problem.id).front();
    CHECK(order.ground.colour == supervision::Colour::black);
    const auto unit = campaign::an_officer(82, "education_bureau", access::Role::responsible_unit);
    CHECK(casework::shown_order(unit, order).ground.colour == supervision::Colour::red);
    CHECK(casework::shown_order(region.clerk(), order).ground.colour ==
          supervision::Colour::black);
    const auto text_for = [&](const access::Actor& reader) {
      return region.office().look<std::string>("trial.dossier", [&](Desk& desk) {
        return base::to_canonical_text(
            casework::problem_dossier(desk, reader, problem.id).value());
      });
    };
    CHECK(text_for(region.clerk()).find("\"black\"") != std::string::npos);
    CHECK(text_for(unit).find("\"black\"") == std::string::npos);
  });
}

TEST_CASE("a changed order, wait or light column is found by rebuild --compare") {
  on_every_database_without_milestones("420417", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto problem = assigned(trial, 1).front();
    go_to(region, "2024-05-17T01:00:00.000Z");
    casework::run_daily_scan(region.office());
    const auto what = [&](const char* change, const char* back) {
      const auto connection = region.database().open_writer();
      const auto change_by = [&](const char* sql) {
        storage::Transaction transaction(*connection, storage::Transaction::Access::write);
        connection->exec(sql, region.region().text);
        transaction.commit();
      };
      change_by(change);
      const auto found = region.compare().differences;
      change_by(back);
      return found.size() == 1 ? found.front().what : std::to_string(found.size());
    };
    CHECK(what("UPDATE supervision_order SET state = 'ended' WHERE region_code = ?",
               "UPDATE supervision_order SET state = 'proposed' WHERE region_code = ?") ==
          "列 state 与内容不一致");
    CHECK(what("UPDATE open_wait SET due_day = '2024-05-18' WHERE region_code = ?"
               " AND kind = 'plan_submission'",
               "UPDATE open_wait SET due_day = '2024-05-16' WHERE region_code = ?"
               " AND kind = 'plan_submission'") == "列 open_wait 与内容不一致");
    CHECK(what("UPDATE problem SET light_recorded = 'green' WHERE region_code = ?",
               "UPDATE problem SET light_recorded = 'yellow' WHERE region_code = ?") ==
          "列 light_recorded 与内容不一致");
    expect_whole(region);
  });
}

}  // namespace
}  // namespace pledge
