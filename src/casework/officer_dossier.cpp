#include "casework/officer_dossier.hpp"

#include "base/rule.hpp"
#include "casework/lead_work.hpp"

namespace pledge::casework {
namespace {

using access::OfficerAct;
using access::Role;
using enum base::Rule;

bool is_administrator(const access::Actor& actor) {
  return actor.has(Role::system_administrator) || actor.has(Role::security_administrator) ||
         actor.has(Role::audit_administrator);
}

std::vector<RecusalView> recusals_of(Desk& desk, const access::Officer& officer) {
  std::vector<RecusalView> views;
  for (const access::Recusal& recusal : officer.recusals) {
    RecusalView view{recusal, {}};
    if (recusal.problem) {
      const auto problem = desk.stores().problems.load(*recusal.problem);
      if (problem) view.number = problem->number;
    } else if (recusal.lead) {
      const auto lead = desk.stores().leads.load(*recusal.lead);
      if (lead) view.number = lead->number;
    }
    views.push_back(std::move(view));
  }
  return views;
}

std::vector<ActView> acts_on(const access::Officer& officer, const access::Actor& reader) {
  std::vector<ActView> acts;
  for (const OfficerAct act : {OfficerAct::grant, OfficerAct::revoke, OfficerAct::recuse,
                               OfficerAct::lift_recusal, OfficerAct::end_sessions,
                               OfficerAct::issue_link, OfficerAct::disable}) {
    const auto why = access::why_not(officer, act, reader);
    acts.push_back({std::string(base::name_of(act)), why.empty(), views_of(why)});
  }
  return acts;
}

/// What happened to an account names people and units of any campaign; the first plan will do.
std::vector<TimelineView> timeline_of(Desk& desk, base::OfficerId id) {
  std::vector<TimelineView> timeline;
  campaign::Plan plan;
  for (const auto& campaign : desk.stores().campaigns.list()) {
    plan = *desk.plan(campaign.code, campaign.plan_version);
  }
  for (const TimelineEntry& entry : desk.stores().ledger.timeline("officer", id.value)) {
    timeline.push_back(timeline_view(desk, plan, entry));
  }
  return timeline;
}

access::Actor everything() {
  access::Actor actor;
  actor.grants = {{Role::coordinating_office, {}}};
  return actor;
}

/// The problem that is asked about; one with exactly this number.
std::optional<base::ProblemId> problem_of(Desk& desk, const SightOn& asked) {
  if (asked.number.empty()) return asked.problem;
  ProblemFilter filter;
  filter.words = asked.number;
  for (const auto& row : desk.stores().ledger.problem_page(everything(), filter, {}).rows) {
    if (row.number == asked.number) return row.id;
  }
  return std::nullopt;
}

std::optional<base::LeadId> lead_of(Desk& desk, const SightOn& asked) {
  if (asked.number.empty()) return asked.lead;
  LeadFilter filter;
  filter.words = asked.number;
  for (const auto& row : desk.stores().ledger.lead_page(everything(), filter, {}).rows) {
    if (row.number == asked.number) return row.id;
  }
  return std::nullopt;
}

std::optional<Sight> sight_of_problem(Desk& desk, const access::Actor& actor,
                                      const SightOn& asked) {
  const auto id = problem_of(desk, asked);
  const auto problem = id ? desk.stores().problems.load(*id) : std::nullopt;
  if (!problem) return std::nullopt;
  const access::ProblemFacts facts{problem->id, problem->responsible_unit, problem->group};
  Sight sight;
  sight.problem = problem->id;
  sight.number = problem->number;
  sight.responsible_unit = problem->responsible_unit;
  sight.group = problem->group;
  sight.grounds = access::grounds_for(actor, facts);
  sight.is_seen = access::sees_problem(access::scope_of(actor), facts);
  return sight;
}

std::optional<Sight> sight_of_lead(Desk& desk, const access::Actor& actor, const SightOn& asked) {
  const auto id = lead_of(desk, asked);
  const auto lead = id ? desk.stores().leads.load(*id) : std::nullopt;
  if (!lead) return std::nullopt;
  Sight sight;
  sight.lead = lead->id;
  sight.number = lead->number;
  access::Actor unrecused = actor;
  unrecused.recused_leads.clear();
  const bool would_see = load_seen_lead(desk, unrecused, lead->id).ok();
  for (const auto& ground : access::grounds_of(actor)) {
    if (would_see && (ground.shows_leads || ground.by == access::SightBy::unit)) {
      sight.grounds.push_back(ground);
    }
  }
  sight.is_seen = load_seen_lead(desk, actor, lead->id).ok();
  return sight;
}

}  // namespace

base::Outcome<OfficerDossier> officer_dossier(Desk& desk, const access::Actor& reader,
                                              base::OfficerId id) {
  if (!is_administrator(reader)) return base::Refusal{actor_holds_the_role};
  const auto officer = desk.stores().officers.load(id);
  if (!officer) return base::Refusal{thing_exists};
  OfficerDossier dossier;
  dossier.officer = *officer;
  dossier.recusals = recusals_of(desk, *officer);
  dossier.grounds = access::grounds_of(actor_of(desk, *officer));
  for (const access::Session& session : desk.stores().credentials.sessions_of(id)) {
    if (access::is_live(session, desk.now())) {
      dossier.sessions.push_back({session.created_at, session.last_seen_at});
    }
  }
  dossier.holdings = holdings_of(desk, *officer);
  dossier.acts = acts_on(*officer, reader);
  dossier.timeline = timeline_of(desk, id);
  return dossier;
}

base::Outcome<Sight> sight_of(Desk& desk, const access::Actor& reader, base::OfficerId id,
                              const SightOn& asked) {
  if (!reader.has(Role::security_administrator) && !reader.has(Role::audit_administrator)) {
    return base::Refusal{actor_holds_the_role};
  }
  const auto officer = desk.stores().officers.load(id);
  if (!officer) return base::Refusal{thing_exists};
  const access::Actor actor = actor_of(desk, *officer);
  auto found = sight_of_problem(desk, actor, asked);
  if (!found) found = sight_of_lead(desk, actor, asked);
  if (!found) found = sight_beside(desk, actor, asked);
  if (!found) return base::Refusal{thing_exists, "number"};
  Sight sight = std::move(*found);
  sight.is_recused = !sight.is_seen && !sight.grounds.empty();
  sight.is_disabled = officer->is_disabled;
  if (sight.is_disabled) sight.is_seen = false;
  return sight;
}

}  // namespace pledge::casework
