#include "storage/refill.hpp"

#include <vector>

#include "base/replay.hpp"
#include "base/variant_codec.hpp"
#include "problem/apply.hpp"
#include "storage/problem_rows.hpp"
#include "storage/row_source.hpp"
#include "storage/stored_text.hpp"

namespace pledge::storage {
namespace {

/// Notes for the ledger blocks that are held in memory at once.
constexpr std::size_t kNotedMax = 10'000;

std::vector<std::string> regions_of(Connection& db) {
  std::vector<std::string> regions;
  db.each("SELECT region_code FROM region ORDER BY region_code",
          [&](const Row& row) { regions.emplace_back(row.text(0)); });
  return regions;
}

std::vector<std::int64_t> problems_of(Connection& db, const std::string& region) {
  std::vector<std::int64_t> ids;
  db.each("SELECT problem_id FROM problem_body WHERE region_code = ? ORDER BY problem_id",
          [&](const Row& row) { ids.push_back(row.int64(0)); }, region);
  return ids;
}

bool read_on(std::optional<problem::Problem>& state, const casework::StoredEvent& stored) {
  try {
    problem::Event event;
    return base::read_event(stored.event, base::parse_json(stored.payload), event) &&
           base::replays([&] { state = problem::apply(state, event, stored.stamp); });
  } catch (const base::Malformed&) {
    return false;
  }
}

/// Replays a problem; nothing when its events do not read back or do not fit, which
/// `rebuild --compare` tells.
std::optional<problem::Problem> replayed(SqlRowSource& source, std::int64_t id) {
  std::optional<problem::Problem> state;
  bool is_whole = true;
  source.each_event_of("problem", id, [&](const casework::StoredEvent& stored) {
    is_whole = is_whole && read_on(state, stored);
  });
  return is_whole ? state : std::nullopt;
}

void refill_problems(Connection& db, const base::RegionCode& region) {
  SqlRowSource source(db, region);
  LedgerBlocks blocks(db, region, source.thresholds());
  ProblemRows rows(db, region, source.thresholds(), blocks);
  for (const std::int64_t id : problems_of(db, region.text)) {
    auto problem = replayed(source, id);
    if (!problem) problem = rows.load({id});
    if (problem) rows.write(*problem);
    if (blocks.noted_count() < kNotedMax) continue;
    blocks.write();
    blocks.begin();
  }
  blocks.write();
}

}  // namespace

void refill_pending(Connection& db) {
  Transaction transaction(db, Transaction::Access::write);
  if (db.exec("DELETE FROM pending_refill WHERE refill = 'problem'") == 0) return;
  for (const std::string& region : regions_of(db)) {
    db.exec("DELETE FROM ledger_block WHERE region_code = ?", region);
    refill_problems(db, {region});
  }
  transaction.commit();
}

}  // namespace pledge::storage
