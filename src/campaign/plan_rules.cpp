#include "campaign/plan_rules.hpp"

#include <algorithm>

#include "deadline/deadline.hpp"

namespace pledge::campaign {
namespace {

template <class T, class Code>
const T* find_by_code(const std::vector<T>& all, const Code& code) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const T& one) { return one.code == code; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Group* find_group(const Plan& plan, const base::GroupCode& code) {
  return find_by_code(plan.groups, code);
}
const party::Unit* find_unit(const Plan& plan, const base::UnitCode& code) {
  return find_by_code(plan.units, code);
}
const Category* find_category(const Plan& plan, const base::CategoryCode& code) {
  return find_by_code(plan.categories, code);
}
const Milestone* find_milestone(const Plan& plan, const base::MilestoneCode& code) {
  return find_by_code(plan.milestones, code);
}

const Source* find_source(const Plan& plan, std::string_view channel) {
  for (const Source& source : plan.sources) {
    if (source.channel.text == channel) return &source;
  }
  return nullptr;
}

const Phase* phase_on(const Plan& plan, base::Day day) {
  const Phase* last_begun = plan.phases.empty() ? nullptr : &plan.phases.front();
  for (const Phase& phase : plan.phases) {
    if (phase.first_day <= day && day <= phase.last_day) return &phase;
    if (phase.first_day <= day && last_begun->first_day <= phase.first_day) last_begun = &phase;
  }
  return last_begun;
}

const Route* find_route(const Category& category, party::UnitKind responsible, base::Day day) {
  for (const Route& route : category.routes) {
    const auto& kinds = route.unit_kinds;
    const bool fits = kinds.empty() ||
                      std::find(kinds.begin(), kinds.end(), responsible) != kinds.end();
    const bool holds = route.valid_from.value_or(day) <= day && day <= route.valid_to.value_or(day);
    if (fits && holds) return &route;
  }
  return nullptr;
}

std::optional<base::Day> rectification_plan_due_day(const Plan& plan, base::Day assigned_day,
                                                    const deadline::WorkingCalendar& calendar) {
  const RectificationPlanRule& rule = plan.rectification_plan;
  if (rule.due_day && assigned_day < *rule.due_day) return rule.due_day;
  return calendar.add_working_days(assigned_day, rule.working_days);
}

std::int32_t pause_days_max_of(const Plan& plan, std::string_view kind) {
  for (const PauseLimit& limit : plan.pause_limits) {
    if (limit.kind == kind) return limit.days_max;
  }
  return plan.pause_days_max;
}

base::UnitCode stand_in_unit_of(const Plan& plan) {
  const VerificationRule& rule = plan.verification;
  if (rule.stand_in_unit) return *rule.stand_in_unit;
  return rule.verifying_units.empty() ? base::UnitCode{} : rule.verifying_units.front();
}

base::UnitCode ruling_unit_for(const Plan& plan, const base::UnitCode& unit) {
  base::UnitCode code = unit;
  // A plan without loops was checked before; the count only bounds the climb.
  for (std::size_t step = 0; step < plan.units.size(); ++step) {
    if (code == plan.coordinating_unit) return stand_in_unit_of(plan);
    const party::Unit* found = find_unit(plan, code);
    if (found == nullptr || !found->parent) break;
    code = *found->parent;
  }
  return plan.coordinating_unit;
}

std::string unit_name(const Plan& plan, const base::UnitCode& code) {
  const party::Unit* unit = find_unit(plan, code);
  return unit == nullptr ? code.text : unit->name;
}

std::string group_name(const Plan& plan, const base::GroupCode& code) {
  const Group* group = find_group(plan, code);
  return group == nullptr ? code.text : group->ordinal + group->name;
}

base::Findings rest_day_warnings(const Plan& plan, const deadline::WorkingCalendar& calendar) {
  base::Findings warnings;
  for (std::size_t i = 0; i < plan.milestones.size(); ++i) {
    const Milestone& milestone = plan.milestones[i];
    const std::string path = "milestones[" + std::to_string(i) + "].due_day";
    const std::string day = base::to_text(milestone.due_day);
    if (!calendar.knows(milestone.due_day)) {
      warnings.push_back({path, day + " 所在年份的工作日历未载入，不知是否休息日"});
    } else if (deadline::fixed_day(milestone.due_day, calendar).is_rest_day) {
      warnings.push_back({path, "“" + milestone.title + "”的时限 " + day +
                                    " 是休息日；文件定的日子不顺延，按当天 24 时止"});
    }
  }
  return warnings;
}

base::Findings guard_warnings(const Plan& plan) {
  base::Findings warnings;
  const VerificationRule& rule = plan.verification;
  if (rule.bodies_min < 2 || rule.persons_min < 2) {
    warnings.push_back({"verification", "实地核查只要 " + std::to_string(rule.bodies_min) +
                                            " 家、" + std::to_string(rule.persons_min) +
                                            " 人签字：一家或一个人说了就算，没有第二双眼睛"});
  }
  if (plan.notice_working_days == 0) {
    warnings.push_back({"notice_working_days", "公示期是 0 天：销号之前不公示，没有人来得及提异议"});
  }
  return warnings;
}

base::Findings plan_warnings(const Plan& plan, const deadline::WorkingCalendar& calendar) {
  base::Findings warnings = guard_warnings(plan);
  for (base::Finding& one : rest_day_warnings(plan, calendar)) warnings.push_back(std::move(one));
  return warnings;
}

}  // namespace pledge::campaign
