#pragma once
#include "casework/desk.hpp"
#include "journal/signing.hpp"

namespace pledge::casework {

/// Signs the journal as it is and records that it was done, so that nobody can take the checkpoint
/// away again. Gives back the latest one while nothing but that record was added since.
journal::StoredCheckpoint sign_checkpoint(Desk& desk, const journal::Signer& signer);

/// Records that the head was sealed anew, and why.
void record_sealing(Desk& desk, const std::string& reason);

}  // namespace pledge::casework
