#include "storage/problem_grams.hpp"

#include <algorithm>

namespace pledge::storage {
namespace {

constexpr std::string_view kNoteText =
    "INSERT INTO problem_unindexed (region_code, problem_id) SELECT region_code,"
    " CAST(? AS BIGINT) FROM problem_gram_run WHERE region_code = ? AND run_no = ?"
    " ON CONFLICT (region_code, problem_id) DO NOTHING";
constexpr std::string_view kTextsOfRun =
    "SELECT problem_id, number, description, region_unit, responsible_unit_text FROM problem"
    " WHERE region_code = ? AND problem_id >= ? AND problem_id < ?";
/// CROSS: SQLite then begins with the runs, and does not read every bucket of the region.
constexpr std::string_view kBucketOfRuns =
    "SELECT g.run_no, g.grams FROM problem_gram_run r CROSS JOIN problem_gram g"
    " WHERE r.region_code = ? AND g.region_code = r.region_code AND g.run_no = r.run_no"
    " AND g.bucket = ?";
constexpr RowTarget kGramTarget{"INSERT INTO problem_gram (region_code, run_no, bucket, grams)",
                                4};

/// By bucket and gram, the places that were not noted.
using PlacesByGram = std::map<std::pair<std::int64_t, Gram>, Places>;
PlacesByGram places_without(const std::map<std::int64_t, std::string>& buckets,
                            const Places& noted) {
  PlacesByGram found;
  for (const auto& [bucket, bytes] : buckets) {
    BucketReader reader(bytes);
    while (reader.next()) {
      Places places = read_places(reader.places());
      places.remove(noted);
      if (places.count() > 0) found.emplace(std::pair(bucket, reader.gram()), places);
    }
  }
  return found;
}

bool says_the_texts(ProblemGrams& grams, std::int64_t run_no, const Places* noted) {
  const auto expected = grams.buckets_of_texts(run_no);
  const auto stored = grams.stored_buckets(run_no);
  if (expected == stored || noted == nullptr) return expected == stored;
  try {
    return places_without(expected, *noted) == places_without(stored, *noted);
  } catch (const base::Fault& fault) {
    if (fault.kind != base::FaultKind::corrupt) throw;
    return false;
  }
}

}  // namespace

void ProblemGrams::note(std::int64_t problem_id) {
  db_.exec_any_later(kNoteText, problem_id, region_.text, run_of(problem_id));
}

std::vector<std::int64_t> ProblemGrams::runs() {
  std::vector<std::int64_t> runs;
  db_.each("SELECT run_no FROM problem_gram_run WHERE region_code = ? ORDER BY run_no",
           [&](const Row& row) { runs.push_back(row.int64(0)); }, region_.text);
  return runs;
}

std::optional<std::int64_t> ProblemGrams::next_run() {
  const auto last = db_.one(
      "SELECT COALESCE(MAX(problem_id), 0) FROM problem WHERE region_code = ?",
      [](const Row& row) { return row.int64(0); }, region_.text);
  std::int64_t next = 0;
  for (const std::int64_t run : runs()) {
    if (run == next) ++next;
  }
  if (next < run_of(last.value_or(0))) return next;
  const auto noted = db_.one(
      "SELECT COALESCE(MIN(problem_id), -1) FROM problem_unindexed WHERE region_code = ?",
      [](const Row& row) { return row.int64(0); }, region_.text);
  return noted.value_or(-1) < 0 ? std::nullopt : std::optional(run_of(*noted));
}

void ProblemGrams::index(std::int64_t run_no) {
  const auto buckets = buckets_of_texts(run_no);
  db_.exec("DELETE FROM problem_gram WHERE region_code = ? AND run_no = ?", region_.text, run_no);
  db_.exec("DELETE FROM problem_unindexed WHERE region_code = ? AND problem_id >= ?"
           " AND problem_id < ?",
           region_.text, first_id_of_run(run_no), first_id_of_run(run_no + 1));
  std::vector<Value> values;
  values.reserve(buckets.size() * kGramTarget.columns);
  for (const auto& [bucket, grams] : buckets) {
    values.insert(values.end(), {std::string_view(region_.text), run_no, bucket, Blob{grams}});
  }
  send_rows(db_, kGramTarget, values);
  db_.exec("INSERT INTO problem_gram_run (region_code, run_no) VALUES (?, ?)"
           " ON CONFLICT (region_code, run_no) DO NOTHING",
           region_.text, run_no);
}

std::map<std::int64_t, Places> ProblemGrams::noted() {
  std::map<std::int64_t, Places> noted;
  db_.each("SELECT problem_id FROM problem_unindexed WHERE region_code = ? ORDER BY problem_id",
           [&](const Row& row) { noted[run_of(row.int64(0))].add(place_of(row.int64(0))); },
           region_.text);
  return noted;
}

std::map<std::int64_t, Places> ProblemGrams::find(Gram gram) {
  std::map<std::int64_t, Places> found;
  db_.each(kBucketOfRuns,
           [&](const Row& row) {
             if (const auto places = places_in(row.bytes(1), gram)) {
               found.emplace(row.int64(0), *places);
             }
           },
           region_.text, bucket_of(gram));
  return found;
}

std::map<std::int64_t, std::string> ProblemGrams::buckets_of_texts(std::int64_t run_no) {
  RunGrams grams;
  db_.each(kTextsOfRun,
           [&](const Row& row) {
             const std::size_t place = place_of(row.int64(0));
             for (int column = 1; column <= 4; ++column) grams.add(place, row.text(column));
           },
           region_.text, first_id_of_run(run_no), first_id_of_run(run_no + 1));
  return grams.buckets();
}

std::map<std::int64_t, std::string> ProblemGrams::stored_buckets(std::int64_t run_no) {
  std::map<std::int64_t, std::string> buckets;
  db_.each("SELECT bucket, grams FROM problem_gram WHERE region_code = ? AND run_no = ?",
           [&](const Row& row) { buckets.emplace(row.int64(0), row.blob(1)); }, region_.text,
           run_no);
  return buckets;
}

void each_wrong_run(Connection& db, const base::RegionCode& region,
                    const std::function<void(std::int64_t)>& tell) {
  ProblemGrams grams(db, region);
  const auto runs = grams.runs();
  const auto noted = grams.noted();
  for (const std::int64_t run : runs) {
    const auto found = noted.find(run);
    if (!says_the_texts(grams, run, found == noted.end() ? nullptr : &found->second)) tell(run);
  }
  std::vector<std::int64_t> stored;
  db.each("SELECT DISTINCT run_no FROM problem_gram WHERE region_code = ?",
          [&](const Row& row) { stored.push_back(row.int64(0)); }, region.text);
  for (const std::int64_t run : stored) {
    if (!std::binary_search(runs.begin(), runs.end(), run)) tell(run);
  }
}

}  // namespace pledge::storage
