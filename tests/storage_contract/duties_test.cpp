#include "notice_trial.hpp"

#include <algorithm>

#include "casework/daily_scan.hpp"
#include "casework/monthly_jobs.hpp"
#include "casework/supervision_view.hpp"
#include "deadline/seed_calendar.hpp"

/// What the ladder once passed over in silence, on every database: what began again late, the
/// office's own steps, what was only just given, a head whom nobody knows, a year without calendar.
namespace pledge {
namespace {

using casework::Desk;
using casework::OverdueWaits;
using deadline::LadderLevel;
using deadline::WaitKind;
using notice::NoticeLine;
using support::NoticeTrial;
using support::on_every_database_without_milestones;
using support::TrialRegion;

base::Day day_of(const std::string& text) { return base::parse_day(text).value(); }

void remind_daily(NoticeTrial& trial, const std::string& from, const std::string& to) {
  for (base::Day day = day_of(from); day <= day_of(to); day = day + 1) {
    trial.remind(base::to_text(day));
  }
}

/// Lines about a kind of wait, each with the day on which it was told.
std::vector<std::pair<base::Day, NoticeLine>> lines_about(NoticeTrial& trial,
                                                          base::OfficerId officer, WaitKind kind) {
  std::vector<std::pair<base::Day, NoticeLine>> lines;
  for (const auto& notice : trial.notices_of(officer)) {
    for (const NoticeLine& line : notice.lines) {
      if (line.wait == kind) lines.emplace_back(notice.day, line);
    }
  }
  return lines;
}

template <class Command>
problem::Problem act_as(NoticeTrial& trial, const access::Actor& actor, base::ProblemId id,
                        const Command& command) {
  const auto done = trial.region().office().perform<problem::Problem>(
      "trial.act", [&](Desk& desk) {
        const auto before = desk.stores().problems.load(id).value();
        return casework::act_on_problem(desk, {actor, id.value, before.version}, command);
      });
  for (const auto& why : done.outcome.ok() ? base::Refusals() : done.outcome.refusals()) {
    MESSAGE(why.message());
  }
  REQUIRE(done.outcome);
  return done.outcome.value();
}

problem::SubmitPlan a_plan() {
  problem::SubmitPlan command;
  problem::PlannedMeasure measure;
  measure.text = "筹资支付";
  measure.section = "财务科";
  measure.person = "王科长";
  measure.due_day = day_of("2024-06-28");
  command.measures = {measure};
  return command;
}

OverdueWaits overdue_for(NoticeTrial& trial, const access::Actor& reader, bool is_own) {
  return trial.region().office().look<OverdueWaits>("trial.overdue", [&](Desk& desk) {
    casework::OverdueFilter filter;
    filter.is_own_only = is_own;
    return casework::overdue_waits(desk, reader, filter);
  });
}

}  // namespace

TEST_CASE("what comes back when its day is over is told of at once where its lateness has come") {
  on_every_database_without_milestones("420461", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto problem = trial.trial().an_assigned_problem();
    trial.go_to("2024-05-07T02:00:00.000Z");
    act_as(trial, trial.actor(trial.zhao), problem.id, a_plan());
    // Its day was 05-16; it lies there, and comes back seven working days late.
    trial.go_to("2024-05-27T02:00:00.000Z");
    act_as(trial, region.clerk(), problem.id, problem::SendBackPlan{"措施不具体"});
    remind_daily(trial, "2024-05-28", "2024-06-14");
    for (const base::OfficerId told : {trial.zhao, trial.li}) {
      const auto lines = lines_about(trial, told, WaitKind::plan_submission);
      REQUIRE(lines.size() == 1);
      CHECK(lines.front().first == day_of("2024-05-28"));
      CHECK(lines.front().second.level == LadderLevel::coordinating_office);
      CHECK(lines.front().second.working_days == 8);
    }
  });
}

TEST_CASE("the day of the whole climbs the ladder though no plan ever comes") {
  on_every_database_without_milestones("420462", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.trial().an_assigned_problem();  // to be put right by Friday 2024-07-05
    remind_daily(trial, "2024-05-07", "2024-07-16");
    std::vector<std::int32_t> steps;
    for (const auto& [day, line] : lines_about(trial, trial.zhao, WaitKind::rectification)) {
      steps.push_back(line.working_days);
    }
    CHECK(steps == std::vector<std::int32_t>{-10, -5, -3, 0, 1, 5});
    const auto late = overdue_for(trial, trial.actor(trial.zhao), true);
    CHECK(std::any_of(late.rows.begin(), late.rows.end(),
                      [](const auto& row) { return row.kind == WaitKind::rectification; }));
  });
}

TEST_CASE("a pause silences the unit's waits and none of the office's") {
  on_every_database_without_milestones("420463", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto problem = trial.trial().an_assigned_problem();
    act_as(trial, trial.actor(trial.zhao), problem.id,
           problem::ReturnAssignment{problem::ReturnReason::not_our_duty, "不属本单位职责"});
    trial.go_to("2024-05-07T02:00:00.000Z");
    act_as(trial, region.clerk(), problem.id, trial.trial().a_pause(day_of("2024-05-31")));
    remind_daily(trial, "2024-05-08", "2024-05-20");
    CHECK(trial.notices_of(trial.zhao).empty());
    const auto lines = lines_about(trial, trial.li, WaitKind::return_ruling);
    REQUIRE_FALSE(lines.empty());
    CHECK(lines.front().first == day_of("2024-05-09"));
    CHECK(lines.back().second.working_days == 5);
    // And it may be urged.
    const auto preview = region.office().look<bool>("trial.urging", [&](Desk& desk) {
      const auto now = desk.stores().problems.load(problem.id).value();
      const auto shown = casework::urging_preview(desk, region.clerk(), now);
      return shown && shown->wait == WaitKind::return_ruling;
    });
    CHECK(preview);
  });
}

