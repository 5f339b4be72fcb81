#include "access/scope.hpp"
#include "base/label.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/concealment.hpp"
#include "casework/lights.hpp"
#include "casework/office_waits.hpp"
#include "casework/referral_work.hpp"
#include "casework/supervision_work.hpp"
#include "casework/work_sections.hpp"

/// Of 待办: what waits beside the steps of problems and leads.
namespace pledge::casework {
namespace {

using access::Role;
using deadline::WaitKind;
using supervision::SupervisionOrder;

struct OrderStep {
  supervision::Act act;
  supervision::State state;
  const char* note;
};
constexpr OrderStep kOrderSteps[] = {
    {supervision::Act::issue, supervision::State::proposed, "每日扫描拟出，签发才算数"},
    {supervision::Act::accept_reply, supervision::State::replied, "认可，或者退回重新回复"},
    {supervision::Act::reply, supervision::State::issued, "负责人签字后回复"},
};

/// Which orders wait for the actor by this step; nothing when it is not his.
std::optional<SupervisionFilter> order_filter(const WorkQuestion& asked, const OrderStep& step) {
  const access::Actor& actor = asked.actor;
  SupervisionFilter filter;
  filter.campaign = asked.campaign;
  filter.states = {step.state};
  if (step.act == supervision::Act::reply) {
    // A group's officer replies where his unit leads the group that is late.
    const bool may_reply = actor.has(Role::responsible_unit) || actor.has(Role::task_force);
    if (!may_reply) return std::nullopt;
    filter.units = actor.unit_tree;
    return filter;
  }
  if (actor.has(Role::coordinating_office)) return filter;
  if (access::stands_in(actor)) {
    filter.units = actor.stands_in_for;
    return filter;
  }
  if (!actor.has(Role::task_force)) return std::nullopt;
  // What needs a second person is signed by the office.
  for (std::size_t i = 0; i < base::kNamesOf<supervision::Kind>.size(); ++i) {
    const auto kind = static_cast<supervision::Kind>(i);
    if (!supervision::needs_second_person(kind)) filter.kinds.push_back(kind);
  }
  return filter;
}

problem::Light light_of(supervision::Colour colour) {
  return base::find_enumerator<problem::Light>(base::name_of(colour)).value();
}

/// A day that was given, not counted.
deadline::Wait given_wait(WaitKind kind, base::Day since, base::Day due) {
  deadline::Wait wait;
  wait.kind = kind;
  wait.since_day = since;
  wait.due_day = wait.due_day_original = due;
  return wait;
}

deadline::Wait reply_wait_of(const SupervisionOrder& order) {
  deadline::Wait wait;
  wait.kind = WaitKind::order_reply;
  wait.since_day = supervision::awaits_reply_since(order).value();
  wait.due_day = order.reply_due_day;
  // A reply that was sent back has a day of its own, not a moved one.
  wait.due_day_original = order.reply_due_day;
  wait.calendar_version = order.calendar_version.value_or("");
  return wait;
}

WorkItem item_of(const WorkQuestion& asked, const SupervisionOrder& order) {
  WorkItem item;
  item.order = order.id;
  item.number = order.problem_number;
  item.description = std::string(base::label("supervision_kind", order.kind)) +
                     (order.is_to_group() ? "（致牵头单位）：" : "：") +
                     (order.matter.empty() ? order.problem_number : order.matter);
  item.responsible_unit = order.ground.responsible_unit;
  const SupervisionOrder shown = shown_order(asked.actor, order);
  if (!order.is_beside_problem()) item.light = light_of(shown.ground.colour);
  item.light_sentence = shown.ground.sentence;
  if (order.state == supervision::State::proposed) {
    item.since_day = order.proposed_day;
    set_counted_due(asked, item, WaitKind::order_signing, order.proposed_day);
  } else if (order.state == supervision::State::replied) {
    item.since_day = order.replies.back().day;
    set_counted_due(asked, item, WaitKind::reply_acceptance, order.replies.back().day);
  } else {
    item.since_day = supervision::awaits_reply_since(order);
    set_due(asked, item, reply_wait_of(order), asked.plan);
  }
  return item;
}

base::Refusals why_not(const WorkQuestion& asked, const SupervisionOrder& order,
                       supervision::Act act) {
  return supervision::why_not(order, act, facts_of(asked.desk, order), asked.actor);
}

}  // namespace

namespace {

/// Sorts one order into what is shown, counted or left to somebody else.
void take(const WorkQuestion& asked, const SupervisionOrder& order, supervision::Act act,
          WorkSection& section) {
  const auto why = why_not(asked, order, act);
  WorkItem item = item_of(asked, order);
  if (is_for_another(why)) return leave_to_others(asked, section, std::move(item), why);
  ++section.count;
  section.late_count += item.is_late ? 1 : 0;
  if (static_cast<std::int64_t>(section.items.size()) >= asked.limit()) return;
  item.refusals = views_of(why);
  section.items.push_back(std::move(item));
}

}  // namespace

void add_orders(WorkList& list, const WorkQuestion& asked) {
  Ledger& ledger = asked.desk.stores().ledger;
  for (const OrderStep& step : kOrderSteps) {
    auto section = section_for(asked, "supervision_order", base::name_of(step.act), step.note);
    const auto filter = section ? order_filter(asked, step) : std::nullopt;
    if (!filter) continue;
    section->label = std::string(base::label("supervision.act", step.act)) + "督办";
    PageRequest page;
    page.limit = kItemsChecked;
    do {
      const auto found = ledger.supervision_page(asked.actor, *filter, page);
      for (const auto& order : found.rows) take(asked, order, step.act, *section);
      page.cursor = found.next_cursor;
    } while (!page.cursor.empty());
    list.sections.push_back(std::move(*section));
  }
}

void add_urgings(WorkList& list, const WorkQuestion& asked) {
  auto section = section_for(asked, "urging", "answer", "有人催您，写明办到哪一步、何时办完");
  if (!section) return;
  section->label = base::label("urging.act", notice::UrgingAct::answer);
  for (const notice::Urging& urging : asked.desk.stores().urgings.open()) {
    if (!notice::why_not_answer(urging, asked.actor).empty()) continue;
    const auto problem = load_seen(asked.desk, asked.actor, urging.problem);
    if (!problem || problem.value().campaign != asked.campaign) continue;
    if (!wants_answer(problem.value(), urging)) continue;
    WorkItem item;
    item.problem = urging.problem;
    item.urging = urging.id;
    item.number = urging.problem_number;
    item.description = urging.text;
    item.responsible_unit = urging.responsible_unit;
    item.since_day = base::beijing_day(urging.urged_at);
    set_due(asked, item,
            given_wait(WaitKind::urging_answer, *item.since_day, urging.reply_due_day),
            asked.plan);
    section->items.push_back(std::move(item));
  }
  finish(asked, *section);
  list.sections.push_back(std::move(*section));
}

void add_tasks(WorkList& list, const WorkQuestion& asked) {
  auto report = section_for(asked, "task", "report", "调度会定下的，办完报告");
  auto accept = section_for(asked, "task", "accept", "办结的认可，没有办好的退回");
  for (const TaskView& view : tasks_to_do(asked.desk, asked.actor, asked.campaign)) {
    const review::Task& task = view.task;
    const bool is_reported = task.state == review::TaskState::reported;
    auto& section = is_reported ? accept : report;
    if (!section) continue;
    WorkItem item;
    item.task = task.id;
    item.problem = task.problem;
    item.review = task.review;
    item.number = task.problem_number;
    item.description = task.resolution;
    item.responsible_unit = task.unit;
    // A report that was sent back has ended nothing.
    item.since_day = is_reported ? task.reports.back().day : task.set_day;
    if (is_reported) {
      set_counted_due(asked, item, WaitKind::task_acceptance, *item.since_day);
    } else {
      set_due(asked, item, given_wait(WaitKind::task_report, task.set_day, task.due_day),
              asked.plan);
    }
    section->items.push_back(std::move(item));
  }
  for (auto* section : {&report, &accept}) {
    if (!*section) continue;
    (*section)->label = section == &report ? "办议定事项" : "认可议定事项";
    finish(asked, **section);
    list.sections.push_back(std::move(**section));
  }
}

void add_reviews(WorkList& list, const WorkQuestion& asked) {
  auto section = section_for(asked, "review", "conclude", "议程已备好，开会后填会议情况");
  if (!section) return;
  section->label = base::label("review.act", review::Act::conclude);
  for (const review::Review& review : asked.desk.stores().reviews.list(asked.campaign)) {
    if (!review::why_not(review, review::Act::conclude, asked.actor).empty()) continue;
    WorkItem item;
    item.review = review.id;
    item.number = base::to_text(review.month);
    item.description = std::to_string(review.month.month) + " 月调度";
    item.since_day = review.opened_day;
    set_counted_due(asked, item, WaitKind::review_conclusion, review.opened_day);
    section->items.push_back(std::move(item));
  }
  finish(asked, *section);
  list.sections.push_back(std::move(*section));
}

void add_deliverables(WorkList& list, const WorkQuestion& asked) {
  using campaign::DeliverableAct;
  auto deliver = section_for(asked, "deliverable", "deliver", "方案要求报送的，没有的报零报告");
  auto accept = section_for(asked, "deliverable", "accept", "看过收下，不合格的退回");
  if (!deliver && !accept) return;
  const base::Day near = asked.desk.today() + kDeliverableIsNearDays;
  for (const auto& one : asked.desk.stores().deliverables.list(asked.campaign)) {
    const auto may = [&](DeliverableAct act) {
      return campaign::why_not(one, act, asked.actor).empty();
    };
    const bool is_owed = may(DeliverableAct::deliver) && campaign::due_day_now(one) <= near;
    const bool is_there = !is_owed && may(DeliverableAct::accept);
    auto& section = is_owed ? deliver : accept;
    if (!section || (!is_owed && !is_there)) continue;
    WorkItem item;
    item.deliverable = one.id;
    const auto* milestone = campaign::find_milestone(asked.plan, one.milestone);
    item.description = milestone != nullptr ? milestone->title : one.milestone.text;
    item.responsible_unit = one.unit;
    if (is_there) {
      item.since_day = base::beijing_day(*one.delivered_at);
      set_counted_due(asked, item, WaitKind::deliverable_acceptance, *item.since_day);
    } else {
      const base::Day since = *campaign::awaited_since(one);
      const bool is_back = one.state == campaign::DeliverableState::returned;
      if (is_back) item.since_day = since;
      set_due(asked, item,
              given_wait(WaitKind::deliverable_delivery, since, campaign::due_day_now(one)),
              asked.plan);
    }
    section->items.push_back(std::move(item));
  }
  for (auto* section : {&deliver, &accept}) {
    if (!*section) continue;
    (*section)->label = section == &deliver ? "报送材料" : "收下报送";
    finish(asked, **section);
    list.sections.push_back(std::move(**section));
  }
}

void add_referrals(WorkList& list, const WorkQuestion& asked) {
  using referral::Act;
  const auto referrals = referrals_for(asked.desk, asked.actor);
  if (!referrals) return;
  for (const Act act : {Act::receive, Act::answer}) {
    auto section = section_for(asked, "referral", base::name_of(act), "密封，只有纪委监委看得到");
    if (!section) continue;
    section->label = base::label("referral.act", act);
    for (const auto& one : referrals.value()) {
      if (!referral::why_not(one, act, asked.actor).empty()) continue;
      WorkItem item;
      item.referral = one.id;
      item.number = base::label("referral_cause", one.cause);
      item.description = one.facts;
      item.since_day = act == Act::receive ? one.opened_day : one.received_day;
      const auto kind =
          act == Act::receive ? WaitKind::referral_receipt : WaitKind::referral_answer;
      set_counted_due(asked, item, kind, *item.since_day);
      section->items.push_back(std::move(item));
    }
    finish(asked, *section);
    list.sections.push_back(std::move(*section));
  }
}

}  // namespace pledge::casework
