#pragma once
#include <compare>
#include <cstdint>
#include <string>

namespace pledge::base {

/// A number drawn from the region's counter inside the lane; distinct per kind of thing.
template <class Tag>
struct Id {
  std::int64_t value = 0;
  friend constexpr auto operator<=>(Id, Id) = default;
};

/// A short code that a plan gives ([a-z0-9_]{1,40}); distinct per kind of thing.
template <class Tag>
struct Code {
  std::string text;
  friend auto operator<=>(const Code&, const Code&) = default;
  bool empty() const { return text.empty(); }
};

using LeadId = Id<struct LeadTag>;
using ProblemId = Id<struct ProblemTag>;
using ReferralId = Id<struct ReferralTag>;
using OfficerId = Id<struct OfficerTag>;
using EvidenceId = Id<struct EvidenceTag>;
using DeliverableId = Id<struct DeliverableTag>;
using RosterEntryId = Id<struct RosterEntryTag>;
using SupervisionOrderId = Id<struct SupervisionOrderTag>;
using FilingId = Id<struct FilingTag>;
using ReviewId = Id<struct ReviewTag>;
using TaskId = Id<struct TaskTag>;  ///< 议定事项 of a review
using NoticeId = Id<struct NoticeTag>;
using UrgingId = Id<struct UrgingTag>;
using ChannelId = Id<struct ChannelTag>;
using MessageId = Id<struct MessageTag>;  ///< a message of the outbox
using VaultId = Id<struct VaultTag>;  ///< an identity in the vault

using RegionCode = Code<struct RegionTag>;  ///< administrative division, "420202"
using UnitCode = Code<struct UnitTag>;
using GroupCode = Code<struct GroupTag>;        ///< one of 一办五组
using CampaignCode = Code<struct CampaignTag>;  ///< "huangshigang-2024"
using CategoryCode = Code<struct CategoryTag>;
using MilestoneCode = Code<struct MilestoneTag>;

}  // namespace pledge::base
