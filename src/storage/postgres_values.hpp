#pragma once
#include <map>
#include <string>
#include <vector>

#include "storage/connection.hpp"

/// libpq's forms of parameters, rows and failures; only for the PostgreSQL connection.
struct pg_result;

namespace pledge::storage {

/// Parameters of one statement. Texts are copied because libpq wants a zero at their end, and
/// bytes too when the statement is sent later.
class PostgresArguments {
 public:
  PostgresArguments() = default;
  PostgresArguments(const PostgresArguments&) = delete;
  PostgresArguments& operator=(const PostgresArguments&) = delete;
  enum class Bytes { borrowed, copied };
  void set(std::span<const Value> parameters, Bytes bytes = Bytes::borrowed);
  int count() const { return static_cast<int>(values_.size()); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  const char* keep(std::string_view text);
  void add(const Value& value, Bytes bytes);

  std::string texts_;
  std::vector<const char*> values_;
  std::vector<int> lengths_, formats_;
};

class PostgresRow final : public Row {
 public:
  explicit PostgresRow(const pg_result* result) : result_(result) {}
  void go_to(int row) {
    row_ = row;
    unpacked_.clear();
  }
  bool is_null(int column) const override;
  std::int64_t int64(int column) const override;
  std::string_view text(int column) const override;
  std::string_view bytes(int column) const override;

 private:
  std::string_view raw(int column) const;
  const pg_result* result_;
  int row_ = 0;
  mutable std::map<int, std::string> unpacked_;  ///< bytes of this row by column
};

/// "UPDATE 3" says 3 and a statement that changes nothing says "".
std::int64_t changed_rows(std::string_view count);
/// SQLSTATE; empty when the server did not answer.
std::string state_of(const pg_result* result);
[[noreturn]] void throw_failure(const pg_result* result, bool is_connected, std::string_view sql);

}  // namespace pledge::storage
