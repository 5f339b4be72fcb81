#include "storage/kept_lights.hpp"

namespace pledge::storage {
namespace {

constexpr std::string_view kClocks =
    "SELECT clocks FROM ledger_block WHERE region_code = ? AND block_no = ?";

}  // namespace

std::shared_ptr<const LightColumn> KeptLights::find(std::int64_t block_no, const Key& key) const {
  const std::shared_lock lock(mutex_);
  const auto found = blocks_.find(block_no);
  return found != blocks_.end() && found->second.key == key ? found->second.lights : nullptr;
}

void KeptLights::keep(std::int64_t block_no, const Key& key,
                      std::shared_ptr<const LightColumn> lights) {
  const std::unique_lock lock(mutex_);
  blocks_.insert_or_assign(block_no, Kept{key, std::move(lights)});
}

const LightColumn& LightReader::of(std::int64_t block_no, const BlockView& block) {
  if (kept_ == nullptr) return judge(block_no, block);
  const KeptLights::Key key{block.version, lights_.today(), lights_.calendar().version()};
  found_ = kept_->find(block_no, key);
  if (!found_) {
    found_ = std::make_shared<const LightColumn>(judge(block_no, block));
    kept_->keep(block_no, key, found_);
  }
  return *found_;
}

const LightColumn& LightReader::judge(std::int64_t block_no, const BlockView& block) {
  ClockArrays spare;
  const LightColumn* lights = nullptr;
  db_.each(
      kClocks,
      [&](const Row& row) {
        const auto& clocks = arrays_at(row.bytes(0), spare);
        lights = &lights_.of_all({block.version, block.facets, block.balances, block.changes,
                                  clocks, block.amounts, block.looks});
      },
      region_.text, block_no);
  if (lights == nullptr) {
    throw base::Fault(base::FaultKind::corrupt, "a ledger block left during its visit");
  }
  return *lights;
}

}  // namespace pledge::storage
