#pragma once
#include <string_view>

namespace pledge::documents {

/// Lines that a text takes in a column: a Chinese character is as wide as two digits and a bit.
int lines_in(std::string_view text, double width_characters);

}  // namespace pledge::documents
