#include "storage/ledger_scan.hpp"

#include "base/assert.hpp"
#include "storage/where.hpp"

namespace pledge::storage {
namespace {

/// Blocks of one piece: few at first, since some questions end early; then so many that their
/// number does not matter, but PostgreSQL, which hands over whole answers, needs little memory.
constexpr std::int64_t kFirstPieceBlocks = 4;
constexpr std::int64_t kPieceBlocks = 256;

std::string question(const BlockWalk& walk) {
  std::string sql = "SELECT block_no, version, facets";
  if (walk.needs.balances) sql += ", balances";
  if (walk.needs.changes) sql += ", changes";
  if (walk.needs.clocks) sql += ", clocks";
  if (walk.needs.amounts) sql += ", amounts";
  if (walk.needs.looks) sql += ", looks";
  sql += " FROM ledger_block WHERE region_code = ? AND block_no ";
  sql += walk.is_descending ? "<= ?" : ">= ?";
  if (walk.only) sql += " AND block_no IN (" + marks_of(kBlocksByNumber) + ")";
  sql += walk.is_descending ? " ORDER BY block_no DESC" : " ORDER BY block_no";
  return walk.only ? sql : sql + " LIMIT ?";
}

/// Valid until the next row.
BlockView read_block(const Row& row, const BlockNeeds& needs, LedgerBlock& spare) {
  int column = 1;
  const auto next = [&](bool is_needed, auto& arrays) -> const auto& {
    return is_needed ? arrays_at(row.bytes(++column), arrays) : arrays;
  };
  const auto& facets = next(true, spare.facets);
  const auto& balances = next(needs.balances, spare.balances);
  const auto& changes = next(needs.changes, spare.changes);
  const auto& clocks = next(needs.clocks, spare.clocks);
  const auto& amounts = next(needs.amounts, spare.amounts);
  const auto& looks = next(needs.looks, spare.looks);
  return {row.int64(1), facets, balances, changes, clocks, amounts, looks};
}

}  // namespace

void walk_blocks(Connection& db, const base::RegionCode& region, const BlockWalk& walk,
                 const std::function<bool(std::int64_t, const BlockView&)>& visit) {
  const std::string sql = question(walk);
  const std::int64_t end = walk.is_descending ? INT64_MAX : 0;
  std::int64_t next = walk.from_id == 0 ? end : block_of(walk.from_id);
  const auto spare = std::make_unique<LedgerBlock>();
  std::int64_t piece = kFirstPieceBlocks;
  bool is_wanted = true;
  std::int64_t seen = 0;
  const auto look = [&](const Row& row) {
    ++seen;
    if (!is_wanted) return;
    const std::int64_t block_no = row.int64(0);
    next = block_no + (walk.is_descending ? -1 : 1);
    is_wanted = visit(first_id_of(block_no), read_block(row, walk.needs, *spare));
  };
  if (walk.only) {
    if (walk.only->empty()) return;
    PLEDGE_ASSERT(walk.only->size() <= kBlocksByNumber);
    std::vector<Value> values{region.text, next};
    values.insert(values.end(), walk.only->begin(), walk.only->end());
    values.resize(kBlocksByNumber + 2, values.back());
    db.query(sql, values, look);
    return;
  }
  for (bool is_more = true; is_more && is_wanted;) {
    seen = 0;
    db.each(sql, look, region.text, next, piece);
    is_more = seen == piece;
    piece = std::min(piece * 8, kPieceBlocks);
  }
}

}  // namespace pledge::storage
