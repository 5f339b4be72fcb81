#pragma once
#include "evidence/blob_store.hpp"

namespace pledge::storage {

/// Evidence bytes in a folder: aa/bb/<digest>. Written beside, fsynced, renamed, folder fsynced;
/// bytes that are there already are not written again.
class BlobFolder final : public evidence::BlobStore {
 public:
  /// Makes the folder if it is not there.
  explicit BlobFolder(std::string folder);
  base::Digest keep_file(const std::string& path) override;
  base::Digest keep(std::string_view bytes) override;
  std::optional<std::string> path_of(const base::Digest& digest) override;
  bool is_whole(const base::Digest& digest) override;

 private:
  std::string path_for(const base::Digest& digest) const;
  void put_in_place(const std::string& temporary, const base::Digest& digest);

  std::string folder_;
};

}  // namespace pledge::storage
