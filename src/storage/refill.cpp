#include "storage/refill.hpp"

#include <vector>

#include "base/replay.hpp"
#include "base/variant_codec.hpp"
#include "lead/decide.hpp"
#include "problem/apply.hpp"
#include "storage/campaign_rows.hpp"
#include "storage/journal_rows.hpp"
#include "storage/lead_rows.hpp"
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

std::vector<std::int64_t> deliverables_of(Connection& db, const std::string& region) {
  std::vector<std::int64_t> ids;
  db.each("SELECT deliverable_id FROM deliverable WHERE region_code = ? ORDER BY deliverable_id",
          [&](const Row& row) { ids.push_back(row.int64(0)); }, region);
  return ids;
}

std::vector<std::int64_t> leads_of(Connection& db, const std::string& region) {
  std::vector<std::int64_t> ids;
  db.each("SELECT lead_id FROM lead WHERE region_code = ? ORDER BY lead_id",
          [&](const Row& row) { ids.push_back(row.int64(0)); }, region);
  return ids;
}

template <class Thing, class Event, class Apply>
bool read_on(std::optional<Thing>& state, const casework::StoredEvent& stored, Apply&& apply) {
  try {
    Event event;
    return base::read_event(stored.event, base::parse_json(stored.payload), event) &&
           base::replays([&] { state = apply(state, event, stored.stamp); });
  } catch (const base::Malformed&) {
    return false;
  }
}

/// Replays a thing; nothing when its events do not read back or do not fit, which
/// `rebuild --compare` tells.
template <class Thing, class Event, class Apply>
std::optional<Thing> replayed(SqlRowSource& source, const char* kind, std::int64_t id,
                              Apply&& apply) {
  std::optional<Thing> state;
  bool is_whole = true;
  source.each_event_of(kind, id, [&](const casework::StoredEvent& stored) {
    is_whole = is_whole && read_on<Thing, Event>(state, stored, apply);
  });
  return is_whole ? state : std::nullopt;
}

void refill_problems(Connection& db, const base::RegionCode& region) {
  SqlRowSource source(db, region);
  LedgerBlocks blocks(db, region, source.thresholds());
  ProblemRows rows(db, region, source.thresholds(), blocks);
  for (const std::int64_t id : problems_of(db, region.text)) {
    auto problem = replayed<problem::Problem, problem::Event>(
        source, "problem", id, [](const auto& before, const auto& event, const auto& stamp) {
          return problem::apply(before, event, stamp);
        });
    if (!problem) problem = rows.load({id});
    if (problem) rows.write(*problem);
    if (blocks.noted_count() < kNotedMax) continue;
    blocks.write();
    blocks.begin();
  }
  blocks.write();
}

void refill_deliverables(Connection& db, const base::RegionCode& region) {
  SqlRowSource source(db, region);
  DeliverableRows rows(db, region);
  for (const std::int64_t id : deliverables_of(db, region.text)) {
    const auto made = replayed<campaign::Deliverable, campaign::DeliverableEvent>(
        source, "deliverable", id, [](const auto& before, const auto& event, const auto& stamp) {
          return campaign::apply(before, event, stamp);
        });
    if (made) rows.save(*made, made->version);
  }
}

void refill_leads(Connection& db, const base::RegionCode& region) {
  SqlRowSource source(db, region);
  LeadRows rows(db, region);
  for (const std::int64_t id : leads_of(db, region.text)) {
    const auto made = replayed<lead::Lead, lead::Event>(
        source, "lead", id, [](const auto& before, const auto& event, const auto& stamp) {
          return lead::apply(before, event, stamp);
        });
    if (made) rows.save(*made, made->version);
  }
}

/// As the lane does before each act: servers that run already act between refills of theirs, not
/// within one. Always in the same order, so that nobody waits in a ring.
void lock_all_lanes(Connection& db, const std::vector<std::string>& regions) {
  for (const std::string& code : regions) {
    const base::RegionCode region{code};
    JournalRows(db, region).lock_head();
  }
}

/// Whether that was left to do; it is not any more.
bool takes(Connection& db, std::string_view refill) {
  return db.exec("DELETE FROM pending_refill WHERE refill = ?", refill) > 0;
}

}  // namespace

void refill_pending(Connection& db) {
  Transaction transaction(db, Transaction::Access::write);
  const bool has_deliverables = takes(db, "deliverable");
  const bool has_leads = takes(db, "lead");
  const bool has_problems = takes(db, "problem");
  if (!has_deliverables && !has_leads && !has_problems) return;
  const auto regions = regions_of(db);
  lock_all_lanes(db, regions);
  for (const std::string& region : regions) {
    if (has_deliverables) refill_deliverables(db, {region});
    if (has_leads) refill_leads(db, {region});
    if (!has_problems) continue;
    for (const char* derived : {"ledger_block", "problem_gram", "problem_gram_run",
                                "problem_unindexed"}) {
      db.exec(std::string("DELETE FROM ") + derived + " WHERE region_code = ?", region);
    }
    refill_problems(db, {region});
  }
  transaction.commit();
}

}  // namespace pledge::storage
