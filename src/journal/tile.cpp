#include "journal/tile.hpp"

#include <cstring>

#include "base/fault.hpp"

namespace pledge::journal {

std::string bytes_of(std::span<const base::Digest> hashes) {
  std::string bytes;
  bytes.reserve(hashes.size() * sizeof(base::Digest));
  for (const base::Digest& hash : hashes) bytes += base::bytes_of(hash);
  return bytes;
}

std::vector<base::Digest> hashes_of(std::string_view bytes) {
  if (bytes.size() % sizeof(base::Digest) != 0) {
    throw base::Fault(base::FaultKind::corrupt, "a tile of the journal is no list of hashes");
  }
  std::vector<base::Digest> hashes(bytes.size() / sizeof(base::Digest));
  if (!bytes.empty()) std::memcpy(hashes.data(), bytes.data(), bytes.size());
  return hashes;
}

}  // namespace pledge::journal
