#include <algorithm>

#include "campaign/deliverable.hpp"
#include "review/task.hpp"
#include "storage/light_columns.hpp"
#include "storage/ledger_rows.hpp"
#include "storage/own_waits.hpp"
#include "storage/stored_text.hpp"
#include "storage/where.hpp"

/// Of the ledger: whatever waits, mostly beyond its day, of problems, leads, supervision orders,
/// tasks and deliverables.
namespace pledge::storage {
namespace {

using access::Role;
using casework::OverdueFilter;
using casework::OverdueWait;
using deadline::WaitKind;

void set_kind(OverdueWait& wait, WaitKind kind) {
  wait.kind = kind;
  wait.owner = deadline::rule_of(kind).owner;
}

OverdueWait late_problem(const Row& row) {
  OverdueWait wait;
  wait.problem = base::ProblemId{row.int64(0)};
  wait.campaign = {std::string(row.text(1))};
  wait.number = row.text(2);
  wait.description = row.text(3);
  wait.group = {std::string(row.text(4))};
  wait.responsible_unit = {std::string(row.text(5))};
  set_kind(wait, base::find_enumerator<WaitKind>(row.text(6)).value());
  wait.since_day = base::parse_day(row.text(7)).value();
  wait.due_day = base::parse_day(row.text(8)).value();
  return wait;
}

OverdueWait late_lead(const Row& row) {
  OverdueWait wait;
  wait.lead = base::LeadId{row.int64(0)};
  wait.campaign = {std::string(row.text(1))};
  wait.number = row.text(2);
  wait.description = row.text(3);
  set_kind(wait, base::find_enumerator<WaitKind>(row.text(4)).value());
  wait.since_day = base::parse_day(row.text(5)).value();
  wait.due_day = base::parse_day(row.text(6)).value();
  return wait;
}

OverdueWait late_order(const supervision::SupervisionOrder& order) {
  OverdueWait wait;
  if (order.problem.value != 0) wait.problem = order.problem;
  wait.order = order.id;
  wait.campaign = order.campaign;
  wait.number = order.problem_number;
  wait.description = order.matter;
  wait.group = order.ground.group;
  wait.responsible_unit = order.ground.responsible_unit;
  set_kind(wait, WaitKind::order_reply);
  wait.since_day = supervision::awaits_reply_since(order).value();
  wait.due_day = order.reply_due_day.value();
  return wait;
}

OverdueWait late_task(const review::Task& task) {
  OverdueWait wait;
  wait.problem = task.problem;
  wait.task = task.id;
  wait.review = task.review;
  wait.campaign = task.campaign;
  wait.number = task.problem_number;
  wait.description = task.resolution;
  wait.responsible_unit = task.unit;
  set_kind(wait, WaitKind::task_report);
  if (task.group) {
    wait.group = *task.group;
    wait.owner = deadline::WaitOwner::task_force;
  }
  wait.since_day = task.set_day;  // a report that was sent back has ended nothing
  wait.due_day = task.due_day;
  return wait;
}

/// Of what is due before that day.
std::string until_of(const OverdueFilter& filter, base::Day today) {
  return filter.is_any_day ? std::string(kNever) : base::to_text(today);
}

OverdueWait late_deliverable(const campaign::Deliverable& deliverable) {
  OverdueWait wait;
  wait.deliverable = deliverable.id;
  wait.campaign = deliverable.campaign;
  wait.milestone = deliverable.milestone;
  wait.group = deliverable.group.value_or(base::GroupCode{});
  wait.responsible_unit = deliverable.unit;
  set_kind(wait, WaitKind::deliverable_delivery);
  wait.since_day = campaign::awaited_since(deliverable).value();
  wait.due_day = campaign::due_day_now(deliverable);
  return wait;
}

/// Waits of problems beyond their day; nothing when none can be meant.
std::optional<Where> of_problems(const base::RegionCode& region, const access::Actor& reader,
                                 const OverdueFilter& filter, base::Day today) {
  Where where(region, "w.");
  where.add("w.due_day < ?", until_of(filter, today));
  // The end of a notice or a pause is awaited, not owed by anybody.
  where.add("w.kind NOT IN ('notice_end', 'pause_end')");
  if (filter.campaign) where.add("p.campaign = ?", filter.campaign->text);
  if (filter.is_own_only && !add_own_waits(where, reader)) return std::nullopt;
  add_problem_scope(where, access::scope_of(reader), "p.");
  return where;
}

std::optional<Where> of_leads(const base::RegionCode& region, const access::Actor& reader,
                              const OverdueFilter& filter, base::Day today) {
  if (filter.is_own_only && !access::handles_leads(reader)) return std::nullopt;
  casework::LeadFilter leads;
  leads.campaign = filter.campaign;
  Where where = where_lead(region, access::scope_of(reader), leads);
  where.add("wait_kind <> ''");
  where.add("wait_due_day < ?", until_of(filter, today));
  return where;
}

std::optional<Where> of_orders(const base::RegionCode& region, const access::Actor& reader,
                               const OverdueFilter& filter, base::Day today) {
  casework::SupervisionFilter orders;
  orders.campaign = filter.campaign;
  orders.is_overdue_only = !filter.is_any_day;
  if (filter.is_own_only) {
    if (!reader.has(Role::responsible_unit) || reader.unit_tree.empty()) return std::nullopt;
    orders.units = reader.unit_tree;
  }
  Where where = where_supervision(region, reader, orders, today);
  if (filter.is_any_day) where.add("state = 'issued' AND reply_due_day <> ''");
  return where;
}

/// Few: those of reviews, and open beyond their day. Scope as review::sees_task has it.
std::vector<OverdueWait> late_tasks(Connection& db, const base::RegionCode& region,
                                    const access::Actor& reader, const OverdueFilter& filter,
                                    base::Day today) {
  Where where(region);
  if (filter.campaign) where.add("campaign = ?", filter.campaign->text);
  where.add("state = 'open'");
  where.add("due_day < ?", until_of(filter, today));
  std::vector<OverdueWait> waits;
  db.query("SELECT body FROM review_task WHERE " + where.sql() + " ORDER BY due_day, task_id",
           where.parameters(), [&](const Row& row) {
             const auto task = from_stored<review::Task>(row.text(0));
             const bool is_meant =
                 review::sees_task(reader, task) &&
                 (!filter.is_own_only ||
                  review::why_not(task, review::TaskAct::report, reader).empty());
             if (is_meant) waits.push_back(late_task(task));
           });
  return waits;
}

/// Few: what the plan wants of its units. Scope as campaign::sees_deliverable has it.
std::vector<OverdueWait> late_deliverables(Connection& db, const base::RegionCode& region,
                                           const access::Actor& reader,
                                           const OverdueFilter& filter, base::Day today) {
  Where where(region);
  if (filter.campaign) where.add("campaign = ?", filter.campaign->text);
  where.add("owed_day <> ''");
  where.add("owed_day < ?", until_of(filter, today));
  std::vector<OverdueWait> waits;
  db.query("SELECT body FROM deliverable WHERE " + where.sql() +
               " ORDER BY owed_day, deliverable_id",
           where.parameters(), [&](const Row& row) {
             const auto one = from_stored<campaign::Deliverable>(row.text(0));
             const bool is_meant =
                 campaign::sees_deliverable(reader, one) &&
                 (!filter.is_own_only ||
                  campaign::why_not(one, campaign::DeliverableAct::deliver, reader).empty());
             if (is_meant) waits.push_back(late_deliverable(one));
           });
  return waits;
}

}  // namespace

std::vector<OverdueWait> LedgerRows::overdue_waits(const access::Actor& reader,
                                                   const OverdueFilter& filter,
                                                   std::int64_t limit) {
  std::vector<OverdueWait> waits = late_tasks(db_, region_, reader, filter, today_);
  for (auto& wait : late_deliverables(db_, region_, reader, filter, today_)) {
    waits.push_back(std::move(wait));
  }
  const auto ask = [&](std::optional<Where> where, const std::string& columns,
                       const std::string& order, const std::function<void(const Row&)>& take) {
    if (!where) return;
    where->values().emplace_back(limit);
    db_.query("SELECT " + columns + where->sql() + " ORDER BY " + order + " LIMIT ?",
              where->parameters(), take);
  };
  ask(of_problems(region_, reader, filter, today_),
      "w.problem_id, p.campaign, p.number, p.description, p.group_code, p.responsible_unit,"
      " w.kind, w.since_day, w.due_day" + std::string(kFromWaits),
      "w.due_day, w.problem_id",
      [&](const Row& row) { waits.push_back(late_problem(row)); });
  ask(of_leads(region_, reader, filter, today_),
      "lead_id, campaign, number, title, wait_kind, wait_since_day, wait_due_day FROM lead WHERE ",
      "wait_due_day, lead_id", [&](const Row& row) { waits.push_back(late_lead(row)); });
  ask(of_orders(region_, reader, filter, today_), "body FROM supervision_order WHERE ",
      "reply_due_day, supervision_order_id", [&](const Row& row) {
        waits.push_back(late_order(from_stored<supervision::SupervisionOrder>(row.text(0))));
      });
  std::stable_sort(waits.begin(), waits.end(), [](const OverdueWait& a, const OverdueWait& b) {
    return a.due_day < b.due_day;
  });
  if (static_cast<std::int64_t>(waits.size()) > limit) {
    waits.resize(static_cast<std::size_t>(limit));
  }
  return waits;
}

casework::OverdueCounts LedgerRows::overdue_counts(const access::Actor& reader,
                                                   const OverdueFilter& filter) {
  const auto count = [&](const std::optional<Where>& where, const std::string& from) {
    std::int64_t found = 0;
    if (!where) return found;
    db_.query("SELECT COUNT(*)" + from + where->sql(), where->parameters(),
              [&](const Row& row) { found = row.int64(0); });
    return found;
  };
  casework::OverdueCounts counts;
  counts.problem_steps =
      count(of_problems(region_, reader, filter, today_), std::string(kFromWaits));
  counts.leads = count(of_leads(region_, reader, filter, today_), " FROM lead WHERE ");
  counts.order_replies =
      count(of_orders(region_, reader, filter, today_), " FROM supervision_order WHERE ");
  counts.tasks = static_cast<std::int64_t>(
      late_tasks(db_, region_, reader, filter, today_).size());
  counts.deliverables = static_cast<std::int64_t>(
      late_deliverables(db_, region_, reader, filter, today_).size());
  return counts;
}

}  // namespace pledge::storage
