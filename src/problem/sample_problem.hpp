#pragma once
#include "deadline/seed_calendar.hpp"
#include "problem/apply.hpp"
#include "problem/facts.hpp"

/// For tests only: a problem in every state, made by the events that lead there.
namespace pledge::problem {

inline base::Day day_of(std::string_view text) { return base::parse_day(text).value(); }

inline base::Stamp stamp_of(std::string_view day, std::int64_t officer, const char* unit) {
  return {{base::start_of(day_of(day)).milliseconds + 9 * 3'600'000}, {officer}, {unit}};
}

struct Happened {
  Event event;
  base::Stamp stamp;
};

/// The straight way from the first event to closing; the state after each in the order of State.
inline std::vector<Happened> straight_way() {
  const auto office = [](std::string_view day) { return stamp_of(day, 1, "office_unit"); };
  const auto unit = [](std::string_view day) { return stamp_of(day, 5, "debtor_unit"); };
  ProblemProposed proposed;
  proposed.id = {7};
  proposed.campaign = {"trial"};
  proposed.serial_number = 1;
  proposed.text.description = "拖欠工程款";
  proposed.category = {"works_arrears"};
  proposed.group = {"arrears_group"};
  proposed.responsible_unit = {"debtor_unit"};
  SubmitPlan plan;
  plan.measures.push_back({"付清", "财务科", "刘某", day_of("2024-08-30")});
  const Assign assign{day_of("2024-09-30"), day_of("2024-07-05"), ""};
  return {{proposed, office("2024-06-03")},
          {ProblemListed{"港2024-001", {"arrears_group"}, {"debtor_unit"}}, office("2024-06-14")},
          {ProblemAssigned(assign), office("2024-06-20")},
          {PlanSubmitted(plan), unit("2024-07-03")},
          {PlanAccepted(), stamp_of("2024-07-08", 2, "group_unit")},
          {ClosureRequested(RequestClosure{"已付清", "局长"}), unit("2024-08-01")},
          {ClosureChecked(CheckClosure{"齐全"}), stamp_of("2024-08-05", 2, "group_unit")},
          {VerificationConcluded{VerificationResult::in_place}, office("2024-08-08")},
          {NoticeOpened{"公示", day_of("2024-08-09"), day_of("2024-08-16")},
           office("2024-08-09")},
          {ProblemClosed(Close{ClosingCode::completed, "到位"}), office("2024-08-19")}};
}

/// What happened to a problem that is now in that state.
inline std::vector<Happened> way_to(State state) {
  auto way = straight_way();
  if (state != State::withdrawn) {
    way.resize(static_cast<std::size_t>(state) + 1);
    return way;
  }
  way.resize(1);
  way.push_back({WithdrawalProposed(ProposeWithdrawal{"重复"}), stamp_of("2024-06-04", 1, "a")});
  way.push_back({WithdrawalApproved(), stamp_of("2024-06-05", 3, "a")});
  return way;
}

inline Problem replay(const std::vector<Happened>& way) {
  std::optional<Problem> problem;
  for (const Happened& one : way) problem = apply(problem, one.event, one.stamp);
  return problem.value();
}
inline Problem problem_in(State state) { return replay(way_to(state)); }

inline Facts sample_facts() {
  Facts facts;
  facts.rules.coordinating_unit = {"office_unit"};
  facts.rules.principal_unit = {"group_unit"};
  facts.rules.leading_verifier = {"office_unit"};
  facts.rules.verifying_units = {{"audit_unit"}};
  facts.rules.units = {{"debtor_unit"}, {"other_unit"}};
  facts.rules.groups = {{"arrears_group"}};
  facts.calendar = &deadline::seed_calendar();
  facts.today = day_of("2024-08-20");
  return facts;
}

}  // namespace pledge::problem
