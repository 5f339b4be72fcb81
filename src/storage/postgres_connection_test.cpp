#include <doctest/doctest.h>

#include "storage/trial_database.hpp"

namespace pledge::storage {
namespace {

using base::FaultKind;

const bool kHasCluster = !TrialDatabase::cluster().empty();

std::int64_t process_of(Connection& db) { return count_of(db, "SELECT pg_backend_pid()"); }

void end_process(Connection& by, std::int64_t process) {
  by.exec("SELECT pg_terminate_backend(CAST(? AS INTEGER), 5000)", process);
}

TEST_CASE("a connection that the server ended is unavailable and not healthy" *
          doctest::skip(!kHasCluster)) {
  const TrialDatabase trial(Dialect::postgres);
  const auto other = trial->open_writer();
  SUBCASE("while it waits") {
    const auto db = trial->open_writer();
    CHECK(db->is_healthy());
    end_process(*other, process_of(*db));
    CHECK_FALSE(db->is_healthy());
  }
  SUBCASE("inside a transaction") {
    const auto db = trial->open_writer();
    db->script("CREATE TABLE sheet (body TEXT)");
    db->begin_write();
    db->exec("INSERT INTO sheet VALUES ('a')");
    end_process(*other, process_of(*db));
    db->savepoint();
    CHECK(fault_of([&] { db->exec("INSERT INTO sheet VALUES ('a')"); }) == FaultKind::unavailable);
    CHECK(fault_of([&] { db->commit(); }) == FaultKind::unavailable);
    db->rollback();
    CHECK_FALSE(db->is_healthy());
    CHECK(count_of(*other, "SELECT COUNT(*) FROM sheet") == 0);
  }
  SUBCASE("before a commit") {
    const auto db = trial->open_writer();
    db->begin_write();
    end_process(*other, process_of(*db));
    CHECK(fault_of([&] { db->commit(); }) == FaultKind::unavailable);
  }
}

TEST_CASE("a savepoint costs no round trip and still guards the first statement" *
          doctest::skip(!kHasCluster)) {
  const TrialDatabase trial(Dialect::postgres);
  const auto db = trial->open_writer();
  db->script("CREATE TABLE sheet (body TEXT PRIMARY KEY)");
  const char* const insert = "INSERT INTO sheet VALUES (?)";
  const auto is_open = [&] {
    return count_of(*db, "SELECT COUNT(*) WHERE pg_current_xact_id_if_assigned() IS NOT NULL") == 1;
  };
  db->exec(insert, "a");
  db->begin_write();
  CHECK_FALSE(is_open());
  for (const char* body : {"b", "a", "c"}) {
    db->savepoint();
    const bool is_refused = fault_of([&] { db->exec(insert, body); }).has_value();
    is_refused ? db->rollback_to() : db->release();
  }
  CHECK(is_open());
  db->commit();
  CHECK(count_of(*db, "SELECT COUNT(*) FROM sheet") == 3);
}

TEST_CASE("a transaction in which nothing was asked never reaches the server" *
          doctest::skip(!kHasCluster)) {
  const TrialDatabase trial(Dialect::postgres);
  const auto db = trial->open_writer();
  db->begin_read();
  db->commit();
  db->begin_write();
  db->savepoint();
  db->rollback_to();
  db->rollback();
  db->begin_write();
  db->commit();
  CHECK(count_of(*db, "SELECT 1") == 1);
}

TEST_CASE("a schema that changed under a prepared statement costs one failure" *
          doctest::skip(!kHasCluster)) {
  const TrialDatabase trial(Dialect::postgres);
  const auto db = trial->open_writer();
  const auto other = trial->open_writer();
  db->script("CREATE TABLE sheet (body TEXT)");
  const auto read = [&] { db->exec("SELECT * FROM sheet"); };
  CHECK_FALSE(fault_of(read));
  other->script("ALTER TABLE sheet ADD COLUMN n BIGINT");
  CHECK(fault_of(read) == FaultKind::internal);
  CHECK_FALSE(fault_of(read));
  // One's own change of the schema costs none.
  db->script("ALTER TABLE sheet ADD COLUMN m BIGINT");
  CHECK_FALSE(fault_of(read));
}

TEST_CASE("two that wait for each other are busy, not broken" * doctest::skip(!kHasCluster)) {
  const TrialDatabase trial(Dialect::postgres);
  const auto db = trial->open_writer();
  db->script("CREATE TABLE sheet (n BIGINT)");
  struct State {
    const char* code;
    FaultKind kind;
  };
  const State states[] = {{"40001", FaultKind::busy},        {"40P01", FaultKind::busy},
                          {"55P03", FaultKind::busy},        {"53100", FaultKind::disk_full},
                          {"53300", FaultKind::unavailable}, {"57014", FaultKind::timeout},
                          {"57P01", FaultKind::unavailable}, {"08006", FaultKind::unavailable},
                          {"XX001", FaultKind::corrupt},     {"XX002", FaultKind::corrupt},
                          {"58030", FaultKind::unavailable}, {"42501", FaultKind::internal}};
  for (const State& state : states) {
    CAPTURE(state.code);
    const std::string raise = std::string("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '") +
                              state.code + "'; END $$";
    CHECK(fault_of([&] { db->script(raise); }) == state.kind);
  }
}

TEST_CASE("the password of an address never stands in a message") {
  for (const char* url : {"postgresql://u:se%zzcret@127.0.0.1:1/d",
                          "postgresql://u:secret@[::1/d", "postgresql://u:secret@127.0.0.1:1/d"}) {
    const std::string message = message_of([&] { open_postgres(url, true); });
    CHECK_FALSE(message.empty());
    CHECK(message.find("cret") == std::string::npos);
  }
}

TEST_CASE("a reader may go to a standby, a writer only to the primary" *
          doctest::skip(!kHasCluster)) {
  const TrialDatabase trial(Dialect::postgres);
  const auto writer = trial->open_writer();
  const auto reader = trial->open_reader();
  const auto text = [](const Row& row) { return std::string(row.text(0)); };
  CHECK(writer->one("SHOW lock_timeout", text) == "50ms");
  CHECK(writer->one("SHOW default_transaction_read_only", text) == "off");
  CHECK(reader->one("SHOW default_transaction_read_only", text) == "on");
  CHECK(reader->one("SHOW client_encoding", text) == "UTF8");
  const std::string named = trial->address + "?application_name=district";
  const auto other = open_postgres(named, true);
  CHECK(other->one("SHOW application_name", text) == "district");
}

}  // namespace
}  // namespace pledge::storage
