#pragma once
#include "journal/verify.hpp"

/// Whether the journal still is what one of its checkpoints says, in steps that somebody who waits
/// can follow. Each step reads stored bytes anew and believes nothing that an earlier one found
/// except this: entries that agreed with their leaf hash did.
namespace pledge::journal {

/// What one step went over, and what it found.
struct CheckpointStep {
  std::int64_t size = 0;   ///< entries that the checkpoint covers
  std::int64_t from = 0;   ///< this step's entries: [from, until)
  std::int64_t until = 0;
  bool is_done = false;    ///< the tree and the signatures were compared too
  std::int64_t payload_count = 0;
  std::int64_t missing_payload_count = 0;  ///< redacted, if `journal verify` finds their entries
  std::int64_t mismatch_count = 0;
  std::vector<std::string> mismatches;     ///< Chinese sentences, the first of them
  std::vector<std::string> signed_by;      ///< in the last step: whose signatures hold
  std::int64_t added_count = 0;            ///< in the last step: entries since the checkpoint

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("size", self.size);
    visit("from", self.from);
    visit("until", self.until);
    visit("is_done", self.is_done);
    visit("payload_count", self.payload_count);
    visit("missing_payload_count", self.missing_payload_count);
    visit("mismatch_count", self.mismatch_count);
    visit("mismatches", self.mismatches, base::up_to(kMismatchesShown));
    visit("signed_by", self.signed_by, base::up_to(kSignatureLines));
    visit("added_count", self.added_count);
  }
};

/// So many entries are hashed in one step: a tenth of a second or two.
inline constexpr std::int64_t kStepEntries = 50'000;

/// The step that begins with entry `from`, which is at most the checkpoint's size. The last step,
/// from the size on, recomputes the root over the leaf hashes and checks the signatures with the
/// registered keys.
CheckpointStep check_checkpoint(JournalStore& store, const StoredCheckpoint& checkpoint,
                                std::int64_t from);

}  // namespace pledge::journal
