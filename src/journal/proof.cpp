#include "journal/proof.hpp"

#include <algorithm>
#include <bit>

#include "base/assert.hpp"
#include "base/fault.hpp"
#include "journal/tree.hpp"

namespace pledge::journal {

using base::Digest;

Digest TreeNodes::node(std::int32_t height, std::int64_t index) {
  PLEDGE_ASSERT(height >= 0 && height < 63 && index >= 0);
  PLEDGE_ASSERT(index < size() >> height);
  const auto known = nodes_.find({height, index});
  if (known != nodes_.end()) return known->second;
  const std::int32_t level = height / kTileHeight;
  const std::int64_t first = index << (height % kTileHeight);
  const auto& row = hashes(level, first >> kTileHeight);
  const auto offset = static_cast<std::size_t>(first) % kTileHashes;
  const auto count = std::size_t{1} << (height % kTileHeight);
  if (offset + count > row.size()) {
    throw base::Fault(base::FaultKind::corrupt, "stored hashes of the journal are missing");
  }
  return nodes_[{height, index}] = full_root(std::span(row).subspan(offset, count));
}

Digest TreeNodes::range_root(std::int64_t begin, std::int64_t end) {
  PLEDGE_ASSERT(0 <= begin && begin < end);
  std::vector<Digest> peaks;
  while (begin < end) {
    const auto count = std::bit_floor(static_cast<std::uint64_t>(end - begin));
    const auto height = std::countr_zero(count);
    peaks.push_back(node(height, begin >> height));
    begin += static_cast<std::int64_t>(count);
  }
  Digest root = peaks.back();
  for (std::size_t i = peaks.size() - 1; i > 0; --i) root = node_hash(peaks[i - 1], root);
  return root;
}

const std::vector<Digest>& TreeNodes::hashes(std::int32_t level, std::int64_t tile_index) {
  const auto [place, is_new] = rows_.try_emplace({level, tile_index});
  if (is_new) place->second = read(level, tile_index);
  return place->second;
}

std::vector<Digest> TreeNodes::read(std::int32_t level, std::int64_t tile_index) {
  const bool is_complete = tile_index < size() >> (kTileHeight * (level + 1));
  if (is_complete) {
    const auto tile = source_.tile(level, tile_index);
    if (!tile || tile->hashes.size() != kTileBytes) {
      throw base::Fault(base::FaultKind::corrupt, "a tile of the journal is missing");
    }
    return hashes_of(tile->hashes);
  }
  if (level > 0) return frontier_.incomplete(level);
  return source_.leaf_hashes(tile_index << kTileHeight, size());
}

Digest root_at(std::int64_t size, TreeNodes& nodes) {
  return size == 0 ? empty_root() : nodes.range_root(0, size);
}

std::vector<Digest> inclusion_path(LeafPosition position, TreeNodes& nodes) {
  PLEDGE_ASSERT(0 <= position.index && position.index < position.size);
  PLEDGE_ASSERT(position.size <= nodes.size());
  std::vector<Digest> path;
  std::int64_t begin = 0;
  std::int64_t end = position.size;
  while (end - begin > 1) {
    const std::int64_t middle = begin + split_point(end - begin);
    if (position.index < middle) {
      path.push_back(nodes.range_root(middle, end));
      end = middle;
    } else {
      path.push_back(nodes.range_root(begin, middle));
      begin = middle;
    }
  }
  std::reverse(path.begin(), path.end());
  return path;
}

std::vector<Digest> consistency_path(TreeSizes sizes, TreeNodes& nodes) {
  PLEDGE_ASSERT(0 <= sizes.older && sizes.older <= sizes.newer);
  PLEDGE_ASSERT(sizes.newer <= nodes.size());
  std::vector<Digest> path;
  if (sizes.older == 0) return path;
  std::int64_t begin = 0;
  std::int64_t end = sizes.newer;
  while (end != sizes.older) {
    const std::int64_t middle = begin + split_point(end - begin);
    if (sizes.older <= middle) {
      path.push_back(nodes.range_root(middle, end));
      end = middle;
    } else {
      path.push_back(nodes.range_root(begin, middle));
      begin = middle;
    }
  }
  // The verifier knows the older root; any other last subtree it must be told.
  if (begin > 0) path.push_back(nodes.range_root(begin, end));
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace pledge::journal
