#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pledge::base {

/// True when `text` is well-formed UTF-8 without NUL (the only text we accept or store).
bool is_clean_utf8(std::string_view text);
/// Number of code points of well-formed UTF-8.
std::size_t length_of(std::string_view text);
/// Without white space (ASCII, full-width space, no-break space) at both ends.
std::string trim(std::string_view text);
/// Full-width ASCII forms (Ａ１（％) and the ideographic space to their half-width forms.
std::string fold_width(std::string_view text);
/// ASCII letters to upper case.
std::string to_upper(std::string_view text);
/// At most `count` code points, with … when cut.
std::string cut_to(std::string_view text, std::size_t count);
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace pledge::base
