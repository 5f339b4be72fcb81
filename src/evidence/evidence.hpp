#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/record.hpp"
#include "base/refusal.hpp"
#include "base/stamp.hpp"

/// 佐证材料: a file that proves something. The bytes lie under their digest; this is what is
/// known about them.
namespace pledge::evidence {

PLEDGE_ENUM(EvidenceKind, bank_voucher, receipt_confirmation, contract, settlement_confirmation,
            photo, meeting_minutes, document, notice_copy, handwritten_signature, other)

struct Evidence {
  base::EvidenceId id;
  std::int64_t version = 0;
  base::Digest digest{};
  std::string name;
  EvidenceKind kind = EvidenceKind::other;
  std::int64_t size_bytes = 0;
  std::string media_type;
  std::optional<base::Day> fact_day;  ///< when what it shows happened
  base::Instant uploaded_at;
  base::OfficerId uploaded_by;
  base::UnitCode unit;
  std::optional<base::Instant> taken_at;        ///< of a photo: the minute in which it was taken
  std::optional<std::string> checklist_line;    ///< of a verification: what it shows
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("digest", self.digest);
    visit("name", self.name);
    visit("kind", self.kind);
    visit("size_bytes", self.size_bytes);
    visit("media_type", self.media_type);
    visit("fact_day", self.fact_day);
    visit("uploaded_at", self.uploaded_at);
    visit("uploaded_by", self.uploaded_by.value);
    visit("unit", self.unit.text);
    visit("taken_at", self.taken_at);
    visit("checklist_line", self.checklist_line);
  }
};

struct EvidenceAdded {
  static constexpr std::string_view kKind = "evidence_added";
  base::EvidenceId id;
  base::Digest digest{};
  std::string name;
  EvidenceKind kind = EvidenceKind::other;
  std::int64_t size_bytes = 0;
  std::string media_type;
  std::optional<base::Day> fact_day;
  std::optional<base::Instant> taken_at = {};
  std::optional<std::string> checklist_line = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("digest", self.digest);
    visit("name", self.name);
    visit("kind", self.kind);
    visit("size_bytes", self.size_bytes);
    visit("media_type", self.media_type);
    visit("fact_day", self.fact_day);
    visit("taken_at", self.taken_at);
    visit("checklist_line", self.checklist_line);
  }
};
using EvidenceEvent = std::variant<EvidenceAdded>;

Evidence apply(const std::optional<Evidence>& before, const EvidenceEvent& event,
               const base::Stamp& stamp);

/// What the first bytes say the file is: "application/pdf", "image/png" …; empty when it is none
/// of the allowed kinds (programs, web pages, scripts, unknown bytes).
std::string sniff_media_type(std::string_view head, std::string_view name);

/// A name to show and to send: no folders, no control characters, at most 120 characters.
std::string safe_name(std::string_view name);

/// Every reason against keeping a file with these first bytes.
base::Refusals why_not_keep(std::string_view head, std::string_view name,
                            std::int64_t size_bytes);

}  // namespace pledge::evidence
