#include <doctest/doctest.h>

#include "documents/read_table.hpp"

/// Excel 2003's own XML: its styles, its rich text, its comments.
namespace pledge::documents {
namespace {

constexpr const char* kStyles =
    "<Style ss:ID=\"Default\" ss:Name=\"Normal\"><NumberFormat/><Font ss:FontName=\"宋体\"/></Style>"
    "<Style ss:ID=\"percent\"><NumberFormat ss:Format=\"Percent\"/></Style>"
    "<Style ss:ID=\"wan\"><NumberFormat ss:Format=\"0.00&quot;万元&quot;\"/></Style>"
    "<Style ss:ID=\"painted\"><NumberFormat ss:Format=\"0!.0,\"/></Style>"
    "<Style ss:ID=\"thousands\"><NumberFormat ss:Format=\"0,.00\"/></Style>"
    "<Style ss:ID=\"about\"><NumberFormat ss:Format=\"&quot;约&quot;0\"/></Style>"
    "<Style ss:ID=\"euro\"><NumberFormat ss:Format=\"Euro Currency\"/></Style>"
    "<Style ss:ID=\"yuan\"><NumberFormat ss:Format=\"Currency\"/></Style>"
    "<Style ss:ID=\"standard\"><NumberFormat ss:Format=\"Standard\"/></Style>"
    "<Style ss:ID=\"fixed\"><NumberFormat ss:Format=\"Fixed\"/></Style>"
    "<Style ss:ID=\"scientific\"><NumberFormat ss:Format=\"Scientific\"/></Style>"
    "<Style ss:ID=\"yes\"><NumberFormat ss:Format=\"Yes/No\"/></Style>"
    "<Style ss:ID=\"day\"><NumberFormat ss:Format=\"Short Date\"/></Style>"
    "<Style ss:ID=\"month\"><NumberFormat ss:Format=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></Style>"
    "<Style ss:ID=\"year\"><NumberFormat ss:Format=\"yyyy&quot;年&quot;\"/></Style>"
    "<Style ss:ID=\"clock\"><NumberFormat ss:Format=\"Short Time\"/></Style>"
    "<Style ss:ID=\"struck\"><Font ss:StrikeThrough=\"1\"/></Style>"
    "<Style ss:ID=\"raised\"><Font ss:VerticalAlign=\"Superscript\"/></Style>"
    // What a style does not say, its parent says.
    "<Style ss:ID=\"wan-red\" ss:Parent=\"wan\"><Font ss:Color=\"#FF0000\"/></Style>"
    "<Style ss:ID=\"wan-deep\" ss:Parent=\"wan-red\"/>"
    "<Style ss:ID=\"plain-again\" ss:Parent=\"wan\"><NumberFormat/></Style>"
    "<Style ss:ID=\"struck-wan\" ss:Parent=\"struck\"><NumberFormat ss:Format=\"0\"/></Style>"
    "<Style ss:ID=\"not-struck\" ss:Parent=\"struck\"><Font ss:StrikeThrough=\"0\"/></Style>";

sheet::Table table_of(const std::string& table, const std::string& styles = kStyles) {
  const std::string xml =
      "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
      "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
      "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles>" + styles +
      "</Styles><Worksheet ss:Name=\"表\"><Table" + table + "</Table></Worksheet></Workbook>";
  return read_table_with({}, xml, {"清单.xls"});
}

struct CellSample {
  const char* style;
  const char* type;
  const char* data;
  const char* text;
  const char* doubt;  ///< how it must begin; empty: none
};

TEST_CASE("the styles and the rich text of Excel 2003's XML are read as those of a workbook") {
  const CellSample samples[] = {
      {"Default", "Number", "5", "5", ""},
      {"no-such-style", "Number", "5", "5", ""},
      {"percent", "Number", "0.5", "50%", ""},
      {"wan", "Number", "100", "100万元", ""},
      {"wan-red", "Number", "100", "100万元", ""},
      {"wan-deep", "Number", "100", "100万元", ""},
      {"plain-again", "Number", "100", "100", ""},
      {"painted", "Number", "1234567", "1234567", "单元格里存的是 1234567"},
      {"thousands", "Number", "1234567", "1234567", "单元格里存的是 1234567"},
      {"about", "Number", "1234567", "1234567", "单元格里存的是 1234567"},
      {"euro", "Number", "5", "5", "单元格里存的是 5"},
      {"yes", "Number", "1", "1", "单元格里存的是 1"},
      {"yuan", "Number", "1234.5", "1234.5", ""},
      {"standard", "Number", "1234.567", "1234.567", ""},
      {"fixed", "Number", "0.30000000000000004", "0.3", ""},
      {"scientific", "Number", "1.3971234567E+10", "13971234567", ""},
      {"struck", "Number", "5", "5", "整格加了删除线"},
      {"struck", "String", "作废的事", "作废的事", "整格加了删除线"},
      {"struck", "String", "", "", ""},
      {"struck-wan", "Number", "5", "5", "整格加了删除线"},
      {"not-struck", "Number", "5", "5", ""},
      {"raised", "String", "5", "5", "“5”是上标"},
      {"day", "DateTime", "2024-09-30T00:00:00.000", "2024-09-30", ""},
      {"day", "DateTime", "2024-09-30T17:00:00.000", "2024-09-30 17:00", ""},
      {"month", "DateTime", "2024-09-01T00:00:00.000", "2024-09", ""},
      {"year", "DateTime", "2024-01-01T00:00:00.000", "2024年", ""},
      {"clock", "DateTime", "1899-12-31T17:00:00.000", "17:00", ""},
      {"day", "DateTime", "1900-01-05T00:00:00.000", "1900-01-05", "日期是 1900-01-05"},
      {"day", "Number", "45565", "2024-09-30", ""},
      {"month", "Number", "45536", "2024-09", ""},
      {"Default", "Boolean", "1", "TRUE", ""},
      {"Default", "Error", "#REF!", "#REF!", "单元格的公式出错"},
      {"Default", "String", "<S>500</S>100万元", "100万元", "“500”加了删除线"},
      {"Default", "String", "<Font><S>旧</S></Font>", "旧", "整格加了删除线"},
      {"Default", "String", "100<Sup>1</Sup>万元", "1001万元", "“1”是上标"},
      {"Default", "String", "100<Sub>1</Sub>万元", "1001万元", "“1”是上标"},
      {"Default", "String", "100<B>0</B>万元", "1000万元", ""},
      {"Default", "String", "100m<Sup>2</Sup>", "100m2", ""},
      {"Default", "String", "CO<Sub>2</Sub>", "CO2", ""},
  };
  for (const CellSample& sample : samples) {
    CAPTURE(std::string(sample.style));
    CAPTURE(std::string(sample.data));
    const std::string data = "<Data ss:Type=\"" + std::string(sample.type) + "\">" + sample.data +
                             "</Data>";
    const auto table = table_of("><Row><Cell><Data ss:Type=\"String\">甲</Data></Cell>"
                                "<Cell ss:StyleID=\"" + std::string(sample.style) + "\">" + data +
                                "</Cell></Row>");
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].cell(1) == sample.text);
    const std::string doubt = table.doubts.empty() ? "" : table.doubts[0].message;
    CHECK(doubt.starts_with(sample.doubt));
    CHECK(doubt.empty() == std::string(sample.doubt).empty());
  }
}

