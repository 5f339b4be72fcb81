#include <algorithm>
#include <tuple>

#include "campaign/deliverable.hpp"
#include "casework/job_fault.hpp"
#include "review/task.hpp"
#include "storage/notice_rows.hpp"
#include "storage/own_waits.hpp"
#include "supervision/supervision_order.hpp"

/// Of the reminders: what is near its day or past it.
namespace pledge::storage {
namespace {

using casework::DueWait;
using casework::DueWaitPosition;

/// Kinds of problems, leads, orders, deliverables and tasks are different ones, so a number and a
/// kind say which thing is meant.
constexpr std::string_view kOfProblems =
    "SELECT m.told_of, m.told_step, w.problem_id, p.campaign, p.number, p.group_code,"
    " p.responsible_unit, w.kind, w.since_day, w.due_day FROM open_wait w"
    " JOIN problem p ON p.region_code = w.region_code AND p.problem_id = w.problem_id"
    " LEFT JOIN reminder_mark m ON m.region_code = w.region_code"
    " AND m.subject_id = w.problem_id AND m.kind = w.kind"
    " WHERE w.region_code = ? AND w.due_day <= ?"
    // The end of a notice is awaited, not owed by anybody; that of a pause is told of beforehand.
    " AND w.kind <> 'notice_end'"
    " AND (p.paused_until_day < ? OR w.kind = 'pause_end' OR w.kind IN ({}))"
    " AND (w.due_day > ? OR (w.due_day = ? AND (w.problem_id > ?"
    " OR (w.problem_id = ? AND w.kind > ?))))"
    " ORDER BY w.due_day, w.problem_id, w.kind LIMIT ?";
/// A pause stops the clocks of others, never the office's own (ADR 0031).
const std::string& of_problems() {
  static const std::string kQuestion = [] {
    std::string kinds;
    for (const std::string& kind : kinds_owed_by(deadline::WaitOwner::coordinating_office)) {
      kinds += (kinds.empty() ? "'" : ", '") + kind + "'";
    }
    std::string question(kOfProblems);
    return question.replace(question.find("{}"), 2, kinds);
  }();
  return kQuestion;
}
/// 交办, and what came back to its unit; 整改 begins where the plan was accepted or work was
/// returned.
constexpr std::string_view kBegunProblems =
    "SELECT NULL, NULL, w.problem_id, p.campaign, p.number, p.group_code,"
    " p.responsible_unit, w.kind, w.since_day, w.due_day FROM open_wait w"
    " JOIN problem p ON p.region_code = w.region_code AND p.problem_id = w.problem_id"
    " WHERE w.region_code = ? AND w.since_day >= ? AND w.since_day <= ?"
    " AND (w.kind IN ('sign_for', 'plan_submission')"
    " OR (w.kind = 'rectification' AND p.state = 'rectifying'))"
    " AND w.due_day < '9999-12-31' AND p.paused_until_day < ?";
/// The clock of the unit, which had not run out, runs again from the day after that one, be the
/// pause over or taken back.
constexpr std::string_view kEndedPauses =
    "SELECT m.told_of, m.told_step, p.problem_id, p.campaign, p.number, p.group_code,"
    " p.responsible_unit, 'pause_end', p.paused_until_day, p.paused_until_day FROM problem p"
    " LEFT JOIN reminder_mark m ON m.region_code = p.region_code"
    " AND m.subject_id = p.problem_id AND m.kind = 'pause_end'"
    " WHERE p.region_code = ? AND p.paused_until_day >= ? AND p.paused_until_day <= ?"
    " AND p.state NOT IN ('closed', 'withdrawn')";
constexpr std::string_view kOpenOrders =
    "SELECT NULL, NULL, body, supervision_order_id, reply_due_day FROM supervision_order"
    " WHERE region_code = ? AND state = 'issued' AND reply_due_day <> ''";
constexpr std::string_view kOpenTasks =
    "SELECT NULL, NULL, body, task_id, due_day FROM review_task"
    " WHERE region_code = ? AND state = 'open'";
constexpr std::string_view kOwedDeliverables =
    "SELECT NULL, NULL, body, deliverable_id, owed_day FROM deliverable"
    " WHERE region_code = ? AND owed_day <> ''";
constexpr std::string_view kOfLeads =
    "SELECT m.told_of, m.told_step, l.lead_id, l.campaign, l.number, l.wait_kind,"
    " l.wait_since_day, l.wait_due_day FROM lead l"
    " LEFT JOIN reminder_mark m ON m.region_code = l.region_code"
    " AND m.subject_id = l.lead_id AND m.kind = l.wait_kind"
    " WHERE l.region_code = ? AND l.wait_kind <> '' AND l.wait_due_day <= ?"
    " AND (l.wait_due_day > ? OR (l.wait_due_day = ? AND (l.lead_id > ?"
    " OR (l.lead_id = ? AND l.wait_kind > ?))))"
    " ORDER BY l.wait_due_day, l.lead_id, l.wait_kind LIMIT ?";
constexpr std::string_view kOfOrders =
    "SELECT m.told_of, m.told_step, o.body, o.supervision_order_id, o.reply_due_day"
    " FROM supervision_order o"
    " LEFT JOIN reminder_mark m ON m.region_code = o.region_code"
    " AND m.subject_id = o.supervision_order_id AND m.kind = 'order_reply'"
    " WHERE o.region_code = ? AND o.state = 'issued' AND o.reply_due_day <> ''"
    " AND o.reply_due_day <= ? AND (o.reply_due_day > ? OR (o.reply_due_day = ?"
    " AND o.supervision_order_id > ?))"
    " ORDER BY o.reply_due_day, o.supervision_order_id LIMIT ?";
constexpr std::string_view kOfDeliverables =
    "SELECT m.told_of, m.told_step, d.body, d.deliverable_id, d.owed_day FROM deliverable d"
    " LEFT JOIN reminder_mark m ON m.region_code = d.region_code"
    " AND m.subject_id = d.deliverable_id AND m.kind = 'deliverable_delivery'"
    " WHERE d.region_code = ? AND d.owed_day <> '' AND d.owed_day <= ?"
    " AND (d.owed_day > ? OR (d.owed_day = ? AND d.deliverable_id > ?))"
    " ORDER BY d.owed_day, d.deliverable_id LIMIT ?";
constexpr std::string_view kOfTasks =
    "SELECT m.told_of, m.told_step, t.body, t.task_id, t.due_day FROM review_task t"
    " LEFT JOIN reminder_mark m ON m.region_code = t.region_code"
    " AND m.subject_id = t.task_id AND m.kind = 'task_report'"
    " WHERE t.region_code = ? AND t.state = 'open' AND t.due_day <= ?"
    " AND (t.due_day > ? OR (t.due_day = ? AND t.task_id > ?))"
    " ORDER BY t.due_day, t.task_id LIMIT ?";

DueWait told(const Row& row) {
  DueWait wait;
  wait.told_of = row.optional_text(0).value_or("");
  wait.told_step = static_cast<std::int32_t>(row.optional_int64(1).value_or(0));
  return wait;
}

void set_kind(DueWait& wait, deadline::WaitKind kind) {
  wait.kind = kind;
  wait.owner = deadline::rule_of(kind).owner;
}

/// Kind, since and due from three columns on.
void read_days(DueWait& wait, const Row& row, int column) {
  set_kind(wait, base::find_enumerator<deadline::WaitKind>(row.text(column)).value());
  wait.since_day = base::parse_day(row.text(column + 1)).value();
  wait.due_day = base::parse_day(row.text(column + 2)).value();
}

DueWait wait_of_problem(const Row& row) {
  DueWait wait = told(row);
  wait.problem = {row.int64(2)};
  wait.campaign = {std::string(row.text(3))};
  wait.number = row.text(4);
  wait.group = {std::string(row.text(5))};
  wait.responsible_unit = {std::string(row.text(6))};
  read_days(wait, row, 7);
  return wait;
}

/// For the unit, whose clock it is, and not for the office, which stopped it.
DueWait ended_pause(const Row& row) {
  DueWait wait = wait_of_problem(row);
  wait.owner = deadline::WaitOwner::responsible_unit;
  return wait;
}

DueWait wait_of_lead(const Row& row) {
  DueWait wait = told(row);
  wait.lead = base::LeadId{row.int64(2)};
  wait.campaign = {std::string(row.text(3))};
  wait.number = row.text(4);
  read_days(wait, row, 5);
  return wait;
}

DueWait wait_of_order(const Row& row) {
  const auto order = from_stored<supervision::SupervisionOrder>(row.text(2));
  DueWait wait = told(row);
  wait.problem = order.problem;
  wait.order = order.id;
  wait.campaign = order.campaign;
  wait.number = order.problem_number;
  wait.group = order.ground.group;
  wait.responsible_unit = order.ground.responsible_unit;
  set_kind(wait, deadline::WaitKind::order_reply);
  wait.since_day = supervision::awaits_reply_since(order).value();
  wait.due_day = order.reply_due_day.value();
  return wait;
}

DueWait wait_of_deliverable(const Row& row) {
  const auto deliverable = from_stored<campaign::Deliverable>(row.text(2));
  DueWait wait = told(row);
  wait.deliverable = deliverable.id;
  wait.campaign = deliverable.campaign;
  wait.milestone = deliverable.milestone;
  wait.group = deliverable.group.value_or(base::GroupCode{});
  wait.responsible_unit = deliverable.unit;
  set_kind(wait, deadline::WaitKind::deliverable_delivery);
  wait.since_day = campaign::awaited_since(deliverable).value();
  wait.due_day = campaign::due_day_now(deliverable);
  return wait;
}

DueWait wait_of_task(const Row& row) {
  const auto task = from_stored<review::Task>(row.text(2));
  DueWait wait = told(row);
  wait.problem = task.problem.value_or(base::ProblemId{});
  wait.task = task.id;
  wait.campaign = task.campaign;
  wait.number = review::number_of(task);
  wait.group = review::group_of(task);
  wait.responsible_unit = task.unit;
  set_kind(wait, deadline::WaitKind::task_report);
  if (task.group) wait.owner = deadline::WaitOwner::task_force;
  wait.since_day = task.set_day;  // a report that was sent back has ended nothing
  wait.due_day = task.due_day;
  return wait;
}

/// Begun when it was set, or came back.
DueWait given_task(const Row& row) {
  const auto task = from_stored<review::Task>(row.text(2));
  DueWait wait = wait_of_task(row);
  if (!task.reports.empty()) wait.since_day = base::beijing_day(task.changed_at);
  return wait;
}

/// What the plan wants is no news; what was returned is.
DueWait returned_deliverable(const Row& row) {
  const auto deliverable = from_stored<campaign::Deliverable>(row.text(2));
  DueWait wait = wait_of_deliverable(row);
  const bool is_back = deliverable.state == campaign::DeliverableState::returned;
  wait.since_day = is_back ? deliverable.returned_day.value_or(base::Day{}) : base::Day{};
  return wait;
}

/// One of the five questions: where its rows have number, kind and due day, and how one is read.
struct Source {
  int number = 0;
  DueWait (*read)(const Row&) = nullptr;
  int id_column = 3, due_column = 4;
  int kind_column = -1;  ///< of orders, deliverables and tasks the kind is always the same
  deadline::WaitKind kind = deadline::WaitKind::assignment;
};
constexpr Source kSources[] = {
    {0, &wait_of_problem, 2, 9, 7},
    {1, &wait_of_lead, 2, 7, 5},
    {2, &wait_of_order, 3, 4, -1, deadline::WaitKind::order_reply},
    {3, &wait_of_deliverable, 3, 4, -1, deadline::WaitKind::deliverable_delivery},
    {4, &wait_of_task, 3, 4, -1, deadline::WaitKind::task_report},
};

/// What is known of a thing that does not read.
DueWait unreadable(const Source& source, std::int64_t id) {
  DueWait wait;
  if (source.number == 0) wait.problem = {id};
  if (source.number == 1) wait.lead = base::LeadId{id};
  if (source.number == 2) wait.order = base::SupervisionOrderId{id};
  if (source.number == 3) wait.deliverable = base::DeliverableId{id};
  if (source.number == 4) wait.task = base::TaskId{id};
  set_kind(wait, source.kind);
  wait.is_unreadable = true;
  return wait;
}

/// A thing that does not read is told of, and reading goes on behind it.
DueWait read_or_tell(const Source& source, const Row& row) {
  const std::int64_t id = row.int64(source.id_column);
  DueWait wait;
  try {
    wait = source.read(row);
  } catch (const std::exception& fault) {
    if (!casework::is_about_one_thing(fault)) throw;
    wait = unreadable(source, id);
  }
  const bool is_always_one = source.kind_column < 0;
  wait.position = {std::string(row.text(source.due_column)), source.number, id,
                   std::string(is_always_one ? base::name_of(source.kind)
                                             : row.text(source.kind_column))};
  return wait;
}

}  // namespace

std::vector<DueWait> ReminderRows::waits_due(base::Day until, base::Day today,
                                             const DueWaitPosition& after, std::int64_t limit) {
  std::vector<DueWait> waits;
  const std::string last = base::to_text(until);
  // Of the day where reading stopped, all of a later source is to come and nothing of an earlier.
  const auto subject_in = [&](int source) {
    if (source == after.source) return after.subject;
    return source < after.source ? INT64_MAX : std::int64_t{-1};
  };
  const std::int64_t problem = subject_in(0), lead = subject_in(1);
  const auto take = [&](int source) {
    return [&waits, source](const Row& row) {
      waits.push_back(read_or_tell(kSources[source], row));
    };
  };
  db_.each(of_problems(), take(0), region_.text, last, base::to_text(today), after.due_day,
           after.due_day, problem, problem, after.kind, limit);
  db_.each(kOfLeads, take(1), region_.text, last, after.due_day, after.due_day, lead, lead,
           after.kind, limit);
  const auto by_number = [&](std::string_view question, int source) {
    db_.each(question, take(source), region_.text, last, after.due_day, after.due_day,
             subject_in(source), limit);
  };
  by_number(kOfOrders, 2);
  by_number(kOfDeliverables, 3);
  by_number(kOfTasks, 4);
  // Each brought the first `limit` of its own, so the first `limit` of all are among them.
  std::stable_sort(waits.begin(), waits.end(), [](const DueWait& a, const DueWait& b) {
    return std::tie(a.position.due_day, a.position.source) <
           std::tie(b.position.due_day, b.position.source);
  });
  if (static_cast<std::int64_t>(waits.size()) > limit) {
    waits.resize(static_cast<std::size_t>(limit));
  }
  return waits;
}

std::vector<DueWait> ReminderRows::things_owed(base::Day until) {
  std::vector<DueWait> waits;
  for (const int source : {3, 4}) {
    db_.each(source == 3 ? kOfDeliverables : kOfTasks,
             [&](const Row& row) { waits.push_back(read_or_tell(kSources[source], row)); },
             region_.text, base::to_text(until), "", "", std::int64_t{-1}, INT64_MAX);
  }
  return waits;
}

std::vector<DueWait> ReminderRows::waits_begun(base::Day from, base::Day until, base::Day today) {
  std::vector<DueWait> waits;
  // What does not read is told of where it is due.
  const auto take = [&](DueWait (*read)(const Row&), base::Day first) {
    return [&, read, first](const Row& row) {
      try {
        DueWait wait = read(row);
        const bool is_meant = first <= wait.since_day && wait.since_day <= until;
        if (is_meant) waits.push_back(std::move(wait));
      } catch (const std::exception& fault) {
        if (!casework::is_about_one_thing(fault)) throw;
      }
    };
  };
  db_.each(kBegunProblems, take(&wait_of_problem, from), region_.text, base::to_text(from),
           base::to_text(until), base::to_text(today));
  // One that was taken back on the first of these days had its last day before it.
  db_.each(kEndedPauses, take(&ended_pause, from - 1), region_.text, base::to_text(from - 1),
           base::to_text(until));
  db_.each(kOpenOrders, take(&wait_of_order, from), region_.text);
  db_.each(kOpenTasks, take(&given_task, from), region_.text);
  db_.each(kOwedDeliverables, take(&returned_deliverable, from), region_.text);
  std::sort(waits.begin(), waits.end(), [](const DueWait& a, const DueWait& b) {
    return std::tuple(a.due_day, a.kind, a.subject()) < std::tuple(b.due_day, b.kind, b.subject());
  });
  return waits;
}

void ReminderRows::mark(const DueWait& wait, std::int32_t step, base::Day today) {
  db_.exec("INSERT INTO reminder_mark (region_code, subject_id, kind, told_of, told_step, told_day)"
           " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (region_code, subject_id, kind)"
           " DO UPDATE SET told_of = excluded.told_of, told_step = excluded.told_step,"
           " told_day = excluded.told_day",
           region_.text, wait.subject(), base::name_of(wait.kind), wait.would_tell_of(), step,
           base::to_text(today));
}

std::vector<casework::ReminderMark> ReminderRows::marks_after(base::Day day) {
  std::vector<casework::ReminderMark> marks;
  db_.each("SELECT subject_id, kind, told_of FROM reminder_mark WHERE region_code = ?"
           " AND told_day > ?",
           [&](const Row& row) {
             const auto kind = base::find_enumerator<deadline::WaitKind>(row.text(1));
             if (kind) marks.push_back({row.int64(0), *kind, std::string(row.text(2))});
           },
           region_.text, base::to_text(day));
  return marks;
}

}  // namespace pledge::storage
