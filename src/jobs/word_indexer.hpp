#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "casework/office.hpp"

namespace pledge::jobs {

/// Keeps the index of words up with the problems, on a thread of its own that rests between runs:
/// after an import, or in a store without an index, it catches up while people work.
class WordIndexer {
 public:
  WordIndexer(casework::Office& office, std::function<void(const std::string& what)> failed);
  ~WordIndexer();
  WordIndexer(const WordIndexer&) = delete;
  WordIndexer& operator=(const WordIndexer&) = delete;

 private:
  void run();
  /// True when there may be more to index.
  bool index_one();

  casework::Office& office_;
  std::function<void(const std::string&)> failed_;
  std::mutex mutex_;
  std::condition_variable stopping_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace pledge::jobs
