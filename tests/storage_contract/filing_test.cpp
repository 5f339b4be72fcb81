#include <doctest/doctest.h>

#include <stdexcept>

#include "base/rule.hpp"
#include "casework/filing_diff.hpp"
#include "casework/job_actor.hpp"
#include "casework/monthly_jobs.hpp"
#include "report/filed_month.hpp"
#include "sheet/export_filing.hpp"
#include "sheet/export_sheets.hpp"
#include "support/drop_guards.hpp"
#include "support/every_database.hpp"
#include "support/failing_office.hpp"
#include "support/scratch_folder.hpp"
#include "support/trial_case.hpp"

/// Frozen filings on every database: never changed, never half, found out when somebody does.
namespace pledge {
namespace {

using casework::Desk;
using filing::Filing;
using support::on_every_database;
using support::TrialCase;
using support::TrialRegion;

void go_to(TrialRegion& region, const char* at) {
  region.clock().move_to(campaign::instant_of(at));
}
filing::Freeze a_freeze(const std::string& name) {
  filing::Freeze command;
  command.campaign = campaign::seed_plan().code;
  command.kind = filing::Kind::other;
  command.period = name;
  return command;
}
Filing freeze(TrialRegion& region, const std::string& name) {
  return casework::freeze_list(region.office(), region.clerk(), a_freeze(name)).outcome.value();
}

/// The rows that an export writes, as texts.
struct Written {
  std::vector<std::string> rows;
  std::string note;
  sheet::WriteTable writer() {
    return [this](const sheet::SheetForm& form, const sheet::EachRow& each) {
      note = form.note;
      each([this](const std::vector<sheet::OutputCell>& cells) {
        std::string text;
        for (const auto& cell : cells) {
          text += cell.text + (cell.hundredths ? std::to_string(*cell.hundredths) : "") +
                  (cell.is_marked ? "*|" : "|");
        }
        rows.push_back(std::move(text));
      });
      return std::string("file");
    };
  }
};

constexpr const char* kRefusedChanges[] = {
    "UPDATE filing SET body = 'x'", "DELETE FROM filing", "UPDATE filing_row SET body = 'x'",
    "UPDATE filing_row SET balance_fen = balance_fen + 1", "DELETE FROM filing_row"};

TEST_CASE("the database refuses to change or delete what was filed") {
  on_every_database("420421", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    trial.an_assigned_problem();
    freeze(region, "报送时");
    const auto db = region.database().open_writer();
    for (const char* change : kRefusedChanges) {
      CAPTURE(change);
      db->begin_write();
      CHECK_THROWS_AS(db->exec(change), storage::ConstraintFault);
      db->rollback();
    }
  });
}

TEST_CASE("whoever gets past the guards is found out by the comparison") {
  for (const char* change :
       {"UPDATE filing_row SET body = replace(body, '食堂', '宿舍')",
        "UPDATE filing_row SET balance_fen = balance_fen + 1",
        "UPDATE filing_row SET responsible_unit = 'finance_bureau'",
        "UPDATE filing SET body = replace(body, '报送时', '报送后')"}) {
    for (const storage::Dialect dialect : support::dialects()) {
      CAPTURE(support::name_of(dialect));
      CAPTURE(change);
      const support::Backing backing(dialect);
      TrialRegion region(backing.database(), "420422");
      const support::ScratchFolder folder;
      TrialCase trial(region, folder.path());
      trial.an_assigned_problem();
      const Filing filing = freeze(region, "报送时");
      CHECK(region.compare().differences.empty());
      const auto db = region.database().open_writer();
      db->begin_write();
      support::drop_guards(*db);
      CHECK(db->exec(change) == 1);
      db->commit();
      const auto comparison = region.compare();
      REQUIRE_FALSE(comparison.differences.empty());
      CHECK(comparison.differences.front().kind == "filing");
      CHECK(comparison.differences.front().id == filing.id.value);
    }
  }
}

TEST_CASE("a freeze that was cut short is no filing, and the next one is whole") {
  on_every_database("420423", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    trial.an_assigned_problem();
    support::FailingOffice failing(region.office(), 2);
    CHECK_THROWS_AS(casework::freeze_list(failing, region.clerk(), a_freeze("报送时")),
                    std::runtime_error);
    CHECK(support::rows_in(region, "filing_row") == 1);
    CHECK(support::rows_in(region, "filing") == 0);
    const Filing filing = freeze(region, "报送时");
    CHECK(filing.content.sums.count == 1);
    CHECK(support::rows_in(region, "filing_row") == 2);
  });
}

