#pragma once
#include <optional>
#include <vector>

#include "campaign/campaign.hpp"
#include "campaign/deliverable.hpp"
#include "campaign/roster.hpp"

/// Ports of one region.
namespace pledge::campaign {

class CampaignStore {
 public:
  virtual ~CampaignStore() = default;
  virtual std::optional<Campaign> load(const base::CampaignCode& code) = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const Campaign& campaign, std::int64_t expected_version) = 0;
  virtual std::vector<Campaign> list() = 0;
  /// A plan version is written once, in the act that loads it, and never changes.
  virtual void put_plan(const Plan& plan, std::int32_t plan_version) = 0;
  virtual std::optional<Plan> load_plan(const base::CampaignCode& code,
                                        std::int32_t plan_version) = 0;
};

class RosterStore {
 public:
  virtual ~RosterStore() = default;
  virtual std::optional<RosterEntry> load(base::RosterEntryId id) = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const RosterEntry& entry, std::int64_t expected_version) = 0;
  /// In the order of their ids.
  virtual std::vector<RosterEntry> list(const base::CampaignCode& campaign) = 0;
};

class DeliverableStore {
 public:
  virtual ~DeliverableStore() = default;
  virtual std::optional<Deliverable> load(base::DeliverableId id) = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const Deliverable& deliverable, std::int64_t expected_version) = 0;
  /// In the order of their ids.
  virtual std::vector<Deliverable> list(const base::CampaignCode& campaign) = 0;
};

}  // namespace pledge::campaign
