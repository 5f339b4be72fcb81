#include "sheet/problem_import.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/must_be_saved.hpp"
#include "base/limits.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "casework/lead_work.hpp"
#include "sheet/list_comparison.hpp"
#include "sheet/named_unit.hpp"
#include "sheet/row_words.hpp"

namespace pledge::sheet {
namespace {

using casework::Desk;

/// The form's name in the memory of headings.
constexpr const char* kForm = "problems";
/// The same for the units of amounts, by heading: 元, 万元, 亿元.
constexpr const char* kUnitForm = "amount_unit";
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

/// Rows from the top in which a heading may stand.
constexpr std::size_t kHeadRows = 30;

bool stands_in(const Table& table, const Layout& layout, const std::string& heading) {
  const std::string wanted = fold_heading(heading);
  const auto is_wanted = [&](const std::string& text) { return fold_heading(text) == wanted; };
  if (std::any_of(layout.names.begin(), layout.names.end(), is_wanted)) return true;
  const auto end = table.rows.begin() +
                   static_cast<std::ptrdiff_t>(std::min(table.rows.size(), kHeadRows));
  return std::any_of(table.rows.begin(), end, [&](const Row& row) {
    return std::any_of(row.cells.begin(), row.cells.end(), is_wanted);
  });
}

}  // namespace

ProblemImport::ProblemImport(const access::Actor& actor, const ImportOptions& options,
                             const Table& table)
    : actor_(actor), options_(options), table_(table) {
  report_.is_dry_run = options.is_dry_run;
  report_.remarks = table.remarks;
  report_.cells = options.cells;
}

bool ProblemImport::begin(Desk& desk) {
  plan_ = casework::current_plan(desk, options_.campaign);
  if (plan_ == nullptr) return false;
  HeadingRules rules(options_.unknown_heading, choices(desk));
  rules.amount_unit = options_.amount_unit;
  rules.amount_units = desk.stores().imports.headings_of(sender(), kUnitForm);
  auto mapped = map_problem_columns(table_, rules);
  report_.heading_row = mapped.map.heading_row;
  report_.findings = std::move(mapped.findings);
  report_.notes = std::move(mapped.notes);
  // A slip of the pen would be remembered, and turn up with the sender's next file.
  for (const auto& [heading, column] : options_.headings) {
    if (stands_in(table_, mapped.map.layout, heading)) continue;
    report_.findings.push_back({report_.heading_row, "", heading, column,
                                "表里没有这个表头，不知道您指的是哪一列"});
  }
  if (!report_.findings.empty()) return true;  // without its columns no row can be read
  map_ = std::move(mapped.map);
  report_.doubts = map_.layout.doubts;
  note_all(map_.layout.remarks);
  directory_.emplace(plan_->units);
  const base::Day today = desk.today();
  rules_.emplace(RowRules{*plan_,
                          [this, today](std::string_view name) {
                            return find_unit_here(*directory_, *plan_, name, today);
                          },
                          desk.calendar(), today, options_.category});
  reader_.emplace(table_, map_, *rules_);
  has_earlier_ = EarlierLists::has_any(desk, origin());
  read_ahead();
  return true;
}

void ProblemImport::read_ahead() {
  if (reader_->is_done()) return;
  ahead_ = std::async(std::launch::async, [this] { return reader_->next(kPieceRows); });
}

void ProblemImport::take_some(Desk& desk) {
  ProblemRows read = ahead_.get();
  read_ahead();
  const auto move_all = [](CellFindings& to, CellFindings& from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
  };
  move_all(report_.findings, read.findings);
  move_all(report_.doubts, read.doubts);
  note_all(read.notes);
  report_.skipped_count += read.skipped_count;
  for (const ProblemRow& row : read.rows) take(desk, row);
}

bool ProblemImport::is_clean() const {
  return report_.findings.empty() && (report_.doubts.empty() || options_.is_doubt_confirmed);
}

void ProblemImport::keep_record(Desk& desk) {
  casework::ImportBatch batch;
  batch.number = batch_;
  batch.version = 1;
  batch.campaign = options_.campaign;
  batch.file_name = base::cut_to(options_.file_name, base::kShortTextCharacters - 1);
  batch.sender = sender();
  batch.officer = actor_.officer;
  batch.at = desk.now();
  batch.added_count = report_.added_count;
  if (report_.corrected_count > 0) batch.corrected_count = report_.corrected_count;
  batch.cells = options_.cells;
  base::must_be_saved(desk.stores().imports.save(batch, 0));
  HeadingChoices chosen;
  for (const auto& [heading, column] : options_.headings) {
    chosen.insert_or_assign(fold_heading(heading), column);
  }
  desk.stores().imports.remember(sender(), kForm, chosen);
  if (options_.amount_unit) desk.stores().imports.remember(sender(), kUnitForm, chosen_units());
}

HeadingChoices ProblemImport::chosen_units() const {
  HeadingChoices units;
  for (const auto& place : map_.columns) {
    if (!place || !place->is_unit_chosen) continue;
    units.insert_or_assign(fold_heading(map_.layout.names[place->column]),
                           std::string(money_unit_word(*options_.amount_unit)));
  }
  return units;
}

void ProblemImport::take(Desk& desk, const ProblemRow& row) {
  RowReport made;
  made.row = row.row;
  made.responsible_unit = row.command.responsible_unit;
  made.category = row.command.category;
  made.group = row.command.group;
  made.group_basis = row.group_basis;
  made.due_day = row.command.due_day;
  made.undisputed_fen = row.command.undisputed_fen;
  made.disputed_fen = row.command.disputed_fen;
  auto& problems = desk.stores().problems;
  auto stored = problems.find_by_row_key(options_.campaign, row.full_row_key);
  if (!stored) stored = problems.find_by_row_key(options_.campaign, row.row_key);
  made.problem = stored;
  made.outcome = stored ? compare(desk, row, made) : add(desk, row, made.problem);
  const bool is_kept_out = row.is_doubtful && !options_.is_doubt_confirmed;
  if (made.outcome == RowOutcome::added && has_earlier_) {
    added_.push_back(row.command);
    added_at_.push_back(report_.rows.size());
  }
  if (made.outcome == RowOutcome::added && is_kept_out) made.outcome = RowOutcome::doubtful;
  report_.rows.push_back(std::move(made));
}

RowOutcome ProblemImport::compare(Desk& desk, const ProblemRow& row, RowReport& made) {
  const auto stored = casework::load_seen(desk, actor_, *made.problem);
  if (!stored) {
    note({row.row, "", "", "", "已在清单里，您看不到它，不比较"});
    return RowOutcome::same;
  }
  ListComparison found = compare_listed(stored.value(), row, *plan_);
  for (std::size_t i = 0; i < found.changes.size(); ++i) {
    const auto& place = map_.at(found.columns[i]);
    if (place) found.changes[i].column = column_letters(place->column);
  }
  made.changes = std::move(found.changes);
  if (made.changes.empty()) return RowOutcome::same;
  if (found.before == found.after) return RowOutcome::changed;
  doubt_erased(row.row, made.changes);
  name_batch(desk);
  const problem::Problem& problem = stored.value();
  const auto corrected = casework::act_on_problem(
      desk, casework::Acting{actor_, problem.id.value, problem.version, report_.batch},
      problem::CorrectListing{report_.batch,
                              fmt::format("清单再次导入（{} 第 {} 行）", report_.batch, row.row),
                              found.before, found.after});
  return corrected ? RowOutcome::changed : refuse(row, corrected.refusals());
}

void ProblemImport::name_batch(Desk& desk) {
  if (!report_.batch.empty()) return;
  batch_ = desk.draw(casework::Counter::import_batch);
  report_.batch = casework::batch_code(batch_);
}

RowOutcome ProblemImport::add(Desk& desk, const ProblemRow& row,
                              std::optional<base::ProblemId>& problem) {
  name_batch(desk);
  const lead::RegisterLead lead = lead_of(row);
  const bool is_accused = lead.channel != lead::Channel::self_check && lead.accused_unit &&
                          actor_.is_of(*lead.accused_unit);
  if (is_accused) return refuse(row, {{base::Rule::accused_unit_does_not_handle}});
  const casework::ListProblem list{fmt::format("随问题清单导入（{} 第 {} 行）", report_.batch,
                                               row.row),
                                   row.command};
  const auto proposed = casework::take_in_problem(
      desk, actor_, {lead, std::nullopt, row.row_key, report_.batch}, list);
  if (!proposed) return refuse(row, proposed.refusals());
  problem = proposed.value().id;
  return RowOutcome::added;
}

HeadingChoices ProblemImport::choices(Desk& desk) const {
  HeadingChoices all = desk.stores().imports.headings_of(sender(), kForm);
  std::erase_if(all, [](const auto& known) {  // a word that is no column says nothing
    return known.second != casework::kLeftOut &&
           !base::find_enumerator<ProblemColumn>(known.second);
  });
  for (const auto& [heading, column] : options_.headings) {
    all.insert_or_assign(fold_heading(heading), column);
  }
  return all;
}

}  // namespace pledge::sheet
