#include <doctest/doctest.h>

#include "documents/read_table.hpp"
#include "documents/xlsx_writer.hpp"
#include "documents/zip_package.hpp"

namespace pledge::documents {
namespace {

using Cells = std::vector<std::string>;

sheet::SheetForm form_of_annex1() {
  return {.sheet_name = "附件1", .label = "附件1", .title = "专班联络表",
          .columns = {{"序号", 6, true}, {"工作组别"}, {"单位"}, {"姓名"}, {"职务"}, {"联系方式"}},
          .note = "备注：共 3 行", .merged_columns = {1, 2}};
}

std::string part_of(std::string_view bytes, const std::string& name) {
  ZipPackage package(bytes);
  std::string text;
  package.read(name, [&](std::string_view piece) {
    text.append(piece);
    return true;
  });
  return text;
}

std::string write(const sheet::SheetForm& form, const std::vector<Cells>& rows) {
  return write_xlsx(form, [&](const sheet::EmitRow& emit) {
    std::int64_t number = 0;
    for (const auto& row : rows) {
      std::vector<sheet::OutputCell> cells = {sheet::number_cell(++number)};
      for (const auto& text : row) cells.push_back(sheet::text_cell(text));
      emit(cells);
    }
  });
}

const std::vector<Cells> kPeople = {{"(一)办公室", "区发改局", "甲", "局长", "13900000000"},
                                    {"(一)办公室", "区发改局", "", "", ""},
                                    {"(二)资金组", "区发改局", "=1+1", "+x", "0714-6220000"}};

TEST_CASE("a form is written and read back with title, numbers, texts and merged cells") {
  const auto table = read_table(write(form_of_annex1(), kPeople), {"x.xlsx"});
  REQUIRE(table.rows.size() == 7);
  CHECK(table.rows[0].cell(0) == "附件1");
  CHECK(table.rows[1].cell(5) == "专班联络表");
  CHECK(table.rows[2].cells == Cells{"序号", "工作组别", "单位", "姓名", "职务", "联系方式"});
  CHECK(table.rows[3].cells == Cells{"1", "(一)办公室", "区发改局", "甲", "局长", "13900000000"});
  CHECK(table.rows[4].cell(1) == "(一)办公室");
  CHECK(table.rows[4].cell(2) == "区发改局");
  CHECK(table.rows[5].cells == Cells{"3", "(二)资金组", "区发改局", "=1+1", "+x", "0714-6220000"});
  CHECK(table.rows[6].cell(0) == "备注：共 3 行");
}

TEST_CASE("the page is A4 landscape, one page wide, with the headings on every page") {
  const auto bytes = write(form_of_annex1(), kPeople);
  const auto page = part_of(bytes, "xl/worksheets/sheet1.xml");
  CHECK(page.find("paperSize=\"9\"") != std::string::npos);
  CHECK(page.find("orientation=\"landscape\"") != std::string::npos);
  CHECK(page.find("fitToHeight=\"0\"") != std::string::npos);
  CHECK(page.find("<f>") == std::string::npos);
  for (const char* merged : {"A1:F1", "A2:F2", "B4:B5", "C4:C5", "A7:F7"}) {
    CHECK(page.find(merged) != std::string::npos);
  }
  CHECK(page.find("C4:C6") == std::string::npos);
  CHECK(part_of(bytes, "xl/workbook.xml").find("$3:$3") != std::string::npos);
}

TEST_CASE("a long list without merged cells is written row by row and read back whole") {
  sheet::SheetForm form = form_of_annex1();
  form.merged_columns.clear();
  const std::vector<Cells> rows(2000, {"组", "单位", "名", "职\n务", "电话"});
  const auto table = read_table(write(form, rows), {"x.xlsx"});
  REQUIRE(table.rows.size() == 2004);
  CHECK(table.rows[2002].cells == Cells{"2000", "组", "单位", "名", "职\n务", "电话"});
}

TEST_CASE("a text that looks like an escaped character stays that text") {
  const Cells texts = {"_x000D_", "甲_x0041_乙_x005F_", "_x00G1_", "_x_", "__x0041_"};
  const auto table = read_table(
      write_xlsx({.sheet_name = "表", .label = "", .title = "表",
                  .columns = {{"a"}, {"b"}, {"c"}, {"d"}, {"e"}}, .note = "",
                  .merged_columns = {}},
                 [&](const sheet::EmitRow& emit) {
                   std::vector<sheet::OutputCell> cells;
                   for (const auto& text : texts) cells.push_back(sheet::text_cell(text));
                   emit(cells);
                 }),
      {"x.xlsx"});
  CHECK(table.rows.back().cells == texts);
}

}  // namespace
}  // namespace pledge::documents
