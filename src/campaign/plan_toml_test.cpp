#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.hpp"
#include "campaign/seed_plan.hpp"

namespace pledge::campaign {
namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

/// The line on which `what` stands in `text`.
std::size_t line_of(const std::string& text, const std::string& what) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return 1 + static_cast<std::size_t>(
                 std::count(text.begin(), text.begin() + static_cast<long>(at), '\n'));
}

std::vector<std::string> sentences(const std::string& text) {
  std::vector<std::string> all;
  for (const auto& finding : read_plan(text).findings) all.push_back(sentence(finding));
  return all;
}

std::string with_reminders(const std::string& steps) {
  return seed_plan_text() + steps;
}

TEST_CASE("a plan may have a ladder of reminders of its own") {
  const std::string early = "\n[[reminders]]\nworking_days = -2\nlevel = \"contact\"\n";
  const std::string late = "\n[[reminders]]\nworking_days = 3\nlevel = \"principal\"\n";
  const auto reading = read_plan(with_reminders(late + early));
  REQUIRE(reading.plan);
  const auto ladder = deadline::ladder_of(reading.plan->reminders);
  REQUIRE(ladder.size() == 2);
  CHECK(ladder.front() == deadline::LadderStep{-2, deadline::LadderLevel::contact});
  CHECK(ladder.back() == deadline::LadderStep{3, deadline::LadderLevel::principal});
  CHECK(seed_plan().reminders.empty());
  const auto mistakes = sentences(with_reminders(
      late + "\n[[reminders]]\nworking_days = 3\nlevel = \"section_head\"\n"));
  CHECK(mistakes.size() == 1);
  const auto lower = sentences(with_reminders(
      late + "\n[[reminders]]\nworking_days = 5\nlevel = \"section_head\"\n"));
  CHECK(lower.size() == 1);
}

