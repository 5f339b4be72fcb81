#include "casework/daily_scan.hpp"

#include <algorithm>
#include <deque>

#include "base/rule.hpp"
#include "casework/job_actor.hpp"
#include "casework/job_fault.hpp"
#include "casework/kept_answers.hpp"
#include "casework/lights.hpp"
#include "casework/owed_orders.hpp"
#include "casework/supervision_work.hpp"
#include "problem/daily.hpp"

namespace pledge::casework {
namespace {

constexpr std::int64_t kRunsLookedAt = 100;

/// Days between the last finished run and today; a scan looks at what is, so today's makes up for
/// them.
std::int64_t missed_days(Desk& desk) {
  for (const JobRun& run : desk.stores().jobs.latest(kRunsLookedAt)) {
    if (run.job != kDailyScan || !run.finished_at) continue;
    const auto last = base::parse_day(run.period);
    return last && *last < desk.today() ? desk.today() - *last - 1 : 0;
  }
  return 0;
}

JobRun run_of_today(Desk& desk) {
  const std::string period = base::to_text(desk.today());
  if (auto run = desk.stores().jobs.load(std::string(kDailyScan), period)) return *run;
  JobRun run;
  run.job = kDailyScan;
  run.period = period;
  run.started_at = desk.now();
  if (const std::int64_t missed = missed_days(desk)) run.count("day_missed", missed);
  return run;
}

/// This and the next three: true when they did something.
bool record_light(Desk& desk, const campaign::Plan& plan, problem::Problem& problem, JobRun& run) {
  const auto facts = problem::light_facts(problem, thresholds_of(&plan));
  const auto changed = problem::light_change(problem, facts, desk.today(), desk.calendar());
  if (!changed) return false;
  const auto actor = scan_actor();
  problem = carry_out(desk, {actor, problem.id.value, problem.version}, problem, {*changed});
  run.count("light_changed");
  return true;
}

bool cancel_outdated(Desk& desk, base::ProblemId problem, JobRun& run) {
  const auto actor = scan_actor();
  bool is_any = false;
  for (const auto& order : desk.stores().supervisions.of_problem(problem)) {
    const bool is_open = order.state == supervision::State::proposed || order.is_waiting();
    if (!is_open) continue;
    const auto facts = facts_of(desk, order);
    const std::string reason = supervision::why_to_cancel(order, facts.ground);
    if (reason.empty()) continue;
    const auto decision =
        supervision::decide(order, supervision::CancelOrder{reason}, facts, actor);
    if (!decision) continue;
    carry_out(desk, {actor, order.id.value, order.version}, order, decision.value());
    run.count("supervision_cancelled");
    is_any = true;
  }
  return is_any;
}

bool sign_for(Desk& desk, const campaign::Plan& plan, problem::Problem& problem, JobRun& run) {
  const auto days = plan.automatic_sign_for_working_days;
  if (!days || !problem::is_to_be_signed_for(problem, *days, desk.today(), desk.calendar())) {
    return false;
  }
  const auto actor = scan_actor();
  problem = carry_out(desk, {actor, problem.id.value, problem.version}, problem,
                      {problem::AssignmentSigned(problem::SignFor{})});
  run.count("assignment_signed");
  return true;
}

/// 转长期 that broke its agreement: the office is asked whether to reopen it.
bool note_broken_agreement(Desk& desk, problem::Problem& problem, JobRun& run) {
  const auto broken = problem::broken_agreement(problem, desk.today());
  if (!broken) return false;
  const auto actor = scan_actor();
  problem = carry_out(desk, {actor, problem.id.value, problem.version}, problem, {*broken});
  run.count("agreement_broken");
  return true;
}

bool propose_next(Desk& desk, const supervision::Facts& facts, const problem::Problem& problem,
                  JobRun& run) {
  const auto kind = supervision::next_step(facts);
  if (!kind) return false;
  supervision::ProposeOrder command;
  command.problem = problem.id;
  command.kind = *kind;
  command.requirement = supervision::usual_requirement(*kind);
  if (propose_order(desk, scan_actor(), command)) run.count("supervision_proposed");
  return true;
}

bool propose_to_its_group(Desk& desk, const campaign::Plan& plan, const problem::Problem& problem,
                          JobRun& run) {
  const std::int64_t count = propose_to_group(desk, scan_actor(), plan, problem);
  if (count > 0) run.count("supervision_proposed", count);
  return count > 0;
}

/// The earlier of two days, of which either may be missing.
std::optional<base::Day> earlier(std::optional<base::Day> a, std::optional<base::Day> b) {
  return a && b ? std::optional(std::min(*a, *b)) : (a ? a : b);
}

/// A problem on which there was nothing to do is looked at again when that may be otherwise.
void let_rest(Desk& desk, const campaign::Plan& plan, const problem::Problem& problem,
              const supervision::Facts& facts) {
  const bool is_signed_for_some_day =
      plan.automatic_sign_for_working_days && problem.state == problem::State::assigned;
  if (is_signed_for_some_day) return;
  const auto light = problem::light_of(problem::light_facts(problem, thresholds_of(&plan)),
                                       desk.today(), desk.calendar());
  // A second change of one day is noted tomorrow.
  if (problem::is_running(problem.state) && light != problem::recorded_light(problem)) return;
  auto until = earlier(supervision::next_look(facts), next_group_look(desk, plan, problem));
  if (problem.is_watched() && !problem.agreement_broken_day) {
    until = earlier(until, *problem.money->agreed_until_day + 1);
  }
  desk.stores().ledger.let_rest(problem.id, light, until);
}

/// One batch in the lane. False when there was nothing left to do in it.
bool scan_batch(Desk& desk, const std::vector<base::ProblemId>& ids, JobRun& run) {
  run = run_of_today(desk);
  if (run.finished_at) return false;
  for (const base::ProblemId id : ids) {
    if (id.value <= run.cursor) continue;
    if (auto problem = desk.stores().problems.load(id)) scan_problem(desk, *problem, run);
    run.cursor = id.value;
  }
  if (ids.empty()) {
    finish_run(desk, scan_actor(), run);
  } else {
    desk.stores().jobs.save(run);
  }
  return true;
}

/// Goes past a problem that cannot be scanned: it is looked at again tomorrow.
bool pass_by(Desk& desk, base::ProblemId id, const std::string& what, JobRun& run) {
  run = run_of_today(desk);
  if (run.finished_at || id.value <= run.cursor) return false;
  note_fault(run, "problem_unreadable", {"问题", id.value, what});
  run.cursor = id.value;
  desk.stores().jobs.save(run);
  return true;
}

void scan_ids(Office& office, const std::vector<base::ProblemId>& ids, JobRun& run);

/// Of a batch that failed, every problem by itself: nothing of the batch stayed.
void scan_one_by_one(Office& office, const std::vector<base::ProblemId>& ids,
                     const std::string& what, JobRun& run) {
  if (ids.size() == 1) {
    office.run("daily_scan.pass_by",
               [&](Desk& desk) { return pass_by(desk, ids.front(), what, run); });
    return;
  }
  for (const base::ProblemId id : ids) scan_ids(office, {id}, run);
}

void scan_ids(Office& office, const std::vector<base::ProblemId>& ids, JobRun& run) {
  try {
    office.run("daily_scan.batch", [&](Desk& desk) { return scan_batch(desk, ids, run); });
  } catch (const std::exception& fault) {
    if (ids.empty() || !is_about_one_thing(fault)) throw;
    scan_one_by_one(office, ids, sentence_of(fault), run);
  }
}

/// Candidates are read beside the lane; whatever changed since is looked at again inside.
std::deque<base::ProblemId> look_ahead(Office& office, JobRun& run) {
  std::deque<base::ProblemId> ahead;
  office.read("daily_scan.look", [&](Desk& desk) {
    run = run_of_today(desk);
    if (run.finished_at) return;
    const auto found = desk.stores().ledger.problems_to_scan({run.cursor}, kScanLook);
    ahead.assign(found.begin(), found.end());
  });
  return ahead;
}

bool has_finished(Desk& desk, JobRun& run) {
  run = run_of_today(desk);
  return run.finished_at.has_value();
}

/// Goes past a thing about which nothing can be done, and tells of it.
void pass_by_thing(Office& office, const supervision::OwedThing& thing, const std::string& what) {
  office.run("daily_scan.pass_thing", [&](Desk& desk) {
    JobRun run;
    if (has_finished(desk, run)) return false;
    const JobFault fault = thing.task ? JobFault{"议定事项", thing.task->value, what}
                                      : JobFault{"报送事项", thing.deliverable->value, what};
    note_fault(run, "problem_unreadable", fault);
    desk.stores().jobs.save(run);
    return true;
  });
}

/// What units owe beside their problems; each by itself, since there are few.
void scan_things(Office& office, const std::function<bool()>& is_stopping) {
  JobRun run;
  std::vector<supervision::OwedThing> things;
  office.read("daily_scan.things", [&](Desk& desk) {
    if (!has_finished(desk, run)) things = things_to_scan(desk);
  });
  for (const supervision::OwedThing& thing : things) {
    if (is_stopping && is_stopping()) return;
    try {
      office.run("daily_scan.thing", [&](Desk& desk) {
        if (has_finished(desk, run)) return false;
        scan_thing(desk, scan_actor(), thing, run);
        desk.stores().jobs.save(run);
        return true;
      });
    } catch (const std::exception& fault) {
      if (!is_about_one_thing(fault)) throw;
      pass_by_thing(office, thing, sentence_of(fault));
    }
  }
}

}  // namespace

access::Actor scan_actor() { return job_actor(kDailyScan, "每日扫描"); }

base::Refusals why_not_scan_for(base::Day day, base::Day today) {
  if (day == today) return {};
  return {{base::Rule::scan_is_of_today, "day", {base::to_text(day)}}};
}

void scan_problem(Desk& desk, const problem::Problem& found, JobRun& run) {
  problem::Problem problem = found;
  const auto plan = plan_of(desk, problem);
  run.count("problem_seen");
  bool is_any_done = record_light(desk, *plan, problem, run);
  if (cancel_outdated(desk, problem.id, run)) {
    is_any_done = true;
    problem = desk.stores().problems.load(problem.id).value();  // that is noted on it
  }
  is_any_done |= sign_for(desk, *plan, problem, run);
  is_any_done |= note_broken_agreement(desk, problem, run);
  const auto facts = supervision_facts(desk, *plan, problem);
  is_any_done |= propose_next(desk, facts, problem, run);
  is_any_done |= propose_to_its_group(desk, *plan, problem, run);
  if (!is_any_done) let_rest(desk, *plan, problem, facts);
}

JobRun run_daily_scan(Office& office, const std::function<bool()>& is_stopping) {
  JobRun run;
  std::deque<base::ProblemId> ahead;
  do {
    if (is_stopping && is_stopping()) return run;
    if (ahead.empty()) ahead = look_ahead(office, run);
    if (run.finished_at) return run;
    std::vector<base::ProblemId> ids;
    while (!ahead.empty() && static_cast<std::int64_t>(ids.size()) < kScanBatch) {
      ids.push_back(ahead.front());
      ahead.pop_front();
    }
    // Before the run is called finished: what fails here is done by the next one, and nobody misses
    // that the scan was made.
    if (ids.empty()) {
      scan_things(office, is_stopping);
      forget_answers(office, is_stopping);
    }
    scan_ids(office, ids, run);
  } while (!run.finished_at);
  return run;
}

}  // namespace pledge::casework
