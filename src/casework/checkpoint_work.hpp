#pragma once
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

/// Records that the head was sealed anew, and why.
void record_sealing(Desk& desk, const std::string& reason);

}  // namespace pledge::casework
