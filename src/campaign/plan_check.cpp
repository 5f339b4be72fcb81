#include <algorithm>
#include <map>
#include <string>

#include "campaign/plan_rules.hpp"

namespace pledge::campaign {
namespace {

std::string at(std::string_view list, std::size_t index, std::string_view member = {}) {
  std::string path = std::string(list) + "[" + std::to_string(index) + "]";
  if (!member.empty()) path.append(".").append(member);
  return path;
}

/// Collects the mistakes of one plan. Codes that are missing altogether were found by the reader
/// already and are passed over.
class PlanChecker {
 public:
  explicit PlanChecker(const Plan& plan) : plan_(plan), units_(plan.units) {}

  base::Findings check() {
    check_region();
    check_codes();
    check_units();
    check_heads();
    check_groups();
    check_phases();
    check_milestones();
    check_categories();
    check_checklists();
    check_reminders();
    return std::move(findings_);
  }

 private:
  void find(std::string path, std::string message) {
    findings_.push_back({std::move(path), std::move(message)});
  }
  void need(bool holds, std::string path, std::string message) {
    if (!holds) find(std::move(path), std::move(message));
  }

  template <class T, class Code>
  bool has(const std::vector<T>& all, const Code& code) const {
    return code.empty() || std::any_of(all.begin(), all.end(),
                                       [&](const T& one) { return one.code == code; });
  }
  bool is_unit(const base::UnitCode& unit) const {
    return unit.empty() || units_.find(unit) != nullptr;
  }
  void need_unit(const base::UnitCode& unit, std::string path) {
    need(is_unit(unit), std::move(path), "没有这个单位：" + unit.text);
  }
  void need_units(const std::vector<base::UnitCode>& units, const std::string& path) {
    for (std::size_t i = 0; i < units.size(); ++i) {
      need_unit(units[i], at(path, i));
      const bool is_again = std::find(units.begin(), units.begin() + static_cast<long>(i),
                                      units[i]) != units.begin() + static_cast<long>(i);
      need(!is_again || units[i].empty(), at(path, i), "单位重复：" + units[i].text);
    }
  }

  template <class T, class Key>
  void check_unique(const std::vector<T>& all, std::string_view list, std::string_view member,
                    Key key) {
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string& text = key(all[i]);
      if (text.empty()) continue;
      const auto [found, is_new] = first.emplace(text, i);
      need(is_new, at(list, i, member), "重复：" + text + "（已用于 " + at(list, found->second) + "）");
    }
  }

  /// GB/T 2260: six digits, the first of which is not 0.
  void check_region() {
    const std::string& code = plan_.region.text;
    const bool is_code =
        code.size() == 6 && code.front() != '0' &&
        std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    need(is_code || code.empty(), "region",
         "应为六位行政区划代码（GB/T 2260），如 420202，写的是“" + code + "”");
  }

  void check_codes() {
    const auto code = [](const auto& one) -> const std::string& { return one.code.text; };
    check_unique(plan_.phases, "phases", "code", code);
    check_unique(plan_.tasks, "tasks", "code", code);
    check_unique(plan_.groups, "groups", "code", code);
    check_unique(plan_.groups, "groups", "ordinal",
                 [](const Group& group) -> const std::string& { return group.ordinal; });
    check_unique(plan_.groups, "groups", "name",
                 [](const Group& group) -> const std::string& { return group.name; });
    check_unique(plan_.milestones, "milestones", "code", code);
    check_unique(plan_.sources, "sources", "channel",
                 [](const Source& source) -> const std::string& { return source.channel.text; });
    check_unique(plan_.pretexts, "pretexts", "code", code);
    check_unique(plan_.categories, "categories", "code", code);
    check_unique(plan_.pause_limits, "pause_limits", "kind",
                 [](const PauseLimit& limit) -> const std::string& { return limit.kind; });
  }

  void check_units() {
    for (base::Finding& finding : units_.check()) findings_.push_back(std::move(finding));
    for (std::size_t i = 0; i < plan_.units.size(); ++i) {
      const party::Unit& unit = plan_.units[i];
      need(!unit.valid_from || !unit.valid_to || *unit.valid_from <= *unit.valid_to,
           at("units", i, "valid_to"), "止日早于起日");
      need(!unit.successor || unit.valid_to, at("units", i, "valid_to"),
           "有承接单位的，须写明止日");
      need(!succeeds_itself(unit), at("units", i, "successor"), "承接关系成了环");
    }
  }

  bool succeeds_itself(const party::Unit& start) const {
    const party::Unit* unit = &start;
    for (std::size_t step = 0; step < plan_.units.size(); ++step) {
      unit = unit->successor ? units_.find(*unit->successor) : nullptr;
      if (unit == nullptr) return false;
      if (unit->code == start.code) return true;
    }
    return false;
  }

