#include <doctest/doctest.h>

#include <algorithm>

#include "campaign/plan_rules.hpp"
#include "campaign/seed_plan.hpp"
#include "base/codec.hpp"

namespace pledge::campaign {
namespace {

std::vector<std::string> texts(const std::vector<base::UnitCode>& units) {
  std::vector<std::string> all;
  for (const auto& unit : units) all.push_back(unit.text);
  return all;
}

TEST_CASE("the seed plan reads without a finding") {
  const PlanReading reading = read_plan(seed_plan_text());
  for (const auto& finding : reading.findings) FAIL_CHECK(sentence(finding));
  CHECK(reading.plan.has_value());
}

TEST_CASE("the head of the document") {
  const Plan& plan = seed_plan();
  CHECK(plan.code.text == "huangshigang-2024");
  CHECK(plan.title == "强化政府履约专项行动落实方案");
  CHECK(plan.document_number == "港营商办发〔2024〕1号");
  CHECK(plan.superior_document.find("鄂营商发〔2024〕4号") != std::string::npos);
  CHECK(plan.issuer == "黄石港区优化营商环境领导小组办公室");
  CHECK(plan.issue_day == day_of("2024-03-15"));
  CHECK(plan.region.text == "420202");
  CHECK(plan.number_prefix == "港2024");
  CHECK(plan.coordinating_unit.text == "development_reform_bureau");
  CHECK(plan.review_interval_months == 1);
}

TEST_CASE("one office and five groups, each with its principal and supporting units") {
  struct Line {
    const char *ordinal, *name, *principal;
    std::vector<std::string> supporting;
    std::size_t roster_units;
  };
  const std::vector<Line> lines{
      {"(一)", "综合办公室", "development_reform_bureau", {}, 1},
      {"(二)", "招商引资承诺清查兑现组", "investment_service_center", {}, 1},
      {"(三)",
       "惠企政策落实组",
       "development_reform_bureau",
       {"finance_bureau", "science_economy_bureau", "commerce_office", "market_regulation_bureau",
        "tax_bureau", "government_data_bureau", "financial_affairs_office"},
       8},
      {"(四)", "涉企资金规范拨付组", "finance_bureau", {"audit_bureau"}, 2},
      {"(五)",
       "机关事业单位拖欠企业账款清理组",
       "science_economy_bureau",
       {"finance_bureau", "health_commission", "education_bureau", "audit_bureau"},
       5},
      {"(六)",
       "国有企业拖欠账款清理组",
       "state_assets_bureau",
       {"housing_security_bureau", "construction_bureau", "culture_tourism_bureau"},
       1},
  };
  const Plan& plan = seed_plan();
  REQUIRE(plan.groups.size() == lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Group& group = plan.groups[i];
    CAPTURE(group.name);
    CHECK(group.ordinal == lines[i].ordinal);
    CHECK(group.name == lines[i].name);
    CHECK(group.principal_unit.text == lines[i].principal);
    CHECK(texts(group.supporting_units) == lines[i].supporting);
    CHECK(group.roster_units.size() == lines[i].roster_units);
    CHECK(group.has_unit(group.principal_unit));
  }
}

TEST_CASE("what is looked at on the spot stands with task and category; older plans have none") {
  const Plan& plan = seed_plan();
  for (const Task& task : plan.tasks) CHECK(task.checklist.size() == 2);
  CHECK(plan.tasks.back().checklist.front().label == "双方对账");
  const auto works = std::find_if(plan.categories.begin(), plan.categories.end(),
                                  [](const auto& one) { return one.code.text == "works_arrears"; });
  REQUIRE(works != plan.categories.end());
  REQUIRE(works->checklist.size() == 1);
  CHECK(works->checklist.front().label == "结算");
  const auto old = base::from_canonical_text<Task>(
      R"({"code":"a","duty":"","name":"甲","ordinal":"一"})");
  CHECK(old.checklist.empty());
}

TEST_CASE("units and the other names under which they appear") {
  struct Line {
    const char *code, *name, *alias;
  };
  const Line lines[] = {
      {"development_reform_bureau", "区发改局(区营商办)", "区营商办"},
      {"development_reform_bureau", "区发改局(区营商办)", "区发改局"},
      {"health_commission", "区卫健委", "区卫健局"},
      {"science_economy_bureau", "区科经局", "区科学技术和经济信息化局"},
      {"market_regulation_bureau", "区市监局", "区市场监管局"},
      {"discipline_commission", "区纪委监委机关", "区纪委监委"},
      {"shenjiaying_street", "沈家营街道", "沈家营街道办事处"},
      {"huangshigang_street", "黄石港街道", "黄石港街道办事处"},
      {"shengyanggang_street", "胜阳港街道", "胜阳港街道办事处"},
      {"huahu_street", "花湖街道", "花湖街道办事处"},
  };
  for (const Line& line : lines) {
    CAPTURE(line.alias);
    const party::Unit* unit = find_unit(seed_plan(), {line.code});
    REQUIRE(unit != nullptr);
    CHECK(unit->name == line.name);
    const auto& aliases = unit->aliases;
    CHECK(std::find(aliases.begin(), aliases.end(), line.alias) != aliases.end());
  }
  CHECK(seed_plan().units.size() == 22);
  CHECK(seed_plan().reporting_units.size() == 21);  // all but 纪委监委机关
}

TEST_CASE("milestones: who delivers what by when") {
  struct Line {
    const char *code, *day;
    DeliverableKind kind;
    Deliverers who;
    bool allows_nil_return;
  };
  using enum DeliverableKind;
  using enum Deliverers;
  const Line lines[] = {
      {"roster", "2024-03-15", roster, every_reporting_unit, false},
      {"self_check", "2024-05-05", self_check_list, every_reporting_unit, true},
      {"confirmed_list", "2024-06-20", confirmed_list, every_reporting_unit, true},
      {"rectification_plans", "2024-07-05", rectification_plans, every_reporting_unit, true},
      {"group_roll_up", "2024-09-15", group_roll_up, group_principal_units, false},
      {"summary", "2024-12-10", summary, every_reporting_unit, false},
  };
  const Plan& plan = seed_plan();
  REQUIRE(plan.milestones.size() == std::size(lines));
  for (std::size_t i = 0; i < std::size(lines); ++i) {
    const Milestone& milestone = plan.milestones[i];
    CAPTURE(milestone.title);
    CHECK(milestone.code.text == lines[i].code);
    CHECK(milestone.due_day == day_of(lines[i].day));
    CHECK(milestone.kind == lines[i].kind);
    CHECK(milestone.who == lines[i].who);
    CHECK(milestone.allows_nil_return == lines[i].allows_nil_return);
  }
}

TEST_CASE("5 May and 15 September are rest days: people are told, the day stays") {
  const auto warnings = rest_day_warnings(seed_plan(), shipped_calendar());
  REQUIRE(warnings.size() == 2);
  CHECK(warnings[0].path == "milestones[1].due_day");
  CHECK(warnings[0].message ==
        "“自查问题清单（附件2）”的时限 2024-05-05 是休息日；文件定的日子不顺延，按当天 24 时止");
  CHECK(warnings[1].path == "milestones[4].due_day");
  Plan later = seed_plan();
  later.milestones[0].due_day = day_of("2031-03-15");
  CHECK(rest_day_warnings(later, shipped_calendar()).size() == 3);  // 日历未载入
}

TEST_CASE("a plan that leaves a guard before the closing out says so, before anything else") {
  CHECK(guard_warnings(seed_plan()).empty());
  Plan plan = seed_plan();
  plan.verification.bodies_min = 1;
  plan.notice_working_days = 0;
  const auto warnings = guard_warnings(plan);
  REQUIRE(warnings.size() == 2);
  CHECK(warnings[0].path == "verification");
  CHECK(warnings[0].message.starts_with("实地核查只要 1 家、2 人签字"));
  CHECK(warnings[1].path == "notice_working_days");
  plan = seed_plan();
  plan.verification.persons_min = 1;
  CHECK(guard_warnings(plan).size() == 1);
  CHECK(plan_warnings(plan, shipped_calendar()).size() == 3);
  CHECK(plan_warnings(plan, shipped_calendar()).front().path == "verification");
}

TEST_CASE("a year has one list of a kind to be frozen") {
  for (const auto kind : {DeliverableKind::self_check_list, DeliverableKind::confirmed_list,
                          DeliverableKind::rectification_plans}) {
    Plan plan = seed_plan();
    const auto found = std::find_if(plan.milestones.begin(), plan.milestones.end(),
                                    [&](const Milestone& one) { return one.kind == kind; });
    REQUIRE(found != plan.milestones.end());
    Milestone second = *found;
    second.code = {"second_of_its_kind"};
    second.due_day = found->due_day - 1;
    plan.milestones.push_back(second);
    const auto findings = check_plan(plan);
    const bool is_found = std::any_of(findings.begin(), findings.end(), [](const auto& one) {
      return one.message == "同一年已有一个这种清单的节点，清单按年定格，只能有一个";
    });
    CHECK(is_found == (kind != DeliverableKind::rectification_plans));
  }
}

TEST_CASE("phases and the phase of a day") {
  struct Line {
    const char *day, *phase;
  };
  const Line lines[] = {{"2024-01-01", "arrangement"},    {"2024-03-15", "arrangement"},
                        {"2024-05-05", "investigation"},  {"2024-07-01", "rectification"},
                        {"2024-10-08", "verification"},   {"2024-12-10", "verification"},
                        {"2025-02-01", "consolidation"}};
  for (const Line& line : lines) {
    CAPTURE(line.day);
    CHECK(phase_on(seed_plan(), day_of(line.day))->code.text == line.phase);
  }
  CHECK(seed_plan().phases.size() == 5);
}

TEST_CASE("a category goes to its group; arrears by who owes") {
  struct Line {
    const char* category;
    party::UnitKind kind;
    const char* group;
  };
  using enum party::UnitKind;
  const Line lines[] = {
      {"unlawful_promise", organ, "investment_promise"},
      {"promise_not_kept", state_owned_enterprise, "investment_promise"},
      {"policy_threshold", organ, "support_policy"},
      {"fund_late", organ, "enterprise_fund"},
      {"works_arrears", organ, "public_arrears"},
      {"works_arrears", institution, "public_arrears"},
      {"works_arrears", state_owned_enterprise, "state_owned_arrears"},
      {"other_breach", organ, "general_office"},
  };
  for (const Line& line : lines) {
    CAPTURE(line.category);
    const Category* category = find_category(seed_plan(), {line.category});
    REQUIRE(category != nullptr);
    const Route* route = find_route(*category, line.kind, day_of("2024-06-01"));
    REQUIRE(route != nullptr);
    CHECK(route->group.text == line.group);
    CHECK(!route->basis.empty());
  }
}

TEST_CASE("a route holds from its first to its last day") {
  Category category = *find_category(seed_plan(), {"fund_late"});
  category.routes[0].valid_from = day_of("2024-04-01");
  category.routes[0].valid_to = day_of("2024-04-30");
  const auto is_routed = [&](const char* day) {
    return find_route(category, party::UnitKind::organ, day_of(day)) != nullptr;
  };
  CHECK(!is_routed("2024-03-31"));
  CHECK(is_routed("2024-04-01"));
  CHECK(is_routed("2024-04-30"));
  CHECK(!is_routed("2024-05-01"));
}

TEST_CASE("pretexts that the plan does not accept") {
  const Category& promise = *find_category(seed_plan(), {"promise_not_kept"});
  const Category& arrears = *find_category(seed_plan(), {"works_arrears"});
  CHECK(promise.pretexts.size() == 4);
  CHECK(arrears.pretexts.size() == 4);
  std::vector<std::string> conditional;
  for (const Pretext& pretext : seed_plan().pretexts) {
    if (pretext.condition == "合同未作约定") conditional.push_back(pretext.name);
  }
  CHECK(conditional == std::vector<std::string>{"等待竣工验收批复", "等待决算审计"});
}

TEST_CASE("only a self-check is free of deduction") {
  for (const Source& source : seed_plan().sources) {
    CAPTURE(source.label);
    CHECK(source.is_free_of_deduction == (source.channel.text == "self_check"));
  }
  CHECK(find_source(seed_plan(), "inspection")->label == "巡视巡察");
  CHECK(find_source(seed_plan(), "gossip") == nullptr);
}

TEST_CASE("two bodies and two persons verify, the discipline body or the audit bureau among them") {
  const VerificationRule& rule = seed_plan().verification;
  CHECK(rule.bodies_min == 2);
  CHECK(rule.persons_min == 2);
  CHECK(texts(rule.verifying_units) ==
        std::vector<std::string>{"discipline_commission", "audit_bureau"});
}

TEST_CASE("the rectification plan is due on the document's day, later by working days") {
  const auto due = [](const char* assigned) {
    return rectification_plan_due_day(seed_plan(), day_of(assigned), shipped_calendar());
  };
  CHECK(due("2024-06-28") == day_of("2024-07-05"));
  CHECK(due("2024-07-05") == day_of("2024-07-19"));
  CHECK(due("2024-09-10") == day_of("2024-09-25"));  // 调休: 09-14 works, 09-15 to 17 do not
  CHECK(due("2031-01-02") == std::nullopt);
}

TEST_CASE("a pause has the limit of its kind, else the plan's") {
  CHECK(pause_days_max_of(seed_plan(), "judicial") == 365);
  CHECK(pause_days_max_of(seed_plan(), "no_such_kind") == 180);
}

TEST_CASE("where the plan contradicts itself the reading that was taken is written down") {
  for (const char* topic : {"卫健局与卫健委", "国企组的配合单位", "综合组与综合办公室",
                            "谁来督导", "5月5日谁来报", "6月的日期", "休息日到期"}) {
    CAPTURE(topic);
    const auto& readings = seed_plan().readings;
    CHECK(std::any_of(readings.begin(), readings.end(),
                      [&](const Reading& reading) { return reading.topic == topic; }));
  }
}

TEST_CASE("a plan goes through its canonical text unchanged") {
  const std::string text = base::to_canonical_text(seed_plan());
  CHECK(base::to_canonical_text(base::from_canonical_text<Plan>(text)) == text);
}

}  // namespace
}  // namespace pledge::campaign
