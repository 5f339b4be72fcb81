#include "http/sheet_routes.hpp"

#include <fstream>
#include <iterator>

#include "base/rule.hpp"
#include "casework/import_work.hpp"
#include "casework/read_log.hpp"
#include "http/document_answer.hpp"
#include "http/problem_routes.hpp"
#include "http/query_values.hpp"
#include "sheet/cell_correction.hpp"
#include "sheet/export_sheets.hpp"
#include "sheet/foreign_form.hpp"
#include "sheet/import_marks.hpp"
#include "sheet/import_problems.hpp"
#include "sheet/import_roster.hpp"

namespace pledge::http {
namespace {

sheet::Table table_of(const Call& call) {
  const Part* file = call.request.part("file");
  if (file == nullptr || file->temporary_path.empty()) {
    throw base::Malformed("file", "没有收到文件");
  }
  std::ifstream in(file->temporary_path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return call.house.read_table(bytes, {file->file_name, call.query("sheet")});
}

/// Nothing is written unless the page says dry_run=false.
bool is_dry_run(const Call& call) { return call.query("dry_run") != "false"; }

struct CellTexts {
  std::vector<sheet::CellText> cells;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("cells", self.cells, base::up_to(casework::kCellCorrectionsMax));
  }
};

/// {"隐患描述":"description"} of the query.
sheet::HeadingChoices headings_of(const Call& call) {
  sheet::HeadingChoices choices;
  const std::string text = call.query("headings");
  if (text.empty()) return choices;
  const base::Tree tree = base::parse_json(text);
  const base::Tree::Map* const map = tree.map();
  if (map == nullptr) throw base::Malformed("headings", "须是“表头 → 栏目”的对照");
  for (const auto& [heading, column] : *map) {
    if (column.text() == nullptr) throw base::Malformed("headings", "栏目须是文字");
    choices.insert_or_assign(heading, *column.text());
  }
  return choices;
}

/// [{"cell":"D5","text":"…"}] beside the file: cells that are put right without the file.
std::vector<sheet::CellText> cells_of(const Call& call) {
  const Part* const part = call.request.part("cells");
  if (part == nullptr || part->value.empty()) return {};
  return base::from_tree<CellTexts>(base::parse_json("{\"cells\":" + part->value + "}")).cells;
}

/// `table` is put right as the request says.
sheet::ImportOptions problem_options(const Call& call, sheet::Table& table) {
  sheet::ImportOptions options;
  options.cells = sheet::correct_cells(table, cells_of(call));
  options.amount_unit = sheet::amount_unit_from(call.query("amount_unit"), "amount_unit");
  options.campaign = query_campaign(call);
  options.is_dry_run = is_dry_run(call);
  options.headings = headings_of(call);
  if (const Part* file = call.request.part("file")) options.file_name = file->file_name;
  const std::string sender = call.query("sender");
  if (!sender.empty()) options.sender = base::from_tree<base::UnitCode>(sender);
  options.is_doubt_confirmed = call.query("doubts") == "confirmed";
  const std::string category = call.query("category");
  if (!category.empty()) options.category = base::from_tree<base::CategoryCode>(category);
  return options;
}

Response import_problems(Call& call) {
  sheet::Table table = table_of(call);
  const sheet::ImportOptions options = problem_options(call, table);
  const auto report = sheet::import_problems(call.house.office, call.actor, table, options);
  return report ? json_of(200, report.value()) : refused(report.refusals());
}

/// The sender's own rows with what a dry run found, as a file for the sender.
Response mark_problems(Call& call) {
  sheet::Table table = table_of(call);
  sheet::ImportOptions options = problem_options(call, table);
  options.is_dry_run = true;
  const auto report = sheet::import_problems(call.house.office, call.actor, table, options);
  if (!report) return refused(report.refusals());
  return table_answer(call.house.write_marked(table, sheet::marks_of(report.value())), "xlsx",
                     "findings");
}

struct BatchPage {
  std::vector<casework::ImportBatch> batches;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("batches", self.batches); }
};

Response list_batches(Call& call) {
  const auto campaign = query_campaign(call);
  if (!call.actor.has(access::Role::coordinating_office)) {
    return refused({{base::Rule::ledger_is_imported_by_the_office}});
  }
  return json_of(200, call.house.office.look<BatchPage>(
                          "import.list", [&](casework::Desk& desk) {
                            return BatchPage{desk.stores().imports.list(campaign)};
                          }));
}

Response undo_batch(Call& call) {
  const auto command = call.read<casework::UndoImport>();
  const auto undone = call.house.office.perform<casework::ImportBatch>(
      "import.undo", [&](casework::Desk& desk) {
        return casework::undo_import(desk, {call.actor, call.id(), call.expected_version()},
                                     command);
      });
  return undone.outcome ? json_of(200, undone.outcome.value())
                        : refused(undone.outcome.refusals());
}

Response import_roster(Call& call) {
  sheet::RosterImportOptions options;
  options.campaign = query_campaign(call);
  options.is_dry_run = is_dry_run(call);
  sheet::Table table = table_of(call);
  sheet::correct_cells(table, cells_of(call));
  const auto report = sheet::import_roster(call.house.office, call.actor, table, options);
  return report ? json_of(200, report.value()) : refused(report.refusals());
}

Response export_problems(Call& call) {
  auto filter = problem_filter(call);
  filter.campaign = query_campaign(call);
  const std::string format = table_format(call);
  const auto made =
      sheet::export_problems(call.house.office, call.actor, filter, table_writer(call, format));
  if (made) casework::record_export(call.house.office, call.actor, filter);
  return table_answer(made, format, "annex2");
}

/// 按上级表样填报: tells how the blank form would be filled, or fills it (dry_run=false).
Response fill_form(Call& call) {
  const sheet::Table blank = table_of(call);
  const sheet::FormWish wish{query_campaign(call), problem_filter(call), headings_of(call)};
  if (is_dry_run(call)) {
    const auto read = sheet::read_form(call.house.office, call.actor, blank, wish);
    return read ? json_of(200, read.value()) : refused(read.refusals());
  }
  const std::string format = table_format(call);
  const auto made = sheet::fill_form(call.house.office, call.actor, blank, wish,
                                     table_writer(call, format));
  if (made) casework::record_export(call.house.office, call.actor, wish.filter);
  return table_answer(made, format, "filled_form");
}

Response export_roster(Call& call) {
  const std::string format = table_format(call);
  return table_answer(sheet::export_roster(call.house.office, query_campaign(call),
                                          table_writer(call, format)),
                     format, "annex1");
}

}  // namespace

