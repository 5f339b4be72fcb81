#pragma once
#include <string_view>
#include <variant>

#include "base/codec.hpp"

/// Events are variants of records that each have a `static constexpr std::string_view kKind`.
namespace pledge::base {

template <class... E>
std::string_view kind_of(const std::variant<E...>& event) {
  return std::visit([](const auto& held) { return std::decay_t<decltype(held)>::kKind; }, event);
}

template <class... E>
Tree payload_of(const std::variant<E...>& event) {
  return std::visit([](const auto& held) { return to_tree(held); }, event);
}

/// Canonical text of the payload: what the journal holds.
template <class... E>
std::string payload_text_of(const std::variant<E...>& event) {
  return std::visit([](const auto& held) { return to_canonical_text(held); }, event);
}

namespace detail {
template <class Variant>
struct VariantReader;
template <class... E>
struct VariantReader<std::variant<E...>> {
  static bool read(std::string_view kind, const Tree& payload, std::variant<E...>& into) {
    return ((E::kKind == kind ? (into = from_tree<E>(payload), true) : false) || ...);
  }
  template <class F>
  static void each_kind(F&& f) {
    (f(E::kKind), ...);
  }
};
}  // namespace detail

/// Reads the event of `kind`; false when the variant has no such kind. Throws Malformed.
template <class Variant>
bool read_event(std::string_view kind, const Tree& payload, Variant& into) {
  return detail::VariantReader<Variant>::read(kind, payload, into);
}

/// The same of what was written down before: false, too, when the payload does not read.
template <class Variant>
bool reads_back(std::string_view kind, const Tree& payload, Variant& into) {
  try {
    return read_event(kind, payload, into);
  } catch (const Malformed&) {
    return false;
  }
}

/// Calls f(kind) for every alternative.
template <class Variant, class F>
void each_kind(F&& f) {
  detail::VariantReader<Variant>::each_kind(std::forward<F>(f));
}

}  // namespace pledge::base
