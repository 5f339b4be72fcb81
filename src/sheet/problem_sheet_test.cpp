#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "casework/listed_text.hpp"
#include "deadline/seed_calendar.hpp"
#include "sheet/null_words.hpp"
#include "sheet/problem_sheet.hpp"
#include "sheet/source_words.hpp"

namespace pledge::sheet {
namespace {

using Cells = std::vector<std::string>;

base::Day day(const char* text) { return base::parse_day(text).value(); }

/// Two groups, three categories, three units.
campaign::Plan small_plan() {
  campaign::Plan plan;
  plan.code.text = "trial-2024";
  plan.issue_day = day("2024-03-05");
  for (const auto& [code, name] : {std::pair{"finance", "区财政局"}, {"health", "区卫健局"},
                                   {"reform", "区发改局"}}) {
    party::Unit unit;
    unit.code.text = code;
    unit.name = name;
    plan.units.push_back(unit);
  }
  plan.units[1].aliases = {"区卫健委"};
  const auto add_group = [&](const char* code, const char* ordinal, const char* name) {
    campaign::Group group;
    group.code.text = code;
    group.ordinal = ordinal;
    group.name = name;
    plan.groups.push_back(group);
  };
  add_group("office", "(一)", "综合办公室");
  add_group("arrears", "(五)", "机关事业单位拖欠企业账款清理组");
  const auto add_category = [&](const char* code, const char* name, const char* group) {
    campaign::Category category;
    category.code.text = code;
    category.name = name;
    campaign::Route route;
    route.group.text = group;
    route.basis = std::string("按") + name;
    category.routes.push_back(route);
    plan.categories.push_back(category);
  };
  add_category("works_arrears", "拖欠工程款", "arrears");
  plan.categories.back().task = campaign::TaskCode{"arrears"};
  add_category("other_breach", "其他不履约", "office");
  return plan;
}

const Cells kHeadings = {"序号",     "地区(单位)", "来源",     "存在问题", "整改责任地区(单位)",
                         "整改时限", "整改措施",   "工作组",   "问题类别", "涉及金额(万元)",
                         "无分歧欠款(万元)", "有分歧欠款(万元)"};
const Cells kGood = {"1", "区财政局", "自查", "拖欠某公司工程款", "区卫健委", "2024年9月30日前",
                     "年内付清", "", "拖欠工程款", "128.5", "", ""};

struct Change {
  std::size_t column;
  std::string text;
};

Cells with(std::vector<Change> changes) {
  Cells cells = kGood;
  for (auto& change : changes) cells[change.column] = std::move(change.text);
  return cells;
}

ProblemRows read(const std::vector<Cells>& rows,
                 std::optional<base::CategoryCode> category = {},
                 const std::vector<CellDoubt>& doubts = {}) {
  static const campaign::Plan kPlan = small_plan();
  Table table{"问题清单", {{3, kHeadings}}};
  table.doubts = doubts;
  for (const auto& cells : rows) {
    table.rows.push_back({table.rows.back().number + 1, cells});
  }
  const auto mapped = map_problem_columns(table, UnknownHeading::refuse);
  REQUIRE(mapped.findings.empty());
  const party::UnitDirectory directory(kPlan.units);
  const auto find_unit = [&](std::string_view name) {
    return directory.find_by_name(name, day("2024-05-06"));
  };
  return read_problem_rows(
      table, mapped.map,
      {kPlan, find_unit, deadline::seed_calendar(), day("2024-05-06"), category});
}

TEST_CASE("a good row becomes the proposal that its cells say") {
  const auto result = read({kGood});
  CHECK(result.findings.empty());
  REQUIRE(result.rows.size() == 1);
  const ProblemRow& row = result.rows[0];
  CHECK(row.row == 4);
  CHECK(row.command.campaign.text == "trial-2024");
  CHECK(row.command.responsible_unit.text == "health");
  CHECK(row.command.text.responsible_unit_text == "区卫健委");
  CHECK(row.reporting_unit->text == "finance");
  CHECK(row.command.source == problem::Source::self_check);
  CHECK(row.command.category.text == "works_arrears");
  CHECK(row.command.group.text == "arrears");
  CHECK(row.group_basis == "按拖欠工程款");
  CHECK(row.command.due_day == day("2024-09-30"));
  CHECK(row.command.undisputed_fen == base::Fen{128'500'000});
  CHECK_FALSE(row.command.disputed_fen.has_value());
  CHECK(row.row_key.size() == 64);
}

TEST_CASE("whatever is wrong with a row is said with row, column and value") {
  struct Sample {
    std::vector<Change> changes;
    const char* column;
    const char* message;
  };
  const std::string too_long(3 * (base::kLongTextCharacters + 1), 'x');
  const Sample samples[] = {
      {{{1, ""}}, "B", "没有填写"},
      {{{1, "火星"}}, "B", "方案里没有这个单位，也没有这个别名"},
      {{{2, ""}}, "C", "没有填写"},
      {{{2, "自查、审计"}}, "C", "认不出来源，请只写一种："},
      {{{3, ""}}, "D", "没有填写"},
      {{{3, too_long}}, "D", "有 12003 字，超过 4000 字"},
      {{{3, "坏字\xFF"}}, "D", "有不能保存的字符"},
      {{{3, "#REF!"}}, "D", "单元格的公式出错"},
      {{{4, "区财政局、区发改局"}}, "E", "只能写一个单位"},
      {{{4, "区文旅局"}}, "E", "方案里没有这个单位，也没有这个别名"},
      {{{5, "2024年2月30日"}}, "F", "2024 年 2 月没有 30 日"},
      {{{7, "飞行组"}}, "H", "方案里没有这个工作组"},
      {{{7, "综合办公室"}}, "H", "类别“拖欠工程款”按方案由“机关事业单位拖欠企业账款清理组”办理"},
      {{{8, "拖欠阳光"}}, "I", "方案里没有这个问题类别"},
      {{{9, "很多"}}, "J", "不是金额，请写数字"},
      {{{9, "-1"}}, "J", "金额须大于等于 0，且不超过 100 万亿元"},
      {{{10, "100"}, {11, "1"}}, "J", "不等于无分歧与有分歧之和"},
      {{{10, "200"}}, "J", "小于其中的一部分"},
  };
  for (const Sample& sample : samples) {
    CAPTURE(sample.message);
    const auto result = read({with(sample.changes)});
    CHECK(result.rows.empty());
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].row == 4);
    CHECK(result.findings[0].column == sample.column);
    CHECK(result.findings[0].message.starts_with(sample.message));
  }
}

