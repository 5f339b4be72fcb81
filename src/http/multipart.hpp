#pragma once
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace pledge::http {

/// Reads multipart/form-data as its bytes arrive; files go straight to disk and are removed with
/// this object.
class MultipartReader {
 public:
  MultipartReader(std::string boundary, std::string folder);
  ~MultipartReader();
  MultipartReader(const MultipartReader&) = delete;
  MultipartReader& operator=(const MultipartReader&) = delete;

  /// False when the bytes are no form, or a limit is passed.
  bool feed(std::string_view bytes);
  bool is_complete() const { return state_ == State::end; }
  const std::vector<Part>& parts() const { return parts_; }

  /// The boundary of a Content-Type; empty when it is no multipart form.
  static std::string boundary_of(std::string_view content_type);

 private:
  enum class State { preamble, head, data, end, bad };

  bool step();
  bool read_data();
  bool read_head();
  bool put(std::string_view bytes);
  bool begin_part(std::string_view head);

  std::string delimiter_;
  std::string folder_;
  std::string buffer_ = "\r\n";
  std::vector<Part> parts_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{nullptr, &std::fclose};
  State state_ = State::preamble;
};

}  // namespace pledge::http
