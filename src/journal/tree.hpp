#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/digest.hpp"

/// Merkle tree hashing of RFC 6962 §2.1 and the checks of RFC 9162 §2.1.3.2 and §2.1.4.2. Pure
/// mathematics on bytes; nothing here knows what a leaf means.
namespace pledge::journal {

inline constexpr char kLeafPrefix = '\x00';
inline constexpr char kNodePrefix = '\x01';

/// SHA-256(0x00 ‖ leaf).
base::Digest leaf_hash(std::string_view leaf);
/// SHA-256(0x01 ‖ left ‖ right).
base::Digest node_hash(const base::Digest& left, const base::Digest& right);
/// Root of the empty tree: SHA-256 of nothing.
base::Digest empty_root();
/// Root over the hashes of a full subtree; their count is a power of two, not 0.
base::Digest full_root(std::span<const base::Digest> hashes);
/// The largest power of two smaller than `count`, which is at least 2.
std::int64_t split_point(std::int64_t count);

/// The claim that leaf `index` with `leaf_hash` stands in the tree of `size` leaves with `root`.
struct Inclusion {
  std::int64_t index = 0;
  std::int64_t size = 0;
  base::Digest leaf_hash = {};
  base::Digest root = {};
  std::vector<base::Digest> path;
};
/// True when the path proves the claim; false for anything else, whatever the numbers.
bool verify_inclusion(const Inclusion& claim);

/// The claim that the tree of `newer_size` leaves begins with the tree of `older_size`.
struct Consistency {
  std::int64_t older_size = 0;
  std::int64_t newer_size = 0;
  base::Digest older_root = {};
  base::Digest newer_root = {};
  std::vector<base::Digest> path;
};
/// True when the path proves the claim. Every tree begins with the empty one: then the path is
/// empty. Two trees of one size are consistent when their roots are equal.
bool verify_consistency(const Consistency& claim);

}  // namespace pledge::journal
