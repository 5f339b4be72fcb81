#pragma once
#include "casework/filing_work.hpp"

namespace pledge::casework {

/// The rows of a list as they stood when `first` was frozen: replayed from the events that its
/// journal held, on its day, by the calendar of then. So what is filed again differs only where
/// the first was wrong, and never holds what happened since (ADR 0033). In pages, by their ids.
void each_entry_then(Desk& desk, const filing::Freeze& command, const filing::Filing& first,
                     const std::function<void(const std::vector<FiledEntry>&)>& visit);

}  // namespace pledge::casework
