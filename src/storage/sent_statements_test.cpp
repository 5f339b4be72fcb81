#include <doctest/doctest.h>

#include "storage/trial_database.hpp"

/// Statements whose answers nobody waits for (Connection::send), on both databases.
namespace pledge::storage {
namespace {

constexpr std::string_view kInsert = "INSERT INTO unit (unit_id, name, seal) VALUES (?, ?, ?)";
constexpr std::string_view kRename = "UPDATE unit SET name = ? WHERE unit_id = ?";

void create_unit(Connection& db) {
  db.script("CREATE TABLE unit (unit_id BIGINT PRIMARY KEY, name TEXT NOT NULL, seal {{blob}})");
}

void send_unit(Connection& db, std::int64_t id) {
  // The text and the bytes are gone before the statement is sent.
  const std::string name = "单位" + std::to_string(id);
  db.exec_later(kInsert, id, name, Blob{name});
}

std::vector<std::string> names_in(Connection& db) {
  std::vector<std::string> names;
  db.each("SELECT name, seal FROM unit ORDER BY unit_id", [&](const Row& row) {
    CHECK(row.text(0).substr(0, 6) == row.bytes(1).substr(0, 6));
    names.emplace_back(row.text(0));
  });
  return names;
}

}  // namespace

TEST_CASE("what was sent is seen by the next question, in its order, and is there after commit") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    create_unit(db);
    db.begin_write();
    send_unit(db, 2);
    send_unit(db, 1);
    CHECK(names_in(db) == std::vector<std::string>{"单位1", "单位2"});
    db.exec_later(kRename, "单位九", 1);
    send_unit(db, 3);
    db.commit();
    db.begin_read();
    CHECK(names_in(db) == std::vector<std::string>{"单位九", "单位2", "单位3"});
    db.rollback();
  });
}

TEST_CASE("what was sent and never followed by a question is written by the commit") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    create_unit(db);
    db.begin_write();
    for (std::int64_t id = 1; id <= 600; ++id) send_unit(db, id);
    db.commit();
    CHECK(names_in(db).size() == 600);
    db.begin_write();
    send_unit(db, 601);
    db.rollback();
    CHECK(names_in(db).size() == 600);
  });
}

TEST_CASE("a refused act takes back what it sent, whether it was sent already or not") {
  for (const bool is_asked_between : {false, true}) {
    on_each_database([&](const TrialDatabase&, Connection& db) {
      create_unit(db);
      db.begin_write();
      for (std::int64_t id = 1; id <= 6; ++id) {
        db.savepoint();
        send_unit(db, id);
        if (is_asked_between) names_in(db);
        send_unit(db, 100 + id);
        if (id % 2 == 0) {
          db.release();
        } else {
          db.rollback_to();
        }
      }
      db.commit();
      CHECK(names_in(db) == std::vector<std::string>{"单位2", "单位4", "单位6", "单位102",
                                                     "单位104", "单位106"});
    });
  }
}

TEST_CASE("a row that is not there, or twice there, spoils the whole transaction") {
  const auto nothing = [](Connection& db) { db.exec_later(kRename, "单位九", 99); };
  const auto doubled = [](Connection& db) { send_unit(db, 1); };
  for (const std::function<void(Connection&)>& mistake :
       {std::function<void(Connection&)>(nothing), std::function<void(Connection&)>(doubled)}) {
    on_each_database([&](const TrialDatabase&, Connection& db) {
      create_unit(db);
      db.begin_write();
      send_unit(db, 1);
      db.commit();
      db.begin_write();
      db.savepoint();
      send_unit(db, 2);
      const auto rest = [&] {
        mistake(db);
        db.release();
        db.savepoint();
        names_in(db);
        db.release();
        db.commit();
      };
      CHECK_THROWS_AS(rest(), base::Fault);
      // Whose mistake it was cannot be told any more: nothing else is taken.
      if (db.in_transaction() && db.dialect() == Dialect::postgres) {
        CHECK_THROWS_AS(db.rollback_to(), base::Fault);
        CHECK_THROWS_AS(names_in(db), base::Fault);
        CHECK_THROWS_AS(send_unit(db, 7), base::Fault);
        CHECK_THROWS_AS(db.commit(), base::Fault);
      }
      db.rollback();
      CHECK(names_in(db) == std::vector<std::string>{"单位1"});
      db.begin_write();
      send_unit(db, 3);
      db.commit();
      CHECK(names_in(db).size() == 2);
    });
  }
}

TEST_CASE("many rows are sent in few statements, and each must be new") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    create_unit(db);
    const RowTarget target{"INSERT INTO unit (unit_id, name, seal)", 3};
    const auto send = [&](std::int64_t from, std::int64_t to) {
      std::vector<Value> values;
      for (std::int64_t id = from; id <= to; ++id) {
        values.insert(values.end(), {to_value(id), to_value("单位"), to_value(Blob{"单位"})});
      }
      db.begin_write();
      send_rows(db, target, values);
      db.commit();
    };
    send(1, 777);
    CHECK(names_in(db).size() == 777);
    CHECK_THROWS_AS(send(770, 790), base::Fault);
    db.rollback();
    CHECK(names_in(db).size() == 777);
  });
}

}  // namespace pledge::storage
