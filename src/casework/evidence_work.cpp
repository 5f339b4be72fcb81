#include "casework/evidence_work.hpp"

#include <set>

#include "access/scope.hpp"
#include "base/must_be_saved.hpp"
#include "base/rule.hpp"
#include "base/variant_codec.hpp"
#include "casework/lead_work.hpp"
#include "casework/other_side.hpp"
#include "casework/problem_work.hpp"
#include "casework/referral_work.hpp"
#include "problem/named_evidence.hpp"

namespace pledge::casework {
namespace {

/// What acts on the problem have named; a payload that was redacted names nothing any more. What
/// the complainant gave when he was asked is not for the unit.
std::set<base::EvidenceId> evidence_on(Desk& desk, const problem::Problem& on,
                                       const access::Actor& actor) {
  const base::ProblemId problem = on.id;
  const bool is_other_side_seen = sees_other_side(actor, on.responsible_unit);
  std::set<base::EvidenceId> ids;
  for (const TimelineEntry& entry : desk.stores().ledger.timeline("problem", problem.value)) {
    problem::Event event;
    if (entry.payload.is_null() || !base::reads_back(entry.event, entry.payload, event)) continue;
    if (tells_of_consultation(entry.event) && !is_other_side_seen) continue;
    for (const base::EvidenceId id : problem::named_evidence(event)) ids.insert(id);
  }
  return ids;
}

}  // namespace

base::Outcome<evidence::Evidence> add_evidence(Desk& desk, const access::Actor& actor,
                                               const AddEvidence& command) {
  if (command.fact_day && *command.fact_day > desk.today()) {
    return base::Refusal{base::Rule::fact_day_is_reached,
                         "fact_day",
                         {base::to_text(*command.fact_day)}};
  }
  // An hour of grace: a phone whose clock is wrong shall still be able to send what it took.
  constexpr std::int64_t kGraceMs = 3'600'000;
  if (command.taken_at && command.taken_at->milliseconds > desk.now().milliseconds + kGraceMs) {
    return base::Refusal{base::Rule::photo_was_taken_before, "taken_at"};
  }
  const evidence::EvidenceAdded event{{desk.draw(Counter::evidence)}, command.digest,
                                      command.name,      command.kind,
                                      command.size_bytes, command.media_type,
                                      command.fact_day,  command.taken_at,
                                      command.checklist_line};
  const auto stamp = actor.stamp(desk.now());
  auto made = evidence::apply(std::nullopt, event, stamp);
  base::must_be_saved(desk.stores().evidence.save(made, 0));
  journal::Draft head;
  head.act = "evidence.add";
  head.subject_kind = "evidence";
  head.subject_id = made.id.value;
  head.stamp = stamp;
  record_all(desk, std::vector<evidence::EvidenceEvent>{event}, head, 0);
  return made;
}

namespace {

bool is_own(const access::Actor& actor, const evidence::Evidence& evidence) {
  return actor.officer == evidence.uploaded_by;
}

/// What acts on a lead have named, for who sees the lead.
void add_of_lead(Desk& desk, const access::Actor& actor, base::LeadId id,
                 std::set<base::EvidenceId>& ids) {
  if (!load_seen_lead(desk, actor, id)) return;
  for (const TimelineEntry& entry : desk.stores().ledger.timeline("lead", id.value)) {
    lead::Event event;
    if (entry.payload.is_null() || !base::reads_back(entry.event, entry.payload, event)) continue;
    for (const base::EvidenceId file : lead::named_evidence(event)) ids.insert(file);
  }
}

/// What went to the discipline inspection with a referral, for who opens that.
void add_of_referral(Desk& desk, const access::Actor& actor, base::ReferralId id,
                     std::set<base::EvidenceId>& ids) {
  const auto referral = desk.stores().referrals.load(id);
  const bool is_open_to = referral && actor.has(access::Role::discipline) &&
                          is_seen(desk, actor, *referral);
  if (is_open_to) ids.insert(referral->evidence.begin(), referral->evidence.end());
}

/// What the actor finds on the things that he says he saw it on.
std::set<base::EvidenceId> evidence_at(Desk& desk, const access::Actor& actor,
                                       const EvidencePlace& place) {
  std::set<base::EvidenceId> ids;
  if (place.problem) {
    const auto problem = load_seen(desk, actor, *place.problem);
    if (problem) ids = evidence_on(desk, problem.value(), actor);
  }
  if (place.lead) add_of_lead(desk, actor, *place.lead, ids);
  if (place.referral) add_of_referral(desk, actor, *place.referral, ids);
  if (!place.deliverable) return ids;
  const auto deliverable = desk.stores().deliverables.load(*place.deliverable);
  if (!deliverable) return ids;
  const auto scope = access::scope_of(actor);
  access::ProblemFacts owner;  // who sees the unit's problems sees what it delivers
  owner.responsible_unit = deliverable->unit;
  owner.group = deliverable->group.value_or(base::GroupCode{});
  if (!access::sees_problem(scope, owner)) return ids;
  ids.insert(deliverable->evidence.begin(), deliverable->evidence.end());
  return ids;
}

}  // namespace

std::optional<evidence::Evidence> load_readable(Desk& desk, const access::Actor& actor,
                                                base::EvidenceId id,
                                                const EvidencePlace& place) {
  auto found = desk.stores().evidence.load(id);
  if (!found || is_own(actor, *found)) return found;
  if (!evidence_at(desk, actor, place).contains(id)) found.reset();
  return found;
}

std::vector<evidence::Evidence> usable_evidence(Desk& desk, const access::Actor& actor,
                                                const std::vector<base::EvidenceId>& named,
                                                const EvidencePlace& place) {
  std::vector<evidence::Evidence> usable;
  std::optional<std::set<base::EvidenceId>> there;
  for (const base::EvidenceId id : named) {
    auto found = desk.stores().evidence.load(id);
    if (!found) continue;
    if (!is_own(actor, *found)) {
      if (!there) there = evidence_at(desk, actor, place);
      if (!there->contains(id)) continue;
    }
    usable.push_back(std::move(*found));
  }
  return usable;
}

}  // namespace pledge::casework
