#pragma once
#include <string>

#include "evidence/blob_store.hpp"

namespace pledge::evidence {

/// How bytes are named under their folder: "aa/bb/<digest>".
std::string blob_name(const base::Digest& digest);

/// The path of bytes that were read again and are whole. Throws Fault(corrupt) that names the file
/// when they are gone or changed: what stands in the journal by its digest is never handed out
/// unread.
std::string whole_path(BlobStore& blobs, const base::Digest& digest);

}  // namespace pledge::evidence
