#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <cstring>

#include "base/assert.hpp"
#include "storage/connection.hpp"
#include "storage/statement_cache.hpp"

namespace pledge::storage {
namespace {

using base::Fault;
using base::FaultKind;
using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

constexpr std::size_t kParametersMax = 100;

std::string field_of(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text == nullptr ? std::string() : std::string(text);
}

/// Only the primary message is kept: DETAIL holds row data.
[[noreturn]] void fail(PGconn* connection, const PGresult* result) {
  const std::string state = result == nullptr ? "" : field_of(result, PG_DIAG_SQLSTATE);
  const std::string primary = result == nullptr ? "" : field_of(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string message = "postgres " + state + ": " + primary;
  if (PQstatus(connection) != CONNECTION_OK || state.starts_with("08") ||
      state.starts_with("57P")) {
    throw Fault(FaultKind::unavailable, message);
  }
  if (state == "23505") throw ConstraintFault(ConstraintKind::unique, message);
  if (state == "23503") throw ConstraintFault(ConstraintKind::foreign_key, message);
  if (state == "23502") throw ConstraintFault(ConstraintKind::not_null, message);
  if (state == "23514") throw ConstraintFault(ConstraintKind::check, message);
  if (state == "P0001") throw ConstraintFault(ConstraintKind::insert_only, message);
  if (state == "40001" || state == "40P01" || state == "55P03") {
    throw Fault(FaultKind::busy, message);
  }
  if (state == "57014") throw Fault(FaultKind::timeout, message);
  if (state == "53100") throw Fault(FaultKind::disk_full, message);
  if (state == "XX001" || state == "XX002") throw Fault(FaultKind::corrupt, message);
  throw Fault(FaultKind::internal, message);
}

/// `?` to $1, $2 …, but not inside quotes.
std::string numbered(std::string_view sql) {
  std::string out;
  int count = 0;
  char quote = '\0';
  for (const char c : sql) {
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '?') {
      out += '$' + std::to_string(++count);
      continue;
    }
    out += c;
  }
  return out;
}

class PostgresRow final : public Row {
 public:
  explicit PostgresRow(const PGresult* result) : result_(result) {}
  void go_to(int row) { row_ = row; }
  bool is_null(int column) const override { return PQgetisnull(result_, row_, column) == 1; }
  std::int64_t int64(int column) const override {
    const std::string_view digits = text(column);
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }
  std::string_view text(int column) const override {
    return {PQgetvalue(result_, row_, column),
            static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }
  std::string blob(int column) const override {
    std::size_t size = 0;
    const auto* escaped =
        reinterpret_cast<const unsigned char*>(PQgetvalue(result_, row_, column));
    unsigned char* bytes = PQunescapeBytea(escaped, &size);
    std::string out(reinterpret_cast<char*>(bytes), size);
    PQfreemem(bytes);
    return out;
  }

 private:
  const PGresult* result_;
  int row_ = 0;
};

/// Parameters in libpq's form; texts are copied because libpq wants a zero at the end.
struct Arguments {
  std::array<const char*, kParametersMax> values{};
  std::array<int, kParametersMax> lengths{};
  std::array<int, kParametersMax> formats{};
  std::array<std::string, kParametersMax> texts;

  explicit Arguments(std::span<const Value> parameters) {
    PLEDGE_ASSERT(parameters.size() <= kParametersMax);
    for (std::size_t i = 0; i < parameters.size(); ++i) set(i, parameters[i]);
  }

 private:
  void set(std::size_t i, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      texts[i] = std::to_string(*number);
      values[i] = texts[i].c_str();
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
      texts[i].assign(text->data() == nullptr ? std::string_view() : *text);
      values[i] = texts[i].c_str();
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
      values[i] = blob->bytes.data() == nullptr ? "" : blob->bytes.data();
      lengths[i] = static_cast<int>(blob->bytes.size());
      formats[i] = 1;
    }
  }
};

class PostgresConnection final : public Connection {
 public:
  PostgresConnection(const std::string& url, bool is_writer)
      : connection_(PQconnectdb(url.c_str())) {
    if (PQstatus(connection_) != CONNECTION_OK) {
      PQfinish(connection_);
      throw Fault(FaultKind::unavailable, "postgres: no connection");
    }
    PQsetNoticeProcessor(connection_, [](void*, const char*) {}, nullptr);
    script("SET client_encoding = 'UTF8'; SET standard_conforming_strings = on;"
           "SET lock_timeout = '10s'; SET bytea_output = 'hex'");
    if (!is_writer) script("SET default_transaction_read_only = on");
  }
  ~PostgresConnection() override { PQfinish(connection_); }
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;

  Dialect dialect() const override { return Dialect::postgres; }
  bool is_healthy() const override { return PQstatus(connection_) == CONNECTION_OK; }

  void script(const std::string& sql) override {
    const Result result(PQexec(connection_, sql.c_str()), &PQclear);
    check(result.get());
  }

  std::int64_t query(std::string_view sql, std::span<const Value> parameters,
                     const RowVisitor& visit) override {
    const std::string& name = prepare(sql);
    const Arguments arguments(parameters);
    const Result result(
        PQexecPrepared(connection_, name.c_str(), static_cast<int>(parameters.size()),
                       arguments.values.data(), arguments.lengths.data(),
                       arguments.formats.data(), 0),
        &PQclear);
    check(result.get());
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) {
      return std::strtoll(PQcmdTuples(result.get()), nullptr, 10);
    }
    const int rows = PQntuples(result.get());
    PostgresRow row(result.get());
    for (int i = 0; visit && i < rows; ++i) {
      row.go_to(i);
      visit(row);
    }
    return rows;
  }

  void begin_read() override {
    query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {}, nullptr);
  }
  void begin_write() override { query("BEGIN", {}, nullptr); }
  void commit() override {
    const Result result(PQexec(connection_, "COMMIT"), &PQclear);
    check(result.get());
    // A failed transaction answers COMMIT with ROLLBACK and no error.
    if (std::strcmp(PQcmdStatus(result.get()), "COMMIT") != 0) {
      throw Fault(FaultKind::internal, "postgres: commit was answered with rollback");
    }
  }
  void rollback() noexcept override {
    const auto state = PQtransactionStatus(connection_);
    if (state == PQTRANS_INTRANS || state == PQTRANS_INERROR) {
      PQclear(PQexec(connection_, "ROLLBACK"));
    }
  }

 private:
  void check(const PGresult* result) {
    const auto status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(connection_, result);
  }

  const std::string& prepare(std::string_view sql) {
    if (const std::string* kept = statements_.find(sql); kept != nullptr) return *kept;
    const std::string name = "s" + std::to_string(++prepared_count_);
    const Result result(
        PQprepare(connection_, name.c_str(), numbered(sql).c_str(), 0, nullptr), &PQclear);
    check(result.get());
    return statements_.keep(sql, name, [&](const std::string& old) {
      PQclear(PQexec(connection_, ("DEALLOCATE " + old).c_str()));
    });
  }

  PGconn* connection_;
  StatementCache<std::string> statements_;
  std::int64_t prepared_count_ = 0;
};

}  // namespace

std::unique_ptr<Connection> open_postgres(const std::string& url, bool is_writer) {
  return std::make_unique<PostgresConnection>(url, is_writer);
}

}  // namespace pledge::storage
