#pragma once
#include <string>
#include <string_view>
#include <variant>

#include "base/finding.hpp"
#include "base/tree.hpp"

/// Events are variants of records that each have a `static constexpr std::string_view kKind`. The
/// code that writes and reads all of them is large, so each slice has it made once:
/// `PLEDGE_EVENT_CODE` of event_code.hpp, beside what applies the events.
namespace pledge::base {

template <class... E>
std::string_view kind_of(const std::variant<E...>& event) {
  return std::visit([](const auto& held) { return std::decay_t<decltype(held)>::kKind; }, event);
}

/// Canonical text of the payload: what the journal holds. Throws Malformed with every finding when
/// the text would not read back.
template <class Variant>
std::string payload_text_of(const Variant& event);

/// Reads the event of `kind`; false when the variant has no such kind. Throws Malformed.
template <class Variant>
bool read_event(std::string_view kind, const Tree& payload, Variant& into);

/// The same of what was written down before: false, too, when the payload does not read.
template <class Variant>
bool reads_back(std::string_view kind, const Tree& payload, Variant& into) {
  try {
    return read_event(kind, payload, into);
  } catch (const Malformed&) {
    return false;
  }
}

namespace detail {
template <class... E, class F>
void each_kind(const std::variant<E...>*, F&& f) {
  (f(E::kKind), ...);
}
}  // namespace detail

/// Calls f(kind) for every alternative.
template <class Variant, class F>
void each_kind(F&& f) {
  detail::each_kind(static_cast<const Variant*>(nullptr), std::forward<F>(f));
}

}  // namespace pledge::base
