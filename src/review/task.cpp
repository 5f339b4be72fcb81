#include "review/task.hpp"

#include "access/scope.hpp"
#include "base/event_code.hpp"
#include "base/label.hpp"
#include "base/replay.hpp"
#include "base/rule.hpp"

namespace pledge::review {
namespace {

using access::Permission;
using access::Relation;
using access::Role;
using enum base::Rule;

constexpr std::array kOffice{Permission{Role::coordinating_office},
                             Permission{Role::verifier, Relation::stand_in}};
constexpr std::array kUnit{Permission{Role::responsible_unit, Relation::responsible_unit}};
constexpr std::array kGroup{Permission{Role::task_force, Relation::group}};

template <class T>
bool holds(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

class TaskApplier {
 public:
  TaskApplier(Task& task, const base::Stamp& stamp) : task_(task), stamp_(stamp) {}

  void operator()(const TaskSet& event) {
    task_.id = event.id;
    task_.campaign = event.campaign;
    task_.review = event.review;
    task_.month = event.month;
    task_.number = event.number;
    task_.problem = event.problem;
    task_.problem_number = event.problem_number;
    task_.matter = event.matter;
    task_.problem_unit = event.problem_unit;
    task_.problem_group = event.problem_group;
    task_.resolution = event.resolution;
    task_.unit = event.unit;
    task_.group = event.group;
    task_.person = event.person;
    task_.set_day = stamp_.day();
    task_.set_by = stamp_.officer;
    task_.due_day_original = event.due_day;
    task_.due_day = event.due_day;
  }
  void operator()(const ReportTask& event) {
    task_.reports.push_back({event.text, stamp_.officer, stamp_.day(), {}});
    task_.state = TaskState::reported;
  }
  void operator()(const SendBackTask& event) {
    base::last_of(task_.reports).sent_back_reason = event.reason;
    task_.state = TaskState::open;
  }
  void operator()(const AcceptTask& event) { end(TaskState::accepted, event.opinion); }
  void operator()(const MoveTask& event) { task_.due_day = event.due_day; }
  void operator()(const CancelTask& event) { end(TaskState::cancelled, event.reason); }

 private:
  void end(TaskState state, const std::string& reason) {
    task_.state = state;
    task_.end_reason = reason;
    task_.ended_day = stamp_.day();
    task_.ended_by = stamp_.officer;
  }

  Task& task_;
  const base::Stamp& stamp_;
};

/// What his own unit was told to do, or what was settled about its problem.
bool is_own_matter(const Task& task, const access::Actor& actor) {
  return actor.is_of(task.unit) || (task.problem && actor.is_of(task.problem_unit));
}

bool has_reported(const Task& task, const access::Actor& actor) {
  return !task.reports.empty() && task.reports.back().reported_by == actor.officer;
}

base::Refusals why_not_rule(const Task& task, const access::Actor& actor) {
  const base::GroupCode group = task.group.value_or(base::GroupCode{});
  auto why = access::why_not_permitted(actor, kOffice, {task.unit, group});
  // Who stands in for the one unit settles it, though the other is concerned as well.
  if (why.empty() || !task.problem) return why;
  return access::why_not_permitted(actor, kOffice, {task.problem_unit, group});
}

template <class Command>
base::Outcome<TaskEvents> plainly(const Task& task, const Command& command,
                                  const access::Actor& actor) {
  auto why = why_not(task, Command::kAct, actor);
  if (!why.empty()) return why;
  return TaskEvents{command};
}

}  // namespace

std::span<const Permission> permissions(TaskAct act, const Task& task) {
  if (act != TaskAct::report) return kOffice;
  return task.group ? std::span<const Permission>(kGroup) : kUnit;
}

base::Refusals why_not(const Task& task, TaskAct act, const access::Actor& actor) {
  const access::Subject subject{task.unit, task.group.value_or(base::GroupCode{})};
  auto why = act == TaskAct::report
                 ? access::why_not_permitted(actor, permissions(act, task), subject)
                 : why_not_rule(task, actor);
  const bool is_own_report = (act == TaskAct::accept || act == TaskAct::send_back) &&
                             has_reported(task, actor);
  const bool is_ruling = act != TaskAct::report && !is_own_report;
  if (why.empty() && is_ruling && is_own_matter(task, actor)) {
    why.push_back({nobody_rules_on_own_unit, {}, {"本单位"}});
  }
  if (!why.empty()) return why;  // whose act it is not learns nothing else
  if (!allows(task.state, act)) {
    why.push_back({state_allows_act,
                   {},
                   {std::string(base::label("task.state", task.state)),
                    std::string(base::label("task.act", act))}});
    return why;
  }
  if (is_own_report) why.push_back({task_is_accepted_by_another});
  return why;
}

base::Outcome<TaskEvents> decide_set(const Task& task, const SetTask& command,
                                     const TaskFacts& facts, const access::Actor& actor) {
  Task wanted = task;
  wanted.unit = command.unit;
  wanted.group = command.group;
  auto why = why_not_rule(wanted, actor);
  if (why.empty() && is_own_matter(wanted, actor)) {
    why.push_back({nobody_rules_on_own_unit, "unit", {"本单位"}});
  }
  if (!why.empty()) return why;
  if (!facts.is_unit_known) why.push_back({unit_is_in_the_plan, "unit"});
  if (command.due_day < facts.today) {
    why.push_back({due_day_is_after_today, "due_day", {base::to_text(command.due_day)}});
  }
  if (!why.empty()) return why;
  TaskSet event;
  event.id = task.id;
  event.campaign = task.campaign;
  event.review = task.review;
  event.month = task.month;
  event.number = task.number;
  event.problem = task.problem;
  event.problem_number = task.problem_number;
  event.matter = task.matter;
  event.problem_unit = task.problem_unit;
  event.problem_group = task.problem_group;
  event.resolution = command.resolution;
  event.unit = command.unit;
  event.group = command.group;
  event.person = command.person;
  event.due_day = command.due_day;
  return TaskEvents{std::move(event)};
}

base::Outcome<TaskEvents> decide(const Task& task, const ReportTask& command, const TaskFacts&,
                                 const access::Actor& actor) {
  return plainly(task, command, actor);
}
base::Outcome<TaskEvents> decide(const Task& task, const SendBackTask& command, const TaskFacts&,
                                 const access::Actor& actor) {
  return plainly(task, command, actor);
}
base::Outcome<TaskEvents> decide(const Task& task, const AcceptTask& command, const TaskFacts&,
                                 const access::Actor& actor) {
  return plainly(task, command, actor);
}
base::Outcome<TaskEvents> decide(const Task& task, const CancelTask& command, const TaskFacts&,
                                 const access::Actor& actor) {
  return plainly(task, command, actor);
}

base::Outcome<TaskEvents> decide(const Task& task, const MoveTask& command,
                                 const TaskFacts& facts, const access::Actor& actor) {
  auto why = why_not(task, TaskAct::move, actor);
  if (command.due_day < facts.today) {
    why.push_back({due_day_is_after_today, "due_day", {base::to_text(command.due_day)}});
  }
  if (command.due_day == task.due_day) why.push_back({task_due_day_differs, "due_day"});
  if (!why.empty()) return why;
  return TaskEvents{command};
}

TaskAct act_of(const TaskEvent& event) {
  return std::visit([](const auto& held) { return std::decay_t<decltype(held)>::kAct; }, event);
}

Task apply_task(const std::optional<Task>& before, const TaskEvent& event,
                const base::Stamp& stamp) {
  PLEDGE_ASSERT(std::holds_alternative<TaskSet>(event) != before.has_value());
  PLEDGE_ASSERT(!before || allows(before->state, act_of(event)));
  Task task = before.value_or(Task{});
  std::visit(TaskApplier(task, stamp), event);
  ++task.version;
  task.changed_at = stamp.at;
  return task;
}

std::string number_of(const Task& task) {
  if (!task.problem_number.empty()) return task.problem_number;
  return base::to_text(task.month) + " 调度第 " + std::to_string(task.number) + " 项";
}

base::GroupCode group_of(const Task& task) { return task.group.value_or(task.problem_group); }

bool sees_task(const access::Actor& reader, const Task& task) {
  const access::Scope scope = access::scope_of(reader);
  if (task.problem && holds(scope.recused_problems, *task.problem)) return false;
  if (scope.sees_all || holds(scope.units, task.unit)) return true;
  if (task.group && holds(scope.groups, *task.group)) return true;
  if (!task.problem) return false;
  return holds(scope.units, task.problem_unit) || holds(scope.groups, task.problem_group);
}

}  // namespace pledge::review

PLEDGE_EVENT_CODE(pledge::review::TaskEvent);
