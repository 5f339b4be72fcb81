#pragma once
#include "campaign/campaign_store.hpp"
#include "storage/body_rows.hpp"

namespace pledge::storage {

class CampaignRows final : public campaign::CampaignStore {
 public:
  CampaignRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  std::optional<campaign::Campaign> load(const base::CampaignCode& code) override;
  bool save(const campaign::Campaign& campaign, std::int64_t expected_version) override;
  std::vector<campaign::Campaign> list() override;
  void put_plan(const campaign::Plan& plan, std::int32_t plan_version) override;
  std::optional<campaign::Plan> load_plan(const base::CampaignCode& code,
                                          std::int32_t plan_version) override;

  /// Every act asks for its campaign: the last one is kept until the transaction, or the savepoint
  /// of an act, ends.
  void forget() { kept_.reset(); }
  std::int64_t changes() const { return changes_; }

 private:
  std::int64_t changes_ = 0;
  Connection& db_;
  const base::RegionCode& region_;
  std::optional<campaign::Campaign> kept_;
};

class RosterRows final : public campaign::RosterStore {
 public:
  RosterRows(Connection& db, const base::RegionCode& region)
      : rows_(db, region.text, {"roster_entry", "roster_entry_id", "campaign"}) {}
  std::optional<campaign::RosterEntry> load(base::RosterEntryId id) override {
    return rows_.load(id.value);
  }
  bool save(const campaign::RosterEntry& entry, std::int64_t expected_version) override {
    return rows_.save(entry.id.value, entry.campaign.text, entry, expected_version);
  }
  std::vector<campaign::RosterEntry> list(const base::CampaignCode& campaign) override {
    return rows_.list(campaign.text);
  }

 private:
  BodyRows<campaign::RosterEntry> rows_;
};

class DeliverableRows final : public campaign::DeliverableStore {
 public:
  DeliverableRows(Connection& db, const base::RegionCode& region)
      : db_(db), region_(region),
        rows_(db, region.text, {"deliverable", "deliverable_id", "campaign"}) {}
  std::optional<campaign::Deliverable> load(base::DeliverableId id) override {
    return rows_.load(id.value);
  }
  bool save(const campaign::Deliverable& deliverable, std::int64_t expected_version) override;
  std::vector<campaign::Deliverable> list(const base::CampaignCode& campaign) override {
    return rows_.list(campaign.text);
  }

 private:
  Connection& db_;
  const base::RegionCode& region_;
  BodyRows<campaign::Deliverable> rows_;
};

}  // namespace pledge::storage
