#include "http/sheet_routes.hpp"

#include <fstream>
#include <iterator>

#include "http/problem_routes.hpp"
#include "casework/read_log.hpp"
#include "sheet/export_sheets.hpp"
#include "sheet/import_problems.hpp"
#include "sheet/import_roster.hpp"

namespace pledge::http {
namespace {

base::CampaignCode campaign_of(const Call& call) {
  const std::string code = call.query("campaign");
  if (code.empty()) throw base::Malformed("campaign", "请指明专项行动");
  return base::from_tree<base::CampaignCode>(code);
}

sheet::Table table_of(const Call& call) {
  const Part* file = call.request.part("file");
  if (file == nullptr || file->temporary_path.empty()) {
    throw base::Malformed("file", "没有收到文件");
  }
  std::ifstream in(file->temporary_path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return call.house.read_table(bytes, file->file_name);
}

/// Nothing is written unless the page says dry_run=false.
bool is_dry_run(const Call& call) { return call.query("dry_run") != "false"; }

Response import_problems(Call& call) {
  sheet::ImportOptions options;
  options.campaign = campaign_of(call);
  options.is_dry_run = is_dry_run(call);
  const std::string category = call.query("category");
  if (!category.empty()) options.category = base::from_tree<base::CategoryCode>(category);
  const auto report =
      sheet::import_problems(call.house.office, call.actor, table_of(call), options);
  return report ? json_of(200, report.value()) : refused(report.refusals());
}

Response import_roster(Call& call) {
  sheet::RosterImportOptions options;
  options.campaign = campaign_of(call);
  options.is_dry_run = is_dry_run(call);
  const auto report =
      sheet::import_roster(call.house.office, call.actor, table_of(call), options);
  return report ? json_of(200, report.value()) : refused(report.refusals());
}

Response file_answer(const base::Outcome<std::string>& bytes, const std::string& format,
                     const std::string& stem) {
  if (!bytes) return refused(bytes.refusals());
  Response response;
  response.body = bytes.value();
  response.content_type =
      format == "csv" ? "text/csv; charset=utf-8"
                      : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"" + stem + "." + format + "\"");
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

std::string format_of(const Call& call) {
  const std::string format = call.query("format").empty() ? "xlsx" : call.query("format");
  if (format != "xlsx" && format != "csv") {
    throw base::Malformed("format", "只有 xlsx 和 csv");
  }
  return format;
}

const sheet::WriteTable& writer_of(const Call& call, const std::string& format) {
  return format == "csv" ? call.house.write_csv : call.house.write_xlsx;
}

Response export_problems(Call& call) {
  auto filter = problem_filter(call);
  filter.campaign = campaign_of(call);
  const std::string format = format_of(call);
  const auto made =
      sheet::export_problems(call.house.office, call.actor, filter, writer_of(call, format));
  if (made) casework::record_export(call.house.office, call.actor, filter);
  return file_answer(made, format, "annex2");
}

Response export_roster(Call& call) {
  const std::string format = format_of(call);
  return file_answer(sheet::export_roster(call.house.office, campaign_of(call),
                                          writer_of(call, format)),
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
  door.add({"GET", "/api/exports/problems", "导出附件2", Guard::none, {}, {}}, &export_problems);
  door.add({"GET", "/api/exports/rosters", "导出附件1", Guard::none, {}, {}}, &export_roster);
}

}  // namespace pledge::http
