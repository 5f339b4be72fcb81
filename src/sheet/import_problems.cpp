#include "sheet/import_problems.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "casework/lead_work.hpp"

namespace pledge::sheet {
namespace {

using enum base::Rule;
using casework::Desk;

/// A title that fits a line of the lead list.
constexpr std::size_t kTitleCharacters = 60;

lead::RegisterLead lead_of(const ProblemRow& row) {
  lead::RegisterLead lead;
  const problem::Propose& command = row.command;
  lead.campaign = command.campaign;
  lead.channel = base::find_enumerator<lead::Channel>(base::name_of(command.source)).value();
  std::string title = command.text.description;
  std::replace(title.begin(), title.end(), '\n', ' ');
  lead.title = base::cut_to(title, kTitleCharacters);
  lead.content = command.text.description;
  lead.accused_unit = command.responsible_unit;
  lead.reporting_unit = row.reporting_unit;
  lead.category = command.category;
  const auto fen = command.undisputed_fen.value_or(base::Fen{}) +
                   command.disputed_fen.value_or(base::Fen{});
  if (command.undisputed_fen || command.disputed_fen) lead.amount_fen = fen;
  return lead;
}

/// The headings of 附件2 whose texts differ.
std::string differences(const problem::ListedText& stored, const problem::ListedText& written) {
  std::vector<std::string> headings;
  const auto compare = [&](const std::string& a, const std::string& b, ProblemColumn column) {
    if (a != b) headings.emplace_back(heading_of(column));
  };
  compare(stored.source_text, written.source_text, ProblemColumn::source);
  compare(stored.responsible_unit_text, written.responsible_unit_text,
          ProblemColumn::responsible_unit);
  compare(stored.due_text, written.due_text, ProblemColumn::due);
  compare(stored.measures_text, written.measures_text, ProblemColumn::measures);
  return base::join(headings, "、");
}

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

class ProblemImport {
 public:
  ProblemImport(Desk& desk, const access::Actor& actor, const ImportOptions& options,
                ImportReport& report)
      : desk_(desk), actor_(actor), options_(options), report_(report) {}

  void run(const Table& table, const campaign::Plan& plan) {
    auto mapped = map_problem_columns(table, options_.unknown_heading);
    report_.heading_row = mapped.map.heading_row;
    report_.findings = std::move(mapped.findings);
    report_.notes = std::move(mapped.notes);
    report_.remarks = table.remarks;
    if (!report_.findings.empty()) return;  // without its columns no row can be read
    map_ = mapped.map;
    const party::UnitDirectory directory(plan.units);
    const base::Day today = desk_.today();
    const auto find_unit = [&](std::string_view name) {
      return directory.find_by_name(name, today);
    };
    ProblemRows read = read_problem_rows(
        table, map_, {plan, find_unit, desk_.calendar(), today, options_.category});
    report_.findings = std::move(read.findings);
    report_.doubts = std::move(read.doubts);
    const auto add_notes = [&](const CellFindings& notes) {
      report_.notes.insert(report_.notes.end(), notes.begin(), notes.end());
    };
    add_notes(map_.layout.remarks);
    add_notes(read.notes);
    report_.skipped_count = read.skipped_count;
    for (const ProblemRow& row : read.rows) take(row);
    finish();
  }

 private:
  void take(const ProblemRow& row) {
    RowReport made;
    made.row = row.row;
    made.responsible_unit = row.command.responsible_unit;
    made.category = row.command.category;
    made.group = row.command.group;
    made.group_basis = row.group_basis;
    made.due_day = row.command.due_day;
    const auto stored = desk_.stores().problems.find_by_row_key(options_.campaign, row.row_key);
    made.problem = stored;
    made.outcome = stored ? compare(row, *stored) : add(row, made.problem);
    const bool is_kept_out = row.is_doubtful && !options_.is_doubt_confirmed;
    if (made.outcome == RowOutcome::added && is_kept_out) made.outcome = RowOutcome::doubtful;
    report_.rows.push_back(std::move(made));
  }

  RowOutcome compare(const ProblemRow& row, base::ProblemId stored) {
    const auto problem = desk_.stores().problems.load(stored);
    const std::string different =
        problem ? differences(problem->text, row.command.text) : std::string();
    if (different.empty()) return RowOutcome::same;
    note(row, fmt::format("已在清单里，但{}与库里不同；导入不改已有的问题", different));
    return RowOutcome::changed;
  }

