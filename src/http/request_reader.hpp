#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.hpp"
#include "http/multipart.hpp"

namespace pledge::http {

/// What reading has come to.
enum class Reading { needs_more, whole, refused };

/// Where the bytes of a body go.
struct BodySink {
  std::uint64_t bytes_max = 0;
  std::string* text = nullptr;
  MultipartReader* form = nullptr;  ///< instead of `text`
};

/// Reads one request from bytes, as they arrive; knows no socket. Strict: what two programs might
/// read in two ways (request smuggling) is refused. Bytes that belong to the request are taken
/// from the front of the caller's buffer, so that what follows is the next request.
class RequestReader {
 public:
  RequestReader();
  ~RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  /// Fills all of `request` but body, parts and where it came from.
  Reading take_head(std::string& buffer, Request& request);
  /// After the head.
  Reading take_body(std::string& buffer, const BodySink& sink);

  /// Status and reason after `refused`; the reason may be empty.
  int status() const { return status_; }
  std::string_view reason() const { return reason_; }

  /// After the head.
  bool has_body() const;
  /// The body's size when it is told beforehand.
  std::uint64_t told_bytes() const;
  bool keeps_alive() const;
  bool is_http_1_0() const;
  bool expects_continue() const;
  /// The request's path before decoding.
  std::string_view raw_path() const;

 private:
  struct Parsing;

  Reading refuse(int status, std::string_view reason = {});
  Reading check_head(Request& request);

  std::unique_ptr<Parsing> parsing_;
  int status_ = 0;
  std::string_view reason_;
};

}  // namespace pledge::http
