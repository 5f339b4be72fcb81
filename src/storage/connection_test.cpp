#include "storage/connection.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "storage/trial_database.hpp"

namespace pledge::storage {
namespace {

using base::FaultKind;

void create_unit(Connection& db) {
  db.script("CREATE TABLE unit (unit_id BIGINT PRIMARY KEY, name TEXT NOT NULL,"
            " balance_fen BIGINT CHECK (balance_fen >= 0), note TEXT, seal {{blob}});"
            "CREATE UNIQUE INDEX unit_name ON unit (name);"
            "CREATE TABLE pledge (unit_id BIGINT NOT NULL REFERENCES unit (unit_id))");
}

void add_unit(Connection& db, std::int64_t id) {
  db.exec("INSERT INTO unit (unit_id, name) VALUES (?, ?)", id, "单位" + std::to_string(id));
}

TEST_CASE("what is written is read again") {
  using Bytes = std::string;
  const Bytes all_bytes = [] {
    Bytes bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    return bytes;
  }();
  struct Sample {
    std::optional<std::int64_t> number;
    std::optional<std::string> text;
    std::optional<Bytes> bytes;
  };
  const Sample samples[] = {
      {0, "", ""},
      {std::nullopt, std::nullopt, std::nullopt},
      {std::numeric_limits<std::int64_t>::max(), "营商环境“新官不理旧账”", all_bytes},
      {std::numeric_limits<std::int64_t>::min(), "𠮷野家 \\ ' \" ? $1 %\n\t", Bytes("\0\0", 2)},
      {-1, std::string(100'000, 'x'), Bytes(300'000, '\0')},
  };
  on_each_database([&](const TrialDatabase&, Connection& db) {
    db.script("CREATE TABLE sample (id BIGINT PRIMARY KEY, n BIGINT, t TEXT, b {{blob}})");
    std::int64_t id = 0;
    for (const Sample& sample : samples) {
      const auto bytes = sample.bytes ? std::optional(Blob{*sample.bytes}) : std::nullopt;
      CHECK(db.exec("INSERT INTO sample VALUES (?, ?, ?, ?)", ++id, sample.number, sample.text,
                    bytes) == 1);
      const auto read = db.one(
          "SELECT n, t, b FROM sample WHERE id = ?",
          [](const Row& row) {
            return Sample{row.optional_int64(0), row.optional_text(1), row.optional_blob(2)};
          },
          id);
      REQUIRE(read);
      CHECK(read->number == sample.number);
      CHECK(read->text == sample.text);
      CHECK(read->bytes == sample.bytes);
    }
    CHECK(count_of(db, "SELECT COUNT(*) FROM sample WHERE t = '' AND n = 0") == 1);
    CHECK(count_of(db, "SELECT SUM(id) FROM sample") == 15);
  });
}

TEST_CASE("a value that is not of the asked kind is a fault and never a guess") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    create_unit(db);
    db.exec("INSERT INTO unit VALUES (1, '财政局', NULL, NULL, ?)", Blob{"\x01"});
    const auto read = [&](auto&& reader) {
      return fault_of(
          [&] { db.each("SELECT unit_id, name, balance_fen, seal FROM unit", reader); });
    };
    CHECK(read([](const Row& row) { row.int64(1); }) == FaultKind::corrupt);
    CHECK(read([](const Row& row) { row.int64(2); }) == FaultKind::corrupt);
    CHECK(read([](const Row& row) { row.text(2); }) == FaultKind::corrupt);
    CHECK(read([](const Row& row) { row.text(3); }) == FaultKind::corrupt);
    CHECK(read([](const Row& row) { row.blob(1); }) == FaultKind::corrupt);
    CHECK(read([](const Row& row) { row.blob(2); }) == FaultKind::corrupt);
    CHECK_FALSE(read([](const Row& row) { row.int64(0); }));
    const auto nul = std::string("a\0b", 3);
    CHECK(fault_of([&] { db.exec("UPDATE unit SET note = ?", nul); }) == FaultKind::internal);
    CHECK(count_of(db, "SELECT COUNT(*) FROM unit WHERE note IS NULL") == 1);
  });
}

