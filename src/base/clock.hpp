#pragma once
#include <atomic>
#include <chrono>

#include "base/day.hpp"

namespace pledge::base {

/// The only source of "now". Rules never see it: they are given days and instants.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  /// True when people must be told that the day is not the real one (trials, tests).
  virtual bool is_fixed() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
  }
  bool is_fixed() const override { return false; }
};

/// Stands at a chosen instant until moved.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant at) : milliseconds_(at.milliseconds) {}
  Instant now() const override { return {milliseconds_.load()}; }
  bool is_fixed() const override { return true; }
  void move_to(Instant at) { milliseconds_.store(at.milliseconds); }

 private:
  std::atomic<std::int64_t> milliseconds_;
};

}  // namespace pledge::base
