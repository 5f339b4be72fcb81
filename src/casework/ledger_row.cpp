#include "casework/ledger_row.hpp"

#include "casework/problem_columns.hpp"
#include "problem/facets.hpp"

namespace pledge::casework {

LedgerRow ledger_row_of(const problem::Problem& problem,
                        const problem::LightThresholds& thresholds, base::Day today,
                        const deadline::WorkingCalendar& calendar) {
  ProblemColumns columns = columns_of(problem, thresholds);
  LedgerRow row;
  row.id = problem.id;
  row.version = problem.version;
  row.campaign = problem.campaign;
  row.serial_number = problem.serial_number;
  row.number = problem.number;
  row.text = problem.text;
  row.state = problem.state;
  row.round = problem.round;
  row.sent_back_count = problem.sent_back_count;
  row.source = problem.source;
  row.category = problem.category;
  row.group = problem.group;
  row.responsible_unit = problem.responsible_unit;
  row.due_day_original = problem.due_day_original;
  row.due_day = problem.due_day;
  row.is_paused = columns.light.paused_until_day && today <= *columns.light.paused_until_day;
  row.is_disputed = columns.is_disputed;
  row.is_referred = problem.is_referred;
  if (problem.money) {
    row.principal_fen = base::Fen{columns.principal_fen};
    row.paid_fen = base::Fen{columns.paid_fen};
    row.agreed_fen = base::Fen{columns.agreed_fen};
    row.balance_fen = base::Fen{columns.balance_fen};
  }
  columns.light.closed_day.reset();  // not a column of lists
  row.light = problem::light_of(columns.light, today, calendar);
  row.light_sentence = problem::explain_light(columns.light, today, calendar);
  if (problem::is_open(problem.state) && problem.due_day_original) {
    row.working_days_left = problem::working_days_left(problem.due_day, today, calendar);
  }
  row.supervised_as = problem::supervised_as(problem);
  row.changed_at = problem.changed_at;
  return row;
}

}  // namespace pledge::casework
