#pragma once
#include <string>

#include "base/digest.hpp"
#include "journal/signing.hpp"

namespace pledge::app {

/// The data folder of one installation: lock, keys, places. One process at a time.
class DataFolder {
 public:
  /// Makes the folder if needed and takes the lock. Throws Fault(busy) when another process has it.
  explicit DataFolder(const std::string& path);
  ~DataFolder();
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;

  const std::string& path() const { return path_; }
  static std::string database_file(const std::string& path) { return path + "/pledge.sqlite"; }
  std::string evidence_folder() const { return path_ + "/evidence"; }
  std::string upload_folder() const { return path_ + "/uploads"; }
  /// 32 bytes that seal identities; made at the first start, readable by the owner alone.
  std::string vault_key(base::Entropy& entropy) const;
  /// The region's Ed25519 key for checkpoints; made at the first start.
  journal::Signer signer(const std::string& name) const;

 private:
  std::string path_;
  int lock_ = -1;
};

std::string read_file(const std::string& path);
/// A file that somebody named on the command line; throws Malformed when it cannot be read, which
/// is his mistake.
std::string read_given_file(const std::string& path);
/// Likewise written; throws Malformed when there is no such place.
void write_given_file(const std::string& path, const std::string& bytes);
/// Written beside, fsynced, renamed. Throws Fault.
void write_file(const std::string& path, const std::string& bytes);

}  // namespace pledge::app
