#include "storage/ledger_rows.hpp"
#include "storage/paging.hpp"
#include "storage/stored_text.hpp"
#include "storage/where.hpp"

/// Of the ledger: supervision orders, and what the daily scan has to look at.
namespace pledge::storage {

casework::SupervisionPage LedgerRows::supervision_page(const access::Actor& reader,
                                                       const casework::SupervisionFilter& filter,
                                                       const casework::PageRequest& page) {
  constexpr SortColumn kById{"supervision_order_id", true};
  Where where = where_supervision(region_, reader, filter, today_);
  add_position(where, kById, page, "supervision_order_id");
  where.values().emplace_back(page.limit + 1);
  casework::SupervisionPage out;
  db_.query("SELECT body FROM supervision_order WHERE " + where.sql() +
                order_by(kById, page.is_descending, "supervision_order_id") + " LIMIT ?",
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

std::vector<base::ProblemId> LedgerRows::problems_to_scan(base::ProblemId after,
                                                          std::int64_t limit) {
  const std::string light = light_sql(today_, calendar_, scales_(), true);
  std::vector<base::ProblemId> ids;
  db_.each("SELECT problem_id FROM problem p WHERE region_code = ? AND problem_id > ? AND ("
           "state = 'assigned' OR (state NOT IN ('proposed', 'listed', 'closed', 'withdrawn') AND"
           " (light_recorded <> 'green' OR " + light + " <> 'green')) OR EXISTS (SELECT 1 FROM"
           " supervision_order o WHERE o.region_code = p.region_code AND o.problem_id ="
           " p.problem_id AND o.state IN ('proposed', 'issued', 'replied')))"
           " ORDER BY problem_id LIMIT ?",
           [&](const Row& row) { ids.push_back({row.int64(0)}); }, region_.text, after.value,
           limit);
  return ids;
}

}  // namespace pledge::storage
