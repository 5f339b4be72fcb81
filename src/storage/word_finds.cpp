#include "storage/word_finds.hpp"

#include <algorithm>
#include <bitset>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "storage/ledger_block.hpp"
#include "storage/problem_grams.hpp"

namespace pledge::storage {
namespace {

/// So many are read with one statement before a list is walked.
constexpr std::size_t kFewFinds = 512;
/// Up to so many slots of a block are read by their ids, more with the whole block.
constexpr std::size_t kFewSlots = 32;
/// The grams of a long text: more would hardly leave out any more problems.
constexpr std::size_t kGramsAsked = 8;

constexpr std::int64_t kBlocksOfRun = static_cast<std::int64_t>(kRunRows / kBlockRows);

std::size_t first_place_of(std::int64_t block_no) {
  return static_cast<std::size_t>(block_no % kBlocksOfRun) * kBlockRows;
}

const Places& places_at(const std::map<std::int64_t, Places>& runs, std::int64_t run_no) {
  static const Places kNone;
  const auto found = runs.find(run_no);
  return found == runs.end() ? kNone : found->second;
}

std::size_t count_of(const std::map<std::int64_t, Places>& runs) {
  std::size_t count = 0;
  for (const auto& [run, places] : runs) count += places.count();
  return count;
}

/// What the index may be asked of a filter.
struct Asked {
  std::vector<Gram> grams;
  bool is_exact = false;  ///< who holds the one gram holds the text
};

/// LIKE tells large letters from small ones on PostgreSQL, the index never.
bool is_told_apart(std::string_view text, Dialect dialect) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return dialect == Dialect::postgres && std::any_of(text.begin(), text.end(), is_letter);
}

Asked asked_of(const casework::ProblemFilter& filter, Dialect dialect) {
  Asked asked;
  for (const std::string* text :
       {&filter.words, &filter.description, &filter.region_unit, &filter.number}) {
    const std::string wanted = base::trim(*text);
    if (!base::is_clean_utf8(wanted)) continue;
    for (const Gram gram : grams_of(wanted)) {
      const bool is_new =
          std::find(asked.grams.begin(), asked.grams.end(), gram) == asked.grams.end();
      if (is_new && asked.grams.size() < kGramsAsked) asked.grams.push_back(gram);
    }
  }
  const std::string words = base::trim(filter.words);
  const auto is_empty = [](const std::string& text) { return base::trim(text).empty(); };
  asked.is_exact = base::is_clean_utf8(words) && base::length_of(words) == 2 &&
                   is_empty(filter.description) && is_empty(filter.region_unit) &&
                   is_empty(filter.number) && is_empty(filter.measures) &&
                   !is_told_apart(words, dialect);
  return asked;
}

}  // namespace

std::optional<WordFinds> WordFinds::of(Connection& db, const base::RegionCode& region,
                                       const casework::ProblemFilter& filter) {
  auto where = where_text(region, filter);
  if (!where) return std::nullopt;
  WordFinds finds(db, region, std::move(*where));
  const Asked asked = asked_of(filter, db.dialect());
  if (asked.grams.empty()) {
    finds.read_everything();
    return finds;
  }
  finds.is_sure_ = asked.is_exact;
  finds.ask_index(asked.grams);
  if (!finds.is_sure_) finds.read_few();
  return finds;
}

void WordFinds::ask_index(const std::vector<Gram>& grams) {
  ProblemGrams index(*db_, *region_);
  runs_ = index.runs();
  if (runs_.empty()) return;
  noted_ = index.noted();
  found_ = index.find(grams.front());
  for (std::size_t i = 1; i < grams.size() && count_of(found_) > kFewFinds; ++i) {
    const auto others = index.find(grams[i]);
    std::erase_if(found_, [&](const auto& one) { return !others.contains(one.first); });
    for (auto& [run, places] : found_) places.keep(others.at(run));
  }
  for (const auto& [run, noted] : noted_) {
    if (const auto found = found_.find(run); found != found_.end()) found->second.remove(noted);
  }
}

void WordFinds::read_everything() {
  for (const std::int64_t id : read("", {})) found_[run_of(id)].add(place_of(id));
  is_sure_ = has_all_runs_ = true;
}

