#include <algorithm>

#include "storage/ledger_cursor.hpp"
#include "storage/ledger_rows.hpp"
#include "storage/light_columns.hpp"
#include "storage/stored_text.hpp"
#include "storage/where.hpp"

/// Of the ledger: supervision orders, and what the daily scan looks at.
namespace pledge::storage {
namespace {

constexpr std::string_view kPendingSteps =
    "SELECT problem_id, kind, since_day, due_day FROM open_wait WHERE region_code = ?"
    " AND problem_id BETWEEN ? AND ? ORDER BY problem_id, kind";
constexpr std::string_view kUnanswered =
    "SELECT problem_id, kind, reply_due_day FROM supervision_order WHERE region_code = ?"
    " AND problem_id BETWEEN ? AND ? AND state = 'issued' AND reply_due_day <> ''"
    " AND is_to_group = 0"
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

std::vector<casework::PendingStep> LedgerRows::pending_steps(base::ProblemId first,
                                                             base::ProblemId last) {
  std::vector<casework::PendingStep> steps;
  db_.each(
      kPendingSteps,
      [&](const Row& row) {
        steps.push_back({{row.int64(0)},
                         base::find_enumerator<deadline::WaitKind>(row.text(1)).value(),
                         base::parse_day(row.text(2)).value(),
                         row.text(3) == kNever ? std::nullopt : base::parse_day(row.text(3))});
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
  std::vector<base::ProblemId> problems;
  BlockWalk walk;
  walk.needs.clocks = walk.needs.looks = true;
  walk.from_id = after.value + 1;
  BlockLights lights(today_, *calendar_);
  walk_blocks(db_, region_, walk, [&](std::int64_t first_id, const BlockView& block) {
    const LightColumn& now = lights.of_all(block);
    for (std::size_t slot = 0; slot < kBlockRows && problems.size() < count; ++slot) {
      const std::int64_t id = first_id + static_cast<std::int64_t>(slot);
      const bool is_there = (block.facets.flags[slot] & FacetArrays::kIsThere) != 0;
      const std::int32_t look_day = block.looks.look_day[slot];
      const bool rests = today_.since_epoch < look_day &&
                         look_day <= today_.since_epoch + kRestDays &&
                         block.looks.light[slot] == now[slot];
      if (is_there && !rests && id > after.value) problems.push_back({id});
    }
    return problems.size() < count;
  });
  return problems;
}

void LedgerRows::let_rest(base::ProblemId problem, problem::Light light,
                          std::optional<base::Day> until) {
  // Not all on one day again.
  const auto spread = static_cast<std::int32_t>(problem.value % (kRestDays / 2));
  const std::int32_t last = today_.since_epoch + kRestDays - spread;
  const std::int32_t wanted = until ? until->since_epoch : kNeverDay;
  blocks_.note(
      ScanLook{problem.value, std::min(wanted, last), static_cast<std::uint8_t>(light)});
}

void LedgerRows::end_rest(base::ProblemId problem) { blocks_.note(ScanLook{problem.value}); }

}  // namespace pledge::storage
