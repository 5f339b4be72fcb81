#pragma once
#include <string>
#include <utility>
#include <vector>

#include "journal/frontier.hpp"

namespace pledge::journal {

/// Appends leaves and gives out the tiles that they complete. Reads at most 255 leaf hashes back,
/// once, and only when a tile that was begun earlier becomes complete.
class TileBuilder {
 public:
  TileBuilder(Frontier start, TileSource& earlier)
      : frontier_(std::move(start)), earlier_(earlier) {}

  /// Throws Fault(corrupt) when `earlier` does not have the leaves that the frontier counts.
  void append(const base::Digest& leaf);
  /// The tiles completed since the last call; those of level 0 before those above them.
  std::vector<Tile> take_tiles() { return std::exchange(completed_, {}); }
  const Frontier& frontier() const { return frontier_; }

 private:
  void complete_leaf_tile();

  Frontier frontier_;
  TileSource& earlier_;
  std::string leaves_;  ///< of the incomplete tile of level 0, those appended here
  std::vector<Tile> completed_;
};

}  // namespace pledge::journal
