#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/stamp.hpp"

/// Entries of the journal (防篡改日志): what a leaf holds and how it is hashed. The bytes are an
/// enduring format, written down in docs/journal_format.md.
namespace pledge::journal {

/// First line of every leaf: names the format.
inline constexpr std::string_view kLeafFormat = "pledge/event/1";
/// Enough that a payload cannot be guessed from its digest.
inline constexpr std::size_t kSaltBytes = 16;
/// Event that says that a payload was taken away: {"entry_index": N, "reason": "…"}.
inline constexpr std::string_view kPayloadRedacted = "payload_redacted";
/// What a store hands out for an `at` or a digest column that it cannot read. No genuine entry
/// holds it, so verification names the entry and goes on.
inline constexpr base::Instant kUnreadableInstant{INT64_MIN};
inline constexpr base::Digest kUnreadableDigest{};

/// One event on its way into the journal.
struct Draft {
  std::string act;           ///< "problem.assign"
  std::string event;         ///< "problem_assigned"
  std::string subject_kind;  ///< "problem"
  std::int64_t subject_id = 0;
  std::int64_t subject_version = 0;  ///< of the subject after this event
  base::Stamp stamp;
  std::string payload;  ///< canonical JSON (base/tree.hpp)
  std::string batch;    ///< import batch, else empty
};

/// One event in the journal. Holds no free text and no personal data, only the salted digest of
/// the payload, so that a payload can be erased without touching the tree.
struct Entry {
  std::string region;
  std::int64_t index = 0;  ///< 0-based, without gaps
  std::string act;
  std::string event;
  std::string subject_kind;
  std::int64_t subject_id = 0;
  std::int64_t subject_version = 0;
  base::Stamp stamp;
  std::string batch;
  base::Digest payload_digest = {};
  base::Digest leaf_hash = {};
};

/// What is kept beside an entry and may be erased.
struct Payload {
  std::string salt;  ///< kSaltBytes random bytes
  std::string text;
};

/// Where an entry stands.
struct Place {
  std::string region;
  std::int64_t index = 0;
};

/// What does not agree in an entry.
struct Tampering {
  std::int64_t index = 0;
  std::string what;  ///< Chinese sentence
};

/// SHA-256 of salt and payload text.
base::Digest payload_digest(const Payload& payload);

/// The exact bytes that are hashed: `key value` lines in a fixed order. Total: an entry that
/// could not have been written gives bytes too, but never those of a genuine one.
std::string leaf_bytes(const Entry& entry);
/// The leaf hash that the columns of `entry` give; `entry.leaf_hash` is not looked at.
base::Digest hash_of(const Entry& entry);

/// The entry of `draft` at `place`. Names and codes are one line of clean UTF-8 and the instant
/// lies in the years 1900 to 9999; anything else is a defect of the caller.
Entry make_entry(const Place& place, const Draft& draft, std::string_view salt);

/// Hashes the leaf again (not the payload, which may have been erased).
std::optional<Tampering> why_not_genuine(const Entry& entry);
/// Hashes the payload again, not the leaf.
std::optional<Tampering> why_not_payload_of(const Entry& entry, const Payload& payload);
/// Hashes payload and leaf again.
std::optional<Tampering> why_not_genuine(const Entry& entry, const Payload& payload);

}  // namespace pledge::journal
