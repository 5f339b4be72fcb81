#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/rule.hpp"
#include "base/text.hpp"
#include "sheet/problem_import.hpp"

/// What an import says at its end: refusals, notes, doubts, and what earlier lists had.
namespace pledge::sheet {
namespace {

using casework::Desk;

/// So many missing problems are named.
constexpr std::size_t kMissingNamed = 20;

/// The column of the sheet that a refusal's field comes from.
std::optional<ProblemColumn> column_of(std::string_view field) {
  if (field == "responsible_unit" || field == "accused_unit") {
    return ProblemColumn::responsible_unit;
  }
  if (field == "reporting_unit") return ProblemColumn::region_unit;
  if (field == "category") return ProblemColumn::category;
  if (field == "group") return ProblemColumn::group;
  if (field == "channel") return ProblemColumn::source;
  return std::nullopt;
}

/// A note that many rows have is shown of so many, and then counted.
constexpr std::int32_t kSameNotesMax = 20;

}  // namespace

void ProblemImport::doubt_erased(std::int32_t row, const std::vector<CellChange>& changes) {
  for (const CellChange& change : changes) {
    const bool is_erased = change.elsewhere.empty() && !change.before.empty() &&
                           change.after.empty();
    if (!is_erased) continue;
    report_.doubts.push_back({row, change.column, change.heading, "",
                              fmt::format("原来写着“{}”，这次空着：确认后清空",
                                          base::cut_to(change.before, 60))});
  }
}

void ProblemImport::compare_with_earlier(Desk& desk) {
  std::set<base::ProblemId> seen;
  for (const RowReport& row : report_.rows) {
    const bool is_stored = row.outcome == RowOutcome::same || row.outcome == RowOutcome::changed;
    if (is_stored && row.problem) seen.insert(*row.problem);
  }
  for (const std::size_t index : added_at_) {  // of this very import
    if (report_.rows[index].problem) seen.insert(*report_.rows[index].problem);
  }
  EarlierLists earlier(desk, origin(), seen);
  for (std::size_t i = 0; i < added_.size(); ++i) {
    const UnseenProblem* known = earlier.like(added_[i]);
    if (known != nullptr) doubt_likeness(added_at_[i], known->name);
  }
  const auto missing = earlier.missing();
  if (missing.empty()) return;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(missing.size(), kMissingNamed); ++i) {
    names.push_back(missing[i]->name);
  }
  const char* const more = missing.size() > names.size() ? "等" : "";
  report_.notes.push_back(
      {0, "", "", "", fmt::format("以前的清单里有、这次没有的 {} 项：{}{}（仍在清单里，不因此销号）",
                                  missing.size(), base::join(names, "、"), more)});
}

void ProblemImport::doubt_likeness(std::size_t index, const std::string& name) {
  RowReport& row = report_.rows[index];
  const auto& place = map_.at(ProblemColumn::description);
  report_.doubts.push_back(
      {row.row, place ? column_letters(place->column) : "",
       std::string(heading_of(ProblemColumn::description)), "",
       fmt::format("与以前的清单里的 {} 很像：是同一个问题的，请按原来的文字写；确认后另立一个问题", name)});
  if (!options_.is_doubt_confirmed) row.outcome = RowOutcome::doubtful;
}

RowOutcome ProblemImport::refuse(const ProblemRow& row, const base::Refusals& why) {
  for (const base::Refusal& refusal : why) {
    CellFinding finding{row.row, "", "", "", refusal.message()};
    if (const auto column = column_of(refusal.field)) {
      finding.heading = heading_of(*column);
      if (map_.at(*column)) finding.column = column_letters(map_.at(*column)->column);
    }
    report_.findings.push_back(std::move(finding));
  }
  return RowOutcome::refused;
}

void ProblemImport::note(CellFinding finding) {
  if (++note_counts_[finding.column + "\n" + finding.message] > kSameNotesMax) return;
  report_.notes.push_back(std::move(finding));
}

void ProblemImport::note_all(const CellFindings& findings) {
  for (const CellFinding& finding : findings) note(finding);
}

void ProblemImport::say_repeated_notes() {
  for (const auto& [what, count] : note_counts_) {
    if (count <= kSameNotesMax) continue;
    const auto end = what.find('\n');
    report_.notes.push_back({0, what.substr(0, end), "", "",
                             fmt::format("另有 {} 行也是：{}", count - kSameNotesMax,
                                         what.substr(end + 1))});
  }
}

void ProblemImport::calm_doubts() {
  std::set<std::int32_t> stored;
  for (const RowReport& row : report_.rows) {
    const bool is_stored = row.outcome == RowOutcome::same || row.outcome == RowOutcome::changed;
    if (is_stored && !row.is_corrected()) stored.insert(row.row);
  }
  const auto calm = std::stable_partition(
      report_.doubts.begin(), report_.doubts.end(),
      [&](const CellFinding& doubt) { return !stored.contains(doubt.row); });
  report_.notes.insert(report_.notes.end(), calm, report_.doubts.end());
  report_.doubts.erase(calm, report_.doubts.end());
}

void ProblemImport::finish(Desk& desk) {
  if (has_earlier_ && !report_.rows.empty()) compare_with_earlier(desk);
  calm_doubts();
  say_repeated_notes();
  std::set<std::int32_t> taken;
  for (const RowReport& row : report_.rows) taken.insert(row.row);
  for (const CellFinding& finding : report_.findings) {
    if (!taken.insert(finding.row).second) continue;
    RowReport refused;
    refused.row = finding.row;
    report_.rows.push_back(refused);
  }
  const auto by_row = [](const auto& a, const auto& b) { return a.row < b.row; };
  std::sort(report_.rows.begin(), report_.rows.end(), by_row);
  std::stable_sort(report_.findings.begin(), report_.findings.end(), by_row);
  std::stable_sort(report_.doubts.begin(), report_.doubts.end(), by_row);
  std::stable_sort(report_.notes.begin(), report_.notes.end(), by_row);
  for (const RowReport& row : report_.rows) {
    report_.added_count += row.outcome == RowOutcome::added ? 1 : 0;
    report_.same_count += row.outcome == RowOutcome::same ? 1 : 0;
    report_.changed_count += row.outcome == RowOutcome::changed ? 1 : 0;
    report_.corrected_count +=
        row.outcome == RowOutcome::changed && row.is_corrected() ? 1 : 0;
    report_.doubtful_count += row.outcome == RowOutcome::doubtful ? 1 : 0;
    report_.refused_count += row.outcome == RowOutcome::refused ? 1 : 0;
  }
}

}  // namespace pledge::sheet
