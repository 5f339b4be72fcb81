#pragma once
#include <functional>
#include <string>

#include "casework/office.hpp"
#include "jobs/resting_thread.hpp"

namespace pledge::jobs {

/// Keeps the index of words up with the problems: after an import, or in a store without an index,
/// it catches up while people work.
class WordIndexer {
 public:
  WordIndexer(casework::Office& office, std::function<void(const std::string& what)> failed);

 private:
  /// True when there may be more to index.
  bool index_one();

  casework::Office& office_;
  std::function<void(const std::string&)> failed_;
  RestingThread thread_;
};

}  // namespace pledge::jobs
