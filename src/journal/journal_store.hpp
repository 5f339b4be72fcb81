#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "journal/entry.hpp"
#include "journal/frontier.hpp"
#include "journal/tree.hpp"

namespace pledge::journal {

/// The one mutable row of a region's journal.
struct Head {
  std::string region;
  std::int64_t size = 0;
  std::string frontier;  ///< Frontier::to_bytes()
  base::Digest root = {};
};

/// The head of a region whose journal is still empty.
inline Head empty_head(const std::string& region) { return {region, 0, "", empty_root()}; }
/// Throws Fault(corrupt) when the frontier does not fit the head's size or does not give its root.
Frontier frontier_of(const Head& head);

struct StoredCheckpoint {
  std::int64_t size = 0;
  std::string note;
};

/// A row of the register of keys, as it is stored.
struct RegisteredKey {
  std::string name;
  std::string public_key;  ///< VerifierKey::to_text()
};

/// The journal of one region in one transaction (port; storage implements it). Entries, payloads,
/// tiles and checkpoints are only ever added; a payload may be erased by an act of redaction.
///
/// Reading is tolerant, so that verification can name what was tampered with: a column that
/// cannot be read comes out as kUnreadableInstant, kUnreadableDigest, or bytes of a wrong size.
/// Callbacks must not call the store again.
class JournalStore : public TileSource {
 public:
  /// empty_head() when there is no row yet.
  virtual Head head() = 0;
  /// Adds what one transaction recorded and replaces the head. `entries` follow the head's size
  /// without gaps; payloads[i] belongs to entries[i].
  virtual void append(std::span<const Entry> entries, std::span<const Payload> payloads,
                      std::span<const Tile> tiles, const Head& next) = 0;

  /// Visits entries with an index in [from, to) in ascending order, each with its payload unless
  /// that was erased, until the visitor returns false.
  using EntryVisitor = std::function<bool(const Entry&, const std::optional<Payload>&)>;
  virtual void each_entry(std::int64_t from, std::int64_t to, const EntryVisitor& visit) = 0;
  /// Takes the payload of an entry away and keeps what is left of it beside the entry: called by
  /// nothing but the act that records a payload_redacted of the same words.
  virtual void redact(std::int64_t index, const std::string& remainder) = 0;
  /// What is left of payloads that were taken away, by index.
  virtual void each_remainder(
      const std::function<void(std::int64_t index, const std::string& remainder)>& visit) = 0;
  /// Visits every stored tile, by level and then index.
  virtual void each_tile(const std::function<void(const Tile&)>& visit) = 0;

  virtual void add_checkpoint(const StoredCheckpoint& checkpoint) = 0;
  /// Adds the signature line of another agency (会签) to a checkpoint; each key signs it once.
  virtual void add_cosignature(std::int64_t size, const RegisteredKey& key,
                               const std::string& line) = 0;
  /// A key whose signatures count from now on.
  virtual void add_key(const RegisteredKey& key) = 0;
  /// Visits every checkpoint by ascending size, with all its signature lines.
  virtual void each_checkpoint(const std::function<void(const StoredCheckpoint&)>& visit) = 0;
  /// The checkpoint of the greatest size.
  virtual std::optional<StoredCheckpoint> latest_checkpoint() = 0;
  /// Public keys whose signatures count, by name.
  virtual std::vector<RegisteredKey> keys() = 0;
};

}  // namespace pledge::journal
