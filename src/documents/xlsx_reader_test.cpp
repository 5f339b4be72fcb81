#include <doctest/doctest.h>

#include "base/finding.hpp"
#include "documents/made_files.hpp"
#include "documents/read_table.hpp"
#include "documents/xlsx_reader.hpp"
#include "documents/xml_stream.hpp"

namespace pledge::documents {
namespace {

std::string trouble_of(std::string_view bytes) {
  try {
    static_cast<void>(read_table(bytes, {"清单.xlsx"}));
  } catch (const base::Malformed& malformed) {
    return malformed.findings.front().message;
  }
  return {};
}

sheet::Table read(const MadeWorkbook& made, IsWanted is_wanted = [](const auto&) { return true; }) {
  const std::string bytes = make_xlsx(made);
  ZipPackage package(bytes);
  return read_xlsx(package, {std::move(is_wanted)});
}

/// The cells of one row of a sheet with the styles "plain, 2024-9-30, yyyy年m月, h:mm, 0.00".
std::vector<std::string> cells_of(const std::string& cells, const std::string& head = {}) {
  MadeWorkbook made;
  made.sheets = {"<sheetData><row r=\"1\">" + cells + "</row></sheetData>"};
  made.shared_strings =
      "<si><t>来源</t></si>"
      "<si><r><t>存在</t></r><r><t>问题</t></r><rPh><t>czwt</t></rPh></si>"
      "<si><t>第一行_x000D_&#10;第二行_x005F_x0041_</t></si>";
  made.styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
      "</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
      "<xf numFmtId=\"20\"/><xf numFmtId=\"2\"/></cellXfs>";
  made.head = head;
  return read(made).rows.at(0).cells;
}

TEST_CASE("every kind of cell that office programs write is read as the text that people saw") {
  struct Sample {
    const char* xml;
    const char* text;
  };
  const Sample samples[] = {
      {"<c t=\"s\"><v>0</v></c>", "来源"},
      {"<c t=\"s\"><v>1</v></c>", "存在问题"},
      {"<c t=\"s\"><v>2</v></c>", "第一行\n第二行_x0041_"},
      {"<c t=\"inlineStr\"><is><r><t>自</t></r><r><t xml:space=\"preserve\">查 </t></r></is></c>",
       "自查 "},
      {"<c t=\"str\"><f>A1&amp;\"x\"</f><v>算出的字</v></c>", "算出的字"},
      {"<c><f>1+1</f><v>2</v></c>", "2"},
      {"<c><v>13971234567</v></c>", "13971234567"},
      {"<c><v>1.3971234567E+10</v></c>", "13971234567"},
      {"<c s=\"4\"><v>0.30000000000000004</v></c>", "0.3"},
      {"<c><v>1284567.8</v></c>", "1284567.8"},
      {"<c s=\"1\"><v>45565</v></c>", "2024-09-30"},
      {"<c s=\"1\"><v>45565.7083333333</v></c>", "2024-09-30 17:00"},
      {"<c s=\"2\"><v>45536</v></c>", "2024-09"},
      {"<c s=\"3\"><v>0.375</v></c>", "09:00"},
      {"<c s=\"1\"><v>60</v></c>", "1900-02-29"},
      {"<c s=\"1\"><v>59</v></c>", "1900-02-28"},
      {"<c t=\"e\"><v>#REF!</v></c>", "#REF!"},
      {"<c t=\"b\"><v>1</v></c>", "TRUE"},
      {"<c t=\"d\"><v>2024-09-30T00:00:00</v></c>", "2024-09-30"},
  };
  for (const Sample& sample : samples) {
    CAPTURE(sample.xml);
    const auto cells = cells_of(sample.xml);
    REQUIRE(cells.size() == 1);
    CHECK(cells[0] == sample.text);
  }
}

TEST_CASE("a workbook that counts its days from 1904 gives the same dates") {
  const auto cells = cells_of("<c s=\"1\"><v>44103</v></c>", "<workbookPr date1904=\"1\"/>");
  CHECK(cells.at(0) == "2024-09-30");
}

TEST_CASE("cells without an address follow one another, and gaps stay empty") {
  const auto cells = cells_of("<c><v>1</v></c><c><v>2</v></c><c r=\"E1\"><v>5</v></c>");
  CHECK(cells == std::vector<std::string>{"1", "2", "", "", "5"});
}

TEST_CASE("a namespace prefix before every element changes nothing") {
  MadeWorkbook made;
  made.sheets = {"<x:sheetData xmlns:x=\"m\"><x:row r=\"3\"><x:c r=\"B3\"><x:v>7</x:v></x:c>"
                 "</x:row></x:sheetData>"};
  const auto table = read(made);
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0].number == 3);
  CHECK(table.rows[0].cell(1) == "7");
}

