#pragma once
#include <string_view>

#include "base/enumeration.hpp"

namespace pledge::base {

/// The Chinese word of an identifier, from terms/terms.csv ("problem.state", "listed" → 已列入清单);
/// the identifier itself when the glossary has none, so that a gap is seen and not hidden.
std::string_view label(std::string_view kind, std::string_view identifier);

template <Enumeration E>
std::string_view label(std::string_view kind, E value) {
  return label(kind, name_of(value));
}

}  // namespace pledge::base
