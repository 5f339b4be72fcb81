#include <doctest/doctest.h>

#include "base/finding.hpp"
#include "documents/made_files.hpp"
#include "documents/read_table.hpp"

namespace pledge::documents {
namespace {

sheet::Table table_in(const std::string& body) {
  const std::string xml = "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>";
  return read_table_with({}, make_zip({{"word/document.xml", xml}}), {"清单.docx"});
}

std::string cell(const std::string& inside) {
  return "<w:tc><w:p><w:r><w:t>" + inside + "</w:t></w:r></w:p></w:tc>";
}

TEST_CASE("properties, rows and cells where no office program puts them change nothing") {
  const std::string row = "<w:tr>" + cell("单位") + cell("金额") + "</w:tr>";
  const std::string below = "<w:tr>" + cell("甲") + cell("5") + "</w:tr>";
  const std::string strays[] = {
      "<w:trPr><w:hidden/></w:trPr>",           // of no row
      "<w:gridSpan w:val=\"3\"/><w:vMerge/>",   // of no cell
      "<w:p><w:r><w:t>字</w:t></w:r></w:p>",    // in no cell
      cell("字"),                               // in no row
  };
  for (const std::string& stray : strays) {
    CAPTURE(stray);
    const auto table = table_in("<w:tbl>" + stray + row + below + "</w:tbl>");
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[1].cells == std::vector<std::string>{"甲", "5"});
  }
}

TEST_CASE("a row or a table that begins or ends inside a cell leaves no cell open") {
  const std::string inside[] = {
      "<w:tr><w:gridSpan w:val=\"2\"/><w:vMerge/><w:p/></w:tr>",
      "<w:tr><w:trPr><w:hidden/></w:trPr></w:tr><w:p><w:r><w:t>字</w:t></w:r></w:p>",
      "<w:tr><w:del/></w:tr><w:vMerge/>",
  };
  for (const std::string& odd : inside) {
    CAPTURE(odd);
    const auto table = table_in("<w:tbl><w:tr><w:tc>" + odd + "</w:tc></w:tr>" + "<w:tr>" +
                                cell("甲") + cell("5") + "</w:tr></w:tbl>");
    REQUIRE_FALSE(table.rows.empty());
    CHECK(table.rows.back().cells == std::vector<std::string>{"甲", "5"});
  }
  // The part that says where the cell ends is gone: the next table knows nothing of it.
  const auto table = table_in("<w:tbl><w:tr><w:tc><w:del/></w:tc></w:tr></w:tbl>"
                              "<w:tbl><w:vMerge/><w:p/><w:tr>" + cell("甲") + cell("5") +
                              "</w:tr></w:tbl>");
  REQUIRE_FALSE(table.rows.empty());
}

TEST_CASE("what stands between two tables of one ledger is read where it stands") {
  const auto paragraph = [](const std::string& text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  };
  const auto table = [](const std::string& unit) {
    return "<w:tbl><w:tr>" + cell("单位") + cell("金额") + "</w:tr><w:tr>" + cell(unit) +
           cell("5") + "</w:tr></w:tbl>";
  };
  const auto read = table_in(paragraph("一、甲组") + table("甲") + paragraph("（续表）") +
                             table("乙") + paragraph("二、乙组") + paragraph("单位：元") +
                             table("丙"));
  std::vector<std::string> first;
  for (const auto& row : read.rows) first.emplace_back(row.cell(0));
  CHECK(first == std::vector<std::string>{"一、甲组", "单位", "甲", "单位", "乙", "二、乙组",
                                          "单位：元", "单位", "丙"});
}

TEST_CASE("of a long letter the lines right above and right below a table belong to it") {
  const auto paragraph = [](const std::string& text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  };
  std::string prose;
  for (int i = 1; i <= 30; ++i) prose += paragraph("第" + std::to_string(i) + "段，情况如下。");
  const auto table = [](const std::string& unit) {
    return "<w:tbl><w:tr>" + cell("单位") + cell("金额") + "</w:tr><w:tr>" + cell(unit) +
           cell("5") + "</w:tr></w:tbl>";
  };
  const auto read = table_in(prose + paragraph("问题清单") + paragraph("单位：万元") +
                             table("甲") + paragraph("注：截至年底") + prose);
  std::vector<std::string> first;
  for (const auto& row : read.rows) first.emplace_back(row.cell(0));
  REQUIRE(first.size() == 23);
  CHECK(first[0] == "第13段，情况如下。");
  CHECK(std::vector<std::string>(first.begin() + 17, first.end()) ==
        std::vector<std::string>{"第30段，情况如下。", "问题清单", "单位：万元", "单位", "甲",
                                 "注：截至年底"});
}

}  // namespace
}  // namespace pledge::documents
