#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/fault.hpp"

/// The small interface that both databases meet. Neither sqlite3.h nor libpq-fe.h leaves its file.
namespace pledge::storage {

enum class Dialect { sqlite, postgres };

/// Bytes as a parameter; borrowed for the call.
struct Blob {
  std::string_view bytes;
};

/// A parameter; texts and bytes are borrowed for the call.
using Value = std::variant<std::monostate, std::int64_t, std::string_view, Blob>;

inline Value to_value(std::int64_t number) { return number; }
inline Value to_value(std::int32_t number) { return std::int64_t{number}; }
inline Value to_value(bool flag) { return std::int64_t{flag ? 1 : 0}; }
inline Value to_value(std::string_view text) { return text; }
inline Value to_value(const std::string& text) { return std::string_view(text); }
inline Value to_value(const char* text) { return std::string_view(text); }
inline Value to_value(Blob blob) { return blob; }

/// One row of an answer; texts are valid until the next row.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t int64(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::string blob(int column) const = 0;
};

using RowVisitor = std::function<void(const Row&)>;

/// One connection, used by one thread at a time. Every failure is a base::Fault.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Dialect dialect() const = 0;
  virtual bool is_healthy() const = 0;
  /// Several statements without parameters.
  virtual void script(const std::string& sql) = 0;
  /// `?` stands for a parameter on both databases. Returns the rows answered or changed.
  virtual std::int64_t query(std::string_view sql, std::span<const Value> parameters,
                             const RowVisitor& visit) = 0;
  virtual void begin_read() = 0;
  virtual void begin_write() = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;

  void savepoint() { query("SAVEPOINT act", {}, nullptr); }
  void release() { query("RELEASE SAVEPOINT act", {}, nullptr); }
  void rollback_to() {
    query("ROLLBACK TO SAVEPOINT act", {}, nullptr);
    release();
  }

  template <class... Arguments>
  std::int64_t exec(std::string_view sql, const Arguments&... arguments) {
    const std::vector<Value> values{to_value(arguments)...};
    return query(sql, values, nullptr);
  }
  template <class F, class... Arguments>
  void each(std::string_view sql, F&& visit, const Arguments&... arguments) {
    const std::vector<Value> values{to_value(arguments)...};
    query(sql, values, std::forward<F>(visit));
  }
  /// The first row read by `read`; nothing when there is none.
  template <class F, class... Arguments>
  auto one(std::string_view sql, F&& read, const Arguments&... arguments)
      -> std::optional<decltype(read(std::declval<const Row&>()))> {
    std::optional<decltype(read(std::declval<const Row&>()))> found;
    each(sql, [&](const Row& row) { if (!found) found.emplace(read(row)); }, arguments...);
    return found;
  }
};

/// A constraint of the database refused; a defect unless the caller expects it.
enum class ConstraintKind { unique, foreign_key, not_null, check, insert_only };
class ConstraintFault : public base::Fault {
 public:
  ConstraintFault(ConstraintKind constraint_kind, const std::string& message)
      : Fault(base::FaultKind::constraint, message), constraint(constraint_kind) {}
  ConstraintKind constraint;
};

/// Where the data is: SQLite in a file, or a PostgreSQL server.
struct Database {
  Dialect dialect = Dialect::sqlite;
  std::string address;  ///< file path, or postgresql://…

  std::unique_ptr<Connection> open_writer() const;
  std::unique_ptr<Connection> open_reader() const;
};
/// "postgresql://…" or a file path; throws Fault on an unknown scheme.
Database parse_database(const std::string& url);

std::unique_ptr<Connection> open_sqlite(const std::string& path, bool is_writer);
std::unique_ptr<Connection> open_postgres(const std::string& url, bool is_writer);

}  // namespace pledge::storage
