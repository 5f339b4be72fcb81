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

  /// 0, or the status of a refusal: 400 no form, 413 a limit is passed. Throws Fault when the disk
  /// fails: that is no mistake of the client, and gets an incident number like every fault.
  int feed(std::string_view bytes);
  bool is_complete() const { return state_ == State::end; }
  const std::vector<Part>& parts() const { return parts_; }

  /// The boundary of a Content-Type; empty when it is no multipart form.
  static std::string boundary_of(std::string_view content_type);

 private:
  enum class State { preamble, head, data, end, bad };

  bool step();
  bool read_data();
  bool end_part(std::size_t at);
  bool read_head();
  bool put(std::string_view bytes);
  bool begin_part(std::string_view head);
  bool refuse(int status);

  std::string delimiter_;
  std::string folder_;
  /// As if a line had ended before: the first delimiter has no line before it.
  std::string buffer_ = "\r\n";
  std::vector<Part> parts_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{nullptr, &std::fclose};
  std::size_t field_bytes_ = 0;
  State state_ = State::preamble;
  int status_ = 0;
};

}  // namespace pledge::http
