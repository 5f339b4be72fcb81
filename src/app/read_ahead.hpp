#pragma once
#include <functional>
#include <optional>
#include <string>

#include "casework/office.hpp"
#include "jobs/resting_thread.hpp"
#include "report/fact_book.hpp"

namespace pledge::app {

/// Reads the journal for figures before somebody asks for one, in small pieces, and goes on with
/// what is added: no question replays it (ADR 0048).
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
