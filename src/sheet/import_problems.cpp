#include "sheet/import_problems.hpp"

#include "base/rule.hpp"
#include "sheet/problem_import.hpp"

namespace pledge::sheet {
namespace {

using enum base::Rule;
using casework::Desk;

/// What was drawn in a transaction that kept nothing is nobody's number.
void forget_drawn(ImportReport& report) {
  report.batch.clear();
  for (RowReport& row : report.rows) {
    const bool is_new = row.outcome == RowOutcome::added || row.outcome == RowOutcome::doubtful;
    if (is_new) row.problem.reset();
  }
}

/// True when there is such a campaign. Every piece has a transaction of its own, and what it would
/// write is forgotten with it, so that a trial of any length fits into memory.
bool try_out(casework::Office& office, ProblemImport& import) {
  const bool is_there = office.look<bool>("sheet.read_headings",
                                          [&](Desk& desk) { return import.begin(desk); });
  while (is_there && import.has_more()) {
    office.run("sheet.try_problems", [&](Desk& desk) {
      import.take_some(desk);
      return false;
    });
  }
  if (is_there) import.finish();
  return is_there;
}

bool carry_out(casework::Office& office, ProblemImport& import) {
  bool is_there = false;
  office.run("sheet.import_problems", [&](Desk& desk) {
    is_there = import.begin(desk);
    if (!is_there) return false;
    while (import.has_more()) import.take_some(desk);
    import.finish();
    ImportReport& report = import.report();
    report.is_written = import.is_clean() && report.added_count > 0;
    if (report.is_written) import.keep_record(desk);
    return report.is_written;
  });
  return is_there;
}

}  // namespace

base::Outcome<ImportReport> import_problems(casework::Office& office, const access::Actor& actor,
                                            const Table& table, const ImportOptions& options) {
  if (!actor.has(access::Role::coordinating_office)) {
    return base::Refusal{ledger_is_imported_by_the_office};
  }
  ProblemImport import(actor, options, table);
  const bool is_there = options.is_dry_run ? try_out(office, import) : carry_out(office, import);
  if (!is_there) return base::Refusal{campaign_exists, "campaign"};
  if (!import.report().is_written) forget_drawn(import.report());
  return std::move(import.report());
}

}  // namespace pledge::sheet
