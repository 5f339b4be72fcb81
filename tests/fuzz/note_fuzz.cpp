#include <cstdlib>

#include "base/codec.hpp"
#include "fuzz/fuzz.hpp"
#include "journal/receipt.hpp"

namespace {

using namespace pledge;

/// A note that is read says in its text what was read, and takes one more signature.
void read_note(std::string_view input) {
  const auto note = journal::parse_note(input);
  if (!note) return;
  static const auto signer = journal::Signer::from_seed("office", std::string(32, 's'));
  const bool is_full = note->signatures.size() == journal::kSignatureLines;
  const auto signed_once = journal::add_signature(input, signer);
  const bool is_text_kept = journal::checkpoint_text(note->checkpoint) == note->text;
  const bool is_signable = is_full || !signed_once || journal::parse_note(*signed_once);
  if (!is_text_kept || !is_signable) std::abort();
  const std::vector<journal::VerifierKey> keys = {signer.verifier_key()};
  if (journal::why_not_signed(*note, keys).empty()) std::abort();
}

void read_key(std::string_view input) {
  const auto key = journal::VerifierKey::parse(input);
  if (key && key->to_text() != input) std::abort();
}

}  // namespace

/// Any bytes are a checkpoint, a public key or a receipt. Nothing that was not signed is believed.
PLEDGE_FUZZ(input) {
  read_note(input);
  read_key(input);
  const auto receipt = base::from_canonical_text<journal::Receipt>(input);
  static_cast<void>(journal::why_not_received(receipt, "no leaf", {}));
  const auto text = base::to_canonical_text(receipt);
  if (base::from_canonical_text<journal::Receipt>(text) != receipt) std::abort();
}
