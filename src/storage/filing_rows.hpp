#pragma once
#include <functional>

#include "filing/filing.hpp"
#include "storage/connection.hpp"

namespace pledge::storage {

/// `filing` and `filing_row`, both insert-only.
class FilingRows final : public filing::FilingStore {
 public:
  FilingRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  std::optional<filing::Filing> load(base::FilingId id) override;
  bool add(const filing::Filing& filing) override;
  std::vector<filing::Filing> list(const base::CampaignCode& campaign) override;
  void add_rows(base::FilingId id, const std::vector<filing::FiledRow>& rows) override;
  std::vector<filing::FiledRow> rows(base::FilingId id, const access::Scope& scope,
                                     const filing::RowWish& wish) override;
  std::vector<std::pair<base::FilingId, filing::FiledRow>> rows_of(
      base::ProblemId problem) override;
  void redact_row(base::FilingId id, const filing::FiledRow& row) override;
  filing::Sums sums(base::FilingId id, const access::Scope& scope) override;

 private:
  Connection& db_;
  const base::RegionCode& region_;
};

}  // namespace pledge::storage
