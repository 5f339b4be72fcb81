#include <doctest/doctest.h>

#include "documents/docx_template.hpp"
#include "documents/made_docx.hpp"

using namespace pledge;
using namespace pledge::documents;

namespace {

std::string filled(const std::string& body) {
  return fill_template(a_docx(body), trial_fields(), trial_values());
}
std::string words(const std::string& body) { return words_of(filled(body)); }

}  // namespace

TEST_CASE("a field is filled however Word split it over runs") {
  const std::vector<std::vector<std::string>> splits = {
      {"致{{责任单位}}："},
      {"致", "{{", "责任单位", "}}", "："},
      {"致{", "{责任", "单位}", "}："},
      {"致{{责", "", "任单位}}："},
      {"致", "{{责任单位", "}}："},
      {"致{{ 责任单位 }}："},
      {"致{{", "　责任单位", "}}："},
  };
  for (const auto& split : splits) {
    CAPTURE(split.size());
    CHECK(words(a_paragraph(split)) == "致区住保局：");
  }
}

TEST_CASE("a filled field looks like the run in which it began") {
  const std::string body = w("p", a_run("致{{责任", "<w:b/>") + a_run("单位}}尊", "<w:i/>"));
  CHECK(body_of(filled(body)) ==
        w("p", a_run("致区住保局", "<w:b/>") + a_run("尊", "<w:i/>")));
}

TEST_CASE("marks of spelling and bookmarks between the runs do no harm") {
  const std::string body =
      w("p", a_run("{{责任") + "<w:proofErr w:type=\"spellStart\"/>" +
                 "<w:bookmarkStart w:id=\"0\" w:name=\"a\"/>" + a_run("单位}}"));
  CHECK(words(body) == "区住保局");
}

TEST_CASE("money and days are written as the template asks") {
  CHECK(words(a_paragraph({"{{未付金额}} {{未付金额|元}} {{未付金额 ｜ 大写}}"})) ==
        "128.46万元 1,284,567.80元 壹佰贰拾捌万肆仟伍佰陆拾柒元捌角");
  CHECK(words(a_paragraph({"{{整改时限}} {{整改时限|月日}}"})) == "2024年8月20日 8月20日");
}

TEST_CASE("the rows between the marks are repeated for each item") {
  const std::string table =
      w("tbl", a_row({"序号", "措施"}) + a_row({"{{#整改措施}}{{序号}}", "{{措施}}{{/整改措施}}"}) +
                   a_row({"共", "两项"}));
  CHECK(words(table) == "序号|措施\n1|筹措资金\n2|付清欠款\n共|两项");
}

TEST_CASE("several rows can belong to one item, and values of the case stand in them") {
  const std::string table =
      w("tbl", a_row({"{{#整改措施}}{{序号}}", "{{措施}}"}) + a_row({"", "{{责任单位}}{{/整改措施}}"}));
  CHECK(words(table) == "1|筹措资金\n|区住保局\n2|付清欠款\n|区住保局");
}

TEST_CASE("marks in rows of their own around the item leave no rows behind but their own") {
  const std::string table = w("tbl", a_row({"{{#付款}}{{凭证}}{{/付款}}", "x"}));
  // Both marks in one cell repeat the paragraph, not the row.
  CHECK(words(table) == "|x");
}

TEST_CASE("paragraphs between marks of their own are repeated") {
  const std::string body = a_paragraph({"{{#整改措施}}"}) + a_paragraph({"{{序号}}．{{措施}}"}) +
                           a_paragraph({"{{/整改措施}}"}) + a_paragraph({"完"});
  CHECK(words(body) == "1．筹措资金\n2．付清欠款\n完");
}

TEST_CASE("one paragraph is repeated when the marks begin and end it") {
  CHECK(words(a_paragraph({"{{#整改措施}}{{序号}}．{{措施}}{{/整改措施}}"})) ==
        "1．筹措资金\n2．付清欠款");
}

TEST_CASE("lists within lists") {
  const std::string body = a_paragraph({"{{#整改措施}}"}) + a_paragraph({"{{措施}}："}) +
                           a_paragraph({"{{#佐证}}"}) + a_paragraph({"{{序号}}-{{名称}}"}) +
                           a_paragraph({"{{/佐证}}"}) + a_paragraph({"{{/整改措施}}"});
  CHECK(words(body) == "筹措资金：\n1-佐证1\n付清欠款：\n2-佐证1\n2-佐证2");
}

