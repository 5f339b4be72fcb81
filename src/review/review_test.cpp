#include "review/review.hpp"

#include <doctest/doctest.h>

#include "base/rule.hpp"
#include "review/task.hpp"

using namespace pledge;
using namespace pledge::review;

namespace {

base::Day day(const char* iso) { return base::parse_day(iso).value(); }

access::Actor officer(std::int64_t id, access::Role role, const char* unit) {
  access::Actor actor;
  actor.officer = {id};
  actor.unit = {unit};
  actor.unit_tree = {actor.unit};
  actor.grants = {{role, {}}};
  return actor;
}
const access::Actor& office() {
  static const auto actor = officer(1, access::Role::coordinating_office, "office");
  return actor;
}
const access::Actor& unit() {
  static const auto actor = officer(2, access::Role::responsible_unit, "bureau");
  return actor;
}
base::Stamp by(const access::Actor& actor, const char* iso) {
  return actor.stamp(base::start_of(day(iso)));
}
std::vector<base::Rule> rules(const base::Refusals& why) {
  std::vector<base::Rule> all;
  for (const auto& refusal : why) all.push_back(refusal.rule);
  return all;
}
Task a_task() {
  SetTask command;
  command.review = {3};
  command.resolution = "列出支付计划";
  command.unit = {"bureau"};
  command.due_day = day("2024-09-20");
  Task known;
  known.id = {5};
  known.review = {3};
  known.campaign = {"trial"};
  const auto events = decide_set(known, command, {day("2024-09-02"), true}, office());
  return apply_task(std::nullopt, events.value().front(), by(office(), "2024-09-02"));
}
template <class Command>
Task after(const Task& task, const Command& command, const access::Actor& actor,
           const char* iso) {
  const auto events = decide(task, command, {day(iso), true}, actor);
  return apply_task(task, events.value().front(), by(actor, iso));
}

}  // namespace

TEST_CASE("a month is reviewed when it is over, once, on the list before it") {
  using enum base::Rule;
  const OpenReview august{{"trial"}, {2024, 8}};
  Facts facts{day("2024-08-31"), {}};
  CHECK(rules(why_not(august, facts, office())) == std::vector{review_month_is_over});
  facts.today = day("2024-09-02");
  CHECK(rules(why_not(august, facts, unit())) == std::vector{actor_holds_the_role});
  access::Actor job;
  job.job = "monthly_review";
  const Origin origin{{3}, 1, {11}, {}};
  Review july;
  july.month = {2024, 7};
  july.filing = {8};
  facts.earlier = {july};
  const auto events = decide(august, origin, facts, job);
  REQUIRE(events.ok());
  const Review review = apply(std::nullopt, events.value().front(), by(job, "2024-09-02"));
  CHECK(review.previous == base::FilingId{8});
  CHECK_FALSE(review.opened_by);
  facts.earlier.push_back(review);
  CHECK(rules(why_not(august, facts, job)) == std::vector{review_is_opened_once});
}

TEST_CASE("minutes are fixed once, by the office, and not before the meeting") {
  using enum base::Rule;
  Review review;
  review.version = 1;
  ConcludeReview command;
  command.meeting.held_day = day("2024-09-04");
  command.meeting.chair = "主任";
  CHECK(rules(decide(review, command, {day("2024-09-03"), {}}, office()).refusals()) ==
        std::vector{review_held_day_is_reached});
  const auto events = decide(review, command, {day("2024-09-04"), {}}, office());
  const Review held = apply(review, events.value().front(), by(office(), "2024-09-04"));
  CHECK(held.state == State::concluded);
  CHECK(rules(why_not(held, Act::conclude, office())) == std::vector{state_allows_act});
}

TEST_CASE("a task is reported by its unit and accepted by the office; its first day stays") {
  using enum base::Rule;
  const Task task = a_task();
  CHECK(rules(why_not(task, TaskAct::report, office())) == std::vector{actor_holds_the_role});
  const Task moved = after(task, MoveTask{day("2024-09-30"), "等审计结果"}, office(), "2024-09-10");
  CHECK(moved.due_day == day("2024-09-30"));
  CHECK(moved.due_day_original == day("2024-09-20"));
  CHECK(rules(decide(moved, MoveTask{day("2024-09-30"), "又"}, {day("2024-09-10"), true}, office())
                  .refusals()) == std::vector{task_due_day_differs});
  const Task reported = after(moved, ReportTask{"已列出"}, unit(), "2024-09-18");
  CHECK(rules(why_not(reported, TaskAct::accept, unit())) == std::vector{actor_holds_the_role});
  const Task back = after(reported, SendBackTask{"没有金额"}, office(), "2024-09-19");
  CHECK(back.state == TaskState::open);
  CHECK(back.reports.front().sent_back_reason == "没有金额");
  const Task done = after(after(back, ReportTask{"已补"}, unit(), "2024-09-20"),
                          AcceptTask{"同意"}, office(), "2024-09-23");
  CHECK(done.state == TaskState::accepted);
  CHECK(done.reports.size() == 2);
}

TEST_CASE("who reported a task does not accept it, whatever roles he holds") {
  auto both = officer(9, access::Role::responsible_unit, "bureau");
  both.grants.push_back({access::Role::coordinating_office, {}});
  const Task reported = after(a_task(), ReportTask{"已办"}, both, "2024-09-10");
  CHECK(rules(why_not(reported, TaskAct::accept, both)) ==
        std::vector{base::Rule::task_is_accepted_by_another});
  CHECK(rules(why_not(reported, TaskAct::send_back, both)) ==
        std::vector{base::Rule::task_is_accepted_by_another});
}

TEST_CASE("a task is seen by who does it, who answers for its problem, and who sees all") {
  Task task = a_task();
  task.problem = base::ProblemId{40};
  task.problem_unit = {"school"};
  task.problem_group = {"arrears"};
  CHECK(sees_task(office(), task));
  CHECK(sees_task(unit(), task));
  CHECK(sees_task(officer(3, access::Role::responsible_unit, "school"), task));
  CHECK_FALSE(sees_task(officer(4, access::Role::responsible_unit, "hospital"), task));
  auto group = officer(5, access::Role::task_force, "lead");
  group.grants.front().group = base::GroupCode{"arrears"};
  CHECK(sees_task(group, task));
  auto recused = office();
  recused.recused_problems = {{40}};
  CHECK_FALSE(sees_task(recused, task));
}
