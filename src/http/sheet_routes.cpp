#include "http/sheet_routes.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "access/sight.hpp"
#include "base/codec.hpp"
#include "base/rule.hpp"
#include "campaign/roster.hpp"
#include "casework/import_work.hpp"
#include "casework/read_log.hpp"
#include "http/document_answer.hpp"
#include "http/problem_routes.hpp"
#include "sheet/cell_correction.hpp"
#include "sheet/export_sheets.hpp"
#include "sheet/foreign_form.hpp"
#include "sheet/import_marks.hpp"
#include "sheet/import_problems.hpp"
#include "sheet/import_roster.hpp"
#include "sheet/ledger_forms.hpp"

namespace pledge::http {
namespace {

/// `kept` takes the bytes of the file as well, if somebody wants them.
sheet::Table table_of(const Call& call, const std::optional<std::string>& sheet,
                      std::string* kept = nullptr) {
  const Part* file = call.request.part("file");
  if (file == nullptr || file->temporary_path.empty()) {
    throw base::Malformed("file", "没有收到文件");
  }
  std::ifstream in(file->temporary_path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  sheet::Table table = call.house.read_table(bytes, {file->file_name, sheet.value_or("")});
  if (kept != nullptr) *kept = std::move(bytes);
  return table;
}

PLEDGE_ENUM(Doubts, confirmed)

struct CellTexts {
  std::vector<sheet::CellText> cells;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("cells", self.cells, base::up_to(casework::kCellCorrectionsMax));
  }
};

struct ImportQuery {
  base::CampaignCode campaign;
  std::optional<bool> dry_run;  ///< nothing is written unless it is false
  std::optional<std::string> sheet;
  std::optional<std::string> headings;  ///< {"隐患描述":"description"}
  std::optional<base::UnitCode> sender;
  std::optional<Doubts> doubts;
  std::optional<base::CategoryCode> category;
  std::optional<std::string> amount_unit;
  std::optional<problem::Source> source;  ///< for rows that name none
  std::optional<std::string> source_words, unit_words;  ///< {"市清欠专班":"other"}
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("dry_run", self.dry_run);
    visit("sheet", self.sheet);
    visit("headings", self.headings, base::long_text());
    visit("sender", self.sender);
    visit("doubts", self.doubts);
    visit("category", self.category);
    visit("amount_unit", self.amount_unit);
    visit("source", self.source);
    visit("source_words", self.source_words, base::long_text());
    visit("unit_words", self.unit_words, base::long_text());
  }
};

struct ExportQuery {
  std::optional<sheet::LedgerForm> form;
  std::optional<TableFormat> format;
  ProblemQuery problems;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("form", self.form);
    visit("format", self.format);
    ProblemQuery::fields(self.problems, visit);
  }
};

struct FormQuery {
  std::optional<bool> dry_run;
  std::optional<std::string> sheet;
  std::optional<std::string> headings;
  std::optional<TableFormat> format;
  ProblemQuery problems;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("dry_run", self.dry_run);
    visit("sheet", self.sheet);
    visit("headings", self.headings, base::long_text());
    visit("format", self.format);
    ProblemQuery::fields(self.problems, visit);
  }
};

struct RosterQuery {
  base::CampaignCode campaign;
  std::optional<TableFormat> format;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("format", self.format);
  }
};

/// What goes out goes out of one campaign.
base::CampaignCode named(const std::optional<base::CampaignCode>& campaign) {
  if (!campaign) throw base::Malformed("query.campaign", "请指明专项行动");
  return *campaign;
}

