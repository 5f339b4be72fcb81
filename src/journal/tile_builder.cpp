#include "journal/tile_builder.hpp"

#include "base/fault.hpp"

namespace pledge::journal {

void TileBuilder::append(const base::Digest& leaf) {
  leaves_ += base::bytes_of(leaf);
  const auto count = static_cast<std::size_t>(frontier_.size()) + 1;
  if (count % kTileHashes == 0) complete_leaf_tile();
  frontier_.append(leaf, completed_);
}

void TileBuilder::complete_leaf_tile() {
  const std::int64_t index = frontier_.size() >> kTileHeight;
  const auto missing = static_cast<std::int64_t>((kTileBytes - leaves_.size()) / 32);
  if (missing > 0) {
    const std::int64_t from = index << kTileHeight;
    leaves_.insert(0, bytes_of(earlier_.leaf_hashes(from, from + missing)));
    if (leaves_.size() != kTileBytes) {
      throw base::Fault(base::FaultKind::corrupt, "the journal has fewer leaves than its head");
    }
  }
  completed_.push_back({0, index, std::exchange(leaves_, {})});
}

}  // namespace pledge::journal
