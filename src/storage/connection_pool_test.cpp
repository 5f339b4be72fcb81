#include "storage/connection_pool.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "storage/trial_database.hpp"

namespace pledge::storage {
namespace {

using base::FaultKind;
using std::chrono::milliseconds;

TEST_CASE("no more connections are lent than there are places, and one that comes back is lent") {
  on_each_database([](const TrialDatabase& trial, Connection&) {
    int opened = 0;
    ConnectionPool pool([&] { ++opened; return trial->open_reader(); }, 2, milliseconds(20));
    {
      const auto first = pool.lend();
      const auto second = pool.lend();
      CHECK(&*first != &*second);
      CHECK(fault_of([&] { pool.lend(); }) == FaultKind::busy);
    }
    for (int i = 0; i < 5; ++i) CHECK(count_of(*pool.lend(), "SELECT 1") == 1);
    CHECK(opened == 2);
  });
}

TEST_CASE("what a borrower left open is rolled back") {
  on_each_database([](const TrialDatabase& trial, Connection& db) {
    db.script("CREATE TABLE sheet (n BIGINT)");
    ConnectionPool pool([&] { return trial->open_writer(); }, 1);
    {
      const auto lease = pool.lend();
      lease->begin_write();
      lease->exec("INSERT INTO sheet VALUES (1)");
    }
    const auto lease = pool.lend();
    CHECK_FALSE(lease->in_transaction());
    CHECK(count_of(*lease, "SELECT COUNT(*) FROM sheet") == 0);
  });
}

TEST_CASE("a failure to open gives the place back") {
  const TrialDatabase trial(Dialect::sqlite);
  ConnectionPool pool([&] { return trial->open_reader(); }, 1, milliseconds(20));
  for (int i = 0; i < 3; ++i) {
    CHECK(fault_of([&] { pool.lend(); }) == FaultKind::unavailable);
  }
  trial->open_writer();
  CHECK(count_of(*pool.lend(), "SELECT 1") == 1);
}

TEST_CASE("a broken connection is replaced") {
  if (TrialDatabase::cluster().empty()) return;
  const TrialDatabase trial(Dialect::postgres);
  const auto other = trial->open_writer();
  ConnectionPool pool([&] { return trial->open_reader(); }, 1);
  const auto process = [&] { return count_of(*pool.lend(), "SELECT pg_backend_pid()"); };
  const std::int64_t before = process();
  CHECK(process() == before);
  other->exec("SELECT pg_terminate_backend(CAST(? AS INTEGER), 5000)", before);
  CHECK(process() != before);
}

TEST_CASE("many threads share few connections") {
  on_each_database([](const TrialDatabase& trial, Connection& db) {
    db.script("CREATE TABLE sheet (n BIGINT)");
    db.exec("INSERT INTO sheet VALUES (7)");
    ConnectionPool pool([&] { return trial->open_reader(); }, 3);
    std::atomic<std::int64_t> sum = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int k = 0; k < 50; ++k) sum += count_of(*pool.lend(), "SELECT n FROM sheet");
      });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(sum == 8 * 50 * 7);
  });
}

}  // namespace
}  // namespace pledge::storage
