#include <condition_variable>
#include <mutex>

#include "casework/daily_scan.hpp"
#include "casework/job_fault.hpp"
#include "jobs/scheduler.hpp"
#include "notice_trial.hpp"
#include "storage/ledger_block.hpp"
#include "support/drop_guards.hpp"

/// What a job cannot do stops nothing else, and the system administrators are told.
namespace pledge {
namespace {

using casework::JobRun;
using support::NoticeTrial;
using support::on_every_database_without_milestones;
using support::TrialRegion;

std::int64_t count_of(const JobRun& run, const std::string& what) {
  for (const auto& one : run.counts) {
    if (one.what == what) return one.count;
  }
  return 0;
}

/// Changes the store past the program; the office keeps nothing that it read before.
void change(TrialRegion& region, const std::string& sql) {
  region.close();
  {
    const auto db = region.database().open_writer();
    CHECK(db->exec(sql) > 0);
  }
  region.open();
}

std::vector<std::string> told_faults(NoticeTrial& trial, base::OfficerId officer) {
  std::vector<std::string> texts;
  for (const auto& notice : trial.notices_of(officer)) {
    if (notice.kind == notice::NoticeKind::fault) texts.push_back(notice.text);
  }
  return texts;
}

TEST_CASE("a problem that does not read is passed by, and the rest of the day's work is done") {
  on_every_database_without_milestones("420441", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto first = trial.trial().an_assigned_problem();
    const auto second = trial.trial().an_assigned_problem();
    const auto third = trial.trial().an_assigned_problem();
    trial.go_to("2024-05-17T01:00:00.000Z");
    const std::string place = " WHERE problem_id = " + std::to_string(second.id.value);
    change(region, "UPDATE problem_body SET body = '{' || body" + place);
    const JobRun scan = casework::run_daily_scan(region.office());
    CHECK(scan.finished_at);
    CHECK(count_of(scan, "problem_unreadable") == 1);
    CHECK(count_of(scan, "light_changed") == 2);
    REQUIRE(scan.faults.size() == 1);
    CHECK(scan.faults.front().id == second.id.value);
    const auto told = told_faults(trial, trial.root);
    REQUIRE(told.size() == 1);
    CHECK(told.front().find("第 " + std::to_string(second.id.value) + " 号问题") !=
          std::string::npos);
    CHECK(told_faults(trial, trial.zhao).empty());
    const JobRun reminders = trial.remind("2024-05-17");
    CHECK(reminders.finished_at);
    CHECK(count_of(reminders, "notice_given") > 0);
    CHECK(region.verify().mismatch_count == 0);
    change(region, "UPDATE problem_body SET body = substr(body, 2)" + place);
  });
}

TEST_CASE("what does not read among the things that wait keeps no other reminder back") {
  on_every_database_without_milestones("420442", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.trial().an_assigned_problem();
    trial.go_to("2024-05-17T01:00:00.000Z");
    REQUIRE(casework::run_daily_scan(region.office()).finished_at);
    change(region, "UPDATE supervision_order SET state = 'issued', reply_due_day = '2024-05-18',"
                   " body = '{' || body");
    const JobRun run = trial.remind("2024-05-17");
    CHECK(run.finished_at);
    // The order, and the problem whose orders are asked for at the end of the ladder.
    CHECK(count_of(run, "reminder_failed") == 2);
    REQUIRE(run.faults.size() == 2);
    CHECK(run.faults.front().thing == "督办");
    CHECK(count_of(run, "notice_given") > 0);
    CHECK(told_faults(trial, trial.root).size() == 1);
    change(region, "UPDATE supervision_order SET state = 'proposed', reply_due_day = '',"
                   " body = substr(body, 2)");
  });
}

TEST_CASE("what the office has to do and cannot be read is told of by its number") {
  on_every_database_without_milestones("420485", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.trial().an_assigned_problem();
    trial.go_to("2024-05-17T01:00:00.000Z");
    REQUIRE(casework::run_daily_scan(region.office()).finished_at);
    const auto order = region.office().look<std::int64_t>("trial.order", [&](casework::Desk& desk) {
      return desk.stores().supervisions.of_problem({1}).front().id.value;
    });
    change(region, "UPDATE supervision_order SET body = '{' || body");
    const JobRun run = trial.remind("2024-05-17");
    CHECK(run.finished_at);
    CHECK(std::any_of(run.faults.begin(), run.faults.end(), [&](const auto& fault) {
      return fault.thing == "督办" && fault.id == order;
    }));
    change(region, "UPDATE supervision_order SET body = substr(body, 2)");
  });
}

