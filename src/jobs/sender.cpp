#include "jobs/sender.hpp"

#include <chrono>
#include <exception>

namespace pledge::jobs {
namespace {

constexpr std::chrono::seconds kLookEvery{3};

}  // namespace

Sender::Sender(casework::Office& office, casework::Courier& courier,
               casework::SendSettings settings, std::function<void(const std::string&)> failed)
    : office_(office),
      courier_(courier),
      settings_(std::move(settings)),
      failed_(std::move(failed)),
      thread_([this] { run(); }) {}

Sender::~Sender() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  stopping_.notify_all();
  thread_.join();
}

void Sender::look() {
  const auto is_stopping = [this] { return is_stopping_.load(); };
  try {
    while (!is_stopping_ && casework::send_round(office_, courier_, settings_, is_stopping) > 0) {
    }
  } catch (const std::exception& fault) {
    failed_(fault.what());
  }
}

void Sender::run() {
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    lock.unlock();
    look();
    lock.lock();
    stopping_.wait_for(lock, kLookEvery, [&] { return is_stopping_.load(); });
  }
}

}  // namespace pledge::jobs
