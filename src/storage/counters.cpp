#include "storage/counters.hpp"

namespace pledge::storage {
namespace {

constexpr std::string_view kRead =
    "SELECT drawn FROM counter WHERE region_code = ? AND counter = ? AND series = ?";
constexpr RowTarget kTarget{
    "INSERT INTO counter (region_code, counter, series, drawn)", 4,
    "ON CONFLICT (region_code, counter, series) DO UPDATE SET drawn = excluded.drawn"};

}  // namespace

void Counters::begin() {
  counts_.clear();
  draws_.clear();
}

std::int64_t Counters::draw(casework::Counter counter, const std::string& series) {
  const auto [place, is_new] = counts_.try_emplace({counter, series});
  Count& count = place->second;
  if (is_new) {
    const auto stored = db_.one(kRead, [](const Row& row) { return row.int64(0); }, region_.text,
                                base::name_of(counter), series);
    count = {stored.value_or(0), stored.value_or(0)};
  }
  draws_.push_back(&count);
  return ++count.drawn;
}

void Counters::return_to(std::size_t mark) {
  for (; draws_.size() > mark; draws_.pop_back()) --draws_.back()->drawn;
}

void Counters::write() {
  std::vector<Value> values;
  for (auto& [key, count] : counts_) {
    if (count.drawn == count.stored) continue;
    const Value row[] = {std::string_view(region_.text), base::name_of(key.first),
                         std::string_view(key.second), count.drawn};
    values.insert(values.end(), std::begin(row), std::end(row));
    count.stored = count.drawn;
  }
  send_rows(db_, kTarget, values);
}

}  // namespace pledge::storage
