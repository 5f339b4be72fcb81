#include "journal/frontier.hpp"

#include <bit>

#include "base/assert.hpp"
#include "journal/tree.hpp"

namespace pledge::journal {
namespace {

using base::Digest;

/// How many hashes the incomplete tile of `level` has in a tree of `size` leaves.
std::size_t incomplete_count(std::int64_t size, std::int32_t level) {
  return static_cast<std::size_t>(size >> (kTileHeight * level)) & (kTileHashes - 1);
}

std::size_t low_peak_count(std::int64_t size) {
  return static_cast<std::size_t>(std::popcount(incomplete_count(size, 0)));
}

std::int32_t top_level(std::int64_t size) {
  std::int32_t level = 0;
  while (level < kTileLevelMax && size >> (kTileHeight * (level + 1)) > 0) ++level;
  return level;
}

/// Adds the roots of the full subtrees of one incomplete tile, largest first.
void add_peaks(const std::vector<Digest>& hashes, std::vector<Digest>& peaks) {
  std::size_t at = 0;
  while (at < hashes.size()) {
    const std::size_t count = std::bit_floor(hashes.size() - at);
    peaks.push_back(full_root(std::span(hashes).subspan(at, count)));
    at += count;
  }
}

}  // namespace

std::optional<Frontier> Frontier::parse(std::int64_t size, std::string_view bytes) {
  if (size < 0 || size > kTreeSizeMax) return std::nullopt;
  std::size_t wanted = low_peak_count(size);
  const std::int32_t top = top_level(size);
  for (std::int32_t level = 1; level <= top; ++level) wanted += incomplete_count(size, level);
  if (bytes.size() != wanted * sizeof(Digest)) return std::nullopt;

  std::size_t at = 0;
  const auto take = [&](std::size_t count) {
    std::vector<Digest> hashes = hashes_of(bytes.substr(at, count * sizeof(Digest)));
    at += count * sizeof(Digest);
    return hashes;
  };
  Frontier frontier;
  frontier.size_ = size;
  const std::vector<Digest> low = take(low_peak_count(size));
  for (std::int32_t level = 1; level <= top; ++level) {
    frontier.incomplete_.push_back(take(incomplete_count(size, level)));
  }
  for (std::int32_t level = top; level >= 1; --level) {
    add_peaks(frontier.incomplete(level), frontier.peaks_);
  }
  frontier.peaks_.insert(frontier.peaks_.end(), low.begin(), low.end());
  return frontier;
}

Digest Frontier::root() const {
  if (peaks_.empty()) return empty_root();
  Digest root = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i > 0; --i) root = node_hash(peaks_[i - 1], root);
  return root;
}

std::string Frontier::to_bytes() const {
  std::string bytes;
  for (std::size_t i = peaks_.size() - low_peak_count(size_); i < peaks_.size(); ++i) {
    bytes += base::bytes_of(peaks_[i]);
  }
  for (const auto& hashes : incomplete_) {
    for (const Digest& hash : hashes) bytes += base::bytes_of(hash);
  }
  return bytes;
}

void Frontier::append(const Digest& leaf, std::vector<Tile>& completed) {
  Digest node = leaf;
  std::int32_t height = 0;
  for (std::int64_t rest = size_; rest % 2 == 1; rest /= 2) {
    node = node_hash(peaks_.back(), node);
    peaks_.pop_back();
    if (++height % kTileHeight == 0) climb(node, height / kTileHeight, completed);
  }
  peaks_.push_back(node);
  ++size_;
}

const std::vector<Digest>& Frontier::incomplete(std::int32_t level) const {
  static const std::vector<Digest> kNone;
  PLEDGE_ASSERT(level >= 1);
  const auto at = static_cast<std::size_t>(level) - 1;
  return at < incomplete_.size() ? incomplete_[at] : kNone;
}

/// The root of a complete tile of level - 1 is a hash of a tile of `level`.
void Frontier::climb(const Digest& node, std::int32_t level, std::vector<Tile>& completed) {
  const auto at = static_cast<std::size_t>(level) - 1;
  if (at == incomplete_.size()) incomplete_.emplace_back();
  auto& hashes = incomplete_[at];
  hashes.push_back(node);
  if (hashes.size() < kTileHashes) return;
  completed.push_back({level, size_ >> (kTileHeight * (level + 1)), bytes_of(hashes)});
  hashes.clear();
}

}  // namespace pledge::journal
