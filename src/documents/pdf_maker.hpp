#pragma once
#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

#include "base/refusal.hpp"

namespace pledge::documents {

/// What a conversion may take. LibreOffice needs 2–3 s and 215 MB for a letter (measured).
struct PdfLimits {
  std::chrono::seconds time{60};
  std::size_t address_space_bytes = std::size_t{4} << 30;  ///< it reserves far more than it uses
  std::size_t file_bytes = std::size_t{256} << 20;
};

/// docx → PDF through LibreOffice, where it is installed: a process of its own in a folder of its
/// own, one at a time, ended with all that it started when its time is over.
class PdfMaker {
 public:
  /// `program` empty: looked for in PATH.
  explicit PdfMaker(std::string program = {}, PdfLimits limits = {});

  bool is_installed() const { return !program_.empty(); }
  /// The PDF, or why there is none (`pdf_can_be_made`). Throws base::Fault when there is no room.
  base::Outcome<std::string> make(std::string_view docx);

 private:
  std::string program_;
  PdfLimits limits_;
  std::timed_mutex turn_;
};

}  // namespace pledge::documents
