#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "journal/signing.hpp"

/// Checkpoints (检查点): the size and root of a journal as a signed note of C2SP tlog-checkpoint,
/// which others can keep, compare and countersign. The signed text is three lines:
///
///     pledge/420202
///     1024
///     base64 of the root
///
/// then an empty line and one line `— <name> <base64(key hash ‖ signature)>` for each signature.
namespace pledge::journal {

struct Checkpoint {
  std::string region;
  std::int64_t size = 0;
  base::Digest root = {};
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

struct SignedNote {
  Checkpoint checkpoint;
  std::string text;  ///< what is signed, with its last line end
  std::vector<NoteSignature> signatures;
};

/// More signature lines than any number of agencies will add.
inline constexpr std::size_t kSignatureLines = 16;

/// "pledge/420202": first line of the note and name of the region's own key.
std::string origin_of(std::string_view region);
/// The three signed lines.
std::string checkpoint_text(const Checkpoint& checkpoint);
/// The note with the signature of the region's own key.
std::string sign_checkpoint(const Checkpoint& checkpoint, const Signer& signer);
/// Strict: exactly what the functions here write, nothing for anything else (no extension lines).
std::optional<SignedNote> parse_note(std::string_view note);
/// The note with one more signature line (会签); nothing when the note is malformed, full, or
/// already signed with that key.
std::optional<std::string> add_signature(std::string_view note, const Signer& signer);

/// Every reason not to believe the note, as Chinese sentences: a line of an unknown key, a
/// signature that does not verify, no signature of the region's own key.
std::vector<std::string> why_not_signed(const SignedNote& note, std::span<const VerifierKey> keys);

}  // namespace pledge::journal
