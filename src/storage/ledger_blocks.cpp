#include "storage/ledger_blocks.hpp"

#include <map>

namespace pledge::storage {
namespace {

constexpr std::string_view kLoadBlock =
    "SELECT facets, balances, changes, clocks, amounts, looks FROM ledger_block"
    " WHERE region_code = ? AND block_no = ?";
constexpr std::string_view kInsertBlock =
    "INSERT INTO ledger_block (facets, changes, looks, balances, clocks, amounts, region_code,"
    " block_no, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)";
constexpr std::string_view kUpdateBlock =
    "UPDATE ledger_block SET version = version + 1, facets = ?, changes = ?, looks = ?,"
    " balances = ?, clocks = ?, amounts = ? WHERE region_code = ? AND block_no = ?";
/// What most acts change. On PostgreSQL the other arrays then stay where they are; SQLite writes
/// only the pages that differ in any case.
constexpr std::string_view kUpdateFacets =
    "UPDATE ledger_block SET version = version + 1, facets = ?, changes = ?, looks = ?"
    " WHERE region_code = ? AND block_no = ?";

std::unique_ptr<LedgerBlock> load_block(Connection& db, const base::RegionCode& region,
                                        std::int64_t block_no) {
  std::unique_ptr<LedgerBlock> block;
  db.each(
      kLoadBlock,
      [&](const Row& row) {
        block = std::make_unique<LedgerBlock>();
        read_arrays(row.bytes(0), block->facets);
        read_arrays(row.bytes(1), block->balances);
        read_arrays(row.bytes(2), block->changes);
        read_arrays(row.bytes(3), block->clocks);
        read_arrays(row.bytes(4), block->amounts);
        read_arrays(row.bytes(5), block->looks);
      },
      region.text, block_no);
  return block;
}

void put_look(const ScanLook& look, LedgerBlock& block) {
  const std::size_t slot = slot_of(look.problem_id);
  block.looks.look_day[slot] = look.look_day;
  block.looks.light[slot] = look.light;
}

template <class Arrays>
bool is_same(const Arrays& a, const Arrays& b) {
  return stored_bytes(a) == stored_bytes(b);
}

}  // namespace

void LedgerBlocks::forget_from(std::size_t count) {
  noted_.resize(count);
  // What was written since then was rolled back with it, and what stood before it perhaps too.
  written_ = 0;
}

void LedgerBlocks::write() {
  if (written_ == noted_.size()) return;
  LedgerCodes codes(db_, region_);
  std::map<std::int64_t, std::vector<std::size_t>> by_block;
  for (std::size_t place = written_; place < noted_.size(); ++place) {
    const auto id = std::visit([](const auto& note) { return note.problem_id; }, noted_[place]);
    by_block[block_of(id)].push_back(place);
  }
  for (const auto& [block_no, places] : by_block) write_block(block_no, places, codes);
  written_ = noted_.size();
}

void LedgerBlocks::write_block(std::int64_t block_no, std::span<const std::size_t> places,
                               LedgerCodes& codes) {
  const auto before = load_block(db_, region_, block_no);
  auto block = before ? std::make_unique<LedgerBlock>(*before) : std::make_unique<LedgerBlock>();
  for (const std::size_t place : places) {
    if (const auto* look = std::get_if<ScanLook>(&noted_[place])) {
      put_look(*look, *block);
      continue;
    }
    const BlockRow& row = std::get<BlockRow>(noted_[place]);
    put_row(row,
            {codes.find_or_add(row.campaign), codes.find_or_add(row.responsible_unit),
             codes.find_or_add(row.group), codes.find_or_add(row.category)},
            *block);
  }
  const Blob facets{stored_bytes(block->facets)};
  const Blob changes{stored_bytes(block->changes)};
  const Blob looks{stored_bytes(block->looks)};
  const bool is_rest_same = before && is_same(before->balances, block->balances) &&
                            is_same(before->clocks, block->clocks) &&
                            is_same(before->amounts, block->amounts);
  if (is_rest_same) {
    db_.exec_later(kUpdateFacets, facets, changes, looks, region_.text, block_no);
  } else {
    db_.exec_later(before ? kUpdateBlock : kInsertBlock, facets, changes, looks,
                   Blob{stored_bytes(block->balances)}, Blob{stored_bytes(block->clocks)},
                   Blob{stored_bytes(block->amounts)}, region_.text, block_no);
  }
}

bool BlockCheck::agrees(const problem::Problem& problem) {
  const BlockRow row = block_row_of(problem, thresholds_);
  const std::int64_t block_no = block_of(row.problem_id);
  if (block_no != block_no_) go_to(block_no);
  if (!codes_) {
    // The place counts as expected, so that it is not told of as a stray.
    put_row(row, {}, *expected_);
    return true;
  }
  // A code without a number gets one that no row holds.
  const auto number = [&](const std::string& code) {
    return codes_->find(code).value_or(UINT16_MAX);
  };
  put_row(row,
          {number(row.campaign), number(row.responsible_unit), number(row.group),
           number(row.category)},
          *expected_);
  return stored_ && is_same_row(*stored_, *expected_, slot_of(row.problem_id));
}

void BlockCheck::go_to(std::int64_t block_no) {
  if (stored_) tell_strays(block_no_, *stored_);
  *expected_ = {};
  find_strays(block_no_ + 1, block_no);
  block_no_ = block_no;
  try {
    stored_ = load_block(db_, region_, block_no);
  } catch (const base::Fault& fault) {
    if (fault.kind != base::FaultKind::corrupt) throw;
    stored_.reset();  // every row of it will be told
  }
}

void BlockCheck::finish() {
  if (stored_) tell_strays(block_no_, *stored_);
  *expected_ = {};
  find_strays(block_no_ + 1, INT64_MAX);
}

/// Blocks in [from, to), in which no problem should stand.
void BlockCheck::find_strays(std::int64_t from, std::int64_t to) {
  std::vector<std::int64_t> found;
  db_.each(
      "SELECT block_no FROM ledger_block WHERE region_code = ? AND block_no >= ?"
      " AND block_no < ? ORDER BY block_no",
      [&](const Row& row) { found.push_back(row.int64(0)); }, region_.text, from, to);
  for (const std::int64_t block_no : found) {
    if (const auto stored = load_block(db_, region_, block_no)) tell_strays(block_no, *stored);
  }
}

void BlockCheck::tell_strays(std::int64_t block_no, const LedgerBlock& stored) const {
  static const LedgerBlock kEmpty;
  for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
    const bool is_expected = expected_->facets.flags[slot] != 0;
    if (is_expected || is_same_row(stored, kEmpty, slot)) continue;
    stray_(first_id_of(block_no) + static_cast<std::int64_t>(slot));
  }
}

}  // namespace pledge::storage
