#pragma once
#include "sheet/cell_text.hpp"
#include "sheet/unit_text.hpp"

namespace pledge::sheet {

/// The last look at a reading: names that hold words of a role or marks of a list are no names, and
/// a role in the text that nobody was given lost its unit.
void doubt_names(CharsView text, UnitReading& reading);

}  // namespace pledge::sheet
