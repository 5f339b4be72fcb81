#include "report/item_history.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "problem/facets.hpp"

namespace pledge::report {
namespace {

void take_money(ItemHistory& history, base::Day day) {
  const auto& money = history.problem->money;
  if (!money) return;
  const MoneyPoint point{day,
                         money->undisputed_fen,
                         money->disputed_fen,
                         money->paid_fen(),
                         money->reduced_fen,
                         money->agreed_fen,
                         money->agreed_until_day};
  auto& points = history.money;
  if (!points.empty() && points.back().day == day) points.pop_back();
  MoneyPoint same = points.empty() ? MoneyPoint{} : points.back();
  same.day = day;
  if (points.empty() || same != point) points.push_back(point);
}

/// Takes away what costs memory and what neither apply() nor a figure looks at.
void forget_texts(problem::Problem& problem) {
  problem.text = {};
  for (auto& measure : problem.measures) {
    measure.text.clear();
    measure.section.clear();
    measure.person.clear();
    measure.evidence.clear();
    measure.evidence_rounds.clear();
  }
  for (auto& report : problem.progress) report.entries.clear();
  for (auto& round : problem.rounds) {
    round.summary.clear();
    round.sent_back_reason.clear();
    for (auto& signature : round.signatures) signature.findings.clear();
  }
  if (problem.money) {
    for (auto& payment : problem.money->payments) payment.voucher = {};
  }
  problem.handlers.clear();
}

void note_days(ItemHistory& history, const problem::Event& event, base::Day day) {
  if (std::holds_alternative<problem::ProblemListed>(event)) history.listed_day = day;
  if (std::holds_alternative<problem::ProblemReopened>(event)) history.reopened_days.push_back(day);
  const auto* ruled = std::get_if<problem::ReturnRuled>(&event);
  if (ruled != nullptr && ruled->is_upheld) history.return_upheld_days.push_back(day);
  const bool is_withdrawn = history.problem->state == problem::State::withdrawn;
  if (is_withdrawn && !history.withdrawn_day) history.withdrawn_day = day;
}

}  // namespace

void follow(ItemHistory& history, const problem::Event& event, const base::Stamp& stamp) {
  history.problem = problem::apply(history.problem, event, stamp);
  note_days(history, event, stamp.day());
  take_money(history, stamp.day());
  forget_texts(*history.problem);
}

ItemState state_of(const ItemHistory& history, const FactRules& rules) {
  PLEDGE_ASSERT(history.problem.has_value());
  const problem::Problem& problem = *history.problem;
  ItemState state;
  state.light = problem::light_facts(problem, rules.lights);
  ItemFact& fact = state.fact;
  fact.id = problem.id;
  fact.number = problem.number;
  fact.group = problem.group;
  fact.unit = problem.responsible_unit;
  fact.source = problem.source;
  fact.category = problem.category;
  const auto& free = rules.free_of_deduction;
  // What others had reported before the unit's own check is no longer its own finding (ADR 0032).
  fact.is_free_of_deduction =
      !problem.known_since_day &&
      std::find(free.begin(), free.end(), problem.source) != free.end();
  fact.state = problem.state;
  if (problem.closure) {
    fact.closing_code = problem.closure->code;
    fact.closed_day = problem.closure->day;
  }
  fact.round = problem.round;
  fact.sent_back_days = problem.sent_back_days;
  fact.return_upheld_days = history.return_upheld_days;
  fact.reopened_days = history.reopened_days;
  fact.listed_day = history.listed_day;
  fact.due_day_original = problem.due_day_original;
  if (problem.due_day_original) fact.due_day = problem.due_day;
  fact.missed_day = problem::due_day_missed_at_a_pause(problem);
  for (const problem::Pause& pause : problem.pauses) {
    if (!pause.stops_the_clock()) continue;  // noted, of a clock that had run out
    fact.pauses.push_back({pause.from_day, pause.until_day});
  }
  fact.withdrawn_day = history.withdrawn_day;
  fact.money = history.money;
  return state;
}

ItemFact fact_on(const ItemState& state, base::Day day,
                 const deadline::WorkingCalendar& calendar) {
  ItemFact fact = state.fact;
  fact.day = day;
  const bool is_running = problem::is_running(fact.state);
  const auto& paused_until = state.light.paused_until_day;
  fact.is_paused = is_running && paused_until && day <= *paused_until;
  fact.light = problem::light_of(state.light, day, calendar);
  return fact;
}

}  // namespace pledge::report