TEST_CASE("a question mark in quotes, comments and names is no parameter") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    const auto answer = db.one(
        "SELECT '?' || CAST(? AS TEXT) || '''?' AS \"why?\" -- who?\n /* ? */",
        [](const Row& row) { return std::string(row.text(0)); }, "，");
    CHECK(answer == "?，'?");
  });
}

TEST_CASE("a statement says how many rows it answered or changed") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    create_unit(db);
    for (std::int64_t id = 1; id <= 3; ++id) add_unit(db, id);
    CHECK(db.exec("UPDATE unit SET balance_fen = 5 WHERE unit_id >= 2") == 2);
    CHECK(db.exec("CREATE INDEX unit_balance ON unit (balance_fen)") == 0);
    CHECK(db.exec("UPDATE unit SET balance_fen = 5 WHERE unit_id = 9") == 0);
    CHECK(db.exec("SELECT name FROM unit") == 3);
    CHECK(db.exec("DELETE FROM unit WHERE unit_id = 1") == 1);
    const char* const upsert =
        "INSERT INTO unit (unit_id, name, balance_fen) VALUES (?, ?, 7) ON CONFLICT (unit_id)"
        " DO UPDATE SET balance_fen = unit.balance_fen + 1 RETURNING balance_fen";
    const auto balance = [](const Row& row) { return row.int64(0); };
    CHECK(db.one(upsert, balance, 8, "新单位") == 7);
    CHECK(db.one(upsert, balance, 8, "新单位") == 8);
    CHECK_FALSE(db.one("SELECT unit_id FROM unit WHERE unit_id = 99", balance));
  });
}

TEST_CASE("a constraint that refuses says which kind it is, and nothing of the values") {
  struct Wrong {
    const char* sql;
    ConstraintKind kind;
  };
  const Wrong wrongs[] = {
      {"INSERT INTO unit (unit_id, name) VALUES (1, '张三的秘密')", ConstraintKind::unique},
      {"INSERT INTO unit (unit_id, name) VALUES (9, ?)", ConstraintKind::unique},
      {"INSERT INTO pledge (unit_id) VALUES (77)", ConstraintKind::foreign_key},
      {"INSERT INTO unit (unit_id, name) VALUES (9, NULL)", ConstraintKind::not_null},
      {"UPDATE unit SET balance_fen = -1 WHERE name = ?", ConstraintKind::check},
  };
  on_each_database([&](const TrialDatabase&, Connection& db) {
    create_unit(db);
    const std::string secret = "李四的秘密";
    db.exec("INSERT INTO unit (unit_id, name) VALUES (1, ?)", secret);
    for (const Wrong& wrong : wrongs) {
      const bool has_parameter = std::string_view(wrong.sql).find('?') != std::string_view::npos;
      const auto run = [&] {
        has_parameter ? db.exec(wrong.sql, secret) : db.exec(wrong.sql);
      };
      CAPTURE(wrong.sql);
      CHECK(constraint_of(run) == wrong.kind);
      CHECK(message_of(run).find(secret) == std::string::npos);
    }
    const auto misfit = [&] { db.exec("SELECT CAST(? AS BIGINT) FROM unit", secret); };
    CHECK(message_of(misfit).find(secret) == std::string::npos);
    CHECK(fault_of([&] { db.exec("SELECT nothing FROM unit"); }) == FaultKind::internal);
    CHECK(fault_of([&] { db.exec("SELECT 1; SELECT 2"); }) == FaultKind::internal);
    CHECK(count_of(db, "SELECT COUNT(*) FROM unit") == 1);
  });
}

TEST_CASE("an act that is undone leaves the other acts of the transaction") {
  on_each_database([](const TrialDatabase& trial, Connection& db) {
    create_unit(db);
    db.begin_write();
    for (std::int64_t id = 1; id <= 6; ++id) {
      db.savepoint();
      add_unit(db, id);
      id % 2 == 0 ? db.rollback_to() : db.release();
    }
    // Acts that write nothing, in every order.
    db.savepoint();
    db.release();
    db.savepoint();
    db.rollback_to();
    db.savepoint();
    db.release();
    CHECK(db.in_transaction());
    db.commit();
    CHECK_FALSE(db.in_transaction());
    const auto reader = trial->open_reader();
    CHECK(count_of(*reader, "SELECT SUM(unit_id) FROM unit") == 9);
  });
}

