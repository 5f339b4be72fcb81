#pragma once
#include <optional>

#include "sheet/amount_numeral.hpp"

namespace pledge::sheet {

/// The value of "936000/2" or "(1.5+2)*3"; nothing for cell names, functions, division with a
/// remainder below 10^-10, division by zero, overflow, or nesting deeper than ten brackets.
std::optional<Exact> evaluate_formula(CharsView text);

}  // namespace pledge::sheet
