#include "casework/office_waits.hpp"

#include <algorithm>

#include "access/scope.hpp"
#include "base/label.hpp"
#include "casework/job_fault.hpp"
#include "casework/lead_work.hpp"
#include "casework/referral_work.hpp"

namespace pledge::casework {
namespace {

using deadline::WaitKind;

/// Nobody rules on his own unit: there it is the stand-in who has to do it.
bool has_to_do(const access::Actor& reader, const DueWait& wait) {
  if (reader.is_of(wait.responsible_unit)) return false;
  const bool is_stand_in = reader.has(access::Role::verifier) &&
                           reader.handles_for_the_office(wait.responsible_unit);
  return reader.has(access::Role::coordinating_office) || is_stand_in;
}

bool may_see_of_office(const access::Actor& reader, const DueWait& wait) {
  return reader.has(access::Role::leader) || has_to_do(reader, wait);
}

bool may_answer(Desk& desk, const access::Actor& reader, base::UrgingId id) {
  const auto urging = desk.stores().urgings.load(id);
  return urging && notice::why_not_answer(*urging, reader).empty();
}

bool is_wanted(Desk& desk, const access::Actor& reader, const OverdueFilter& filter,
               const DueWait& wait) {
  if (wait.referral) {
    const auto referral = desk.stores().referrals.load(*wait.referral);
    return referral && is_seen(desk, reader, *referral);
  }
  const access::ProblemFacts facts{wait.problem, wait.responsible_unit, wait.group};
  if (!access::sees_problem(access::scope_of(reader), facts)) return false;
  if (wait.urging) return !filter.is_own_only || may_answer(desk, reader, *wait.urging);
  return filter.is_own_only ? has_to_do(reader, wait) : may_see_of_office(reader, wait);
}

/// A referral is of the campaign of what it is about; its rows do not say which.
void set_campaign(Desk& desk, DueWait& wait) {
  try {
    const auto referral = desk.stores().referrals.load(wait.referral.value()).value();
    wait.campaign = matter_of(desk, referral).campaign;
  } catch (const std::exception& fault) {
    if (!is_about_one_thing(fault)) throw;
    wait.is_unreadable = true;
  }
}

/// Nothing where the calendar does not reach it.
std::optional<base::Day> counted_due(Desk& desk, const DueWait& wait) {
  if (wait.urging) return wait.due_day;
  const auto plan = current_plan(desk, wait.campaign);
  if (!plan) return std::nullopt;
  return desk.calendar().add_working_days(wait.since_day,
                                          deadline::working_days_of(wait.kind, plan->waits));
}

OverdueWait late_of(Desk& desk, const DueWait& wait) {
  OverdueWait late;
  if (wait.problem.value != 0) late.problem = wait.problem;
  late.order = wait.order;
  late.task = wait.task;
  late.review = wait.review;
  if (wait.task) {
    if (const auto task = desk.stores().tasks.load(*wait.task)) late.review = task->review;
  }
  late.urging = wait.urging;
  late.referral = wait.referral;
  late.deliverable = wait.deliverable;
  late.milestone = wait.milestone;
  late.campaign = wait.campaign;
  late.number = wait.number;
  late.description = base::label("wait_kind", wait.kind);
  late.group = wait.group;
  late.responsible_unit = wait.responsible_unit;
  late.kind = wait.kind;
  late.owner = wait.owner;
  late.since_day = wait.since_day;
  late.due_day = wait.due_day;
  return late;
}

}  // namespace

bool wants_answer(const problem::Problem& problem, const notice::Urging& urging) {
  return urging.state == notice::UrgingState::open && !problem.waits.empty() &&
         problem.responsible_unit == urging.responsible_unit;
}

std::vector<DueWait> waits_beside(Desk& desk) {
  ReminderStore& store = desk.stores().reminders;
  std::vector<DueWait> all = store.waits_of_office();
  for (DueWait& wait : store.waits_for_answers()) all.push_back(std::move(wait));
  for (DueWait& wait : store.waits_of_referrals()) {
    if (!wait.is_unreadable) set_campaign(desk, wait);
    all.push_back(std::move(wait));
  }
  std::vector<DueWait> counted;
  std::vector<DueWait> others;
  for (DueWait& wait : all) {
    const auto due = wait.is_unreadable ? std::nullopt : counted_due(desk, wait);
    if (!wait.is_unreadable && !due) continue;
    if (due) wait.due_day = *due;
    (due ? counted : others).push_back(std::move(wait));
  }
  std::stable_sort(counted.begin(), counted.end(), [](const DueWait& a, const DueWait& b) {
    return a.due_day < b.due_day;
  });
  counted.insert(counted.end(), others.begin(), others.end());
  return counted;
}

std::optional<bool> still_waits_beside(Desk& desk, const notice::NoticeLine& line) {
  auto& stores = desk.stores();
  switch (line.wait) {
    case WaitKind::order_signing:
    case WaitKind::reply_acceptance: {
      const auto order = stores.supervisions.load(line.order.value());
      const auto state = line.wait == WaitKind::order_signing ? supervision::State::proposed
                                                              : supervision::State::replied;
      return order && order->state == state;
    }
    case WaitKind::task_acceptance: {
      const auto task = stores.tasks.load(line.task.value());
      return task && task->state == review::TaskState::reported;
    }
    case WaitKind::deliverable_acceptance: {
      const auto one = stores.deliverables.load(line.deliverable.value());
      return one && one->state == campaign::DeliverableState::delivered;
    }
    case WaitKind::review_conclusion: {
      const auto one = stores.reviews.load(line.review.value());
      return one && one->state == review::State::draft;
    }
    case WaitKind::urging_answer: {
      const auto urging = stores.urgings.load(line.urging.value());
      const auto problem = urging ? stores.problems.load(urging->problem) : std::nullopt;
      return problem && wants_answer(*problem, *urging);
    }
    case WaitKind::referral_receipt:
    case WaitKind::referral_answer: {
      const auto referral = stores.referrals.load(line.referral.value());
      const auto state = line.wait == WaitKind::referral_receipt ? referral::State::opened
                                                                 : referral::State::received;
      return referral && referral->state == state;
    }
    default: return std::nullopt;
  }
}

std::vector<OverdueWait> late_waits_beside(Desk& desk, const access::Actor& reader,
                                           const OverdueFilter& filter) {
  std::vector<OverdueWait> late;
  for (const DueWait& wait : waits_beside(desk)) {
    const bool is_meant = !wait.is_unreadable &&
                          (filter.is_any_day || wait.due_day < desk.today()) &&
                          (!filter.campaign || *filter.campaign == wait.campaign);
    if (is_meant && is_wanted(desk, reader, filter, wait)) {
      late.push_back(late_of(desk, wait));
    }
  }
  return late;
}

}  // namespace pledge::casework
