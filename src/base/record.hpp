#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/day.hpp"
#include "base/digest.hpp"
#include "base/enumeration.hpp"
#include "base/id.hpp"
#include "base/limits.hpp"
#include "base/money.hpp"

/// A record is a struct that names its members once:
///
///     PLEDGE_FIELDS(Self& self, Visitor&& visit) {
///       visit("due_day", self.due_day);
///       visit("reason", self.reason, base::long_text());
///     }
///
/// From that one list come the canonical bytes (codec.hpp), strict reading of input with all
/// findings, and the schema of the API (schema.hpp). Names are the same in C++, SQL and JSON.

/// Heads the member list of a record: `PLEDGE_FIELDS(Self& self, Visitor&& visit) { … }`.
#define PLEDGE_FIELDS          \
  template <class Self, class Visitor> \
  static void fields

namespace pledge::base {

/// What a member may hold beyond its type. Checked whenever a record is read.
struct Bounds {
  std::size_t characters_max = kShortTextCharacters;
  std::size_t items_max = kListItems;
  std::int64_t minimum = INT64_MIN;
  std::int64_t maximum = INT64_MAX;
  bool is_required_text = false;  ///< an empty text is a finding
};

constexpr Bounds short_text() { return {}; }
constexpr Bounds required_text() { return {.is_required_text = true}; }
constexpr Bounds long_text() { return {.characters_max = kLongTextCharacters}; }
constexpr Bounds required_long_text() {
  return {.characters_max = kLongTextCharacters, .is_required_text = true};
}
constexpr Bounds between(std::int64_t minimum, std::int64_t maximum) {
  return {.minimum = minimum, .maximum = maximum};
}
/// For amounts that may not be negative.
constexpr Bounds amount() { return {.minimum = 0, .maximum = kAmountFenMax}; }
constexpr Bounds up_to(std::size_t items) { return {.items_max = items}; }

namespace detail {
struct AnyVisitor {
  template <class T>
  void operator()(const char*, T&, Bounds = {}) const {}
};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};
template <class T>
struct IsCode : std::false_type {};
template <class Tag>
struct IsCode<Code<Tag>> : std::true_type {};
}  // namespace detail

template <class T>
concept Record = requires(T& record) { T::fields(record, detail::AnyVisitor{}); };
template <class T>
concept OptionalValue = detail::IsOptional<T>::value;
template <class T>
concept ListValue = detail::IsVector<T>::value;
template <class T>
concept IdValue = detail::IsId<T>::value;
template <class T>
concept CodeValue = detail::IsCode<T>::value;

}  // namespace pledge::base
