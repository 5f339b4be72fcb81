#pragma once
#include "casework/office.hpp"
#include "notice/calendar_feed.hpp"

namespace pledge::casework {

/// The calendar behind a token; nothing when nobody has that token, or his account is out of use.
/// What it says is kept, so that it can take back what it said, and only that.
std::optional<std::string> calendar_of(Office& office, const std::string& token,
                                       const std::string& home_link, notice::CalendarAs as);

}  // namespace pledge::casework