/// A few that the index found for a longer text are read together.
void WordFinds::read_few() {
  if (count_of(found_) > kFewFinds) return;
  std::vector<std::int64_t> ids;
  for (const auto& [run, places] : found_) {
    places.each([&, first = first_id_of_run(run)](std::size_t place) {
      ids.push_back(first + static_cast<std::int64_t>(place));
    });
  }
  found_.clear();
  is_sure_ = true;
  if (ids.empty()) return;
  for (const std::int64_t id : read_ids(std::move(ids), kFewFinds)) {
    found_[run_of(id)].add(place_of(id));
  }
}

bool WordFinds::is_indexed(std::int64_t run_no) const {
  return has_all_runs_ || std::binary_search(runs_.begin(), runs_.end(), run_no);
}

bool WordFinds::may_hold(std::int64_t block_no) const {
  const std::int64_t run_no = block_no / kBlocksOfRun;
  const std::size_t first = first_place_of(block_no);
  return !is_indexed(run_no) || places_at(found_, run_no).has_any(first, kBlockRows) ||
         places_at(noted_, run_no).has_any(first, kBlockRows);
}

std::optional<std::vector<std::int64_t>> WordFinds::blocks(std::size_t most) const {
  std::vector<std::int64_t> blocks;
  const auto add = [&](std::int64_t block_no) {
    if (may_hold(block_no)) blocks.push_back(block_no);
    return blocks.size() <= most;
  };
  bool is_few = true;
  if (has_all_runs_) {
    for (auto run = found_.begin(); is_few && run != found_.end(); ++run) {
      const std::int64_t first = run->first * kBlocksOfRun;
      for (std::int64_t i = 0; i < kBlocksOfRun; ++i) is_few = add(first + i);
    }
  } else {
    const auto last = db_->one(
        "SELECT COALESCE(MAX(block_no), -1) FROM ledger_block WHERE region_code = ?",
        [](const Row& row) { return row.int64(0); }, region_->text);
    for (std::int64_t no = 0; is_few && no <= last.value_or(-1); ++no) is_few = add(no);
  }
  return is_few ? std::optional(std::move(blocks)) : std::nullopt;
}

std::size_t WordFinds::keep(std::int64_t block_no, std::span<std::uint16_t> slots) const {
  const std::int64_t run_no = block_no / kBlocksOfRun;
  const std::size_t first_place = first_place_of(block_no);
  const bool is_in_index = is_indexed(run_no);
  const Places& found = places_at(found_, run_no);
  const Places& noted = places_at(noted_, run_no);
  std::bitset<kBlockRows> holding;
  std::vector<std::int64_t> asked;
  for (const std::uint16_t slot : slots) {
    const std::size_t place = first_place + slot;
    const bool is_found = found.has(place);
    holding[slot] = is_in_index && is_sure_ && is_found;
    const bool is_to_read = !is_in_index || noted.has(place) || (is_found && !is_sure_);
    if (is_to_read) asked.push_back(first_id_of(block_no) + slot);
  }
  if (!asked.empty()) {
    const std::int64_t range[] = {asked.front(), asked.back()};
    const auto ids = asked.size() <= kFewSlots
                         ? read_ids(asked, kFewSlots)
                         : read(" AND problem_id >= ? AND problem_id <= ?", range);
    for (const std::int64_t id : ids) {
      if (std::binary_search(asked.begin(), asked.end(), id)) holding.set(slot_of(id));
    }
  }
  std::size_t kept = 0;
  for (const std::uint16_t slot : slots) {
    if (holding[slot]) slots[kept++] = slot;
  }
  return kept;
}

/// The last id stands in for those missing, so that there is one statement for any number.
std::vector<std::int64_t> WordFinds::read_ids(std::vector<std::int64_t> ids,
                                              std::size_t marks) const {
  ids.resize(marks, ids.back());
  return read(" AND problem_id IN (" + marks_of(marks) + ")", ids);
}

std::vector<std::int64_t> WordFinds::read(const std::string& condition,
                                          std::span<const std::int64_t> values) const {
  std::vector<Value> parameters = where_.parameters();
  parameters.insert(parameters.end(), values.begin(), values.end());
  std::vector<std::int64_t> ids;
  db_->query("SELECT problem_id FROM problem WHERE " + where_.sql() + condition, parameters,
             [&](const Row& row) { ids.push_back(row.int64(0)); });
  return ids;
}

}  // namespace pledge::storage
