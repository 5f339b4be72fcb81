#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "storage/block_lights.hpp"
#include "storage/connection.hpp"

namespace pledge::storage {

/// By slot, as numbers of problem::Light.
using LightColumn = Column<std::uint8_t>;

/// The lights of blocks as an office's readers judged them last, half a kilobyte a block. A block
/// that was not written since has the same lights for the rest of the day.
///
/// Only for reading transactions: a version that is rolled back may come again with other rows.
class KeptLights {
 public:
  struct Key {
    std::int64_t version = 0;
    base::Day today;
    std::string calendar;  ///< its version
    friend bool operator==(const Key&, const Key&) = default;
  };
  /// Nothing when they were never judged, or of another version, day or calendar.
  std::shared_ptr<const LightColumn> find(std::int64_t block_no, const Key& key) const;
  void keep(std::int64_t block_no, const Key& key, std::shared_ptr<const LightColumn> lights);

 private:
  struct Kept {
    Key key;
    std::shared_ptr<const LightColumn> lights;
  };
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::int64_t, Kept> blocks_;
};

/// The lights of a whole block, judged from its clocks, or kept. Clocks are read here, for the
/// blocks that need it: they are half as large again as the facets.
class LightReader {
 public:
  /// All must outlive it; `kept` may be null.
  LightReader(Connection& db, const base::RegionCode& region, BlockLights lights,
              KeptLights* kept)
      : db_(db), region_(region), lights_(std::move(lights)), kept_(kept) {}

  /// Of slots without a problem: anything. Valid until the next call.
  const LightColumn& of(std::int64_t block_no, const BlockView& block);

 private:
  const LightColumn& judge(std::int64_t block_no, const BlockView& block);

  Connection& db_;
  const base::RegionCode& region_;
  BlockLights lights_;
  KeptLights* kept_;
  std::shared_ptr<const LightColumn> found_;
};

}  // namespace pledge::storage