TEST_CASE("a list of several pages is frozen whole and read by pages, and stays when things move") {
  on_every_database("420424", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    const auto first = trial.an_assigned_problem();
    constexpr std::int64_t kMany = base::kPageRows + 20;
    for (std::int64_t i = 1; i < kMany; ++i) trial.propose();
    Written before;
    casework::ProblemFilter filter;
    filter.campaign = campaign::seed_plan().code;
    CHECK(sheet::export_problems(region.office(), region.clerk(), filter, before.writer()));
    const std::int64_t size = region.journal_size();
    const Filing filing = freeze(region, "报送时");
    CHECK(filing.content.sums.count == kMany);
    CHECK(filing.content.journal_size == size);
    const base::Day today = base::beijing_day(region.clock().now());
    trial.act(first, trial.a_pause(today + 10));
    trial.propose();
    Written after;
    CHECK(sheet::export_filing(region.office(), region.clerk(), filing.id, after.writer()));
    CHECK(after.rows == before.rows);
    CHECK(after.note.find(base::to_hex(filing.content.root)) != std::string::npos);
    Written diff;
    CHECK(sheet::export_filing_diff(region.office(), region.clerk(), {filing.id, {}},
                                    diff.writer()));
    REQUIRE(diff.rows.size() == 2);
    CHECK(diff.rows[0].find("改动*|") != std::string::npos);
    CHECK(diff.rows[0].find("暂停计时：否 → 是") != std::string::npos);
    CHECK(diff.rows[1].find("新增*|") != std::string::npos);
    const auto counts = region.office().look<casework::DiffCounts>("trial.diff", [&](Desk& desk) {
      return casework::filing_diff(desk, region.clerk(), {filing.id, {}}).value().counts;
    });
    CHECK(counts.same == kMany - 1);
  });
}

TEST_CASE("two servers that freeze the same month make one filing") {
  on_every_database("420425", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    trial.an_assigned_problem();
    go_to(region, "2024-05-31T15:45:00.000Z");
    const auto other = region.another_office();
    const auto due = region.office().look<std::vector<filing::Freeze>>("trial.due",
                                                                       &casework::due_freezes);
    REQUIRE(due.size() == 1);
    const auto gathered = casework::gather_rows(region.office(), due.front());
    CHECK(casework::run_monthly_jobs(*other).size() == 1);
    const auto late = region.office().perform<Filing>("trial.freeze", [&](Desk& desk) {
      return casework::freeze_gathered(desk, casework::job_actor("monthly_freeze", "定格"),
                                       due.front(), gathered);
    });
    REQUIRE_FALSE(late.outcome.ok());
    CHECK(late.outcome.refusals().front().rule == base::Rule::filing_is_frozen_once);
    CHECK(support::rows_in(region, "filing") == 1);
    CHECK(casework::run_monthly_jobs(region.office()).empty());
  });
}

Filing only_of(TrialRegion& region, filing::Kind kind) {
  return region.office().look<Filing>("trial.only", [&](Desk& desk) {
    auto all = desk.stores().filings.list(campaign::seed_plan().code);
    std::erase_if(all, [&](const Filing& one) { return one.kind != kind; });
    REQUIRE(all.size() == 1);
    return all.front();
  });
}

