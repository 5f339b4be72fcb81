#pragma once
#include "casework/office.hpp"

namespace pledge::casework {

/// Puts one run of problems into the index of words (docs/adr/0029-finding-words.md); false when
/// there was none to put. No act: the index repeats what problems say, so the journal need not
/// know of it, and servers may do it beside each other.
bool index_next_run(Office& office);

}  // namespace pledge::casework
