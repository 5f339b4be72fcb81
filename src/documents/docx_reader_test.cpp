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

TEST_CASE("tracked changes are read as accepted and told, hidden text and pictures asked about") {
  const std::string head = "<w:tr>" + cell("单位") + cell("金额") + "</w:tr>";
  const auto run = [](const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; };
  const auto revised = [](const std::string& before, const std::string& after) {
    return "<w:del><w:r><w:delText>" + before + "</w:delText></w:r></w:del><w:ins><w:r><w:t>" +
           after + "</w:t></w:r></w:ins>";
  };
  struct Sample {
    std::string rows;
    std::vector<std::string> last;
    std::size_t questions, doubts;
  };
  const auto row_of = [&](const std::string& inside, const std::string& properties = "") {
    return "<w:tr>" + properties + cell("甲") + "<w:tc><w:p>" + inside + "</w:p></w:tc></w:tr>";
  };
  const Sample samples[] = {
      {row_of(run("5")), {"甲", "5"}, 0, 0},
      {row_of(revised("50", "80")), {"甲", "80"}, 0, 1},
      {row_of("<w:moveTo>" + run("80") + "</w:moveTo>"), {"甲", "80"}, 0, 1},
      {row_of("<w:moveFrom>" + run("50") + "</w:moveFrom>" + run("80")), {"甲", "80"}, 0, 1},
      {row_of("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("80")), {"甲", "80"}, 0, 1},
      {row_of(run("80"), "<w:trPr><w:ins/></w:trPr>"), {"甲", "80"}, 1, 0},
      {row_of(run("80")) + row_of(run("9"), "<w:trPr><w:del/></w:trPr>"), {"甲", "80"}, 1, 0},
      {row_of("<w:r><w:rPr><w:vanish/></w:rPr><w:t>不</w:t></w:r>" + run("80")), {"甲", "80"}, 0, 1},
      {row_of("<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>80</w:t></w:r>"), {"甲", "80"}, 0, 0},
      {row_of("<w:r><w:rPr><w:vanish/></w:rPr><w:t>80</w:t></w:r>"), {"甲", "80"}, 0, 1},
      {row_of("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>" + run("80")),
       {"甲", "80"}, 0, 1}};
  for (const Sample& one : samples) {
    CAPTURE(one.rows);
    const auto table = table_in("<w:tbl>" + head + one.rows + "</w:tbl>");
    CHECK(table.rows.back().cells == one.last);
    CHECK(table.questions.size() == one.questions);
    CHECK(table.doubts.size() == one.doubts);
    for (const auto& doubt : table.doubts) CHECK(doubt.column == 1);
  }
  const auto titled = table_in("<w:p>" + revised("单位：元", "单位：万元") + "</w:p><w:tbl>" + head +
                               row_of(run("5")) + "</w:tbl>");
  CHECK(titled.questions.size() == 1);
}

TEST_CASE("a second part of a ledger that is not read is asked about") {
  const auto row = [](const std::vector<std::string>& texts) {
    std::string xml = "<w:tr>";
    for (const auto& text : texts) xml += cell(text);
    return xml + "</w:tr>";
  };
  const std::string first =
      "<w:tbl>" + row({"序号", "单位", "来源", "存在问题"}) + row({"1", "甲", "自查", "拖欠"}) + "</w:tbl>";
  const std::string line = "<w:p><w:r><w:t>表二</w:t></w:r></w:p>";
  const std::string second = "<w:tbl>" + row({"2", "乙", "自查", "拖欠"}) + "</w:tbl>";
  const std::string other = "<w:tbl>" + row({"联系人", "张三"}) + "</w:tbl>";
  const auto both = table_in(first + line + second);
  CHECK(both.rows.size() == 2);
  CHECK(both.questions.size() == 1);
  CHECK(both.other_sheets == std::vector<std::string>{"第 2 个表格"});
  CHECK(table_in(first + line + other).questions.empty());
  const std::string xml =
      "<w:document xmlns:w=\"w\"><w:body>" + first + line + second + "</w:body></w:document>";
  const auto named = read_table_with({}, make_zip({{"word/document.xml", xml}}),
                                     {"清单.docx", "第 1 个表格"});
  CHECK(named.questions.empty());
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
