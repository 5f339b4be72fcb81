#pragma once
#include "casework/desk.hpp"

namespace pledge::casework {

/// The working calendar by which things were counted when the journal had `size` entries: the years
/// that the program brings, and those that had been loaded by then (ADR 0033). What was shown of a
/// past day, or filed, is not counted anew with what was corrected later. It is the desk's where
/// nothing was loaded since, and lives no longer than that.
std::shared_ptr<const deadline::WorkingCalendar> calendar_at(Desk& desk, std::int64_t size);

}  // namespace pledge::casework
