#pragma once
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "journal/frontier.hpp"

/// Proofs from stored tiles: a handful of reads whatever the size of the journal.
namespace pledge::journal {

/// Nodes of the tree, read from tiles. For one moment of the journal: keeps what it has read.
class TreeNodes {
 public:
  TreeNodes(const Frontier& frontier, TileSource& source)
      : frontier_(frontier), source_(source) {}

  std::int64_t size() const { return frontier_.size(); }
  /// Root of the full subtree over the leaves [index << height, (index + 1) << height), which
  /// all exist. Throws Fault(corrupt) when stored hashes are missing.
  base::Digest node(std::int32_t height, std::int64_t index);
  /// Root over the leaves [begin, end), not empty; `begin` is a multiple of a power of two that
  /// is at least end - begin, as in every subtree of RFC 6962.
  base::Digest range_root(std::int64_t begin, std::int64_t end);

 private:
  const std::vector<base::Digest>& hashes(std::int32_t level, std::int64_t tile_index);
  std::vector<base::Digest> read(std::int32_t level, std::int64_t tile_index);

  const Frontier& frontier_;
  TileSource& source_;
  using Position = std::pair<std::int32_t, std::int64_t>;
  std::map<Position, std::vector<base::Digest>> rows_;  ///< by level and tile index
  std::map<Position, base::Digest> nodes_;              ///< by height and index
};

/// Leaf `index` in the tree of the first `size` leaves.
struct LeafPosition {
  std::int64_t index = 0;
  std::int64_t size = 0;
};
struct TreeSizes {
  std::int64_t older = 0;
  std::int64_t newer = 0;
};

/// Root of the tree of the first `size` leaves; 0 <= size <= nodes.size().
base::Digest root_at(std::int64_t size, TreeNodes& nodes);
/// PATH of RFC 6962 §2.1.1; 0 <= index < size <= nodes.size().
std::vector<base::Digest> inclusion_path(LeafPosition position, TreeNodes& nodes);
/// PROOF of RFC 6962 §2.1.2; 0 <= older <= newer <= nodes.size(); empty when older is 0.
std::vector<base::Digest> consistency_path(TreeSizes sizes, TreeNodes& nodes);

}  // namespace pledge::journal
