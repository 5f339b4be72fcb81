#include "jobs/word_indexer.hpp"

#include <exception>

#include "casework/word_index.hpp"

namespace pledge::jobs {
namespace {

constexpr std::chrono::seconds kIndexEvery{30};
/// Between two runs: the lane is there for people.
constexpr std::chrono::milliseconds kRestOfRuns{50};

}  // namespace

WordIndexer::WordIndexer(casework::Office& office, std::function<void(const std::string&)> failed)
    : office_(office), failed_(std::move(failed)), thread_([this](const auto&) {
        return index_one() ? kRestOfRuns : std::chrono::milliseconds(kIndexEvery);
      }) {}

bool WordIndexer::index_one() {
  try {
    return casework::index_next_run(office_);
  } catch (const std::exception& error) {
    failed_(std::string("words.index: ") + error.what());
    return false;
  }
}

}  // namespace pledge::jobs
