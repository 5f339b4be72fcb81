#include "casework/concealment.hpp"

#include <algorithm>

#include "campaign/plan_rules.hpp"
#include "casework/lead_work.hpp"

namespace pledge::casework {
namespace {

using campaign::Deliverable;
using campaign::DeliverableState;

/// A list that was said to be empty and stands so.
bool is_standing_nil_return(const Deliverable& deliverable) {
  const bool stands = deliverable.state == DeliverableState::delivered ||
                      deliverable.state == DeliverableState::accepted;
  return stands && deliverable.is_nil_return && deliverable.delivered_at &&
         campaign::may_be_nil(deliverable.kind) &&
         deliverable.kind != campaign::DeliverableKind::rectification_plans;
}

/// Everything but what the unit reported itself: that is never held against it.
ProblemFilter filter_for(const Deliverable& deliverable) {
  ProblemFilter filter;
  filter.campaign = deliverable.campaign;
  filter.units = {deliverable.unit};
  for (std::size_t i = 0; i < base::kNamesOf<problem::Source>.size(); ++i) {
    const auto source = static_cast<problem::Source>(i);
    if (source != problem::Source::self_check) filter.sources.push_back(source);
  }
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

Concealment finding_of(Desk& desk, const access::Actor& reader, const Deliverable& deliverable,
                       const problem::Problem& problem) {
  Concealment found;
  found.deliverable = deliverable.id;
  found.deliverable_version = deliverable.version;
  found.unit = deliverable.unit;
  const auto plan = desk.plan(deliverable.campaign, deliverable.plan_version);
  found.unit_name = campaign::unit_name(*plan, deliverable.unit);
  for (const auto& milestone : plan->milestones) {
    if (milestone.code == deliverable.milestone) found.milestone = milestone.title;
  }
  found.nil_return_day = base::beijing_day(*deliverable.delivered_at);
  found.signed_by = deliverable.signed_by;
  found.problem = problem.id;
  found.problem_number = problem.number;
  found.description = problem.text.description;
  found.source = problem.source;
  std::vector<lead::Lead> leads;
  const auto& recorded = deliverable.contradicting_leads;
  for (const base::LeadId id : problem.leads) {
    const auto lead = desk.stores().leads.load(id);
    if (!lead) continue;
    leads.push_back(*lead);
    const bool is_held = std::find(recorded.begin(), recorded.end(), id) != recorded.end();
    found.is_recorded = found.is_recorded || is_held;
    if (!found.lead && load_seen_lead(desk, reader, id)) found.lead = id;
  }
  found.matter_day = matter_day(problem, leads);
  found.is_certain = found.matter_day && *found.matter_day <= found.nil_return_day;
  return found;
}

}  // namespace

bool sees_concealments(const access::Actor& reader) {
  using access::Role;
  return reader.has(Role::coordinating_office) || reader.has(Role::leader) ||
         reader.has(Role::discipline);
}

std::vector<Concealment> concealments(Desk& desk, const access::Actor& reader,
                                      const base::CampaignCode& campaign) {
  std::vector<Concealment> all;
  if (!sees_concealments(reader)) return all;
  PageRequest page;
  page.limit = base::kPageRows;
  for (const Deliverable& deliverable : desk.stores().deliverables.list(campaign)) {
    if (!is_standing_nil_return(deliverable)) continue;
    const auto rows =
        desk.stores().ledger.problem_page(reader, filter_for(deliverable), page).rows;
    for (const LedgerRow& row : rows) {
      const auto problem = desk.stores().problems.load(row.id);
      if (problem) all.push_back(finding_of(desk, reader, deliverable, *problem));
    }
  }
  std::stable_partition(all.begin(), all.end(),
                        [](const Concealment& one) { return one.is_certain; });
  if (static_cast<std::int64_t>(all.size()) > base::kPageRows) {
    all.resize(static_cast<std::size_t>(base::kPageRows));
  }
  return all;
}

}  // namespace pledge::casework
