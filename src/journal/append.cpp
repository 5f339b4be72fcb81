#include "journal/append.hpp"

#include "base/assert.hpp"
#include "base/fault.hpp"
#include "journal/tile_builder.hpp"

namespace pledge::journal {
namespace {

[[noreturn]] void refuse(const char* what) {
  throw base::Fault(base::FaultKind::corrupt, what);
}

/// What was just written must come back the same: a store that loses or changes a byte is found
/// before the transaction commits, not by an auditor years later.
void check_stored(JournalStore& store, std::span<const Entry> entries,
                  std::span<const Tile> tiles, const Head& next) {
  std::size_t seen = 0;
  const std::int64_t from = next.size - static_cast<std::int64_t>(entries.size());
  store.each_entry(from, next.size,
                   [&](const Entry& stored, const std::optional<Payload>& payload) {
                     if (seen == entries.size()) refuse("more entries came back than were written");
                     const Entry& entry = entries[seen++];
                     if (!payload || why_not_genuine(stored, *payload) ||
                         stored.index != entry.index || stored.leaf_hash != entry.leaf_hash) {
                       refuse("an entry of the journal did not come back as written");
                     }
                     return true;
                   });
  if (seen != entries.size()) refuse("fewer entries came back than were written");
  for (const Tile& tile : tiles) {
    if (store.tile(tile.level, tile.index) != tile) refuse("a tile did not come back as written");
  }
  const Head stored = store.head();
  if (stored.size != next.size || stored.root != next.root || stored.frontier != next.frontier) {
    refuse("the head of the journal did not come back as written");
  }
}

}  // namespace

Head append_drafts(JournalStore& store, base::Entropy& entropy, std::span<const Draft> drafts) {
  const Head head = store.head();
  if (drafts.empty()) return head;
  TileBuilder builder(frontier_of(head), store);
  std::vector<Entry> entries;
  std::vector<Payload> payloads;
  entries.reserve(drafts.size());
  payloads.reserve(drafts.size());
  const std::string salts = entropy.bytes(kSaltBytes * drafts.size());
  for (const Draft& draft : drafts) {
    payloads.push_back({salts.substr(payloads.size() * kSaltBytes, kSaltBytes), draft.payload});
    const Place place{head.region, builder.frontier().size()};
    entries.push_back(make_entry(place, draft, payloads.back().salt));
    builder.append(entries.back().leaf_hash);
  }
  const Frontier& frontier = builder.frontier();
  const Head next{head.region, frontier.size(), frontier.to_bytes(), frontier.root()};
  const std::vector<Tile> tiles = builder.take_tiles();
  store.append(entries, payloads, tiles, next);
  check_stored(store, entries, tiles, next);
  return next;
}

StoredCheckpoint make_checkpoint(JournalStore& store, const Signer& signer) {
  const Head head = store.head();
  PLEDGE_ASSERT(signer.name() == origin_of(head.region));
  frontier_of(head);
  const auto latest = store.latest_checkpoint();
  if (latest && latest->size == head.size) return *latest;
  if (latest && latest->size > head.size) refuse("the journal is shorter than its checkpoint");
  StoredCheckpoint made{head.size, sign_checkpoint({head.region, head.size, head.root}, signer)};
  store.add_checkpoint(made);
  return made;
}

}  // namespace pledge::journal
