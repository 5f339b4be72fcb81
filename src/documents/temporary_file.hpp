#pragma once
#include <string>

namespace pledge::documents {

/// A path in the folder for temporary files, readable by us alone; the file goes with the object.
class TemporaryFile {
 public:
  TemporaryFile();
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& path() const { return path_; }
  /// All its bytes. Throws base::Fault.
  std::string read() const;

 private:
  std::string path_;
};

}  // namespace pledge::documents
