#pragma once
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "casework/ledger.hpp"
#include "storage/where.hpp"
#include "storage/word_grams.hpp"

namespace pledge::storage {

/// Which problems hold the texts of a filter: the same as `where_text` finds, by the index of words
/// as far as it goes (docs/adr/0029-finding-words.md). What the index cannot tell is read when the
/// rows of a block are asked for, so rows that other filters leave out are never read.
class WordFinds {
 public:
  /// Nothing when the filter has no text. Both must outlive it.
  static std::optional<WordFinds> of(Connection& db, const base::RegionCode& region,
                                     const casework::ProblemFilter& filter);

  /// False when no problem of the ledger block holds them.
  bool may_hold(std::int64_t block_no) const;
  /// The ledger blocks that may hold them, ascending; nothing when they are more than `most`.
  std::optional<std::vector<std::int64_t>> blocks(std::size_t most) const;
  /// Moves the slots of the block whose problems hold them to the front, in their order; how many
  /// they are.
  std::size_t keep(std::int64_t block_no, std::span<std::uint16_t> slots) const;

 private:
  WordFinds(Connection& db, const base::RegionCode& region, Where where)
      : db_(&db), region_(&region), where_(std::move(where)) {}
  void ask_index(const std::vector<Gram>& grams);
  void read_everything();
  void read_few();
  bool is_indexed(std::int64_t run_no) const;
  /// The ids for which the condition holds beside the texts.
  std::vector<std::int64_t> read(const std::string& condition,
                                 std::span<const std::int64_t> values) const;
  std::vector<std::int64_t> read_ids(std::vector<std::int64_t> ids, std::size_t marks) const;

  Connection* db_;
  const base::RegionCode* region_;
  Where where_;
  bool is_sure_ = false;        ///< what the index found holds the texts; else it perhaps does
  bool has_all_runs_ = false;   ///< everything was read
  std::vector<std::int64_t> runs_;  ///< in the index, ascending
  std::map<std::int64_t, Places> found_;
  std::map<std::int64_t, Places> noted_;  ///< to be read: the index has an older text
};

}  // namespace pledge::storage
