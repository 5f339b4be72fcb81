#pragma once
#include <sys/stat.h>

#include <fstream>
#include <string>

#include "documents/temporary_file.hpp"

namespace pledge::documents {

/// For tests: a program that does what the script says instead of LibreOffice.
class FalseOffice {
 public:
  explicit FalseOffice(const std::string& script) {
    std::ofstream(file_.path()) << "#!/bin/sh\n" << script << "\n";
    ::chmod(file_.path().c_str(), 0700);
  }
  const std::string& path() const { return file_.path(); }

 private:
  TemporaryFile file_;
};

}  // namespace pledge::documents
