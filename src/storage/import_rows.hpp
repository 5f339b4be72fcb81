#pragma once
#include "casework/import_store.hpp"
#include "storage/body_rows.hpp"

namespace pledge::storage {

class ImportRows final : public casework::ImportStore {
 public:
  ImportRows(Connection& db, const base::RegionCode& region);
  std::optional<casework::ImportBatch> load(std::int64_t number) override;
  bool save(const casework::ImportBatch& batch, std::int64_t expected_version) override;
  std::vector<casework::ImportBatch> list(const base::CampaignCode& campaign) override;
  std::vector<casework::BatchSubject> subjects_of(const std::string& batch) override;
  casework::HeadingMemory headings_of(const base::UnitCode& sender,
                                      const std::string& form) override;
  void remember(const base::UnitCode& sender, const std::string& form,
                const casework::HeadingMemory& headings) override;

 private:
  Connection& db_;
  const base::RegionCode& region_;
  BodyRows<casework::ImportBatch> batches_;
};

}  // namespace pledge::storage
