#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/fault.hpp"

/// The small interface that both databases meet. Neither sqlite3.h nor libpq-fe.h leaves its file.
///
/// One SQL text serves both: `?` is a parameter, `{{blob}}` is BLOB or BYTEA. Whoever needs more
/// than the portable subset asks for `dialect()`.
namespace pledge::storage {

enum class Dialect { sqlite, postgres };

/// Bytes as a parameter; borrowed for the call.
struct Blob {
  std::string_view bytes;
};

/// A parameter; texts and bytes are borrowed for the call. Texts are UTF-8 without NUL.
using Value = std::variant<std::monostate, std::int64_t, std::string_view, Blob>;

inline Value to_value(std::nullptr_t) { return std::monostate{}; }
inline Value to_value(std::int64_t number) { return number; }
inline Value to_value(std::int32_t number) { return std::int64_t{number}; }
inline Value to_value(bool flag) { return std::int64_t{flag ? 1 : 0}; }
inline Value to_value(std::string_view text) { return text; }
inline Value to_value(const std::string& text) { return std::string_view(text); }
inline Value to_value(const char* text) { return std::string_view(text); }
inline Value to_value(Blob blob) { return blob; }
template <class T>
Value to_value(const std::optional<T>& value) {
  return value ? to_value(*value) : Value(std::monostate{});
}

/// One row of an answer; columns count from 0, texts and bytes are valid until the next row.
/// Reading NULL, or a number from what is none, is a Fault: nothing is guessed.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t int64(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::string_view bytes(int column) const = 0;

  std::string blob(int column) const { return std::string(bytes(column)); }
  std::optional<std::int64_t> optional_int64(int column) const {
    return is_null(column) ? std::nullopt : std::optional(int64(column));
  }
  std::optional<std::string> optional_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional(std::string(text(column)));
  }
  std::optional<std::string> optional_blob(int column) const {
    return is_null(column) ? std::nullopt : std::optional(blob(column));
  }
};

using RowVisitor = std::function<void(const Row&)>;

/// One connection, used by one thread at a time. Every failure is a base::Fault, whose message
/// holds SQL text and names of tables, never the values of parameters.
///
/// A fault inside a transaction spoils it, on both databases: until rollback_to() or rollback()
/// every statement is refused. After disk_full, unavailable or corrupt only rollback() is left.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Dialect dialect() const = 0;
  /// False once the connection or its file cannot be trusted: open a new one.
  virtual bool is_healthy() const = 0;
  /// Several statements without parameters; they may not begin or end a transaction.
  virtual void script(const std::string& sql) = 0;
  /// One statement. Returns the rows answered or changed. `visit` may be empty and may query again.
  /// PostgreSQL holds the whole answer in memory: read large tables in pieces.
  virtual std::int64_t query(std::string_view sql, std::span<const Value> parameters,
                             const RowVisitor& visit) = 0;

  /// A statement of a transaction whose answer nobody waits for, and which must change `rows`
  /// rows: else it is a Fault, of this call, of the next statement or of the commit, after which
  /// rollback_to() fails too. PostgreSQL sends it with the next statement: no round trip.
  virtual void send(std::string_view sql, std::span<const Value> parameters,
                    std::int64_t rows) = 0;
  static constexpr std::int64_t kAnyRows = -1;

  /// One snapshot for all reads until the end; writing is refused.
  virtual void begin_read() = 0;
  virtual void begin_write() = 0;
  /// Durable when it returns. The transaction is over even when it throws.
  virtual void commit() = 0;
  /// Ends a transaction, whatever state it is in; does nothing outside of one.
  virtual void rollback() noexcept = 0;
  virtual bool in_transaction() const = 0;

  /// The part of a transaction that one act writes; parts do not nest. PostgreSQL sends savepoint
  /// and release together with the next statement, so they cost no round trip.
  virtual void savepoint() = 0;
  virtual void release() = 0;
  /// Undoes and forgets the savepoint; cleans a spoilt transaction.
  virtual void rollback_to() = 0;

  template <class... Arguments>
  std::int64_t exec(std::string_view sql, const Arguments&... arguments) {
    const std::array<Value, sizeof...(Arguments)> values{to_value(arguments)...};
    return query(sql, values, nullptr);
  }
  template <class... Arguments>
  void exec_later(std::string_view sql, const Arguments&... arguments) {
    const std::array<Value, sizeof...(Arguments)> values{to_value(arguments)...};
    send(sql, values, 1);
  }
  template <class... Arguments>
  void exec_any_later(std::string_view sql, const Arguments&... arguments) {
    const std::array<Value, sizeof...(Arguments)> values{to_value(arguments)...};
    send(sql, values, kAnyRows);
  }
  template <class F, class... Arguments>
  void each(std::string_view sql, F&& visit, const Arguments&... arguments) {
    const std::array<Value, sizeof...(Arguments)> values{to_value(arguments)...};
    query(sql, values, std::ref(visit));
  }
  /// The first row read by `read`; nothing when there is none.
  template <class F, class... Arguments>
  auto one(std::string_view sql, F&& read, const Arguments&... arguments)
      -> std::optional<decltype(read(std::declval<const Row&>()))> {
    using Read = decltype(read(std::declval<const Row&>()));
    static_assert(!std::is_same_v<Read, std::string_view>, "it would outlive its row");
    std::optional<Read> found;
    const auto keep = [&](const Row& row) { if (!found) found.emplace(read(row)); };
    each(sql, keep, arguments...);
    return found;
  }
};

