#include "app/data_folder.hpp"
#include "documents/made_files.hpp"
#include "documents/read_table.hpp"
#include "documents/xlsx_writer.hpp"
#include "parts.hpp"
#include "sheet/export_sheets.hpp"

namespace pledge::bench {
namespace {

constexpr int kRefusedInput = 2;  ///< how the program ends on input that it cannot take

/// 附件2 with as many rows, all of them fit to be imported.
std::string some_sheet(const campaign::Plan& plan, std::int64_t count) {
  const std::string sources[] = {"审计", "投诉", "自查", "巡察"};
  return documents::write_xlsx(sheet::problem_form(plan), [&](const sheet::EmitRow& emit) {
    for (std::int64_t i = 1; i <= count; ++i) {
      const auto n = static_cast<std::size_t>(i);
      const std::string& unit = plan.units[n % plan.units.size()].name;
      emit({sheet::number_cell(i), sheet::text_cell(unit), sheet::text_cell(sources[n % 4]),
            sheet::text_cell("以等待竣工决算审计为由，未支付校舍维修工程款（第 " +
                             std::to_string(i) + " 件）"),
            sheet::text_cell(unit), sheet::text_cell("2024年9月30日前"),
            sheet::text_cell("确认结算金额；付清无分歧欠款")});
    }
  });
}

void report_run(const std::string& what, const Ran& ran, double seconds, double megabytes) {
  if (ran.code != 0) return report_missing(what, "退出码 " + std::to_string(ran.code));
  report(what + "，用时", ran.seconds, Unit::seconds,
         at_most(seconds, std::to_string(static_cast<int>(seconds)) + " s"));
  report(what + "，自用内存最大", ran.own_bytes_max, Unit::megabytes,
         at_most(megabytes * 1e6, std::to_string(static_cast<int>(megabytes)) + " MB"));
  report(what + "，最大内存（含映射的文件）", ran.bytes_max, Unit::megabytes);
}

constexpr const char* kOpenpyxlReads =
    "import sys, openpyxl\n"
    "book = openpyxl.load_workbook(sys.argv[1], read_only=True)\n"
    "cells = sum(len(row) for row in book.active.iter_rows(values_only=True))\n"
    "sys.exit(0 if cells > 0 else 1)\n";
constexpr const char* kOpenpyxlWrites =
    "import sys, openpyxl\n"
    "book = openpyxl.Workbook(write_only=True)\n"
    "sheet = book.create_sheet()\n"
    "for i in range(int(sys.argv[2])):\n"
    "  sheet.append([i, '区财政局', '审计', '未支付校舍维修工程款（第 %d 件）' % i, '区财政局',\n"
    "                '2024年9月30日前', '确认结算金额；付清无分歧欠款'])\n"
    "book.save(sys.argv[1])\n";

/// A small file that would fill the memory: refused, and how soon.
void measure_bomb(const Scratch& scratch) {
  const std::string file = scratch.folder() + "/bomb.xlsx";
  app::write_file(file, documents::make_zip({{"xl/workbook.xml", "<a/>"},
                                             {"xl/worksheets/sheet1.xml",
                                              std::string(std::size_t{200} << 20, ' ')}}));
  const Ran ran = run_program(scratch.program_arguments(
      {"import", "problems", file, "--category", scratch.plan().categories.front().code.text,
       "--dry-run"}));
  const std::string what = "解压后 200 MB 的 xlsx，拒收";
  if (ran.code != kRefusedInput) return report_missing(what, "退出码 " + std::to_string(ran.code));
  report(what + "，用时", ran.seconds, Unit::seconds, at_most(1, "1 s"));
  report(what + "，最大内存", ran.bytes_max, Unit::megabytes);
}

/// The same file through what people use otherwise; for comparison, without a target.
void measure_others(const std::string& folder, const std::string& file, const Sizes& sizes) {
  const std::string bytes = app::read_file(file);
  const auto start = Clock::now();
  const auto table = documents::read_table(bytes, {"list.xlsx"});
  report("读 " + std::to_string(table.rows.size()) + " 行 xlsx 成表格，本程序", seconds_since(start),
         Unit::seconds);
  const auto compare = [](const std::string& what, std::vector<std::string> command) {
    const Ran ran = run_command(std::move(command));
    if (ran.code != 0) return report_missing(what, "没有装，或退出码 " + std::to_string(ran.code));
    report(what + "，用时", ran.seconds, Unit::seconds);
    report(what + "，最大内存", ran.bytes_max, Unit::megabytes);
  };
  compare("读同一文件，openpyxl", {"/usr/bin/python3", "-c", kOpenpyxlReads, file});
  compare("写同样的行，openpyxl", {"/usr/bin/python3", "-c", kOpenpyxlWrites, folder + "/other.xlsx",
                                   std::to_string(sizes.rows)});
  // Its memory is that of the starting script.
  const Ran office = run_command({"soffice", "-env:UserInstallation=file://" + folder + "/office",
                                  "--headless", "--convert-to", "csv", "--outdir", folder, file});
  if (office.code == 0) report("读同一文件转成 csv，LibreOffice，用时", office.seconds, Unit::seconds);
  else report_missing("读同一文件转成 csv，LibreOffice", "没有装");
}

}  // namespace

void measure_sheets(const Sizes& sizes) {
  const std::string rows = in_ten_thousands(sizes.rows, "行");
  {
    Scratch scratch("import");
    scratch.close();
    const std::string file = scratch.folder() + "/list.xlsx";
    app::write_file(file, some_sheet(scratch.plan(), sizes.rows));
    const auto arguments = [&](std::vector<std::string> more) {
      more.insert(more.begin(), {"import", "problems", file, "--category",
                                 scratch.plan().categories.front().code.text});
      return scratch.program_arguments(more);
    };
    report_run("导入 " + rows + " xlsx，全部检查，试运行", run_program(arguments({"--dry-run"})), 10,
               300);
    const Ran written = run_program(arguments({}));
    if (written.code == 0) report("导入 " + rows + " xlsx，写入", written.seconds, Unit::seconds);
    measure_bomb(scratch);
    measure_others(scratch.folder(), file, sizes);
  }
  Scratch scratch("export");
  if (scratch.is_new()) fill_problems(scratch, sizes.rows);
  scratch.close();
  report_run("导出 " + rows + " xlsx",
             run_program(scratch.program_arguments(
                 {"export", "problems", scratch.folder() + "/out.xlsx"})),
             3, 64);
}

}  // namespace pledge::bench