void add_sheet_routes(Door& door) {
  RouteOptions form;
  form.is_multipart = true;
  form.body_bytes_max = base::kImportBytes;
  door.add({"POST", "/api/imports/problems", "导入附件2", Guard::none, {},
            base::schema_of<sheet::ImportReport>()},
           &import_problems, form);
  door.add({"POST", "/api/imports/rosters", "导入附件1", Guard::none, {},
            base::schema_of<sheet::RosterImportReport>()},
           &import_roster, form);
  door.add({"POST", "/api/imports/problems/marked", "导入附件2 的检查结果，标在原表上", Guard::none,
            {}, {}},
           &mark_problems, form);
  door.add({"GET", "/api/imports", "导入的批次", Guard::none, {}, base::schema_of<BatchPage>()},
           &list_batches);
  door.add({"POST", "/api/imports/{id}/undo", "撤销导入", Guard::version,
            base::schema_of<casework::UndoImport>(), base::schema_of<casework::ImportBatch>()},
           &undo_batch);
  door.add({"GET", "/api/exports/problems", "导出附件2", Guard::none, {}, {}}, &export_problems);
  door.add({"POST", "/api/exports/form", "按上级表样填报", Guard::none, {},
            base::schema_of<sheet::FormReport>()},
           &fill_form, form);
  door.add({"GET", "/api/exports/rosters", "导出附件1", Guard::none, {}, {}}, &export_roster);
}

}  // namespace pledge::http
