#include <doctest/doctest.h>

#include "sheet/roster_sheet.hpp"

namespace pledge::sheet {
namespace {

using Cells = std::vector<std::string>;
using campaign::ContactRole;

campaign::Plan plan_of_two_groups() {
  campaign::Plan plan;
  for (const auto& [code, name] : {std::pair{"finance", "区财政局"}, {"audit", "区审计局"}}) {
    party::Unit unit;
    unit.code.text = code;
    unit.name = name;
    plan.units.push_back(unit);
  }
  campaign::Group group;
  group.code.text = "support";
  group.ordinal = "(三)";
  group.name = "惠企政策落实组";
  group.roster_units = {plan.units[0].code};
  plan.groups.push_back(group);
  group.code.text = "funds";
  group.ordinal = "(四)";
  group.name = "涉企资金规范拨付组";
  group.roster_units = {plan.units[0].code, plan.units[1].code};
  plan.groups.push_back(group);
  return plan;
}

const Cells kHeadings = {"序号", "工作组别", "单位", "姓名", "职务", "联系方式"};

RosterLines read(const std::vector<Cells>& rows) {
  static const campaign::Plan kPlan = plan_of_two_groups();
  Table table{"联络表", {{2, kHeadings}}};
  for (const auto& cells : rows) table.rows.push_back({table.rows.back().number + 1, cells});
  const auto mapped = map_roster_columns(table, UnknownHeading::refuse);
  REQUIRE(mapped.findings.empty());
  const party::UnitDirectory directory(kPlan.units);
  const auto find_unit = [&](std::string_view name) {
    return directory.find_by_name(name, base::Day{});
  };
  return read_roster_lines(table, mapped.map, kPlan, find_unit);
}

TEST_CASE("rows find their slots by group, unit and role or place, over repeated headings") {
  const auto read_lines = read({{"1", "(三) 惠企政策落实组", "区财政局", "甲", "局长(分管负责人)", "1"},
                                {"2", "", "", "", "（科室负责人）", ""},
                                kHeadings,
                                {"3", "", "", "丙", "科员", "3"},
                                {"4", "(四)涉企资金规范拨付组", "区财政局", "丁", "（联系人）", "4"},
                                {"5", "", "区审计局", "戊", "副局长（分管负责人）", "5"}});
  CHECK(read_lines.findings.empty());
  CHECK(read_lines.gap_count == 1);
  CHECK(read_lines.skipped_count == 1);
  struct Wanted {
    const char *group, *unit;
    ContactRole role;
    const char *name, *title;
  };
  const Wanted wanted[] = {
      {"support", "finance", ContactRole::leader_in_charge, "甲", "局长"},
      {"support", "finance", ContactRole::contact, "丙", "科员"},
      {"funds", "finance", ContactRole::contact, "丁", ""},
      {"funds", "audit", ContactRole::leader_in_charge, "戊", "副局长"}};
  REQUIRE(read_lines.lines.size() == std::size(wanted));
  for (std::size_t i = 0; i < std::size(wanted); ++i) {
    const RosterLine& line = read_lines.lines[i];
    CAPTURE(line.person.person_name);
    CHECK(line.slot.group.text == wanted[i].group);
    CHECK(line.slot.unit.text == wanted[i].unit);
    CHECK(line.slot.role == wanted[i].role);
    CHECK(line.person.person_name == wanted[i].name);
    CHECK(line.person.title == wanted[i].title);
  }
}

TEST_CASE("rows without a slot, without a name, or one too many are findings with their cells") {
  struct Sample {
    Cells cells;
    const char* text;
  };
  const Sample samples[] = {
      {{"1", "飞行组", "区财政局", "甲", "", "1"}, "第 3 行 B 列（工作组别）“飞行组”：方案里没有这个工作组"},
      {{"1", "惠企政策落实组", "火星局", "甲", "", "1"},
       "第 3 行 C 列（单位）“火星局”：方案里没有这个单位，也没有这个别名"},
      {{"1", "惠企政策落实组", "区审计局", "甲", "", "1"},
       "第 3 行 C 列（单位）“区审计局”：“惠企政策落实组”在附件1里没有“区审计局”的名额"},
      {{"1", "惠企政策落实组", "区财政局", "", "局长", "1"}, "第 3 行 D 列（姓名）：没有填写姓名"},
      {{"1", "", "", "甲", "", "1"}, "第 3 行 C 列（单位）：看不出是哪个组、哪个单位"},
  };
  for (const Sample& sample : samples) {
    const auto lines = read({sample.cells});
    REQUIRE(lines.findings.size() == 1);
    CHECK(to_text(lines.findings[0]) == sample.text);
    CHECK(lines.lines.empty());
  }
  const Cells person = {"1", "惠企政策落实组", "区财政局", "甲", "", "1"};
  CHECK(to_text(read({person, person, person, person}).findings.at(0)) ==
        "第 6 行 C 列（单位）“区财政局”：一个单位只有 3 个名额");
  Cells named = person;
  named[4] = "(分管负责人)";
  CHECK(to_text(read({named, named}).findings.at(0)) ==
        "第 4 行 E 列（职务）“(分管负责人)”：“分管负责人”已经有一行了");
}

}  // namespace
}  // namespace pledge::sheet
