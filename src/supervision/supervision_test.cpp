#include <doctest/doctest.h>

#include "base/rule.hpp"
#include "deadline/seed_calendar.hpp"
#include "supervision/decide.hpp"
#include "supervision/lifecycle.hpp"

namespace pledge::supervision {
namespace {

base::Day day_of(const char* text) { return base::parse_day(text).value(); }

access::Actor an_actor(std::int64_t id, const char* unit, access::Role role) {
  access::Actor actor;
  actor.officer = {id};
  actor.unit = {unit};
  actor.unit_tree = {actor.unit};
  actor.grants = {{role, std::nullopt}};
  return actor;
}
access::Actor office(std::int64_t id = 1) {
  return an_actor(id, "office_unit", access::Role::coordinating_office);
}
access::Actor debtor() { return an_actor(5, "debtor_unit", access::Role::responsible_unit); }
access::Actor group() {
  auto actor = an_actor(2, "group_unit", access::Role::task_force);
  actor.grants.front().group = base::GroupCode{"arrears_group"};
  return actor;
}
access::Actor scan() {
  access::Actor actor;
  actor.job = "daily_scan";
  return actor;
}

Facts facts_on(const char* today, Colour colour) {
  Facts facts;
  facts.calendar = &deadline::seed_calendar();
  facts.today = day_of(today);
  facts.ground = Ground{{"debtor_unit"}, {"arrears_group"}, day_of("2024-09-30"), colour, "落后", {}};
  return facts;
}

SupervisionOrder after(const std::optional<SupervisionOrder>& before, const Decision& decision,
                       const access::Actor& actor, base::Day today) {
  REQUIRE(decision.ok());
  const base::Instant at{base::start_of(today).milliseconds + 9 * 3'600'000};
  return apply(before, decision.value().front(), actor.stamp(at));
}

SupervisionOrder proposed(Kind kind, const Facts& facts, const access::Actor& actor) {
  const ProposeOrder command{{7}, kind, "请于时限内回复"};
  return after(std::nullopt, decide(Origin{{1}, {"trial"}, "港2024-001", "拖欠工程款"}, command,
                                    facts, actor),
               actor, facts.today);
}

SupervisionOrder issued(const SupervisionOrder& order, const Facts& facts,
                        const access::Actor& actor) {
  return after(order, decide(order, IssueOrder{"请办", {}}, facts, actor), actor, facts.today);
}

std::vector<std::string> rules_of(const Decision& decision) {
  std::vector<std::string> names;
  if (decision.ok()) return names;
  for (const auto& refusal : decision.refusals()) names.emplace_back(base::rule_name(refusal.rule));
  return names;
}
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("each light asks for its step of the ladder") {
  CHECK_FALSE(next_step(facts_on("2024-08-20", Colour::green)));
  CHECK(next_step(facts_on("2024-08-20", Colour::blue)) == Kind::reminder);
  CHECK(next_step(facts_on("2024-08-20", Colour::yellow)) == Kind::urging);
  CHECK(next_step(facts_on("2024-08-20", Colour::red)) == Kind::supervision);
  CHECK(next_step(facts_on("2024-08-20", Colour::black)) == Kind::admonition);
}

TEST_CASE("a proposal is made once, and again when the answer is overdue and the interval over") {
  Facts facts = facts_on("2024-08-20", Colour::yellow);
  auto order = proposed(Kind::urging, facts, scan());
  CHECK_FALSE(order.proposed_by);
  facts.earlier = {order};
  CHECK_FALSE(next_step(facts));
  order = issued(order, facts, group());
  CHECK(order.reply_due_day == day_of("2024-08-23"));
  facts.earlier = {order};
  facts.today = day_of("2024-08-23");
  CHECK_FALSE(next_step(facts));
  facts.today = day_of("2024-08-24");
  CHECK(next_step(facts) == Kind::urging);
  facts.rules.interval_working_days = 5;
  CHECK_FALSE(next_step(facts));
  facts.today = day_of("2024-08-27");
  CHECK(next_step(facts) == Kind::urging);
  CHECK(proposed(Kind::urging, facts, scan()).time_number == 2);
}

TEST_CASE("until the day of the next look no step comes, on that day it may") {
  Facts facts = facts_on("2024-08-20", Colour::yellow);
  CHECK_FALSE(next_look(facts));
  auto order = proposed(Kind::urging, facts, scan());
  facts.earlier = {order};
  CHECK_FALSE(next_look(facts));
  order = issued(order, facts, group());
  facts.earlier = {order};
  facts.rules.interval_working_days = 5;
  CHECK(order.reply_due_day == day_of("2024-08-23"));
  std::vector<std::string> looks;
  for (base::Day day = day_of("2024-08-20"); day < day_of("2024-09-02"); day = day + 1) {
    facts.today = day;
    if (next_step(facts)) break;
    const auto next = next_look(facts);
    REQUIRE(next);
    CHECK(day < *next);
    const std::string text = base::to_text(*next);
    if (looks.empty() || looks.back() != text) looks.push_back(text);
  }
  CHECK(looks == std::vector<std::string>{"2024-08-24", "2024-08-27"});
  CHECK(facts.today == day_of("2024-08-27"));
  CHECK_FALSE(next_look(facts));
}

TEST_CASE("a unit to which the problem moved is not spared for what another was sent") {
  Facts facts = facts_on("2024-08-20", Colour::yellow);
  auto order = issued(proposed(Kind::urging, facts, scan()), facts, group());
  order.state = State::cancelled;
  facts.earlier = {order};
  CHECK_FALSE(next_step(facts));
  facts.ground->responsible_unit = {"other_unit"};
  CHECK(next_step(facts) == Kind::urging);
}

TEST_CASE("a reminder is sent once for a due day, and again when the date moved") {
  Facts facts = facts_on("2024-09-20", Colour::blue);
  const auto order = issued(proposed(Kind::reminder, facts, scan()), facts, group());
  CHECK(order.state == State::ended);
  facts.earlier = {order};
  facts.today = day_of("2024-09-27");
  CHECK_FALSE(next_step(facts));
  facts.ground->due_day = day_of("2024-10-15");
  CHECK(next_step(facts) == Kind::reminder);
}

TEST_CASE("a moved date, another unit or a better light makes a proposal outdated") {
  Facts facts = facts_on("2024-08-20", Colour::red);
  const auto order = proposed(Kind::supervision, facts, scan());
  CHECK(why_outdated(order, facts.ground).empty());
  auto darker = facts;  // what a higher step is for
  darker.ground->colour = Colour::black;
  CHECK(why_outdated(order, darker.ground).starts_with("灯已转"));
  auto moved = facts;
  moved.ground->due_day = day_of("2024-10-15");
  CHECK(why_outdated(order, moved.ground) == "时限已改为 2024-10-15");
  auto given_away = facts;
  given_away.ground->responsible_unit = {"another_unit"};
  CHECK(why_outdated(order, given_away.ground) == "责任单位已变更");
  auto better = facts;
  better.ground->colour = Colour::yellow;
  CHECK(why_outdated(order, better.ground) == "灯已转好");
  CHECK(why_outdated(order, std::nullopt) == "事项已不在办");
  for (const Facts& changed : {moved, given_away, better}) {
    CHECK(rules_of(decide(order, IssueOrder{"请办", {}}, changed, office())) ==
          Names{"order_is_not_outdated"});
  }
}

TEST_CASE("a lower step is outdated when the light has turned to what a higher step is for") {
  struct Case {
    Colour then;
    Kind kind;
    Colour now;
    const char* why;
  };
  const Case cases[] = {
      {Colour::blue, Kind::reminder, Colour::blue, ""},
      {Colour::blue, Kind::reminder, Colour::yellow, "灯已转黄，应办催办单"},
      {Colour::blue, Kind::reminder, Colour::red, "灯已转红，应办督办单"},
      {Colour::blue, Kind::urging, Colour::yellow, ""},
      {Colour::yellow, Kind::urging, Colour::red, "灯已转红，应办督办单"},
      {Colour::yellow, Kind::urging, Colour::black, "灯已转黑，应办约谈"},
      {Colour::yellow, Kind::supervision, Colour::red, ""},
      {Colour::red, Kind::supervision, Colour::black, "灯已转黑，应办约谈"},
      {Colour::red, Kind::admonition, Colour::black, ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.why);
    Facts facts = facts_on("2024-08-20", one.then);
    const auto order = proposed(one.kind, facts, office(1));
    facts.ground->colour = one.now;
    CHECK(why_outdated(order, facts.ground) == one.why);
    CHECK(why_to_cancel(order, facts.ground) == one.why);
    const auto issued = decide(order, IssueOrder{"请办", {}}, facts, office(2));
    CHECK(bool(issued) == std::string(one.why).empty());
  }
}

TEST_CASE("督办单 is signed by the office and never by who proposed it") {
  const Facts facts = facts_on("2024-08-20", Colour::red);
  const auto order = proposed(Kind::supervision, facts, office(1));
  CHECK(rules_of(decide(order, IssueOrder{"请办", {}}, facts, office(1))) ==
        Names{"order_is_signed_by_another"});
  CHECK(rules_of(decide(order, IssueOrder{"请办", {}}, facts, group())) ==
        Names{"actor_holds_the_role"});
  const auto signed_order = issued(order, facts, office(3));
  CHECK(signed_order.issued_by == base::OfficerId{3});
  CHECK(signed_order.reply_due_day == day_of("2024-08-27"));
}

TEST_CASE("nobody signs an order against the own unit") {
  const Facts facts = facts_on("2024-08-20", Colour::red);
  const auto order = proposed(Kind::supervision, facts, scan());
  auto own = office(4);
  own.unit = {"debtor_unit"};
  CHECK(rules_of(decide(order, IssueOrder{"请办", {}}, facts, own)) ==
        Names{"nobody_rules_on_own_unit"});
}

TEST_CASE("the unit replies, a reply can be sent back with a new day, and the first day is kept") {
  Facts facts = facts_on("2024-08-20", Colour::red);
  auto order = issued(proposed(Kind::supervision, facts, scan()), facts, office());
  CHECK(rules_of(decide(order, ReplyToOrder{"已排款", "局长"}, facts, office())) ==
        Names{"actor_holds_the_role"});
  order = after(order, decide(order, ReplyToOrder{"已排款", "局长"}, facts, debtor()), debtor(),
                facts.today);
  CHECK(order.state == State::replied);
  facts.today = day_of("2024-08-28");
  order = after(order, decide(order, SendBackReply{"没有时间表"}, facts, office()), office(),
                facts.today);
  CHECK(order.state == State::issued);
  CHECK(order.replies.front().sent_back_reason == "没有时间表");
  CHECK(order.reply_due_day == day_of("2024-09-04"));
  CHECK(order.reply_due_day_original == day_of("2024-08-27"));
  order = after(order, decide(order, ReplyToOrder{"每周付一笔", "局长"}, facts, debtor()),
                debtor(), facts.today);
  order = after(order, decide(order, AcceptReply{"可行"}, facts, office()), office(), facts.today);
  CHECK(order.state == State::ended);
  CHECK(order.end_reason == "可行");
}

TEST_CASE("a dismissed proposal comes again only after the interval, with its reason kept") {
  Facts facts = facts_on("2024-08-20", Colour::yellow);
  auto order = proposed(Kind::urging, facts, scan());
  order = after(order, decide(order, DismissOrder{"已电话联系"}, facts, office()), office(),
                facts.today);
  CHECK(order.state == State::dismissed);
  CHECK(order.end_reason == "已电话联系");
  facts.earlier = {order};
  facts.today = day_of("2024-08-22");
  CHECK_FALSE(next_step(facts));
  CHECK(rules_of(decide(Origin{}, ProposeOrder{{7}, Kind::urging, "请办"}, facts, office())) ==
        Names{"order_interval_has_passed"});
  facts.today = day_of("2024-08-23");
  CHECK(next_step(facts) == Kind::urging);
}

TEST_CASE("only a job cancels, and only what is still open") {
  const Facts facts = facts_on("2024-08-20", Colour::yellow);
  const auto order = proposed(Kind::urging, facts, scan());
  CHECK_FALSE(decide(order, CancelOrder{"时限已改"}, facts, office()).ok());
  const auto cancelled =
      after(order, decide(order, CancelOrder{"时限已改"}, facts, scan()), scan(), facts.today);
  CHECK(cancelled.state == State::cancelled);
  CHECK_FALSE(decide(cancelled, CancelOrder{"时限已改"}, facts, scan()).ok());
}

TEST_CASE("after an admonition that changed nothing the circular follows, once") {
  Facts facts = facts_on("2024-08-20", Colour::black);
  auto talk = issued(proposed(Kind::admonition, facts, scan()), facts, office());
  facts.earlier = {talk};
  facts.today = day_of("2024-08-28");
  CHECK(next_step(facts) == Kind::circular);
  const auto circular = issued(proposed(Kind::circular, facts, scan()), facts, office());
  CHECK(circular.state == State::ended);
  facts.earlier.push_back(circular);
  facts.today = day_of("2024-10-28");
  CHECK_FALSE(next_step(facts));
}

TEST_CASE("a unit is spared nothing for what another got, nor for what was before a reopening") {
  Facts facts = facts_on("2024-08-20", Colour::black);
  const auto admonition = issued(proposed(Kind::admonition, facts, office(1)), facts, office(2));
  auto circular = issued(proposed(Kind::circular, facts, office(1)), facts, office(2));
  facts.today = day_of("2024-10-21");
  facts.earlier = {admonition};
  CHECK(next_step(facts) == Kind::circular);
  facts.earlier = {admonition, circular};
  CHECK_FALSE(next_step(facts));
  Facts moved = facts;
  moved.ground->responsible_unit = {"other_unit"};
  CHECK(next_step(moved) == Kind::admonition);
  Facts reopened = facts;
  reopened.begun_day = day_of("2024-10-08");
  CHECK(next_step(reopened) == Kind::admonition);
  reopened.begun_day = day_of("2024-08-20");
  CHECK_FALSE(next_step(reopened));
}

TEST_CASE("an interval that the calendar does not reach bars a second order") {
  const auto last_year = deadline::seed_calendar().last_year();
  const std::string year = std::to_string(last_year);
  Facts facts = facts_on((year + "-12-31").c_str(), Colour::red);
  auto dismissed = proposed(Kind::supervision, facts, office(1));
  dismissed = after(dismissed, decide(dismissed, DismissOrder{"已口头督促"}, facts, office(2)),
                    office(2), facts.today);
  facts.earlier = {dismissed};
  for (const int day : {1, 30, 300}) {
    facts.today = dismissed.ended_day.value() + day;
    CAPTURE(base::to_text(facts.today));
    CHECK_FALSE(next_step(facts));
    CHECK(next_look(facts) == facts.today + 1);
    const ProposeOrder command{{7}, Kind::supervision, "请办"};
    CHECK(rules_of(decide(Origin{{2}, {"trial"}, "港2024-001", "拖欠工程款"}, command, facts,
                          scan())) == Names{"calendar_is_loaded"});
  }
}

TEST_CASE("an order without a ground is refused") {
  Facts facts = facts_on("2024-08-20", Colour::red);
  facts.ground.reset();
  CHECK(rules_of(decide(Origin{}, ProposeOrder{{7}, Kind::supervision, "请办"}, facts, office())) ==
        Names{"order_has_a_ground"});
}

namespace {

/// The group should have looked at a plan by 2024-07-15.
Facts late_group_on(const char* today, const char* since = "2024-07-08") {
  Facts facts = facts_on(today, Colour::yellow);
  facts.ground = Ground{{"group_unit"}, {"arrears_group"}, day_of("2024-07-15"), Colour::yellow,
                        "审整改方案应在 2024-07-15 前",
                        GroupStep{deadline::WaitKind::plan_review, day_of(since)}};
  return facts;
}

}  // namespace

TEST_CASE("a group that is five working days late gets a 提示单, and a 督办单 if it stays late") {
  CHECK_FALSE(next_step_beside(late_group_on("2024-07-19")));
  CHECK(next_look_beside(late_group_on("2024-07-19")) == day_of("2024-07-22"));
  Facts facts = late_group_on("2024-07-22");
  REQUIRE(next_step_beside(facts) == Kind::reminder);
  auto reminder = proposed(Kind::reminder, facts, scan());
  facts.earlier = {reminder};
  CHECK_FALSE(next_step_beside(facts));
  CHECK_FALSE(next_look_beside(facts));
  reminder = issued(reminder, facts, office());
  CHECK(reminder.state == State::ended);
  facts.earlier = {reminder};
  CHECK_FALSE(next_step_beside(facts));
  CHECK(next_look_beside(facts) == day_of("2024-07-25"));
  facts.today = day_of("2024-07-25");
  REQUIRE(next_step_beside(facts) == Kind::supervision);
  auto order = proposed(Kind::supervision, facts, scan());
  facts.earlier.push_back(order);
  CHECK_FALSE(next_step_beside(facts));
  order = issued(order, facts, office());
  CHECK(order.reply_due_day == day_of("2024-08-01"));
  facts.earlier.back() = order;
  // It ends there: what more is to be done, people decide.
  facts.today = day_of("2024-09-30");
  CHECK_FALSE(next_step_beside(facts));
  CHECK_FALSE(next_look_beside(facts));
  // The next time the group is late is another matter.
  facts.ground->step->since_day = day_of("2024-09-02");
  CHECK(next_step_beside(facts) == Kind::reminder);
}

TEST_CASE("an order to a group is signed by the office alone and answered by who leads the group") {
  const Facts facts = late_group_on("2024-07-22");
  const auto reminder = proposed(Kind::reminder, facts, scan());
  CHECK(rules_of(decide(reminder, IssueOrder{"请办", {}}, facts, group())) ==
        Names{"actor_holds_the_role"});
  CHECK(decide(reminder, IssueOrder{"请办", {}}, facts, office()).ok());
  const auto own = an_actor(8, "group_unit", access::Role::coordinating_office);
  CHECK(rules_of(decide(reminder, IssueOrder{"请办", {}}, facts, own)) ==
        Names{"nobody_rules_on_own_unit"});
  const auto order = issued(proposed(Kind::supervision, facts, scan()), facts, office());
  CHECK(decide(order, ReplyToOrder{"已安排", "主任"}, facts, group()).ok());
  const ReplyToOrder reply{"已安排", "局长"};
  CHECK(rules_of(decide(order, reply, facts, debtor())) == Names{"actor_stands_in_the_relation"});
}

TEST_CASE("an order to a group is taken back when the step was done, or is another") {
  const Facts facts = late_group_on("2024-07-22");
  const auto reminder = proposed(Kind::reminder, facts, scan());
  CHECK(why_to_cancel(reminder, facts.ground).empty());
  CHECK(why_to_cancel(reminder, std::nullopt) == "这一步已经办了");
  const auto another = late_group_on("2024-08-22", "2024-08-01");
  CHECK(why_to_cancel(reminder, another.ground) == "这一步已经办了");
  const auto order = issued(proposed(Kind::supervision, facts, scan()), facts, office());
  CHECK(why_to_cancel(order, facts.ground).empty());
  CHECK(why_to_cancel(order, std::nullopt) == "这一步已经办了");
}

}  // namespace pledge::supervision