TEST_CASE("optional words, paragraphs and rows stand only when there is something to say") {
  CHECK(words(a_paragraph({"甲{{?事由}}，因{{事由}}{{/事由}}{{^事由}}，无{{/事由}}。"})) == "甲，无。");
  CHECK(words(a_paragraph({"甲"}) + a_paragraph({"{{?付款}}有付款{{/付款}}"}) + a_paragraph({"乙"})) ==
        "甲\n乙");
  CHECK(words(a_paragraph({"{{?付款}}"}) + a_paragraph({"一"}) + a_paragraph({"{{/付款}}"}) +
              a_paragraph({"{{?整改措施}}"}) + a_paragraph({"二"}) +
              a_paragraph({"{{/整改措施}}"})) == "二");
  CHECK(words(w("tbl", a_row({"{{?事由}}事由", "{{事由}}{{/事由}}"}) +
                           a_row({"{{?有金额}}金额", "{{未付金额|元数}}{{/有金额}}"}))) ==
        "金额|1,284,567.80");
}

TEST_CASE("optional words may hold a line break and stand over several runs") {
  const std::string body =
      w("p", a_run("甲{{?事") + a_run("由}}乙") + w("r", "<w:br/>") + a_run("丙{{/事由}}丁"));
  CHECK(words(body) == "甲丁");
}

TEST_CASE("a table that is left without rows goes, a cell keeps a paragraph") {
  CHECK(body_of(filled(w("tbl", a_row({"{{#付款}}{{凭证}}", "{{/付款}}"})) + a_paragraph({"完"})))
            .find("tbl") == std::string::npos);
  const std::string cell =
      w("tbl", w("tr", w("tc", a_paragraph({"{{?付款}}"}) + a_paragraph({"一"}) +
                                   a_paragraph({"{{/付款}}"}))));
  CHECK(body_of(filled(cell)).find("<w:tc><w:p/></w:tc>") != std::string::npos);
}

TEST_CASE("values are text: no markup, no tags, no controls come out of them") {
  letter::Fields values = trial_values();
  values.members.front().second =
      std::string("<w:b/> & \"甲\" {{事由}} {{#整改措施}}\x01\n第二行");
  const std::string docx =
      fill_template(a_docx(a_paragraph({"{{责任单位}}"})), trial_fields(), values);
  CHECK(words_of(docx) == "<w:b/> & \"甲\" {{事由}} {{#整改措施}}⏎第二行");
  CHECK(body_of(docx).find("&lt;w:b/&gt; &amp; ") != std::string::npos);
}

TEST_CASE("headings and feet of pages are filled, other parts are left alone") {
  const std::string docx = fill_template(
      a_docx(a_paragraph({"正文"}), {{"word/header1.xml", a_part("hdr", a_paragraph({"{{责任单位}}"}))},
                                     {"word/theme.xml", "<a>{{责任单位}}</a>"}}),
      trial_fields(), trial_values());
  CHECK(part_of(docx, "word/header1.xml") == a_part("hdr", a_paragraph({"区住保局"})));
  CHECK(part_of(docx, "word/theme.xml") == "<a>{{责任单位}}</a>");
}

TEST_CASE("text boxes within a paragraph are filled on their own") {
  const std::string box = w("r", w("pict", w("txbxContent", a_paragraph({"{{责任", "单位}}"}))));
  CHECK(words(w("p", a_run("甲{{事由}}") + box + a_run("乙"))) == "甲\n区住保局乙");
}

TEST_CASE("equal input gives equal bytes") {
  const std::string docx = a_docx(a_paragraph({"{{责任单位}}"}));
  const auto once = fill_template(docx, trial_fields(), trial_values());
  CHECK(once == fill_template(docx, trial_fields(), trial_values()));
  CHECK(once != docx);
}

TEST_CASE("a letter does not grow without end") {
  letter::Fields values = trial_values();
  letter::Rows rows(kRepeatsMax + 1);
  values.members.back().second = rows;
  CHECK_THROWS_AS(fill_template(a_docx(a_paragraph({"{{#付款}}{{凭证}}{{/付款}}"})),
                                trial_fields(), values),
                  base::Malformed);
}
