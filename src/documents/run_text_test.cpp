#include <doctest/doctest.h>

#include "documents/made_files.hpp"
#include "documents/number_format.hpp"
#include "documents/read_table.hpp"

namespace pledge::documents {
namespace {

/// A file with one cell, and what must come of it.
struct Sample {
  const char* kind;
  std::string cell;  ///< XML of the cell
  const char* text;
  const char* doubt;  ///< how it must begin; empty: none
};

/// A spreadsheet with one row; `cell` may bring its row along.
std::string ods_of(const std::string& cell) {
  const bool has_row = cell.starts_with("<t:table-row");
  return make_zip(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
       {"content.xml",
        "<o:document-content xmlns:o=\"o\" xmlns:t=\"t\" xmlns:s=\"s\">"
        "<o:automatic-styles><s:style s:name=\"T1\" s:family=\"text\"><s:text-properties"
        " s:text-line-through-style=\"solid\"/></s:style>"
        "<s:style s:name=\"T2\" s:family=\"text\">"
        "<s:text-properties s:text-position=\"super 58%\"/></s:style>"
        "<s:style s:name=\"C1\" s:family=\"table-cell\"><s:text-properties"
        " s:text-line-through-style=\"solid\"/></s:style>"
        "<s:style s:name=\"C2\" s:family=\"table-cell\" s:parent-style-name=\"作废\"/>"
        "<s:style s:name=\"C3\" s:family=\"table-cell\" s:parent-style-name=\"作废\">"
        "<s:text-properties s:text-line-through-style=\"none\"/></s:style>"
        "<s:style s:name=\"C4\" s:family=\"table-cell\" s:parent-style-name=\"C4\"/>"
        "</o:automatic-styles><o:body><o:spreadsheet><t:table t:name=\"表\">"
        "<t:table-column/><t:table-column t:number-columns-repeated=\"2\""
        " t:default-cell-style-name=\"作废\"/>" +
            (has_row ? cell : "<t:table-row>" + cell + "</t:table-row>") +
            "</t:table></o:spreadsheet></o:body></o:document-content>"},
       {"styles.xml",
        "<o:document-styles xmlns:o=\"o\" xmlns:s=\"s\"><o:styles>"
        "<s:default-style s:family=\"table-cell\"><s:text-properties/></s:default-style>"
        "<s:style s:name=\"作废\" s:family=\"table-cell\" s:parent-style-name=\"旧\"/>"
        "<s:style s:name=\"旧\" s:family=\"table-cell\"><s:text-properties"
        " s:text-line-through-type=\"single\"/></s:style></o:styles></o:document-styles>"}});
}

std::string file_of(const Sample& sample) {
  const std::string kind = sample.kind;
  if (kind == "docx") {
    return make_zip({{"word/document.xml", "<w:document xmlns:w=\"w\"><w:body><w:tbl><w:tr>" +
                                               sample.cell +
                                               "</w:tr></w:tbl></w:body></w:document>"}});
  }
  if (kind == "ods") return ods_of(sample.cell);
  if (kind == "html") return "<html><table><tr>" + sample.cell + "</tr></table></html>";
  MadeWorkbook made;
  made.sheets = {"<sheetData><row r=\"1\">" + sample.cell + "</row></sheetData>"};
  made.shared_strings =
      "<si><r><rPr><strike/></rPr><t>50</t></r><r><t>60万元</t></r></si>"
      "<si><r><rPr><strike val=\"0\"/></rPr><t>50万元</t></r></si>"
      "<si><r><t>10</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>"
      "<r><t>万元</t></r></si>"
      "<si><r><t>100m</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>2</t></r></si>";
  made.styles =
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"0.0&quot;万元&quot;\"/>"
      "<numFmt numFmtId=\"171\" formatCode=\"0!.0000&quot;万元&quot;\"/>"
      "<numFmt numFmtId=\"172\" formatCode=\"0.00,,\"/>"
      "<numFmt numFmtId=\"173\" formatCode=\"[$$-409]#,##0.00\"/>"
      "<numFmt numFmtId=\"174\" formatCode=\"[$￥-804]#,##0.00;[Red]-0.0\"/>"
      "<numFmt numFmtId=\"175\" formatCode=\"0,.00&quot;千元&quot;\"/>"
      "<numFmt numFmtId=\"176\" formatCode=\"[$EUR] #,##0.00\"/>"
      "<numFmt numFmtId=\"177\" formatCode=\"yyyy&quot;年&quot;\"/></numFmts>"
      "<fonts><font/><font><strike/></font></fonts>"
      "<cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\"/>"
      "<xf numFmtId=\"10\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/><xf numFmtId=\"172\"/>"
      "<xf numFmtId=\"173\"/><xf numFmtId=\"174\"/>"
      "<xf numFmtId=\"175\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/></cellXfs>";
  return make_xlsx(made);
}

std::string word_cell(const std::string& runs) {
  return "<w:tc><w:p><w:pPr><w:rPr><w:strike/></w:rPr></w:pPr>" + runs + "</w:p></w:tc>";
}
std::string run(const std::string& property, const std::string& text) {
  return "<w:r><w:rPr>" + property + "</w:rPr><w:t>" + text + "</w:t></w:r>";
}
std::string ods_cell(const std::string& attributes, const std::string& inside) {
  return "<t:table-cell " + attributes + "><t:p>" + inside + "</t:p></t:table-cell>";
}

const std::string kRaised = "<w:vertAlign w:val=\"superscript\"/>";

const Sample kSamples[] = {
    {"xlsx", "<c t=\"s\"><v>0</v></c>", "60万元", "“50”加了删除线"},
    {"xlsx", "<c t=\"s\"><v>1</v></c>", "50万元", ""},
    {"xlsx", "<c t=\"s\"><v>2</v></c>", "101万元", "“1”是上标"},
    {"xlsx", "<c t=\"s\"><v>3</v></c>", "100m2", ""},
    {"xlsx", "<c t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>5</t></r><r><t>6</t></r></is></c>",
     "6", "“5”加了删除线"},
    {"xlsx", "<c s=\"1\" t=\"str\"><v>作废的事</v></c>", "作废的事", "整格加了删除线"},
    {"xlsx", "<c s=\"1\"/><c><v>7</v></c>", "", ""},
    {"xlsx", "<c s=\"2\"><v>0.5</v></c>", "50%", ""},
    {"xlsx", "<c s=\"2\"><v>0.07</v></c>", "7%", ""},
    {"xlsx", "<c s=\"3\"><v>12.5</v></c>", "12.5万元", ""},
    {"xlsx", "<c s=\"4\"><v>125000</v></c>", "125000", "单元格里存的是 125000"},
    {"xlsx", "<c s=\"5\"><v>125000</v></c>", "125000", "单元格里存的是 125000"},
    {"xlsx", "<c s=\"6\"><v>9</v></c>", "9", "单元格里存的是 9"},
    {"xlsx", "<c s=\"7\"><v>9</v></c>", "9", ""},
    {"xlsx", "<c s=\"8\"><v>1234567</v></c>", "1234567", "单元格里存的是 1234567"},
    {"xlsx", "<c s=\"9\"><v>9</v></c>", "9", "单元格里存的是 9"},
    {"xlsx", "<c s=\"10\"><v>45292</v></c>", "2024年", ""},
    {"docx", word_cell(run("<w:strike/>", "50") + run("", "60万元")), "60万元", "“50”加了删除线"},
    {"docx", word_cell(run("<w:dstrike/>", "作废")), "作废", "整格加了删除线"},
    {"docx", word_cell(run("<w:strike w:val=\"0\"/>", "50")), "50", ""},
    {"docx", word_cell(run("", "10") + run(kRaised, "1") + run("", "万元")), "101万元",
     "“1”是上标"},
    {"docx", word_cell(run("", "10") + run("<w:vertAlign w:val=\"subscript\"/>", "1")), "101",
     "“1”是上标或者下标"},
    {"docx", word_cell(run("<w:strike/>", "旧") + "</w:p><w:p>" + run("", "新")), "新",
     "“旧”加了删除线"},
    {"ods", ods_cell("", "<t:span t:style-name=\"T1\">50</t:span>60"), "60", "“50”加了删除线"},
    {"ods", ods_cell("t:style-name=\"C1\"", "60"), "60", "整格加了删除线"},
    // By the style that the cell's own is made from, and by those of its row and of its column.
    {"ods", ods_cell("t:style-name=\"作废\"", "60"), "60", "整格加了删除线"},
    {"ods", ods_cell("t:style-name=\"C2\"", "60"), "60", "整格加了删除线"},
    {"ods", ods_cell("t:style-name=\"C3\"", "60"), "60", ""},
    {"ods", ods_cell("t:style-name=\"C4\"", "60"), "60", ""},
    {"ods", ods_cell("", "60"), "60", ""},
    {"ods", ods_cell("", "60") + ods_cell("", "70"), "60", "整格加了删除线"},
    {"ods", ods_cell("", "60") + ods_cell("t:style-name=\"C3\"", "70"), "60", ""},
    {"ods", "<t:table-row t:default-cell-style-name=\"C1\">" + ods_cell("", "60") +
                "</t:table-row>", "60", "整格加了删除线"},
    {"ods", ods_cell("", "10<t:span t:style-name=\"T2\">1</t:span>"), "101", "“1”是上标"},
    {"ods", ods_cell("o:value-type=\"currency\" o:currency=\"USD\" o:value=\"5\"", "$5"), "5",
     "单元格的货币是 USD"},
    {"ods", ods_cell("o:value-type=\"float\" o:value=\"1234567\"", "123.5"), "1234567",
     "单元格里存的是 1234567，显示的是“123.5”"},
    {"ods", ods_cell("o:value-type=\"float\" o:value=\"100\"", "100万元"), "100万元", ""},
    {"ods", ods_cell("o:value-type=\"float\" o:value=\"1234567.8\"", "1,234,568"), "1234567.8", ""},
    {"ods", ods_cell("o:value-type=\"percentage\" o:value=\"0.125\"", "13%"), "12.5%", ""},
    {"ods", "<t:table-cell o:value-type=\"percentage\" o:value=\"0.125\"/>", "12.5%", ""},
    {"ods", "<t:table-cell o:value-type=\"float\" o:value=\"5\"/>", "5", ""},
    {"ods", "<t:table-cell o:value-type=\"string\" o:string-value=\"甲\"/>", "甲", ""},
    {"ods", ods_cell("o:value-type=\"float\" o:value=\"5\"", ""), "5", "单元格里存的是 5"},
    {"ods", ods_cell("o:value-type=\"currency\" o:currency=\"CNY\" o:value=\"5\"", "￥5.00"), "5",
     ""},
    {"ods", ods_cell("o:value-type=\"date\" o:date-value=\"2024-09-01\"", "2024年9月"), "2024-09",
     ""},
    {"ods", ods_cell("o:value-type=\"date\" o:date-value=\"2024-09-30\"", "2024-9-30"),
     "2024-09-30", ""},
    {"ods", ods_cell("o:value-type=\"date\" o:date-value=\"1900-01-05\"", "1900-1-5"),
     "1900-01-05", "日期是 1900-01-05"},
    {"html", "<td><s>50</s>60</td>", "60", "“50”加了删除线"},
    {"html", "<td><del>50</del></td>", "50", "整格加了删除线"},
};

TEST_CASE("what is struck through, raised or painted by a format is not read as it stands") {
  for (const Sample& sample : kSamples) {
    CAPTURE(sample.kind);
    CAPTURE(sample.cell);
    const std::string name = std::string("清单.") + sample.kind;
    const auto table = read_table_with({}, file_of(sample), {name});
    REQUIRE_FALSE(table.rows.empty());
    CHECK(table.rows[0].cell(0) == sample.text);
    const std::string doubt = table.doubts.empty() ? "" : table.doubts[0].message;
    CHECK(doubt.starts_with(sample.doubt));
    CHECK(doubt.empty() == std::string(sample.doubt).empty());
  }
}

struct FormatSample {
  const char* code;
  const char* stored;
  const char* text;  ///< empty: what is stored is doubted
};

const FormatSample kFormats[] = {
    // Thousands left out, with and without decimals, told and untold.
    {"0,.00\"千元\"", "1234567", ""},
    {"#,##0,.00", "1234567", ""},
    {"0.00,,", "1234567", ""},
    {"0,\"千元\"", "1234567", ""},
    {"0.0,;0.0,", "-1234567", ""},
    {"#,##0.00", "1234567", "1234567"},
    {"#,##0.00\"元\"", "1234567", "1234567元"},
    // A point or a word painted between the digits.
    {"0!.0000\"万元\"", "125000", ""},
    {"0\".\"0", "125", ""},
    {"0\"万\"0000\"元\"", "125000", ""},
    {"0000\"年\"00\"月\"", "202406", ""},
    {"000\\-0000\\-0000", "13971234567", "13971234567"},
    {"# ?/?", "0.5", "0.5"},
    // Money of others.
    {"[$EUR] #,##0.00", "9", ""},
    {"[$JPY] 0", "9", ""},
    {"[$GBP]0", "9", ""},
    {"#,##0.00 [$₩-412]", "9", ""},
    {"#,##0.00\\ [$€-407]", "9", ""},
    {"[$¥-411]#,##0", "9", ""},
    {"\"EUR \"0", "9", ""},
    {"$#,##0", "9", ""},
    {"0\"美元\"", "9", ""},
    {"[$¥-804]#,##0.00", "9", "9"},
    {"[$￥-804]#,##0.00;[Red]-0.0", "9", "9"},
    {"[$CNY] 0", "9", "9"},
    {"[$-804]0", "9", "9"},
    {"\"￥\"#,##0.00_);[Red]\\(\"￥\"#,##0.00\\)", "-9", "-9"},
    {"_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ", "0", "0"},
    // Signs and words that change what the digits say.
    {"\"约\"0", "1234567", ""},
    {"\"-\"0", "1234567", ""},
    {"-0", "1234567", ""},
    {"\"(\"0\")\"", "1234567", ""},
    {"(0)", "1234567", ""},
    {"\"欠\"0", "5", ""},
    {"0\"以上\"", "5", ""},
    {"0\"%\"", "5", ""},
    {"0\\%", "5", ""},
    {"0\"K\"", "5", ""},
    {"0\"00\"", "5", ""},
    {"\".\"0", "5", ""},
    {"0\"+\"", "5", ""},
    {"0\"（暂定）\"", "5", ""},
    {"\"第\"0\"号\"", "5", "5"},
    {"0\"人\"", "5", "5"},
    {"0\". \"", "5", "5"},
    {"\"No.\"0", "5", "5"},
    {"\"约\"0\"万元\"", "5", "约5万元"},
    {"0\"万元以上\"", "5", "5万元以上"},
    // Not shown at all, or as words.
    {";;;", "100", ""},
    {"\"已付清\"", "100", ""},
    {"[h]:mm", "1.5", ""},
    {"0;-0;;@", "0", "0"},
    {"0;-0;\"无\"", "0", "0"},
    {"0;-0;\"面议\"", "0", ""},
    // Which section shows it.
    {"[>=10000]0!.0,\"万\";0", "125000", ""},
    {"[>=10000]0!.0,\"万\";0", "500", "500"},
    {"[>=10000]0\"万元\";0\"元\"", "20000", "20000万元"},
    {"[>=10000]0\"万元\";0\"元\"", "5", "5元"},
    {"[=0]\"\";General", "7", "7"},
    {"0.00;\"负\"0.00;0.00", "-7", "-7"},
    {"0.0%", "0.125", "12.5%"},
    {"[DBNum2][$-804]General\"元整\"", "5", "5元整"},
    {"G/通用格式\"万元\"", "5", "5万元"},
};

TEST_CASE("a format that makes people see another number than what is stored is told of") {
  for (const FormatSample& sample : kFormats) {
    CAPTURE(std::string(sample.code));
    const NumberFormat format = number_format_of(sample.code);
    const std::string text = sample.text;
    CHECK(format.misleads(sample.stored) == text.empty());
    CHECK(format.text_of(sample.stored) == (text.empty() ? sample.stored : text));
  }
  for (const char* code : {"General", "0.00_ ", "#,##0.00;[Red]\\-#,##0.00", "@", "0\"人\"",
                           "_ * #,##0_ ;_ * \\-#,##0_ ", "[DBNum2][$-804]General", "0.00E+00",
                           "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
                           "#,##0_);[Red](#,##0)", "0.00;@", "[Red]0", "0.0000_ "}) {
    CAPTURE(std::string(code));
    CHECK(number_format_of(code).is_plain());
  }
  CHECK(number_format_of(std::string(5000, '0')).misleads("5"));
}

}  // namespace
}  // namespace pledge::documents
