#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "access/actor.hpp"
#include "base/refusal.hpp"
#include "base/variant_codec.hpp"
#include "letter/wish.hpp"

/// 文书: an official letter under a number of the register (字号). Once issued its bytes lie under
/// their digest and never change; a letter that is taken back keeps its number, marked 作废.
namespace pledge::letter {

using LetterId = base::Id<struct LetterTag>;
using TemplateId = base::Id<struct LetterTemplateTag>;

PLEDGE_ENUM(LetterState, issued, voided)
PLEDGE_ENUM(LetterAct, issue, withdraw, add_template)

struct Letter {
  LetterId id;
  std::int64_t version = 0;
  LetterKind kind = LetterKind::assignment_order;
  LetterState state = LetterState::issued;
  std::string prefix;              ///< 港营商办督
  std::int32_t year = 0;
  std::int64_t serial_number = 0;  ///< 1, 2, 3 … without gaps within prefix and year
  std::string number;              ///< 港营商办督〔2024〕3号
  base::CampaignCode campaign;
  std::optional<base::ProblemId> problem;
  std::int64_t problem_version = 0;  ///< of the problem when the letter was made
  std::optional<base::FilingId> filing;  ///< the frozen list that a 月通报 was made of
  std::optional<base::SupervisionOrderId> order = std::nullopt;  ///< of a letter about a matter
  std::string issuer;
  std::string addressee;
  base::Digest digest{};  ///< of the docx
  std::int64_t size_bytes = 0;
  std::optional<TemplateId> made_from;  ///< absent: the template that ships with the program
  base::Day issued_day;
  base::OfficerId issued_by;
  base::UnitCode issuing_unit;
  std::string void_reason;
  std::optional<base::Day> voided_day;
  base::Instant changed_at;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("kind", self.kind);
    visit("state", self.state);
    visit("prefix", self.prefix);
    visit("year", self.year);
    visit("serial_number", self.serial_number);
    visit("number", self.number);
    visit("campaign", self.campaign);
    visit("problem", self.problem);
    visit("problem_version", self.problem_version);
    visit("filing", self.filing);
    visit("order", self.order);
    visit("issuer", self.issuer);
    visit("addressee", self.addressee);
    visit("digest", self.digest);
    visit("size_bytes", self.size_bytes);
    visit("made_from", self.made_from);
    visit("issued_day", self.issued_day);
    visit("issued_by", self.issued_by.value);
    visit("issuing_unit", self.issuing_unit.text);
    visit("void_reason", self.void_reason, base::long_text());
    visit("voided_day", self.voided_day);
    visit("changed_at", self.changed_at);
  }
};

struct LetterIssued {
  static constexpr std::string_view kKind = "letter_issued";
  static constexpr LetterAct kAct = LetterAct::issue;
  LetterId id;
  LetterKind kind = LetterKind::assignment_order;
  std::string prefix;
  std::int32_t year = 0;
  std::int64_t serial_number = 0;
  std::string number;
  base::CampaignCode campaign;
  std::optional<base::ProblemId> problem;
  std::int64_t problem_version = 0;
  std::optional<base::FilingId> filing;
  std::optional<base::SupervisionOrderId> order = std::nullopt;
  std::string issuer;
  std::string addressee;
  base::Digest digest{};
  std::int64_t size_bytes = 0;
  std::optional<TemplateId> made_from;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("kind", self.kind);
    visit("prefix", self.prefix);
    visit("year", self.year);
    visit("serial_number", self.serial_number);
    visit("number", self.number);
    visit("campaign", self.campaign);
    visit("problem", self.problem);
    visit("problem_version", self.problem_version);
    visit("filing", self.filing);
    visit("order", self.order);
    visit("issuer", self.issuer);
    visit("addressee", self.addressee);
    visit("digest", self.digest);
    visit("size_bytes", self.size_bytes);
    visit("made_from", self.made_from);
  }
};

struct WithdrawLetter {
  static constexpr std::string_view kKind = "letter_withdrawn";
  static constexpr LetterAct kAct = LetterAct::withdraw;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

using LetterEvent = std::variant<LetterIssued, WithdrawLetter>;

/// The only way a letter changes; `before` is absent for letter_issued alone.
Letter apply(const std::optional<Letter>& before, const LetterEvent& event,
             const base::Stamp& stamp);

/// One version of a kind's template, as an officer uploaded it. Never changed; the last one holds.
struct LetterTemplate {
  TemplateId id;
  std::int64_t version = 0;
  LetterKind kind = LetterKind::assignment_order;
  std::int64_t number = 0;  ///< 第几版 of its kind
  std::string name;         ///< of the file
  base::Digest digest{};
  std::int64_t size_bytes = 0;
  base::Instant added_at;
  base::OfficerId added_by;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("kind", self.kind);
    visit("number", self.number);
    visit("name", self.name);
    visit("digest", self.digest);
    visit("size_bytes", self.size_bytes);
    visit("added_at", self.added_at);
    visit("added_by", self.added_by.value);
  }
};

struct TemplateAdded {
  static constexpr std::string_view kKind = "letter_template_added";
  static constexpr LetterAct kAct = LetterAct::add_template;
  TemplateId id;
  LetterKind kind = LetterKind::assignment_order;
  std::int64_t number = 0;
  std::string name;
  base::Digest digest{};
  std::int64_t size_bytes = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("kind", self.kind);
    visit("number", self.number);
    visit("name", self.name);
    visit("digest", self.digest);
    visit("size_bytes", self.size_bytes);
  }
};

using TemplateEvent = std::variant<TemplateAdded>;
LetterTemplate apply(const std::optional<LetterTemplate>& before, const TemplateEvent& event,
                     const base::Stamp& stamp);

/// Only the coordinating office keeps the forms.
base::Refusals why_not_add_template(const access::Actor& actor);

}  // namespace pledge::letter
