#include "evidence/kept_file.hpp"

#include "base/fault.hpp"

namespace pledge::evidence {

std::string blob_name(const base::Digest& digest) {
  const std::string hex = base::to_hex(digest);
  return hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex;
}

std::string whole_path(BlobStore& blobs, const base::Digest& digest) {
  const auto path = blobs.path_of(digest);
  if (!path) {
    throw base::Fault(base::FaultKind::corrupt, "存放的文件不见了：" + blob_name(digest));
  }
  if (!blobs.is_whole(digest)) {
    throw base::Fault(base::FaultKind::corrupt, "存放的文件与摘要不符：" + blob_name(digest));
  }
  return *path;
}

}  // namespace pledge::evidence
