#pragma once
#include <vector>

#include "campaign/plan.hpp"
#include "problem/decide.hpp"
#include "sheet/import_problems.hpp"

namespace pledge::sheet {

/// What a row says otherwise than the problem that it is about.
struct ListComparison {
  problem::ListedContent before, after;  ///< what an import may correct; equal when nothing
  std::vector<CellChange> changes;       ///< also what only its act may change
  std::vector<ProblemColumn> columns;    ///< of the changes
};

/// True when the cell of a column of texts says what was written, or what an export shows.
bool says_what_is_stored(const problem::Problem& stored, const ProblemRow& row,
                         ProblemColumn column, const campaign::Plan& plan);

/// Cells that say what was written, or what an export shows, are no change. Which of the others the
/// list may correct is decided by the problem's state: unit, source, confirmed amounts and the due
/// day in force belong to acts (ADR 0023).
ListComparison compare_listed(const problem::Problem& stored, const ProblemRow& row,
                              const campaign::Plan& plan);

}  // namespace pledge::sheet
