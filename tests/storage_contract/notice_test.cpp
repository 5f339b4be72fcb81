#include "notice_trial.hpp"

#include <algorithm>

#include "base/only_refusal.hpp"
#include "base/rule.hpp"
#include "casework/dossier.hpp"
#include "jobs/scheduler.hpp"

/// Reminders and urgings, on every database. The problem was assigned on Monday 2024-05-06, to be
/// signed for by 05-08, its plan due on 05-16; Saturday 05-11 is a working day.
namespace pledge {
namespace {

using casework::Desk;
using casework::JobRun;
using notice::Notice;
using notice::NoticeKind;
using support::NoticeTrial;
using support::on_every_database_without_milestones;
using support::TrialRegion;

std::int64_t count_of(const JobRun& run, const std::string& what) {
  for (const auto& one : run.counts) {
    if (one.what == what) return one.count;
  }
  return 0;
}

std::vector<std::string> days_of(const std::vector<Notice>& notices) {
  std::vector<std::string> days;
  for (const Notice& notice : notices) days.push_back(base::to_text(notice.day).substr(5));
  return days;
}

void remind_daily(NoticeTrial& trial, const char* from, const char* to) {
  for (base::Day day = base::parse_day(from).value(); day <= base::parse_day(to).value();
       day = day + 1) {
    trial.remind(base::to_text(day));
  }
}

problem::Problem reloaded(NoticeTrial& trial, base::ProblemId id) {
  return trial.region().office().look<problem::Problem>("trial.problem", [&](Desk& desk) {
    return desk.stores().problems.load(id).value();
  });
}

problem::Problem with_plan(NoticeTrial& trial, const problem::Problem& before) {
  problem::SubmitPlan command;
  problem::PlannedMeasure measure;
  measure.text = "筹资支付";
  measure.section = "财务科";
  measure.person = "王科长";
  measure.due_day = base::parse_day("2024-06-28").value();
  command.measures = {measure};
  const auto who = trial.actor(trial.zhao);
  return trial.region()
      .office()
      .perform<problem::Problem>("trial.plan",
                                 [&](Desk& desk) {
                                   return casework::act_on_problem(
                                       desk, {who, before.id.value, before.version}, command);
                                 })
      .outcome.value();
}

TEST_CASE("the ladder: every step once, at most one notice a day, and it ends in an order") {
  on_every_database_without_milestones("420431", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto problem = trial.trial().an_assigned_problem();
    remind_daily(trial, "2024-05-06", "2024-06-07");
    CHECK(days_of(trial.notices_of(trial.zhao)) ==
          std::vector<std::string>{"05-07", "05-08", "05-09", "05-10", "05-13", "05-14", "05-16",
                                   "05-17", "05-23"});
    // In place of the head, of whom nobody knows; last; and of the order that it has to sign.
    CHECK(days_of(trial.notices_of(trial.li)) ==
          std::vector<std::string>{"05-09", "05-14", "05-17", "05-23", "05-27", "05-28", "06-03"});
    const auto last = trial.notices_of(trial.zhao).back();
    REQUIRE(last.lines.size() == 1);
    CHECK(last.lines.front().wait == deadline::WaitKind::plan_submission);
    CHECK(last.lines.front().working_days == 5);
    const auto orders = region.office().look<std::vector<supervision::SupervisionOrder>>(
        "trial.orders",
        [&](Desk& desk) { return desk.stores().supervisions.of_problem(problem.id); });
    REQUIRE(orders.size() == 1);
    CHECK(orders.front().state == supervision::State::proposed);
    CHECK(orders.front().proposed_day == base::parse_day("2024-05-23"));
  });
}

TEST_CASE("a second run of the day gives nothing, and a run that was cut short goes on") {
  on_every_database_without_milestones("420432", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.trial().an_assigned_problem();
    const JobRun first = trial.remind("2024-05-08");
    CHECK(count_of(first, "notice_given") == 1);
    const auto size = region.journal_size();
    trial.remind("2024-05-08");
    CHECK(region.journal_size() == size);
    // The run that told zhao, and fell before it could say that it was finished.
    region.office().run("trial.cut", [](Desk& desk) {
      auto run = desk.stores().jobs.load(std::string(casework::kReminders), "2024-05-08").value();
      run.finished_at.reset();
      desk.stores().jobs.save(run);
      return true;
    });
    CHECK(trial.remind("2024-05-08").finished_at);
    CHECK(trial.notices_of(trial.zhao).size() == 1);
  });
}

