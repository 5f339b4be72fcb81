#include "http/multipart.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include "base/fault.hpp"
#include "base/text.hpp"
#include "http/header_parameters.hpp"

namespace pledge::http {
namespace {

/// More than any form of ours has.
constexpr std::size_t kPartsMax = 32;
/// Headers of one part.
constexpr std::size_t kHeadBytesMax = 8192;
/// All plain fields of a form together: they are kept in memory.
constexpr std::size_t kFieldBytesMax = std::size_t{1} << 20;
/// RFC 2046 §5.1.1.
constexpr std::size_t kBoundaryCharactersMax = 70;

[[noreturn]] void fail(const std::string& what) {
  const bool is_full = errno == ENOSPC || errno == EDQUOT;
  throw base::Fault(is_full ? base::FaultKind::disk_full : base::FaultKind::unavailable,
                    "upload folder: " + what);
}

/// RFC 8187: UTF-8''%E6%B8%85; nothing for another character set or a bad escape.
std::optional<std::string> decode_extended(std::string_view text) {
  const auto first = text.find('\'');
  const auto second = first == text.npos ? text.npos : text.find('\'', first + 1);
  if (second == text.npos || lower(text.substr(0, first)) != "utf-8") return std::nullopt;
  return decode_percent(text.substr(second + 1), false);
}

/// Browsers write a quote inside a name as %22 and nothing else so.
std::string with_quotes(std::string text) {
  for (auto at = text.find("%22"); at != text.npos; at = text.find("%22", at + 1)) {
    text.replace(at, 3, "\"");
  }
  return text;
}

/// Old browsers send the whole path of the file.
std::string without_folders(const std::string& name) {
  const auto slash = name.find_last_of("/\\");
  return slash == name.npos ? name : name.substr(slash + 1);
}

/// Well-formed text without control characters: it may end up in a header or a list.
bool is_clean_name(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
  }
  return base::is_clean_utf8(text);
}

/// Name and file name of a Content-Disposition; false when it is not one of a form.
bool read_disposition(std::string_view text, Part& part) {
  const auto value = read_header_value(text);
  if (!value || value->word != "form-data") return false;
  const auto name = value->parameter("name");
  if (!name || name->empty()) return false;
  part.name = with_quotes(*name);
  if (const auto plain = value->parameter("filename")) part.file_name = with_quotes(*plain);
  if (const auto extended = value->parameter("filename*")) {
    const auto decoded = decode_extended(*extended);
    if (!decoded) return false;
    part.file_name = *decoded;
  }
  part.file_name = without_folders(part.file_name);
  return is_clean_name(part.name) && is_clean_name(part.file_name);
}

bool is_boundary(std::string_view text) {
  constexpr std::string_view kMarks = "'()+_,-./:=? ";
  for (const char c : text) {
    const bool is_plain =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!is_plain && kMarks.find(c) == kMarks.npos) return false;
  }
  return !text.empty() && text.size() <= kBoundaryCharactersMax && !text.ends_with(' ');
}

}  // namespace

MultipartReader::MultipartReader(std::string boundary, std::string folder)
    : delimiter_("\r\n--" + boundary), folder_(std::move(folder)) {}

MultipartReader::~MultipartReader() {
  // A handler may have moved its file away: then there is nothing to remove.
  for (const Part& part : parts_) {
    if (!part.temporary_path.empty()) ::unlink(part.temporary_path.c_str());
  }
}

std::string MultipartReader::boundary_of(std::string_view content_type) {
  const auto value = read_header_value(content_type);
  if (!value || value->word != "multipart/form-data") return {};
  const std::string boundary = value->parameter("boundary").value_or("");
  return is_boundary(boundary) ? boundary : std::string();
}

bool MultipartReader::refuse(int status) {
  state_ = State::bad;
  status_ = status;
  return false;
}

int MultipartReader::feed(std::string_view bytes) {
  buffer_.append(bytes);
  while (step()) {
  }
  return status_;
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
  const bool is_found = at != buffer_.npos;
  if (is_found && buffer_.size() >= at + delimiter_.size() + 2) return end_part(at);
  // What may be the beginning of a delimiter stays.
  const std::size_t kept = delimiter_.size() + 2;
  const std::size_t unseen = buffer_.size() > kept ? buffer_.size() - kept : 0;
  const std::size_t sure = is_found ? at : unseen;
  if (state_ == State::data && !put(std::string_view(buffer_).substr(0, sure))) return false;
  buffer_.erase(0, sure);
  return false;
}

bool MultipartReader::end_part(std::size_t at) {
  if (state_ == State::data && !put(std::string_view(buffer_).substr(0, at))) return false;
  if (file_ != nullptr && std::fclose(file_.release()) != 0) fail("close");
  const std::string after = buffer_.substr(at + delimiter_.size(), 2);
  buffer_.erase(0, at + delimiter_.size() + 2);
  if (after != "--" && after != "\r\n") return refuse(400);
  state_ = after == "--" ? State::end : State::head;
  return true;
}

bool MultipartReader::read_head() {
  const auto end = buffer_.find("\r\n\r\n");
  if (end == buffer_.npos) return buffer_.size() > kHeadBytesMax ? refuse(400) : false;
  const std::string head = buffer_.substr(0, end);
  buffer_.erase(0, end + 4);
  if (!begin_part(head)) return false;
  state_ = State::data;
  return true;
}

bool MultipartReader::begin_part(std::string_view head) {
  if (parts_.size() >= kPartsMax) return refuse(413);
  Part part;
  int dispositions = 0;
  for (std::string line : base::split(head, '\n')) {
    if (line.ends_with('\r')) line.pop_back();
    const std::string plain = lower(line);
    const auto value = std::string_view(line).substr(std::min(line.find(':') + 1, line.size()));
    if (plain.starts_with("content-disposition:")) {
      ++dispositions;
      if (!read_disposition(value, part)) return refuse(400);
    } else if (plain.starts_with("content-type:")) {
      part.content_type = base::trim(value);
    }
  }
  if (dispositions != 1) return refuse(400);
  if (!part.file_name.empty()) {
    std::string path = folder_ + "/upload-XXXXXX";
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor < 0) fail("make");
    part.temporary_path = path;
    file_.reset(::fdopen(descriptor, "wb"));
    if (file_ == nullptr) ::close(descriptor);
  }
  const bool is_open = part.temporary_path.empty() || file_ != nullptr;
  parts_.push_back(std::move(part));
  if (!is_open) fail("open");
  return true;
}

bool MultipartReader::put(std::string_view bytes) {
  Part& part = parts_.back();
  part.size_bytes += static_cast<std::int64_t>(bytes.size());
  if (file_ != nullptr) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail("write");
    return true;
  }
  field_bytes_ += bytes.size();
  if (field_bytes_ > kFieldBytesMax) return refuse(413);
  part.value.append(bytes);
  return true;
}

}  // namespace pledge::http
