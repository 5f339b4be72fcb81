#include "storage/connection_pool.hpp"

#include <chrono>

namespace pledge::storage {

ConnectionPool::Lease ConnectionPool::lend() {
  constexpr std::chrono::seconds kPatience{10};
  std::unique_lock lock(mutex_);
  const bool is_free = freed_.wait_for(
      lock, kPatience, [&] { return !idle_.empty() || count_ < count_max_; });
  if (!is_free) throw base::Fault(base::FaultKind::busy, "no reading connection came free");
  if (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return {*this, std::move(connection)};
  }
  ++count_;
  lock.unlock();
  try {
    return {*this, open_()};
  } catch (const base::Fault&) {
    const std::lock_guard guard(mutex_);
    --count_;
    freed_.notify_one();
    throw;
  }
}

void ConnectionPool::take_back(std::unique_ptr<Connection> connection) {
  connection->rollback();
  const std::lock_guard guard(mutex_);
  if (connection->is_healthy()) {
    idle_.push_back(std::move(connection));
  } else {
    --count_;
  }
  freed_.notify_one();
}

}  // namespace pledge::storage
