#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

namespace pledge::documents {

/// Work that goes one at a time. Few may wait, and not for ever; whoever finds the queue full is
/// told so at once. Used by many threads.
class Turns {
 public:
  explicit Turns(std::int64_t waiting_max) : waiting_max_(waiting_max) {}

  /// It is one's turn as long as this lives.
  class Turn {
   public:
    explicit Turn(Turns& turns) : turns_(&turns) {}
    Turn(Turn&& other) noexcept : turns_(std::exchange(other.turns_, nullptr)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (turns_ != nullptr) turns_->end();
    }

   private:
    Turns* turns_;
  };

  /// Nothing when the queue is full or the turn did not come within `time_max`.
  std::optional<Turn> take(std::chrono::milliseconds time_max);
  std::int64_t waiting_count() const {
    const std::lock_guard lock(mutex_);
    return waiting_count_;
  }

 private:
  void end();

  const std::int64_t waiting_max_;
  mutable std::mutex mutex_;
  std::condition_variable moved_;
  bool is_taken_ = false;
  std::int64_t waiting_count_ = 0;
};

}  // namespace pledge::documents