TEST_CASE("nothing goes in the night, on a day off, or to an account out of use") {
  on_every_database_without_milestones("420433", [](TrialRegion& region) {
    NoticeTrial trial(region);
    trial.trial().an_assigned_problem();
    jobs::DueJobs due(region.office(), region.clock());
    const auto may_go = [&] {
      return region.office().look<base::Refusals>(
          "trial.may_go", [](Desk& desk) { return casework::why_not_remind(desk); });
    };
    const auto jobs_at = [&](const char* at) {
      trial.go_to(at);
      std::vector<std::string> jobs;
      if (const auto run = due.scan()) jobs.push_back(run->job);
      if (const auto run = due.remind()) jobs.push_back(run->job);
      return jobs;
    };
    using Jobs = std::vector<std::string>;
    CHECK(jobs_at("2024-05-10T23:59:00.000Z") == Jobs{"daily_scan"});
    CHECK(jobs_at("2024-05-11T00:00:00.000Z") == Jobs{"reminders"});  // a Saturday of work
    CHECK(jobs_at("2024-05-11T02:00:00.000Z") == Jobs{});
    CHECK(jobs_at("2024-05-12T02:00:00.000Z") == Jobs{"daily_scan"});  // Sunday
    CHECK(jobs_at("2024-05-13T12:00:00.000Z") == Jobs{"daily_scan"});  // eight in the evening
    CHECK(base::is_only(may_go(), base::Rule::reminders_may_go_now));
    CHECK(trial.notices_of(trial.zhao).size() == 1);
    const auto done = region.office().perform<access::Officer>(
        "trial.disable", [&](Desk& desk) -> base::Outcome<access::Officer> {
          auto officer = desk.stores().officers.load(trial.zhao).value();
          return casework::carry_out(desk, NoticeTrial::command_line(), officer,
                                     {access::DisableOfficer{"调离"}});
        });
    REQUIRE(done.outcome.ok());
    CHECK(jobs_at("2024-05-14T02:00:00.000Z") == Jobs{"daily_scan", "reminders"});
    CHECK(trial.notices_of(trial.zhao).size() == 1);
    // Its head cannot be reached, and then nobody of the unit: the office is told instead.
    CHECK(days_of(trial.notices_of(trial.li)) == std::vector<std::string>{"05-11", "05-14"});
  });
}

template <class Command>
problem::Problem act_as(NoticeTrial& trial, const access::Actor& actor, base::ProblemId id,
                        const Command& command) {
  const auto before = reloaded(trial, id);
  const auto done = trial.region().office().perform<problem::Problem>(
      "trial.act", [&](Desk& desk) {
        return casework::act_on_problem(desk, {actor, id.value, before.version}, command);
      });
  for (const auto& why : done.outcome.ok() ? base::Refusals() : done.outcome.refusals()) {
    MESSAGE(why.message());
  }
  REQUIRE(done.outcome);
  return done.outcome.value();
}

