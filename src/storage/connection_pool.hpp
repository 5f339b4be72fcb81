#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "storage/connection.hpp"

namespace pledge::storage {

/// Readers, lent to one thread at a time; broken ones are replaced.
class ConnectionPool {
 public:
  ConnectionPool(std::function<std::unique_ptr<Connection>()> open, std::size_t count_max)
      : open_(std::move(open)), count_max_(count_max) {}

  class Lease {
   public:
    Lease(ConnectionPool& pool, std::unique_ptr<Connection> connection)
        : pool_(pool), connection_(std::move(connection)) {}
    ~Lease() { pool_.take_back(std::move(connection_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    ConnectionPool& pool_;
    std::unique_ptr<Connection> connection_;
  };

  /// Waits up to ten seconds; throws Fault(busy) when none came free.
  Lease lend();

 private:
  void take_back(std::unique_ptr<Connection> connection);

  std::function<std::unique_ptr<Connection>()> open_;
  std::size_t count_max_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t count_ = 0;
};

}  // namespace pledge::storage
