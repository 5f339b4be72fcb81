#include <doctest/doctest.h>

#include <fstream>

#include "storage/trial_database.hpp"

namespace pledge::storage {
namespace {

using base::FaultKind;

void fill(Connection& db, std::int64_t rows) {
  const std::string body(2'000, 'x');
  for (std::int64_t i = 0; i < rows; ++i) db.exec("INSERT INTO sheet (body) VALUES (?)", body);
}

TEST_CASE("a full disk is told as such, and the whole transaction is undone") {
  const TrialDatabase trial(Dialect::sqlite);
  const auto db = trial->open_writer();
  db->script("CREATE TABLE sheet (body TEXT)");
  fill(*db, 10);
  db->exec("PRAGMA max_page_count = 50");
  db->begin_write();
  db->savepoint();
  CHECK(fault_of([&] { fill(*db, 1'000); }) == FaultKind::disk_full);
  CHECK(db->in_transaction());
  // SQLite would now commit each statement by itself.
  CHECK(fault_of([&] { fill(*db, 1); }) == FaultKind::internal);
  CHECK(fault_of([&] { db->rollback_to(); }) == FaultKind::internal);
  CHECK(fault_of([&] { db->commit(); }) == FaultKind::internal);
  CHECK_FALSE(db->in_transaction());
  CHECK(count_of(*db, "SELECT COUNT(*) FROM sheet") == 10);
  CHECK(db->is_healthy());
  db->exec("PRAGMA max_page_count = 5000");
  fill(*db, 100);
  CHECK(count_of(*db, "SELECT COUNT(*) FROM sheet") == 110);
}

TEST_CASE("a commit is durable and the database checks what it stores") {
  const TrialDatabase trial(Dialect::sqlite);
  const auto writer = trial->open_writer();
  const auto reader = trial->open_reader();
  struct Setting {
    const char* pragma;
    std::int64_t writer, reader;
  };
  const Setting settings[] = {
      {"synchronous", 2, 2},   {"foreign_keys", 1, 1},    {"trusted_schema", 0, 0},
      {"query_only", 0, 1},    {"cell_size_check", 1, 1}, {"mmap_size", 2147418112, 2147418112},
      {"busy_timeout", 50, 50}};
  for (const Setting& setting : settings) {
    const std::string sql = std::string("PRAGMA ") + setting.pragma;
    CAPTURE(sql);
    CHECK(count_of(*writer, sql) == setting.writer);
    CHECK(count_of(*reader, sql) == setting.reader);
  }
  CHECK(count_of(*writer, "PRAGMA wal_autocheckpoint") == 0);  // WalKeeper's
  const auto mode = [](const Row& row) { return std::string(row.text(0)); };
  CHECK(reader->one("PRAGMA journal_mode", mode) == "wal");
}

/// How often the write-ahead log began anew: the number at its twelfth byte.
std::uint32_t generation_of_log(const std::string& database) {
  std::ifstream log(database + "-wal", std::ios::binary);
  unsigned char head[16] = {};
  log.read(reinterpret_cast<char*>(head), sizeof head);
  REQUIRE(log);
  return static_cast<std::uint32_t>(head[12]) << 24 | static_cast<std::uint32_t>(head[13]) << 16 |
         static_cast<std::uint32_t>(head[14]) << 8 | head[15];
}

TEST_CASE("what is committed is carried out of the log beside a busy writer, and nothing is lost") {
  const TrialDatabase trial(Dialect::sqlite);
  std::int64_t rows = 0;
  {
    const auto db = trial->open_writer();
    const auto reader = trial->open_reader();
    db->script("CREATE TABLE sheet (body TEXT)");
    const std::uint32_t first = generation_of_log(trial->address);
    // Half a megabyte a commit. At 256 MB the writer carries over whatever is left.
    constexpr std::int64_t kRowsMax = 300 * 2'000 / 4;
    while (generation_of_log(trial->address) < first + 3 && rows < 3 * kRowsMax) {
      const Transaction transaction(*db, Transaction::Access::write);
      fill(*db, 250);
      db->commit();
      rows += 250;
      CHECK(count_of(*reader, "SELECT COUNT(*) FROM sheet") == rows);
    }
    CHECK(generation_of_log(trial->address) >= first + 3);
  }
  CHECK(count_of(*trial->open_writer(), "SELECT COUNT(*) FROM sheet") == rows);
  CHECK(std::filesystem::file_size(trial->address) >= static_cast<std::uintmax_t>(rows) * 2'000);
}

TEST_CASE("a file that is no database, or none at all, is not opened") {
  const TrialDatabase trial(Dialect::sqlite);
  CHECK(fault_of([&] { trial->open_reader(); }) == FaultKind::unavailable);
  CHECK_FALSE(std::filesystem::exists(trial->address));
  CHECK(fault_of([&] { open_sqlite("/", true); }) == FaultKind::unavailable);
  std::ofstream(trial->address) << std::string(8'192, 'z');
  CHECK(fault_of([&] { trial->open_writer(); }) == FaultKind::corrupt);
}

TEST_CASE("bytes changed behind the database's back are found, and the connection is given up") {
  const TrialDatabase trial(Dialect::sqlite);
  {
    const auto db = trial->open_writer();
    db->script("CREATE TABLE sheet (body TEXT)");
    fill(*db, 200);
    db->exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  {
    std::fstream file(trial->address, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(2 * 4'096);
    for (int i = 0; i < 40 * 4'096; ++i) file.put('\x5A');
  }
  const auto db = trial->open_writer();
  CHECK(db->is_healthy());
  CHECK(fault_of([&] { db->exec("SELECT MAX(body) FROM sheet"); }) == FaultKind::corrupt);
  CHECK_FALSE(db->is_healthy());
}

TEST_CASE("what a search asks for is not repeated in the message of its failure") {
  const TrialDatabase trial(Dialect::sqlite);
  const auto db = trial->open_writer();
  db->script("CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = 'unicode61')");
  const auto ask = [&] {
    db->exec("SELECT words FROM search WHERE search MATCH ?", "王五的秘密 : 工资");
  };
  CHECK(fault_of(ask) == FaultKind::internal);
  CHECK(message_of(ask).find("王五") == std::string::npos);
}

TEST_CASE("a word in double quotes is a name and not a text") {
  const TrialDatabase trial(Dialect::sqlite);
  const auto db = trial->open_writer();
  db->script("CREATE TABLE sheet (body TEXT)");
  CHECK(fault_of([&] { db->exec("SELECT \"boddy\" FROM sheet"); }) == FaultKind::internal);
}

}  // namespace
}  // namespace pledge::storage
