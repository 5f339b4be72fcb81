#include <sqlite3.h>

#include "base/assert.hpp"
#include "storage/connection.hpp"
#include "storage/sql_text.hpp"
#include "storage/statement_cache.hpp"
#include "storage/wal_keeper.hpp"

namespace pledge::storage {
namespace {

using base::Fault;
using base::FaultKind;

FaultKind kind_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_CONSTRAINT: return FaultKind::constraint;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return FaultKind::busy;
    case SQLITE_FULL: return FaultKind::disk_full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return FaultKind::corrupt;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return FaultKind::unavailable;
    case SQLITE_INTERRUPT: return FaultKind::timeout;
    default: return FaultKind::internal;
  }
}

ConstraintKind constraint_of(int code) {
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return ConstraintKind::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY: return ConstraintKind::foreign_key;
    case SQLITE_CONSTRAINT_NOTNULL: return ConstraintKind::not_null;
    case SQLITE_CONSTRAINT_TRIGGER: return ConstraintKind::insert_only;
    default: return ConstraintKind::check;
  }
}

[[noreturn]] void refuse_value(int column, const char* what) {
  // SQLite keeps any kind of value anywhere, so this is what somebody else wrote.
  throw Fault(FaultKind::corrupt,
              "sqlite: column " + std::to_string(column) + " of the answer is not " + what);
}

