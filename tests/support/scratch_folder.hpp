#pragma once
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "base/assert.hpp"

/// For tests only: a folder that goes away with its owner.
namespace pledge::support {

class ScratchFolder {
 public:
  ScratchFolder() : path_((std::filesystem::temp_directory_path() / "pledge-XXXXXX").string()) {
    PLEDGE_ASSERT(mkdtemp(path_.data()) != nullptr);
  }
  ~ScratchFolder() {
    std::error_code ignored_at_the_end_of_a_test;
    std::filesystem::remove_all(path_, ignored_at_the_end_of_a_test);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace pledge::support
