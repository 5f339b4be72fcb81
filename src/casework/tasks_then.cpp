#include "casework/tasks_then.hpp"

#include <algorithm>
#include <tuple>

#include "base/replay.hpp"
#include "campaign/plan_rules.hpp"

namespace pledge::casework {
namespace {

using review::Review;
using review::Task;

/// Of a journal that was altered: where it ends, as far as what is kept of the review can tell.
std::int64_t index_of_conclusion(Desk& desk, const Review& review) {
  for (const TimelineEntry& line : desk.stores().ledger.timeline("review", review.id.value)) {
    if (line.event == review::ReviewConcluded::kKind) return line.entry_index;
  }
  return desk.stores().journal.head().size;
}

std::optional<Task> task_before(Desk& desk, base::TaskId id, std::int64_t index) {
  std::optional<Task> task;
  for (const TimelineEntry& line : desk.stores().ledger.timeline("review_task", id.value)) {
    review::TaskEvent event;
    const bool is_later = line.entry_index > index;
    if (is_later || line.payload.is_null()) break;
    if (!base::reads_back(line.event, line.payload, event)) break;
    const base::Stamp stamp{line.at, line.officer, line.unit, line.job};
    if (!base::replays([&] { task = review::apply_task(task, event, stamp); })) break;
  }
  return task;
}

/// With the names that held then.
TaskView view_of(const campaign::Plan& plan, Task task) {
  TaskView view;
  view.unit_name = campaign::unit_name(plan, task.unit);
  if (task.group) view.group_name = campaign::group_name(plan, *task.group);
  view.task = std::move(task);
  return view;
}

}  // namespace

TasksThen tasks_at_conclusion(Desk& desk, const access::Actor& reader, const Review& review) {
  const std::int64_t index = index_of_conclusion(desk, review);
  const auto plan = desk.plan(review.campaign,
                              review.concluded_plan_version.value_or(review.plan_version));
  review::TaskFilter all;
  all.campaign = review.campaign;
  TasksThen then;
  for (const Task& now : desk.stores().tasks.list(reader, all)) {
    const bool is_own = now.review == review.id;
    if (!is_own && !(now.month < review.month)) continue;
    auto task = task_before(desk, now.id, index);
    if (!task || (!is_own && !task->is_waiting())) continue;
    (is_own ? then.own : then.earlier).push_back(view_of(*plan, std::move(*task)));
  }
  std::sort(then.own.begin(), then.own.end(), [](const TaskView& a, const TaskView& b) {
    return a.task.number < b.task.number;
  });
  std::sort(then.earlier.begin(), then.earlier.end(), [](const TaskView& a, const TaskView& b) {
    return std::tie(a.task.due_day, a.task.id) < std::tie(b.task.due_day, b.task.id);
  });
  return then;
}

}  // namespace pledge::casework
