#include "problem/daily.hpp"

#include <doctest/doctest.h>

#include "problem/sample_problem.hpp"
#include "problem/waits.hpp"

namespace pledge::problem {
namespace {

std::optional<LightChanged> change_on(const Problem& problem, const char* today) {
  return light_change(problem, light_facts(problem, {}), day_of(today),
                      deadline::seed_calendar());
}

Problem recorded(const Problem& problem, const LightChanged& change, const char* day) {
  return apply(problem, change, stamp_of(day, 0, ""));
}

struct WaitCase {
  State state;
  std::vector<deadline::WaitKind> kinds;
};

}  // namespace

TEST_CASE("a light is recorded when it differs from the last one, at most once a day") {
  const Problem problem = problem_in(State::assigned);
  CHECK_FALSE(change_on(problem, "2024-07-05"));
  const auto yellow = change_on(problem, "2024-07-06");
  REQUIRE(yellow);
  CHECK(yellow->before == Light::green);
  CHECK(yellow->light == Light::yellow);
  const Problem burning = recorded(problem, *yellow, "2024-07-06");
  CHECK_FALSE(change_on(burning, "2024-07-06"));
  CHECK_FALSE(change_on(burning, "2024-07-07"));
  Problem put_right = burning;
  put_right.state = State::plan_submitted;
  CHECK_FALSE(change_on(put_right, "2024-07-06"));
  CHECK(change_on(put_right, "2024-07-08")->light == Light::green);
}

TEST_CASE("what is not on the list, or is closed, has no light to record") {
  for (const State state : {State::proposed, State::listed, State::closed, State::withdrawn}) {
    CAPTURE(base::name_of(state));
    CHECK_FALSE(change_on(problem_in(state), "2025-06-02"));
  }
}

TEST_CASE("in every state something is waited for, until the problem is closed") {
  using enum deadline::WaitKind;
  const WaitCase cases[] = {{State::proposed, {listing_confirmation}},
                            {State::listed, {assignment}},
                            {State::assigned, {sign_for, plan_submission, rectification}},
                            {State::plan_submitted, {plan_review, rectification}},
                            {State::rectifying, {rectification, monthly_report}},
                            {State::closure_requested, {closure_check, rectification}},
                            {State::group_checked, {on_site_verification, rectification}},
                            {State::verified, {notice_opening, rectification}},
                            {State::in_notice, {notice_end, approval, rectification}},
                            {State::closed, {}},
                            {State::withdrawn, {}}};
  for (const WaitCase& one : cases) {
    CAPTURE(base::name_of(one.state));
    std::vector<deadline::WaitKind> kinds;
    for (const auto& wanted : wanted_waits(problem_in(one.state), {}, day_of("2024-08-10"))) {
      kinds.push_back(wanted.kind);
    }
    CHECK(kinds == one.kinds);
  }
  CHECK(wanted_waits(problem_in(State::verified), {0, 1}, day_of("2024-08-10")).front().kind ==
        approval);
}

TEST_CASE("the day of the whole is awaited from 交办 to 销号, anew when the work comes back") {
  const deadline::WaitFacts facts{day_of("2024-09-20"), deadline::seed_calendar(), {}};
  Problem problem = problem_in(State::assigned);
  problem.waits = deadline::waits_after({}, wanted_waits(problem, {}, facts.today), facts);
  const auto whole = [](const Problem& at) {
    return *deadline::find_wait(at.waits, deadline::WaitKind::rectification);
  };
  CHECK(whole(problem).since_day == facts.today);
  const deadline::WaitFacts later{day_of("2024-09-25"), deadline::seed_calendar(), {}};
  for (const State state : {State::plan_submitted, State::closure_requested, State::group_checked,
                            State::verified, State::in_notice}) {
    CAPTURE(base::name_of(state));
    Problem next = problem_in(state);
    next.waits = deadline::waits_after(problem.waits, wanted_waits(next, {}, later.today), later);
    CHECK(whole(next) == whole(problem));
  }
  Problem back = problem_in(State::rectifying);
  back.rectifying_since = later.today;
  back.waits = deadline::waits_after(problem.waits, wanted_waits(back, {}, later.today), later);
  CHECK(whole(back).since_day == later.today);
  CHECK(whole(back).due_day == whole(problem).due_day);
}

TEST_CASE("a report that was missing when the closure was asked for stays owed, unless waived") {
  Problem back = problem_in(State::rectifying);
  back.progress.clear();
  back.pauses.clear();
  back.rectifying_since = day_of("2024-10-10");
  Round round;
  round.worked_since = day_of("2024-07-08");
  round.requested_at = base::parse_instant("2024-09-02T02:00:00.000Z");
  back.rounds = {round};
  CHECK(owed_month(back, 1) == base::Month{2024, 8});
  // While the group had it nobody waited for it: it is missing again from the return on.
  CHECK(report_awaited_from(back, {2024, 8}) == day_of("2024-10-10"));
  CHECK(report_awaited_from(back, {2024, 11}) == day_of("2024-12-01"));
  // Every other month only: September was not over yet.
  CHECK(owed_month(back, 2) == base::Month{2024, 12});
  // What is reported of a later round answers for none of this one; its own month does.
  back.progress.push_back({{2024, 10}, {}, false});
  CHECK(owed_month(back, 1) == base::Month{2024, 8});
  back.progress.push_back({{2024, 8}, {}, false});
  CHECK(owed_month(back, 1) == base::Month{2024, 11});
  back.progress.clear();
  back.rounds.front().waives_reports = true;
  CHECK(owed_month(back, 1) == base::Month{2024, 11});
  // Of a month that ended in a pause no report was owed.
  back.rounds.front().waives_reports.reset();
  Pause pause;
  pause.from_day = day_of("2024-08-20");
  pause.until_day = day_of("2024-09-01");
  pause.due_day_before = day_of("2024-09-30");
  back.pauses = {pause};
  CHECK(owed_month(back, 1) == base::Month{2024, 11});
}

TEST_CASE("an assignment that nobody signed is signed for after the plan's working days") {
  const Problem problem = problem_in(State::assigned);
  const auto& calendar = deadline::seed_calendar();
  CHECK_FALSE(is_to_be_signed_for(problem, 3, day_of("2024-06-24"), calendar));
  CHECK(is_to_be_signed_for(problem, 3, day_of("2024-06-25"), calendar));
  Problem signed_for = problem;
  signed_for.assignment->signed_for_at = base::Instant{1};
  CHECK_FALSE(is_to_be_signed_for(signed_for, 3, day_of("2024-06-25"), calendar));
}

}  // namespace pledge::problem
