#include "http/multipart.hpp"

#include <unistd.h>

#include <cstdlib>

#include "base/text.hpp"

namespace pledge::http {
namespace {

constexpr std::size_t kPartsMax = 32;
constexpr std::size_t kHeadBytesMax = 8192;
constexpr std::size_t kFieldBytesMax = std::size_t{1} << 20;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// The value of a parameter of Content-Disposition: `name="…"`, not inside another name.
std::string parameter_of(std::string_view line, const std::string& name) {
  const std::string plain = lower(line);
  for (auto at = plain.find(name + "=\""); at != std::string::npos;
       at = plain.find(name + "=\"", at + 1)) {
    if (at > 0 && plain[at - 1] != ' ' && plain[at - 1] != ';') continue;
    std::string value;
    for (std::size_t i = at + name.size() + 2; i < line.size() && line[i] != '"'; ++i) {
      if (line[i] == '\\' && i + 1 < line.size()) ++i;
      value += line[i];
    }
    return value;
  }
  return {};
}

/// RFC 5987: filename*=UTF-8''…
std::string extended_name(std::string_view line) {
  constexpr std::string_view kMark = "filename*=utf-8''";
  const auto at = lower(line).find(kMark);
  if (at == std::string::npos) return {};
  std::string_view rest = line.substr(at + kMark.size());
  return decode_percent(rest.substr(0, rest.find_first_of("; ")), false).value_or("");
}

}  // namespace

MultipartReader::MultipartReader(std::string boundary, std::string folder)
    : delimiter_("\r\n--" + boundary), folder_(std::move(folder)) {}

MultipartReader::~MultipartReader() {
  for (const Part& part : parts_) {
    if (!part.temporary_path.empty()) ::unlink(part.temporary_path.c_str());
  }
}

std::string MultipartReader::boundary_of(std::string_view content_type) {
  if (!lower(content_type).starts_with("multipart/form-data")) return {};
  const auto at = lower(content_type).find("boundary=");
  if (at == std::string::npos) return {};
  std::string_view value = content_type.substr(at + 9);
  if (value.starts_with('"')) {
    value.remove_prefix(1);
    return std::string(value.substr(0, value.find('"')));
  }
  return std::string(value.substr(0, value.find_first_of("; ")));
}

bool MultipartReader::feed(std::string_view bytes) {
  buffer_.append(bytes);
  while (state_ != State::bad && step()) {
  }
  return state_ != State::bad;
}

/// One step; false when more bytes are needed or nothing is left to do.
bool MultipartReader::step() {
  switch (state_) {
    case State::preamble:
    case State::data: return read_data();
    case State::head: return read_head();
    case State::end: buffer_.clear(); return false;
    case State::bad: return false;
  }
  return false;
}

bool MultipartReader::read_data() {
  const auto at = buffer_.find(delimiter_);
  const bool is_found = at != std::string::npos;
  if (!is_found || buffer_.size() < at + delimiter_.size() + 2) {
    const std::size_t kept = delimiter_.size() + 2;
    const std::size_t sure = is_found ? at : buffer_.size() > kept ? buffer_.size() - kept : 0;
    if (state_ == State::data && !put(std::string_view(buffer_).substr(0, sure))) {
      state_ = State::bad;
    }
    buffer_.erase(0, sure);
    return false;
  }
  if (state_ == State::data && !put(std::string_view(buffer_).substr(0, at))) {
    state_ = State::bad;
    return false;
  }
  if (file_ != nullptr && std::fclose(file_.release()) != 0) state_ = State::bad;
  const std::string after = buffer_.substr(at + delimiter_.size(), 2);
  buffer_.erase(0, at + delimiter_.size() + 2);
  if (state_ == State::bad) return false;
  state_ = after == "--" ? State::end : after == "\r\n" ? State::head : State::bad;
  return state_ != State::bad;
}

bool MultipartReader::read_head() {
  const auto end = buffer_.find("\r\n\r\n");
  if (end == std::string::npos) {
    if (buffer_.size() > kHeadBytesMax) state_ = State::bad;
    return false;
  }
  const std::string head = buffer_.substr(0, end);
  buffer_.erase(0, end + 4);
  state_ = begin_part(head) ? State::data : State::bad;
  return state_ == State::data;
}

bool MultipartReader::begin_part(std::string_view head) {
  if (parts_.size() >= kPartsMax) return false;
  Part part;
  for (std::string line : base::split(head, '\n')) {
    if (line.ends_with('\r')) line.pop_back();
    const std::string plain = lower(line);
    if (plain.starts_with("content-disposition:")) {
      part.name = parameter_of(line, "name");
      part.file_name = extended_name(line);
      if (part.file_name.empty()) part.file_name = parameter_of(line, "filename");
    } else if (plain.starts_with("content-type:")) {
      part.content_type = base::trim(std::string_view(line).substr(13));
    }
  }
  if (!base::is_clean_utf8(part.name) || !base::is_clean_utf8(part.file_name)) return false;
  if (!part.file_name.empty()) {
    part.temporary_path = folder_ + "/upload-XXXXXX";
    const int descriptor = ::mkstemp(part.temporary_path.data());
    if (descriptor < 0) return false;
    file_.reset(::fdopen(descriptor, "wb"));
  }
  parts_.push_back(std::move(part));
  return true;
}

bool MultipartReader::put(std::string_view bytes) {
  Part& part = parts_.back();
  part.size_bytes += static_cast<std::int64_t>(bytes.size());
  if (file_ != nullptr) {
    return std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) == bytes.size();
  }
  if (part.value.size() + bytes.size() > kFieldBytesMax) return false;
  part.value.append(bytes);
  return true;
}

}  // namespace pledge::http