TEST_CASE("all findings of all rows come together, and good rows stay readable") {
  const auto result = read({with({{2, "?"}, {4, "?"}}), kGood, with({{3, ""}})});
  CHECK(result.rows.size() == 1);
  REQUIRE(result.findings.size() == 3);
  CHECK(result.findings[2].row == 6);
}

TEST_CASE("a deadline in other words is kept as text and noted, never guessed") {
  for (const char* words : {"立行立改", "2024年9月前", "长期坚持", "9月中下旬", "45565.5万", "收到之日起10日内"}) {
    CAPTURE(words);
    const auto result = read({with({{5, words}})});
    REQUIRE(result.rows.size() == 1);
    CHECK_FALSE(result.rows[0].command.due_day.has_value());
    CHECK(result.rows[0].command.text.due_text == words);
    // A day that may be meant is asked about, the rest is only noted.
    const auto& said = result.doubts.empty() ? result.notes : result.doubts;
    CHECK(said.front().column == "F");
    CHECK(result.rows[0].is_doubtful == !result.doubts.empty());
  }
}

TEST_CASE("signs for nothing are nothing, and never the name of a unit") {
  for (const char* nothing : {"/", "无", "—", "？", "暂无", "XX局", "X月", "××"}) {
    CAPTURE(std::string(nothing));
    const auto missing = read({with({{4, nothing}})});
    REQUIRE(missing.findings.size() == 1);
    CHECK(missing.findings[0].column == "E");
    const auto optional = read({with({{6, nothing}, {5, nothing}})});
    for (const auto& finding : optional.findings) CAPTURE(to_text(finding));
    REQUIRE(optional.rows.size() == 1);
    CHECK(optional.rows[0].command.text.measures_text.empty());
    CHECK(optional.rows[0].command.text.due_text.empty());
    CHECK_FALSE(optional.notes.empty());
  }
  CHECK(null_word_in("无锡路改造") == NullWord::none);
  CHECK(null_word_in("XX公司拖欠工程款") == NullWord::none);
}

TEST_CASE("a group line above a row names its group where the row does not") {
  const auto result = read({{"", "(五)机关事业单位拖欠企业账款清理组"}, with({{7, ""}})});
  REQUIRE(result.rows.size() == 1);
  CHECK(result.rows[0].command.group.text == "arrears");
}