TEST_CASE("a merged cell gives its value to every row it covers, an empty cell stays empty") {
  MadeWorkbook made;
  made.sheets = {
      "<sheetData><row r=\"2\"><c r=\"A2\" t=\"str\"><v>区发改局</v></c></row>"
      "<row r=\"3\" hidden=\"1\"><c r=\"B3\"><v>1</v></c></row><row r=\"4\"/>"
      "<row r=\"5\"><c r=\"B5\"><v>2</v></c></row></sheetData>"
      "<mergeCells><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"A1:XFD1\"/></mergeCells>"};
  const auto table = read(made);
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[0].cell(0) == "区发改局");
  CHECK(table.rows[1].cell(0) == "区发改局");
  CHECK(table.rows[1].cell(1) == "1");
  CHECK(table.rows[2].number == 5);
  CHECK(table.rows[2].cell(0).empty());
}

TEST_CASE("the visible sheet with the headings is taken, a hidden one only if no other has them") {
  const auto sheet_with = [](const std::string& words) {
    return "<sheetData><row r=\"1\"><c t=\"str\"><v>" + words + "</v></c></row></sheetData>";
  };
  MadeWorkbook made;
  made.sheets = {sheet_with("填表说明"), sheet_with("要的"), sheet_with("要的")};
  made.states = {"visible", "hidden", "visible"};
  const auto is_wanted = [](const sheet::Table& table) {
    return !table.rows.empty() && table.rows[0].cell(0) == "要的";
  };
  CHECK(read(made, is_wanted).sheet_name == "工作表3");
  made.states = {"visible", "hidden", "veryHidden"};
  CHECK(read(made, is_wanted).sheet_name == "工作表2");
}

TEST_CASE("files that are no sheet, are locked or are traps are refused and say why") {
  CHECK(trouble_of("\xD0\xCF\x11\xE0\xA1\xB1 old") ==
        "这不是表格文件，请用 .xlsx 或者 .csv");
  CHECK(trouble_of("") == "文件“清单.xlsx”是空的");
  CHECK(trouble_of("PK\x03\x04 cut off") == "文件已损坏，打不开，请重新保存后再导入");
  CHECK(trouble_of(make_zip({{"a.txt", "<a/>"}})) ==
        "这是压缩包，不是 Excel 工作簿（.xlsx），请解压后导入里面的表格");
  CHECK(trouble_of(make_zip({{"../evil.xml", "<a/>"}})) == "文件里有不正常的部件名，不导入");
  CHECK(trouble_of(make_zip({{"xl\\workbook.xml", "<a/>"}})) == "文件里有不正常的部件名，不导入");
  CHECK(trouble_of(make_zip({{"xl/workbook.xml", std::string(9 << 20, ' ')}})) ==
        "文件解压后大得不正常，不导入");
  std::vector<Part> many;
  for (int i = 0; i <= kZipEntriesMax; ++i) many.push_back({"xl/" + std::to_string(i), "x"});
  CHECK(trouble_of(make_zip(many)) == "文件里的部件太多，不像一份表格");
}

TEST_CASE("entities are refused before they can grow") {
  const std::string bomb =
      "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]>"
      "<workbook>&c;</workbook>";
  CHECK(trouble_of(make_zip({{"xl/workbook.xml", bomb}})) ==
        "文件里有实体声明，可能是恶意文件，不导入");
  const std::string outside =
      "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><workbook>&b;</workbook>";
  CHECK(trouble_of(make_zip({{"xl/workbook.xml", outside}})) ==
        "文件里有实体声明，可能是恶意文件，不导入");
}

TEST_CASE("addresses and ranges that cannot be are refused with the place") {
  const auto trouble = [](const std::string& sheet) {
    MadeWorkbook made;
    made.sheets = {sheet};
    return trouble_of(make_xlsx(made));
  };
  CHECK(trouble("<sheetData><row r=\"1\"><c r=\"ZZ1\"><v>1</v></c></row></sheetData>") ==
        "ZZ1 有内容，超出了 256 列，请删掉右边不用的列");
  CHECK(trouble("<sheetData><row r=\"2\"/><row r=\"2\"/></sheetData>") ==
        "第 2 行之后的行号不对，文件可能已损坏");
  CHECK(trouble("<sheetData><row r=\"1\"><c r=\"B2\"/></row></sheetData>") ==
        "第 1 行的单元格地址“B2”不对，文件可能已损坏");
  CHECK(trouble("<sheetData><row r=\"1\"><c t=\"s\"><v>9</v></c></row></sheetData>") ==
        "A1 的文字读不出来，文件可能已损坏");
  CHECK(trouble("<sheetData/><mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>") ==
        "合并单元格的范围读不出来");
  CHECK(trouble("<sheetData><row>") .starts_with("文件已损坏，部件 xl/worksheets/sheet7.xml"));
}

}  // namespace
}  // namespace pledge::documents