TEST_CASE("a plan that came in, a paused clock, another unit: whoever has it no more is silent") {
  on_every_database_without_milestones("420434", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto sun = trial.add("sun", "孙某", "finance_bureau", "responsible_unit");
    const auto zhao = trial.actor(trial.zhao);
    const auto done = trial.trial().an_assigned_problem();
    const auto paused = trial.trial().an_assigned_problem();
    const auto moved = trial.trial().an_assigned_problem();
    const auto kept = trial.trial().an_assigned_problem();
    trial.go_to("2024-05-07T02:00:00.000Z");
    with_plan(trial, done);
    const base::Day until = base::parse_day("2024-05-31").value();
    act_as(trial, region.clerk(), paused.id,
           trial.trial().a_pause(until));
    act_as(trial, zhao, moved.id,
           problem::ReturnAssignment{problem::ReturnReason::not_our_duty, "不属本单位职责"});
    problem::RuleReturn ruling;
    ruling.is_upheld = true;
    ruling.reason = "改由财政局办理";
    ruling.new_unit = base::UnitCode{"finance_bureau"};
    act_as(trial, region.clerk(), moved.id, ruling);
    remind_daily(trial, "2024-05-08", "2024-05-17");
    for (const Notice& notice : trial.notices_of(trial.zhao)) {
      REQUIRE(notice.lines.size() <= 2);
      for (const auto& line : notice.lines) CHECK(line.problem == kept.id);
    }
    CHECK(trial.notices_of(trial.zhao).size() == 7);
    for (const Notice& notice : trial.notices_of(sun)) {
      for (const auto& line : notice.lines) CHECK(line.problem == moved.id);
    }
    CHECK_FALSE(trial.notices_of(sun).empty());
  });
}

TEST_CASE("from urging to answer: who gets it, once a day, on the problem's timeline") {
  on_every_database_without_milestones("420435", [](TrialRegion& region) {
    NoticeTrial trial(region);
    const auto problem = trial.trial().an_assigned_problem();
    trial.go_to("2024-05-07T02:00:00.000Z");
    const auto li = trial.actor(trial.li);
    const auto zhao = trial.actor(trial.zhao);
    const auto view_for = [&](const access::Actor& reader) {
      return region.office().look<casework::ProblemUrgings>("trial.urgings", [&](Desk& desk) {
        return casework::problem_urgings(desk, reader, problem.id).value();
      });
    };
    const auto before = view_for(li);
    CHECK(before.is_possible);
    REQUIRE(before.recipients.size() == 1);
    CHECK(before.recipients.front().officer == trial.zhao);
    CHECK(before.wait == deadline::WaitKind::sign_for);
    CHECK_FALSE(view_for(zhao).is_offered);
    const notice::Urge command{"请今天签收", base::parse_day("2024-05-09").value(), false};
    const auto urge = [&] {
      return region.office()
          .perform<notice::Urging>("urging.urge",
                                   [&](Desk& desk) {
                                     return casework::urge_problem(desk, li, problem.id, command);
                                   })
          .outcome;
    };
    const auto urged = urge();
    REQUIRE(urged);
    const auto again = urge();
    REQUIRE_FALSE(again);
    CHECK(again.refusals().front().rule == base::Rule::urging_interval_has_passed);
    const auto told = trial.notices_of(trial.zhao);
    REQUIRE(told.size() == 1);
    CHECK(told.front().kind == NoticeKind::urging);
    CHECK(told.front().text == "请今天签收");
    const auto answered = region.office().perform<notice::Urging>(
        "urging.answer", [&](Desk& desk) {
          return casework::answer_urging(desk, {zhao, urged.value().id.value, 1}, {"已安排"});
        });
    REQUIRE(answered.outcome);
    CHECK(trial.notices_of(trial.li).front().kind == NoticeKind::urging_answer);
    const auto dossier = region.office().look<casework::Dossier>("trial.dossier", [&](Desk& desk) {
      return casework::problem_dossier(desk, zhao, problem.id).value();
    });
    CHECK(dossier.journal.is_consistent);
    REQUIRE(dossier.timeline.size() >= 2);
    CHECK(dossier.timeline.back().entry.event == "urging_answered");
    CHECK(dossier.timeline.back().sentence == "已安排");
    CHECK(dossier.timeline[dossier.timeline.size() - 2].sentence == "请今天签收");
  });
}

}  // namespace
}  // namespace pledge