TEST_CASE("a cell that is not what its sender saw forbids its row, and says why once") {
  const CellDoubt doubts[] = {{4, 5, "公式没有算出的值"}, {4, 20, "单元格的公式出错：#REF!"}};
  const auto result = read({with({{5, ""}})}, {}, {doubts[0], doubts[1]});
  CHECK(result.rows.empty());
  REQUIRE(result.findings.size() == 1);
  CHECK(to_text(result.findings[0]) == "第 4 行 F 列（整改时限）：公式没有算出的值");
  CHECK(result.notes.front().column == "U");
}

TEST_CASE("a part of the money that is not written follows from the total") {
  const auto row = read({with({{10, "100"}})}).rows.at(0);
  CHECK(row.command.undisputed_fen == base::Fen{100'000'000});
  CHECK(row.command.disputed_fen == base::Fen{28'500'000});
  CHECK_FALSE(read({with({{9, ""}})}).rows.at(0).command.undisputed_fen.has_value());
  CHECK(read({with({{9, "3亿元"}})}).rows.at(0).command.undisputed_fen ==
        base::Fen{30'000'000'000});
}

TEST_CASE("a row without a category takes the given one, else the plan's catch-all") {
  const auto bare = with({{8, ""}});
  CHECK(read({bare}).rows.at(0).command.group.text == "office");
  CHECK(read({bare}).rows.at(0).command.category.text == "other_breach");
  const auto given = read({bare}, base::CategoryCode{"works_arrears"}).rows.at(0);
  CHECK(given.command.group.text == "arrears");
  const auto by_group = read({with({{8, ""}, {7, "（五）机关事业单位拖欠企业账款清理组"}})}).rows.at(0);
  CHECK(by_group.command.group.text == "arrears");
  CHECK(by_group.group_basis == "按表中的工作组列");
}

TEST_CASE("the same problem written twice in one sheet is a finding of the later row") {
  const auto result = read({kGood, with({{0, "2"}, {3, "拖欠某公司 工程款"}, {6, "别的措施"}})});
  CHECK(result.rows.size() == 1);
  REQUIRE(result.findings.size() == 1);
  CHECK(to_text(result.findings[0]) ==
        "第 5 行 D 列（存在问题）“拖欠某公司 工程款”：与第 4 行是同一个问题（地区单位和存在问题都相同）");
}

TEST_CASE("blank rows, the form's hint, totals and the note are skipped and counted") {
  const auto result = read({{"", "", "自查、投诉、审计、巡查等"}, {}, kGood, {"合计", "", "", "1 件"},
                            {"备注：2024年5月5日前报"}});
  CHECK(result.rows.size() == 1);
  CHECK(result.skipped_count == 4);
  CHECK(result.findings.empty());
}

TEST_CASE("the key of a row does not change with blanks, width and numbering") {
  const auto key = casework::row_key_of({"区财政局", "拖欠（工程款）100万元"});
  CHECK(key == casework::row_key_of({" 区财政 局", "拖欠(工程款)\n１００万元\xC2\xA0"}));
  CHECK(key != casework::row_key_of({"区发改局", "拖欠（工程款）100万元"}));
  CHECK(casework::row_key_of({"a", "b"}) !=
        casework::row_key_of({"ab", ""}));
}

TEST_CASE("a number before the words and marks around them are not the problem") {
  const auto key = casework::row_key_of({"区财政局", "拖欠某公司货款"});
  for (const char* text : {"拖欠某公司货款。", "（1）拖欠某公司货款", "1、拖欠某公司货款；", "1.拖欠某公司货款",
                           "①拖欠某公司货款", "一、拖欠某公司货款", "（一）拖欠某公司货款。", "12)拖欠某公司货款"}) {
    CAPTURE(std::string(text));
    CHECK(casework::row_key_of({"区财政局", text}) == key);
    CHECK(casework::full_row_key_of({"区财政局", text}) != key);
  }
  for (const char* text : {"拖欠某公司货款20万元", "2023年拖欠某公司货款", "1.5万元拖欠某公司货款", "拖欠某公司货款（二）"}) {
    CAPTURE(std::string(text));
    CHECK(casework::row_key_of({"区财政局", text}) != key);
  }
  // Stores hold keys of the whole text: where nothing is left out, both keys are one.
  CHECK(casework::full_row_key_of({"区财政局", "拖欠某公司货款"}) == key);
}

TEST_CASE("cells that say nothing are no problem, and 同上 is not guessed") {
  for (const char* text : {"见附件", "略", "。", "待补充", "123", "——", "详见附件", "测试"}) {
    CAPTURE(std::string(text));
    const auto result = read({with({{3, text}})});
    CHECK(result.rows.empty());
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].column == "D");
  }
  for (const char* text : {"同上", "〃", "同 上"}) {
    CAPTURE(std::string(text));
    for (const std::size_t column : {1, 3, 4, 5, 6}) {
      const auto result = read({with({{column, text}})});
      CHECK(result.rows.empty());
      REQUIRE(result.findings.size() == 1);
      CHECK(result.findings[0].message == "请把内容写出来，不能写“同上”");
    }
  }
  CHECK(read({with({{3, "########"}})}).findings.at(0).message ==
        "是列宽不够时显示的符号，原来的内容没有了");
  CHECK(read({with({{3, "拖欠\x07货款"}})}).findings.at(0).message == "有不能保存的字符");
  CHECK(read({with({{1, "123"}, {2, "审计"}})}).findings.at(0).column == "B");
  const auto sample =
      read({with({{0, "例"}}), with({{0, "（示例）"}}), {"填写示例：", "", "审计"}, kGood});
  CHECK(sample.rows.size() == 1);
  CHECK(sample.findings.empty());
}

