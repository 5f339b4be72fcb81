#include <algorithm>

#include "access/scope.hpp"
#include "base/label.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/filing_work.hpp"
#include "casework/letter_work.hpp"
#include "casework/officer_dossier.hpp"
#include "casework/supervision_work.hpp"

/// 为什么看得见、看不见, of deliverables, orders, letters and filings. What shows them is asked role
/// by role with the same functions that the pages ask, so that the answer cannot differ from them.
namespace pledge::casework {
namespace {

using access::Actor;

/// The roles through which the actor would see it, were he recused from nothing.
template <class Sees>
std::vector<access::SightGround> grounds_that(const Actor& actor, Sees sees) {
  std::vector<access::SightGround> grounds;
  for (const access::Grant& grant : actor.grants) {
    Actor one = actor;
    one.grants = {grant};
    one.recused_problems.clear();
    one.recused_leads.clear();
    if (sees(one)) grounds.push_back(access::grounds_of(one).front());
  }
  return grounds;
}

void say_where(Desk& desk, base::ProblemId id, Sight& sight) {
  const auto problem = desk.stores().problems.load(id);
  if (!problem) return;
  sight.responsible_unit = problem->responsible_unit;
  sight.group = problem->group;
}

std::optional<campaign::Deliverable> deliverable_of(Desk& desk, const SightOn& asked) {
  if (!asked.unit || !asked.milestone) return std::nullopt;
  for (const auto& campaign : desk.stores().campaigns.list()) {
    for (auto& one : desk.stores().deliverables.list(campaign.code)) {
      if (one.unit == *asked.unit && one.milestone == *asked.milestone) return std::move(one);
    }
  }
  return std::nullopt;
}

std::optional<Sight> sight_of_deliverable(Desk& desk, const Actor& actor, const SightOn& asked) {
  const auto found = deliverable_of(desk, asked);
  if (!found) return std::nullopt;
  const auto plan = desk.plan(found->campaign, found->plan_version);
  const auto* milestone = campaign::find_milestone(*plan, found->milestone);
  Sight sight;
  sight.deliverable = found->id;
  sight.title = campaign::unit_name(*plan, found->unit) +
                (milestone == nullptr ? std::string() : "　" + milestone->title);
  sight.need = SightNeed::business;
  sight.responsible_unit = found->unit;
  sight.group = found->group;
  sight.is_seen = access::is_in_business(actor);
  sight.is_part = sight.is_seen && !campaign::sees_deliverable(actor, *found);
  // Where he sees what is in it, the roles that show that; else those that show that it is there.
  sight.grounds = grounds_that(actor, [&](const Actor& one) {
    return sight.is_part ? access::is_in_business(one) : campaign::sees_deliverable(one, *found);
  });
  return sight;
}

std::optional<Sight> sight_of_order(Desk& desk, const Actor& actor, const SightOn& asked) {
  const auto order = asked.order ? desk.stores().supervisions.load(*asked.order) : std::nullopt;
  if (!order) return std::nullopt;
  Sight sight;
  sight.order = order->id;
  sight.title = order->problem_number + "　" +
                std::string(base::label("supervision_kind", base::name_of(order->kind)));
  sight.need = order->issued_day ? SightNeed::problem : SightNeed::other_side;
  sight.responsible_unit = order->ground.responsible_unit;
  sight.group = order->ground.group;
  sight.is_seen = is_seen(actor, *order);
  sight.grounds = grounds_that(actor, [&](const Actor& one) { return is_seen(one, *order); });
  return sight;
}

std::optional<letter::Letter> letter_of(Desk& desk, const SightOn& asked) {
  if (asked.letter) return desk.stores().letters.load(*asked.letter);
  if (asked.number.empty()) return std::nullopt;
  letter::RegisterPage wanted;
  wanted.words = asked.number;
  for (auto& one : desk.stores().letters.page(wanted)) {
    if (one.number == asked.number) return std::move(one);
  }
  return std::nullopt;
}

std::optional<Sight> sight_of_letter(Desk& desk, const Actor& actor, const SightOn& asked) {
  const auto letter = letter_of(desk, asked);
  if (!letter || letter->kind == letter::LetterKind::referral_letter) return std::nullopt;
  Sight sight;
  sight.letter = letter->id;
  sight.number = letter->number;
  sight.title = std::string(letter::spec_of(letter->kind).name);
  sight.need = letter->problem ? SightNeed::problem : SightNeed::whole_list;
  if (letter->problem) {
    say_where(desk, *letter->problem, sight);
    // It says what the complainant answered when he was asked.
    const auto problem = desk.stores().problems.load(*letter->problem);
    const bool tells = problem && problem->has_complainant &&
                       letter->kind == letter::LetterKind::closing_statement;
    if (tells) sight.need = SightNeed::other_side;
  }
  sight.is_seen = sees_letter(desk, actor, *letter);
  sight.grounds =
      grounds_that(actor, [&](const Actor& one) { return sees_letter(desk, one, *letter); });
  return sight;
}

std::optional<Sight> sight_of_filing(Desk& desk, const Actor& actor, const SightOn& asked) {
  const auto filing = asked.filing ? desk.stores().filings.load(*asked.filing) : std::nullopt;
  if (!filing) return std::nullopt;
  const auto seen = seen_filing(desk, actor, filing->id);
  Sight sight;
  sight.filing = filing->id;
  sight.title = filing::name_of_filing(filing->kind, filing->period);
  sight.need = filing->unit ? SightNeed::own_list : SightNeed::business;
  sight.responsible_unit = filing->unit;
  sight.is_seen = seen.ok();
  sight.is_part = seen.ok() && seen.value().is_part;
  sight.grounds = grounds_that(
      actor, [&](const Actor& one) { return seen_filing(desk, one, filing->id).ok(); });
  return sight;
}

}  // namespace

std::optional<Sight> sight_beside(Desk& desk, const Actor& actor, const SightOn& asked) {
  for (const auto& look : {&sight_of_deliverable, &sight_of_order, &sight_of_letter,
                           &sight_of_filing}) {
    if (auto found = look(desk, actor, asked)) return found;
  }
  return std::nullopt;
}

}  // namespace pledge::casework
