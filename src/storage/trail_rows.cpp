#include "storage/ledger_rows.hpp"
#include "storage/where.hpp"

namespace pledge::storage {

std::vector<casework::TrailEntry> LedgerRows::trail(const casework::TrailFilter& filter) {
  Where where(region_);
  where.add("subject_kind <> 'referral'");
  where.add_any_of("event", filter.events);
  if (filter.officer) where.add_number("officer_id = ?", filter.officer->value);
  if (filter.before_index) where.add_number("entry_index < ?", *filter.before_index);
  // Days are Beijing days, instants UTC text of fixed length, so they compare as text.
  if (filter.from_day) where.add("at >= ?", base::to_text(base::start_of(*filter.from_day)));
  if (filter.to_day) where.add("at < ?", base::to_text(base::start_of(*filter.to_day + 1)));
  where.values().emplace_back(filter.limit);
  std::vector<casework::TrailEntry> entries;
  db_.query("SELECT entry_index, at, act, event, subject_kind, subject_id, officer_id, unit_code,"
            " job, batch FROM journal_entry WHERE " +
                where.sql() + " ORDER BY entry_index DESC LIMIT ?",
            where.parameters(), [&](const Row& row) {
              casework::TrailEntry entry;
              entry.entry_index = row.int64(0);
              entry.at = base::parse_instant(row.text(1)).value_or(base::Instant{});
              entry.act = row.text(2);
              entry.event = row.text(3);
              entry.subject_kind = row.text(4);
              entry.subject_id = row.int64(5);
              entry.officer = {row.int64(6)};
              entry.unit = {std::string(row.text(7))};
              entry.job = row.text(8);
              entry.batch = row.text(9);
              entries.push_back(std::move(entry));
            });
  return entries;
}

}  // namespace pledge::storage
