#include "http/body_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "http/facade_problem.hpp"
#include "http/negotiation.hpp"
#include "http/response_writer.hpp"

namespace pledge::http {
namespace {

constexpr std::int64_t kFilePieceBytes = 256 * 1024;

[[noreturn]] void throw_errno(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// An open regular file that is closed with this object.
class OpenFile {
 public:
  explicit OpenFile(const std::string& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw_errno(path);
    struct stat status {};
    const bool is_known = ::fstat(descriptor_, &status) == 0;
    if (is_known && S_ISREG(status.st_mode)) {
      size_bytes_ = status.st_size;
      return;
    }
    ::close(descriptor_);
    throw std::system_error(EINVAL, std::generic_category(), path);
  }
  ~OpenFile() { ::close(descriptor_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  std::int64_t size_bytes() const { return size_bytes_; }

  /// Appends up to `count` bytes from `offset`; returns how many, 0 at the end.
  std::int64_t read(std::string& into, std::int64_t offset, std::int64_t count) const {
    const std::size_t before = into.size();
    into.resize(before + static_cast<std::size_t>(count));
    const auto got =
        ::pread(descriptor_, into.data() + before, static_cast<std::size_t>(count), offset);
    if (got < 0) throw_errno("pread");
    into.resize(before + static_cast<std::size_t>(got));
    return got;
  }

 private:
  int descriptor_;
  std::int64_t size_bytes_ = 0;
};

/// Where a file's part ends up: a body of known size.
void send_range(PreparedAnswer& answer, std::shared_ptr<const OpenFile> file, ByteRange range) {
  const FileBody body = std::get<FileBody>(answer.response.body);
  answer.size_bytes = range.size;
  answer.pull = [file = std::move(file), owner = body.owner, at = range.first,
                 end = range.first + range.size](std::string& piece) mutable {
    const std::int64_t got = file->read(piece, at, std::min(kFilePieceBytes, end - at));
    at += got;
    // A file that became shorter ends the body early; the sender notices.
    return got > 0 && at < end;
  };
}

std::string etag_of_answer(const Response& response) {
  const auto* const etag = header_of(response, "ETag");
  return etag == nullptr ? std::string() : *etag;
}

/// If-Range with another version of the file asks for the whole of it.
RangeWanted range_of(const Request& request, const std::string& etag, std::int64_t size) {
  const auto condition = request.header("if-range");
  if (!condition.empty() && (etag.empty() || condition != etag)) return {};
  return request.method == "GET" ? range_wanted(request.header("range"), size) : RangeWanted{};
}

void open_file(PreparedAnswer& answer, const Request& request) {
  Response& response = answer.response;
  const auto file = std::make_shared<const OpenFile>(std::get<FileBody>(response.body).path);
  const std::int64_t size = file->size_bytes();
  if (response.status != 200) return send_range(answer, file, {0, size});
  const std::string etag = etag_of_answer(response);
  if (names_etag(request.header("if-none-match"), etag)) {
    response.status = 304;
    return;
  }
  const auto wanted = range_of(request, etag, size);
  const std::string whole = "/" + std::to_string(size);
  if (wanted.kind == RangeKind::outside) {
    response = facade_problem(416);
    response.headers.emplace_back("Content-Range", "bytes *" + whole);
    return;
  }
  response.headers.emplace_back("Accept-Ranges", "bytes");
  if (wanted.kind == RangeKind::whole) return send_range(answer, file, {0, size});
  const auto& range = wanted.range;
  const std::string last = std::to_string(range.first + range.size - 1);
  response.status = 206;
  response.headers.emplace_back("Content-Range",
                                "bytes " + std::to_string(range.first) + "-" + last + whole);
  send_range(answer, file, range);
}

}  // namespace

PreparedAnswer prepare(Response made, const Request& request) {
  PreparedAnswer answer;
  answer.response = std::move(made);
  auto& body = answer.response.body;
  if (std::holds_alternative<FileBody>(body)) open_file(answer, request);
  if (auto* const producer = std::get_if<Producer>(&body)) answer.pull = std::move(*producer);
  const bool has_body = request.method != "HEAD" && may_have_body(answer.response.status);
  if (answer.pull) {
    answer.has_more = has_body && answer.pull(answer.piece);
  } else {
    compress(answer.response, request);
    if (auto* const text = std::get_if<std::string>(&body)) answer.piece = std::move(*text);
    answer.size_bytes = static_cast<std::int64_t>(answer.piece.size());
    if (!has_body) answer.piece.clear();
  }
  body = std::string();
  return answer;
}

}  // namespace pledge::http
