#pragma once
#include <string>
#include <string_view>

namespace pledge::documents {

/// A text as a string of a workbook: what readers would take for an escaped character (_x000D_) is
/// escaped itself, _x005F_x000D_ (ECMA-376 part 1, 22.4.2.4).
std::string xlsx_text(std::string_view text);

}  // namespace pledge::documents
