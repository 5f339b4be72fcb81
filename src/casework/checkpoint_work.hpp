#pragma once
#include "base/refusal.hpp"
#include "casework/desk.hpp"
#include "journal/signing.hpp"

namespace pledge::casework {

/// Signs the journal as it is and records that it was done, so that nobody can take the checkpoint
/// away again. Gives back the latest one while nothing but that record was added since.
journal::StoredCheckpoint sign_checkpoint(Desk& desk, const journal::Signer& signer,
                                          const access::Actor& actor);
/// The server itself, once an hour; and whoever holds the data folder.
access::Actor signing_actor();
access::Actor command_line_actor();

/// Registers the public key of an agency that signs checkpoints too; "<name>+<hash>+<base64>".
base::Outcome<journal::RegisteredKey> register_cosigner(Desk& desk, const access::Actor& actor,
                                                        const std::string& public_key);
/// Takes in another agency's signature of the checkpoint of that size: a signature line, or a whole
/// note that has it. It is checked with the registered key of its name before it is kept.
base::Outcome<journal::StoredCheckpoint> add_cosignature(Desk& desk, const access::Actor& actor,
                                                         std::int64_t size,
                                                         const std::string& signed_note);

/// Records that the head was sealed anew, and why.
void record_sealing(Desk& desk, const std::string& reason);

}  // namespace pledge::casework
