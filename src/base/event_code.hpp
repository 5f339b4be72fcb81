#pragma once
#include "base/codec.hpp"
#include "base/variant_codec.hpp"

/// How the events of a variant are written and read; included where PLEDGE_EVENT_CODE stands.
namespace pledge::base {

template <class Variant>
std::string payload_text_of(const Variant& event) {
  return std::visit(
      [](const auto& held) {
        must_read_back(held);
        return to_canonical_text(held);
      },
      event);
}

namespace detail {
template <class... E>
bool read_event(std::string_view kind, const Tree& payload, std::variant<E...>& into) {
  return ((E::kKind == kind ? (into = from_tree<E>(payload), true) : false) || ...);
}
}  // namespace detail

template <class Variant>
bool read_event(std::string_view kind, const Tree& payload, Variant& into) {
  return detail::read_event(kind, payload, into);
}

}  // namespace pledge::base

/// Has the code of these events made in this file.
#define PLEDGE_EVENT_CODE(Event)                                                      \
  template std::string pledge::base::payload_text_of(const Event&);                   \
  template bool pledge::base::read_event(std::string_view, const pledge::base::Tree&, \
                                         Event&)
