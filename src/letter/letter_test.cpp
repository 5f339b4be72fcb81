#include "base/codec.hpp"
#include "letter/letter.hpp"

#include <doctest/doctest.h>

using namespace pledge;
using namespace pledge::letter;

namespace {

access::Actor somebody(access::Role role, const char* unit) {
  access::Actor actor;
  actor.officer = {5};
  actor.unit = {unit};
  actor.unit_tree = {actor.unit};
  actor.grants = {{role, std::nullopt}};
  return actor;
}

Letter an_issued_letter(LetterKind kind, const char* unit) {
  LetterIssued event;
  event.id = {1};
  event.kind = kind;
  event.prefix = "港营商办督";
  event.year = 2024;
  event.serial_number = 3;
  event.number = "港营商办督〔2024〕3号";
  event.campaign = {"huangshigang-2024"};
  const auto day = base::start_of(*base::make_day(2024, 8, 20));
  return apply(std::nullopt, event, base::Stamp{day, {5}, {unit}});
}

}  // namespace

TEST_CASE("a letter that is taken back keeps everything but its validity") {
  const Letter issued = an_issued_letter(LetterKind::supervision_order, "office_unit");
  CHECK(issued.version == 1);
  CHECK(issued.state == LetterState::issued);
  const auto day = base::start_of(*base::make_day(2024, 8, 21));
  const Letter voided = apply(issued, WithdrawLetter{"发错单位"}, base::Stamp{day, {6}, {"x"}});
  CHECK(voided.version == 2);
  CHECK(voided.state == LetterState::voided);
  CHECK(voided.number == issued.number);
  CHECK(voided.issued_day == issued.issued_day);
  CHECK(voided.issued_by == issued.issued_by);
  CHECK(voided.voided_day == base::make_day(2024, 8, 21));
  CHECK(voided.void_reason == "发错单位");
}

TEST_CASE("only the coordinating office changes the forms") {
  CHECK(why_not_add_template(somebody(access::Role::coordinating_office, "a")).empty());
  CHECK_FALSE(why_not_add_template(somebody(access::Role::system_administrator, "a")).empty());
  CHECK_FALSE(why_not_add_template(somebody(access::Role::responsible_unit, "a")).empty());
}

TEST_CASE("letters and templates read back from their canonical text") {
  const Letter letter = an_issued_letter(LetterKind::reminder, "office_unit");
  const auto text = base::to_canonical_text(letter);
  CHECK(base::to_canonical_text(base::from_canonical_text<Letter>(text)) == text);
}
