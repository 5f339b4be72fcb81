#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "casework/office.hpp"
#include "storage/connection_pool.hpp"
#include "storage/sql_desk.hpp"

namespace pledge::storage {

/// The region's lane (ADR 0004): one thread takes the waiting acts, opens one transaction, locks
/// the journal head, runs each act in a savepoint, writes their events, reads them back and
/// verifies, commits once, and only then answers everybody.
class SqlOffice final : public casework::Office {
 public:
  /// Migrates the schema and makes the region if it is not there.
  SqlOffice(Database database, OfficeSettings settings);
  /// Finishes what waits.
  ~SqlOffice() override;
  SqlOffice(const SqlOffice&) = delete;
  SqlOffice& operator=(const SqlOffice&) = delete;

  casework::Recorded run(std::string_view name,
                         const std::function<bool(casework::Desk&)>& work) override;
  void read(std::string_view name, const std::function<void(casework::Desk&)>& work) override;
  std::uint64_t access_changes() const override { return access_changes_; }

  /// How many acts shared each fsync; for the benchmarks.
  struct Figures {
    std::int64_t acts = 0;
    std::int64_t batches = 0;
  };
  Figures figures() const;

 private:
  struct Waiting {
    std::string name;
    const std::function<bool(casework::Desk&)>* work = nullptr;
    bool is_done = false;
    casework::Recorded recorded;
    std::exception_ptr fault;
    std::condition_variable answered;
  };

  void run_lane();
  std::vector<Waiting*> take_waiting();
  void run_batch(const std::vector<Waiting*>& batch);
  /// One act in its savepoint; true when it was accepted.
  bool run_act(SqlDesk& desk, Waiting& waiting);
  void answer(const std::vector<Waiting*>& batch, const std::exception_ptr& fault);
  SqlDesk& writing_desk();

  Database database_;
  OfficeSettings settings_;
  Shelf shelf_;
  ConnectionPool readers_;
  ConnectionPool door_readers_;  ///< who is there is asked by every request, whatever others read
  std::unique_ptr<Connection> writer_;
  std::unique_ptr<SqlDesk> writing_desk_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Waiting*> waiting_;
  Figures figures_;
  bool is_stopping_ = false;
  std::atomic<std::uint64_t> access_changes_ = 0;
  std::thread lane_;
};

}  // namespace pledge::storage
