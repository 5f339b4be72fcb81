#include <doctest/doctest.h>

#include <map>

#include "base/fault.hpp"
#include "journal/proof.hpp"
#include "journal/tile_builder.hpp"
#include "journal/tree.hpp"

using namespace pledge;
using namespace pledge::journal;
using base::Digest;
using Path = std::vector<Digest>;

namespace {

/// The definitions of RFC 6962 §2.1, word for word; remembers roots only to be bearable.
class ReferenceTree {
 public:
  void add(const Digest& hash) { leaves.push_back(hash); }

  Digest root(std::size_t begin, std::size_t end) {
    if (begin == end) return base::sha256("");
    if (end - begin == 1) return leaves[begin];
    const auto known = roots_.find({begin, end});
    if (known != roots_.end()) return known->second;
    const std::size_t k = begin + split(end - begin);
    const Digest left = root(begin, k), right = root(k, end);
    std::string bytes = "\x01";
    bytes += base::bytes_of(left);
    bytes += base::bytes_of(right);
    return roots_[{begin, end}] = base::sha256(bytes);
  }

  Path inclusion(std::size_t m, std::size_t begin, std::size_t end) {
    if (end - begin == 1) return {};
    const std::size_t k = begin + split(end - begin);
    Path path = m < k ? inclusion(m, begin, k) : inclusion(m, k, end);
    path.push_back(m < k ? root(k, end) : root(begin, k));
    return path;
  }

  Path consistency(std::size_t m, std::size_t begin, std::size_t end) {
    if (m == end) return begin == 0 ? Path{} : Path{root(begin, end)};
    const std::size_t k = begin + split(end - begin);
    Path path = m <= k ? consistency(m, begin, k) : consistency(m, k, end);
    path.push_back(m <= k ? root(k, end) : root(begin, k));
    return path;
  }

  Path leaves;

 private:
  static std::size_t split(std::size_t n) {
    std::size_t k = 1;
    while (k * 2 < n) k *= 2;
    return k;
  }

  std::map<std::pair<std::size_t, std::size_t>, Digest> roots_;
};

/// Leaves and tiles in memory.
class Shelf final : public TileSource {
 public:
  std::optional<Tile> tile(std::int32_t level, std::int64_t index) override {
    ++read_count;
    const auto found = tiles.find({level, index});
    return found == tiles.end() ? std::nullopt : std::optional(found->second);
  }
  Path leaf_hashes(std::int64_t from, std::int64_t to) override {
    ++read_count;
    const auto end = std::min(to, static_cast<std::int64_t>(leaves.size()));
    return from < end ? Path(leaves.begin() + from, leaves.begin() + end) : Path{};
  }

  Path leaves;
  std::map<std::pair<std::int32_t, std::int64_t>, Tile> tiles;
  int read_count = 0;
};

Digest some_leaf(std::size_t i) { return leaf_hash("leaf " + std::to_string(i)); }

void grow(Shelf& shelf, TileBuilder& builder, std::size_t to) {
  while (shelf.leaves.size() < to) {
    const Digest leaf = some_leaf(shelf.leaves.size());
    builder.append(leaf);
    shelf.leaves.push_back(leaf);
    for (auto& tile : builder.take_tiles()) {
      const std::pair place{tile.level, tile.index};
      shelf.tiles[place] = std::move(tile);
    }
  }
}

std::int64_t number(std::size_t i) { return static_cast<std::int64_t>(i); }

}  // namespace

TEST_CASE("every tree up to 300 leaves proves what the standard's own words prove") {
  ReferenceTree reference;
  Shelf shelf;
  TileBuilder builder(Frontier(), shelf);
  int wrong_count = 0;
  for (std::size_t size = 1; size <= 300; ++size) {
    reference.add(some_leaf(size - 1));
    grow(shelf, builder, size);
    const Frontier& frontier = builder.frontier();
    const Digest root = reference.root(0, size);
    CHECK(frontier.root() == root);
    const auto parsed = Frontier::parse(number(size), frontier.to_bytes());
    REQUIRE(parsed);
    CHECK(parsed->root() == root);
    CHECK(parsed->to_bytes() == frontier.to_bytes());
    TreeNodes nodes(*parsed, shelf);
    for (std::size_t m = 0; m < size; ++m) {
      const Path path = inclusion_path({number(m), number(size)}, nodes);
      wrong_count += path != reference.inclusion(m, 0, size);
      wrong_count += !verify_inclusion({number(m), number(size), some_leaf(m), root, path});
    }
    for (std::size_t m = 1; m <= size; ++m) {
      const Path path = consistency_path({number(m), number(size)}, nodes);
      wrong_count += path != reference.consistency(m, 0, size);
      const Digest older = reference.root(0, m);
      wrong_count += root_at(number(m), nodes) != older;
      wrong_count += !verify_consistency({number(m), number(size), older, root, path});
    }
  }
  CHECK(wrong_count == 0);
}

