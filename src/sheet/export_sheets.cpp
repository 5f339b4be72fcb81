#include "sheet/export_sheets.hpp"

#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/lead_work.hpp"
#include "casework/listed_text.hpp"
#include "sheet/column_map.hpp"

namespace pledge::sheet {
namespace {

using enum base::Rule;

OutputColumn column_for(ProblemColumn column, double width, bool is_centred = false) {
  return {std::string(heading_of(column)), width, is_centred};
}
OutputColumn column_for(RosterColumn column, double width, bool is_centred = false) {
  return {std::string(heading_of(column)), width, is_centred};
}

}  // namespace

void each_ledger_row(casework::Ledger& ledger, const access::Actor& reader,
                     const casework::ProblemFilter& filter,
                     const std::function<void(const casework::LedgerRow&)>& take) {
  casework::PageRequest request;
  request.limit = base::kPageRows;
  do {
    const casework::LedgerPage page = ledger.problem_page(reader, filter, request);
    for (const auto& row : page.rows) take(row);
    request.cursor = page.next_cursor;
  } while (!request.cursor.empty());
}

SheetForm problem_form(const campaign::Plan& plan) {
  using enum ProblemColumn;
  SheetForm form;
  form.sheet_name = "问题清单";
  form.label = "附件2";
  form.title = plan.title + "问题清单";
  form.columns = {column_for(sequence, 6, true),      column_for(region_unit, 16, true),
                  column_for(source, 12, true),       column_for(description, 48),
                  column_for(responsible_unit, 18, true), column_for(due, 16, true),
                  column_for(measures, 40)};
  return form;
}

SheetForm roster_form(const campaign::Plan& plan) {
  using enum RosterColumn;
  SheetForm form;
  form.sheet_name = "联络表";
  form.label = "附件1";
  form.title = plan.region_name + plan.title + "专班联络表";
  if (plan.title.starts_with(plan.region_name)) form.title = plan.title + "专班联络表";
  form.columns = {column_for(sequence, 6, true), column_for(group, 24, true),
                  column_for(unit, 22, true),    column_for(person_name, 12, true),
                  column_for(title, 26, true),   column_for(phone, 20, true)};
  form.merged_columns = {1, 2};
  return form;
}

std::vector<OutputCell> problem_cells(const casework::LedgerRow& row, const campaign::Plan& plan) {
  const auto text = casework::shown_text(
      row.text, {row.source, row.responsible_unit, row.due_day_original, row.due_day}, plan);
  return {number_cell(row.serial_number), text_cell(text.region_unit), text_cell(text.source_text),
          text_cell(text.description),    text_cell(text.responsible_unit_text),
          day_or_text_cell(text.due_text), text_cell(text.measures_text)};
}

base::Outcome<std::string> export_problems(casework::Office& office, const access::Actor& reader,
                                           const casework::ProblemFilter& filter,
                                           const WriteTable& write) {
  std::optional<std::string> bytes;
  office.read("sheet.export_problems", [&](casework::Desk& desk) {
    const auto plan =
        filter.campaign ? casework::current_plan(desk, *filter.campaign) : nullptr;
    if (plan == nullptr) return;
    bytes = write(problem_form(*plan), [&](const EmitRow& emit) {
      each_ledger_row(desk.stores().ledger, reader, filter,
                      [&](const casework::LedgerRow& row) { emit(problem_cells(row, *plan)); });
    });
  });
  if (!bytes) return base::Refusal{campaign_exists, "campaign"};
  return std::move(*bytes);
}

base::Outcome<std::string> export_roster(casework::Office& office,
                                         const base::CampaignCode& campaign,
                                         const WriteTable& write) {
  std::optional<std::string> bytes;
  office.read("sheet.export_roster", [&](casework::Desk& desk) {
    const auto plan = casework::current_plan(desk, campaign);
    if (plan == nullptr) return;
    const auto entries = desk.stores().rosters.list(campaign);
    bytes = write(roster_form(*plan), [&](const EmitRow& emit) {
      for (const auto& row : campaign::roster_rows(*plan, entries)) {
        emit({number_cell(row.sequence), text_cell(row.group), text_cell(row.unit),
              text_cell(row.person_name), text_cell(row.title), text_cell(row.phone)});
      }
    });
  });
  if (!bytes) return base::Refusal{campaign_exists, "campaign"};
  return std::move(*bytes);
}

}  // namespace pledge::sheet
