#include "casework/redaction_work.hpp"

#include <map>
#include <set>

#include "access/scope.hpp"
#include "base/codec.hpp"
#include "base/label.hpp"
#include "base/must_be_saved.hpp"
#include "base/rule.hpp"
#include "casework/free_text.hpp"
#include "casework/lead_work.hpp"
#include "casework/redaction_rewrite.hpp"

namespace pledge::casework {
namespace {

using redaction::Place;
using redaction::Redaction;
using redaction::SubjectKind;
using enum base::Rule;

/// Shorter words stand everywhere: only where they were named.
constexpr std::size_t kCopyBytesMin = 24;

/// A thing with a timeline.
struct Thing {
  std::string kind;
  std::int64_t id = 0;
  friend auto operator<=>(const Thing&, const Thing&) = default;
};

/// An entry with what is to go from it.
struct Target {
  Thing thing;
  TimelineEntry entry;
  std::set<std::string> members;
  std::set<std::string> texts;
  bool is_copy = true;
};

Thing thing_of(SubjectKind kind, std::int64_t id) {
  return {std::string(base::name_of(kind)), id};
}

void add_of_problem(Desk& desk, base::ProblemId id, std::set<Thing>& things) {
  things.insert({"problem", id.value});
  for (const auto& order : desk.stores().supervisions.of_problem(id)) {
    things.insert({"supervision_order", order.id.value});
  }
  for (const auto& urging : desk.stores().urgings.of_problem(id)) {
    things.insert({"urging", urging.id.value});
  }
  review::TaskFilter filter;
  filter.problem = id;
  access::Actor everybody;
  everybody.grants = {{access::Role::coordinating_office, {}}};
  for (const auto& task : desk.stores().tasks.list(everybody, filter)) {
    things.insert({"review_task", task.id.value});
  }
}

/// The thing, and everything into which its words may have been copied.
std::set<Thing> around(Desk& desk, const Thing& thing) {
  std::set<Thing> things{thing};
  std::set<base::LeadId> leads;
  std::set<base::ProblemId> problems;
  if (thing.kind == "problem") {
    problems.insert({thing.id});
    const auto problem = desk.stores().problems.load({thing.id});
    if (problem) leads.insert(problem->leads.begin(), problem->leads.end());
  } else {
    leads.insert({thing.id});
    const auto lead = desk.stores().leads.load({thing.id});
    if (lead) problems.insert(lead->problems.begin(), lead->problems.end());
  }
  for (const base::LeadId lead : leads) things.insert({"lead", lead.value});
  for (const base::ProblemId problem : problems) add_of_problem(desk, problem, things);
  for (const auto& referral : desk.stores().referrals.all()) {
    const bool is_about = (referral.problem && problems.contains(*referral.problem)) ||
                          (referral.lead && leads.contains(*referral.lead));
    if (is_about) things.insert({"referral", referral.id.value});
  }
  return things;
}

/// What the named places hold, and every entry that holds the same words.
std::vector<Target> targets_of(Desk& desk, const Thing& thing, const std::vector<Place>& places) {
  std::map<std::int64_t, std::set<std::string>> named;
  for (const Place& place : places) named[place.entry_index].insert(place.member);
  std::set<std::string> words;
  for (const TimelineEntry& entry : desk.stores().ledger.timeline(thing.kind, thing.id)) {
    const auto members = named.find(entry.entry_index);
    if (members == named.end()) continue;
    for (const FreeText& text : free_texts(thing.kind, entry)) {
      const bool is_long = text.text.size() >= kCopyBytesMin;
      if (members->second.contains(text.member) && is_long) words.insert(text.text);
    }
  }
  std::vector<Target> targets;
  for (const Thing& one : around(desk, thing)) {
    for (const TimelineEntry& entry : desk.stores().ledger.timeline(one.kind, one.id)) {
      const auto members = named.find(entry.entry_index);
      Target target{one, entry, {}, {}, members == named.end()};
      for (const FreeText& text : free_texts(one.kind, entry)) {
        const bool is_named = !target.is_copy && members->second.contains(text.member);
        const bool is_same = std::any_of(words.begin(), words.end(), [&](const auto& word) {
          return text.text.find(word) != std::string::npos;
        });
        if (!is_named && !is_same) continue;
        target.members.insert(text.member);
        target.texts.insert(text.text);
      }
      if (!target.members.empty() && !entry.is_redacted) targets.push_back(std::move(target));
    }
  }
  return targets;
}

bool is_over(Desk& desk, const lead::Lead& lead) {
  if (lead.state != lead::State::concluded || lead.answers.empty()) return false;
  return std::all_of(lead.problems.begin(), lead.problems.end(), [&](base::ProblemId id) {
    const auto problem = desk.stores().problems.load(id);
    return !problem || !problem->is_open();
  });
}

base::OfficerId first_hand(Desk& desk, const lead::Lead& lead) {
  const auto timeline = desk.stores().ledger.timeline("lead", lead.id.value);
  return timeline.empty() ? base::OfficerId{} : timeline.front().officer;
}

void add_lead_facts(Desk& desk, const lead::Lead& lead, redaction::Facts& facts) {
  facts.unit = lead.accused_unit.value_or(base::UnitCode{});
  facts.identity = lead.identity;
  facts.is_identity_erased = is_identity_erased(desk, lead);
  facts.is_identity_needed = !is_over(desk, lead);
  facts.lead_registered_by = first_hand(desk, lead);
}

/// What holds of the thing whoever asks.
redaction::Facts facts_of(Desk& desk, const Thing& thing, const std::vector<Place>& places) {
  redaction::Facts facts;
  facts.is_thing_seen = true;
  if (thing.kind == "problem") {
    const auto problem = desk.stores().problems.load({thing.id});
    if (problem) facts.unit = problem->responsible_unit;
  } else if (const auto lead = desk.stores().leads.load({thing.id})) {
    add_lead_facts(desk, *lead, facts);
  }
  const auto timeline = desk.stores().ledger.timeline(thing.kind, thing.id);
  for (const Place& place : places) {
    redaction::PlaceFact fact;
    for (const TimelineEntry& entry : timeline) {
      if (entry.entry_index != place.entry_index) continue;
      fact.is_redacted = entry.is_redacted;
      fact.officer = entry.officer;
      for (const FreeText& text : free_texts(thing.kind, entry)) {
        fact.is_free_text = fact.is_free_text || text.member == place.member;
      }
    }
    facts.places.push_back(fact);
  }
  return facts;
}

bool is_thing_seen(Desk& desk, const access::Actor& reader, const Thing& thing) {
  if (thing.kind == "problem") return load_seen(desk, reader, {thing.id}).ok();
  return load_seen_lead(desk, reader, {thing.id}).ok();
}

std::string name_of_officer(Desk& desk, base::OfficerId id) {
  const auto officer = desk.stores().officers.load(id);
  return officer ? officer->name : std::string();
}

std::string number_of(Desk& desk, const Thing& thing) {
  if (thing.kind == "problem") {
    const auto problem = desk.stores().problems.load({thing.id});
    if (!problem) return {};
    return problem->number.empty() ? "第 " + std::to_string(thing.id) + " 号" : problem->number;
  }
  const auto lead = desk.stores().leads.load({thing.id});
  return lead ? lead->number : std::string();
}

Redaction carry_out(Desk& desk, const access::Actor& actor,
                    const std::optional<Redaction>& before, const redaction::Events& events,
                    redaction::Act act) {
  std::optional<Redaction> after = before;
  const auto stamp = actor.stamp(desk.now());
  for (const auto& event : events) after = redaction::apply(after, event, stamp);
  const std::int64_t version = before ? before->version : 0;
  base::must_be_saved(desk.stores().redactions.save(*after, version));
  journal::Draft head;
  head.act = "redaction." + std::string(base::name_of(act));
  head.subject_kind = "redaction";
  head.subject_id = after->id.value;
  head.stamp = stamp;
  record_all(desk, events, head, version);
  return std::move(*after);
}

base::Outcome<Redaction> load_unchanged(Desk& desk, const Acting& acting) {
  // Who may decide nothing does not even learn which numbers there are.
  if (!acting.actor.has(access::Role::audit_administrator)) {
    return base::Refusal{actor_holds_the_role};
  }
  auto found = desk.stores().redactions.load({acting.subject_id});
  if (!found) return base::Refusal{thing_exists};
  if (found->version != acting.expected_version) return base::Refusal{row_is_unchanged_since_read};
  return std::move(*found);
}

/// Reasons that only the copies give.
base::Refusals why_not_targets(const std::vector<Target>& targets, const access::Actor& actor) {
  if (targets.size() > redaction::kEntriesMax) {
    throw base::Malformed("id", "要隐去的记录太多，请不予隐去，分几次提请");
  }
  for (const Target& target : targets) {
    if (target.entry.officer != actor.officer) continue;
    return {{nobody_redacts_his_own_act}};
  }
  return {};
}

void take_from_filings(Desk& desk, const std::set<Thing>& things,
                       const std::vector<Target>& targets, redaction::Events& events) {
  std::set<std::string> words;
  for (const Target& target : targets) words.insert(target.texts.begin(), target.texts.end());
  for (const Thing& thing : things) {
    for (auto& event : rewrite_filed_rows(desk, thing.kind, thing.id, words)) {
      events.push_back(std::move(event));
    }
  }
}

bool may_propose(const access::Actor& reader) {
  return reader.has(access::Role::coordinating_office) || access::stands_in(reader);
}

}  // namespace

bool is_identity_erased(Desk& desk, const lead::Lead& lead) {
  return lead.identity && desk.stores().vault.is_erased(*lead.identity);
}

base::Outcome<RedactableTexts> redactable_texts(Desk& desk, const access::Actor& reader,
                                                const ThingWish& wish) {
  const Thing thing = thing_of(wish.subject_kind, wish.subject_id);
  if (!may_propose(reader)) return base::Refusal{actor_holds_the_role};
  if (!is_thing_seen(desk, reader, thing)) return base::Refusal{thing_exists};
  const redaction::Facts facts = facts_of(desk, thing, {});
  redaction::Propose asked;
  asked.erases_identity = true;
  RedactableTexts found;
  found.number = number_of(desk, thing);
  found.has_identity = facts.identity.has_value();
  found.is_identity_erased = facts.is_identity_erased;
  const auto decision = redaction::decide({}, asked, facts, reader);
  if (!decision) found.why_not_identity = decision.refusals();
  for (const TimelineEntry& entry : desk.stores().ledger.timeline(thing.kind, thing.id)) {
    if (entry.is_redacted) continue;
    for (FreeText& text : free_texts(thing.kind, entry)) {
      found.texts.push_back({{entry.entry_index, text.member},
                             std::string(base::label("event", entry.event)),
                             std::move(text.text),
                             entry.at,
                             name_of_officer(desk, entry.officer),
                             entry.officer == reader.officer});
    }
  }
  return found;
}

base::Outcome<Redaction> propose_redaction(Desk& desk, const access::Actor& actor,
                                           const redaction::Propose& command) {
  const Thing thing = thing_of(command.subject_kind, command.subject_id);
  if (!may_propose(actor)) return base::Refusal{actor_holds_the_role};
  redaction::Facts facts = facts_of(desk, thing, command.places);
  facts.is_thing_seen = is_thing_seen(desk, actor, thing);
  const redaction::RedactionId id{desk.draw(Counter::redaction)};
  const auto decision = redaction::decide(id, command, facts, actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, actor, std::nullopt, decision.value(), command.kAct);
}

base::Outcome<Redaction> confirm_redaction(Desk& desk, const Acting& acting,
                                           const redaction::Confirm& command) {
  const auto loaded = load_unchanged(desk, acting);
  if (!loaded) return loaded;
  const Redaction& before = loaded.value();
  const Thing thing = thing_of(before.subject_kind, before.subject_id);
  const auto decision = redaction::decide(before, command, facts_of(desk, thing, before.places),
                                          acting.actor);
  if (!decision) return decision.refusals();
  const auto targets = targets_of(desk, thing, before.places);
  if (auto why = why_not_targets(targets, acting.actor); !why.empty()) return why;
  redaction::Events events = decision.value();
  std::set<Thing> touched;
  for (const Target& target : targets) {
    const auto remainder = without_texts(target.thing.kind, target.entry, target.members);
    if (!remainder) return base::Refusal{redaction_is_of_free_text};
    const journal::PayloadRedacted gone{target.entry.entry_index, before.reason, *remainder};
    events.emplace_back(std::in_place_type<journal::PayloadRedacted>, gone);
    desk.stores().journal.redact(target.entry.entry_index, *remainder);
    touched.insert(target.thing);
  }
  for (const Thing& one : touched) {
    if (!rewrite_row(desk, one.kind, one.id)) return base::Refusal{redaction_is_of_free_text};
  }
  take_from_filings(desk, around(desk, thing), targets, events);
  if (before.identity) {
    desk.stores().vault.erase(*before.identity);
    const redaction::IdentityErased erased{*before.identity};
    events.emplace_back(std::in_place_type<redaction::IdentityErased>, erased);
  }
  // Answers kept for repeated requests may hold the words, too.
  desk.forget_answers(desk.now(), INT64_MAX);
  return carry_out(desk, acting.actor, before, events, command.kAct);
}

base::Outcome<Redaction> refuse_redaction(Desk& desk, const Acting& acting,
                                          const redaction::Refuse& command) {
  const auto loaded = load_unchanged(desk, acting);
  if (!loaded) return loaded;
  const auto decision = redaction::decide(loaded.value(), command, acting.actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, acting.actor, loaded.value(), decision.value(), command.kAct);
}

namespace {

RedactionView view_of(Desk& desk, const access::Actor& reader, Redaction redaction) {
  RedactionView view;
  const Thing thing = thing_of(redaction.subject_kind, redaction.subject_id);
  view.thing = std::string(base::label("journal_subject", thing.kind)) + " " +
               number_of(desk, thing);
  view.proposed_by_name = name_of_officer(desk, redaction.proposed_by);
  if (redaction.decided_by) view.decided_by_name = name_of_officer(desk, *redaction.decided_by);
  view.why_not = redaction::why_not(redaction, redaction::Act::confirm, reader);
  view.is_decidable = view.why_not.empty();
  view.redaction = std::move(redaction);
  return view;
}

}  // namespace

std::vector<RedactionView> redaction_list(Desk& desk, const access::Actor& reader) {
  std::vector<RedactionView> views;
  const bool sees_all = reader.has(access::Role::audit_administrator);
  if (!sees_all && !may_propose(reader)) return views;
  for (Redaction& one : desk.stores().redactions.list()) {
    const Thing thing = thing_of(one.subject_kind, one.subject_id);
    if (!sees_all && !is_thing_seen(desk, reader, thing)) continue;
    views.push_back(view_of(desk, reader, std::move(one)));
  }
  return views;
}

base::Outcome<RedactionView> open_redaction(Desk& desk, const access::Actor& reader,
                                            redaction::RedactionId id) {
  if (!reader.has(access::Role::audit_administrator)) return base::Refusal{actor_holds_the_role};
  auto found = desk.stores().redactions.load(id);
  if (!found) return base::Refusal{thing_exists};
  RedactionView view = view_of(desk, reader, std::move(*found));
  if (view.redaction.state != redaction::State::proposed) return view;
  const Thing thing = thing_of(view.redaction.subject_kind, view.redaction.subject_id);
  for (const Target& target : targets_of(desk, thing, view.redaction.places)) {
    RedactionEntry entry;
    entry.entry_index = target.entry.entry_index;
    entry.event_label = base::label("event", target.entry.event);
    entry.subject_label = base::label("journal_subject", target.thing.kind);
    entry.is_copy = target.is_copy;
    entry.texts.assign(target.texts.begin(), target.texts.end());
    view.entries.push_back(std::move(entry));
  }
  journal::Draft draft;
  draft.act = "redaction.open";
  draft.event = "redaction_opened";
  draft.subject_kind = "redaction_reading";
  draft.subject_id = view.redaction.id.value;
  draft.stamp = reader.stamp(desk.now());
  draft.payload = "{}";
  desk.record(std::move(draft));
  return view;
}

}  // namespace pledge::casework
