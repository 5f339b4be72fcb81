#include "sheet/import_problems.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/finding.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "casework/lead_work.hpp"
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
  if (is_there) {
    office.run("sheet.finish_trial", [&](Desk& desk) {
      import.finish(desk);
      return false;
    });
  }
  return is_there;
}

bool carry_out(casework::Office& office, ProblemImport& import) {
  bool is_there = false;
  office.run("sheet.import_problems", [&](Desk& desk) {
    is_there = import.begin(desk);
    if (!is_there) return false;
    while (import.has_more()) import.take_some(desk);
    import.finish(desk);
    ImportReport& report = import.report();
    const bool is_anything_new = report.added_count > 0 || report.corrected_count > 0;
    report.is_written = import.is_clean() && is_anything_new;
    if (report.is_written) import.keep_record(desk);
    return report.is_written;
  });
  return is_there;
}

void check_columns(const HeadingChoices& headings) {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < base::kNamesOf<ProblemColumn>.size(); ++i) {
    const auto column = static_cast<ProblemColumn>(i);
    known.push_back(fmt::format("{}（{}）", base::name_of(column), heading_of(column)));
  }
  known.push_back(fmt::format("{}（这一列不要）", casework::kLeftOut));
  for (const auto& [heading, column] : headings) {
    const bool is_known =
        column == casework::kLeftOut || base::find_enumerator<ProblemColumn>(column).has_value();
    if (is_known) continue;
    throw base::Malformed("headings", fmt::format("“{}”不是栏目，“{}”可以选：{}", column, heading,
                                                  base::join(known, "、")));
  }
}

void check_sources(const HeadingChoices& words) {
  for (const auto& [word, source] : words) {
    if (base::find_enumerator<problem::Source>(source)) continue;
    std::vector<std::string> known;
    for (const auto name : base::kNamesOf<problem::Source>) {
      known.push_back(fmt::format("{}（{}）", name, base::label("source", name)));
    }
    throw base::Malformed("source_words", fmt::format("“{}”不是来源，“{}”可以选：{}", source, word,
                                                      base::join(known, "、")));
  }
}

/// Throws when nothing of `all` has that code, naming all that could be meant.
template <class Code, class Named>
void check_code(const char* field, const std::optional<Code>& code,
                const std::vector<Named>& all) {
  std::vector<std::string> known;
  for (const Named& one : all) {
    if (!code || one.code == *code) return;
    known.push_back(fmt::format("{}（{}）", one.code.text, one.name));
  }
  if (!code) return;
  throw base::Malformed(field, fmt::format("方案里没有“{}”，可以选：{}", code->text,
                                           base::join(known, "、")));
}

/// What the options name must be there: silence would be taken for consent.
void check_options(casework::Office& office, const ImportOptions& options) {
  check_columns(options.headings);
  check_sources(options.source_words);
  const auto plan = office.look<std::shared_ptr<const campaign::Plan>>(
      "sheet.check_options",
      [&](Desk& desk) { return casework::current_plan(desk, options.campaign); });
  if (plan == nullptr) return;  // said as a refusal
  check_code("sender", options.sender, plan->units);
  check_code("category", options.category, plan->categories);
  for (const auto& [word, unit] : options.unit_words) {
    check_code("unit_words", std::optional(base::UnitCode{unit}), plan->units);
  }
}

}  // namespace

std::string to_text(const CellChange& change) {
  std::string text = change.column.empty() ? change.heading
                                           : fmt::format("{} 列（{}）", change.column, change.heading);
  const auto quoted = [](const std::string& value) {
    return value.empty() ? std::string("（空）") : fmt::format("“{}”", value);
  };
  text += fmt::format("：{} → {}", quoted(change.before), quoted(change.after));
  if (!change.elsewhere.empty()) text += fmt::format("，需要另行办理：{}", change.elsewhere);
  return text;
}

bool RowReport::is_corrected() const {
  return std::any_of(changes.begin(), changes.end(),
                     [](const CellChange& change) { return change.elsewhere.empty(); });
}

base::Outcome<ImportReport> import_problems(casework::Office& office, const access::Actor& actor,
                                            const Table& table, const ImportOptions& options) {
  if (!actor.has(access::Role::coordinating_office)) {
    return base::Refusal{ledger_is_imported_by_the_office};
  }
  check_options(office, options);
  ProblemImport import(actor, options, table);
  const bool is_there = options.is_dry_run ? try_out(office, import) : carry_out(office, import);
  if (!is_there) return base::Refusal{campaign_exists, "campaign"};
  if (!import.report().is_written) forget_drawn(import.report());
  return std::move(import.report());
}

}  // namespace pledge::sheet
