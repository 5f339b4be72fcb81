#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "storage/connection.hpp"

namespace pledge::storage {

/// Readers, lent to one thread at a time; broken ones are replaced. Outlives its leases.
class ConnectionPool {
 public:
  ConnectionPool(std::function<std::unique_ptr<Connection>()> open, std::size_t count_max,
                 std::chrono::milliseconds patience = kLockPatience);
  ~ConnectionPool();
  ConnectionPool(const ConnectionPool&) = delete;
  ConnectionPool& operator=(const ConnectionPool&) = delete;

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

  /// Throws Fault(busy) when none came free in time, and what opening a connection throws.
  Lease lend();

 private:
  /// Waits for a place; with it an idle connection, or none when one has to be opened.
  std::unique_ptr<Connection> take_place();
  /// Rolls back what the borrower left open.
  void take_back(std::unique_ptr<Connection> connection);
  void free_place(std::unique_ptr<Connection> idle);

  std::function<std::unique_ptr<Connection>()> open_;
  std::size_t count_max_;
  std::chrono::milliseconds patience_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t lent_count_ = 0;
};

}  // namespace pledge::storage
