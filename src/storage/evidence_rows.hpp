#pragma once
#include "evidence/evidence_store.hpp"
#include "storage/body_rows.hpp"

namespace pledge::storage {

class EvidenceRows final : public evidence::EvidenceStore {
 public:
  EvidenceRows(Connection& db, const base::RegionCode& region)
      : rows_(db, region.text, {"evidence", "evidence_id", "digest"}) {}
  std::optional<evidence::Evidence> load(base::EvidenceId id) override {
    return rows_.load(id.value);
  }
  bool save(const evidence::Evidence& evidence, std::int64_t expected_version) override {
    return rows_.save(evidence.id.value, base::to_hex(evidence.digest), evidence,
                      expected_version);
  }

 private:
  BodyRows<evidence::Evidence> rows_;
};

}  // namespace pledge::storage
