#include <doctest/doctest.h>

#include "base/finding.hpp"
#include "documents/csv_text.hpp"
#include "documents/read_table.hpp"
#include "documents/text_encoding.hpp"

namespace pledge::documents {
namespace {

using Cells = std::vector<std::string>;

TEST_CASE("text is read in the encodings that Excel and WPS save in China") {
  const std::string utf8 = "单位,姓名\r\n区财政局,张三";
  const std::string gb18030 =
      "\xB5\xA5\xCE\xBB,\xD0\xD5\xC3\xFB\r\n\xC7\xF8\xB2\xC6\xD5\xFE\xBE\xD6,\xD5\xC5\xC8\xFD";
  const std::string utf16 = std::string("\xFF\xFE", 2) + std::string("U\x53M\x4F", 4);
  CHECK(decode_text(utf8).text == utf8);
  CHECK(decode_text("\xEF\xBB\xBF" + utf8).text == utf8);
  CHECK(decode_text(gb18030).text == utf8);
  CHECK(decode_text(gb18030).encoding == "GB18030");
  CHECK(decode_text(utf16).text == "单位");
  CHECK(decode_text(std::string("a\0,\0\x53\x4F", 6)).text == "a,体");
  // 投訴單位 in Big5 decodes as GB18030 without an error, into characters that nobody wrote.
  const std::string big5 = "\xA7\xEB\xB6\x44\xB3\xE6\xA6\xEC,1\r\n";
  for (const std::string& unknown :
       {std::string("\xFF\xFF\xFF"), std::string("\x89PNG\0\0", 6), big5}) {
    CHECK_THROWS_AS(decode_text(unknown), base::Malformed);
  }
}

TEST_CASE("quotes, line breaks in quotes, tabs and blank lines keep rows and numbers right") {
  const auto table = read_csv("a,\"b \"\"x\"\"\nc\",d\r\n\r\n1,,3\n");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].cells == Cells{"a", "b \"x\"\nc", "d"});
  CHECK(table.rows[1].number == 3);
  CHECK(table.rows[1].cells == Cells{"1", "", "3"});
  CHECK(read_csv("sep=;\r\na;b\n").rows.at(0).cells == Cells{"a", "b"});
  CHECK(read_csv("单位\t姓名\n甲,乙\t丙").rows[1].cells == Cells{"甲,乙", "丙"});
  CHECK_THROWS_AS(static_cast<void>(read_csv("a,\"b\nc")), base::Malformed);
}

std::string trouble(std::string_view bytes, const char* name = "清单.csv") {
  try {
    static_cast<void>(read_table(bytes, {name}));
  } catch (const base::Malformed& malformed) {
    return malformed.findings.at(0).message;
  }
  return "";
}

TEST_CASE("the separator is the one that parts the lines evenly, or the one that the name says") {
  // Four tabs in every line, and more commas than tabs in one of the cells.
  std::string tabbed = "table\tfield\theading\tsource\tnote\n";
  for (int i = 0; i < 30; ++i) {
    tabbed += "problem\tseq\t序号\tids 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12\t\n";
  }
  for (const char* name : {"header-synonyms.tsv", "header-synonyms.txt", "清单.csv"}) {
    CAPTURE(std::string(name));
    const auto table = read_table(tabbed, {name});
    REQUIRE(table.rows.size() == 31);
    CHECK(table.rows[0].cells == Cells{"table", "field", "heading", "source", "note"});
  }
  CHECK(read_table("甲,乙\t丙\n丁,戊\t己\n", {"清单.tsv"}).rows.at(0).cells == Cells{"甲,乙", "丙"});
  CHECK(read_table("甲,乙,1\n丁,戊,2\n", {"清单.tsv"}).rows.at(0).cells == Cells{"甲", "乙", "1"});
  CHECK(read_csv("金额;单位\n1,5;甲\n2,5;乙\n").rows.at(1).cells == Cells{"1,5", "甲"});
  // Title rows have no separator, and quoted cells hold what they like.
  CHECK(read_csv("附件2\n问题清单\n序号,问题\n1,\"甲\t乙\t丙\"\n2,丁\n").rows.at(3).cells ==
        Cells{"1", "甲\t乙\t丙"});
}

