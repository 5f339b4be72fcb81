#include "jobs/word_indexer.hpp"

#include <chrono>
#include <exception>

#include "casework/word_index.hpp"

namespace pledge::jobs {
namespace {

constexpr std::chrono::seconds kIndexEvery{30};
/// Between two runs: the lane is there for people.
constexpr std::chrono::milliseconds kRestOfRuns{50};

}  // namespace

WordIndexer::WordIndexer(casework::Office& office,
                         std::function<void(const std::string&)> failed)
    : office_(office), failed_(std::move(failed)), thread_([this] { run(); }) {}

WordIndexer::~WordIndexer() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  stopping_.notify_all();
  thread_.join();
}

bool WordIndexer::index_one() {
  try {
    return casework::index_next_run(office_);
  } catch (const std::exception& error) {
    failed_(std::string("words.index: ") + error.what());
    return false;
  }
}

void WordIndexer::run() {
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    lock.unlock();
    const bool is_more = index_one();
    lock.lock();
    const auto pause = is_more ? kRestOfRuns : std::chrono::milliseconds(kIndexEvery);
    stopping_.wait_for(lock, pause, [&] { return is_stopping_; });
  }
}

}  // namespace pledge::jobs
