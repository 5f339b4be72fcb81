#include "casework/supervision_view.hpp"

#include <algorithm>
#include <set>

#include "campaign/plan_rules.hpp"
#include "casework/lead_work.hpp"
#include "casework/office_waits.hpp"
#include "casework/other_side.hpp"

namespace pledge::casework {
namespace {

using supervision::Act;
using supervision::Kind;
using supervision::SupervisionOrder;

constexpr Act kActsOfOrder[] = {Act::issue, Act::dismiss, Act::reply, Act::accept_reply,
                               Act::send_back_reply};

std::vector<ActView> acts_on(const SupervisionOrder& order, const supervision::Facts& facts,
                             const access::Actor& reader) {
  std::vector<ActView> acts;
  const access::Subject subject{order.ground.responsible_unit, order.ground.group};
  for (const Act act : kActsOfOrder) {
    const auto allowed = supervision::permissions(act, order.kind, order.is_beside_problem());
    if (!access::is_concerned(reader, allowed, subject)) continue;
    if (!supervision::allows(order.state, act)) continue;
    const auto why = supervision::why_not(order, act, facts, reader);
    acts.push_back({std::string(base::name_of(act)), why.empty(), views_of(why)});
  }
  std::stable_partition(acts.begin(), acts.end(),
                        [](const ActView& view) { return view.is_possible; });
  return acts;
}

std::vector<NamedCode> names_in(Desk& desk, const SupervisionOrder& order) {
  std::set<base::OfficerId> officers;
  for (const auto& officer : {order.proposed_by, order.issued_by, order.ended_by}) {
    if (officer) officers.insert(*officer);
  }
  for (const auto& reply : order.replies) officers.insert(reply.replied_by);
  std::vector<NamedCode> names;
  for (const base::OfficerId id : officers) {
    const auto officer = desk.stores().officers.load(id);
    if (officer) names.push_back({std::to_string(id.value), officer->name});
  }
  return names;
}

std::int64_t& count_of(OverdueCounts& counts, const OverdueWait& wait) {
  if (wait.referral) return counts.referrals;
  return wait.urging ? counts.urging_answers : counts.office_steps;
}

ProposalView proposal_of(Kind kind, const problem::Problem& problem,
                         const supervision::Facts& facts, const access::Actor& reader) {
  supervision::ProposeOrder command;
  command.problem = problem.id;
  command.kind = kind;
  command.requirement = supervision::usual_requirement(kind);
  const auto decision = supervision::decide(supervision::Origin{}, command, facts, reader);
  ProposalView view;
  view.kind = kind;
  view.is_possible = decision.ok();
  view.requirement = command.requirement;
  if (!decision) view.refusals = views_of(decision.refusals());
  return view;
}

}  // namespace

std::string letter_number(Desk& desk, const SupervisionOrder& order) {
  if (!order.letter) return {};
  const auto letter = desk.stores().letters.load({*order.letter});
  return letter ? letter->number : std::string();
}

SupervisionOrder shown_order(const access::Actor& reader, SupervisionOrder order) {
  const bool is_black = order.ground.colour == supervision::Colour::black;
  if (is_black && !sees_other_side(reader, order.ground.responsible_unit)) {
    order.ground.colour = supervision::Colour::red;
  }
  return order;
}

base::Outcome<SupervisionDetail> supervision_detail(Desk& desk, const access::Actor& reader,
                                                    base::SupervisionOrderId id) {
  const auto found = load_seen_order(desk, reader, id);
  if (!found) return found.refusals();
  const SupervisionOrder& order = found.value();
  const auto plan = current_plan(desk, order.campaign);
  SupervisionDetail detail;
  detail.acts = acts_on(order, facts_of(desk, order), reader);
  detail.letter_number = letter_number(desk, order);
  detail.unit_name = campaign::unit_name(*plan, order.ground.responsible_unit);
  detail.officer_names = names_in(desk, order);
  for (const auto& entry : desk.stores().ledger.timeline("supervision_order", id.value)) {
    detail.timeline.push_back(timeline_view(desk, *plan, entry));
    // What the entry carries was said to the office; the order shows what the reader may read.
    detail.timeline.back().entry.payload = {};
  }
  detail.order = shown_order(reader, order);
  return detail;
}

std::vector<ProposalView> proposals_for(Desk& desk, const access::Actor& reader,
                                        const problem::Problem& problem) {
  std::vector<ProposalView> proposals;
  const access::Subject subject = problem::subject_of(problem);
  std::optional<supervision::Facts> facts;
  for (std::size_t i = 0; i < base::kNamesOf<Kind>.size(); ++i) {
    const Kind kind = static_cast<Kind>(i);
    const auto allowed = supervision::permissions(Act::propose, kind);
    if (!access::is_concerned(reader, allowed, subject)) continue;
    if (!facts) facts = supervision_facts(desk, *plan_of(desk, problem), problem);
    proposals.push_back(proposal_of(kind, problem, *facts, reader));
  }
  return proposals;
}

base::Outcome<ProblemSupervision> problem_supervision(Desk& desk, const access::Actor& reader,
                                                      base::ProblemId id) {
  const auto found = load_seen(desk, reader, id);
  if (!found) return found.refusals();
  const problem::Problem& problem = found.value();
  ProblemSupervision view;
  for (const auto& order : desk.stores().supervisions.of_problem(problem.id)) {
    if (is_seen(reader, order)) view.orders.push_back(shown_order(reader, order));
  }
  view.proposals = proposals_for(desk, reader, problem);
  return view;
}

SupervisionList supervision_list(Desk& desk, const access::Actor& reader,
                                 const SupervisionFilter& filter, const PageRequest& page) {
  Ledger& ledger = desk.stores().ledger;
  SupervisionList list;
  list.page = ledger.supervision_page(reader, filter, page);
  list.count = ledger.supervision_count(reader, filter);
  SupervisionFilter overdue;
  overdue.campaign = filter.campaign;
  overdue.is_overdue_only = true;
  list.overdue_count = ledger.supervision_count(reader, overdue);
  std::set<base::UnitCode> named;
  for (auto& order : list.page.rows) {
    const auto campaign = desk.stores().campaigns.load(order.campaign);
    const auto& unit = order.ground.responsible_unit;
    if (campaign && named.insert(unit).second) {
      const auto plan = desk.plan(order.campaign, campaign->plan_version);
      list.unit_names.push_back({unit.text, campaign::unit_name(*plan, unit)});
    }
    order = shown_order(reader, std::move(order));
  }
  return list;
}

OverdueWaits overdue_waits(Desk& desk, const access::Actor& reader, const OverdueFilter& filter,
                           std::int64_t limit) {
  OverdueWaits waits;
  waits.rows = desk.stores().ledger.overdue_waits(reader, filter, limit + 1);
  waits.counts = desk.stores().ledger.overdue_counts(reader, filter);
  for (OverdueWait& wait : late_waits_beside(desk, reader, filter)) {
    ++count_of(waits.counts, wait);
    waits.rows.push_back(std::move(wait));
  }
  std::stable_sort(waits.rows.begin(), waits.rows.end(), [](const auto& a, const auto& b) {
    return a.due_day < b.due_day;
  });
  waits.is_cut = static_cast<std::int64_t>(waits.rows.size()) > limit;
  if (waits.is_cut) waits.rows.resize(static_cast<std::size_t>(limit));
  for (OverdueWait& wait : waits.rows) {
    wait.working_days_late = desk.calendar().working_days_between(wait.due_day, desk.today());
    if (!wait.deliverable) continue;
    const auto plan = current_plan(desk, wait.campaign);
    const auto* milestone = plan ? campaign::find_milestone(*plan, wait.milestone) : nullptr;
    wait.description = milestone != nullptr ? milestone->title : wait.milestone.text;
  }
  return waits;
}

}  // namespace pledge::casework
