#include "jobs/resting_thread.hpp"

namespace pledge::jobs {

RestingThread::RestingThread(Work work)
    : work_(std::move(work)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void RestingThread::run(const std::stop_token& stop) {
  const IsStopping is_stopping = [&stop] { return stop.stop_requested(); };
  while (!stop.stop_requested()) {
    const auto rest = work_(is_stopping);
    std::unique_lock lock(mutex_);
    resting_.wait_for(lock, stop, rest, [] { return false; });
  }
}

}  // namespace pledge::jobs