TEST_CASE("a plan nested deeper than any plan is refused with its line") {
  std::string many, some;
  for (int i = 0; i < 100'000; ++i) many += "a.";
  for (int i = 0; i < 90; ++i) some += "a.";
  for (const std::string& deep : {many + "a = 1", "[" + many + "a]", "a = { " + many + "a = 1 }"}) {
    const auto mistakes = sentences("code = \"x\"\n" + deep + "\n");
    CHECK(mistakes.front() == "第 2 行：一行里的点号不能多于 100 个");
  }
  // The deepest that is still read: line below line, table in table.
  std::string deep = "[b." + some + "a]\n";
  for (int i = 0; i < 7; ++i) deep += some + "a = [\n{ ";
  deep += "c = 1";
  for (int i = 0; i < 7; ++i) deep += " }]";
  CHECK_FALSE(sentences(deep).empty());
  for (const std::string& brackets : {std::string(100'000, '['), std::string(100'000, '{')}) {
    CHECK_FALSE(sentences("a = " + brackets).empty());
  }
}

TEST_CASE("a key that is none is a mistake on its line, whatever stands there instead") {
  for (const char* key :
       {"[=]", "[\n 2", "[[\n", "[ #", "[.a]", "[a.]", "[a.=]", "[[\"]]", "= 1", ".a = 1",
        "a. = 1", "a = { = 1 }", "a = { . }", "a = [ , ]", "['", "\"", "{ a", "标题 = 1",
        "a ＝ 1", "a：1", "a〔1〕 = 1", "[一、]", "[a。b]", "a = 1，", "a = ［1］", "a.、 = 1",
        "a\u00A0= 1", "é = 1", "a = б", "[\u3000a]。", "a = \"甲\"；"}) {
    CAPTURE(key);
    const auto mistakes = sentences(std::string("code = \"x\"\n") + key + "\n");
    CHECK(mistakes.front().starts_with("第 "));
  }
}

struct Mistake {
  const char* what;
  const char* with;
  std::string mark;      ///< text on the line that must be named
  const char* sentence;  ///< without "第 n 行 "
  std::size_t finding_count = 1;
};

const Mistake kMistakes[] = {
    {"principal_unit = \"finance_bureau\"", "principal_unit = \"no_bureau\"", "\"no_bureau\"",
     "groups[3].principal_unit：没有这个单位：no_bureau"},
    {"supporting_units = [\"audit_bureau\"]", "supporting_units = [\"audit_burau\"]",
     "audit_burau", "groups[3].supporting_units[0]：没有这个单位：audit_burau"},
    {"roster_units = [\"state_assets_bureau\"]", "roster_units = [\"tax_bureau\"]",
     "roster_units = [\"tax_bureau\"]",
     "groups[5].roster_units[0]：不是本组的牵头或配合单位：tax_bureau"},
    {"due_day = 2024-05-05", "due_day = 2024-07-06", "2024-07-06",
     "milestones[1].due_day：2024-07-06 不在“全面排查”（2024-03-15 至 2024-06-30）之内"},
    {"due_day = 2024-05-05", "due_day = 2024-02-30", "2024-02-30",
     "due_day：没有这一天：2024-02-30"},
    {"due_day = 2024-05-05", "due_day = 20240505", "20240505",
     "milestones[1].due_day：应为日期，如 2024-10-23"},
    {"due_day = 2024-05-05", "due_day = 2024-05-05T10:00:00", "T10:00:00",
     "milestones[1].due_day：应为日期，如 2024-10-23"},
    {"bodies_min = 2", "bodies_min = 2.5", "2.5", "verification.bodies_min：应为整数，不能带小数"},
    {"bodies_min = 2", "bodies_min = \"two\"", "\"two\"", "verification.bodies_min：应为整数"},
    {"bodies_min = 2", "bodies_min = 5", "bodies_min = 5",
     "verification.bodies_min：最多只有 4 家可以签字"},
    {"bodies_min = 2", "bodies_min = 0", "bodies_min = 0",
     "verification.bodies_min：不能小于 1"},
    {"number_prefix = ", "numbre = \"a\"\nnumber_prefix = ", "numbre", "numbre：没有这个字段"},
    {"number_prefix = \"港2024\"", "number_prefix = 港2024", "= 港2024",
     "number_prefix：写法不对，或与前面的键重复："
     "number_prefix = 港2024 # 问题编号：港2024-001"},
    {"region = \"420202\"", "region = \"42020\"", "\"42020\"",
     "region：应为六位行政区划代码（GB/T 2260），如 420202，写的是“42020”"},
    {"region = \"420202\"", "region = \"42020a\"", "\"42020a\"",
     "region：应为六位行政区划代码（GB/T 2260），如 420202，写的是“42020a”"},
    {"region = \"420202\"", "region = \"020202\"", "\"020202\"",
     "region：应为六位行政区划代码（GB/T 2260），如 420202，写的是“020202”"},
    {"region_name = ", "region = \"420203\"\nregion_name = ", "\"420203\"",
     "region：写法不对，或与前面的键重复：region = \"420203\""},
    {"kind = \"self_check_list\"", "kind = \"self_check\"", "kind = \"self_check\"",
     "milestones[1].kind：“self_check”不是可用的取值，可用的有："
     "roster、self_check_list、confirmed_list、rectification_plans、group_roll_up、summary"},
    {"who = \"every_reporting_unit\"", "who = \"named_units\"", "[[milestones]]",
     "milestones[0].units：须列出报送单位"},
    {"allows_nil_return = false", "allows_nil_return = true", "allows_nil_return = true",
     "milestones[0].allows_nil_return：这种材料不能零报告"},
    {"phase = \"consolidation\"", "phase = \"end\"", "phase = \"end\"",
     "milestones[5].phase：没有这个实施步骤：end"},
    {"code = \"tax_bureau\"", "code = \"tax_bureau\"\nparent = \"tax_bureau\"", "parent = ",
     "units[6].parent：上下级成了环"},
    {"name = \"区教育局\"", "name = \"区卫健局\"", "[[units]]\ncode = \"education_bureau\"",
     "units[11]：名称“区卫健局”与别的单位重复"},
    {"code = \"tax_bureau\"",
     "code = \"tax_bureau\"\nvalid_to = 2024-12-31\nsuccessor = \"tax_bureau\"", "successor = ",
     "units[6].successor：承接关系成了环"},
    {"code = \"tax_bureau\"", "code = \"tax_bureau\"\nsuccessor = \"finance_bureau\"",
     "[[units]]\ncode = \"tax_bureau\"", "units[6].valid_to：有承接单位的，须写明止日"},
    {"code = \"tax_bureau\"", "code = \"tax_bureau\"\nparent = \"district\"", "parent = ",
     "units[6].parent：没有这个单位"},
    {"name = \"区教育局\"", "nam = \"区教育局\"", "nam = ", "units[11].nam：没有这个字段", 2},
    {"code = \"policy_late\"", "code = \"fund_late\"",
     "code = \"fund_late\"\ntask = \"enterprise_fund\"",
     "categories[10].code：重复：fund_late（已用于 categories[5]）"},
    {"group = \"support_policy\"", "group = \"policy\"", "group = \"policy\"",
     "categories[4].routes[0].group：没有这个工作组：policy"},
    {"\"person_change\"]", "\"bad_mood\"]", "bad_mood",
     "categories[3].pretexts[3]：没有这条不得作为理由的情形：bad_mood"},
    {"coordinating_unit = \"development_reform_bureau\"", "coordinating_unit = \"tax_bureau\"",
     "coordinating_unit = ", "coordinating_unit：与综合办公室的牵头单位不一致"},
    {"label = \"名单与公示\"", "label = \"资金到账\"",
     "label = \"资金到账\"\nask = \"发放名单",
     "tasks[2].checklist[1].label：重复：资金到账（已用于 tasks[2].checklist[0].label）"},
    {"label = \"结算\"", "label = \"双方对账\"", "label = \"双方对账\"\nask = \"竣工",
     "categories[15].checklist[0].label：重复：双方对账（已用于 tasks[3].checklist[0].label）"},
    {"label = \"门槛\"", "label = \"现场\"", "label = \"现场\"",
     "categories[7].checklist[0].label：不用写，每件都要核：现场"},
    {"label = \"权限\"", "label = \"\"", "label = \"\"",
     "categories[2].checklist[0].label：不能为空"},
    {"ask = \"发放名单", "aks = \"发放名单", "aks = ", "tasks[2].checklist[1].aks：没有这个字段", 2},
    {"last_day = 2024-09-30", "last_day = 2024-06-30", "last_day = 2024-06-30\nduty = \"对照",
     "phases[2].last_day：止于 2024-06-30，早于开始 2024-07-01",
     3},
};

TEST_CASE("every kind of mistake is found, with its line and key, and nothing else") {
  const std::string seed = seed_plan_text();
  for (const Mistake& mistake : kMistakes) {
    INFO(std::string(mistake.with));
    const std::string text = replaced(seed, mistake.what, mistake.with);
    const std::string wanted =
        "第 " + std::to_string(line_of(text, mistake.mark)) + " 行 " + mistake.sentence;
    const auto found = sentences(text);
    INFO(base::join(found, "\n"));
    CHECK(std::find(found.begin(), found.end(), wanted) != found.end());
    CHECK(found.size() == mistake.finding_count);
    CHECK(!read_plan(text).plan.has_value());
  }
}

TEST_CASE("all mistakes come at once, in the order of their lines") {
  std::string text = seed_plan_text();
  text = replaced(text, "due_day = 2024-05-05", "due_day = 2024-13-05");
  text = replaced(text, "document_number = ", "document_no = ");
  text = replaced(text, "persons_min = 2", "persons_min = two");
  text = replaced(text, "yellow_points = 20", "yellow_points = 200");
  const auto found = sentences(text);
  REQUIRE(found.size() == 5);
  CHECK(found[0].find("persons_min：写法不对") != std::string::npos);
  CHECK(found[1].find("due_day：没有这一天：2024-13-05") != std::string::npos);
  CHECK(found[2].find("document_number：缺少这个字段") != std::string::npos);
  CHECK(found[3].find("document_no：没有这个字段") != std::string::npos);
  CHECK(found[4].find("lights.yellow_points：不能大于 100") != std::string::npos);
}

TEST_CASE("a line that was broken is not also reported as missing") {
  const auto found = sentences(replaced(seed_plan_text(), "bodies_min = 2", "bodies_min = "));
  REQUIRE(found.size() == 1);
  CHECK(found[0].find("bodies_min：写法不对") != std::string::npos);
}

TEST_CASE("a text that is no plan is refused and not thrown at anybody") {
  const std::string seed = seed_plan_text();
  for (const std::string& text :
       {std::string(), std::string("[[groups"), std::string("title = \"\"\"没有完"),
        std::string("\xff\xfe"), seed.substr(0, seed.size() / 2), "]]]" + seed,
        std::string("= 1\n= 2\n"), std::string("a = 1\na = 2\n")}) {
    const PlanReading reading = read_plan(text);
    CHECK(!reading.plan.has_value());
    REQUIRE(!reading.findings.empty());
    CHECK(sentence(reading.findings[0]).starts_with("第 "));
  }
}

TEST_CASE("a missing part names the table in which it is missing") {
  const std::string text =
      replaced(seed_plan_text(), "principal_unit = \"state_assets_bureau\"\n", "");
  const std::size_t line = line_of(text, "[[groups]]\ncode = \"state_owned_arrears\"");
  const auto found = sentences(text);
  REQUIRE(!found.empty());
  CHECK(found[0] == "第 " + std::to_string(line) + " 行 groups[5].principal_unit：缺少这个字段");
}

}  // namespace
}  // namespace pledge::campaign
