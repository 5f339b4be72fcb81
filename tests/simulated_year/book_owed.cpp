#include <array>

#include "simulated_year/books.hpp"

/// 报送节点 (港营商办发〔2024〕1号 四; copied by hand): who owes what by when.
namespace pledge::year {
namespace {

constexpr std::array kReportingUnits{
    "jiangbei_administration", "shenjiaying_street",    "huangshigang_street",
    "shengyanggang_street",    "huahu_street",          "development_reform_bureau",
    "investment_service_center", "finance_bureau",      "science_economy_bureau",
    "commerce_office",         "market_regulation_bureau", "tax_bureau",
    "government_data_bureau",  "financial_affairs_office", "audit_bureau",
    "health_commission",       "education_bureau",      "state_assets_bureau",
    "housing_security_bureau", "construction_bureau",   "culture_tourism_bureau"};
constexpr std::array kGroups{"investment_promise", "support_policy", "enterprise_fund",
                             "public_arrears", "state_owned_arrears"};

struct Node {
  const char* milestone;
  const char* title;
  const char* due;
  bool is_of_groups;
};
constexpr std::array kNodes{Node{"roster", "专班人员信息（附件1）", "2024-03-15", false},
                            Node{"self_check", "自查问题清单（附件2）", "2024-05-05", false},
                            Node{"confirmed_list", "审定问题清单备案", "2024-06-20", false},
                            Node{"rectification_plans", "整改方案备案", "2024-07-05", false},
                            Node{"group_roll_up", "各组整改情况汇总", "2024-09-15", true},
                            Node{"summary", "专项行动工作总体情况", "2024-12-10", false}};

}  // namespace

std::map<std::string, Owed> owed_by_the_plan(base::Day loaded) {
  std::map<std::string, Owed> all;
  const auto add = [&](const Node& node, const std::string& unit, const std::string& group) {
    all[key_of_owed(node.milestone, unit)] =
        Owed{node.milestone, node.title, unit, group, base::parse_day(node.due).value(), loaded,
             false, {}};
  };
  for (const Node& node : kNodes) {
    if (node.is_of_groups) {
      for (const char* group : kGroups) add(node, principal_unit_of(group), group);
    } else {
      for (const char* unit : kReportingUnits) add(node, unit, {});
    }
  }
  return all;
}

void enter_owed(Owed& owed, const Entry& entry) {
  if (entry.act == "deliverable_deliver") {
    owed.since.reset();
    owed.is_back = false;
    owed.there = entry.day;
  } else if (entry.act == "deliverable_return_deliverable") {
    owed.since = entry.day;
    owed.is_back = true;
    owed.there.reset();
    owed.due = day_in(entry.said, "redeliver_due_day");
  } else if (entry.act == "deliverable_accept") {
    owed.is_accepted = true;
    owed.there.reset();
  }
}

}  // namespace pledge::year
