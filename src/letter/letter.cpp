#include "letter/letter.hpp"

#include <array>

#include "access/permission.hpp"
#include "base/assert.hpp"
#include "base/event_code.hpp"

namespace pledge::letter {
namespace {

using access::Permission;
using access::Role;

constexpr std::array kOffice{Permission{Role::coordinating_office}};

Letter issued(const LetterIssued& event, const base::Stamp& stamp) {
  Letter letter;
  letter.id = event.id;
  letter.kind = event.kind;
  letter.prefix = event.prefix;
  letter.year = event.year;
  letter.serial_number = event.serial_number;
  letter.number = event.number;
  letter.campaign = event.campaign;
  letter.problem = event.problem;
  letter.problem_version = event.problem_version;
  letter.filing = event.filing;
  letter.order = event.order;
  letter.issuer = event.issuer;
  letter.addressee = event.addressee;
  letter.digest = event.digest;
  letter.size_bytes = event.size_bytes;
  letter.made_from = event.made_from;
  letter.issued_day = stamp.day();
  letter.issued_by = stamp.officer;
  letter.issuing_unit = stamp.unit;
  return letter;
}

}  // namespace

Letter apply(const std::optional<Letter>& before, const LetterEvent& event,
             const base::Stamp& stamp) {
  Letter letter;
  if (const auto* first = std::get_if<LetterIssued>(&event)) {
    PLEDGE_ASSERT(!before);
    letter = issued(*first, stamp);
  } else {
    PLEDGE_ASSERT(before && before->state == LetterState::issued);
    letter = *before;
    letter.state = LetterState::voided;
    letter.void_reason = std::get<WithdrawLetter>(event).reason;
    letter.voided_day = stamp.day();
  }
  ++letter.version;
  letter.changed_at = stamp.at;
  return letter;
}

LetterTemplate apply(const std::optional<LetterTemplate>& before, const TemplateEvent& event,
                     const base::Stamp& stamp) {
  PLEDGE_ASSERT(!before);
  const auto& added = std::get<TemplateAdded>(event);
  LetterTemplate made;
  made.id = added.id;
  made.version = 1;
  made.kind = added.kind;
  made.number = added.number;
  made.name = added.name;
  made.digest = added.digest;
  made.size_bytes = added.size_bytes;
  made.added_at = stamp.at;
  made.added_by = stamp.officer;
  return made;
}

base::Refusals why_not_add_template(const access::Actor& actor) {
  return access::why_not_permitted(actor, kOffice, {});
}

}  // namespace pledge::letter

PLEDGE_EVENT_CODE(pledge::letter::LetterEvent);
PLEDGE_EVENT_CODE(pledge::letter::TemplateEvent);
