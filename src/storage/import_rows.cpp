#include "storage/import_rows.hpp"

namespace pledge::storage {
namespace {

constexpr std::string_view kListHeading =
    "SELECT body FROM import_batch WHERE region_code = ? AND campaign = ?"
    " ORDER BY batch_number DESC LIMIT ?";
/// `batch <> ''` lets both databases use the index, which leaves out everything that is no import.
constexpr std::string_view kSubjects =
    "SELECT subject_kind, subject_id FROM journal_entry"
    " WHERE region_code = ? AND batch = ? AND batch <> ''"
    " GROUP BY subject_kind, subject_id ORDER BY MIN(entry_index)";
constexpr std::string_view kHeadings =
    "SELECT heading, column_name FROM import_heading"
    " WHERE region_code = ? AND sender = ? AND form = ?";
constexpr std::string_view kRememberHeading =
    "INSERT INTO import_heading (region_code, sender, form, heading, column_name)"
    " VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (region_code, sender, form, heading)"
    " DO UPDATE SET column_name = excluded.column_name";

}  // namespace

ImportRows::ImportRows(Connection& db, const base::RegionCode& region)
    : db_(db),
      region_(region),
      batches_(db, region.text, {"import_batch", "batch_number", "campaign"}) {}

std::optional<casework::ImportBatch> ImportRows::load(std::int64_t number) {
  return batches_.load(number);
}

bool ImportRows::save(const casework::ImportBatch& batch, std::int64_t expected_version) {
  return batches_.save(batch.number, batch.campaign.text, batch, expected_version);
}

std::vector<casework::ImportBatch> ImportRows::list(const base::CampaignCode& campaign) {
  std::vector<casework::ImportBatch> all;
  db_.each(
      kListHeading,
      [&](const Row& row) { all.push_back(from_stored<casework::ImportBatch>(row.text(0))); },
      region_.text, campaign.text, casework::kBatchesShown);
  return all;
}

std::vector<casework::BatchSubject> ImportRows::subjects_of(const std::string& batch) {
  std::vector<casework::BatchSubject> all;
  db_.each(
      kSubjects,
      [&](const Row& row) { all.push_back({std::string(row.text(0)), row.int64(1)}); },
      region_.text, batch);
  return all;
}

casework::HeadingMemory ImportRows::headings_of(const base::UnitCode& sender,
                                                const std::string& form) {
  casework::HeadingMemory headings;
  db_.each(
      kHeadings,
      [&](const Row& row) {
        headings.emplace(std::string(row.text(0)), std::string(row.text(1)));
      },
      region_.text, sender.text, form);
  return headings;
}

void ImportRows::remember(const base::UnitCode& sender, const std::string& form,
                          const casework::HeadingMemory& headings) {
  for (const auto& [heading, column] : headings) {
    db_.exec(kRememberHeading, region_.text, sender.text, form, heading, column);
  }
}

}  // namespace pledge::storage
