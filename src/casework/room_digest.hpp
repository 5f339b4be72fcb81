#pragma once
#include "casework/desk.hpp"

/// What a room (群) hears: what has come to a new step of the ladder since its last digest, by
/// number, and how much waits in all. A day on which nothing has is silent (ADR 0046).
namespace pledge::casework {

struct RoomDigest {
  std::string title;
  std::vector<std::string> lines;  ///< the first kRoomLines
  std::int64_t named_count = 0;    ///< of those that have come to a new step and may be named
  std::int64_t news_count = 0;     ///< with those of which a room hears the count alone
  std::string counts;              ///< one line: of all that waits
  std::string text(const std::string& link) const;
};
inline constexpr std::size_t kRoomLines = 15;
/// Due within so many working days, or past.
inline constexpr std::int32_t kRoomWorkingDays = 3;

/// Of the group's or the unit's matters, or of all; told of after `since`.
RoomDigest room_digest(Desk& desk, const notice::ChannelSettings& settings, base::Day since);

}  // namespace pledge::casework
