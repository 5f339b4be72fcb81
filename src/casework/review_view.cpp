#include <algorithm>

#include "access/scope.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/lead_work.hpp"
#include "casework/review_work.hpp"

/// Reviews and their tasks as pages show them.
namespace pledge::casework {
namespace {

using review::Review;
using review::Task;
using review::TaskAct;
using review::TaskFilter;
using review::TaskState;

constexpr TaskAct kTaskActsOfPage[] = {TaskAct::report, TaskAct::accept, TaskAct::send_back,
                                   TaskAct::move, TaskAct::cancel};

std::vector<ActView> acts_on(const Task& task, const access::Actor& reader) {
  std::vector<ActView> acts;
  const base::GroupCode group = task.group.value_or(base::GroupCode{});
  for (const TaskAct act : kTaskActsOfPage) {
    if (!review::allows(task.state, act)) continue;
    const auto allowed = review::permissions(act, task);
    // Who stands in for the unit of its problem settles the task, too.
    if (!access::is_concerned(reader, allowed, {task.unit, group}) &&
        !access::is_concerned(reader, allowed, {task.problem_unit, group})) {
      continue;
    }
    const auto why = review::why_not(task, act, reader);
    acts.push_back({std::string(base::name_of(act)), why.empty(), views_of(why)});
  }
  return acts;
}

std::vector<TaskView> views_of_tasks(Desk& desk, const access::Actor& reader,
                                     const std::vector<Task>& tasks) {
  std::vector<TaskView> views;
  for (const Task& task : tasks) views.push_back(task_view(desk, reader, task));
  return views;
}

bool has_act(const TaskView& view, TaskAct act) {
  return std::any_of(view.acts.begin(), view.acts.end(), [&](const ActView& one) {
    return one.act == base::name_of(act) && one.is_possible;
  });
}

std::vector<ActView> acts_on_review(const Review& review, const access::Actor& reader) {
  std::vector<ActView> acts;
  if (!access::is_concerned(reader, review::permissions(review::Act::conclude), {})) return acts;
  const auto why = review::why_not(review, review::Act::conclude, reader);
  acts.push_back({"conclude", why.empty(), views_of(why)});
  return acts;
}

std::string group_name(const campaign::Plan& plan, const std::optional<base::GroupCode>& code) {
  return code ? campaign::group_name(plan, *code) : std::string();
}

/// What was held against units is part of the minutes, and not for everybody who sees the review.
Review shown_review(const access::Actor& reader, Review review) {
  if (!sees_concealments(reader)) review.contradicted_returns.clear();
  return review;
}

/// Every problem, without one that he is recused from.
bool sees_whole(const access::Actor& reader) {
  const access::Scope scope = access::scope_of(reader);
  return scope.sees_all && scope.recused_problems.empty();
}

}  // namespace

TaskView task_view(Desk& desk, const access::Actor& reader, const Task& task) {
  TaskView view;
  view.task = task;
  view.acts = acts_on(task, reader);
  if (const auto plan = current_plan(desk, task.campaign)) {
    view.unit_name = campaign::unit_name(*plan, task.unit);
    view.group_name = group_name(*plan, task.group);
  }
  const auto officer = desk.stores().officers.load(task.set_by);
  if (officer) view.set_by_name = officer->name;
  if (task.state == TaskState::open && task.due_day < desk.today()) {
    view.overdue_working_days =
        desk.calendar().working_days_between(task.due_day, desk.today()).value_or(0);
  }
  return view;
}

base::Outcome<TaskList> problem_tasks(Desk& desk, const access::Actor& reader,
                                      base::ProblemId id) {
  const auto seen = load_seen(desk, reader, id);
  if (!seen) return seen.refusals();
  TaskFilter filter;
  filter.problem = id;
  const auto tasks = desk.stores().tasks.list(reader, filter);
  TaskList list;
  list.tasks = views_of_tasks(desk, reader, tasks);
  const auto plan = plan_of(desk, seen.value());
  for (const Task& task : tasks) {
    for (const auto& entry : desk.stores().ledger.timeline("review_task", task.id.value)) {
      list.timeline.push_back(timeline_view(desk, *plan, entry));
    }
  }
  std::sort(list.timeline.begin(), list.timeline.end(), [](const auto& a, const auto& b) {
    return a.entry.entry_index < b.entry.entry_index;
  });
  return list;
}

std::vector<TaskView> tasks_to_do(Desk& desk, const access::Actor& actor,
                                  const base::CampaignCode& campaign) {
  TaskFilter filter;
  filter.campaign = campaign;
  filter.states = {TaskState::open, TaskState::reported};
  auto views = views_of_tasks(desk, actor, desk.stores().tasks.list(actor, filter));
  std::erase_if(views, [](const TaskView& view) {
    return !has_act(view, TaskAct::report) && !has_act(view, TaskAct::accept);
  });
  return views;
}

ReviewList review_list(Desk& desk, const access::Actor& reader,
                       const base::CampaignCode& campaign) {
  ReviewList list;
  list.can_open = reader.has(access::Role::coordinating_office);
  list.is_whole = sees_whole(reader);
  for (const Review& review : desk.stores().reviews.list(campaign)) {
    const auto filing = seen_filing(desk, reader, review.filing);
    if (!filing) continue;
    ReviewRow row;
    row.review = shown_review(reader, review);
    row.filing_name = filing.value().name;
    TaskFilter filter;
    filter.review = review.id;
    const auto tasks = desk.stores().tasks.list(reader, filter);
    row.task_count = static_cast<std::int64_t>(tasks.size());
    row.open_task_count = std::count_if(tasks.begin(), tasks.end(),
                                        [](const Task& task) { return task.is_waiting(); });
    list.reviews.push_back(std::move(row));
  }
  return list;
}

base::Outcome<ReviewDetail> review_detail(Desk& desk, const access::Actor& reader,
                                          base::ReviewId id, std::optional<AgendaTopic> only) {
  const auto found = load_seen_review(desk, reader, id);
  if (!found) return found.refusals();
  ReviewDetail detail;
  detail.can_settle = access::handles_leads(reader);
  detail.review = shown_review(reader, found.value());
  const Review& review = detail.review;
  detail.is_whole = sees_whole(reader);
  detail.filing = seen_filing(desk, reader, review.filing).value();
  TaskFilter waiting;
  waiting.campaign = review.campaign;
  waiting.states = {TaskState::open, TaskState::reported};
  auto earlier = desk.stores().tasks.list(reader, waiting);
  std::erase_if(earlier, [&](const Task& task) { return !(task.month < review.month); });
  detail.earlier_tasks = views_of_tasks(desk, reader, earlier);
  TaskFilter own;
  own.review = id;
  auto tasks = desk.stores().tasks.list(reader, own);
  std::sort(tasks.begin(), tasks.end(),
            [](const Task& a, const Task& b) { return a.number < b.number; });
  detail.tasks = views_of_tasks(desk, reader, tasks);
  detail.agenda = agenda_of(desk, reader, review, only);
  detail.concealments = concealments(desk, reader, review.campaign);
  detail.acts = acts_on_review(review, reader);
  const auto plan = desk.plan(review.campaign, review.plan_version);
  for (const auto& unit : plan->units) detail.unit_names.push_back({unit.code.text, unit.name});
  for (const auto& group : plan->groups) {
    detail.group_names.push_back({group.code.text, group.ordinal + group.name});
  }
  return detail;
}

}  // namespace pledge::casework
