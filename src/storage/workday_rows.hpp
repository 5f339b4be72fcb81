#pragma once
#include <memory>
#include <mutex>
#include <string>

#include "storage/connection.hpp"
#include "storage/stored_text.hpp"
#include "workday/workday_year.hpp"

namespace pledge::storage {

/// The years that were loaded, and what waits without a day because they were not.
class WorkdayRows final : public workday::WorkdayStore {
 public:
  WorkdayRows(Connection& db, const base::RegionCode& region)
      : db_(db), region_(region.text) {}
  std::optional<workday::WorkdayYear> load(std::int32_t year) override;
  std::vector<workday::WorkdayYear> list() override;
  bool save(const workday::WorkdayYear& year, std::int64_t expected_version) override;
  std::vector<base::ProblemId> undated_problems() override;
  std::vector<base::LeadId> undated_leads() override;
  /// Which years in which versions; cheap.
  std::string stamp();

 private:
  Connection& db_;
  const std::string& region_;
};

/// The working calendar of an office: the program's own with the years that were loaded since,
/// made anew when one was. Desks of several threads ask for it.
class CalendarShelf {
 public:
  using Calendar = std::shared_ptr<const deadline::WorkingCalendar>;
  /// As it stands in the transaction of `rows`.
  Calendar calendar(const deadline::WorkingCalendar& shipped, WorkdayRows& rows);

 private:
  std::mutex mutex_;
  std::string stamp_ = "-";  ///< of what is kept; nothing yet
  Calendar kept_;
};

}  // namespace pledge::storage
