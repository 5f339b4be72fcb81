#pragma once
#include <filesystem>
#include <string>

#include <stdlib.h>

#include "base/assert.hpp"

namespace pledge::scenario {

/// A folder that goes with its holder.
class TemporaryFolder {
 public:
  TemporaryFolder()
      : path_((std::filesystem::temp_directory_path() / "pledge-scenario-XXXXXX").string()) {
    PLEDGE_ASSERT(mkdtemp(path_.data()) != nullptr);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace pledge::scenario
