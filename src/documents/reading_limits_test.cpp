#include <doctest/doctest.h>

#include "base/finding.hpp"
#include "documents/false_office.hpp"
#include "documents/made_files.hpp"
#include "documents/read_table.hpp"
#include "documents/table_builder.hpp"

/// What a file may cost: traps are refused before they cost anything.
namespace pledge::documents {
namespace {

std::string trouble_of(std::string_view bytes, const OfficeConverter& office = {}) {
  try {
    static_cast<void>(read_table_with(office, bytes, {"清单.xlsx"}));
  } catch (const base::Malformed& malformed) {
    return malformed.findings.front().message;
  }
  return {};
}

TEST_CASE("a bomb is refused by its directory, whatever part it hides in") {
  const std::string blanks(std::size_t{200} << 20, ' ');
  for (const char* part : {"xl/worksheets/sheet1.xml", "xl/media/image1.png", "word/document.xml",
                           "content.xml"}) {
    CHECK(trouble_of(make_zip({{"xl/workbook.xml", "<a/>"}, {part, blanks}})) ==
          "文件解压后大得不正常，不导入");
  }
}

TEST_CASE("a million formatted empty rows are read as nothing") {
  MadeWorkbook made;
  std::string rows = "<row r=\"1\"><c t=\"str\"><v>单位</v></c></row>";
  for (int i = 2; i <= 1'048'576; ++i) {
    const std::string number = std::to_string(i);
    rows += "<row r=\"" + number + "\" s=\"1\"><c r=\"A" + number + "\" s=\"1\"/></row>";
  }
  made.sheets = {"<sheetData>" + rows + "</sheetData>"};
  CHECK(read_table_with({}, make_xlsx(made), {"清单.xlsx"}).rows.size() == 1);
}

TEST_CASE("styles, texts, sheets and cells without number are refused with a sentence") {
  MadeWorkbook styled;
  styled.sheets = {"<sheetData/>"};
  std::string formats = "<cellXfs>";
  for (int i = 0; i < 80'000; ++i) formats += "<xf numFmtId=\"" + std::to_string(i) + "\"/>";
  styled.styles = formats + "</cellXfs>";
  CHECK(trouble_of(make_xlsx(styled)) == "单元格样式太多，请另存后再导入");

  MadeWorkbook many;
  many.sheets.assign(300, "<sheetData/>");
  CHECK(trouble_of(make_xlsx(many)) == "工作表太多，请把要导入的一张另存");

  MadeWorkbook wide;
  std::string rows;
  for (int i = 1; i <= 30'000; ++i) {
    rows += "<row r=\"" + std::to_string(i) + "\"><c r=\"IV" + std::to_string(i) +
            "\"><v>" + std::to_string(i * 7919) + "</v></c></row>";
  }
  wide.sheets = {"<sheetData>" + rows + "</sheetData>"};
  CHECK(trouble_of(make_xlsx(wide)) == "单元格超过 6000000 个，请分成几份导入");
}

TEST_CASE("one id of a number format that is given again and again takes a place every time") {
  MadeWorkbook styled;
  styled.sheets = {"<sheetData/>"};
  styled.styles = "<numFmts>";
  for (int i = 0; i < 80'000; ++i) {
    styled.styles += "<numFmt numFmtId=\"200\" formatCode=\"0&quot;万元" + std::to_string(i) +
                     "&quot;\"/>";
  }
  styled.styles += "</numFmts>";
  CHECK(trouble_of(make_xlsx(styled)) == "单元格样式太多，请另存后再导入");
}

std::string xml_table(const std::string& cell) {
  return "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
         "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"表\">"
         "<Table><Row>" + cell + "</Row></Table></Worksheet></Workbook>";
}

TEST_CASE("a cell longer than Excel's own is refused in every format, one as long is read") {
  const auto trouble_with = [](const std::string& kind, const std::string& text) {
    MadeWorkbook made;
    made.sheets = {"<sheetData><row r=\"1\"><c r=\"B1\" t=\"s\"><v>0</v></c></row></sheetData>"};
    made.shared_strings = "<si><t>" + text + "</t></si>";
    if (kind == "xlsx") return trouble_of(make_xlsx(made));
    if (kind == "csv") return trouble_of("单位,内容,金额\n甲,乙,1\n丙," + text + ",2\n");
    if (kind == "html") return trouble_of("<table><tr><td><td>" + text + "</table>");
    if (kind == "xml") {
      return trouble_of(xml_table("<Cell ss:Index=\"2\"><Data ss:Type=\"String\">" + text +
                                  "</Data></Cell>"));
    }
    const std::string word = "<w:tc/><w:tc><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>";
    if (kind == "docx") {
      return trouble_of(make_zip({{"word/document.xml",
                                   "<w:document xmlns:w=\"w\"><w:body><w:tbl><w:tr>" + word +
                                       "</w:tr></w:tbl></w:body></w:document>"}}));
    }
    return trouble_of(
        make_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                  {"content.xml", "<d xmlns:t=\"t\"><t:table t:name=\"a\"><t:table-row>"
                                  "<t:table-cell/>"
                                  "<t:table-cell t:number-columns-repeated=\"200\"><p>" +
                                      text + "</p></t:table-cell></t:table-row></t:table></d>"}}));
  };
  std::string longest;
  for (std::size_t i = 0; i < kCellCharactersMax; ++i) longest += i % 60 == 59 ? "、" : "字";
  for (const char* kind : {"xlsx", "csv", "html", "xml", "docx", "ods"}) {
    CAPTURE(std::string(kind));
    CHECK(trouble_with(kind, longest) == "");
    const std::string place = std::string(kind) == "csv" ? "B3" : "B1";
    CHECK(trouble_with(kind, longest + "多") == place + " 的文字超过 32767 个字，不像一份台账");
  }
}

TEST_CASE("texts that many cells repeat are counted as often as they stand there") {
  std::string text, rows;
  for (int i = 0; i < 32'000; ++i) text += std::to_string(i % 10);
  for (int row = 1; row <= 40; ++row) {
    rows += "<row>";
    for (int column = 0; column < 250; ++column) rows += "<c t=\"s\"><v>0</v></c>";
    rows += "</row>";
  }
  MadeWorkbook repeated;
  repeated.sheets = {"<sheetData>" + rows + "</sheetData>"};
  repeated.shared_strings = "<si><t>" + text + "</t></si>";
  CHECK(trouble_of(make_xlsx(repeated)) == "文字超过 256 MB，请分成几份导入");

  MadeWorkbook merged;
  rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
  for (int row = 2; row <= 40; ++row) {
    rows += "<row><c><v>" + std::to_string(row) + "</v></c></row>";
  }
  merged.sheets = {"<sheetData>" + rows + "</sheetData><mergeCells><mergeCell ref=\"A1:IV40\"/>"
                   "</mergeCells>"};
  merged.shared_strings = repeated.shared_strings;
  CHECK(trouble_of(make_xlsx(merged)) == "文字超过 256 MB，请分成几份导入");
}

TEST_CASE("a doubt quotes the beginning of what it speaks of, whatever it speaks of") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += std::to_string(std::int64_t{i} * 48271 % 65537);
  const std::string code(200, '!');
  MadeWorkbook made;
  made.sheets = {"<sheetData><row r=\"1\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
                 "<c s=\"1\"><v>5</v></c><c t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>" + text +
                 "</t></r><r><t>5</t></r></is></c></row></sheetData>"};
  made.shared_strings = "<si><r><rPr><strike/></rPr><t>" + text + "</t></r><r><t>5</t></r></si>"
                        "<si><r><t>5</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>" +
                        std::string(30'000, '7') + "</t></r></si>";
  made.styles = "<numFmts><numFmt numFmtId=\"200\" formatCode=\"0,&quot;" + code +
                "&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"200\"/></cellXfs>";
  const auto table = read_table_with({}, make_xlsx(made), {"清单.xlsx"});
  CHECK(table.doubts.size() == 4);
  for (const auto& doubt : table.doubts) CHECK(doubt.message.size() < 400);
  const std::string long_text(30'000, 'x');
  const auto csv = read_table_with(
      {}, "单位,金额\n\"甲" + long_text + "\"乙,1\n丙,2\n", {"清单.csv"});
  REQUIRE(csv.doubts.size() == 1);
  CHECK(csv.doubts[0].message.size() < 400);

  MadeWorkbook many;  // more struck texts than anybody would look at
  many.sheets = {"<sheetData/>"};
  for (int i = 0; i < 100'001; ++i) {
    many.shared_strings += "<si><r><rPr><strike/></rPr><t>" + std::to_string(i * 7919) +
                           "</t></r><r><t>5</t></r></si>";
  }
  CHECK(trouble_of(make_xlsx(many)) == "加了删除线或上标的文字太多，请先清理再导入");
  std::string lines = "单位,金额\n";
  for (int i = 0; i < 10'001; ++i) lines += "\"甲\"乙,1\n";
  CHECK(trouble_of(lines) == "有疑问的单元格超过 10000 个，请先改正");
}

TEST_CASE("merged cells, repeated rows and spans that fill a whole sheet cost nothing") {
  MadeWorkbook merged;
  merged.sheets = {"<sheetData><row r=\"1\"><c t=\"str\"><v>甲</v></c></row>"
                   "<row r=\"3\"><c t=\"str\"><v>乙</v></c></row></sheetData>"
                   "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"};
  CHECK(read_table_with({}, make_xlsx(merged), {"清单.xlsx"}).rows.size() == 2);
  const std::string head = "<d xmlns:t=\"t\"><t:table t:name=\"a\">";
  const auto ods = [&](const std::string& rows) {
    return make_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                     {"content.xml", head + rows + "</t:table></d>"}});
  };
  CHECK(trouble_of(ods("<t:table-row t:number-rows-repeated=\"1000000\"><t:table-cell><p>甲</p>"
                       "</t:table-cell></t:table-row>")) ==
        "第 1 行重复了 1000000 遍，请删掉多余的行");
  CHECK(trouble_of(ods("<t:table-row><t:table-cell t:number-columns-repeated=\"16384\"><p>甲</p>"
                       "</t:table-cell></t:table-row>")) ==
        "IW1 有内容，超出了 256 列，请删掉右边不用的列");
  const std::string page = "<table><tr><td colspan=999999999 rowspan=999999999>甲</table>";
  CHECK(read_table_with({}, page, {"清单.xls"}).rows.size() == 1);
}

TEST_CASE("one part that many sheets point to is not read again and again") {
  std::string sheets, relations;
  for (int i = 0; i < 250; ++i) {
    const std::string number = std::to_string(i);
    sheets += "<sheet name=\"s" + number + "\" r:id=\"r" + number + "\"/>";
    relations += "<Relationship Id=\"r" + number + "\" Target=\"s.xml\"/>";
  }
  std::string filler;  // one text, since elements take longer to read than bytes
  for (int i = 0; i < 800'000; ++i) filler += std::to_string(std::int64_t{i} * 48271 % 65537);
  const auto file = make_zip(
      {{"xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets>" + sheets + "</sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>"},
       {"xl/s.xml", "<worksheet>" + filler + "</worksheet>"}});
  CHECK(trouble_of(file) == "文件里的部件被引用太多次，不导入");
}

TEST_CASE("entities of every kind are refused in every format that is XML") {
  const std::string laughs =
      "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
  const std::string outside = "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a/>";
  for (const std::string& xml : {laughs, outside}) {
    for (const char* part : {"xl/workbook.xml", "word/document.xml"}) {
      CHECK(trouble_of(make_zip({{part, xml}})) == "文件里有实体声明，可能是恶意文件，不导入");
    }
    CHECK(trouble_of(make_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                               {"content.xml", xml}})) ==
          "文件里有实体声明，可能是恶意文件，不导入");
    const std::string old = xml + "<!-- urn:schemas-microsoft-com:office:spreadsheet -->";
    CHECK(trouble_of(old) == "文件里有实体声明，可能是恶意文件，不导入");
  }
}

TEST_CASE("without LibreOffice the old formats say what to do; with it a broken file is refused") {
  const std::string rtf = "{\\rtf1 broken";
  CHECK(trouble_of(rtf) ==
        "这是RTF 文档，本机没有装 LibreOffice，读不了；请用 WPS 或 Excel 另存为 .xlsx 后再导入，"
        "或者请系统管理员安装 LibreOffice");
  // Programs that stand for it: one makes nothing, one waits for ever, one works for ever.
  CHECK(trouble_of(rtf, {"/bin/true"}) == "RTF 文档转换不了，文件可能已损坏或者有打开密码");
  for (const char* what : {"sleep 60", "while :; do :; done"}) {
    CAPTURE(std::string(what));
    const FalseOffice program(what);
    CHECK(trouble_of(rtf, {program.path(), std::chrono::seconds(1)}) ==
          "RTF 文档在 1 秒里没有转换完，请另存为 .xlsx 后再导入");
  }
}

}  // namespace
}  // namespace pledge::documents
