#include "casework/concealment.hpp"

#include <algorithm>

#include "access/scope.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/lead_work.hpp"

namespace pledge::casework {
namespace {

using campaign::Deliverable;

/// A list that was said to be empty, by signature: a return takes back the paper, not that it was
/// signed, and nor does the list that came after it.
bool was_said_to_be_empty(const Deliverable& deliverable) {
  return !deliverable.nil_returns.empty() && campaign::may_be_nil(deliverable.kind) &&
         deliverable.kind != campaign::DeliverableKind::rectification_plans;
}

/// What the unit reported itself is never held against it, unless others had reported it before.
bool is_own_finding(const problem::Problem& problem) {
  return problem.source == problem::Source::self_check && !problem.known_since_day;
}

ProblemFilter filter_for(const Deliverable& deliverable) {
  ProblemFilter filter;
  filter.campaign = deliverable.campaign;
  filter.units = {deliverable.unit};
  for (std::size_t i = 0; i < base::kNamesOf<problem::State>.size(); ++i) {
    const auto state = static_cast<problem::State>(i);
    const bool is_verified =
        state != problem::State::proposed && state != problem::State::withdrawn;
    if (is_verified) filter.states.push_back(state);
  }
  return filter;
}

void take_earlier(std::optional<base::Day>& earliest, const std::optional<base::Day>& day) {
  if (day && (!earliest || *day < *earliest)) earliest = day;
}

/// The earliest day on which anything shows that the matter was there.
std::optional<base::Day> matter_day(const problem::Problem& problem,
                                    const std::vector<lead::Lead>& leads) {
  std::optional<base::Day> earliest;
  for (const auto& lead : leads) take_earlier(earliest, lead.received_day);
  for (const auto& measure : problem.measures) {
    for (const auto& evidence : measure.evidence) take_earlier(earliest, evidence.fact_day);
  }
  if (problem.money) {
    for (const auto& payment : problem.money->payments) {
      take_earlier(earliest, payment.voucher.fact_day);
    }
  }
  return earliest;
}

bool sees_all_concealments(const access::Actor& reader) {
  using access::Role;
  return reader.has(Role::coordinating_office) || reader.has(Role::leader) ||
         reader.has(Role::discipline);
}

/// Nobody of the unit itself, whatever roles he holds: it is one side of the two.
bool sees_findings_about(const access::Actor& reader, const base::UnitCode& unit) {
  if (reader.is_of(unit)) return false;
  return sees_all_concealments(reader) ||
         (access::stands_in(reader) && reader.handles_for_the_office(unit));
}

std::vector<lead::Lead> leads_of(Desk& desk, const problem::Problem& problem) {
  std::vector<lead::Lead> leads;
  for (const base::LeadId id : problem.leads) {
    if (auto lead = desk.stores().leads.load(id)) leads.push_back(std::move(*lead));
  }
  return leads;
}

campaign::ConcealmentGround ground_of(const Deliverable& deliverable,
                                      const problem::Problem& problem,
                                      const std::vector<lead::Lead>& leads) {
  campaign::ConcealmentGround ground;
  ground.nil_return_day = deliverable.nil_returns.back().day;
  ground.lead_count = static_cast<std::int32_t>(leads.size());
  ground.matter_day = matter_day(problem, leads);
  return ground;
}

bool is_recorded(const Deliverable& deliverable, const problem::Problem& problem) {
  const auto& recorded = deliverable.contradicting_leads;
  return std::any_of(problem.leads.begin(), problem.leads.end(), [&](base::LeadId id) {
    return std::find(recorded.begin(), recorded.end(), id) != recorded.end();
  });
}

/// Verified, of the unit, and not reported by it.
bool is_held_against(const Deliverable& deliverable, const problem::Problem& problem) {
  return problem.campaign == deliverable.campaign &&
         problem.responsible_unit == deliverable.unit &&
         !is_own_finding(problem) &&
         problem.state != problem::State::proposed && problem.state != problem::State::withdrawn;
}

void set_standing(Desk& desk, Concealment& found, const Deliverable& deliverable,
                  const problem::Problem& problem, const campaign::ConcealmentGround& ground) {
  const auto& all = deliverable.dismissed_concealments;
  const auto last = std::find_if(all.rbegin(), all.rend(),
                                 [&](const auto& one) { return one.problem == problem.id; });
  if (last != all.rend()) {
    found.dismissal_reason = last->reason;
    found.dismissed_day = last->day;
    const auto officer = desk.stores().officers.load(last->dismissed_by);
    if (officer) found.dismissed_by_name = officer->name;
  }
  if (is_recorded(deliverable, problem)) {
    found.standing = ConcealmentStanding::recorded;
  } else if (campaign::standing_dismissal(deliverable, problem.id, ground) != nullptr) {
    found.standing = ConcealmentStanding::dismissed;
  }
}

void add_acts(Concealment& found, const Deliverable& deliverable, const access::Actor& reader) {
  using campaign::DeliverableAct;
  if (found.standing != ConcealmentStanding::open) return;
  const access::Subject subject{deliverable.unit, {}};
  for (const auto act :
       {DeliverableAct::contradict_nil_return, DeliverableAct::dismiss_concealment}) {
    if (act == DeliverableAct::contradict_nil_return && !found.lead) continue;
    if (!access::is_concerned(reader, campaign::permissions(act), subject)) continue;
    const auto why = campaign::why_not(deliverable, act, reader);
    found.acts.push_back({std::string(base::name_of(act)), why.empty(), views_of(why)});
  }
}

Concealment finding_of(Desk& desk, const access::Actor& reader, const Deliverable& deliverable,
                       const problem::Problem& problem) {
  const auto leads = leads_of(desk, problem);
  const auto ground = ground_of(deliverable, problem, leads);
  Concealment found;
  found.deliverable = deliverable.id;
  found.deliverable_version = deliverable.version;
  found.unit = deliverable.unit;
  const auto plan = desk.plan(deliverable.campaign, deliverable.plan_version);
  found.unit_name = campaign::unit_name(*plan, deliverable.unit);
  for (const auto& milestone : plan->milestones) {
    if (milestone.code == deliverable.milestone) found.milestone = milestone.title;
  }
  found.nil_return_day = ground.nil_return_day;
  found.signed_by = deliverable.nil_returns.back().signed_by;
  found.problem = problem.id;
  found.problem_number = problem.number;
  found.description = problem.text.description;
  found.source = problem.source;
  for (const lead::Lead& lead : leads) {
    if (!found.lead && load_seen_lead(desk, reader, lead.id)) found.lead = lead.id;
  }
  found.matter_day = ground.matter_day;
  found.is_certain = found.matter_day && *found.matter_day <= found.nil_return_day;
  set_standing(desk, found, deliverable, problem, ground);
  add_acts(found, deliverable, reader);
  return found;
}

/// Open ones before the others, and of them the certain ones first.
int rank_of(const Concealment& found) {
  if (found.standing != ConcealmentStanding::open) return 2;
  return found.is_certain ? 0 : 1;
}

}  // namespace

bool sees_concealments(const access::Actor& reader) {
  return sees_all_concealments(reader) || access::stands_in(reader);
}

std::vector<Concealment> concealments(Desk& desk, const access::Actor& reader,
                                      const base::CampaignCode& campaign) {
  std::vector<Concealment> all;
  if (!sees_concealments(reader)) return all;
  for (const Deliverable& deliverable : desk.stores().deliverables.list(campaign)) {
    if (!was_said_to_be_empty(deliverable)) continue;
    if (!sees_findings_about(reader, deliverable.unit)) continue;
    PageRequest page;
    page.limit = base::kPageRows;
    do {
      const auto found = desk.stores().ledger.problem_page(reader, filter_for(deliverable), page);
      for (const LedgerRow& row : found.rows) {
        const auto problem = desk.stores().problems.load(row.id);
        if (!problem || is_own_finding(*problem)) continue;
        all.push_back(finding_of(desk, reader, deliverable, *problem));
      }
      page.cursor = found.next_cursor;
    } while (!page.cursor.empty());
  }
  std::stable_sort(all.begin(), all.end(), [](const Concealment& a, const Concealment& b) {
    return rank_of(a) < rank_of(b);
  });
  if (static_cast<std::int64_t>(all.size()) > base::kPageRows) {
    all.resize(static_cast<std::size_t>(base::kPageRows));
  }
  return all;
}

std::int64_t open_count(const std::vector<Concealment>& findings) {
  return std::count_if(findings.begin(), findings.end(), [](const Concealment& one) {
    return one.standing == ConcealmentStanding::open;
  });
}

base::Outcome<Deliverable> dismiss_concealment(Desk& desk, const Acting& acting,
                                               const campaign::DismissConcealment& command) {
  const auto loaded = load_for(desk, acting, desk.stores().deliverables);
  if (!loaded) return loaded;
  const Deliverable& deliverable = loaded.value();
  auto facts = deliverable_facts(desk, deliverable, {});
  const auto problem = load_seen(desk, acting.actor, command.problem);
  const bool is_found = problem && was_said_to_be_empty(deliverable) &&
                        is_held_against(deliverable, problem.value()) &&
                        !is_recorded(deliverable, problem.value());
  if (is_found) {
    facts.concealment =
        ground_of(deliverable, problem.value(), leads_of(desk, problem.value()));
  }
  const auto decision = campaign::decide(deliverable, command, facts, acting.actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, acting, deliverable, decision.value());
}

namespace {

/// What the board says of a unit to the others: what it owes, and whether it came in time.
Deliverable standing_of(const Deliverable& whole) {
  Deliverable shown;
  shown.id = whole.id;
  shown.version = whole.version;
  shown.campaign = whole.campaign;
  shown.plan_version = whole.plan_version;
  shown.milestone = whole.milestone;
  shown.unit = whole.unit;
  shown.group = whole.group;
  shown.kind = whole.kind;
  shown.allows_nil_return = whole.allows_nil_return;
  shown.due_day = whole.due_day;
  shown.redeliver_due_day = whole.redeliver_due_day;
  shown.state = whole.state;
  shown.is_nil_return = whole.is_nil_return;
  shown.first_delivered_at = whole.first_delivered_at;
  shown.delivered_at = whole.delivered_at;
  shown.is_late = whole.is_late;
  shown.return_count = whole.return_count;
  shown.returned_day = whole.returned_day;
  shown.changed_at = whole.changed_at;
  return shown;
}

}  // namespace

Deliverable shown_deliverable(const access::Actor& reader, Deliverable deliverable) {
  if (!campaign::sees_deliverable(reader, deliverable)) return standing_of(deliverable);
  if (sees_findings_about(reader, deliverable.unit)) return deliverable;
  deliverable.contradicting_leads.clear();
  deliverable.dismissed_concealments.clear();
  return deliverable;
}

}  // namespace pledge::casework
