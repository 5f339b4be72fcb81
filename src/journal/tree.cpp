#include "journal/tree.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "base/assert.hpp"
#include "journal/hashing.hpp"

namespace pledge::journal {

using base::Digest;

Digest leaf_hash(std::string_view leaf) {
  return quick_sha256(std::string_view(&kLeafPrefix, 1), leaf);
}

Digest node_hash(const Digest& left, const Digest& right) {
  std::array<char, 1 + 2 * sizeof(Digest)> bytes;
  bytes[0] = kNodePrefix;
  std::memcpy(bytes.data() + 1, left.data(), left.size());
  std::memcpy(bytes.data() + 1 + left.size(), right.data(), right.size());
  return quick_sha256(std::string_view(bytes.data(), bytes.size()));
}

Digest empty_root() { return base::sha256(""); }

Digest full_root(std::span<const Digest> hashes) {
  PLEDGE_ASSERT(std::has_single_bit(hashes.size()));
  std::vector<Digest> row(hashes.begin(), hashes.end());
  for (std::size_t count = row.size() / 2; count > 0; count /= 2) {
    for (std::size_t i = 0; i < count; ++i) row[i] = node_hash(row[2 * i], row[2 * i + 1]);
  }
  return row[0];
}

std::int64_t split_point(std::int64_t count) {
  PLEDGE_ASSERT(count >= 2);
  return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(count) - 1));
}

bool verify_inclusion(const Inclusion& claim) {
  if (claim.index < 0 || claim.index >= claim.size) return false;
  std::int64_t at = claim.index;
  std::int64_t last = claim.size - 1;
  Digest hash = claim.leaf_hash;
  for (const Digest& sibling : claim.path) {
    if (last == 0) return false;
    if (at % 2 == 1 || at == last) {
      hash = node_hash(sibling, hash);
      // The right edge has no sibling at these heights.
      for (; at % 2 == 0 && at != 0; at /= 2) last /= 2;
    } else {
      hash = node_hash(hash, sibling);
    }
    at /= 2;
    last /= 2;
  }
  return last == 0 && hash == claim.root;
}

bool verify_consistency(const Consistency& claim) {
  if (claim.older_size < 0 || claim.older_size > claim.newer_size) return false;
  if (claim.older_size == claim.newer_size) {
    if (claim.newer_size == 0 && claim.newer_root != empty_root()) return false;
    return claim.path.empty() && claim.older_root == claim.newer_root;
  }
  if (claim.older_size == 0) return claim.path.empty() && claim.older_root == empty_root();
  std::int64_t at = claim.older_size - 1;
  std::int64_t last = claim.newer_size - 1;
  for (; at % 2 == 1; at /= 2) last /= 2;
  // A full older tree is itself the first node of the path.
  std::size_t used = 0;
  Digest older = claim.older_root;
  if (at > 0) {
    if (claim.path.empty()) return false;
    older = claim.path[used++];
  }
  Digest newer = older;
  for (; used < claim.path.size(); ++used) {
    const Digest& sibling = claim.path[used];
    if (last == 0) return false;
    if (at % 2 == 1 || at == last) {
      older = node_hash(sibling, older);
      newer = node_hash(sibling, newer);
      for (; at % 2 == 0 && at != 0; at /= 2) last /= 2;
    } else {
      newer = node_hash(newer, sibling);
    }
    at /= 2;
    last /= 2;
  }
  return last == 0 && older == claim.older_root && newer == claim.newer_root;
}

}  // namespace pledge::journal