TEST_CASE("after a fault in a transaction everything is refused until the act is undone") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    create_unit(db);
    add_unit(db, 1);
    db.begin_write();
    db.savepoint();
    add_unit(db, 2);
    db.release();
    db.savepoint();
    add_unit(db, 3);
    CHECK(constraint_of([&] { add_unit(db, 1); }) == ConstraintKind::unique);
    CHECK(fault_of([&] { add_unit(db, 4); }) == FaultKind::internal);
    CHECK(fault_of([&] { count_of(db, "SELECT COUNT(*) FROM unit"); }) == FaultKind::internal);
    db.rollback_to();
    // A statement that cannot even be prepared spoils as well.
    db.savepoint();
    CHECK(fault_of([&] { db.exec("SELECT nothing_like_it FROM unit"); }) == FaultKind::internal);
    db.rollback_to();
    // The first statement behind a savepoint, known and failing.
    db.savepoint();
    CHECK(constraint_of([&] { add_unit(db, 1); }) == ConstraintKind::unique);
    db.rollback_to();
    add_unit(db, 5);
    db.commit();
    CHECK(count_of(db, "SELECT SUM(unit_id) FROM unit") == 8);
  });
}

TEST_CASE("a spoilt transaction cannot be committed") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    create_unit(db);
    add_unit(db, 1);
    db.begin_write();
    add_unit(db, 2);
    CHECK(constraint_of([&] { add_unit(db, 1); }) == ConstraintKind::unique);
    CHECK(fault_of([&] { db.commit(); }) == FaultKind::internal);
    CHECK_FALSE(db.in_transaction());
    CHECK(count_of(db, "SELECT COUNT(*) FROM unit") == 1);
    CHECK(db.is_healthy());
    db.begin_write();
    add_unit(db, 3);
    db.commit();
    CHECK(count_of(db, "SELECT COUNT(*) FROM unit") == 2);
  });
}

TEST_CASE("a transaction that is left without commit is rolled back") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    create_unit(db);
    { const Transaction transaction(db, Transaction::Access::write); add_unit(db, 1); }
    { const Transaction transaction(db, Transaction::Access::write); }
    {
      Transaction transaction(db, Transaction::Access::write);
      add_unit(db, 2);
      transaction.commit();
    }
    db.rollback();
    CHECK(count_of(db, "SELECT SUM(unit_id) FROM unit") == 2);
  });
}

TEST_CASE("a reader sees one moment and refuses to write") {
  on_each_database([](const TrialDatabase& trial, Connection& db) {
    create_unit(db);
    add_unit(db, 1);
    const auto reader = trial->open_reader();
    reader->begin_read();
    CHECK(count_of(*reader, "SELECT COUNT(*) FROM unit") == 1);
    add_unit(db, 2);
    CHECK(count_of(*reader, "SELECT COUNT(*) FROM unit") == 1);
    CHECK(fault_of([&] { add_unit(*reader, 3); }) == FaultKind::internal);
    reader->rollback();
    CHECK(count_of(*reader, "SELECT COUNT(*) FROM unit") == 2);
    CHECK(fault_of([&] { add_unit(*reader, 3); }) == FaultKind::internal);
    CHECK(fault_of([&] { reader->script("DROP TABLE pledge"); }) == FaultKind::internal);
    // A writer that only wants to read keeps the promise too.
    db.begin_read();
    CHECK(fault_of([&] { add_unit(db, 3); }) == FaultKind::internal);
    db.rollback();
    CHECK(count_of(db, "SELECT COUNT(*) FROM unit") == 2);
  });
}

