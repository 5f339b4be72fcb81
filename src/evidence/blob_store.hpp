#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"

namespace pledge::evidence {

/// Port: bytes under their digest. Names from outside are never used for a path.
class BlobStore {
 public:
  virtual ~BlobStore() = default;
  /// Keeps the bytes of a file durably; the file itself may be moved. Throws Fault.
  virtual base::Digest keep_file(const std::string& path) = 0;
  virtual base::Digest keep(std::string_view bytes) = 0;
  /// Where the bytes lie; nothing when they are not there.
  virtual std::optional<std::string> path_of(const base::Digest& digest) = 0;
  /// Reads everything again and compares with the digest.
  virtual bool is_whole(const base::Digest& digest) = 0;
};

}  // namespace pledge::evidence
