#pragma once
#include "base/id.hpp"
#include "problem/problem_store.hpp"
#include "storage/kept_rows.hpp"
#include "storage/ledger_blocks.hpp"
#include "storage/light_columns.hpp"
#include "storage/problem_grams.hpp"

namespace pledge::storage {

/// Rows of `problem` (the columns of lists) and `problem_body` (the whole, canonical text); what is
/// saved is noted for the ledger blocks, and for the index of words when its words are new.
class ProblemRows final : public problem::ProblemStore {
 public:
  ProblemRows(Connection& db, const base::RegionCode& region, const ThresholdsOf& thresholds,
              LedgerBlocks& blocks)
      : db_(db), region_(region), thresholds_(thresholds), blocks_(blocks), grams_(db, region) {}
  std::optional<problem::Problem> load(base::ProblemId id) override;
  void save(const problem::Problem& problem, std::int64_t expected_version) override;
  std::optional<base::ProblemId> find_by_row_key(const base::CampaignCode& campaign,
                                                 const std::string& row_key) override;
  std::vector<base::ProblemId> paid_with(const base::Digest& voucher) override;
  /// Writes a row and its body anew, whatever stood there: for storage/refill.
  void write(const problem::Problem& problem);
  KeptRows<problem::Problem>& kept() { return kept_; }

 private:
  void insert(const problem::Problem& problem);
  void update(const problem::Problem& problem, std::int64_t expected_version);
  void update_text(const problem::Problem& p);

  KeptRows<problem::Problem> kept_;
  Connection& db_;
  const base::RegionCode& region_;
  ThresholdsOf thresholds_;
  LedgerBlocks& blocks_;
  ProblemGrams grams_;
};

/// Every problem's body, and the first column of `problem`, or `ledger_block`, that does not agree
/// with it (empty when all do); rows of blocks without a problem come with an empty body: for
/// `rebuild --compare`.
void each_problem_row(Connection& db, const base::RegionCode& region,
                      const ThresholdsOf& thresholds,
                      const std::function<void(std::int64_t, const std::string&,
                                               const std::string&)>& visit);

}  // namespace pledge::storage
