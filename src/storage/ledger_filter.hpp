#pragma once
#include <span>
#include <vector>

#include "access/actor.hpp"
#include "casework/ledger.hpp"
#include "storage/kept_lights.hpp"
#include "storage/ledger_block.hpp"
#include "storage/ledger_codes.hpp"
#include "storage/ledger_scan.hpp"
#include "storage/word_finds.hpp"

namespace pledge::storage {

/// Which rows of the ledger blocks a question means and its reader may see: one predicate for
/// pages, totals, pivot and export. Judges a block at a time, array after array, which compilers
/// turn into a few instructions for many rows.
class LedgerFilter {
 public:
  LedgerFilter(const casework::ProblemFilter& filter, const access::Actor& reader,
               const LedgerCodes& codes, LightReader lights);

  /// Only those that hold the words.
  void narrow_to(WordFinds finds) { words_.emplace(std::move(finds)); }
  /// Only open ones that were assigned and are due on these days: what 余/超 means.
  void narrow_to_due(std::int32_t first_day, std::int32_t last_day);
  /// Serial numbers and ids are drawn together, so rows of one campaign stand in their order.
  bool is_of_one_campaign() const { return campaign_.has_value(); }
  /// The only blocks in which a row may hold, when they are few and words tell.
  std::optional<std::vector<std::int64_t>> only_blocks() const {
    return words_ ? words_->blocks(kBlocksByNumber) : std::nullopt;
  }
  /// What it reads beside the facets.
  BlockNeeds needs() const;

  /// The slots that hold, ascending; valid until the next call.
  std::span<const std::uint16_t> holding(std::int64_t first_id, const BlockView& block);
  /// By slot; valid until the next call of either.
  const LightColumn& lights_of(std::int64_t first_id, const BlockView& block) {
    return block_lights_.of(block_of(first_id), block);
  }

 private:
  /// By number: 1 for a wanted code; empty when all are.
  using Wanted = std::vector<std::uint8_t>;
  template <class Code>
  static Wanted wanted_codes(const std::vector<Code>& codes, const LedgerCodes& numbers);
  void keep_in_scope(std::int64_t first_id, const FacetArrays& facets);
  std::size_t keep_in_ranges(const BlockView& block, std::size_t count);
  void keep_open_only();

  LightReader block_lights_;
  std::optional<std::uint16_t> campaign_;
  std::uint8_t flags_ = FacetArrays::kIsThere;  ///< all of these
  Wanted states_, sources_, lights_, groups_, units_, categories_;
  std::int32_t due_from_ = kNoDay;  ///< kNoDay: rows without a due day, too
  std::int32_t due_to_ = INT32_MAX;
  bool sees_all_ = false;
  Wanted scope_groups_, scope_units_;
  std::vector<std::int64_t> recused_ids_;
  std::optional<WordFinds> words_;
  /// Problems without money are in no range.
  struct Range {
    std::int64_t from = INT64_MIN;
    std::int64_t to = INT64_MAX;
    bool is_open() const { return from == INT64_MIN && to == INT64_MAX; }
    bool holds(std::int64_t fen) const { return from <= fen && fen <= to; }
  };
  static Range range_of(const casework::FenRange& range);
  static Range range_of(const casework::NumberRange& range);
  bool is_in_ranges(const BlockView& block, std::size_t slot) const;
  Range principal_, paid_, balance_, agreed_;
  Range serial_number_, changed_at_, round_;
  bool has_ranges_ = false;

  alignas(64) Column<std::uint8_t> holds_{};
  std::array<std::uint16_t, kBlockRows + 1> slots_{};
};

}  // namespace pledge::storage