TEST_CASE("a complete row whose problem ends in 合计 is a problem") {
  for (const char* text : {"拖欠工程款共计（50万元）", "某企业货款欠付累计", "拖欠账款合计："}) {
    CAPTURE(std::string(text));
    const auto result =
        read({with({{0, text}, {3, text}}), with({{0, "2"}, {1, text}, {2, "审计"}})});
    CHECK(result.skipped_count == 0);
    CHECK(result.rows.size() + result.findings.size() == 2);
    const auto as_number = read({with({{0, text}})});
    CHECK(as_number.rows.size() == 1);
  }
}

TEST_CASE("the part that nobody has written is asked about") {
  const auto asked = read({with({{10, "100"}})});
  REQUIRE(asked.doubts.size() == 1);
  CHECK(asked.doubts[0].message.starts_with("没有写有分歧的部分：按总额减去另一部分，有分歧 28.5万元"));
  CHECK(read({with({{10, "128.5"}})}).doubts.empty());
  CHECK_FALSE(read({with({{11, "100"}})}).doubts.empty());
  const auto disputed = read({with({{9, "128.5（有争议）"}})});
  REQUIRE(disputed.rows.size() == 1);
  CHECK(disputed.rows[0].command.disputed_fen == base::Fen{128'500'000});
  CHECK_FALSE(disputed.rows[0].command.undisputed_fen.has_value());
  CHECK(read({with({{9, ""}, {10, "50（有争议）"}})}).findings.size() == 1);
}

TEST_CASE("sources are known by the words of the plan, of the glossary and of the units") {
  struct Sample {
    const char* text;
    const char* source;
  };
  const Sample samples[] = {
      {"自查", "self_check"},          {"投 诉", "complaint"},
      {"审计", "audit"},               {"巡查", "inspection"},
      {"巡视巡察", "inspection"},      {"领导交办", "leader_assignment"},
      {"来信来访", "letters_and_visits"}, {"网上征集", "online_collection"},
      {"营商环境问题投诉", "business_complaint"}, {"财会监督", "fiscal_supervision"},
      {"12345", "hotline_transfer"},   {"审计发现问题", "audit"},
      {"自查发现", "self_check"},      {"自查、投诉、审计、巡查等", nullptr},
      {"", nullptr},                   {"听说", nullptr},
      {"审计署", "audit"},             {"市审计局", "audit"},
      {"审计（2023年）", "audit"},     {"2023年度审计", "audit"},
      {"省委巡视反馈", "inspection"},  {"市委巡察", "inspection"},
      {"群众来信", "letters_and_visits"}, {"信访件", "letters_and_visits"},
      {"12345热线投诉", "hotline_transfer"}, {"企业举报", "complaint"},
      {"省审计厅移交线索", "audit"},   {"审计、巡视", nullptr},
      {"督查", nullptr},               {"区", nullptr},
  };
  for (const Sample& sample : samples) {
    CAPTURE(sample.text);
    const auto source = find_source(sample.text);
    REQUIRE(source.has_value() == (sample.source != nullptr));
    if (source) CHECK(base::name_of(*source) == sample.source);
  }
}

}  // namespace
}  // namespace pledge::sheet
