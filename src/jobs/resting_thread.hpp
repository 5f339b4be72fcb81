#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace pledge::jobs {

/// Does a piece of work again and again, on a thread of its own, and rests in between; destroying
/// it ends the rest at once and waits for the piece at hand.
class RestingThread {
 public:
  using IsStopping = std::function<bool()>;
  /// Returns how long to rest. Must not throw; long work asks now and then whether to stop.
  using Work = std::function<std::chrono::milliseconds(const IsStopping& is_stopping)>;

  explicit RestingThread(Work work);
  RestingThread(const RestingThread&) = delete;
  RestingThread& operator=(const RestingThread&) = delete;

  /// Ends the rest, and waits for nothing.
  void ask_to_stop() { thread_.request_stop(); }

 private:
  void run(const std::stop_token& stop);

  Work work_;
  std::mutex mutex_;
  std::condition_variable_any resting_;
  std::jthread thread_;  ///< last: it ends before what it works with
};

}  // namespace pledge::jobs
