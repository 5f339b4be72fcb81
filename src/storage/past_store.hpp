#pragma once
#include <list>
#include <mutex>
#include <string>
#include <utility>

#include "casework/past_offices.hpp"
#include "storage/sql_office.hpp"

namespace pledge::storage {

/// More entries than these are not replayed for a question about a past day.
inline constexpr std::int64_t kPastEntriesMax = 1'000'000;
/// Days that are kept for the next question.
inline constexpr std::size_t kPastDaysKept = 4;

/// Makes a store of its own for each day that is asked for: SQLite in a file of `folder`, which is
/// removed when the day is no longer kept. So every list of then is answered by the code that
/// answers it today.
class PastStores final : public casework::PastOffices {
 public:
  /// `calendar`: of the years the program brings. All must outlive this.
  PastStores(casework::Office& now, const deadline::WorkingCalendar& calendar,
             base::Entropy& entropy, std::string folder);
  ~PastStores() override;
  std::shared_ptr<casework::Office> at(base::Day day) override;

 private:
  class Store;

  casework::Office& now_;
  const deadline::WorkingCalendar& calendar_;
  base::Entropy& entropy_;
  std::string folder_;
  std::mutex mutex_;
  std::int64_t made_count_ = 0;
  std::list<std::pair<base::Day, std::shared_ptr<Store>>> kept_;  ///< the last asked for first
};

}  // namespace pledge::storage