TEST_CASE("a cell without a style has that of its row, its column, its table") {
  const std::string cell = "<Cell><Data ss:Type=\"Number\">5</Data></Cell>";
  const std::string other = "<Cell ss:StyleID=\"percent\"><Data ss:Type=\"Number\">5</Data></Cell>";
  CHECK(table_of(" ss:StyleID=\"wan\"><Row>" + cell + "</Row>").rows[0].cell(0) == "5万元");
  const auto columns = table_of("><Column/><Column ss:StyleID=\"wan\" ss:Span=\"1\"/><Row>" + cell +
                                cell + cell + cell + "</Row>");
  CHECK(columns.rows[0].cells == std::vector<std::string>{"5", "5万元", "5万元", "5"});
  const auto rows = table_of("><Column ss:StyleID=\"struck\"/><Row ss:StyleID=\"wan\">" + cell +
                             other + "</Row><Row>" + cell + "</Row>");
  CHECK(rows.rows[0].cells == std::vector<std::string>{"5万元", "500%"});
  REQUIRE(rows.doubts.size() == 1);
  CHECK(rows.doubts[0].row == 2);
}

TEST_CASE("comments are no text, hidden columns are told of, rows that are left out are counted") {
  const auto table = table_of(
      "><Column ss:Index=\"2\" ss:Hidden=\"1\"/><Row ss:Span=\"3\"><Cell>"
      "<Data ss:Type=\"Number\">5</Data><Comment ss:Author=\"甲\"><ss:Data><B>甲：</B>不对</ss:Data>"
      "</Comment></Cell><Cell><Data ss:Type=\"String\">乙</Data></Cell></Row>"
      "<Row><Cell><Data ss:Type=\"Number\">6</Data></Cell></Row>");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].cells == std::vector<std::string>{"5", "乙"});
  CHECK(table.rows[1].number == 5);
  CHECK(table.remarks.back() == "含 1 个隐藏列（B 列），一并读入");
}

TEST_CASE("styles that are each other's parents come to an end, too deep ones are refused") {
  const std::string row =
      "><Row><Cell ss:StyleID=\"a\"><Data ss:Type=\"Number\">5</Data></Cell></Row>";
  const std::string first = "<Style ss:ID=\"a\" ss:Parent=\"b\"/>";
  CHECK_THROWS(table_of(row, first + "<Style ss:ID=\"b\" ss:Parent=\"a\"/>"));
  CHECK(table_of(row, first).rows[0].cell(0) == "5");
}

}  // namespace
}  // namespace pledge::documents
