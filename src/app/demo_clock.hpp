#pragma once
#include <algorithm>
#include <atomic>
#include <chrono>

#include "base/clock.hpp"

namespace pledge::app {

/// The clock of a demonstration: it stands while the demonstration is written, then the time of
/// day goes on, so that a lock-out or a session ends. It never leaves its day. (A day given with
/// --today is for tests and stands still: base::FixedClock.)
class DemoClock final : public base::Clock {
 public:
  explicit DemoClock(base::Instant at) : standing_(at) {}

  /// While it stands.
  base::FixedClock& standing() { return standing_; }
  void start() {
    started_.store(std::chrono::steady_clock::now().time_since_epoch());
    is_running_.store(true);
  }
  base::Instant now() const override {
    const base::Instant begun = standing_.now();
    if (!is_running_.load()) return begun;
    return after(begun, std::chrono::steady_clock::now().time_since_epoch() - started_.load());
  }
  bool is_fixed() const override { return true; }

  /// So long after `begun`, or the last instant of that day.
  static base::Instant after(base::Instant begun, std::chrono::steady_clock::duration passed) {
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(passed).count();
    const base::Instant next_day = base::start_of(base::beijing_day(begun) + 1);
    return {std::min<std::int64_t>(begun.milliseconds + milliseconds, next_day.milliseconds - 1)};
  }

 private:
  base::FixedClock standing_;
  std::atomic<std::chrono::steady_clock::duration> started_{};
  std::atomic<bool> is_running_ = false;
};

}  // namespace pledge::app