  RowOutcome add(const ProblemRow& row, std::optional<base::ProblemId>& problem) {
    if (report_.batch.empty()) {
      report_.batch = fmt::format("import-{}", desk_.draw(casework::Counter::import_batch));
    }
    const lead::RegisterLead lead = lead_of(row);
    const bool is_accused = lead.channel != lead::Channel::self_check && lead.accused_unit &&
                            actor_.is_in_tree(*lead.accused_unit);
    if (is_accused) return refuse(row, {{base::Rule::accused_unit_does_not_handle}});
    const auto registered = casework::register_lead(
        desk_, actor_, {lead, std::nullopt, row.row_key, report_.batch});
    if (!registered) return refuse(row, registered.refusals());
    const auto admitted =
        casework::act_on_lead(desk_, acting_on(registered.value()), lead::AdmitLead{});
    if (!admitted) return refuse(row, admitted.refusals());
    const casework::ListProblem list{fmt::format("随问题清单导入（{} 第 {} 行）", report_.batch,
                                                 row.row),
                                     row.command};
    const auto proposed =
        casework::list_problem(desk_, acting_on(admitted.value()), list, row.row_key);
    if (!proposed) return refuse(row, proposed.refusals());
    problem = proposed.value().id;
    return RowOutcome::added;
  }

  casework::Acting acting_on(const lead::Lead& lead) const {
    return {actor_, lead.id.value, lead.version, report_.batch};
  }

  RowOutcome refuse(const ProblemRow& row, const base::Refusals& why) {
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

  void note(const ProblemRow& row, std::string message) {
    report_.notes.push_back({row.row, "", "", "", std::move(message)});
  }

  /// What is stored already is not read again, so a doubt about it stops nothing.
  void calm_doubts() {
    std::set<std::int32_t> stored;
    for (const RowReport& row : report_.rows) {
      const bool is_stored = row.outcome == RowOutcome::same || row.outcome == RowOutcome::changed;
      if (is_stored) stored.insert(row.row);
    }
    const auto calm = std::stable_partition(
        report_.doubts.begin(), report_.doubts.end(),
        [&](const CellFinding& doubt) { return !stored.contains(doubt.row); });
    report_.notes.insert(report_.notes.end(), calm, report_.doubts.end());
    report_.doubts.erase(calm, report_.doubts.end());
  }

  void finish() {
    calm_doubts();
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
      report_.doubtful_count += row.outcome == RowOutcome::doubtful ? 1 : 0;
      report_.refused_count += row.outcome == RowOutcome::refused ? 1 : 0;
    }
  }

  Desk& desk_;
  const access::Actor& actor_;
  const ImportOptions& options_;
  ImportReport& report_;
  ColumnMap<ProblemColumn> map_;
};

/// What was drawn in a transaction that kept nothing is nobody's number.
void forget_drawn(ImportReport& report) {
  report.batch.clear();
  for (RowReport& row : report.rows) {
    const bool is_new = row.outcome == RowOutcome::added || row.outcome == RowOutcome::doubtful;
    if (is_new) row.problem.reset();
  }
}

}  // namespace

base::Outcome<ImportReport> import_problems(casework::Office& office, const access::Actor& actor,
                                            const Table& table, const ImportOptions& options) {
  if (!actor.has(access::Role::coordinating_office)) {
    return base::Refusal{ledger_is_imported_by_the_office};
  }
  std::optional<ImportReport> report;
  office.run("sheet.import_problems", [&](Desk& desk) {
    const auto plan = casework::current_plan(desk, options.campaign);
    if (plan == nullptr) return false;
    report.emplace();
    report->is_dry_run = options.is_dry_run;
    ProblemImport(desk, actor, options, *report).run(table, *plan);
    const bool is_clean =
        report->findings.empty() && (report->doubts.empty() || options.is_doubt_confirmed);
    report->is_written = !options.is_dry_run && is_clean && report->added_count > 0;
    return report->is_written;
  });
  if (!report) return base::Refusal{campaign_exists, "campaign"};
  if (!report->is_written) forget_drawn(*report);
  return std::move(*report);
}

}  // namespace pledge::sheet
