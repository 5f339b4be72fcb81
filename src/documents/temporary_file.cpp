#include "documents/temporary_file.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <unistd.h>

#include "base/fault.hpp"

namespace pledge::documents {

TemporaryFile::TemporaryFile()
    : path_((std::filesystem::temp_directory_path() / "pledge-XXXXXX").string()) {
  const int descriptor = mkstemp(path_.data());
  if (descriptor < 0) throw base::Fault(base::FaultKind::disk_full, "no temporary file: " + path_);
  close(descriptor);
}

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;  // a left-over file in the temporary folder harms nobody
  std::filesystem::remove(path_, ignored);
}

std::string TemporaryFile::read() const {
  std::ifstream file(path_, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad() || bytes.empty()) {
    throw base::Fault(base::FaultKind::disk_full, "temporary file not readable: " + path_);
  }
  return bytes;
}

}  // namespace pledge::documents
