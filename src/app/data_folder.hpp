#pragma once
#include <string>

#include "base/digest.hpp"
#include "journal/signing.hpp"

namespace pledge::app {

/// Who may be in a data folder at a time.
enum class FolderUse {
  alone,  ///< one process: SQLite lies in it
  shared  ///< several servers and commands on one PostgreSQL
};

/// The data folder of one installation: lock, keys, places.
class DataFolder {
 public:
  /// Makes the folder if needed and takes the lock. Throws Fault(busy) when the use that another
  /// process makes of it forbids that.
  DataFolder(const std::string& path, FolderUse use);
  ~DataFolder();
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;

  const std::string& path() const { return path_; }
  static std::string database_file(const std::string& path) { return path + "/pledge.sqlite"; }
  std::string evidence_folder() const { return path_ + "/evidence"; }
  std::string upload_folder() const { return path_ + "/uploads"; }
  /// Makes the keys that are not there, one process after the other. Throws Fault(corrupt) when
  /// one is missing and `may_make` is not given: a store that is there has its own.
  void have_keys(base::Entropy& entropy, bool may_make) const;
  /// 32 bytes that seal identities, readable by the owner alone.
  std::string vault_key() const;
  /// The Ed25519 key for checkpoints, under the region's name.
  journal::Signer signer(const std::string& name) const;

 private:
  std::string vault_file() const { return path_ + "/keys/vault.key"; }
  std::string journal_file() const { return path_ + "/keys/journal.pem"; }

  std::string path_;
  int lock_ = -1;
};

std::string read_file(const std::string& path);
/// A file that somebody named on the command line; throws Malformed when it cannot be read, which
/// is his mistake.
std::string read_given_file(const std::string& path);
/// Likewise written; throws Malformed when there is no such place.
void write_given_file(const std::string& path, const std::string& bytes);
/// Throws where write_given_file would for want of a place or a right; writes nothing that stays.
void check_given_target(const std::string& path);
/// Written beside, fsynced, renamed, and the name made durable. Throws Fault.
void write_file(const std::string& path, const std::string& bytes);

}  // namespace pledge::app
