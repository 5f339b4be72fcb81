#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

/// Declares `enum class Name` whose enumerators are their own text in SQL, JSON and the journal.
/// No initialisers and no trailing comma.
#define PLEDGE_ENUM(Name, ...)                                    \
  enum class Name { __VA_ARGS__ };                                \
  constexpr std::string_view pledge_enumerators(const Name*) {    \
    return #__VA_ARGS__;                                          \
  }

namespace pledge::base {

template <class E>
concept Enumeration = requires(const E* e) { pledge_enumerators(e); };

namespace detail {

constexpr std::size_t count_names(std::string_view list) {
  std::size_t count = 1;
  for (const char c : list) count += c == ',';
  return count;
}

template <std::size_t N>
constexpr std::array<std::string_view, N> split_names(std::string_view list) {
  std::array<std::string_view, N> names;
  std::size_t at = 0;
  for (auto& name : names) {
    while (at < list.size() && list[at] == ' ') ++at;
    const auto end = list.find(',', at) == list.npos ? list.size() : list.find(',', at);
    name = list.substr(at, end - at);
    at = end + 1;
  }
  return names;
}

}  // namespace detail

/// All enumerators' names in order.
template <Enumeration E>
inline constexpr auto kNamesOf = detail::split_names<detail::count_names(
    pledge_enumerators(static_cast<const E*>(nullptr)))>(
    pledge_enumerators(static_cast<const E*>(nullptr)));

template <Enumeration E>
constexpr std::string_view name_of(E value) {
  return kNamesOf<E>[static_cast<std::size_t>(value)];
}

template <Enumeration E>
constexpr std::optional<E> find_enumerator(std::string_view name) {
  for (std::size_t i = 0; i < kNamesOf<E>.size(); ++i) {
    if (kNamesOf<E>[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace pledge::base
