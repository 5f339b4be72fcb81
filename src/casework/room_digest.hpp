#pragma once
#include "casework/desk.hpp"

/// What a room (群) hears once a day: numbers of problems, what they wait for, until when.
namespace pledge::casework {

struct RoomDigest {
  std::string title;
  std::vector<std::string> lines;  ///< the first kRoomLines
  std::int64_t count = 0;
  std::string text(const std::string& link) const;
};
inline constexpr std::size_t kRoomLines = 15;
/// Due within so many working days, or past.
inline constexpr std::int32_t kRoomWorkingDays = 3;

/// Of the group's or the unit's matters, or of all.
RoomDigest room_digest(Desk& desk, const notice::ChannelSettings& settings);

}  // namespace pledge::casework