TEST_CASE("proofs reach over three levels of tiles with few reads") {
  constexpr std::size_t kSize = 2 * 65536 + 3 * 256 + 77;
  ReferenceTree reference;
  Shelf shelf;
  TileBuilder builder(Frontier(), shelf);
  grow(shelf, builder, kSize);
  for (const Digest& leaf : shelf.leaves) reference.add(leaf);
  CHECK(shelf.tiles.size() == 512 + 3 + 2);
  const Digest root = reference.root(0, kSize);
  const auto frontier = Frontier::parse(number(kSize), builder.frontier().to_bytes());
  REQUIRE(frontier);
  CHECK(frontier->root() == root);
  for (const std::size_t m : {0, 255, 65535, 65536, 100'000, 131'072, 131'900}) {
    TreeNodes nodes(*frontier, shelf);
    shelf.read_count = 0;
    const Path path = inclusion_path({number(m), number(kSize)}, nodes);
    CHECK(shelf.read_count <= 4);
    CHECK(path == reference.inclusion(m, 0, kSize));
    const Path grown = consistency_path({number(m + 1), number(kSize)}, nodes);
    CHECK(grown == reference.consistency(m + 1, 0, kSize));
  }
}

TEST_CASE("a builder that starts anywhere completes the same tiles") {
  Shelf whole;
  TileBuilder from_start(Frontier(), whole);
  grow(whole, from_start, 66'000);
  for (const std::size_t begun : {1, 255, 256, 257, 65'535, 65'536, 65'900}) {
    Shelf shelf;
    TileBuilder first(Frontier(), shelf);
    grow(shelf, first, begun);
    TileBuilder second(Frontier::parse(number(begun), first.frontier().to_bytes()).value(), shelf);
    grow(shelf, second, 66'000);
    CHECK(shelf.tiles == whole.tiles);
    CHECK(second.frontier().to_bytes() == from_start.frontier().to_bytes());
  }
}

TEST_CASE("a frontier has exactly the bytes that its size needs") {
  CHECK(Frontier::parse(0, ""));
  CHECK(Frontier::parse(0, "")->root() == empty_root());
  CHECK_FALSE(Frontier::parse(-1, ""));
  CHECK_FALSE(Frontier::parse(0, "x"));
  CHECK_FALSE(Frontier::parse(1, ""));
  CHECK_FALSE(Frontier::parse(3, std::string(32, 'x')));
  CHECK(Frontier::parse(3, std::string(64, 'x')));
  CHECK(Frontier::parse(256, std::string(32, 'x')));
  CHECK_FALSE(Frontier::parse(kTreeSizeMax + 1, ""));
  CHECK_FALSE(Frontier::parse(INT64_MAX, std::string(1 << 16, 'x')));
}

TEST_CASE("missing stored hashes are a fault and never a wrong proof") {
  Shelf shelf;
  TileBuilder builder(Frontier(), shelf);
  grow(shelf, builder, 600);
  const Frontier frontier = builder.frontier();
  shelf.tiles.erase({0, 0});
  TreeNodes nodes(frontier, shelf);
  CHECK_THROWS_AS(inclusion_path({5, 600}, nodes), base::Fault);
  shelf.leaves.resize(530);
  TreeNodes fewer(frontier, shelf);
  CHECK_THROWS_AS(inclusion_path({599, 600}, fewer), base::Fault);
  shelf.leaves.resize(100);
  TileBuilder later(frontier, shelf);
  CHECK_THROWS_AS(grow(shelf, later, 768), base::Fault);
}
