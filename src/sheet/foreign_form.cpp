#include "sheet/foreign_form.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "base/finding.hpp"
#include "base/fold.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/lead_work.hpp"
#include "casework/listed_text.hpp"
#include "sheet/export_sheets.hpp"
#include "sheet/form_place.hpp"
#include "sheet/heading_rows.hpp"
#include "sheet/row_words.hpp"

namespace pledge::sheet {
namespace {

using casework::Desk;
using casework::LedgerRow;

constexpr const char* kForm = "foreign_form";
/// A row with so many headings that we know is the heading row, whatever stands around it.
constexpr std::size_t kKnownMin = 3;
/// "单位：人民币万元": a longer line says more than the unit.
constexpr std::size_t kUnitLine = 10;
constexpr double kNarrow = 8, kUsual = 16, kWide = 44;

struct FilledColumn {
  std::string heading;
  std::optional<FormColumn> column;
  base::MoneyUnit unit = base::MoneyUnit::yuan;
};

/// A blank form as it was understood.
struct BlankForm {
  FormReport report;
  SheetForm form;
  FormPlace place;
  std::vector<FilledColumn> columns;
};

std::optional<std::size_t> heading_index(const Table& blank, const HeadingChoices& choices) {
  for (std::size_t i = 0; i < std::min(blank.rows.size(), kTitleRowsMax); ++i) {
    const auto& cells = blank.rows[i].cells;
    const auto known = std::count_if(cells.begin(), cells.end(), [&](const std::string& cell) {
      return choices.contains(fold_heading(cell)) ||
             form_column_named(heading_from(cell).folded).has_value();
    });
    if (static_cast<std::size_t>(known) >= kKnownMin) return i;
  }
  return find_heading(blank);
}

/// What fills a heading, and whether somebody chose it.
std::pair<std::optional<FormColumn>, bool> column_for(const std::string& name, bool is_one_row,
                                                      const HeadingChoices& choices) {
  const auto readings = readings_of(name, is_one_row);
  for (const std::string& reading : readings) {
    const auto chosen = choices.find(fold_heading(reading));
    if (chosen != choices.end()) return {base::find_enumerator<FormColumn>(chosen->second), true};
  }
  for (const std::string& reading : readings) {
    if (const auto known = form_column_named(heading_from(reading).folded)) return {known, false};
  }
  return {std::nullopt, false};
}

double width_of(const std::optional<FormColumn>& column) {
  using enum FormColumn;
  if (column == sequence || column == sent_back_count) return kNarrow;
  const bool is_long = column == description || column == measures || column == progress;
  return is_long ? kWide : kUsual;
}

/// 单位：万元 has to stand above figures in 万元, wherever the blank has it.
bool take_unit_line(const std::vector<std::string>& cells, SheetForm& form) {
  for (const std::string& cell : cells) {
    const auto unit = sheet_unit_in(cell).unit;
    if (!unit) continue;
    form.unit_line = fmt::format("单位：{}", money_unit_word(*unit));
    return true;
  }
  return false;
}

/// Titles above the headings: 附件3, then the title itself; what must be filled in by hand is said.
void read_titles(const Table& blank, std::size_t heading_first, BlankForm& into) {
  for (std::size_t i = 0; i < heading_first; ++i) {
    const auto texts = texts_of(blank.rows[i]);
    if (texts.empty()) continue;
    const auto& cells = blank.rows[i].cells;
    const auto cell = std::find_if(cells.begin(), cells.end(),
                                   [](const auto& text) { return !base::trim(text).empty(); });
    const std::string text(base::trim(*cell));
    if (texts.front().starts_with("附件") || texts.front().starts_with("附表")) {
      into.form.label = text;
    } else if (into.form.title.empty()) {
      into.form.title = text;
    } else if (take_unit_line(cells, into.form) && base::length_of(base::fold(text)) <= kUnitLine) {
      continue;  // says nothing else
    } else {
      into.report.notes.push_back(
          fmt::format("第 {} 行“{}”没有照抄，请在填好的表上补写", blank.rows[i].number,
                      base::cut_to(text, 40)));
    }
  }
}

void read_column(const Layout& layout, std::size_t i, const HeadingChoices& choices,
                 BlankForm& into) {
  const std::string& name = layout.names[i];
  const bool is_one_row = layout.heading_first == layout.heading_last;
  FilledColumn filled;
  if (layout.is_named[i]) filled.heading = name;
  const auto [column, is_chosen] = column_for(name, is_one_row, choices);
  filled.column = column;
  const auto unit = unit_of_name(name);
  const std::string odd = odd_unit_of_name(name);
  const bool is_of_odd_unit = filled.column && is_money(*filled.column) &&
                              (!odd.empty() || (!unit && !layout.unit_trouble.empty()));
  if (is_of_odd_unit) filled.column.reset();
  filled.unit = unit.value_or(layout.unit.value_or(base::MoneyUnit::yuan));
  const bool is_unit_guessed =
      filled.column && is_money(*filled.column) && !unit && !layout.unit;
  const auto say = [&](const char* what) {
    into.report.notes.push_back(
        fmt::format("{} 列“{}”{}", column_letters(i), base::cut_to(name, 40), what));
  };
  if (is_unit_guessed) say("没有写金额单位，按元填");
  if (is_of_odd_unit) say("的金额单位不是元、万元或亿元，不能按它填，空着");
  if (!column && !is_chosen && !name.empty()) say("系统里没有对应的内容，空着");
  into.form.columns.push_back({filled.heading, width_of(column), width_of(column) != kWide});
  into.report.columns.push_back({column_letters(i), name, filled.column, is_chosen});
  into.columns.push_back(std::move(filled));
}

BlankForm understand(const BlankFile& file, const HeadingChoices& choices) {
  const Table& blank = file.table;
  const auto index = heading_index(blank, choices);
  if (!index) throw base::Malformed("file", "没有找到表头：表样要有一行“序号、存在问题、责任单位”这样的表头");
  const Layout layout = lay_out(blank, *index);
  BlankForm form;
  form.form.sheet_name = blank.sheet_name.empty() ? "填报" : blank.sheet_name;
  form.report.heading_row = blank.rows[layout.heading_last].number;
  form.report.is_kept = !file.bytes.empty();
  if (!form.report.is_kept) read_titles(blank, layout.heading_first, form);
  for (std::size_t i = 0; i < layout.names.size(); ++i) read_column(layout, i, choices, form);
  // A title that names the unit goes with the title, which a csv has not.
  const bool is_unit_lost =
      layout.unit && form.form.unit_line.empty() &&
      std::any_of(form.columns.begin(), form.columns.end(), [](const FilledColumn& one) {
        return one.column && is_money(*one.column) && !unit_of_name(one.heading);
      });
  if (is_unit_lost) form.form.unit_line = fmt::format("单位：{}", money_unit_word(*layout.unit));
  if (form.report.is_kept) {
    form.form.title = title_of(blank, layout);
    form.place = place_of(blank, layout);
    std::string filled = filled_rows_in(blank, layout, form.place);
    if (!filled.empty()) form.report.notes.push_back(std::move(filled));
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
      const auto& column = form.columns[i].column;
      if (column && is_money(*column)) form.place.summed.push_back(i);
    }
  }
  form.report.title = form.form.title;
  form.report.sheet_name = blank.sheet_name;
  form.report.other_sheets = blank.other_sheets;
  return form;
}

/// As a number with as many decimals as the sum has in that unit.
OutputCell money_cell(const std::optional<base::Fen>& amount, base::MoneyUnit unit) {
  if (!amount) return text_cell("");
  struct Scale {
    std::int64_t fen;
    int decimals;
  };
  constexpr Scale kScales[] = {{100, 2}, {1'000'000, 6}, {10'000'000'000, 10}};
  const Scale& scale = kScales[static_cast<std::size_t>(unit)];
  const std::int64_t hundredth = scale.fen / 100;
  if (amount->value % hundredth == 0) return {{}, amount->value / hundredth};
  // More digits than a spreadsheet's number keeps stay text.
  constexpr std::int64_t kExactMax = 999'999'999'999'999;
  const std::int64_t size = std::abs(amount->value);
  std::string text = fmt::format("{}{}.{:0{}}", amount->value < 0 ? "-" : "", size / scale.fen,
                                 size % scale.fen, scale.decimals);
  text.erase(text.find_last_not_of('0') + 1);
  OutputCell cell = text_cell(text);
  if (size <= kExactMax) cell.kind = OutputKind::number;
  return cell;
}

std::string progress_of(const problem::Problem& problem) {
  if (problem.progress.empty()) return {};
  std::string text;
  for (const auto& entry : problem.progress.back().entries) {
    if (entry.note.empty()) continue;
    if (!text.empty()) text += "；";
    text += entry.note;
  }
  return text;
}

/// The cells of one problem.
class RowWriter {
 public:
  RowWriter(const std::vector<FilledColumn>& columns, const campaign::Plan& plan)
      : columns_(columns), plan_(plan) {}

  bool needs_whole() const {
    return std::any_of(columns_.begin(), columns_.end(), [](const FilledColumn& one) {
      return one.column && is_of_whole_problem(*one.column);
    });
  }
  /// `whole` only when needs_whole().
  std::vector<OutputCell> cells(const LedgerRow& row,
                                const std::optional<problem::Problem>& whole) {
    ++sequence_;
    shown_ = casework::shown_text(
        row.text, {row.source, row.responsible_unit, row.due_day_original, row.due_day}, plan_);
    std::vector<OutputCell> made;
    made.reserve(columns_.size());
    for (const FilledColumn& one : columns_) {
      if (!one.column) {
        made.push_back(text_cell(""));
      } else if (is_money(*one.column)) {
        made.push_back(money_cell(money_of(*one.column, row), one.unit));
      } else if (*one.column == FormColumn::sequence) {
        made.push_back(number_cell(sequence_));
      } else if (*one.column == FormColumn::sent_back_count) {
        made.push_back(number_cell(row.sent_back_count));
      } else if (is_of_whole_problem(*one.column)) {
        made.push_back(cell_of(*one.column, whole ? of_whole(*one.column, *whole) : std::string()));
      } else {
        made.push_back(cell_of(*one.column, of_row(*one.column, row)));
      }
    }
    return made;
  }

 private:
  static OutputCell cell_of(FormColumn column, const std::string& text) {
    using enum FormColumn;
    const bool is_day = column == due || column == due_day_original || column == done_day;
    return is_day ? day_or_text_cell(text) : text_cell(text);
  }
  static std::optional<base::Fen> money_of(FormColumn column, const LedgerRow& row) {
    switch (column) {
      case FormColumn::principal: return row.principal_fen;
      case FormColumn::paid: return row.paid_fen;
      case FormColumn::agreed: return row.agreed_fen;
      default: return row.balance_fen;
    }
  }
  static std::string of_whole(FormColumn column, const problem::Problem& whole) {
    switch (column) {
      case FormColumn::responsible_person:
        return whole.measures.empty() ? std::string() : whole.measures.front().person;
      case FormColumn::progress: return progress_of(whole);
      case FormColumn::done_day:
        return whole.closure ? base::to_text(whole.closure->day) : std::string();
      default:
        return whole.closure ? std::string(base::label("closing_code", whole.closure->code))
                             : std::string();
    }
  }
  std::string of_row(FormColumn column, const LedgerRow& row) const {
    switch (column) {
      case FormColumn::number: return row.number;
      case FormColumn::region: return plan_.region_name;
      case FormColumn::region_unit: return shown_.region_unit;
      case FormColumn::source: return shown_.source_text;
      case FormColumn::description: return shown_.description;
      case FormColumn::responsible_unit: return shown_.responsible_unit_text;
      case FormColumn::group: return campaign::group_name(plan_, row.group);
      case FormColumn::category: return category_name(row.category);
      case FormColumn::due_day_original:
        return row.due_day_original ? base::to_text(*row.due_day_original) : std::string();
      case FormColumn::due: return shown_.due_text;
      case FormColumn::measures: return shown_.measures_text;
      case FormColumn::state: return std::string(base::label("problem.state", row.state));
      default: return std::string(base::label("light", row.light));
    }
  }
  std::string category_name(const base::CategoryCode& code) const {
    const auto* const category = campaign::find_category(plan_, code);
    return category == nullptr ? code.text : category->name;
  }

  const std::vector<FilledColumn>& columns_;
  const campaign::Plan& plan_;
  problem::ListedText shown_;
  std::int64_t sequence_ = 0;
};

/// What this unit chose earlier, and over it what is chosen now.
HeadingChoices choices_of(Desk& desk, const access::Actor& reader, const FormWish& wish) {
  HeadingChoices all = desk.stores().imports.headings_of(reader.unit, kForm);
  for (const auto& [heading, column] : wish.headings) {
    all.insert_or_assign(fold_heading(heading), column);
  }
  return all;
}

void remember(casework::Office& office, const access::Actor& reader, const FormWish& wish) {
  if (wish.headings.empty()) return;
  HeadingChoices chosen;
  for (const auto& [heading, column] : wish.headings) {
    chosen.insert_or_assign(fold_heading(heading), column);
  }
  office.run("sheet.remember_form", [&](Desk& desk) {
    desk.stores().imports.remember(reader.unit, kForm, chosen);
    return true;
  });
}

casework::ProblemFilter filter_of(const FormWish& wish) {
  casework::ProblemFilter filter = wish.filter;
  filter.campaign = wish.campaign;
  return filter;
}

}  // namespace

base::Outcome<FormReport> read_form(casework::Office& office, const access::Actor& reader,
                                    const BlankFile& blank, const FormWish& wish) {
  std::optional<FormReport> report;
  office.read("sheet.read_form", [&](Desk& desk) {
    if (casework::current_plan(desk, wish.campaign) == nullptr) return;
    report = understand(blank, choices_of(desk, reader, wish)).report;
    report->row_count = desk.stores().ledger.problem_totals(reader, filter_of(wish)).count;
  });
  if (!report) return base::Refusal{base::Rule::campaign_exists, "campaign"};
  return std::move(*report);
}

base::Outcome<std::string> fill_form(casework::Office& office, const access::Actor& reader,
                                     const BlankFile& blank, const FormWish& wish,
                                     const WriteTable& write) {
  std::optional<std::string> bytes;
  office.read("sheet.fill_form", [&](Desk& desk) {
    const auto plan = casework::current_plan(desk, wish.campaign);
    if (plan == nullptr) return;
    const BlankForm form = understand(blank, choices_of(desk, reader, wish));
    RowWriter writer(form.columns, *plan);
    const bool needs_whole = writer.needs_whole();
    const EachRow rows = [&](const EmitRow& emit) {
      each_ledger_row(desk.stores().ledger, reader, filter_of(wish), [&](const LedgerRow& row) {
        emit(writer.cells(row, needs_whole ? desk.stores().problems.load(row.id) : std::nullopt));
      });
    };
    bytes = form.report.is_kept ? blank.filler.fill(blank.bytes, form.place, rows)
                                : write(form.form, rows);
  });
  if (!bytes) return base::Refusal{base::Rule::campaign_exists, "campaign"};
  remember(office, reader, wish);
  return std::move(*bytes);
}

}  // namespace pledge::sheet
