#include <cstdlib>
#include <filesystem>

#include "base/text.hpp"
#include "fuzz/fuzz.hpp"
#include "http/negotiation.hpp"
#include "http/request_reader.hpp"

namespace {

using namespace pledge;

constexpr std::uint64_t kBodyBytesMax = 100'000;

const std::string& upload_folder() {
  static const std::string folder = [] {
    std::string made = (std::filesystem::temp_directory_path() / "pledge-fuzz-XXXXXX").string();
    if (::mkdtemp(made.data()) == nullptr) std::abort();
    return made;
  }();
  return folder;
}

struct Outcome {
  bool is_whole = false;
  http::Request request;
};

/// Bytes that arrive `step` at a time; as in http/connection.cpp.
struct Arriving {
  std::string_view bytes;
  std::size_t step = 0;
  std::string buffer;

  bool take() {
    if (bytes.empty()) return false;
    buffer.append(bytes.substr(0, step));
    bytes = bytes.substr(std::min(step, bytes.size()));
    return true;
  }
};

Outcome read(Arriving arriving) {
  http::RequestReader reader;
  Outcome outcome;
  http::Request& request = outcome.request;
  auto reading = http::Reading::needs_more;
  while (reading == http::Reading::needs_more && arriving.take()) {
    reading = reader.take_head(arriving.buffer, request);
  }
  if (reading == http::Reading::whole && reader.has_body()) {
    const auto boundary = http::MultipartReader::boundary_of(request.header("content-type"));
    http::MultipartReader form(boundary, upload_folder());
    const http::BodySink sink{kBodyBytesMax, &request.body, boundary.empty() ? nullptr : &form};
    do {
      reading = reader.take_body(arriving.buffer, sink);
    } while (reading == http::Reading::needs_more && arriving.take());
    request.parts = form.parts();
  }
  outcome.is_whole = reading == http::Reading::whole;
  return outcome;
}

bool is_same(const Outcome& a, const Outcome& b) {
  if (a.is_whole != b.is_whole) return false;
  if (!a.is_whole) return true;
  bool is_same = a.request.method == b.request.method && a.request.path == b.request.path &&
                 a.request.query_params == b.request.query_params &&
                 a.request.headers == b.request.headers && a.request.body == b.request.body &&
                 a.request.parts.size() == b.request.parts.size();
  for (std::size_t i = 0; is_same && i < a.request.parts.size(); ++i) {
    const http::Part& one = a.request.parts[i];
    const http::Part& other = b.request.parts[i];
    is_same = one.name == other.name && one.file_name == other.file_name &&
              one.value == other.value && one.size_bytes == other.size_bytes;
  }
  return is_same;
}

void check_texts(const http::Request& request) {
  for (const auto& [name, value] : request.query_params) {
    if (!base::is_clean_utf8(name) || !base::is_clean_utf8(value)) std::abort();
  }
  for (const auto& part : request.parts) {
    if (part.file_name.find('/') != std::string::npos) std::abort();
  }
  static_cast<void>(request.cookie("pledge"));
  static_cast<void>(http::accepts_gzip(request.header("accept-encoding")));
  const auto wanted = http::range_wanted(request.header("range"), 1000);
  const auto end = wanted.range.first + wanted.range.size;
  if (wanted.range.first < 0 || wanted.range.size < 0 || end > 1000) std::abort();
}

}  // namespace

/// Any bytes are a request: however they are cut on their way, it is read in the same way, and no
/// uploaded file is left behind.
PLEDGE_FUZZ(input) {
  const auto at_once = read({input, input.size() + 1, {}});
  check_texts(at_once.request);
  for (const std::size_t step : {std::size_t{1}, std::size_t{7}}) {
    if (!is_same(at_once, read({input, step, {}}))) std::abort();
  }
  if (!std::filesystem::is_empty(upload_folder())) std::abort();
}
