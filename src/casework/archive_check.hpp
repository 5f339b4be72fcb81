#pragma once
#include "casework/archive.hpp"

namespace pledge::casework {

/// Reads every kept file of an archive again, once nothing is looked at any more: it takes as long
/// as they are large. Throws Fault(corrupt) that names one that is gone or changed.
void must_be_whole(const Archive& archive, evidence::BlobStore& blobs);

}  // namespace pledge::casework
