#pragma once
#include <functional>
#include <string>

#include "evidence/blob_store.hpp"

namespace pledge::storage {

/// Evidence bytes in a folder: aa/bb/<digest>. Written beside, fsynced, renamed, folder fsynced;
/// bytes that are there already, and whole, are not replaced.
class BlobFolder final : public evidence::BlobStore {
 public:
  /// Makes the folder if it is not there.
  explicit BlobFolder(std::string folder);
  base::Digest keep_file(const std::string& path) override;
  base::Digest keep(std::string_view bytes) override;
  std::optional<std::string> path_of(const base::Digest& digest) override;
  bool is_whole(const base::Digest& digest) override;

 private:
  using Visit = std::function<void(std::string_view)>;
  using Pieces = std::function<void(const Visit&)>;

  std::string incoming() const;
  /// What crashes left behind before it got its name.
  void remove_leftovers() const;
  std::string path_for(const base::Digest& digest) const;
  /// Writes what `pieces` hands over, in order, and puts it in place under its digest.
  base::Digest keep_pieces(const Pieces& pieces);

  std::string folder_;
};

}  // namespace pledge::storage
