#pragma once
#include <functional>
#include <memory>
#include <variant>
#include <vector>

#include "storage/block_row.hpp"
#include "storage/ledger_codes.hpp"

namespace pledge::storage {

/// Table ledger_block: what lists filter, sort and sum of every problem. Saved problems are noted
/// and written together before the transaction ends, so that a batch, or an import, touches each
/// block once.
class LedgerBlocks {
 public:
  LedgerBlocks(Connection& db, const base::RegionCode& region, ThresholdsOf thresholds)
      : db_(db), region_(region), thresholds_(std::move(thresholds)) {}

  /// A new transaction: what the one before noted was written, or is void.
  void begin() { forget_from(0); }
  void note(const problem::Problem& problem) {
    noted_.emplace_back(block_row_of(problem, thresholds_));
  }
  void note(const ScanLook& look) { noted_.emplace_back(look); }
  std::size_t noted_count() const { return noted_.size(); }
  /// Undoes notes, because the savepoint in which they were made was rolled back.
  void forget_from(std::size_t count);
  /// Writes what is noted: before a list is read, and before the transaction ends.
  void write();

 private:
  void write_block(std::int64_t block_no, std::span<const std::size_t> places,
                   LedgerCodes& codes);

  Connection& db_;
  const base::RegionCode& region_;
  ThresholdsOf thresholds_;
  std::vector<std::variant<BlockRow, ScanLook>> noted_;
  std::size_t written_ = 0;
};

/// Compares blocks with the problems that should stand in them, for `rebuild --compare`.
class BlockCheck {
 public:
  using Stray = std::function<void(std::int64_t problem_id)>;

  /// `stray` is told of rows without a problem.
  BlockCheck(Connection& db, const base::RegionCode& region, const ThresholdsOf& thresholds,
             Stray stray)
      : db_(db),
        region_(region),
        thresholds_(thresholds),
        stray_(std::move(stray)) {
    if (LedgerCodes::why_not_whole(db, region).empty()) codes_.emplace(db, region);
  }
  /// Problems in ascending order; false when the block does not say the same. Always true while
  /// the table of codes is not whole, which is told of elsewhere.
  bool agrees(const problem::Problem& problem);
  /// After the last problem.
  void finish();

 private:
  void go_to(std::int64_t block_no);
  void tell_strays(std::int64_t block_no, const LedgerBlock& stored) const;
  void find_strays(std::int64_t from, std::int64_t to);

  Connection& db_;
  const base::RegionCode& region_;
  ThresholdsOf thresholds_;
  std::optional<LedgerCodes> codes_;
  Stray stray_;
  std::int64_t block_no_ = -1;
  std::unique_ptr<LedgerBlock> stored_;  ///< null when the block is not there or not whole
  std::unique_ptr<LedgerBlock> expected_ = std::make_unique<LedgerBlock>();
};

}  // namespace pledge::storage
