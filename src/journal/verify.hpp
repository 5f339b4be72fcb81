#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/record.hpp"
#include "journal/checkpoint.hpp"
#include "journal/journal_store.hpp"

/// Full verification of a journal from its stored bytes: nothing that is stored is believed.
namespace pledge::journal {

/// Says that a checkpoint of `size` entries was signed: one that is missing later was taken away.
struct CheckpointSigned {
  static constexpr std::string_view kKind = "checkpoint_signed";
  std::int64_t size = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("size", self.size, base::between(0, kTreeSizeMax));
  }
};

/// Says that another agency's signature under a checkpoint was taken in (会签).
struct CheckpointCosigned {
  static constexpr std::string_view kKind = "checkpoint_cosigned";
  std::int64_t size = 0;
  std::string key_name;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("size", self.size, base::between(0, kTreeSizeMax));
    visit("key_name", self.key_name, base::required_text());
  }
};

/// Says whose key counts from now on; `size` is that of the journal.
struct CosignerRegistered {
  static constexpr std::string_view kKind = "cosigner_registered";
  std::int64_t size = 0;
  std::string public_key;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("size", self.size, base::between(0, kTreeSizeMax));
    visit("public_key", self.public_key, base::required_text());
  }
};

/// Says that somebody who holds the keys sealed the head anew, as it stood with `size` entries.
struct JournalSealed {
  static constexpr std::string_view kKind = "journal_sealed";
  std::int64_t size = 0;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("size", self.size, base::between(0, kTreeSizeMax));
    visit("reason", self.reason, base::required_long_text());
  }
};

/// Longer than any payload that people write.
inline constexpr std::size_t kRemainderCharacters = 1'000'000;

/// Says that a payload was taken away (遮蔽). What is left of it, so that the events can still be
/// replayed, stands in the entry itself: nobody can put other words in its place.
struct PayloadRedacted {
  static constexpr std::string_view kKind = kPayloadRedacted;
  std::int64_t entry_index = 0;
  std::string reason;
  std::optional<std::string> remainder;  ///< canonical JSON, like the payload that it is left of
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("entry_index", self.entry_index, base::between(0, kTreeSizeMax));
    visit("reason", self.reason, base::required_long_text());
    visit("remainder", self.remainder, base::Bounds{.characters_max = kRemainderCharacters});
  }
};

/// What part of the journal a mismatch names.
PLEDGE_ENUM(JournalPart, entry, payload, tile, head, checkpoint, key)

/// One thing that does not agree.
struct Mismatch {
  JournalPart part = JournalPart::entry;
  std::int64_t level = 0;  ///< of a tile, else 0
  std::int64_t index = 0;  ///< of an entry, payload or tile; the size of a checkpoint or head
  std::string what;        ///< Chinese sentence

  /// "第 5 条：…", "第 0 层第 3 块：…" for people.
  std::string sentence() const;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("part", self.part);
    visit("level", self.level);
    visit("index", self.index);
    visit("what", self.what);
  }
  friend bool operator==(const Mismatch&, const Mismatch&) = default;
};

/// A payload that was taken away by an act that says so (遮蔽); its digest still stands.
struct Redaction {
  std::int64_t index = 0;
  std::int64_t redacted_by = 0;  ///< index of the entry that says so
  std::string reason;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("index", self.index);
    visit("redacted_by", self.redacted_by);
    visit("reason", self.reason, base::long_text());
  }
};

/// A checkpoint that others signed too, with signatures that hold.
struct Cosigned {
  std::int64_t size = 0;
  std::vector<std::string> key_names;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("size", self.size);
    visit("key_names", self.key_names, base::up_to(kSignatureLines));
  }
};

/// The list of mismatches and of redactions is cut here; the counts are not.
inline constexpr std::size_t kMismatchesShown = 100;
inline constexpr std::size_t kRedactionsShown = 1000;

struct Verification {
  std::string region;
  std::int64_t size = 0;      ///< entries that the head counts
  base::Digest root = {};     ///< recomputed from the entries, not read
  std::int64_t entry_count = 0;
  std::int64_t payload_count = 0;
  std::int64_t redacted_count = 0;
  std::int64_t tile_count = 0;
  std::int64_t checkpoint_count = 0;
  std::int64_t mismatch_count = 0;
  std::vector<Mismatch> mismatches;
  std::vector<Redaction> redactions;
  std::vector<Cosigned> cosigned;  ///< the newest of them, by size

  bool is_genuine() const { return mismatch_count == 0; }

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("region", self.region);
    visit("size", self.size);
    visit("root", self.root);
    visit("entry_count", self.entry_count);
    visit("payload_count", self.payload_count);
    visit("redacted_count", self.redacted_count);
    visit("tile_count", self.tile_count);
    visit("checkpoint_count", self.checkpoint_count);
    visit("mismatch_count", self.mismatch_count);
    visit("mismatches", self.mismatches, base::up_to(kMismatchesShown));
    visit("redactions", self.redactions, base::up_to(kRedactionsShown));
    visit("cosigned", self.cosigned, base::up_to(kRedactionsShown));
  }
};

/// Reads the whole journal once: every entry in order without gaps, every payload against its
/// digest, every leaf, the head (size, frontier, root) and every tile against the recomputed tree,
/// every checkpoint's signatures and its root against the tree of its size. Goes on after a
/// mismatch. `keys` are all registered keys: the region's own and those of the cosigners.
Verification verify_all(JournalStore& store, std::span<const VerifierKey> keys);

/// The region's own key must be registered as it is; every other must read back under its name.
void check_keys(std::span<const RegisteredKey> registered, const VerifierKey& own,
                Verification& into);
/// One more mismatch.
void add_mismatch(Verification& into, Mismatch mismatch);

}  // namespace pledge::journal
