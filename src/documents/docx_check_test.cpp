#include <doctest/doctest.h>

#include "documents/docx_template.hpp"
#include "documents/made_docx.hpp"

using namespace pledge;
using namespace pledge::documents;

namespace {

/// The findings as lines.
std::string mistakes(const std::string& docx) {
  std::string text;
  for (const auto& finding : check_template(docx, trial_fields())) {
    text += finding.path + "：" + finding.message + "\n";
  }
  return text;
}

struct Broken {
  const char* what;
  std::string body;
  const char* said;
};

const std::string kBreak = w("p", w("r", "<w:br w:type=\"page\"/>"));

const std::vector<Broken>& broken_templates() {
  static const std::vector<Broken> kAll = {
      {"misspelt", a_paragraph({"责任单位：{{责任单立}}"}),
       "约第1页“责任单位：{{责任单立}}”：没有“责任单立”这个字段，是不是“责任单位”？\n"},
      {"unknown", a_paragraph({"{{身份证号}}"}), "约第1页“{{身份证号}}”：没有“身份证号”这个字段\n"},
      {"unclosed", a_paragraph({"致{{责任单位：", "你好"}),
       "约第1页“致{{责任单位：你好”：字段没有写完，缺少“}}”：{{责任单位：你好\n"},
      {"one brace", a_paragraph({"{{责任单位}："}),
       "约第1页“{{责任单位}：”：字段没有写完，缺少“}}”：{{责任单位\n"},
      {"unclosed before another", a_paragraph({"{{责任单位，{{事由}}"}),
       "约第1页“{{责任单位，{{事由}}”：字段没有写完，缺少“}}”：{{责任单位，\n"},
      {"stray end", a_paragraph({"责任单位}}"}), "约第1页“责任单位}}”：多了“}}”，前面缺少“{{”\n"},
      {"full width", a_paragraph({"｛｛责任单位｝｝"}),
       "约第1页“｛｛责任单位｝｝”：用了全角花括号“｛”，请改成半角的“{{”和“}}”\n"},
      {"empty", a_paragraph({"{{ }}"}), "约第1页“{{ }}”：“{{ }}”里没有写字段名\n"},
      {"broken line", w("p", a_run("{{责任") + w("r", "<w:br/>") + a_run("单位}}")),
       "约第1页“{{责任 单位}}”：字段里夹了换行、制表符或者花括号，请写在一起\n"},
      {"wrong format", a_paragraph({"{{整改时限|万元}}"}),
       "约第1页“{{整改时限|万元}}”：“整改时限”不能写成“万元”，可以用：年月日、年月、月日、短日期\n"},
      {"format of a text", a_paragraph({"{{责任单位|万元}}"}),
       "约第1页“{{责任单位|万元}}”：“责任单位”不能写成“万元”，它没有格式可选\n"},
      {"a list as a field", a_paragraph({"{{付款}}"}),
       "约第1页“{{付款}}”：“付款”是清单，要写成 {{#付款}}……{{/付款}}\n"},
      {"a field as a list", a_paragraph({"{{#责任单位}}{{/责任单位}}"}),
       "约第1页“{{#责任单位}}{{/责任单位}}”：“责任单位”不是清单，不能重复；可以写成 {{责任单位}}\n"},
      {"a member outside of its list", a_paragraph({"{{凭证}}"}),
       "约第1页“{{凭证}}”：没有“凭证”这个字段\n"},
      {"never ended", a_paragraph({"{{#付款}}"}) + a_paragraph({"{{凭证}}"}),
       "约第1页“{{#付款}}”：缺少{{/付款}}，这一段没有结束\n"},
      {"never begun", a_paragraph({"{{/付款}}"}), "约第1页“{{/付款}}”：多了{{/付款}}，前面没有相应的开始\n"},
      {"crossed", a_paragraph({"{{?事由}}甲{{?有金额}}乙{{/事由}}丙{{/有金额}}"}),
       "约第1页“{{?事由}}甲{{?有金额}}乙{{/事由}}…”：缺少{{/有金额}}，或者与{{/事由}}交叉\n"
       "约第1页“…额}}乙{{/事由}}丙{{/有金额}}”：多了{{/有金额}}，前面没有相应的开始\n"},
      {"not a whole paragraph", a_paragraph({"甲{{#付款}}"}) + a_paragraph({"乙{{/付款}}"}),
       "约第1页“甲{{#付款}}”：{{#付款}}和{{/付款}}要么都写在同一张表的行里，要么分别写在段落的开头和末尾\n"},
      {"from a table to outside",
       w("tbl", a_row({"{{#付款}}"})) + a_paragraph({"{{/付款}}"}),
       "约第1页“{{#付款}}”：{{#付款}}和{{/付款}}要么都写在同一张表的行里，要么分别写在段落的开头和末尾\n"},
      {"two lists in one row",
       w("tbl", a_row({"{{#付款}}", "{{/付款}}{{#整改措施}}", "{{/整改措施}}"})),
       "约第1页“{{/付款}}{{#整改措施}}”：{{#整改措施}}与{{#付款}}用了同一行，请分到不同的行里\n"},
      {"after a break", a_paragraph({"一"}) + kBreak + a_paragraph({"{{甲}}"}),
       "约第2页“{{甲}}”：没有“甲”这个字段\n"},
      {"after a break that Word rendered",
       kBreak + w("p", w("r", "<w:lastRenderedPageBreak/>") + a_run("{{甲}}")) +
           w("p", a_run("二") + w("r", "<w:lastRenderedPageBreak/>") + a_run("{{乙}}")),
       "约第2页“{{甲}}”：没有“甲”这个字段\n约第3页“二{{乙}}”：没有“乙”这个字段\n"},
      {"on a page of its own", w("p", "<w:pPr><w:pageBreakBefore/></w:pPr>" + a_run("{{甲}}")),
       "约第2页“{{甲}}”：没有“甲”这个字段\n"},
      {"after a section", w("p", "<w:pPr><w:sectPr/></w:pPr>") + a_paragraph({"{{甲}}"}),
       "约第2页“{{甲}}”：没有“甲”这个字段\n"},
      {"revisions", w("p", "<w:ins>" + a_run("甲") + "</w:ins>"),
       "约第1页：模板里有没接受的修订，请先接受或者拒绝全部修订\n"},
      {"comments", w("p", w("r", "<w:commentReference w:id=\"0\"/>")),
       "约第1页：模板里有批注，请先删除全部批注\n"},
  };
  return kAll;
}

}  // namespace

