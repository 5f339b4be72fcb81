#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "journal/tile.hpp"

namespace pledge::journal {

/// The right edge of the tree: enough to append without reading anything back, and, with the
/// stored tiles, to prove anything with few reads. Kept in the journal's head.
///
/// Bytes: the roots of the full subtrees of the incomplete tile of level 0, largest first (at
/// most 8), then for the levels 1, 2, … the hashes of the incomplete tile of that level.
class Frontier {
 public:
  /// The edge of the empty tree.
  Frontier() = default;
  /// Nothing when the size is out of range or the bytes are not as many as it needs.
  static std::optional<Frontier> parse(std::int64_t size, std::string_view bytes);

  std::int64_t size() const { return size_; }
  base::Digest root() const;
  std::string to_bytes() const;

  /// Appends one leaf. Tiles of level 1 and above that it completes are added to `completed`.
  void append(const base::Digest& leaf, std::vector<Tile>& completed);

  /// Hashes of the incomplete tile of `level`, which is at least 1; may be empty.
  const std::vector<base::Digest>& incomplete(std::int32_t level) const;

 private:
  void climb(const base::Digest& node, std::int32_t level, std::vector<Tile>& completed);

  std::int64_t size_ = 0;
  std::vector<base::Digest> peaks_;  ///< roots of the full subtrees, largest first
  std::vector<std::vector<base::Digest>> incomplete_;  ///< [0] is level 1
};

}  // namespace pledge::journal