  void need_stand_in() {
    const std::string path = "verification.stand_in_unit";
    if (plan_.verification.stand_in_unit) need_unit(*plan_.verification.stand_in_unit, path);
    const base::UnitCode stand_in = stand_in_unit_of(plan_);
    const auto own = units_.tree_of(plan_.coordinating_unit);
    need(std::find(own.begin(), own.end(), stand_in) == own.end(), path,
         "代办单位不能是综合办公室所在的单位或其下级：" + stand_in.text);
  }

  void check_heads() {
    need_unit(plan_.coordinating_unit, "coordinating_unit");
    need_units(plan_.reporting_units, "reporting_units");
    need(!plan_.reporting_units.empty(), "reporting_units", "至少要有一个报送单位");
    need(has(plan_.groups, plan_.coordinating_group), "coordinating_group",
         "没有这个工作组：" + plan_.coordinating_group.text);
    const Group* office = find_group(plan_, plan_.coordinating_group);
    need(office == nullptr || office->principal_unit == plan_.coordinating_unit,
         "coordinating_unit", "与综合办公室的牵头单位不一致");
    need_units(plan_.verification.verifying_units, "verification.verifying_units");
    need(!plan_.verification.verifying_units.empty(), "verification.verifying_units",
         "至少要有一个核查单位");
    need_stand_in();
    // The office, the principal unit and each verifying unit can sign.
    const auto bodies = static_cast<std::int32_t>(plan_.verification.verifying_units.size()) + 2;
    need(plan_.verification.bodies_min <= bodies, "verification.bodies_min",
         "最多只有 " + std::to_string(bodies) + " 家可以签字");
    const auto& lights = plan_.lights;
    need(lights.yellow_returns <= lights.red_returns, "lights.red_returns",
         "红灯的退回次数不能少于黄灯");
  }

  void check_groups() {
    need(!plan_.groups.empty(), "groups", "至少要有一个工作组");
    for (std::size_t i = 0; i < plan_.groups.size(); ++i) {
      const Group& group = plan_.groups[i];
      need_unit(group.principal_unit, at("groups", i, "principal_unit"));
      need_units(group.supporting_units, at("groups", i, "supporting_units"));
      need_units(group.roster_units, at("groups", i, "roster_units"));
      for (std::size_t k = 0; k < group.supporting_units.size(); ++k) {
        const base::UnitCode& unit = group.supporting_units[k];
        need(unit.empty() || unit != group.principal_unit,
             at(at("groups", i, "supporting_units"), k), "牵头单位不能又是配合单位：" + unit.text);
      }
      check_roster_units(i);
      for (std::size_t k = 0; k < group.tasks.size(); ++k) {
        need(has(plan_.tasks, group.tasks[k]), at(at("groups", i, "tasks"), k),
             "没有这项任务：" + group.tasks[k].text);
      }
    }
    for (std::size_t i = 0; i < plan_.tasks.size(); ++i) {
      const auto is_taken = [&](const Group& group) {
        return std::find(group.tasks.begin(), group.tasks.end(), plan_.tasks[i].code) !=
               group.tasks.end();
      };
      need(std::any_of(plan_.groups.begin(), plan_.groups.end(), is_taken), at("tasks", i),
           "没有工作组承担这项任务");
    }
  }

  /// Only when the group's units are all there: a misspelt one is one mistake, not two.
  void check_roster_units(std::size_t index) {
    const Group& group = plan_.groups[index];
    bool are_known = is_unit(group.principal_unit);
    for (const auto& unit : group.supporting_units) are_known &= is_unit(unit);
    for (std::size_t k = 0; are_known && k < group.roster_units.size(); ++k) {
      const base::UnitCode& unit = group.roster_units[k];
      need(!is_unit(unit) || group.has_unit(unit),
           at(at("groups", index, "roster_units"), k), "不是本组的牵头或配合单位：" + unit.text);
    }
  }

  void check_phases() {
    need(!plan_.phases.empty(), "phases", "至少要有一个实施步骤");
    for (std::size_t i = 0; i < plan_.phases.size(); ++i) {
      const Phase& phase = plan_.phases[i];
      need(phase.first_day <= phase.last_day, at("phases", i, "last_day"),
           "止于 " + base::to_text(phase.last_day) + "，早于开始 " +
               base::to_text(phase.first_day));
    }
  }

