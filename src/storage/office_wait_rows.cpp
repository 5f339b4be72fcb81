#include "campaign/deliverable.hpp"
#include "casework/job_fault.hpp"
#include "notice/urging.hpp"
#include "referral/referral.hpp"
#include "review/review.hpp"
#include "review/task.hpp"
#include "storage/notice_rows.hpp"
#include "storage/stored_text.hpp"
#include "supervision/supervision_order.hpp"

/// Of the reminders: what the office has to do beside the steps of problems and leads, what those
/// who were urged have to answer, and what lies with the discipline inspection.
namespace pledge::storage {
namespace {

using casework::DueWait;
using deadline::WaitKind;

/// Rows of one table with how far a wait of that kind was told of.
struct WaitSource {
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
void name_referral(std::int64_t id, DueWait& wait) {
  wait.referral = base::ReferralId{id};
  wait.number = "移送 " + std::to_string(id);
}

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

/// Of another state than the one that waits for receipt, or for an answer.
template <referral::State kState>
bool read_referral(std::string_view body, DueWait& wait) {
  const auto one = from_stored<referral::Referral>(body);
  if (one.state != kState) return false;
  wait.since_day = kState == referral::State::opened ? one.opened_day : one.received_day.value();
  return true;
}

/// What a problem of another unit now was urged for is nobody's to answer.
bool read_urging(const Row& row, DueWait& wait) {
  const auto urging = from_stored<notice::Urging>(row.text(2));
  if (row.text(6) != urging.responsible_unit.text) return false;
  wait.problem = urging.problem;
  wait.campaign = {std::string(row.text(4))};
  wait.number = urging.problem_number;
  wait.group = {std::string(row.text(5))};
  wait.responsible_unit = urging.responsible_unit;
  wait.owner = deadline::rule_of(urging.wait).owner;
  wait.since_day = base::beijing_day(urging.urged_at);
  wait.due_day = urging.reply_due_day;
  return true;
}

constexpr WaitSource kOfficeSources[] = {
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
constexpr WaitSource kReferralSources[] = {
    {WaitKind::referral_receipt, "referral", "referral_id", "", &name_referral,
     &read_referral<referral::State::opened>},
    {WaitKind::referral_answer, "referral", "referral_id", "", &name_referral,
     &read_referral<referral::State::received>},
};

DueWait told_before(const Row& row) {
  DueWait wait;
  wait.told_of = row.optional_text(0).value_or("");
  wait.told_step = static_cast<std::int32_t>(row.optional_int64(1).value_or(0));
  return wait;
}

/// Whether the thing waits; one that does not read is told of by its number.
template <class Read>
bool read_or_note(DueWait& wait, Read read) {
  try {
    return read();
  } catch (const std::exception& fault) {
    if (!casework::is_about_one_thing(fault)) throw;
    wait.is_unreadable = true;
    return true;
  }
}

void add_waits(Connection& db, const std::string& region, const WaitSource& source,
               std::vector<DueWait>& waits) {
  const std::string id = std::string("t.") + source.id;
  const std::string question =
      "SELECT m.told_of, m.told_step, t.body, " + id + " FROM " + std::string(source.table) +
      " t LEFT JOIN reminder_mark m ON m.region_code = t.region_code AND m.subject_id = " + id +
      " AND m.kind = ? WHERE t.region_code = ?" + source.condition + " ORDER BY " + id;
  db.each(question,
          [&](const Row& row) {
            DueWait wait = told_before(row);
            wait.kind = source.kind;
            wait.owner = deadline::rule_of(source.kind).owner;
            source.name(row.int64(3), wait);
            const bool is_there =
                read_or_note(wait, [&] { return source.read(row.text(2), wait); });
            if (is_there) waits.push_back(std::move(wait));
          },
          base::name_of(source.kind), region);
}

}  // namespace

std::vector<DueWait> ReminderRows::waits_of_office() {
  std::vector<DueWait> waits;
  for (const WaitSource& source : kOfficeSources) add_waits(db_, region_.text, source, waits);
  return waits;
}

std::vector<DueWait> ReminderRows::waits_of_referrals() {
  std::vector<DueWait> waits;
  for (const WaitSource& source : kReferralSources) add_waits(db_, region_.text, source, waits);
  return waits;
}

std::vector<DueWait> ReminderRows::waits_for_answers() {
  std::vector<DueWait> waits;
  db_.each("SELECT m.told_of, m.told_step, u.body, u.urging_id, p.campaign, p.group_code,"
           " p.responsible_unit FROM urging u"
           " JOIN problem p ON p.region_code = u.region_code AND p.problem_id = u.problem_id"
           " LEFT JOIN reminder_mark m ON m.region_code = u.region_code"
           " AND m.subject_id = u.urging_id AND m.kind = 'urging_answer'"
           " WHERE u.region_code = ? AND u.state = 'open'"
           " AND EXISTS (SELECT 1 FROM open_wait w WHERE w.region_code = u.region_code"
           " AND w.problem_id = u.problem_id) ORDER BY u.urging_id",
           [&](const Row& row) {
             DueWait wait = told_before(row);
             wait.kind = WaitKind::urging_answer;
             wait.urging = base::UrgingId{row.int64(3)};
             const bool is_owed =
                 read_or_note(wait, [&] { return read_urging(row, wait); });
             if (is_owed) waits.push_back(std::move(wait));
           },
           region_.text);
  return waits;
}

}  // namespace pledge::storage