/// Rolls back at its end unless committed.
class Transaction {
 public:
  enum class Access { read, write };
  Transaction(Connection& db, Access access) : db_(db) {
    access == Access::write ? db_.begin_write() : db_.begin_read();
  }
  ~Transaction() { db_.rollback(); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() { db_.commit(); }

 private:
  Connection& db_;
};

/// Into which columns insert_rows() writes.
struct RowTarget {
  std::string_view head;  ///< "INSERT INTO evidence (region_code, digest)"
  std::size_t columns = 0;
  std::string_view tail = {};  ///< "ON CONFLICT … DO NOTHING"
};
/// Inserts rows, whose values stand one after another, by statements of up to 256 rows: on
/// PostgreSQL a round trip for many rows. Returns the rows inserted.
std::int64_t insert_rows(Connection& db, const RowTarget& target, std::span<const Value> values);
/// The same inside a transaction, without an answer; each row must be inserted (Connection::send).
void send_rows(Connection& db, const RowTarget& target, std::span<const Value> values);

/// A constraint of the database refused; a defect unless the caller expects it.
enum class ConstraintKind { unique, foreign_key, not_null, check, insert_only };
class ConstraintFault : public base::Fault {
 public:
  ConstraintFault(ConstraintKind constraint_kind, const std::string& message)
      : Fault(base::FaultKind::constraint, message), constraint(constraint_kind) {}
  ConstraintKind constraint;
};

/// How long a lock or a free connection is waited for before Fault(busy).
inline constexpr std::chrono::milliseconds kLockPatience{10'000};

/// Where the data is: SQLite in a file, or a PostgreSQL server.
struct Database {
  Dialect dialect = Dialect::sqlite;
  std::string address;  ///< file path, or postgresql://…
  std::chrono::milliseconds patience = kLockPatience;

  std::unique_ptr<Connection> open_writer() const;
  /// Refuses to write; throws Fault(unavailable) when there is no database yet.
  std::unique_ptr<Connection> open_reader() const;
};
/// "postgresql://…", "sqlite:<path>" or a path; throws Fault on another scheme.
Database parse_database(const std::string& url);

std::unique_ptr<Connection> open_sqlite(const std::string& path, bool is_writer,
                                        std::chrono::milliseconds patience = kLockPatience);
std::unique_ptr<Connection> open_postgres(const std::string& url, bool is_writer,
                                          std::chrono::milliseconds patience = kLockPatience);

}  // namespace pledge::storage
