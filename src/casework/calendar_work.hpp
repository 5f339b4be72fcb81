#pragma once
#include "casework/desk.hpp"
#include "notice/calendar_feed.hpp"

namespace pledge::casework {

/// A problem that left somebody's calendar says so for so many days.
inline constexpr std::int32_t kCancelledDays = 30;

/// The calendar behind a token; nothing when nobody has that token, or his account is out of use.
std::optional<std::string> calendar_of(Desk& desk, const std::string& token,
                                       const std::string& home_link, notice::CalendarAs as);

}  // namespace pledge::casework
