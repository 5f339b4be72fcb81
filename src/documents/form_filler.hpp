#pragma once
#include "sheet/form_filling.hpp"

namespace pledge::documents {

/// Puts rows into an .xlsx that somebody else made: the rows below move down, everything else in
/// the file stays as it is.
sheet::FormFiller form_filler();

}  // namespace pledge::documents
