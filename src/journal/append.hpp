#pragma once
#include <span>

#include "base/digest.hpp"
#include "journal/checkpoint.hpp"
#include "journal/journal_store.hpp"

namespace pledge::journal {

/// Writes the events of one transaction: entries, salted payloads, completed tiles and the new
/// head, then reads everything back and hashes it again. Returns the new
/// head. Throws Fault(corrupt) when the stored bytes are not those that were written, or when the
/// head does not fit the leaves; the transaction must then be rolled back.
Head append_drafts(JournalStore& store, base::Entropy& entropy, std::span<const Draft> drafts);

/// Signs the head as it stands and stores the note, unless there is a checkpoint of that size.
/// Returns the checkpoint of that size.
StoredCheckpoint make_checkpoint(JournalStore& store, const Signer& signer);

}  // namespace pledge::journal
