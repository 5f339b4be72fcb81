#pragma once
#include "referral/referral.hpp"
#include "storage/body_rows.hpp"

namespace pledge::storage {

class ReferralRows final : public referral::ReferralStore {
 public:
  ReferralRows(Connection& db, const base::RegionCode& region)
      : rows_(db, region.text, {"referral", "referral_id", "compartment"}) {}
  std::optional<referral::Referral> load(base::ReferralId id) override {
    return rows_.load(id.value);
  }
  bool save(const referral::Referral& referral, std::int64_t expected_version) override {
    return rows_.save(referral.id.value, "sealed", referral, expected_version);
  }
  std::vector<referral::Referral> all() override { return rows_.list("sealed"); }

 private:
  BodyRows<referral::Referral> rows_;
};

}  // namespace pledge::storage
