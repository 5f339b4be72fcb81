#include <doctest/doctest.h>

#include "sheet/column_map.hpp"

namespace pledge::sheet {
namespace {

using Cells = std::vector<std::string>;

Table table_of(const std::vector<Cells>& rows) {
  Table table;
  for (const auto& cells : rows) {
    table.rows.push_back({static_cast<std::int32_t>(table.rows.size()) + 1, cells});
  }
  return table;
}

const Cells kHeadings = {"序号", "地区(单位)", "来源", "存在问题", "整改责任\n地区（单位）",
                         "整改 时限", "整改措施"};

std::vector<std::string> texts_of(const CellFindings& findings) {
  std::vector<std::string> texts;
  for (const auto& finding : findings) texts.push_back(to_text(finding));
  return texts;
}

TEST_CASE("the headings of 附件2 are found below titles, whatever their width and line breaks") {
  const auto result = map_problem_columns(
      table_of({{"附件2"}, {"问题清单", "问题清单"}, kHeadings, {"1"}}), UnknownHeading::refuse);
  CHECK(texts_of(result.findings) == std::vector<std::string>{});
  CHECK(result.map.heading_row == 3);
  CHECK(result.map.at(ProblemColumn::responsible_unit)->column == 4);
  CHECK(result.map.at(ProblemColumn::due)->column == 5);
}

TEST_CASE("missing, doubled, unknown and absent headings are findings with their cells") {
  const auto result = map_problem_columns(
      table_of({{"序号", "单位", "来源", "存在问题", "问题描述", "整改责任单位", "幸福指数", "",
                 "整改措施"},
                {"1", "", "", "", "", "", "", "写了字"}}),
      UnknownHeading::refuse);
  CHECK(texts_of(result.findings) ==
        std::vector<std::string>{"第 1 行 E 列“问题描述”：与 D 列（存在问题）都当作“存在问题”，"
                                 "只能用一列，另一列请选“不要”或改表头",
                                 "第 1 行 H 列：这一列有内容，却没有表头",
                                 "第 1 行 G 列“幸福指数”：表里没有这个表头，请改成规定的表头或删去这一列",
                                 "第 1 行（整改时限）：缺少“整改时限”列"});
}

TEST_CASE("columns that an import cannot take over are noted, unknown ones only when asked") {
  Cells headings = kHeadings;
  headings.insert(headings.end(), {"备注", "幸福指数"});
  const auto table = table_of({headings});
  CHECK(map_problem_columns(table, UnknownHeading::refuse).findings.size() == 1);
  const auto left_out = map_problem_columns(table, UnknownHeading::leave_out);
  CHECK(left_out.findings.empty());
  CHECK(texts_of(left_out.notes) ==
        std::vector<std::string>{"第 1 行 H 列“备注”：这一列不导入",
                                 "第 1 行 I 列“幸福指数”：这一列不导入"});
}

TEST_CASE("the parts of a sum in a group of headings are known, and what was paid is no sum") {
  const auto mapped = [](const char* group, const Cells& parts) {
    Cells above = kHeadings, below = kHeadings;
    above.insert(above.end(), parts.size(), group);
    below.insert(below.end(), parts.begin(), parts.end());
    return map_problem_columns(table_of({above, below}), UnknownHeading::refuse);
  };
  for (const char* group : {"欠款金额（万元）", "拖欠账款情况\n(万元)", "涉及金额(单位：万元)"}) {
    for (const char* total : {"总额", "合计", "应付金额", "欠款总额"}) {
      CAPTURE(std::string(group) + "/" + total);
      const auto seen = mapped(group, {total, "已付", "未付金额"});
      CHECK(texts_of(seen.findings) == Cells{});
      REQUIRE(seen.map.at(ProblemColumn::amount));
      CHECK(seen.map.at(ProblemColumn::amount)->column == 7);
      CHECK(seen.map.at(ProblemColumn::amount)->unit == base::MoneyUnit::wan);
      REQUIRE(seen.notes.size() == 2);
      CHECK(to_text(seen.notes[0]).find("请凭凭证逐笔登记") != std::string::npos);
    }
  }
  const auto split = mapped("欠款金额（元）", {"无分歧", "有分歧", "合计"});
  CHECK(split.map.at(ProblemColumn::undisputed)->column == 7);
  CHECK(split.map.at(ProblemColumn::disputed)->column == 8);
  CHECK(split.map.at(ProblemColumn::amount)->unit == base::MoneyUnit::yuan);
  // Without a total, what was paid or is left says nothing of the sum: it is asked.
  CHECK(mapped("欠款金额（万元）", {"已付", "未付"}).findings.size() == 2);
  // A group that is no money, and a part that is none.
  CHECK(mapped("企业情况", {"总额", "名称"}).findings.size() == 2);
  CHECK(mapped("欠款金额（万元）", {"总额", "其中2023年"}).findings.size() == 1);
}

TEST_CASE("the money unit comes from the heading, else from the line above, else nobody says it") {
  const auto unit_of = [](const Cells& above, const std::string& heading) {
    Cells headings = kHeadings;
    headings.push_back(heading);
    const auto result = map_problem_columns(table_of({above, headings}), UnknownHeading::refuse);
    return result.map.at(ProblemColumn::amount)->unit;
  };
  CHECK(unit_of({}, "涉及金额（万元）") == base::MoneyUnit::wan);
  CHECK(unit_of({}, "涉及金额(单位：亿元)") == base::MoneyUnit::yi);
  CHECK(unit_of({}, "涉及金额") == std::nullopt);  // nobody says it: never taken for 元
  CHECK(unit_of({"", "单位：万元  截至3月底"}, "涉及金额") == base::MoneyUnit::wan);
  CHECK(unit_of({"单位：万元"}, "涉及金额(元)") == base::MoneyUnit::yuan);
}

TEST_CASE("a sheet without the headings says so, and headings of 附件1 are known too") {
  const auto none = map_problem_columns(table_of({{"甲", "乙"}}), UnknownHeading::refuse);
  CHECK(texts_of(none.findings) ==
        std::vector<std::string>{"没有找到表头，表头行至少要有“存在问题”等列"});
  const auto roster = table_of({{"序号", "工作组别", "单位", "姓名", "职务", "联系方式"}});
  CHECK(map_roster_columns(roster, UnknownHeading::refuse).findings.empty());
  CHECK(has_known_headings(roster));
  CHECK(has_known_headings(table_of({kHeadings})));
  CHECK_FALSE(has_known_headings(table_of({{"单位", "金额"}})));
}

TEST_CASE("rows that are no data are told from data") {
  const auto kind = [&](Cells cells) {
    return lay_out(table_of({kHeadings, std::move(cells)}), 0).kinds.at(1);
  };
  CHECK(kind({"", " ", "\xE3\x80\x80"}) == RowKind::blank);
  CHECK(kind({"序号", "地区（单位）", "来源", "存在问题"}) == RowKind::heading);
  CHECK(kind({"", "合计", "", "3"}) == RowKind::total);
  CHECK(kind({"5", "区直单位小计", "", "3"}) == RowKind::total);
  CHECK(kind({"合　计（万元）："}) == RowKind::total);
  CHECK(kind({"备注：各工作组5月5日前报", "备注：各工作组5月5日前报"}) == RowKind::note);
  CHECK(kind({"填表人：张三", "", "审核人：李四"}) == RowKind::note);
  CHECK(kind({"1", "2", "3", "4", "5", "6", "7"}) == RowKind::numbering);
  CHECK(kind({"二、惠企政策落实组"}) == RowKind::group);
  CHECK(kind({"（十二）综合办公室"}) == RowKind::group);
  CHECK(kind({"街道", "街道", "街道", "街道", "街道"}) == RowKind::group);
  CHECK(kind({"5"}) == RowKind::data);
  CHECK(kind({"区财政局"}) == RowKind::data);
  CHECK(kind({"说明：本单位", "自查", "拖欠"}) == RowKind::data);
  CHECK(kind({"1", "区财政局", "自查", "拖欠"}) == RowKind::data);
}

TEST_CASE("cells have the addresses that a spreadsheet shows") {
  CHECK(cell_address(7, 3) == "D7");
  CHECK(column_letters(25) == "Z");
  CHECK(column_letters(26) == "AA");
  CHECK(column_letters(701) == "ZZ");
  CHECK(column_letters(702) == "AAA");
}

}  // namespace
}  // namespace pledge::sheet