/// {"隐患描述":"description"}
sheet::HeadingChoices choices_of(const std::optional<std::string>& text, const char* path) {
  sheet::HeadingChoices choices;
  if (!text) return choices;
  base::Tree tree;
  try {
    tree = base::parse_json(*text);
  } catch (const base::Malformed& malformed) {
    throw base::Malformed(path, malformed.findings.front().message);
  }
  const base::Tree::Map* const map = tree.map();
  if (map == nullptr) throw base::Malformed(path, "须是“写法 → 当作什么”的对照");
  for (const auto& [heading, column] : *map) {
    if (column.text() == nullptr) throw base::Malformed(path, "当作什么须是文字");
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
sheet::ImportOptions problem_options(const Call& call, const ImportQuery& query,
                                     sheet::Table& table) {
  sheet::ImportOptions options;
  options.cells = sheet::correct_cells(table, cells_of(call));
  options.amount_unit =
      sheet::amount_unit_from(query.amount_unit.value_or(""), "query.amount_unit");
  options.campaign = query.campaign;
  options.is_dry_run = query.dry_run.value_or(true);
  options.headings = choices_of(query.headings, "query.headings");
  options.source = query.source;
  options.source_words = choices_of(query.source_words, "query.source_words");
  options.unit_words = choices_of(query.unit_words, "query.unit_words");
  if (const Part* file = call.request.part("file")) options.file_name = file->file_name;
  options.sender = query.sender;
  options.is_doubt_confirmed = query.doubts.has_value();
  options.category = query.category;
  return options;
}

Response import_list(Call& call, sheet::ListForm form) {
  const auto query = call.query<ImportQuery>();
  sheet::Table table = table_of(call, query.sheet);
  sheet::ImportOptions options = problem_options(call, query, table);
  options.form = form;
  const auto report = sheet::import_problems(call.house.office, call.actor, table, options);
  return report ? json_of(200, report.value()) : refused(report.refusals());
}

Response import_problems(Call& call) { return import_list(call, sheet::ListForm::problems); }
Response import_arrears(Call& call) { return import_list(call, sheet::ListForm::arrears); }

/// The sender's own rows with what a dry run found, as a file for the sender.
Response mark_list(Call& call, sheet::ListForm form) {
  const auto query = call.query<ImportQuery>();
  sheet::Table table = table_of(call, query.sheet);
  sheet::ImportOptions options = problem_options(call, query, table);
  options.is_dry_run = true;
  options.form = form;
  const auto report = sheet::import_problems(call.house.office, call.actor, table, options);
  if (!report) return refused(report.refusals());
  return table_answer(call.house.write_marked(table, sheet::marks_of(report.value())),
                      TableFormat::xlsx, "findings");
}

Response mark_problems(Call& call) { return mark_list(call, sheet::ListForm::problems); }
Response mark_arrears(Call& call) { return mark_list(call, sheet::ListForm::arrears); }

struct BatchPage {
  std::vector<casework::ImportBatch> batches;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("batches", self.batches); }
};

Response list_batches(Call& call) {
  const auto campaign = call.query<CampaignQuery>().campaign;
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
  const auto query = call.query<ImportQuery>();
  sheet::RosterImportOptions options;
  options.campaign = query.campaign;
  options.is_dry_run = query.dry_run.value_or(true);
  options.is_doubt_confirmed = query.doubts.has_value();
  sheet::Table table = table_of(call, query.sheet);
  sheet::correct_cells(table, cells_of(call));
  const auto report = sheet::import_roster(call.house.office, call.actor, table, options);
  return report ? json_of(200, report.value()) : refused(report.refusals());
}

Response export_problems(Call& call) {
  const auto query = call.query<ExportQuery>();
  auto filter = query.problems.filter();
  filter.campaign = named(filter.campaign);
  const auto format = query.format.value_or(TableFormat::xlsx);
  const auto form = query.form.value_or(sheet::LedgerForm::annex2);
  const auto made = sheet::export_ledger(call.house.office, call.actor, form, filter,
                                         table_writer(call, format));
  if (made) casework::record_export(call.house.office, call.actor, filter);
  return table_answer(made, format, std::string(base::name_of(form)));
}

/// 按上级表样填报: tells how the blank form would be filled, or fills it (dry_run=false).
Response fill_form(Call& call) {
  const auto query = call.query<FormQuery>();
  const auto format = query.format.value_or(TableFormat::xlsx);
  std::string bytes;
  sheet::BlankFile blank{table_of(call, query.sheet, &bytes), {}, call.house.form_filler};
  const bool is_kept = format == TableFormat::xlsx && blank.filler.takes(bytes);
  if (is_kept) blank.bytes = std::move(bytes);
  const sheet::FormWish wish{named(query.problems.campaign), query.problems.filter(),
                             choices_of(query.headings, "query.headings")};
  if (query.dry_run.value_or(true)) {
    const auto read = sheet::read_form(call.house.office, call.actor, blank, wish);
    return read ? json_of(200, read.value()) : refused(read.refusals());
  }
  const auto made = sheet::fill_form(call.house.office, call.actor, blank, wish,
                                     table_writer(call, format));
  if (made) casework::record_export(call.house.office, call.actor, wish.filter);
  return table_answer(made, format, "filled_form");
}

Response export_roster(Call& call) {
  if (!access::is_in_business(call.actor)) return refused({{base::Rule::actor_holds_the_role}});
  const auto query = call.query<RosterQuery>();
  const auto format = query.format.value_or(TableFormat::xlsx);
  const auto made =
      sheet::export_roster(call.house.office, query.campaign, table_writer(call, format));
  if (made) casework::record_roster_export(call.house.office, call.actor, query.campaign);
  return table_answer(made, format, "annex1");
}

/// Asked before a file is even taken: reading one, and converting an old one, is much work.
base::Refusals why_not_import(const access::Actor& actor) {
  if (actor.has(access::Role::coordinating_office)) return {};
  return {{base::Rule::ledger_is_imported_by_the_office}};
}

base::Refusals why_not_roster(const access::Actor& actor) {
  const auto keepers = campaign::permissions(campaign::RosterAct::fill);
  const bool is_any = std::any_of(keepers.begin(), keepers.end(),
                                  [&](const auto& keeper) { return actor.has(keeper.role); });
  return is_any ? base::Refusals{} : base::Refusals{{base::Rule::actor_holds_the_role}};
}

/// Whoever sees no problem has nothing to fill a form with.
base::Refusals why_not_form(const access::Actor& actor) {
  const auto grounds = access::grounds_of(actor);
  const bool sees_any = std::any_of(grounds.begin(), grounds.end(),
                                    [](const auto& ground) { return ground.by.has_value(); });
  return sees_any ? base::Refusals{} : base::Refusals{{base::Rule::actor_holds_the_role}};
}

}  // namespace

