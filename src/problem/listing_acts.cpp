#include <algorithm>

#include <fmt/format.h>

#include "problem/deciding.hpp"

#include "base/rule.hpp"

/// From 待确认 onto the list, and off it again by two persons.
namespace pledge::problem {
namespace {

using access::Actor;
using enum base::Rule;

template <class T>
bool holds(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

Decision decide(const Origin& origin, const Propose& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(facts);
  const access::Subject subject{command.responsible_unit, command.group};
  deciding.add(access::why_not_permitted(actor, permissions(Act::propose), subject));
  deciding.need(holds(facts.rules.groups, command.group), group_is_in_the_plan, "group");
  deciding.need(holds(facts.rules.units, command.responsible_unit), unit_is_in_the_plan,
                "responsible_unit");
  deciding.need(holds(origin.categories, command.category), category_is_in_the_plan, "category");
  ProblemProposed event;
  event.id = origin.id;
  event.campaign = command.campaign;
  event.plan_version = origin.plan_version;
  event.serial_number = facts.next_serial_number;
  event.text = command.text;
  event.source = command.source;
  event.category = command.category;
  event.group = command.group;
  event.responsible_unit = command.responsible_unit;
  event.due_day = command.due_day;
  event.undisputed_fen = command.undisputed_fen;
  event.disputed_fen = command.disputed_fen;
  event.leads = origin.leads;
  event.has_complainant = origin.has_complainant;
  event.row_key = origin.row_key;
  return deciding.answer(std::move(event));
}

Decision decide(const Problem& problem, const ObjectToListing& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(
      ListingObjected{command.reason, deciding.evidence(command.evidence, "evidence")});
}

Decision decide(const Problem& problem, const RuleObjection& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(ObjectionRuled(command));
}

Decision decide(const Problem& problem, const Confirm& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  deciding.need(holds(facts.rules.groups, command.group), group_is_in_the_plan, "group");
  deciding.need(holds(facts.rules.units, command.responsible_unit), unit_is_in_the_plan,
                "responsible_unit");
  const auto number =
      fmt::format("{}-{:03}", facts.rules.number_prefix, facts.next_listed_number);
  return deciding.answer(ProblemListed{number, command.group, command.responsible_unit});
}

Decision decide(const Problem& problem, const ProposeWithdrawal& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(WithdrawalProposed(command));
}

Decision decide(const Problem& problem, const ApproveWithdrawal& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(WithdrawalApproved(command));
}

Decision decide(const Problem& problem, const RefuseWithdrawal& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(WithdrawalRefused(command));
}

Decision decide(const Problem& problem, const AttachLead& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  deciding.need(!holds(problem.leads, command.lead), lead_is_attached_once, "lead");
  Events events{LeadAttached(command)};
  // Nobody's consent speaks for another complainant.
  if (command.has_complainant && problem.consultation) {
    events.emplace_back(ConsultationLapsed{problem.round});
  }
  return deciding.answer(std::move(events));
}

Decision decide(const Problem& problem, const UndoImport& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  deciding.need(!problem.row_key.empty(), row_is_unchanged_since_read);
  return deciding.answer(ImportUndone(command));
}

ListedContent content_of(const Problem& problem) {
  ListedContent content{problem.text, {}, {}, {}};
  if (problem.state < State::assigned) content.due_day = problem.due_day;
  if (problem.state == State::proposed && problem.money) {
    content.undisputed_fen = problem.money->undisputed_fen;
    content.disputed_fen = problem.money->disputed_fen;
  }
  return content;
}

Decision decide(const Problem& problem, const CorrectListing& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  const ListedContent& before = command.before;
  const ListedContent& after = command.after;
  deciding.need(before == content_of(problem), row_is_unchanged_since_read);
  // Whose act a change would be: the state says what is decided already.
  const auto is_free = [&](bool is_same, State first_decided, const char* field) {
    deciding.need(is_same || problem.state < first_decided, state_allows_act, field,
                  {std::string(base::label("problem.state", problem.state)),
                   std::string(base::label("problem.act", command.kAct))});
  };
  const bool is_due_same =
      before.due_day == after.due_day && before.text.due_text == after.text.due_text;
  is_free(is_due_same, State::assigned, "due_text");
  is_free(before.undisputed_fen == after.undisputed_fen &&
              before.disputed_fen == after.disputed_fen,
          State::listed, "undisputed_fen");
  if (command.is_undo) {
    const bool is_last = !problem.corrections.empty() &&
                         problem.corrections.back().batch == command.batch &&
                         !problem.corrections.back().is_undone;
    deciding.need(is_last, row_is_unchanged_since_read);
  }
  return deciding.answer(ListingCorrected(command));
}

}  // namespace pledge::problem
