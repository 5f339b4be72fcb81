#include <algorithm>

#include "problem/deciding.hpp"

#include "base/rule.hpp"

/// 交办, 退回, 整改方案. The clock runs from assignment whatever the unit clicks.
namespace pledge::problem {
namespace {

using access::Actor;
using enum base::Rule;

}  // namespace

Decision decide(const Problem& problem, const Assign& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  deciding.need(command.due_day >= facts.today, due_day_is_after_today, "due_day",
                {base::to_text(command.due_day)});
  // Of a day of the whole that is past, the other one need not be told.
  const bool is_past = command.plan_due_day < facts.today && command.due_day >= facts.today;
  deciding.need(!is_past, plan_due_day_is_not_past, "plan_due_day",
                {base::to_text(command.plan_due_day)});
  deciding.need(command.plan_due_day <= command.due_day, plan_due_day_is_not_after_due_day,
                "plan_due_day");
  return deciding.answer(ProblemAssigned(command));
}

Decision decide(const Problem& problem, const SignFor& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(AssignmentSigned(command));
}

Decision decide(const Problem& problem, const ReturnAssignment& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(AssignmentReturned(command));
}

Decision decide(const Problem& problem, const RuleReturn& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  if (command.is_upheld && !command.new_unit) {
    deciding.need(false, new_unit_is_named, "new_unit");
  } else if (command.is_upheld) {
    const auto& units = facts.rules.units;
    const bool is_known = std::find(units.begin(), units.end(), *command.new_unit) != units.end();
    deciding.need(is_known, unit_is_in_the_plan, "new_unit");
    deciding.need(*command.new_unit != problem.responsible_unit, new_unit_is_another, "new_unit");
  }
  return deciding.answer(ReturnRuled(command));
}

Decision decide(const Problem& problem, const SubmitPlan& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  deciding.need(!command.measures.empty(), plan_has_a_measure, "measures");
  for (std::size_t i = 0; problem.due_day && i < command.measures.size(); ++i) {
    const base::Day due = command.measures[i].due_day;
    deciding.need(due <= *problem.due_day, measure_is_due_in_time,
                  "measures[" + std::to_string(i) + "].due_day",
                  {std::to_string(i + 1), base::to_text(due), base::to_text(*problem.due_day)});
  }
  return deciding.answer(PlanSubmitted(command));
}

Decision decide(const Problem& problem, const AcceptPlan& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(PlanAccepted(command));
}

Decision decide(const Problem& problem, const SendBackPlan& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(PlanSentBack(command));
}

}  // namespace pledge::problem