void add_sheet_routes(Door& door) {
  RouteOptions form;
  form.is_multipart = true;
  form.body_bytes_max = base::kImportBytes;
  door.add({"POST", "/api/imports/problems", "导入附件2", Guard::none, {},
            base::schema_of<sheet::ImportReport>(), query_of<ImportQuery>(), &why_not_import},
           &import_problems, form);
  door.add({"POST", "/api/imports/rosters", "导入附件1", Guard::none, {},
            base::schema_of<sheet::RosterImportReport>(), query_of<ImportQuery>(),
            &why_not_roster},
           &import_roster, form);
  door.add({"POST", "/api/imports/problems/marked", "导入附件2 的检查结果，标在原表上", Guard::none,
            {}, table_file(), query_of<ImportQuery>(), &why_not_import},
           &mark_problems, form);
  door.add({"POST", "/api/imports/arrears", "导入清欠台账", Guard::none, {},
            base::schema_of<sheet::ImportReport>(), query_of<ImportQuery>(), &why_not_import},
           &import_arrears, form);
  door.add({"POST", "/api/imports/arrears/marked", "导入清欠台账的检查结果，标在原表上",
            Guard::none, {}, table_file(), query_of<ImportQuery>(), &why_not_import},
           &mark_arrears, form);
  door.add({"GET", "/api/imports", "导入的批次", Guard::none, {}, base::schema_of<BatchPage>(),
            query_of<CampaignQuery>()},
           &list_batches);
  door.add({"POST", "/api/imports/{id}/undo", "撤销导入", Guard::version,
            base::schema_of<casework::UndoImport>(), base::schema_of<casework::ImportBatch>()},
           &undo_batch);
  door.add({"GET", "/api/exports/problems", "导出清单（附件2、清欠台账、任务清单、责任清单）",
            Guard::none, {}, table_file(), query_of<ExportQuery>()},
           &export_problems);
  door.add({"POST", "/api/exports/form", "按上级表样填报", Guard::none, {},
            base::schema_of<sheet::FormReport>(), query_of<FormQuery>(), &why_not_form},
           &fill_form, form);
  door.add({"GET", "/api/exports/rosters", "导出附件1", Guard::none, {}, table_file(),
            query_of<RosterQuery>()},
           &export_roster);
}

}  // namespace pledge::http
