#include "problem/consultations.hpp"

#include <doctest/doctest.h>

#include "problem/apply.hpp"
#include "problem/sample_problem.hpp"

namespace pledge::problem {
namespace {

using enum ConsultationResult;

ComplainantConsulted of_before(ConsultationResult result, std::int32_t attempt_count) {
  ComplainantConsulted event;
  event.result = result;
  event.attempt_count = attempt_count;
  event.note = "电话征求";
  return event;
}
ComplainantConsulted listed(ConsultationResult result, bool has_evidence = false) {
  ComplainantConsulted event;
  event.result = result;
  event.note = "电话征求";
  event.round = 1;
  if (has_evidence) event.evidence.push_back({{5}, {}, "书面意见.pdf", "document", {}});
  return event;
}
Problem after(Problem problem, const ComplainantConsulted& event, std::int64_t officer,
              std::string_view day = "2024-08-20") {
  return apply(problem, event, stamp_of(day, officer, "office_unit"));
}
Problem verified() {
  Problem problem = problem_in(State::verified);
  problem.has_complainant = true;
  return problem;
}

}  // namespace

TEST_CASE("what was recorded before there was a list replays as it did, without a list") {
  Problem problem = after(verified(), of_before(disagreed, 1), 1);
  CHECK(problem.consultation->result == disagreed);
  CHECK(problem.consultations.empty());
  problem = after(problem, of_before(unreachable, 3), 1);
  CHECK(problem.consultation->result == unreachable);
  CHECK(problem.consultation->attempt_count == 3);
  CHECK(problem.consultations.empty());
  CHECK(apply(problem, ConsultationLapsed{}, stamp_of("2024-08-21", 1, "office_unit"))
            .consultation == std::nullopt);
}

TEST_CASE("a disagreement of before stands until another person records a proven agreement") {
  Problem problem = after(verified(), of_before(disagreed, 1), 1);
  CHECK(standing_disagreement(problem));
  problem = after(problem, listed(unreachable), 2);
  CHECK(problem.consultations.size() == 2);
  CHECK(problem.consultation->result == disagreed);
  problem = after(problem, listed(agreed, true), 2);
  CHECK(problem.consultation->result == agreed);
  CHECK_FALSE(standing_disagreement(problem));
}

TEST_CASE("an agreement lifts nothing without evidence or from the same hand") {
  const Problem against = after(verified(), listed(disagreed), 1);
  CHECK(standing_disagreement(after(against, listed(agreed), 2)));
  CHECK(standing_disagreement(after(against, listed(agreed, true), 1)));
  CHECK_FALSE(standing_disagreement(after(against, listed(agreed, true), 2)));
}

TEST_CASE("attempts count by day, and only of this round") {
  Problem problem = after(verified(), listed(unreachable), 1, "2024-08-20");
  CHECK(was_sought_on(problem, day_of("2024-08-20")));
  CHECK_FALSE(was_sought_on(problem, day_of("2024-08-21")));
  problem = after(problem, listed(unreachable), 2, "2024-08-21");
  CHECK(problem.consultation->attempt_count == 2);
  CHECK(has_consulted(problem, {2}));
  problem.round = 2;
  CHECK_FALSE(was_sought_on(problem, day_of("2024-08-20")));
  CHECK_FALSE(has_consulted(problem, {2}));
}

TEST_CASE("another complainant ends an agreement, not a disagreement, and not what was lifted") {
  const ConsultationLapsed lapse{1};
  const auto stamp = stamp_of("2024-08-22", 1, "office_unit");
  CHECK_FALSE(apply(after(verified(), listed(agreed), 1), lapse, stamp).consultation);
  const Problem against = after(verified(), listed(disagreed), 1);
  CHECK(apply(against, lapse, stamp).consultation->result == disagreed);
  const Problem lifted = after(against, listed(agreed, true), 2);
  CHECK_FALSE(apply(lifted, lapse, stamp).consultation);
}

}  // namespace pledge::problem
