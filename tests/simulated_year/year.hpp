#pragma once
#include "simulated_year/comparison.hpp"

/// Day after day from 2024-05-06 on: jobs, people, power cuts; and every evening the books are
/// held against the product.
namespace pledge::year {

inline constexpr base::Day kFirstDay{19849};  ///< 2024-05-06
inline constexpr std::int32_t kDays = 365;

class Year {
 public:
  Year(const storage::Database& database, const std::string& region, std::uint64_t seed)
      : district_(database, region, seed) {}

  void live();
  District& district() { return district_; }
  /// What the page of figures said at the end of a month.
  const std::map<base::Day, std::string>& shown() const { return shown_; }
  std::int64_t frozen_count() const { return frozen_count_; }
  std::int64_t kill_count() const { return kill_count_; }

 private:
  void live_day(base::Day day);
  void run_jobs(base::Day day);
  void run_due_jobs(casework::Office& office);
  void cut_jobs_short();
  /// What the jobs have laid on the office's desk.
  Papers papers();
  void run_monthly_jobs();
  void work(base::Day day);
  void check_evening(base::Day day);
  void freeze_self_checks();
  void take(Complaints complaints);

  District district_;
  std::map<base::Day, std::string> shown_;
  std::int32_t still_days_ = 0;  ///< the machine stands still so many days more
  std::int64_t frozen_count_ = 0;
  std::int64_t kill_count_ = 0;
};

/// The page of figures by unit, as it is now or as it was.
std::string figures_text(support::TrialRegion& region, const report::AsOf& as_of);

/// Ends the program without warning (SIGKILL) in the middle of an act or just after its answer:
/// what was answered must be there afterwards, what was not must have left nothing.
void kill_in_an_act(District& district);

}  // namespace pledge::year
