#include "sheet/export_filing.hpp"

#include "base/label.hpp"
#include "sheet/export_sheets.hpp"

namespace pledge::sheet {
namespace {

using casework::Desk;
using casework::DiffRow;
using casework::FilingView;
using casework::LedgerRow;

std::string foot_of(const FilingView& view) {
  const auto& filing = view.filing;
  std::string text = "定格：" + view.name + "，" + base::to_text(filing.day) + "，" +
                     std::to_string(filing.content.sums.count) + " 件";
  if (view.is_part) text += "（本人可见的部分）";
  return text + "；各行摘要 " + base::to_hex(filing.content.root);
}

std::string what_changed(const DiffRow& row) {
  std::string text;
  for (const auto& cell : row.cells) {
    const std::string before = cell.before.empty() ? "（空）" : cell.before;
    const std::string after = cell.after.empty() ? "（空）" : cell.after;
    text += (text.empty() ? "" : "\n") + cell.label + "：" + before + " → " + after;
  }
  return text;
}

std::vector<OutputCell> diff_cells(const DiffRow& row, const LedgerRow* before,
                                   const campaign::Plan& plan) {
  auto cells = problem_cells(row.row, plan);
  const bool is_changed = row.change == casework::FilingChange::changed;
  const auto was = is_changed ? problem_cells(*before, plan) : cells;
  for (std::size_t i = 1; i < cells.size(); ++i) {
    cells[i].is_marked = !is_changed || cells[i].text != was[i].text;
  }
  OutputCell change = text_cell(base::label("filing_change", row.change));
  change.is_marked = true;
  cells.push_back(std::move(change));
  cells.push_back(text_cell(what_changed(row)));
  return cells;
}

}  // namespace

base::Outcome<std::string> export_filing(casework::Office& office, const access::Actor& reader,
                                         base::FilingId id, const WriteTable& write) {
  std::optional<base::Outcome<std::string>> made;
  office.read("sheet.export_filing", [&](Desk& desk) {
    const auto seen = casework::seen_filing(desk, reader, id);
    if (!seen) {
      made.emplace(seen.refusals());
      return;
    }
    const auto& filing = seen.value().filing;
    const auto plan = desk.plan(filing.campaign, filing.plan_version);
    SheetForm form = problem_form(*plan);
    form.note = foot_of(seen.value());
    made.emplace(write(form, [&](const EmitRow& emit) {
      casework::each_filed_entry(desk, reader, id, [&](const casework::FiledEntry& entry) {
        emit(problem_cells(entry.row, *plan));
      });
    }));
  });
  return std::move(*made);
}

base::Outcome<std::string> export_filing_diff(casework::Office& office,
                                              const access::Actor& reader,
                                              const casework::DiffWish& wish,
                                              const WriteTable& write) {
  std::optional<base::Outcome<std::string>> made;
  office.read("sheet.export_filing_diff", [&](Desk& desk) {
    const auto seen = casework::seen_filing(desk, reader, wish.from);
    if (!seen) {
      made.emplace(seen.refusals());
      return;
    }
    const auto& filing = seen.value().filing;
    const auto plan = desk.plan(filing.campaign, filing.plan_version);
    SheetForm form = problem_form(*plan);
    form.title += "对比";
    form.columns.push_back({"变化", 8, true});
    form.columns.push_back({"改动内容（前 → 后）", 40, false});
    form.note = foot_of(seen.value());
    base::Refusals why;
    std::string bytes = write(form, [&](const EmitRow& emit) {
      const auto walked = casework::walk_diff(
          desk, reader, wish, [&](const DiffRow& row, const LedgerRow* before) {
            emit(diff_cells(row, before, *plan));
          });
      if (!walked) why = walked.refusals();
    });
    if (!why.empty()) return void(made.emplace(std::move(why)));
    made.emplace(std::move(bytes));
  });
  return std::move(*made);
}

}  // namespace pledge::sheet
