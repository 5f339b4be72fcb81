#include "campaign/deliverable.hpp"
#include "casework/job_fault.hpp"
#include "review/review.hpp"
#include "review/task.hpp"
#include "storage/notice_rows.hpp"
#include "storage/stored_text.hpp"
#include "supervision/supervision_order.hpp"

/// Of the reminders: what the office has to do beside the steps of problems and leads.
namespace pledge::storage {
namespace {

using casework::DueWait;
using deadline::WaitKind;

/// Rows of one table with how far a wait of that kind was told of.
struct OfficeSource {
  WaitKind kind;
  const char* table;
  const char* id;
  const char* condition;
  void (*name)(std::int64_t id, DueWait& wait);  ///< also of one that does not read
  bool (*read)(std::string_view body, DueWait& wait);  ///< false where nothing waits
};

void name_order(std::int64_t id, DueWait& wait) { wait.order = base::SupervisionOrderId{id}; }
void name_task(std::int64_t id, DueWait& wait) { wait.task = base::TaskId{id}; }
void name_deliverable(std::int64_t id, DueWait& wait) {
  wait.deliverable = base::DeliverableId{id};
}
void name_review(std::int64_t id, DueWait& wait) { wait.review = base::ReviewId{id}; }

bool read_order(std::string_view body, DueWait& wait) {
  const auto order = from_stored<supervision::SupervisionOrder>(body);
  wait.problem = order.problem;
  wait.campaign = order.campaign;
  wait.number = order.problem_number;
  wait.group = order.ground.group;
  wait.responsible_unit = order.ground.responsible_unit;
  const bool is_proposed = order.state == supervision::State::proposed;
  wait.since_day = is_proposed ? order.proposed_day : order.replies.back().day;
  return true;
}

bool read_task(std::string_view body, DueWait& wait) {
  const auto task = from_stored<review::Task>(body);
  wait.problem = task.problem.value_or(base::ProblemId{});
  wait.campaign = task.campaign;
  wait.number = review::number_of(task);
  wait.group = review::group_of(task);
  wait.responsible_unit = task.unit;
  wait.since_day = task.reports.back().day;
  return true;
}

bool read_deliverable(std::string_view body, DueWait& wait) {
  const auto one = from_stored<campaign::Deliverable>(body);
  if (one.state != campaign::DeliverableState::delivered || !one.delivered_at) return false;
  wait.campaign = one.campaign;
  wait.milestone = one.milestone;
  wait.group = one.group.value_or(base::GroupCode{});
  wait.responsible_unit = one.unit;
  wait.since_day = base::beijing_day(*one.delivered_at);
  return true;
}

bool read_review(std::string_view body, DueWait& wait) {
  const auto one = from_stored<review::Review>(body);
  if (one.state != review::State::draft) return false;
  wait.campaign = one.campaign;
  wait.number = base::to_text(one.month);
  wait.since_day = one.opened_day;
  return true;
}

constexpr OfficeSource kOfficeSources[] = {
    {WaitKind::order_signing, "supervision_order", "supervision_order_id",
     " AND t.state = 'proposed'", &name_order, &read_order},
    {WaitKind::reply_acceptance, "supervision_order", "supervision_order_id",
     " AND t.state = 'replied'", &name_order, &read_order},
    {WaitKind::task_acceptance, "review_task", "task_id", " AND t.state = 'reported'", &name_task,
     &read_task},
    {WaitKind::deliverable_acceptance, "deliverable", "deliverable_id", " AND t.owed_day = ''",
     &name_deliverable, &read_deliverable},
    {WaitKind::review_conclusion, "review", "review_id", "", &name_review, &read_review},
};

}  // namespace

std::vector<DueWait> ReminderRows::waits_of_office() {
  std::vector<DueWait> waits;
  for (const OfficeSource& source : kOfficeSources) {
    const std::string id = std::string("t.") + source.id;
    const std::string question =
        "SELECT m.told_of, m.told_step, t.body, " + id + " FROM " + std::string(source.table) +
        " t LEFT JOIN reminder_mark m ON m.region_code = t.region_code AND m.subject_id = " + id +
        " AND m.kind = ? WHERE t.region_code = ?" + source.condition + " ORDER BY " + id;
    db_.each(question,
             [&](const Row& row) {
               DueWait wait;
               wait.kind = source.kind;
               wait.owner = deadline::rule_of(source.kind).owner;
               source.name(row.int64(3), wait);
               wait.told_of = row.optional_text(0).value_or("");
               wait.told_step = static_cast<std::int32_t>(row.optional_int64(1).value_or(0));
               try {
                 if (source.read(row.text(2), wait)) waits.push_back(std::move(wait));
               } catch (const std::exception& fault) {
                 if (!casework::is_about_one_thing(fault)) throw;
                 wait.is_unreadable = true;
                 waits.push_back(std::move(wait));
               }
             },
             base::name_of(source.kind), region_.text);
  }
  return waits;
}

}  // namespace pledge::storage