/// Lets the scheduler look once and gives back what it said.
struct Looked {
  std::vector<std::string> finished, failed;
};
Looked look_once(TrialRegion& region, std::size_t wanted) {
  Looked looked;
  std::mutex mutex;
  std::condition_variable arrived;
  const auto note = [&](std::vector<std::string>& into, const std::string& word) {
    const std::lock_guard lock(mutex);
    into.push_back(word);
    arrived.notify_all();
  };
  jobs::Scheduler scheduler(region.office(), region.clock(),
                            {[&](const JobRun& run) { note(looked.finished, run.job); },
                             [&](const std::string& what) { note(looked.failed, what); }},
                            [] { return false; });
  std::unique_lock lock(mutex);
  arrived.wait(lock, [&] { return looked.finished.size() + looked.failed.size() >= wanted; });
  return looked;
}

TEST_CASE("a job that fails as a whole keeps no other job back") {
  on_every_database_without_milestones("420443", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.trial().an_assigned_problem();
    trial.go_to("2024-06-03T01:00:00.000Z");  // the first working day: a review is due, too
    const bool is_sqlite = region.database().dialect == storage::Dialect::sqlite;
    const auto set_looks = [&](std::size_t zeros) {
      const std::string hex(2 * zeros, '0');
      change(region, "UPDATE ledger_block SET looks = " +
                         (is_sqlite ? "x'" + hex + "'" : "decode('" + hex + "', 'hex')"));
    };
    set_looks(1);
    const Looked looked = look_once(region, 4);
    REQUIRE(looked.failed.size() == 1);
    CHECK(looked.failed.front().starts_with("daily_scan: "));
    CHECK(looked.finished ==
          std::vector<std::string>{"reminders", "monthly_freeze", "monthly_review"});
    const auto told = told_faults(trial, trial.root);
    // The end of the ladder writes into the block as well: that is told of, too.
    REQUIRE(told.size() == 2);
    CHECK(told.front().starts_with("每日扫描（2024-06-03）"));
    // Tried again at every look, told once a day.
    CHECK(look_once(region, 1).failed.size() == 1);
    CHECK(told_faults(trial, trial.root).size() == 2);
    set_looks(sizeof(storage::LookArrays));
  });
}

/// Past the program, while it runs.
void change_now(TrialRegion& region, const std::string& sql) {
  const auto db = region.database().open_writer();
  CHECK(db->exec(sql) > 0);
}

TEST_CASE("what stops to read while reminders go out is told of by its own name, each thing once") {
  on_every_database_without_milestones("420445", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.go_to("2024-05-06T01:00:00.000Z");
    const auto first = region.register_lead("甲").outcome.value();
    const auto second = region.register_lead("乙").outcome.value();
    trial.go_to("2024-05-20T01:00:00.000Z");
    region.close();  // what the lane wrote last it would not read again
    region.open();
    bool is_broken = false;
    const JobRun run = casework::run_reminders(region.office(), [&] {
      if (!is_broken) change_now(region, "UPDATE lead SET body = '{' || body");
      is_broken = true;
      return false;
    });
    CHECK(is_broken);
    CHECK(run.finished_at);
    REQUIRE(run.faults.size() == 2);
    CHECK(run.faults[0].thing == "线索");
    CHECK(run.faults[1].thing == "线索");
    CHECK(run.faults[0].id + run.faults[1].id == first.id.value + second.id.value);
    CHECK(run.faults[0].id != run.faults[1].id);
    change(region, "UPDATE lead SET body = substr(body, 2)");
  });
}

TEST_CASE("every fault of a run is told of once, however often the run is saved and ended") {
  on_every_database_without_milestones("420446", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.trial().an_assigned_problem();
    trial.go_to("2024-05-17T01:00:00.000Z");
    const auto job = casework::reminder_actor();
    casework::note_failed_job(region.office(), job, "甲处出错");
    casework::note_failed_job(region.office(), job, "甲处出错");
    REQUIRE(told_faults(trial, trial.root).size() == 1);
    casework::note_failed_job(region.office(), job, "乙处出错");
    auto told = told_faults(trial, trial.root);
    REQUIRE(told.size() == 2);
    CHECK(told.back().find("乙处出错") != std::string::npos);
    CHECK(told.back().find("甲处出错") == std::string::npos);
    // The run of the day goes through in the end, and has nothing new to tell.
    const JobRun run = trial.remind("2024-05-17");
    CHECK(run.finished_at);
    CHECK(run.faults.size() == 2);
    CHECK(told_faults(trial, trial.root).size() == 2);
    CHECK(region.compare().differences.empty());
  });
}

TEST_CASE("an event that would not read back is refused by the name of its field") {
  on_every_database_without_milestones("420444", [](TrialRegion& region) {
    const auto size = region.journal_size();
    std::string title;
    for (int i = 0; i < 400; ++i) title += "长";  // longer than a title may be
    try {
      region.register_lead(title);
      FAIL("a title was taken that does not read back");
    } catch (const base::Malformed& malformed) {
      REQUIRE(malformed.findings.size() == 1);
      CHECK(malformed.findings.front().path == "title");
    }
    CHECK(region.journal_size() == size);
    CHECK(region.compare().differences.empty());
  });
}

}  // namespace
}  // namespace pledge
