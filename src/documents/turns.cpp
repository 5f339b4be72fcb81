#include "documents/turns.hpp"

namespace pledge::documents {

std::optional<Turns::Turn> Turns::take(std::chrono::milliseconds time_max) {
  std::unique_lock lock(mutex_);
  if (is_taken_) {
    if (waiting_count_ >= waiting_max_) return std::nullopt;
    ++waiting_count_;
    const bool is_free = moved_.wait_for(lock, time_max, [&] { return !is_taken_; });
    --waiting_count_;
    if (!is_free) return std::nullopt;
  }
  is_taken_ = true;
  return std::optional<Turn>(std::in_place, *this);
}

void Turns::end() {
  {
    const std::lock_guard lock(mutex_);
    is_taken_ = false;
  }
  moved_.notify_one();
}

}  // namespace pledge::documents
