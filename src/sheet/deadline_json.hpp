#pragma once
#include <boost/json/object.hpp>

#include "sheet/deadline_text.hpp"

namespace pledge::sheet {

/// {kind, start, due, anchor, offset, phases, recur, flags, confidence, leftover, findings}: texts
/// are "" when absent, flags are parted by commas, phases is a list of objects that hold only what
/// is known, findings is a list of texts, confidence a number 0–1 with at most two decimals.
boost::json::object deadline_json(const DeadlineReading& reading);

}  // namespace pledge::sheet