TEST_CASE("every mistake of a template is named with its place and page") {
  for (const Broken& broken : broken_templates()) {
    CAPTURE(broken.what);
    const std::string docx = a_docx(broken.body);
    CHECK(mistakes(docx) == broken.said);
    CHECK_THROWS_AS(fill_template(docx, trial_fields(), trial_values()), base::Malformed);
  }
}

TEST_CASE("all mistakes are told at once, those of headings too") {
  const std::string docx =
      a_docx(a_paragraph({"{{甲}}"}) + a_paragraph({"{{责任单位}}"}) + a_paragraph({"{{乙"}),
             {{"word/footer2.xml", a_part("ftr", a_paragraph({"{{丙}}"}))}});
  CHECK(mistakes(docx) ==
        "约第1页“{{甲}}”：没有“甲”这个字段\n"
        "约第1页“{{乙”：字段没有写完，缺少“}}”：{{乙\n"
        "页脚“{{丙}}”：没有“丙”这个字段\n");
}

TEST_CASE("files that act by themselves or reach outside are refused") {
  const std::string relation =
      "<Relationships><Relationship Id=\"rId9\" Type=\"hyperlink\" Target=\"http://a.example/\""
      " TargetMode=\"External\"/></Relationships>";
  const std::string field = w("p", w("r", "<w:fldChar w:fldCharType=\"begin\"/>") +
                                       w("r", "<w:instrText> DDE</w:instrText>") +
                                       w("r", "<w:instrText>AUTO c:\\\\x</w:instrText>") +
                                       w("r", "<w:fldChar w:fldCharType=\"end\"/>"));
  struct Case {
    std::string docx;
    const char* said;
  };
  const std::vector<Case> cases = {
      {a_docx("", {{"word/vbaProject.bin", "x"}}), "模板里不能有宏（部件 word/vbaProject.bin）"},
      {a_docx("", {{"word/embeddings/oleObject1.bin", "x"}}), "模板里不能有嵌入对象"},
      {a_docx("", {{"word/activeX/activeX1.xml", "x"}}), "模板里不能有控件"},
      {a_docx("", {{"word/_rels/document.xml.rels", relation}}),
       "模板里不能链接外部的文件或网址：http://a.example/"},
      {a_docx(field), "模板里不能有取外部数据的域：DDEAUTO"},
      {make_zip({{"[Content_Types].xml", "<Types x=\"a.macroEnabled.main\"/>"},
                 {"word/document.xml", a_part("document", "")}}),
       "这是带宏的文档（docm）"},
      {make_zip({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<a/>"}}),
       "这不是 Word 文档"},
      {make_zip({{"[Content_Types].xml", "<Types/>"},
                 {"word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"}}),
       "带有文档类型声明"},
      {make_zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<a><b></a>"}}),
       "部件 word/document.xml 读不出来"},
      {std::string("\xd0\xcf\x11\xe0 an old doc"), "这是 doc、wps 格式或者加了密码的文件"},
      {"not a zip at all", "文件已损坏"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.said);
    CHECK(mistakes(each.docx).find(each.said) != std::string::npos);
    CHECK_THROWS_AS(fill_template(each.docx, trial_fields(), trial_values()), base::Malformed);
  }
}

TEST_CASE("trees that are too deep are refused before they are walked") {
  std::string deep = "<a>";
  for (int i = 0; i < 100'000; ++i) deep += "<r>";
  for (int i = 0; i < 100'000; ++i) deep += "</r>";
  pugi::xml_document tree;
  CHECK_THROWS_AS(parse_docx_part({"word/document.xml", deep + "</a>"}, tree), base::Malformed);
}