TEST_CASE("a file that is no table is told so, and not that its heading is missing") {
  std::string prose;
  for (int i = 0; i < 12; ++i) prose += "这是一段说明文字，没有列。\n";
  prose += "只有一处, 有逗号\n";
  struct Case {
    std::string bytes;
    const char* words;
  };
  const Case cases[] = {{"{\"id\": 1, \"text\": \"甲\"}\n{\"id\": 2, \"text\": \"乙\"}\n", "JSON"},
                        {"[\n  {\"id\": 1}\n]\n", "JSON"},
                        {"\xEF\xBB\xBF{\"a\":1}", "JSON"},
                        {prose, "一段文字"}};
  for (const Case& one : cases) {
    CAPTURE(one.bytes);
    for (const char* name : {"problems.jsonl", "清单.csv", "清单.xlsx"}) {
      const std::string said = trouble(one.bytes, name);
      CHECK(said.find(one.words) != std::string::npos);
      CHECK(said.find("不是表格") != std::string::npos);
    }
  }
  for (const char* table : {"[甲],乙\n1,2\n", "{甲},乙\n1,2\n", "单位\n甲\n乙\n"}) {
    CAPTURE(std::string(table));
    CHECK(trouble(table).empty());
  }
}

TEST_CASE("a quotation mark that nobody closed does not make one row of two") {
  const std::string said = trouble("序号,问题,单位\n1,\"未闭合,甲\n2,\"乙\",丙\n");
  CHECK(said.find("第 2 行 B 列的引号没有配对") != std::string::npos);
  CHECK(said.find("乙") != std::string::npos);
  const auto table = read_csv("序号,问题\n1,\"某\"公司\n2,\"甲\n乙\" \n");
  CHECK(table.rows.at(1).cells == Cells{"1", "某公司"});
  CHECK(table.rows.at(2).cells == Cells{"2", "甲\n乙"});
  REQUIRE(table.doubts.size() == 1);
  CHECK(table.doubts[0].row == 2);
  CHECK(table.doubts[0].column == 1);
}

TEST_CASE("a zero byte in a text is named, and not taken for another encoding") {
  std::string text = "序号,问题\n1,拖欠甲公司工程款\n2,拖欠乙公司货款\n";
  for (const std::size_t at : {std::size_t{9}, std::size_t{10}, text.size() - 1}) {
    CAPTURE(at);
    for (const char* const more : {"", "x"}) {  // whichever parity the length has
      std::string damaged = text + more;
      damaged.insert(at, 1, '\0');
      CHECK(trouble(damaged).find("空字符（NUL）") != std::string::npos);
    }
  }
  std::string damaged = text;
  damaged.insert(damaged.find("2,"), 1, '\0');
  CHECK(trouble(damaged).starts_with("第 3 行"));
}

TEST_CASE("what a spreadsheet would run as a formula is written as text and read back unchanged") {
  const Cells texts = {"=1+1", "+86", "-5", "@x", "\tx", "\rx", "'=1", "''x", "'", "a=b", " 前空格",
                       "逗号,引号\"换行\n", "末"};
  const sheet::SheetForm form{.sheet_name = "表", .label = "", .title = "",
                              .columns = std::vector<sheet::OutputColumn>(texts.size(), {"列"})};
  const auto bytes = write_csv(form, [&](const sheet::EmitRow& emit) {
    std::vector<sheet::OutputCell> cells;
    for (const auto& text : texts) cells.push_back(sheet::text_cell(text));
    emit(cells);
  });
  CHECK(bytes.starts_with("\xEF\xBB\xBF列,"));
  for (const char* guarded : {"'=1+1", "'+86", "'-5", "'@x", "''=1"}) {
    CHECK(bytes.find(guarded) != std::string::npos);
  }
  CHECK(read_table(bytes, {"x.csv"}).rows.at(1).cells == texts);
}

TEST_CASE("numbers stay numbers in csv") {
  const sheet::SheetForm form{.sheet_name = "表", .label = "", .title = "", .columns = {{"列"}}};
  const auto bytes = write_csv(form, [](const sheet::EmitRow& emit) {
    for (const std::int64_t value : {-5, 1250, 100}) emit({{"", value}});
  });
  CHECK(bytes == "\xEF\xBB\xBF列\r\n-0.05\r\n12.50\r\n1\r\n");
}

}  // namespace
}  // namespace pledge::documents