/// Frozen in time under another name, and again after the week-end, by the job or by a person.
void expect_made_up(TrialRegion& region, bool is_by_a_person) {
  const support::ScratchFolder folder;
  TrialCase trial(region, folder.path());
  auto problem = trial.propose();
  problem = trial.act(problem, problem::Confirm{problem.group, problem.responsible_unit});
  const base::Day last = base::parse_day("2024-05-31").value();
  problem = trial.act(problem, problem::Assign{last, last - 10, "付清"});
  go_to(region, "2024-05-31T15:45:00.000Z");
  const Filing in_time = freeze(region, "当晚");
  go_to(region, "2024-06-03T01:00:00.000Z");
  trial.act(problem, trial.a_pause(last + 20));
  trial.an_assigned_problem();
  const Filing of_now = freeze(region, "三天以后");
  CHECK(of_now.content.root != in_time.content.root);
  filing::Freeze command;
  command.campaign = campaign::seed_plan().code;
  command.period = "2024-05";
  command.reason = "停电";
  if (is_by_a_person) {
    REQUIRE(casework::freeze_list(region.office(), region.clerk(), command).outcome.ok());
  } else {
    casework::run_monthly_jobs(region.office());
  }
  const Filing made_up = only_of(region, filing::Kind::month_end);
  CHECK(made_up.content.root == in_time.content.root);
  CHECK(made_up.content.sums == in_time.content.sums);
  CHECK(made_up.day == last);
  CHECK(made_up.reason == (is_by_a_person ? "补办：按 2024-05-31 终了时的记录定格；停电"
                                          : "补办：按 2024-05-31 终了时的记录定格；当天没有定格"));
  CHECK(filing::made_up_day(made_up) == base::parse_day("2024-06-03"));
  CHECK_FALSE(filing::made_up_day(in_time));
  const auto comparison = region.compare();
  for (const auto& difference : comparison.differences) MESSAGE(difference.what);
  CHECK(comparison.differences.empty());
}

TEST_CASE("a list whose evening went by is that of its day, and says that it was made up for") {
  on_every_database("420427", [](TrialRegion& region) { expect_made_up(region, false); });
  on_every_database("420428", [](TrialRegion& region) { expect_made_up(region, true); });
}

TEST_CASE("a month that is made up for behind a later one tells of its own days") {
  on_every_database("420430", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    trial.an_assigned_problem();
    const auto freeze_month = [&](const char* month) {
      filing::Freeze command;
      command.campaign = campaign::seed_plan().code;
      command.period = month;
      return casework::freeze_list(region.office(), region.clerk(), command).outcome.value();
    };
    const auto period_of = [&](const Filing& filing) {
      return region.office().look<report::Period>("trial.period", [&](Desk& desk) {
        return report::filed_month(desk, filing)->period;
      });
    };
    const auto day = [](const char* text) { return base::parse_day(text).value(); };
    go_to(region, "2024-05-31T15:45:00.000Z");
    freeze_month("2024-05");
    go_to(region, "2024-07-31T15:45:00.000Z");
    const Filing july = freeze_month("2024-07");
    const auto told = period_of(july);
    CHECK(told.from == day("2024-06-01"));
    go_to(region, "2024-08-05T01:00:00.000Z");
    const Filing june = freeze_month("2024-06");
    CHECK(june.day == day("2024-06-28"));
    CHECK(period_of(june).from == day("2024-06-01"));
    CHECK(period_of(june).until == day("2024-06-28"));
    // What was reported stays as it was.
    CHECK(period_of(july).from == told.from);
    go_to(region, "2024-08-30T15:45:00.000Z");
    CHECK(period_of(freeze_month("2024-08")).from == day("2024-08-01"));
  });
}

TEST_CASE("a list of before the plan was loaded is of now, and says why") {
  on_every_database("420429", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    trial.an_assigned_problem();
    // The plan wants it on 05-05, and was loaded on 05-06.
    casework::run_monthly_jobs(region.office());
    const Filing filing = only_of(region, filing::Kind::self_check_list);
    CHECK(filing.day == base::parse_day("2024-05-06"));
    CHECK(filing.reason == "应在 2024-05-05 定格，那时方案还没有载入系统");
  });
}

TEST_CASE("a month that could not be frozen in time gets its review from a snapshot that says so") {
  on_every_database("420426", [](TrialRegion& region) {
    const support::ScratchFolder folder;
    TrialCase trial(region, folder.path());
    trial.an_assigned_problem();
    go_to(region, "2024-08-20T01:00:00.000Z");
    CHECK(casework::run_monthly_jobs(region.office()).size() == 1);
    const auto filings = region.office().look<std::vector<Filing>>("trial.list", [](Desk& desk) {
      return desk.stores().filings.list(campaign::seed_plan().code);
    });
    REQUIRE(filings.size() == 1);
    CHECK(filings.front().kind == filing::Kind::review);
    CHECK(filings.front().period == "2024-07");
    CHECK(filings.front().reason == "当月月末没有定格");
    CHECK(filings.front().day == base::parse_day("2024-08-20").value());
  });
}

}  // namespace
}  // namespace pledge