TEST_CASE("a lock that does not come free in time is busy, and nothing is broken") {
  on_each_database([](const TrialDatabase& trial, Connection& db) {
    create_unit(db);
    add_unit(db, 1);
    const char* const update = "UPDATE unit SET balance_fen = 1 WHERE unit_id = 1";
    const auto other = trial->open_writer();
    db.begin_write();
    db.exec(update);
    const auto try_it = [&] {
      Transaction transaction(*other, Transaction::Access::write);
      other->exec(update);
      transaction.commit();
    };
    CHECK(fault_of(try_it) == FaultKind::busy);
    db.commit();
    CHECK_FALSE(fault_of(try_it));
    CHECK(other->is_healthy());
  });
}

TEST_CASE("more statements than the cache holds still run, also within one another") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    create_unit(db);
    for (std::int64_t id = 1; id <= 3; ++id) add_unit(db, id);
    std::int64_t sum = 0, visits = 0;
    const std::string outer = "SELECT unit_id FROM unit ORDER BY unit_id";
    db.each(outer, [&](const Row& row) {
      // Once while the statement is in the cache, once after it had to leave.
      db.each(outer, [&](const Row&) { ++visits; });
      sum += row.int64(0);
      for (int i = 0; i < 250; ++i) {
        sum += count_of(db, "SELECT 0 + " + std::to_string(i) + " - " + std::to_string(i));
      }
      db.each(outer, [&](const Row&) { ++visits; });
    });
    CHECK(sum == 6);
    CHECK(visits == 18);
  });
}

TEST_CASE("an exception of the one who reads rows leaves the connection as it was") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    create_unit(db);
    db.begin_write();
    add_unit(db, 1);
    add_unit(db, 2);
    const auto read = [&] {
      db.each("SELECT unit_id FROM unit", [](const Row&) { throw std::runtime_error("enough"); });
    };
    CHECK_THROWS_WITH(read(), "enough");
    CHECK(count_of(db, "SELECT COUNT(*) FROM unit") == 2);
    db.commit();
    CHECK(count_of(db, "SELECT COUNT(*) FROM unit") == 2);
  });
}

TEST_CASE("any number of rows is inserted in few statements") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    create_unit(db);
    std::int64_t id = 0;
    for (const std::size_t rows : {0U, 1U, 7U, 256U, 777U}) {
      std::vector<std::string> names;
      for (std::size_t i = 0; i < rows; ++i) {
        names.push_back("名称" + std::to_string(rows) + "-" + std::to_string(i));
      }
      std::vector<Value> values;
      for (const std::string& name : names) {
        ++id;
        values.insert(values.end(), {to_value(id), to_value(name),
                                     id % 2 == 0 ? to_value(id) : to_value(nullptr),
                                     to_value(Blob{name})});
      }
      const RowTarget target{"INSERT INTO unit (unit_id, name, balance_fen, seal)", 4};
      CHECK(insert_rows(db, target, values) == static_cast<std::int64_t>(rows));
    }
    CHECK(count_of(db, "SELECT COUNT(*) FROM unit WHERE length(seal) = length(CAST(name AS"
                       " {{blob}}))") == id);
    const std::vector<Value> again{to_value(1), to_value("重名"), to_value(id + 1),
                                   to_value("新名")};
    CHECK(insert_rows(db, {"INSERT INTO unit (unit_id, name)", 2, "ON CONFLICT DO NOTHING"},
                      again) == 1);
  });
}

TEST_CASE("the address tells the kind of database") {
  struct Address {
    const char* url;
    Dialect dialect;
    const char* address;
  };
  const Address known[] = {
      {"var/pledge.db", Dialect::sqlite, "var/pledge.db"},
      {"sqlite:/srv/践诺/pledge.db", Dialect::sqlite, "/srv/践诺/pledge.db"},
      {"postgresql://u:p@h/d", Dialect::postgres, "postgresql://u:p@h/d"},
      {"postgres://h/d", Dialect::postgres, "postgres://h/d"},
  };
  for (const Address& one : known) {
    CHECK(parse_database(one.url).dialect == one.dialect);
    CHECK(parse_database(one.url).address == one.address);
  }
  const auto unknown = [] { parse_database("mysql://root:secret@h/d"); };
  CHECK(message_of(unknown).find("mysql") != std::string::npos);
  CHECK(message_of(unknown).find("secret") == std::string::npos);
}

}  // namespace
}  // namespace pledge::storage
