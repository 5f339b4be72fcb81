#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/assert.hpp"
#include "journal/journal_store.hpp"

namespace pledge::journal {

/// A journal in memory, for tests and trials: its rows can be reached and tampered with.
class MemoryJournal final : public JournalStore {
 public:
  struct Row {
    Entry entry;
    std::optional<Payload> payload;
  };

  explicit MemoryJournal(const std::string& region) : head_row(empty_head(region)) {}

  Head head() override { return head_row; }

  void append(std::span<const Entry> entries, std::span<const Payload> payloads,
              std::span<const Tile> tiles, const Head& next) override {
    PLEDGE_ASSERT(entries.size() == payloads.size());
    for (std::size_t i = 0; i < entries.size(); ++i) rows.push_back({entries[i], payloads[i]});
    for (const Tile& tile : tiles) tile_rows[{tile.level, tile.index}] = tile;
    head_row = next;
  }

  void each_entry(std::int64_t from, std::int64_t to, const EntryVisitor& visit) override {
    // Whole journals are read from the first row, whatever its index says now.
    const std::size_t first = from <= 0 ? 0 : static_cast<std::size_t>(from);
    for (std::size_t i = first; i < rows.size() && static_cast<std::int64_t>(i) < to; ++i) {
      if (!visit(rows[i].entry, rows[i].payload)) return;
    }
  }

  void redact(std::int64_t index, const std::string& remainder) override {
    rows.at(static_cast<std::size_t>(index)).payload.reset();
    remainder_rows[index] = remainder;
  }

  void each_remainder(
      const std::function<void(std::int64_t, const std::string&)>& visit) override {
    for (const auto& [index, remainder] : remainder_rows) visit(index, remainder);
  }

  std::optional<Tile> tile(std::int32_t level, std::int64_t index) override {
    const auto found = tile_rows.find({level, index});
    return found == tile_rows.end() ? std::nullopt : std::optional(found->second);
  }

  std::vector<base::Digest> leaf_hashes(std::int64_t from, std::int64_t to) override {
    std::vector<base::Digest> hashes;
    for (auto i = from; i < to && i < static_cast<std::int64_t>(rows.size()); ++i) {
      hashes.push_back(rows[static_cast<std::size_t>(i)].entry.leaf_hash);
    }
    return hashes;
  }

  void each_tile(const std::function<void(const Tile&)>& visit) override {
    for (const auto& [place, tile] : tile_rows) visit(tile);
  }

  void add_checkpoint(const StoredCheckpoint& checkpoint) override {
    checkpoint_rows.push_back(checkpoint);
  }

  void add_cosignature(std::int64_t size, const RegisteredKey&, const std::string& line) override {
    for (StoredCheckpoint& row : checkpoint_rows) {
      if (row.size == size) row.note += line;
    }
  }
  void add_key(const RegisteredKey& key) override { key_rows.push_back(key); }

  void each_checkpoint(const std::function<void(const StoredCheckpoint&)>& visit) override {
    for (const auto& row : checkpoint_rows) visit(row);
  }

  std::optional<StoredCheckpoint> latest_checkpoint() override {
    return checkpoint_rows.empty() ? std::nullopt : std::optional(checkpoint_rows.back());
  }

  std::vector<RegisteredKey> keys() override { return key_rows; }

  Head head_row;
  std::vector<Row> rows;
  std::map<std::int64_t, std::string> remainder_rows;
  std::map<std::pair<std::int32_t, std::int64_t>, Tile> tile_rows;
  std::vector<StoredCheckpoint> checkpoint_rows;
  std::vector<RegisteredKey> key_rows;
};

}  // namespace pledge::journal
