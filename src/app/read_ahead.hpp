#pragma once
#include <functional>
#include <optional>
#include <string>

#include "casework/office.hpp"
#include "jobs/resting_thread.hpp"
#include "report/fact_book.hpp"

namespace pledge::app {

/// Journals up to so many entries are read ahead; the facts of longer ones would hold memory that
/// nobody may ever ask for.
inline constexpr std::int64_t kReadAheadEntries = 500'000;

/// Reads the journal for questions about past days before somebody asks one, in small pieces: the
/// first question of a day need not wait for the replay.
class ReadAhead {
 public:
  ReadAhead(casework::Office& office, report::FactBook& book,
            std::function<void(const std::string& what)> failed);
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

 private:
  /// True when there is more to read.
  bool read_piece();

  casework::Office& office_;
  report::FactBook& book_;
  std::function<void(const std::string& what)> failed_;
  std::optional<jobs::RestingThread> thread_;
};

}  // namespace pledge::app
