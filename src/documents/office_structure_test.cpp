#include "documents/office_structure.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "casework/sample_letter.hpp"
#include "documents/docx_template.hpp"
#include "documents/made_docx.hpp"
#include "documents/marked_writer.hpp"
#include "documents/xlsx_writer.hpp"

namespace pledge::documents {
namespace {

std::vector<std::string> faults_of(std::string_view bytes) {
  return OfficeStructure(bytes).faults();
}
const std::vector<std::string> kNone;

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string a_workbook() {
  const sheet::SheetForm form{.sheet_name = "附件1", .label = "附件1", .title = "专班联络表",
                              .columns = {{"序号", 6, true}, {"工作组别"}, {"单位"}},
                              .note = "备注：共 300 行", .merged_columns = {1, 2}};
  return write_xlsx(form, [](const sheet::EmitRow& emit) {
    for (std::int64_t i = 0; i < 300; ++i) {
      emit({sheet::number_cell(i), sheet::text_cell("第" + std::to_string(i / 7) + "组\n<&>\""),
            sheet::text_cell(i % 5 == 0 ? "" : "单位 " + std::to_string(i / 3))});
    }
  });
}

/// A file with one text of one part replaced, which is there once at least.
std::string broken(std::string_view bytes, const std::string& part, const std::string& text,
                   const std::string& by) {
  std::vector<Part> parts;
  bool is_done = false;
  ZipPackage package(bytes);
  for (const std::string& name : package.names()) {
    std::string content;
    package.read(name, [&](std::string_view piece) {
      content.append(piece);
      return true;
    });
    const auto at = name == part ? content.find(text) : std::string::npos;
    if (at != std::string::npos) {
      content.replace(at, text.size(), by);
      is_done = true;
    }
    parts.push_back({name, content});
  }
  REQUIRE_MESSAGE(is_done, text);
  return make_zip(parts);
}

}  // namespace

TEST_CASE("every workbook that the program writes is sound to a strict reader") {
  CHECK(faults_of(a_workbook()) == kNone);
  const sheet::Table table{"清单", {{1, {"单位", "金额"}}, {4, {"甲局", "=1+1"}}, {6, {"乙局"}}}};
  CHECK(faults_of(write_marked(table, {{4, 1, "B 列：不是金额", true}, {0, {}, "整份", false}})) ==
        kNone);
}

TEST_CASE("every template and every letter made from it is sound to a strict reader") {
  for (const auto& spec : letter::kKindSpecs) {
    CAPTURE(spec.name);
    const std::string docx =
        bytes_of("templates/" + std::string(base::name_of(spec.kind)) + ".docx");
    CHECK(faults_of(docx) == kNone);
    if (letter::is_of_figures(spec.kind)) continue;
    const auto facts = casework::sample_letter_facts(spec.kind);
    CHECK(faults_of(fill_template(docx, casework::field_list(spec.kind),
                                  casework::fields_for(facts))) == kNone);
  }
}

TEST_CASE("what a strict reader refuses is found") {
  const std::string book = a_workbook();
  const std::string letter = bytes_of("templates/urging_order.docx");
  struct Case {
    const char* part;
    const char* text;
    const char* by;
    const char* fault;
  };
  const Case kBook[] = {
      {"[Content_Types].xml", "/xl/styles.xml", "/xl/style.xml", "has a type and is not there"},
      {"xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/sheet9.xml", "leads no"},
      {"_rels/.rels", "relationships/officeDocument", "relationships/other", "no officeDocument"},
      {"xl/worksheets/sheet1.xml", "<sheetFormatPr", "<pageMargins/><sheetFormatPr", "too late"},
      {"xl/worksheets/sheet1.xml", "<row r=\"4\"", "<row r=\"2\"", "after row"},
      {"xl/worksheets/sheet1.xml", "s=\"1\"", "s=\"999\"", "no such format"},
      {"xl/worksheets/sheet1.xml", "<mergeCells",
       "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"A2:B2\"/></mergeCells><mergeCells",
       "overlaps"},
      {"xl/workbook.xml", "</workbook>", "", "is no XML"}};
  const Case kLetter[] = {
      {"word/document.xml", "<w:body>", "<w:body><w:tbl><w:tr/><w:tblPr/></w:tbl>", "too late"},
      {"word/document.xml", "<w:body>", "<w:body><w:tbl><w:tr><w:tc/></w:tr></w:tbl>", "ends with"},
      {"word/document.xml", "<w:body>", "<w:body><w:p><w:r/><w:pPr/></w:p>", "not the first"},
      {"word/document.xml", "<w:body>", "<w:body><w:p><w:t>x</w:t></w:p>", "outside of w:r"},
      {"word/document.xml", "<w:body>",
       "<w:body><w:p><w:pPr><w:pStyle w:val=\"None9\"/></w:pPr></w:p>", "no style"},
      {"word/document.xml", "<w:body>", "<w:body><w:p r:id=\"rId999\"/>", "no relationship"}};
  const auto check = [](const std::string& bytes, const Case& one) {
    CAPTURE(one.fault);
    const auto faults = faults_of(broken(bytes, one.part, one.text, one.by));
    CHECK(std::any_of(faults.begin(), faults.end(), [&](const std::string& fault) {
      return fault.find(one.fault) != std::string::npos;
    }));
  };
  for (const Case& one : kBook) check(book, one);
  for (const Case& one : kLetter) check(letter, one);
}

}  // namespace pledge::documents
