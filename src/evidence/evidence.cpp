#include "evidence/evidence.hpp"

#include "base/assert.hpp"
#include "base/event_code.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"

namespace pledge::evidence {
namespace {

using namespace std::string_view_literals;
constexpr std::string_view kZip = "PK\x03\x04"sv;
constexpr std::string_view kOle = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv;
constexpr std::string_view kJpeg = "\xff\xd8\xff"sv;

/// A kind that is kept: both its first bytes and the ending of its name have to fit.
struct Kept {
  std::string_view ending;
  std::string_view first_bytes;
  std::string_view media_type;
};

constexpr std::string_view kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"sv;
constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"sv;
constexpr std::string_view kPptx =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation"sv;
constexpr Kept kKept[] = {
    {"pdf"sv, "%PDF-"sv, "application/pdf"sv},
    {"png"sv, "\x89PNG\r\n\x1a\n"sv, "image/png"sv},
    {"jpg"sv, kJpeg, "image/jpeg"sv},
    {"jpeg"sv, kJpeg, "image/jpeg"sv},
    {"docx"sv, kZip, kDocx},
    {"xlsx"sv, kZip, kXlsx},
    {"pptx"sv, kZip, kPptx},
    {"ofd"sv, kZip, "application/ofd"sv},
    {"zip"sv, kZip, "application/zip"sv},
    {"wps"sv, kZip, "application/wps-office.wps"sv},
    {"et"sv, kZip, "application/wps-office.et"sv},
    {"doc"sv, kOle, "application/msword"sv},
    {"xls"sv, kOle, "application/vnd.ms-excel"sv},
    {"ppt"sv, kOle, "application/vnd.ms-powerpoint"sv},
    {"wps"sv, kOle, "application/wps-office.wps"sv},
    {"et"sv, kOle, "application/wps-office.et"sv},
};
constexpr std::size_t kNameCharacters = 120;
constexpr std::size_t kEndingBytes = 8;

std::string ending_of(std::string_view name) {
  const auto dot = name.rfind('.');
  std::string ending(dot == name.npos ? std::string_view() : name.substr(dot + 1));
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return ending;
}

/// A tag, a comment or a declaration begins: what a browser may take for a page. "金额<100" is none.
bool holds_markup(std::string_view text) {
  for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    if (at + 1 == text.size()) return false;
    const char next = text[at + 1];
    const bool is_letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    if (is_letter || next == '/' || next == '!' || next == '?') return true;
  }
  return false;
}

/// Clean UTF-8 that is no page. The head may end inside a character.
bool is_plain_text(std::string_view head) {
  while (!head.empty() && (static_cast<unsigned char>(head.back()) & 0xC0) == 0x80) {
    head.remove_suffix(1);
  }
  if (!head.empty() && static_cast<unsigned char>(head.back()) >= 0xC0) head.remove_suffix(1);
  return base::is_clean_utf8(head) && !holds_markup(head);
}

/// Bytes of the character at `at` that must not be shown: controls, and the marks that turn the
/// direction of writing, with which "gpj.exe" looks like another name. 0 for any other.
std::size_t hidden_bytes_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20 || byte == 0x7F || byte == '"') return 1;
  const std::string_view rest = text.substr(at);
  if (byte == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0) return 2;
  for (const auto mark : {"\u200b"sv, "\u200e"sv, "\u200f"sv, "\u2028"sv, "\u2029"sv,
                          "\u202a"sv, "\u202b"sv, "\u202c"sv, "\u202d"sv, "\u202e"sv,
                          "\u2066"sv, "\u2067"sv, "\u2068"sv, "\u2069"sv, "\ufeff"sv}) {
    if (rest.starts_with(mark)) return mark.size();
  }
  return 0;
}

}  // namespace

Evidence apply(const std::optional<Evidence>& before, const EvidenceEvent& event,
               const base::Stamp& stamp) {
  PLEDGE_ASSERT(!before);
  const auto& added = std::get<EvidenceAdded>(event);
  Evidence evidence;
  evidence.id = added.id;
  evidence.version = 1;
  evidence.digest = added.digest;
  evidence.name = added.name;
  evidence.kind = added.kind;
  evidence.size_bytes = added.size_bytes;
  evidence.media_type = added.media_type;
  evidence.fact_day = added.fact_day;
  evidence.uploaded_at = stamp.at;
  evidence.uploaded_by = stamp.officer;
  evidence.unit = stamp.unit;
  evidence.taken_at = added.taken_at;
  evidence.checklist_line = added.checklist_line;
  return evidence;
}

std::string sniff_media_type(std::string_view head, std::string_view name) {
  const std::string ending = ending_of(name);
  for (const Kept& kept : kKept) {
    if (ending == kept.ending && head.starts_with(kept.first_bytes)) {
      return std::string(kept.media_type);
    }
  }
  const bool is_text_name = ending == "txt" || ending == "csv";
  return is_text_name && is_plain_text(head) ? "text/plain" : "";
}

std::string safe_name(std::string_view name) {
  if (!base::is_clean_utf8(name)) return "未命名";
  const auto slash = name.find_last_of("/\\");
  const std::string_view last = slash == name.npos ? name : name.substr(slash + 1);
  std::string plain;
  for (std::size_t at = 0; at < last.size();) {
    const std::size_t hidden = hidden_bytes_at(last, at);
    if (hidden == 0) plain += last[at];
    at += hidden == 0 ? 1 : hidden;
  }
  plain = base::trim(plain);
  if (plain.find_first_not_of('.') == plain.npos) return "未命名";
  if (base::length_of(plain) <= kNameCharacters) return plain;
  // The ending says what the file is, so it stays; a long "ending" is only a dot in a sentence.
  const std::string ending = ending_of(plain);
  if (ending.empty() || ending.size() > kEndingBytes) {
    return base::cut_to(plain, kNameCharacters - 1);
  }
  return base::cut_to(plain, kNameCharacters - ending.size() - 2) + "." + ending;
}

base::Refusals why_not_keep(std::string_view head, std::string_view name,
                            std::int64_t size_bytes) {
  using enum base::Rule;
  base::Refusals why;
  if (size_bytes == 0) why.push_back({evidence_is_not_empty, "file", {}});
  if (size_bytes > static_cast<std::int64_t>(base::kEvidenceBytes)) {
    why.push_back({evidence_is_small_enough,
                   "file",
                   {std::to_string(base::kEvidenceBytes / (1024 * 1024))}});
  }
  if (size_bytes > 0 && sniff_media_type(head, name).empty()) {
    why.push_back({evidence_kind_is_allowed, "file", {}});
  }
  return why;
}

}  // namespace pledge::evidence

PLEDGE_EVENT_CODE(pledge::evidence::EvidenceEvent);
