#include <algorithm>

#include "storage/ledger_cursor.hpp"
#include "storage/ledger_rows.hpp"
#include "storage/stored_text.hpp"
#include "storage/where.hpp"

/// Of the ledger: supervision orders, and what the daily scan looks at.
namespace pledge::storage {
namespace {

/// Problems that the scan looks at again: recorded as burning, or with an open order.
constexpr std::string_view kRecordedBurning =
    "SELECT problem_id FROM problem WHERE region_code = ? AND problem_id > ? AND problem_id <= ?"
    " AND light_recorded <> 'green' AND state <> 'closed' AND state <> 'withdrawn'"
    " ORDER BY problem_id LIMIT ?";
constexpr std::string_view kSupervised =
    "SELECT DISTINCT problem_id FROM supervision_order WHERE region_code = ? AND problem_id > ?"
    " AND problem_id <= ? AND state IN ('proposed', 'issued', 'replied')"
    " ORDER BY problem_id LIMIT ?";

constexpr std::string_view kPendingSteps =
    "SELECT problem_id, kind, since_day, due_day FROM open_wait WHERE region_code = ?"
    " AND problem_id BETWEEN ? AND ? ORDER BY problem_id, kind";
constexpr std::string_view kUnanswered =
    "SELECT problem_id, kind, reply_due_day FROM supervision_order WHERE region_code = ?"
    " AND problem_id BETWEEN ? AND ? AND state = 'issued' AND reply_due_day <> ''"
    " AND reply_due_day < ? ORDER BY problem_id, supervision_order_id";

}  // namespace

casework::SupervisionPage LedgerRows::supervision_page(const access::Actor& reader,
                                                       const casework::SupervisionFilter& filter,
                                                       const casework::PageRequest& page) {
  Where where = where_supervision(region_, reader, filter, today_);
  if (!page.cursor.empty()) {
    where.add_number("supervision_order_id < ?", position_of(page.cursor).id);
  }
  where.values().emplace_back(page.limit + 1);
  casework::SupervisionPage out;
  db_.query("SELECT body FROM supervision_order WHERE " + where.sql() +
                " ORDER BY supervision_order_id DESC LIMIT ?",
            where.parameters(), [&](const Row& row) {
              out.rows.push_back(from_stored<supervision::SupervisionOrder>(row.text(0)));
            });
  if (static_cast<std::int64_t>(out.rows.size()) > page.limit) {
    out.rows.pop_back();
    const auto id = out.rows.back().id.value;
    out.next_cursor = cursor_of(std::to_string(id), id);
  }
  return out;
}

std::int64_t LedgerRows::supervision_count(const access::Actor& reader,
                                           const casework::SupervisionFilter& filter) {
  const Where where = where_supervision(region_, reader, filter, today_);
  std::int64_t count = 0;
  db_.query("SELECT COUNT(*) FROM supervision_order WHERE " + where.sql(), where.parameters(),
            [&](const Row& row) { count = row.int64(0); });
  return count;
}

std::vector<std::int64_t> LedgerRows::burning_after(std::int64_t after, std::size_t limit) {
  std::vector<std::int64_t> ids;
  BlockWalk walk;
  walk.needs.clocks = true;
  walk.from_id = after + 1;
  BlockLights lights(today_, calendar_);
  walk_blocks(db_, region_, walk, [&](std::int64_t first_id, const BlockView& block) {
    for (std::size_t slot = 0; slot < kBlockRows && ids.size() < limit; ++slot) {
      const std::int64_t id = first_id + static_cast<std::int64_t>(slot);
      const bool is_there = (block.facets.flags[slot] & FacetArrays::kIsThere) != 0;
      if (!is_there || id <= after) continue;
      const auto state = static_cast<problem::State>(block.facets.state[slot]);
      if (!problem::is_running(state)) continue;
      const bool is_wanted = state == problem::State::assigned ||
                             lights.of(block, slot) != problem::Light::green;
      if (is_wanted) ids.push_back(id);
    }
    return ids.size() < limit;
  });
  return ids;
}

std::vector<casework::PendingStep> LedgerRows::pending_steps(base::ProblemId first,
                                                             base::ProblemId last) {
  std::vector<casework::PendingStep> steps;
  db_.each(
      kPendingSteps,
      [&](const Row& row) {
        steps.push_back({{row.int64(0)},
                         base::find_enumerator<deadline::WaitKind>(row.text(1)).value(),
                         base::parse_day(row.text(2)).value(),
                         base::parse_day(row.text(3))});
      },
      region_.text, first.value, last.value);
  return steps;
}

std::vector<casework::UnansweredOrder> LedgerRows::unanswered_orders(base::ProblemId first,
                                                                     base::ProblemId last) {
  std::vector<casework::UnansweredOrder> orders;
  db_.each(
      kUnanswered,
      [&](const Row& row) {
        orders.push_back({{row.int64(0)},
                          base::find_enumerator<supervision::Kind>(row.text(1)).value(),
                          base::parse_day(row.text(2)).value()});
      },
      region_.text, first.value, last.value, base::to_text(today_));
  return orders;
}

std::vector<base::ProblemId> LedgerRows::problems_to_scan(base::ProblemId after,
                                                          std::int64_t limit) {
  blocks_.write();
  const auto count = static_cast<std::size_t>(limit);
  auto ids = burning_after(after.value, count);
  // No further than the blocks were read, so that no row is looked at twice.
  const std::int64_t last = ids.size() == count ? ids.back() : INT64_MAX;
  for (const std::string_view question : {kRecordedBurning, kSupervised}) {
    db_.each(question, [&](const Row& row) { ids.push_back(row.int64(0)); }, region_.text,
             after.value, last, limit);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.size() > count) ids.resize(count);
  std::vector<base::ProblemId> problems;
  for (const std::int64_t id : ids) problems.push_back({id});
  return problems;
}

}  // namespace pledge::storage
