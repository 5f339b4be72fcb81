#include "storage/review_rows.hpp"

#include "base/codec.hpp"
#include "storage/pieces.hpp"
#include "storage/stored_text.hpp"
#include "storage/where.hpp"

namespace pledge::storage {
namespace {

using review::Task;

constexpr std::string_view kLoadTask =
    "SELECT body FROM review_task WHERE region_code = ? AND task_id = ?";
constexpr std::string_view kCount =
    "SELECT COUNT(*) FROM review_task WHERE region_code = ? AND review_id = ?";
constexpr std::string_view kInsertTask =
    "INSERT INTO review_task (version, state, due_day, body, campaign, review_id, problem_id,"
    " region_code, task_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kUpdateTask =
    "UPDATE review_task SET version = ?, state = ?, due_day = ?, body = ? WHERE region_code = ?"
    " AND task_id = ? AND version = ?";

std::int64_t problem_of(const Task& task) { return task.problem ? task.problem->value : 0; }

std::string wrong_task_column(const Row& row) {
  Task task;
  try {
    task = base::from_canonical_text<Task>(row.text(1));
  } catch (const base::Malformed&) {
    return "body";
  }
  if (row.int64(2) != task.version) return "version";
  if (row.text(3) != base::name_of(task.state)) return "state";
  if (row.text(4) != base::to_text(task.due_day)) return "due_day";
  if (row.text(5) != task.campaign.text) return "campaign";
  if (row.int64(6) != task.review.value) return "review_id";
  return row.int64(7) == problem_of(task) ? "" : "problem_id";
}

}  // namespace

std::optional<Task> TaskRows::load(base::TaskId id) {
  return db_.one(kLoadTask, &body_of<Task>, region_.text, id.value);
}

bool TaskRows::save(const Task& task, std::int64_t expected_version) {
  const std::string body = base::to_canonical_text(task);
  const std::string due = base::to_text(task.due_day);
  if (expected_version == 0) {
    return db_.exec(kInsertTask, task.version, base::name_of(task.state), due, body,
                    task.campaign.text, task.review.value, problem_of(task), region_.text,
                    task.id.value) == 1;
  }
  return db_.exec(kUpdateTask, task.version, base::name_of(task.state), due, body, region_.text,
                  task.id.value, expected_version) == 1;
}

std::vector<Task> TaskRows::list(const access::Actor& reader, const review::TaskFilter& filter) {
  Where where(region_);
  if (filter.campaign) where.add("campaign = ?", filter.campaign->text);
  if (filter.review) where.add_number("review_id = ?", filter.review->value);
  if (filter.problem) where.add_number("problem_id = ?", filter.problem->value);
  std::vector<std::string> states;
  for (const auto state : filter.states) states.emplace_back(base::name_of(state));
  where.add_any_of("state", states);
  std::vector<Task> tasks;
  db_.query("SELECT body FROM review_task WHERE " + where.sql() + " ORDER BY due_day, task_id",
            where.parameters(), [&](const Row& row) {
              Task task = body_of<Task>(row);
              if (review::sees_task(reader, task)) tasks.push_back(std::move(task));
            });
  return tasks;
}

std::int32_t TaskRows::count_of(base::ReviewId review) {
  return db_
      .one(kCount, [](const Row& row) { return static_cast<std::int32_t>(row.int64(0)); },
           region_.text, review.value)
      .value();
}

void each_task_row(Connection& db, const std::string& region,
                   const std::function<void(std::int64_t, const std::string&,
                                            const std::string&)>& visit) {
  each_in_pieces(
      db,
      "SELECT task_id, body, version, state, due_day, campaign, review_id, problem_id FROM"
      " review_task WHERE region_code = ? ORDER BY task_id",
      [&](const Row& row) {
        visit(row.int64(0), std::string(row.text(1)), wrong_task_column(row));
      },
      region);
}

}  // namespace pledge::storage
