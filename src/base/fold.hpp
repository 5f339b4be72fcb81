#pragma once
#include <string>
#include <string_view>

namespace pledge::base {

/// Half-width and without any white space: for comparing what people typed, never for storing.
std::string fold(std::string_view text);

/// The same with large letters only: how names and words that people type are searched.
std::string searchable(std::string_view text);

/// Nothing but white space, also of the kinds that office programs leave behind.
bool is_blank(std::string_view text);

}  // namespace pledge::base
