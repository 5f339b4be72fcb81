#include "sheet/problem_import.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/must_be_saved.hpp"
#include "base/limits.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "casework/lead_work.hpp"
#include "sheet/debt_rows.hpp"
#include "sheet/list_comparison.hpp"
#include "sheet/named_unit.hpp"
#include "sheet/row_words.hpp"
#include "sheet/sender_name.hpp"
#include "sheet/word_choice.hpp"

namespace pledge::sheet {
namespace {

using casework::Desk;

/// Names in the memory of headings: the units of amounts by heading (元, 万元, 亿元), and words of
/// 来源 and of units by what they mean.
constexpr const char* kUnitForm = "amount_unit";
constexpr const char* kSourceWords = "source_word";
constexpr const char* kUnitWords = "unit_word";
/// More distinct words are no words but texts in a wrong column.
constexpr std::size_t kWordsMax = 500;
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
  report_.sheet_name = table.sheet_name;
  report_.other_sheets = table.other_sheets;
  report_.cells = options.cells;
}

bool ProblemImport::begin(Desk& desk) {
  plan_ = casework::current_plan(desk, options_.campaign);
  if (plan_ == nullptr) return false;
  HeadingRules rules(options_.unknown_heading, choices(desk));
  rules.form = options_.form;
  rules.amount_unit = options_.amount_unit;
  if (options_.sender) {
    rules.amount_units = desk.stores().imports.headings_of(sender(), kUnitForm);
  }
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
  if (options_.form == ListForm::arrears) {
    complete_debt_columns(mapped.map);
    const DebtDefaults given{options_.source.has_value(), options_.category.has_value()};
    if (mapped.map.heading_row > 0) {
      const CellFindings missing = missing_debt_columns(mapped.map, given);
      report_.findings.insert(report_.findings.end(), missing.begin(), missing.end());
    }
  }
  if (!report_.findings.empty()) return true;  // without its columns no row can be read
  map_ = std::move(mapped.map);
  report_.doubts = map_.layout.doubts;
  ask_of_file();
  note_all(map_.layout.remarks);
  set_rules(desk);
  reader_.emplace(table_, map_, *rules_);
  report_.named_sender = sender_named_in(table_, map_, *plan_, rules_->find_unit);
  has_earlier_ = EarlierLists::has_any(desk, origin());
  read_ahead();
  return true;
}

void ProblemImport::set_rules(Desk& desk) {
  directory_.emplace(plan_->units);
  const base::Day today = desk.today();
  rules_.emplace(RowRules{*plan_,
                          [this, today](std::string_view name) {
                            return find_unit_here(*directory_, *plan_, name, today);
                          },
                          desk.calendar(), today, options_.category, options_.form,
                          options_.source});
  const auto take_words = [&](const HeadingChoices& chosen, const char* form, WordChoices& into) {
    for (const auto& [word, meaning] : chosen) {
      into.chosen.insert_or_assign(fold_word(word), meaning);
    }
    if (options_.sender) into.remembered = desk.stores().imports.headings_of(sender(), form);
  };
  take_words(options_.source_words, kSourceWords, rules_->sources);
  take_words(options_.unit_words, kUnitWords, rules_->units);
}

void ProblemImport::keep_words(const std::vector<UnknownWord>& words) {
  for (const UnknownWord& word : words) {
    if (report_.words.size() >= kWordsMax) return;
    if (words_.insert({word.column, fold_word(word.word)}).second) report_.words.push_back(word);
  }
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
  for (ProblemRow& row : read.unread) take_known(desk, std::move(row), read.findings);
  move_all(report_.findings, read.findings);
  move_all(report_.doubts, read.doubts);
  note_all(read.notes);
  keep_words(read.words);
  report_.skipped_count += read.skipped_count;
  for (const ProblemRow& row : read.rows) take(desk, row);
}

void ProblemImport::ask_of_file() {
  for (const std::string& question : table_.questions) {
    report_.doubts.push_back({0, "", "", "", question});
  }
  const bool is_anything_chosen = !options_.headings.empty() || options_.amount_unit.has_value() ||
                                  !options_.source_words.empty() || !options_.unit_words.empty();
  if (options_.sender || !is_anything_chosen) return;
  report_.notes.push_back({0, "", "", "", "没有选报送单位：这次选的表头、金额单位和写法只用这一次，不记住"});
}

std::optional<base::ProblemId> ProblemImport::find_stored(Desk& desk, const ProblemRow& row) {
  auto& problems = desk.stores().problems;
  const auto stored = problems.find_by_row_key(options_.campaign, row.full_row_key);
  return stored ? stored : problems.find_by_row_key(options_.campaign, row.row_key);
}

bool ProblemImport::adopt(const problem::Problem& stored, const CellFinding& finding,
                          ProblemRow& row) const {
  const auto is_of = [&](ProblemColumn column) { return finding.heading == heading_of(column); };
  if (is_of(ProblemColumn::category) || is_of(ProblemColumn::group)) return finding.value.empty();
  for (std::size_t i = 0; i < ColumnMap<ProblemColumn>::kCount; ++i) {
    const auto column = static_cast<ProblemColumn>(i);
    if (!is_of(column)) continue;
    if (!says_what_is_stored(stored, row, column, *plan_)) return false;
    if (column == ProblemColumn::source) row.command.source = stored.source;
    if (column == ProblemColumn::responsible_unit) {
      row.command.responsible_unit = stored.responsible_unit;
    }
    return true;
  }
  return false;
}

void ProblemImport::take_known(Desk& desk, ProblemRow row, CellFindings& findings) {
  const auto id = find_stored(desk, row);
  if (!id) return;
  const auto stored = casework::load_seen(desk, actor_, *id);
  if (!stored) return;
  const auto is_of_row = [&](const CellFinding& finding) { return finding.row == row.row; };
  for (const CellFinding& finding : findings) {
    if (is_of_row(finding) && !adopt(stored.value(), finding, row)) return;
  }
  if (!known_.insert(*id).second) return;
  for (CellFinding& finding : findings) {
    if (!is_of_row(finding)) continue;
    finding.message = "与已在清单里的写法相同，按已定的办，不重新认：" + finding.message;
    note(finding);
  }
  std::erase_if(findings, is_of_row);
  if (row.command.category.text.empty()) row.command.category = stored.value().category;
  if (row.command.group.text.empty()) row.command.group = stored.value().group;
  report_.rows.push_back(judge(desk, row, id));
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
  if (options_.sender) remember(desk);
}

void ProblemImport::remember(Desk& desk) const {
  auto& imports = desk.stores().imports;
  HeadingChoices chosen;
  for (const auto& [heading, column] : options_.headings) {
    chosen.insert_or_assign(fold_heading(heading), column);
  }
  imports.remember(sender(), form_name(), chosen);
  if (options_.amount_unit) imports.remember(sender(), kUnitForm, chosen_units());
  if (!options_.source_words.empty()) {
    imports.remember(sender(), kSourceWords, rules_->sources.chosen);
  }
  if (!options_.unit_words.empty()) imports.remember(sender(), kUnitWords, rules_->units.chosen);
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
  const auto stored = find_stored(desk, row);
  if (stored && known_.contains(*stored)) {
    report_.findings.push_back({row.row, "", "", "", "与上面的一行是清单里的同一个问题，只能留一行"});
    return;
  }
  report_.rows.push_back(judge(desk, row, stored));
}

RowReport ProblemImport::judge(Desk& desk, const ProblemRow& row,
                               const std::optional<base::ProblemId>& stored) {
  RowReport made;
  made.row = row.row;
  made.responsible_unit = row.command.responsible_unit;
  made.category = row.command.category;
  made.group = row.command.group;
  made.group_basis = row.group_basis;
  made.due_day = row.command.due_day;
  made.undisputed_fen = row.command.undisputed_fen;
  made.disputed_fen = row.command.disputed_fen;
  made.problem = stored;
  made.outcome = stored ? compare(desk, row, made) : add(desk, row, made.problem);
  const bool is_kept_out = row.is_doubtful && !options_.is_doubt_confirmed;
  if (made.outcome == RowOutcome::added && has_earlier_) {
    added_.push_back(row.command);
    added_at_.push_back(report_.rows.size());
  }
  if (made.outcome == RowOutcome::added && is_kept_out) made.outcome = RowOutcome::doubtful;
  return made;
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
  HeadingChoices all;
  if (options_.sender) all = desk.stores().imports.headings_of(sender(), form_name());
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
