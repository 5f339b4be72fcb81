#include "storage/connection_pool.hpp"

#include "base/assert.hpp"

namespace pledge::storage {

ConnectionPool::ConnectionPool(std::function<std::unique_ptr<Connection>()> open,
                               std::size_t count_max, std::chrono::milliseconds patience)
    : open_(std::move(open)), count_max_(count_max), patience_(patience) {
  PLEDGE_ASSERT(count_max_ > 0);
  idle_.reserve(count_max_);
}

ConnectionPool::~ConnectionPool() { PLEDGE_ASSERT(lent_count_ == 0); }

ConnectionPool::Lease ConnectionPool::lend() {
  auto connection = take_place();
  // Opening and asking may take long: not under the lock.
  if (connection && connection->is_healthy()) return {*this, std::move(connection)};
  try {
    return {*this, open_()};
  } catch (const base::Fault&) {
    free_place(nullptr);
    throw;
  }
}

std::unique_ptr<Connection> ConnectionPool::take_place() {
  std::unique_lock lock(mutex_);
  const auto is_free = [&] { return lent_count_ < count_max_; };
  if (!freed_.wait_for(lock, patience_, is_free)) {
    throw base::Fault(base::FaultKind::busy, "no connection came free in time");
  }
  ++lent_count_;
  if (idle_.empty()) return nullptr;
  auto connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

void ConnectionPool::take_back(std::unique_ptr<Connection> connection) {
  connection->rollback();
  if (!connection->is_healthy()) connection.reset();
  free_place(std::move(connection));
}

void ConnectionPool::free_place(std::unique_ptr<Connection> idle) {
  {
    const std::lock_guard lock(mutex_);
    if (idle) idle_.push_back(std::move(idle));
    --lent_count_;
  }
  freed_.notify_one();
}

}  // namespace pledge::storage
