#include "evidence/evidence.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace pledge::evidence {
namespace {

struct Signature {
  std::string_view bytes;
  std::string_view media_type;
  std::string_view endings;  ///< allowed name endings, separated by blanks
};

using namespace std::string_view_literals;
constexpr Signature kSignatures[] = {
    {"%PDF-"sv, "application/pdf"sv, "pdf"sv},
    {"\x89PNG\r\n\x1a\n"sv, "image/png"sv, "png"sv},
    {"\xff\xd8\xff"sv, "image/jpeg"sv, "jpg jpeg"sv},
    {"PK\x03\x04"sv, "application/zip"sv, "docx xlsx pptx ofd et wps zip"sv},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "application/x-ole-storage"sv, "doc xls ppt wps et"sv},
};
constexpr std::size_t kNameCharacters = 120;

std::string ending_of(std::string_view name) {
  const auto dot = name.rfind('.');
  std::string ending(dot == name.npos ? std::string_view() : name.substr(dot + 1));
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return ending;
}

bool is_among(const std::string& ending, std::string_view endings) {
  const auto words = base::split(endings, ' ');
  return std::find(words.begin(), words.end(), ending) != words.end();
}

/// Plain text: clean UTF-8 that no browser would take for a page. The head may end inside a
/// character.
bool is_plain_text(std::string_view head) {
  while (!head.empty() && (static_cast<unsigned char>(head.back()) & 0xC0) == 0x80) {
    head.remove_suffix(1);
  }
  if (!head.empty() && static_cast<unsigned char>(head.back()) >= 0xC0) head.remove_suffix(1);
  return base::is_clean_utf8(head) && head.find('<') == head.npos;
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
  return evidence;
}

std::string sniff_media_type(std::string_view head, std::string_view name) {
  const std::string ending = ending_of(name);
  for (const Signature& signature : kSignatures) {
    if (head.starts_with(signature.bytes) && is_among(ending, signature.endings)) {
      return std::string(signature.media_type);
    }
  }
  const bool is_text_name = ending == "txt" || ending == "csv";
  return is_text_name && is_plain_text(head) ? "text/plain" : "";
}

std::string safe_name(std::string_view name) {
  const auto slash = name.find_last_of("/\\");
  std::string plain;
  for (const char c : slash == name.npos ? name : name.substr(slash + 1)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F && c != '"') plain += c;
  }
  plain = base::trim(plain);
  if (plain.empty() || plain.find_first_not_of('.') == plain.npos || !base::is_clean_utf8(plain)) {
    return "未命名";
  }
  if (base::length_of(plain) <= kNameCharacters) return plain;
  const std::string ending = ending_of(plain);
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
