#include <sqlite3.h>

#include "base/assert.hpp"
#include "storage/connection.hpp"
#include "storage/statement_cache.hpp"

namespace pledge::storage {
namespace {

using base::Fault;
using base::FaultKind;

[[noreturn]] void fail(sqlite3* db) {
  const int code = sqlite3_extended_errcode(db);
  // The primary message names tables and columns, never values.
  const std::string message = std::string("sqlite: ") + sqlite3_errmsg(db);
  switch (code & 0xFF) {
    case SQLITE_CONSTRAINT: {
      const bool is_unique = code == SQLITE_CONSTRAINT_UNIQUE ||
                             code == SQLITE_CONSTRAINT_PRIMARYKEY ||
                             code == SQLITE_CONSTRAINT_ROWID;
      const auto kind = is_unique                              ? ConstraintKind::unique
                        : code == SQLITE_CONSTRAINT_FOREIGNKEY ? ConstraintKind::foreign_key
                        : code == SQLITE_CONSTRAINT_NOTNULL    ? ConstraintKind::not_null
                        : code == SQLITE_CONSTRAINT_TRIGGER    ? ConstraintKind::insert_only
                                                               : ConstraintKind::check;
      throw ConstraintFault(kind, message);
    }
    case SQLITE_BUSY:
    case SQLITE_LOCKED: throw Fault(FaultKind::busy, message);
    case SQLITE_FULL: throw Fault(FaultKind::disk_full, message);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: throw Fault(FaultKind::corrupt, message);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: throw Fault(FaultKind::unavailable, message);
    default: throw Fault(FaultKind::internal, message);
  }
}

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  std::int64_t int64(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  std::string_view text(int column) const override {
    const auto* bytes = sqlite3_column_text(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
  }
  std::string blob(int column) const override {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const int size = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
  }

 private:
  sqlite3_stmt* statement_;
};

/// Leaves a statement as it was found, whatever happens.
class Run {
 public:
  explicit Run(sqlite3_stmt* statement) : statement_(statement) {}
  ~Run() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  void bind(int index, const Value& value) const {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      sqlite3_bind_int64(statement_, index, *number);
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
      const char* bytes = text->data() == nullptr ? "" : text->data();
      sqlite3_bind_text64(statement_, index, bytes, text->size(), SQLITE_STATIC, SQLITE_UTF8);
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
      const char* bytes = blob->bytes.data() == nullptr ? "" : blob->bytes.data();
      sqlite3_bind_blob64(statement_, index, bytes, blob->bytes.size(), SQLITE_STATIC);
    } else {
      sqlite3_bind_null(statement_, index);
    }
  }

 private:
  sqlite3_stmt* statement_;
};

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const std::string& path, bool is_writer) {
    // A reader opens for writing too, so that it can recover a journal; query_only keeps it quiet.
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path.c_str(), &db_, flags, nullptr) != SQLITE_OK) {
      const std::string message = db_ != nullptr ? sqlite3_errmsg(db_) : "out of memory";
      sqlite3_close(db_);
      throw Fault(FaultKind::unavailable, "sqlite: " + message);
    }
    // The time-out first: switching to WAL may already have to wait.
    sqlite3_busy_timeout(db_, 10'000);
    script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
           "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
           "PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY;"
           "PRAGMA wal_autocheckpoint = 4000;");
    script(is_writer ? "PRAGMA cache_size = -65536;"
                     : "PRAGMA cache_size = -16384; PRAGMA query_only = ON;");
  }
  ~SqliteConnection() override {
    statements_.each([](sqlite3_stmt* statement) { sqlite3_finalize(statement); });
    sqlite3_close(db_);
  }
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  Dialect dialect() const override { return Dialect::sqlite; }
  bool is_healthy() const override { return true; }

  void script(const std::string& sql) override {
    if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(db_);
  }

  std::int64_t query(std::string_view sql, std::span<const Value> parameters,
                     const RowVisitor& visit) override {
    sqlite3_stmt* const statement = prepare(sql);
    PLEDGE_ASSERT(sqlite3_bind_parameter_count(statement) == static_cast<int>(parameters.size()));
    const Run run(statement);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      run.bind(static_cast<int>(i) + 1, parameters[i]);
    }
    const SqliteRow row(statement);
    std::int64_t count = 0;
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
      ++count;
      if (visit) visit(row);
    }
    if (code != SQLITE_DONE) fail(db_);
    const bool is_answer = sqlite3_column_count(statement) > 0;
    return is_answer ? count : sqlite3_changes64(db_);
  }

  void begin_read() override { query("BEGIN", {}, nullptr); }
  // Never deferred: a deferred transaction that reads and then writes fails at once with BUSY.
  void begin_write() override { query("BEGIN IMMEDIATE", {}, nullptr); }
  void commit() override { query("COMMIT", {}, nullptr); }
  void rollback() noexcept override {
    if (sqlite3_get_autocommit(db_) == 0) {
      sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
    }
  }

 private:
  sqlite3_stmt* prepare(std::string_view sql) {
    if (sqlite3_stmt** kept = statements_.find(sql); kept != nullptr) {
      PLEDGE_ASSERT(sqlite3_stmt_busy(*kept) == 0);
      return *kept;
    }
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) fail(db_);
    return statements_.keep(sql, statement, [](sqlite3_stmt* old) { sqlite3_finalize(old); });
  }

  sqlite3* db_ = nullptr;
  StatementCache<sqlite3_stmt*> statements_;
};

}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path, bool is_writer) {
  return std::make_unique<SqliteConnection>(path, is_writer);
}

}  // namespace pledge::storage
