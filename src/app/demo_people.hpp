#pragma once
#include <array>
#include <string_view>

/// The people of the demonstration. They are made up; their units are those of the plan.
namespace pledge::app {

struct DemoPerson {
  std::string_view sign_in_name, name, unit, role, group, note;
};

inline constexpr std::string_view kDemoPassword = "Demo-2024-yanshi";

inline constexpr std::array kDemoPeople{
    DemoPerson{"office", "李某", "development_reform_bureau", "coordinating_office", "",
               "研判线索、确认、交办、实地核查"},
    DemoPerson{"approver", "王某", "development_reform_bureau", "coordinating_office", "",
               "批准销号（不经手申请与核查）"},
    DemoPerson{"arrears_group", "陈某", "science_economy_bureau", "task_force", "public_arrears",
               "备案方案、组核验"},
    DemoPerson{"soe_group", "钱某", "state_assets_bureau", "task_force", "state_owned_arrears",
               "备案方案、组核验"},
    DemoPerson{"fund_group", "何某", "finance_bureau", "task_force", "enterprise_fund",
               "备案方案、组核验"},
    DemoPerson{"promise_group", "周某", "investment_service_center", "task_force",
               "investment_promise", "备案方案、组核验"},
    DemoPerson{"policy_group", "孙某", "development_reform_bureau", "task_force",
               "support_policy", "备案方案、组核验"},
    DemoPerson{"unit", "赵某", "education_bureau", "responsible_unit", "",
               "报方案、填进展、申请销号"},
    DemoPerson{"auditor", "沈某", "audit_bureau", "verifier", "", "实地核查签字"},
    DemoPerson{"inspector", "马某", "discipline_commission", "verifier", "", "实地核查签字"},
    DemoPerson{"discipline", "纪某", "discipline_commission", "discipline", "",
               "只有它看得见移送"},
    DemoPerson{"leader", "梁某", "development_reform_bureau", "leader", "", "看全部，不办理"},
    DemoPerson{"sysadmin", "系统管理员", "development_reform_bureau", "system_administrator", "",
               "添加、停用人员"},
    DemoPerson{"security", "安全管理员", "development_reform_bureau", "security_administrator",
               "", "授权、回避"},
    DemoPerson{"audit", "审计管理员", "audit_bureau", "audit_administrator", "", "查日志"},
};

}  // namespace pledge::app
