#pragma once
#include <functional>
#include <string>
#include <vector>

#include "casework/dossier.hpp"
#include "evidence/blob_store.hpp"
#include "letter/press.hpp"

/// 档案: one problem as a folder of files that anybody can check without us.
namespace pledge::casework {

/// One file of an archive: its bytes, or where the bytes lie.
struct ArchiveFile {
  std::string name;  ///< with folders, UTF-8, each name once
  std::string bytes;
  std::string path;  ///< of a kept file; empty when `bytes` holds everything
  base::Digest digest = {};  ///< of a kept file
};

/// Packs the files into a new file at `into` (documents implements it). Throws Fault.
using WriteArchive =
    std::function<void(const std::vector<ArchiveFile>& files, const std::string& into)>;

/// Where bytes are kept.
struct Kept {
  evidence::BlobStore& blobs;
  const letter::Press& press;
};

struct Archive {
  std::string name;  ///< without ending: 档案 港2024-009
  std::vector<ArchiveFile> files;
};

/// The dossier as the reader sees it; its supervision orders, 催办 and review tasks, of each what he
/// may see; every journal entry of all of them with its leaf, its payload and the proof that it
/// stands in the tree; evidence and letters; a manifest with the SHA-256 of each, the same sums for
/// `sha256sum -c`, and how to check them. Evidence that he may not read is named in the manifest
/// and left out; of an entry that says more than he may read the payload is. Rule `thing_exists`.
base::Outcome<Archive> problem_archive(Desk& desk, const access::Actor& reader,
                                       base::ProblemId id, const Kept& kept);

/// Reads every kept file of an archive again, once nothing is looked at any more: it takes as long
/// as they are large. Throws Fault(corrupt) that names one that is gone or changed.
void must_be_whole(const Archive& archive, evidence::BlobStore& blobs);

}  // namespace pledge::casework