  void check_milestones() {
    for (std::size_t i = 0; i < plan_.milestones.size(); ++i) {
      const Milestone& milestone = plan_.milestones[i];
      const auto phase =
          std::find_if(plan_.phases.begin(), plan_.phases.end(),
                       [&](const Phase& one) { return one.code == milestone.phase; });
      need(phase != plan_.phases.end() || milestone.phase.empty(), at("milestones", i, "phase"),
           "没有这个实施步骤：" + milestone.phase.text);
      if (phase != plan_.phases.end()) {
        const bool is_inside =
            phase->first_day <= milestone.due_day && milestone.due_day <= phase->last_day;
        need(is_inside, at("milestones", i, "due_day"),
             base::to_text(milestone.due_day) + " 不在“" + phase->name + "”（" +
                 base::to_text(phase->first_day) + " 至 " + base::to_text(phase->last_day) +
                 "）之内");
      }
      const bool is_named = milestone.who == Deliverers::named_units;
      need(is_named != milestone.units.empty(), at("milestones", i, "units"),
           is_named ? "须列出报送单位" : "只有指名报送（named_units）才列单位");
      need_units(milestone.units, at("milestones", i, "units"));
      need(!milestone.allows_nil_return || may_be_nil(milestone.kind),
           at("milestones", i, "allows_nil_return"), "这种材料不能零报告");
      need(!is_frozen_twice(i), at("milestones", i, "due_day"),
           "同一年已有一个这种清单的节点，清单按年定格，只能有一个");
    }
  }

  /// The list of a milestone is frozen under its year (filing::Kind), so a year has one of a kind.
  bool is_frozen_twice(std::size_t at) const {
    const Milestone& own = plan_.milestones[at];
    const bool is_list = own.kind == DeliverableKind::self_check_list ||
                         own.kind == DeliverableKind::confirmed_list;
    const auto end = plan_.milestones.begin() + static_cast<std::ptrdiff_t>(at);
    return is_list && std::any_of(plan_.milestones.begin(), end, [&](const Milestone& other) {
             return other.kind == own.kind &&
                    base::civil(other.due_day).year == base::civil(own.due_day).year;
           });
  }

  /// One step a day, and nobody above is told before somebody below.
  void check_reminders() {
    const auto ladder = deadline::ladder_of(plan_.reminders);
    for (std::size_t i = 1; i < ladder.size(); ++i) {
      const auto& step = ladder[i];
      const std::string day = std::to_string(step.working_days);
      need(ladder[i - 1].working_days != step.working_days, "reminders", "同一天的提醒重复：" + day);
      need(ladder[i - 1].level <= step.level, "reminders", "越晚的提醒级别应越高：" + day);
    }
  }

  void check_categories() {
    for (std::size_t i = 0; i < plan_.categories.size(); ++i) {
      const Category& category = plan_.categories[i];
      need(!category.task || has(plan_.tasks, *category.task), at("categories", i, "task"),
           "没有这项任务：" + category.task.value_or(TaskCode{}).text);
      need(!category.routes.empty(), at("categories", i, "routes"), "没有写明交哪个工作组");
      const std::string routes = at("categories", i, "routes");
      for (std::size_t k = 0; k < category.routes.size(); ++k) {
        const Route& route = category.routes[k];
        need(has(plan_.groups, route.group), at(routes, k) + ".group",
             "没有这个工作组：" + route.group.text);
        need(!route.valid_from || !route.valid_to || *route.valid_from <= *route.valid_to,
             at(routes, k) + ".valid_to", "止日早于起日");
      }
      for (std::size_t k = 0; k < category.pretexts.size(); ++k) {
        need(has(plan_.pretexts, category.pretexts[k]), at(at("categories", i, "pretexts"), k),
             "没有这条不得作为理由的情形：" + category.pretexts[k].text);
      }
    }
  }

  /// What two signers answered is compared by the name of the line, so one problem has no two lines
  /// of one name; the program's own lines are asked of every problem anyway.
  void check_checklist(const std::vector<CheckItem>& items, const std::string& path,
                       std::map<std::string, std::string>& known) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string& label = items[i].label;
      if (label.empty()) continue;
      const std::string own = at(path, i, "label");
      need(label.find('\n') == std::string::npos, own, "名称写成一行");
      const auto [found, is_new] = known.emplace(label, own);
      need(is_new, own, found->second.empty() ? "不用写，每件都要核：" + label
                                              : "重复：" + label + "（已用于 " + found->second + "）");
    }
  }

  void check_checklists() {
    const std::map<std::string, std::string> always{
        {"付款金额", ""}, {"分期协议", ""}, {"反映的企业", ""}, {"现场", ""}};
    std::map<std::string, std::map<std::string, std::string>> of_task;
    for (std::size_t i = 0; i < plan_.tasks.size(); ++i) {
      const Task& task = plan_.tasks[i];
      auto known = always;
      check_checklist(task.checklist, at("tasks", i, "checklist"), known);
      of_task.emplace(task.code.text, std::move(known));
    }
    for (std::size_t i = 0; i < plan_.categories.size(); ++i) {
      const Category& category = plan_.categories[i];
      const auto task = of_task.find(category.task.value_or(TaskCode{}).text);
      auto known = task == of_task.end() ? always : task->second;
      check_checklist(category.checklist, at("categories", i, "checklist"), known);
    }
  }

  const Plan& plan_;
  party::UnitDirectory units_;
  base::Findings findings_;
};

}  // namespace

base::Findings check_plan(const Plan& plan) { return PlanChecker(plan).check(); }

}  // namespace pledge::campaign
