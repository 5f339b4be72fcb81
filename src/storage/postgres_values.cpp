#include "storage/postgres_values.hpp"

#include <libpq-fe.h>

#include <charconv>

#include "base/assert.hpp"
#include "base/digest.hpp"
#include "storage/sql_text.hpp"

namespace pledge::storage {
namespace {

using base::Fault;
using base::FaultKind;

constexpr Oid kBytea = 17;
constexpr std::size_t kDigitsMax = 21;

std::size_t room_for(const Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return text->size() + 1;
  if (const auto* blob = std::get_if<Blob>(&value)) return blob->bytes.size() + 1;
  return kDigitsMax;
}

FaultKind kind_of(const std::string& state, bool is_connected) {
  if (!is_connected || state.starts_with("08") || state.starts_with("57P")) {
    return FaultKind::unavailable;
  }
  // P0001: a trigger of ours refused.
  if (state.starts_with("23") || state == "P0001") return FaultKind::constraint;
  if (state == "40001" || state == "40P01" || state == "55P03") return FaultKind::busy;
  if (state == "57014") return FaultKind::timeout;
  if (state == "53100") return FaultKind::disk_full;
  if (state == "53300" || state == "58030" || state == "25P03") return FaultKind::unavailable;
  if (state == "XX001" || state == "XX002") return FaultKind::corrupt;
  return FaultKind::internal;
}

ConstraintKind constraint_of(const std::string& state) {
  if (state == "23505" || state == "23P01") return ConstraintKind::unique;
  if (state == "23503" || state == "23001") return ConstraintKind::foreign_key;
  if (state == "23502") return ConstraintKind::not_null;
  return state == "P0001" ? ConstraintKind::insert_only : ConstraintKind::check;
}

std::string field_of(const PGresult* result, int code) {
  const char* text = result == nullptr ? nullptr : PQresultErrorField(result, code);
  return text == nullptr ? std::string() : std::string(text);
}

[[noreturn]] void refuse_value(int column, const char* what) {
  throw Fault(FaultKind::corrupt,
              "postgres: column " + std::to_string(column) + " of the answer is not " + what);
}

}  // namespace

void PostgresArguments::set(std::span<const Value> parameters, Bytes bytes) {
  texts_.clear();
  values_.clear();
  lengths_.clear();
  formats_.clear();
  // Reserved at once: the values point into it.
  std::size_t size = 0;
  for (const Value& value : parameters) size += room_for(value);
  texts_.reserve(size);
  for (const Value& value : parameters) add(value, bytes);
}

const char* PostgresArguments::keep(std::string_view text) {
  PLEDGE_ASSERT(texts_.size() + text.size() + 1 <= texts_.capacity());
  const std::size_t at = texts_.size();
  texts_.append(text);
  texts_ += '\0';
  return texts_.data() + at;
}

void PostgresArguments::add(const Value& value, Bytes how) {
  const char* bytes = nullptr;
  int length = 0, format = 0;
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    char digits[kDigitsMax];
    const auto end = std::to_chars(digits, digits + kDigitsMax, *number).ptr;
    bytes = keep({digits, static_cast<std::size_t>(end - digits)});
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    if (text->find('\0') != text->npos) {
      throw Fault(FaultKind::internal, "postgres: a text with NUL was refused");
    }
    bytes = keep(*text);
  } else if (const auto* blob = std::get_if<Blob>(&value)) {
    bytes = blob->bytes.data() == nullptr ? "" : blob->bytes.data();
    if (how == Bytes::copied) bytes = keep(blob->bytes);
    length = static_cast<int>(blob->bytes.size());
    format = 1;
  }
  values_.push_back(bytes);
  lengths_.push_back(length);
  formats_.push_back(format);
}

bool PostgresRow::is_null(int column) const { return PQgetisnull(result_, row_, column) == 1; }

std::string_view PostgresRow::raw(int column) const {
  return {PQgetvalue(result_, row_, column),
          static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

std::int64_t PostgresRow::int64(int column) const {
  const std::string_view digits = raw(column);
  if (digits == "t" || digits == "f") return digits == "t" ? 1 : 0;
  std::int64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) refuse_value(column, "a whole number");
  return number;
}

std::string_view PostgresRow::text(int column) const {
  if (is_null(column) || PQftype(result_, column) == kBytea) refuse_value(column, "a text");
  return raw(column);
}

std::string_view PostgresRow::bytes(int column) const {
  const auto known = unpacked_.find(column);
  if (known != unpacked_.end()) return known->second;
  const std::string_view hex = raw(column);
  const bool is_bytes = PQftype(result_, column) == kBytea && hex.starts_with("\\x");
  auto bytes = is_bytes ? base::from_hex(hex.substr(2)) : std::nullopt;
  if (!bytes) refuse_value(column, "a row of bytes");
  return unpacked_[column] = std::move(*bytes);
}

std::int64_t changed_rows(std::string_view count) {
  std::int64_t rows = 0;
  std::from_chars(count.data(), count.data() + count.size(), rows);
  return rows;
}

std::string state_of(const PGresult* result) { return field_of(result, PG_DIAG_SQLSTATE); }

void throw_failure(const PGresult* result, bool is_connected, std::string_view sql) {
  const std::string state = state_of(result);
  const FaultKind kind = kind_of(state, is_connected);
  // DETAIL holds row data, and the message of a value that does not fit (22…) repeats the value.
  const std::string primary = state.starts_with("22") ? std::string("a value does not fit its type")
                                                      : field_of(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string message = "postgres " + (state.empty() ? "no answer" : state) + ": " + primary +
                              " [" + excerpt(sql) + "]";
  if (kind == FaultKind::constraint) throw ConstraintFault(constraint_of(state), message);
  throw Fault(kind, message);
}

}  // namespace pledge::storage
