#pragma once
#include <string>
#include <vector>

#include "casework/archive.hpp"

namespace pledge::documents {

/// A zip file at `into`; kept files are read from where they lie, never as a whole into memory.
/// Throws base::Fault when a file is gone or the disk is full; then nothing stays at `into`.
void write_archive(const std::vector<casework::ArchiveFile>& files, const std::string& into);

}  // namespace pledge::documents
