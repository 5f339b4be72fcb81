#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"

/// Tiles as in C2SP tlog-tiles: 256 hashes side by side, 8 levels of the tree above each other.
namespace pledge::journal {

inline constexpr std::int32_t kTileHeight = 8;
inline constexpr std::size_t kTileHashes = std::size_t{1} << kTileHeight;
inline constexpr std::size_t kTileBytes = kTileHashes * sizeof(base::Digest);
/// Levels 0 to 6 reach a height of 56: far above any journal, and every shift stays within int64.
inline constexpr std::int32_t kTileLevelMax = 6;
inline constexpr std::int64_t kTreeSizeMax = (std::int64_t{1} << 56) - 1;

/// A complete tile: hashes [256 × index, 256 × index + 256) of the nodes at height 8 × level.
struct Tile {
  std::int32_t level = 0;
  std::int64_t index = 0;
  std::string hashes;  ///< kTileBytes
  friend bool operator==(const Tile&, const Tile&) = default;
};

/// Where stored hashes of one journal are read.
class TileSource {
 public:
  virtual ~TileSource() = default;
  /// A complete tile as stored; nothing when there is none.
  virtual std::optional<Tile> tile(std::int32_t level, std::int64_t index) = 0;
  /// Leaf hashes of the entries [from, to), in order; fewer when there are fewer.
  virtual std::vector<base::Digest> leaf_hashes(std::int64_t from, std::int64_t to) = 0;
};

std::string bytes_of(std::span<const base::Digest> hashes);
/// The hashes in `bytes`, whose size is a multiple of 32.
std::vector<base::Digest> hashes_of(std::string_view bytes);

}  // namespace pledge::journal
