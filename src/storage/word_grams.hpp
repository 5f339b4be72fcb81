#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the index of words says, in texts and bytes (docs/adr/0029-finding-words.md); what is
/// damaged is a Fault (corrupt).
namespace pledge::storage {

/// Problems with the ids n * kRunRows … n * kRunRows + kRunRows - 1 are indexed together, as run n.
inline constexpr std::size_t kRunRows = 1024;

inline constexpr std::int64_t run_of(std::int64_t problem_id) {
  return problem_id / static_cast<std::int64_t>(kRunRows);
}
inline constexpr std::size_t place_of(std::int64_t problem_id) {
  return static_cast<std::size_t>(problem_id) % kRunRows;
}
inline constexpr std::int64_t first_id_of_run(std::int64_t run_no) {
  return run_no * static_cast<std::int64_t>(kRunRows);
}

/// Two neighbouring characters as one number; of ASCII letters the large ones.
using Gram = std::uint64_t;

/// Of every two neighbours of a text, in its order, as often as they stand there.
std::vector<Gram> grams_of(std::string_view text);

/// The grams of a run stand in so many rows, so that a question reads little and a run is written
/// at once.
inline constexpr std::size_t kGramBuckets = 256;
std::int64_t bucket_of(Gram gram);

/// Places in a run.
class Places {
 public:
  void add(std::size_t place) { bits_[place / 64] |= std::uint64_t{1} << (place % 64); }
  bool has(std::size_t place) const { return (bits_[place / 64] >> (place % 64) & 1) != 0; }
  /// Of `count` places from `first` on, both multiples of 64.
  bool has_any(std::size_t first, std::size_t count) const {
    std::uint64_t any = 0;
    for (std::size_t i = first / 64; i < (first + count) / 64; ++i) any |= bits_[i];
    return any != 0;
  }
  void keep(const Places& others) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= others.bits_[i];
  }
  void remove(const Places& others) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= ~others.bits_[i];
  }
  std::size_t count() const {
    std::size_t count = 0;
    for (const std::uint64_t bits : bits_) count += static_cast<std::size_t>(std::popcount(bits));
    return count;
  }
  template <class Visit>
  void each(const Visit& visit) const {
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      for (std::uint64_t bits = bits_[i]; bits != 0; bits &= bits - 1) {
        visit(i * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
      }
    }
  }
  friend bool operator==(const Places&, const Places&) = default;

 private:
  friend std::string stored_places(const Places& places);
  friend Places read_places(std::string_view bytes);
  std::array<std::uint64_t, kRunRows / 64> bits_{};
};

/// Few places as the distances between them, many as a bit for each of the run: one form for each
/// set, at least 1 and at most 128 bytes.
std::string stored_places(const Places& places);
Places read_places(std::string_view bytes);

/// Walks the grams of a bucket, ascending.
class BucketReader {
 public:
  explicit BucketReader(std::string_view bytes) : rest_(bytes) {}
  /// False at the end.
  bool next();
  Gram gram() const { return gram_; }
  std::string_view places() const { return places_; }

 private:
  std::string_view rest_;
  Gram gram_ = 0;
  std::string_view places_;
  bool has_begun_ = false;
};

/// The places of a gram that the bucket holds.
std::optional<Places> places_in(std::string_view bucket, Gram gram);

/// Collects the texts of a run.
class RunGrams {
 public:
  void add(std::size_t place, std::string_view text);
  /// The bytes of each bucket that holds something.
  std::map<std::int64_t, std::string> buckets();

 private:
  /// By bucket, gram and place in one number.
  std::array<std::vector<std::uint64_t>, kGramBuckets> found_;
};

}  // namespace pledge::storage