TEST_CASE("what was given is told of once, in the next digest, in one line") {
  on_every_database_without_milestones("420464", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.remind("2024-05-06");
    const auto problem = trial.trial().an_assigned_problem();
    trial.remind("2024-05-07");
    const auto first = trial.notices_of(trial.zhao);
    REQUIRE(first.size() == 1);
    REQUIRE(first.front().lines.size() == 1);
    const NoticeLine& line = first.front().lines.front();
    CHECK(line.wait == WaitKind::sign_for);
    CHECK(line.begun_day == day_of("2024-05-06"));
    CHECK(notice::title_of(first.front()) == "1 件新交办");
    CHECK(notice::sentence_of(line).starts_with("新交办　" + problem.number));
    // What was returned is given again, in whatever step of its ladder it stands.
    trial.go_to("2024-05-07T02:00:00.000Z");
    act_as(trial, trial.actor(trial.zhao), problem.id, a_plan());
    trial.remind("2024-05-08");
    act_as(trial, region.clerk(), problem.id, problem::SendBackPlan{"措施不具体"});
    trial.remind("2024-05-09");
    trial.remind("2024-05-10");
    auto all = lines_about(trial, trial.zhao, WaitKind::plan_submission);
    // The step of five days ahead, on 05-10, is another matter.
    std::erase_if(all, [](const auto& told) { return !told.second.begun_day; });
    REQUIRE(all.size() == 1);
    CHECK(all.front().first == day_of("2024-05-09"));
    CHECK(all.front().second.begun_day == day_of("2024-05-08"));
  });
}

TEST_CASE("where nobody knows the head of a unit somebody else is told, and the line says so") {
  on_every_database_without_milestones("420465", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.trial().an_assigned_problem();
    remind_daily(trial, "2024-05-07", "2024-05-09");
    const auto lines = lines_about(trial, trial.li, WaitKind::sign_for);
    REQUIRE(lines.size() == 1);
    CHECK(lines.front().first == day_of("2024-05-09"));
    CHECK(lines.front().second.level == LadderLevel::principal);
    CHECK(lines.front().second.told_instead == LadderLevel::coordinating_office);
    CHECK(notice::sentence_of(lines.front().second).find("改告综合办公室") != std::string::npos);
  });
}

TEST_CASE("orders that nobody signs are told of and stand among what is overdue") {
  on_every_database_without_milestones("420466", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.trial().an_assigned_problem();
    remind_daily(trial, "2024-05-07", "2024-05-23");  // the ladder ends in a proposal
    CHECK(overdue_for(trial, trial.actor(trial.li), true).counts.office_steps == 0);
    remind_daily(trial, "2024-05-24", "2024-06-07");
    std::vector<std::int32_t> steps;
    for (const auto& [day, line] : lines_about(trial, trial.li, WaitKind::order_signing)) {
      steps.push_back(line.working_days);
    }
    CHECK(steps == std::vector<std::int32_t>{0, 1, 5});
    const auto late = overdue_for(trial, trial.actor(trial.li), true);
    CHECK(late.counts.office_steps == 1);
    CHECK(std::any_of(late.rows.begin(), late.rows.end(),
                      [](const auto& row) { return row.kind == WaitKind::order_signing; }));
    CHECK(overdue_for(trial, trial.actor(trial.zhao), false).counts.office_steps == 0);
  });
}

TEST_CASE("in a year without calendar reminders and monthly jobs go on, and the run says so") {
  on_every_database_without_milestones("420467", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const std::int32_t known = deadline::seed_calendar().last_year();
    const std::string year = std::to_string(known);
    const std::string next = std::to_string(known + 1);
    trial.go_to(year + "-12-02T01:00:00.000Z");
    trial.trial().an_assigned_problem();  // to be put right by the last day of the next January
    remind_daily(trial, year + "-12-03", next + "-02-15");
    const auto lines = lines_about(trial, trial.zhao, WaitKind::rectification);
    std::vector<std::int32_t> steps;
    for (const auto& [day, line] : lines) {
      steps.push_back(line.level == LadderLevel::coordinating_office ? 5 : line.working_days);
      CHECK(line.is_by_weekdays.value_or(false));
    }
    CHECK(steps.size() == 6);
    CHECK(steps.back() == 5);
    const auto run = region.office().look<casework::JobRun>("trial.run", [&](Desk& desk) {
      return desk.stores().jobs.latest(1).front();
    });
    CHECK(run.finished_at);
    region.office().read("trial.monthly", [&](Desk& desk) {
      const auto all = desk.stores().jobs.latest(100);
      CHECK(std::any_of(all.begin(), all.end(), [&](const auto& one) {
        return std::any_of(one.faults.begin(), one.faults.end(), [&](const auto& fault) {
          return fault.thing == "工作日历" && fault.id == known + 1;
        });
      }));
    });
    trial.go_to(next + "-02-03T01:00:00.000Z");
    region.office().read("trial.monthly", [&](Desk& desk) {
      CHECK(casework::due_reviews(desk).size() == 1);
    });
    trial.go_to(next + "-02-28T15:45:00.000Z");  // 23:45 in Beijing
    region.office().read("trial.monthly", [&](Desk& desk) {
      const auto due = casework::due_freezes(desk);
      CHECK(std::any_of(due.begin(), due.end(), [&](const auto& one) {
        return one.period == next + "-02";
      }));
    });
  });
}

}  // namespace pledge