/// Each value is looked up once. Such values are "unprotected", which makes no difference to a
/// connection without a mutex that one thread uses at a time.
class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  bool is_null(int column) const override {
    return sqlite3_value_type(value(column)) == SQLITE_NULL;
  }
  std::int64_t int64(int column) const override {
    sqlite3_value* const held = value(column);
    if (sqlite3_value_type(held) != SQLITE_INTEGER) refuse_value(column, "a whole number");
    return sqlite3_value_int64(held);
  }
  std::string_view text(int column) const override {
    sqlite3_value* const held = value(column);
    const int type = sqlite3_value_type(held);
    if (type == SQLITE_NULL || type == SQLITE_BLOB) refuse_value(column, "a text");
    const auto* bytes = sqlite3_value_text(held);
    const int size = sqlite3_value_bytes(held);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
  }
  std::string_view bytes(int column) const override {
    sqlite3_value* const held = value(column);
    if (sqlite3_value_type(held) != SQLITE_BLOB) refuse_value(column, "a row of bytes");
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(held));
    const int size = sqlite3_value_bytes(held);
    return {bytes, bytes == nullptr ? 0 : static_cast<std::size_t>(size)};
  }

 private:
  sqlite3_value* value(int column) const { return sqlite3_column_value(statement_, column); }
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
      bind_text(index, *text);
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
      // SQLite takes a null pointer for NULL, but no bytes are not NULL.
      const char* bytes = blob->bytes.data() == nullptr ? "" : blob->bytes.data();
      sqlite3_bind_blob64(statement_, index, bytes, blob->bytes.size(), SQLITE_STATIC);
    } else {
      sqlite3_bind_null(statement_, index);
    }
  }

 private:
  void bind_text(int index, std::string_view text) const {
    if (text.find('\0') != text.npos) {
      throw Fault(FaultKind::internal, "sqlite: a text with NUL was refused");
    }
    const char* bytes = text.data() == nullptr ? "" : text.data();
    sqlite3_bind_text64(statement_, index, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  sqlite3_stmt* statement_;
};

struct Close {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
/// Shared between the cache and a running query, which may outlive the statement's place there.
using Statement = std::shared_ptr<sqlite3_stmt>;

/// What may be said of a failure: messages of a running statement can quote values (FTS5 does).
enum class Stage { preparing, running };

class SqliteConnection final : public Connection {
 public:
  static constexpr const char* kInMemory = ":memory:";

  SqliteConnection(const std::string& path, bool is_writer, std::chrono::milliseconds patience) {
    sqlite3* db = nullptr;
    // A reader opens for writing too, so that it can recover a journal; query_only keeps it quiet.
    const int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (is_writer ? SQLITE_OPEN_CREATE : 0);
    const int code = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
    db_.reset(db);
    if (code != SQLITE_OK || sqlite3_db_readonly(db, "main") != 0) {
      throw Fault(FaultKind::unavailable, "数据库文件打不开，或不可写：" + path);
    }
    // The time-out first: switching to WAL may already have to wait.
    sqlite3_busy_timeout(db, static_cast<int>(patience.count()));
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // "x" is a name and never a text, as on PostgreSQL.
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    // FULL: a commit that returned survives a power cut.
    script("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
           // So that REPLACE meets the triggers that forbid deleting.
           "PRAGMA recursive_triggers = ON;"
           "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 2147418112;"
           "PRAGMA temp_store = MEMORY;");
    if (is_writer) {
      if (path != kInMemory) use_wal(path);
    } else {
      script("PRAGMA cache_size = -16384; PRAGMA query_only = ON;");
    }
  }

  Dialect dialect() const override { return Dialect::sqlite; }
  bool is_healthy() const override { return !is_broken_; }
  bool in_transaction() const override { return in_transaction_; }

  void script(const std::string& sql) override {
    refuse_when_spoilt();
    const std::string text = with_types_of(Dialect::sqlite, sql);
    const int code = sqlite3_exec(db_.get(), text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(Stage::preparing, sql);
    PLEDGE_ASSERT(in_transaction_ != is_autocommit());
  }

  std::int64_t query(std::string_view sql, std::span<const Value> parameters,
                     const RowVisitor& visit) override {
    refuse_when_spoilt();
    const Statement statement = prepare(sql);
    PLEDGE_ASSERT(sqlite3_bind_parameter_count(statement.get()) ==
                  static_cast<int>(parameters.size()));
    if (is_reading_ && sqlite3_stmt_readonly(statement.get()) == 0) {
      spoil("a read transaction may not write");
    }
    const Run run(statement.get());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      run.bind(static_cast<int>(i) + 1, parameters[i]);
    }
    return step(statement.get(), sql, visit);
  }

  void send(std::string_view sql, std::span<const Value> parameters, std::int64_t rows) override {
    PLEDGE_ASSERT(in_transaction());
    if (query(sql, parameters, nullptr) == rows || rows == kAnyRows) return;
    throw Fault(FaultKind::internal, "sqlite: another number of rows than the " +
                                         std::to_string(rows) + " expected [" + excerpt(sql) + "]");
  }

  void begin_read() override {
    control("BEGIN");
    in_transaction_ = is_reading_ = true;
  }
  // Never deferred: a deferred transaction that reads and then writes fails at once with BUSY.
  void begin_write() override {
    control("BEGIN IMMEDIATE");
    in_transaction_ = true;
  }
  void commit() override {
    PLEDGE_ASSERT(in_transaction_);
    const RollBackAtEnd end{*this};
    refuse_when_spoilt();
    control("COMMIT");
  }
  void rollback() noexcept override {
    if (!is_autocommit()) sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    in_transaction_ = is_reading_ = is_spoilt_ = false;
  }

  void savepoint() override {
    PLEDGE_ASSERT(in_transaction_);
    refuse_when_spoilt();
    control("SAVEPOINT act");
  }
  void release() override {
    PLEDGE_ASSERT(in_transaction_);
    refuse_when_spoilt();
    control("RELEASE SAVEPOINT act");
  }
  void rollback_to() override {
    is_spoilt_ = false;
    refuse_when_spoilt();
    control("ROLLBACK TO SAVEPOINT act");
    control("RELEASE SAVEPOINT act");
  }

 private:
  struct RollBackAtEnd {
    SqliteConnection& connection;
    ~RollBackAtEnd() { connection.rollback(); }
  };

  void use_wal(const std::string& path) {
    std::string mode;
    each("PRAGMA journal_mode = WAL", [&](const Row& row) { mode = row.text(0); });
    if (mode != "wal") {
      throw Fault(FaultKind::unavailable, "sqlite: this file system does not take a WAL");
    }
    script("PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -65536;");
    keeper_ = std::make_unique<WalKeeper>(path);
    sqlite3_wal_hook(db_.get(), &SqliteConnection::after_commit, keeper_.get());
  }

  /// A checkpoint that fails is tried again after the next commit; this one is on the disk.
  static int after_commit(void* keeper, sqlite3* db, const char* name, int pages) {
    auto& wal = *static_cast<WalKeeper*>(keeper);
    if (!wal.is_writers_turn(pages)) return SQLITE_OK;
    int held = 0;
    int carried = 0;
    const int code =
        sqlite3_wal_checkpoint_v2(db, name, SQLITE_CHECKPOINT_PASSIVE, &held, &carried);
    if (code == SQLITE_OK) wal.note_carried(carried);
    return SQLITE_OK;
  }

  bool is_autocommit() const { return sqlite3_get_autocommit(db_.get()) != 0; }

  /// SQLite itself ends a transaction after some failures, and would then commit every further
  /// statement alone; PostgreSQL refuses what follows a failure. Both are made the same here.
  void refuse_when_spoilt() {
    if (in_transaction_ && (is_spoilt_ || is_autocommit())) {
      throw Fault(FaultKind::internal, "sqlite: the transaction failed before; roll back first");
    }
  }
  [[noreturn]] void spoil(const char* why) {
    is_spoilt_ = in_transaction_;
    throw Fault(FaultKind::internal, std::string("sqlite: ") + why);
  }

  [[noreturn]] void fail(Stage stage, std::string_view sql) {
    const int code = sqlite3_extended_errcode(db_.get());
    const FaultKind kind = kind_of(code);
    const bool may_quote = stage == Stage::preparing || kind == FaultKind::constraint;
    const std::string message = "sqlite " + std::to_string(code) + ": " +
                                (may_quote ? sqlite3_errmsg(db_.get()) : sqlite3_errstr(code)) +
                                " [" + excerpt(sql) + "]";
    is_spoilt_ = in_transaction_;
    is_broken_ = is_broken_ || kind == FaultKind::corrupt || kind == FaultKind::unavailable;
    const bool is_lost = kind == FaultKind::disk_full || is_broken_;
    if (is_lost && !is_autocommit()) {
      sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    if (kind == FaultKind::constraint) throw ConstraintFault(constraint_of(code), message);
    throw Fault(kind, message);
  }

  void control(const char* sql) {
    const Statement statement = prepare(sql);
    const Run run(statement.get());
    step(statement.get(), sql, nullptr);
  }

  std::int64_t step(sqlite3_stmt* statement, std::string_view sql, const RowVisitor& visit) {
    const SqliteRow row(statement);
    const std::int64_t before = sqlite3_total_changes64(db_.get());
    std::int64_t count = 0;
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
      ++count;
      if (visit) visit(row);
    }
    if (code != SQLITE_DONE) fail(Stage::running, sql);
    if (sqlite3_column_count(statement) > 0) return count;
    // sqlite3_changes keeps the figure of an earlier statement when this one was no change.
    return sqlite3_total_changes64(db_.get()) == before ? 0 : sqlite3_changes64(db_.get());
  }

  Statement prepare(std::string_view sql) {
    const Statement* kept = statements_.find(sql);
    if (kept != nullptr && sqlite3_stmt_busy(kept->get()) == 0) return *kept;
    const std::string text = with_types_of(Dialect::sqlite, sql);
    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(db_.get(), text.c_str(), static_cast<int>(text.size()) + 1,
                                        SQLITE_PREPARE_PERSISTENT, &prepared, &rest);
    const Statement statement(prepared, &sqlite3_finalize);
    if (code != SQLITE_OK) fail(Stage::preparing, sql);
    if (prepared == nullptr || !first_word(rest).empty()) spoil("query() takes one statement");
    // A statement that runs within itself gets a second one for the time.
    if (kept == nullptr) statements_.keep(sql, statement);
    return statement;
  }

  std::unique_ptr<WalKeeper> keeper_;
  std::unique_ptr<sqlite3, Close> db_;
  StatementCache<Statement> statements_;
  bool in_transaction_ = false;
  bool is_reading_ = false;
  bool is_spoilt_ = false;
  bool is_broken_ = false;
};

}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path, bool is_writer,
                                        std::chrono::milliseconds patience) {
  return std::make_unique<SqliteConnection>(path, is_writer, patience);
}

}  // namespace pledge::storage
