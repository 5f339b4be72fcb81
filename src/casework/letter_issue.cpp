#include "access/scope.hpp"
#include "base/must_be_saved.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"
#include "casework/letter_fields.hpp"
#include "casework/letter_work.hpp"
#include "casework/other_side.hpp"
#include "casework/supervision_work.hpp"

namespace pledge::casework {
namespace {

using enum base::Rule;
using letter::LetterKind;

struct TemplateInUse {
  std::optional<letter::TemplateId> id;
  std::optional<base::Digest> digest;  ///< absent: the one that ships
};

TemplateInUse template_of(Desk& desk, LetterKind kind) {
  const auto versions = desk.stores().letter_templates.of_kind(kind);
  if (versions.empty()) return {};
  return {versions.back().id, versions.back().digest};
}

std::string fill(const letter::Press& press, LetterKind kind, const TemplateInUse& used,
                 const letter::Fields& fields) {
  const std::string bytes = used.digest ? press.kept(*used.digest) : press.shipped(kind);
  return press.engine.fill(bytes, field_list(kind), fields);
}

std::int32_t year_of(const LetterFacts& facts) { return base::civil(facts.issued_day).year; }

/// Everything that a file is made from, read at one moment; `serial` may be given later.
struct Ground {
  LetterFacts facts;
  TemplateInUse used;
};

base::Outcome<MadeLetter> make(Office& office, const access::Actor& actor,
                               const LetterErrand& errand, const letter::Press& press,
                               bool is_numbered) {
  const LetterKind kind = errand.wish.kind;
  const auto found = office.look<base::Outcome<Ground>>(
      "letter.make", [&](Desk& desk) -> base::Outcome<Ground> {
        auto facts = letter_facts(desk, actor, errand);
        if (!facts) return facts.refusals();
        Ground ground{facts.value(), template_of(desk, kind)};
        if (is_numbered) {
          const std::string prefix = number_prefix(ground.facts);
          const std::int32_t year = year_of(ground.facts);
          ground.facts.number = number_text(
              prefix, year, desk.stores().letters.last_serial(prefix, year) + 1);
        }
        return ground;
      });
  if (!found) return found.refusals();
  MadeLetter made;
  made.fields = fields_for(found.value().facts);
  made.made_from = found.value().used.id;
  made.bytes = fill(press, kind, found.value().used, made.fields);
  return made;
}

journal::Draft head_of(letter::LetterAct act, const char* subject, std::int64_t id,
                       const base::Stamp& stamp) {
  journal::Draft head;
  head.act = std::string(subject) + "." + std::string(base::name_of(act));
  head.subject_kind = subject;
  head.subject_id = id;
  head.stamp = stamp;
  return head;
}

letter::LetterIssued issued_event(const LetterFacts& facts, const DrawnNumber& number) {
  letter::LetterIssued event;
  event.kind = facts.wish.kind;
  event.prefix = number.prefix;
  event.year = number.year;
  event.serial_number = number.serial;
  event.number = number.text;
  event.campaign = facts.plan->code;
  event.problem = facts.wish.problem;
  if (facts.problem) event.problem_version = facts.problem->version;
  if (facts.matter) event.order = facts.matter->order;
  event.issuer = facts.issuer;
  return event;
}

}  // namespace

DrawnNumber draw_number(Desk& desk, const std::string& prefix, std::int32_t year) {
  const std::string series = prefix + "〔" + std::to_string(year) + "〕";
  const std::int64_t serial = desk.draw(Counter::letter_number, series);
  return {prefix, year, serial, number_text(prefix, year, serial)};
}

letter::Letter record_letter(Desk& desk, const access::Actor& actor,
                             letter::LetterIssued event) {
  event.id = {desk.draw(Counter::letter)};
  const auto stamp = actor.stamp(desk.now());
  auto made = letter::apply(std::nullopt, event, stamp);
  base::must_be_saved(desk.stores().letters.save(made, 0));
  record_all(desk, std::vector<letter::LetterEvent>{event},
             head_of(event.kAct, "letter", made.id.value, stamp), 0);
  return made;
}

base::Outcome<MadeLetter> preview_letter(Office& office, const access::Actor& actor,
                                         const LetterErrand& errand,
                                         const letter::Press& press) {
  return make(office, actor, errand, press, false);
}

base::Outcome<MadeLetter> prepare_letter(Office& office, const access::Actor& actor,
                                         const LetterErrand& errand,
                                         const letter::Press& press) {
  auto made = make(office, actor, errand, press, true);
  // Bytes first, row second: bytes without a row are harmless.
  if (made) press.keep(made.value().bytes);
  return made;
}

base::Outcome<letter::Letter> issue_letter(Desk& desk, const access::Actor& actor,
                                           const LetterErrand& errand,
                                           const letter::Press& press,
                                           const MadeLetter& prepared) {
  auto found = letter_facts(desk, actor, errand);
  if (!found) return found.refusals();
  LetterFacts& facts = found.value();
  const DrawnNumber number = draw_number(desk, number_prefix(facts), year_of(facts));
  facts.number = number.text;
  const letter::Fields fields = fields_for(facts);
  const LetterKind kind = errand.wish.kind;
  const TemplateInUse used = template_of(desk, kind);
  const bool is_unmoved = fields == prepared.fields && used.id == prepared.made_from;
  const std::string bytes = is_unmoved ? prepared.bytes : fill(press, kind, used, fields);

  letter::LetterIssued event = issued_event(facts, number);
  event.addressee = std::get<std::string>(*fields.find("主送单位"));
  event.digest = press.keep(bytes);
  event.size_bytes = static_cast<std::int64_t>(bytes.size());
  event.made_from = used.id;
  return record_letter(desk, actor, std::move(event));
}

base::Refusals why_not_alone(LetterKind kind) {
  if (!letter::goes_with_an_order(kind)) return {};
  return {{order_letter_goes_with_its_order, "kind", {std::string(letter::spec_of(kind).name)}}};
}

base::Outcome<letter::Letter> issue_alone(Desk& desk, const access::Actor& actor,
                                          const letter::LetterWish& wish,
                                          const letter::Press& press,
                                          const MadeLetter& prepared) {
  base::Refusals why = why_not_alone(wish.kind);
  if (why.empty()) return issue_letter(desk, actor, wish, press, prepared);
  const auto facts = letter_facts(desk, actor, wish);
  if (!facts) why.insert(why.end(), facts.refusals().begin(), facts.refusals().end());
  return why;
}

bool sees_letter(Desk& desk, const access::Actor& actor, const letter::Letter& letter) {
  if (letter.order) {
    const auto order = desk.stores().supervisions.load(*letter.order);
    return order && is_seen(actor, *order);
  }
  if (!letter.problem) return access::scope_of(actor).sees_all;
  const auto problem = load_seen(desk, actor, *letter.problem);
  if (!problem.ok()) return false;
  // It says what the complainant answered when he was asked.
  const bool tells_of_complainant =
      letter.kind == LetterKind::closing_statement && problem.value().has_complainant;
  if (tells_of_complainant) return sees_other_side(actor, problem.value().responsible_unit);
  if (letter.kind != LetterKind::referral_letter) return true;
  return actor.has(access::Role::discipline) ||
         why_not_author(actor, letter.kind, &problem.value()).empty();
}

base::Outcome<letter::Letter> load_seen_letter(Desk& desk, const access::Actor& actor,
                                               letter::LetterId id) {
  auto letter = desk.stores().letters.load(id);
  if (!letter || !sees_letter(desk, actor, *letter)) return base::Refusal{thing_exists};
  return std::move(*letter);
}

namespace {

/// Whoever could sign the order.
base::Refusals why_not_author_of_order(Desk& desk, const access::Actor& actor,
                                       base::SupervisionOrderId id) {
  const auto order = desk.stores().supervisions.load(id);
  if (!order) return {{thing_exists}};
  const auto allowed =
      supervision::permissions(supervision::Act::issue, order->kind, order->is_beside_problem());
  return access::why_not_permitted(actor, allowed,
                                   {order->ground.responsible_unit, order->ground.group});
}

}  // namespace

base::Refusals why_not_withdraw(Desk& desk, const access::Actor& actor,
                                const letter::Letter& letter) {
  const auto problem = letter.problem ? desk.stores().problems.load(*letter.problem)
                                      : std::optional<problem::Problem>();
  auto why = letter.order ? why_not_author_of_order(desk, actor, *letter.order)
                          : why_not_author(actor, letter.kind, problem ? &*problem : nullptr);
  if (!why.empty() || letter.state == letter::LetterState::issued) return why;
  why.push_back({state_allows_act,
                 {},
                 {std::string(base::label("letter.state", letter.state)),
                  std::string(base::label("letter.act", letter::LetterAct::withdraw))}});
  return why;
}

base::Outcome<letter::Letter> withdraw_letter(Desk& desk, const Acting& acting,
                                              const letter::WithdrawLetter& command) {
  const auto seen = load_seen_letter(desk, acting.actor, {acting.subject_id});
  if (!seen) return seen;
  const letter::Letter& before = seen.value();
  if (before.version != acting.expected_version) {
    return base::Refusal{row_is_unchanged_since_read};
  }
  const auto why = why_not_withdraw(desk, acting.actor, before);
  if (!why.empty()) return why;
  const auto stamp = acting.actor.stamp(desk.now());
  const letter::LetterEvent event = command;
  auto after = letter::apply(before, event, stamp);
  base::must_be_saved(desk.stores().letters.save(after, before.version));
  record_all(desk, std::vector<letter::LetterEvent>{event},
             head_of(command.kAct, "letter", after.id.value, stamp), before.version);
  return after;
}

base::Outcome<letter::LetterTemplate> add_template(Desk& desk, const access::Actor& actor,
                                                   const AddTemplate& command) {
  const auto why = letter::why_not_add_template(actor);
  if (!why.empty()) return why;
  letter::TemplateAdded event;
  event.id = {desk.draw(Counter::letter_template)};
  event.kind = command.kind;
  event.number = static_cast<std::int64_t>(
                     desk.stores().letter_templates.of_kind(command.kind).size()) + 1;
  event.name = command.name;
  event.digest = command.digest;
  event.size_bytes = command.size_bytes;
  const auto stamp = actor.stamp(desk.now());
  auto made = letter::apply(std::nullopt, event, stamp);
  base::must_be_saved(desk.stores().letter_templates.save(made, 0));
  record_all(desk, std::vector<letter::TemplateEvent>{event},
             head_of(event.kAct, "letter_template", made.id.value, stamp), 0);
  return made;
}

}  // namespace pledge::casework
