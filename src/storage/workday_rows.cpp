#include "storage/workday_rows.hpp"

#include "base/codec.hpp"
#include "storage/light_columns.hpp"
#include "storage/stored_text.hpp"

namespace pledge::storage {
namespace {

constexpr std::string_view kLoadYear =
    "SELECT body FROM workday_year WHERE region_code = ? AND year = ?";
constexpr std::string_view kListYear =
    "SELECT body FROM workday_year WHERE region_code = ? ORDER BY year";
constexpr std::string_view kStamp =
    "SELECT year, version FROM workday_year WHERE region_code = ? ORDER BY year";
constexpr std::string_view kInsertYear =
    "INSERT INTO workday_year (version, body, region_code, year) VALUES (?, ?, ?, ?)";
constexpr std::string_view kUpdateYear =
    "UPDATE workday_year SET version = ?, body = ? WHERE region_code = ? AND year = ?"
    " AND version = ?";
constexpr std::string_view kUndatedProblems =
    "SELECT DISTINCT problem_id FROM open_wait WHERE region_code = ? AND due_day = ?"
    " ORDER BY problem_id";
constexpr std::string_view kUndatedLeads =
    "SELECT lead_id FROM lead WHERE region_code = ? AND wait_kind <> '' AND wait_due_day = ?"
    " ORDER BY lead_id";

}  // namespace

std::optional<workday::WorkdayYear> WorkdayRows::load(std::int32_t year) {
  return db_.one(kLoadYear, &body_of<workday::WorkdayYear>, region_, year);
}

std::vector<workday::WorkdayYear> WorkdayRows::list() {
  return bodies_of<workday::WorkdayYear>(db_, kListYear, region_);
}

bool WorkdayRows::save(const workday::WorkdayYear& year, std::int64_t expected_version) {
  const std::string body = base::to_canonical_text(year);
  if (expected_version == 0) {
    return db_.exec(kInsertYear, year.version, body, region_, year.year) == 1;
  }
  return db_.exec(kUpdateYear, year.version, body, region_, year.year, expected_version) == 1;
}

std::vector<base::ProblemId> WorkdayRows::undated_problems() {
  std::vector<base::ProblemId> found;
  db_.each(kUndatedProblems, [&](const Row& row) { found.push_back({row.int64(0)}); }, region_,
           kNever);
  return found;
}

std::vector<base::LeadId> WorkdayRows::undated_leads() {
  std::vector<base::LeadId> found;
  db_.each(kUndatedLeads, [&](const Row& row) { found.push_back({row.int64(0)}); }, region_,
           kNever);
  return found;
}

std::string WorkdayRows::stamp() {
  std::string stamp;
  db_.each(kStamp,
           [&](const Row& row) {
             stamp += std::to_string(row.int64(0)) + ":" + std::to_string(row.int64(1)) + ";";
           },
           region_);
  return stamp;
}

CalendarShelf::Calendar CalendarShelf::calendar(const deadline::WorkingCalendar& shipped,
                                                WorkdayRows& rows) {
  const std::string stamp = rows.stamp();
  {
    const std::lock_guard lock(mutex_);
    if (stamp == stamp_) return kept_;
  }
  auto made = shipped;
  if (!stamp.empty()) {
    for (const workday::WorkdayYear& year : rows.list()) made = workday::with_year(made, year);
  }
  auto kept = std::make_shared<const deadline::WorkingCalendar>(std::move(made));
  const std::lock_guard lock(mutex_);
  stamp_ = stamp;
  kept_ = kept;
  return kept;
}

}  // namespace pledge::storage
