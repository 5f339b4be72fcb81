#include <doctest/doctest.h>

#include "documents/read_table.hpp"

/// Web pages that are called .xls: what a page hides, strikes through and raises.
namespace pledge::documents {
namespace {

sheet::Table page_of(const std::string& rows, const std::string& css = {}) {
  return read_table_with({}, "<html><head><style>" + css + "</style></head><body><table>" + rows +
                                 "</table></body></html>", {"清单.xls"});
}

struct PageSample {
  const char* cell;
  const char* text;
  const char* doubt;   ///< how it must begin; empty: none
  bool is_told = false;  ///< that something was not shown
};

TEST_CASE("what a web page strikes through, raises or does not show is not read as it stands") {
  const std::string css =
      "<!--table {mso-displayed-decimal-separator:\"\\.\";} @page {margin:1in;}\n"
      ".font6 {color:red; text-decoration:line-through}\n"
      ".xl65, .old\n{mso-number-format:\"0\\.00\"; TEXT-DECORATION: underline line-through;}\n"
      "span.key{display:none} .up{vertical-align:super;} #sum{visibility:hidden} "
      ".box .maybe{display:none} .shown:hover{display:none}"
      "@media print{.paper{display:none}} @media screen{.dark{display:none}} /* .note{} */-->";
  const PageSample samples[] = {
      {"100<sup>1</sup>万元", "1001万元", "“1”是上标"},
      {"10月3<sup>1</sup>日", "10月31日", "“1”是上标"},
      {"100<sub>1</sub>", "1001", "“1”是上标"},
      {"100<sup>１</sup>", "100１", "“１”是上标"},
      {"100<sup>[1]</sup>", "100[1]", "“[1]”是上标"},
      {"100<span style='vertical-align: super'>1</span>", "1001", "“1”是上标"},
      {"100<span class=up>1</span>", "1001", "“1”是上标"},
      {"100m<sup>2</sup>", "100m2", ""},
      {"CO<sub>2</sub>", "CO2", ""},
      {"甲<sup>注</sup>", "甲注", ""},
      {"<span style=\"text-decoration:line-through\">500</span>100", "100", "“500”加了删除线"},
      {"<span style=\"text-decoration-line: line-through\">500</span>100", "100", "“500”加了"},
      {"<font class=font6>500</font>100", "100", "“500”加了删除线"},
      {"<span class='big old'>500</span>100", "100", "“500”加了删除线"},
      {"<s>500<b>0</b></s>100", "100", "“5000”加了删除线"},
      {"<s>500</s><br>100", "100", "“500”加了删除线"},
      {"<span style=\"text-decoration:underline\">500</span>100", "500100", ""},
      {"<del>500</del>", "500", "整格加了删除线"},
      {"100<span style=\"display:none\">000</span>", "100", "", true},
      {"100<span style=\"DISPLAY : NONE !important\">000</span>", "100", "", true},
      {"100<span style=\"font-size:0px\">000</span>", "100", "", true},
      {"100<span hidden>000</span>", "100", "", true},
      {"<span class=key>20240930</span>2024年9月30日", "2024年9月30日", "", true},
      {"100<i id=sum>000</i>", "100", "", true},
      {"100<i class=dark>000</i>", "100", "", true},
      {"100<div style='display:none'><b>0</b><br>00</div>", "100", "", true},
      {"<select><option>甲<option selected>乙<option>丙</select>", "乙", "", true},
      {"100<span class=maybe>000</span>", "100000", "“000”在网页里可能没有显示"},
      {"100<span class=paper>000</span>", "100000", ""},
      {"100<span class=shown>000</span>", "100000", ""},
      {"100<i class=key>000</i>", "100000", ""},
      {"<ruby>港<rt>gang</rt></ruby>口", "港口", ""},
      {"  甲 \n 乙  <br> 丙<p>丁</p>", "甲 乙\n丙\n丁", ""},
      {"甲&nbsp;乙<script>x</script>", "甲 乙", ""},
  };
  for (const PageSample& sample : samples) {
    CAPTURE(std::string(sample.cell));
    const auto table = page_of("<tr><td>甲</td><td>" + std::string(sample.cell) +
                               "</td><td>100</td></tr>", css);
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].cell(1) == sample.text);
    CHECK(table.rows[0].cell(2) == "100");
    const std::string doubt = table.doubts.empty() ? "" : table.doubts[0].message;
    CHECK(doubt.starts_with(sample.doubt));
    CHECK(doubt.empty() == std::string(sample.doubt).empty());
    CHECK((table.remarks.back() == "有 1 个单元格里有网页不显示的文字，没有读入") == sample.is_told);
  }
}

TEST_CASE("a page's style for a whole row, cell or table holds for its text") {
  CHECK(page_of("<tr style='text-decoration:line-through'><td>甲<td>5</tr>").doubts.size() == 2);
  const std::string css = "td.no{text-decoration:line-through}";
  CHECK(page_of("<tr><td class=no>甲<td>5</tr><tr><td>乙</tr>", css).doubts.size() == 1);
  const auto around =
      read_table_with({}, "<s><table><tr><td>甲</table></s><p>乙</p>", {"清单.xls"});
  CHECK(around.doubts.size() == 1);
}

TEST_CASE("rows, columns and tables that a page does not show are read as hidden ones") {
  const auto table = page_of(
      "<col><col style='display:none'><tbody style='display:none'><tr><td>甲<td>1<td>2</tr></tbody>"
      "<tbody><tr hidden><td>乙<td>3<td>4</tr>"
      "<tr><td>丙<td>5<td style='display:none'>6</tr></tbody>");
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[0].cells == std::vector<std::string>{"甲", "1", "2"});
  CHECK(table.rows[2].cells == std::vector<std::string>{"丙", "5", "6"});
  REQUIRE(table.remarks.size() >= 2);
  CHECK(table.remarks[table.remarks.size() - 2] == "含 2 个隐藏行（第 1、2 行），一并读入");
  CHECK(table.remarks.back() == "含 2 个隐藏列（B、C 列），一并读入");

  const std::string ledger = "<table><tr><td>来源<td>单位</table>";
  const std::string draft = "<div style='display:none'><table><tr><td>模板</table></div>";
  const auto shown = read_table_with({}, draft + ledger, {"清单.xls"});
  CHECK(shown.rows.at(0).cell(0) == "来源");
  const auto linked =
      read_table_with({}, "<link rel=Stylesheet href=a.css>" + ledger, {"清单.xls"});
  CHECK(linked.remarks.back() == "网页的样式在别的文件里，看不出哪些文字加了删除线或者不显示");
}

TEST_CASE("a page nested deeper than any page is refused, ends without a beginning end nothing") {
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "<b>";
  CHECK_THROWS(page_of("<tr><td>" + deep + "5</tr>"));
  CHECK(page_of("<tr><td><s>4</i></s>5</u></s><td>6</tr>").rows[0].cells ==
        std::vector<std::string>{"5", "6"});
}

}  // namespace
}  // namespace pledge::documents
