#include "casework/work_list.hpp"

#include "base/label.hpp"
#include "problem/lifecycle.hpp"

namespace pledge::casework {
namespace {

using access::Role;
using problem::Act;
using problem::State;

/// Which role has to do what in which state.
struct Duty {
  Role role;
  Act act;
  State state;
  const char* note;
};
constexpr Duty kDuties[] = {
    {Role::coordinating_office, Act::confirm, State::proposed, "从线索立项，确认后编号并反馈单位"},
    {Role::coordinating_office, Act::assign, State::listed, "交办之日起算时限"},
    {Role::responsible_unit, Act::submit_plan, State::assigned, "签收不影响计时"},
    {Role::task_force, Act::accept_plan, State::plan_submitted, "措施、责任人、时限齐"},
    {Role::responsible_unit, Act::report_progress, State::rectifying, "每月填报，没有进展也要写明"},
    {Role::task_force, Act::check_closure, State::closure_requested, "核验人不得是责任单位的人"},
    {Role::coordinating_office, Act::sign_verification, State::group_checked,
     "会同纪委监委、审计局或牵头单位实地核查"},
    {Role::verifier, Act::sign_verification, State::group_checked, "实地核查后签字"},
    {Role::coordinating_office, Act::open_notice, State::verified, "公示期满无异议方可销号"},
    {Role::coordinating_office, Act::close, State::in_notice, "批准人不得经手过申请或核查"},
};

/// True for the unit that does the office's part where the office's own unit is concerned.
bool stands_in(const access::Actor& actor) {
  return actor.has(Role::verifier) && !actor.stands_in_for.empty();
}

/// Which problems wait for the actor by this duty; nothing when the duty is not his.
std::optional<ProblemFilter> filter_of(const access::Actor& actor, const Duty& duty) {
  ProblemFilter filter;
  filter.states = {duty.state};
  if (!actor.has(duty.role)) {
    // As a verifier he signs everywhere, so that duty is his already.
    const bool is_for_stand_in =
        duty.role == Role::coordinating_office && duty.act != Act::sign_verification;
    if (!is_for_stand_in || !stands_in(actor)) return std::nullopt;
    filter.units = actor.stands_in_for;
  }
  // Several roles in one hand: what waits for the unit is only what the unit answers for.
  if (duty.role == Role::responsible_unit) filter.units = actor.unit_tree;
  if (duty.role == Role::task_force) {
    for (const auto& grant : actor.grants) {
      if (grant.group) filter.groups.push_back(*grant.group);
    }
  }
  return filter;
}

WorkSection section_of(Desk& desk, const access::Actor& actor, const Duty& duty,
                       const ProblemFilter& filter) {
  WorkSection section;
  section.act = base::name_of(duty.act);
  section.label = base::label("problem.act", duty.act);
  section.note = duty.note;
  section.states = filter.states;
  section.units = filter.units;
  section.groups = filter.groups;
  PageRequest page;
  page.sort = SortKey::due_day;
  page.limit = kItemsShown;
  section.items = desk.stores().ledger.problem_page(actor, filter, page).rows;
  section.count = desk.stores().ledger.problem_totals(actor, filter).count;
  return section;
}

struct OrderDuty {
  supervision::Act act;
  supervision::State state;
};
constexpr OrderDuty kOrderDuties[] = {
    {supervision::Act::issue, supervision::State::proposed},
    {supervision::Act::accept_reply, supervision::State::replied},
    {supervision::Act::reply, supervision::State::issued},
};

/// Which orders wait for the actor by this duty; nothing when the duty is not his.
std::optional<SupervisionFilter> order_filter(const access::Actor& actor, const OrderDuty& duty) {
  SupervisionFilter filter;
  filter.states = {duty.state};
  if (duty.act == supervision::Act::reply) {
    if (!actor.has(Role::responsible_unit)) return std::nullopt;
    filter.units = actor.unit_tree;
    return filter;
  }
  if (actor.has(Role::coordinating_office)) return filter;
  if (stands_in(actor)) {
    filter.units = actor.stands_in_for;
    return filter;
  }
  if (!actor.has(Role::task_force)) return std::nullopt;
  // What needs a second person is signed by the office.
  for (std::size_t i = 0; i < base::kNamesOf<supervision::Kind>.size(); ++i) {
    const auto kind = static_cast<supervision::Kind>(i);
    if (!supervision::needs_second_person(kind)) filter.kinds.push_back(kind);
  }
  return filter;
}

void add_orders(WorkList& list, Desk& desk, const access::Actor& actor,
                const base::CampaignCode& campaign) {
  for (const OrderDuty& duty : kOrderDuties) {
    auto filter = order_filter(actor, duty);
    if (!filter) continue;
    filter->campaign = campaign;
    OrderSection section;
    section.act = base::name_of(duty.act);
    section.label = std::string(base::label("supervision.act", duty.act)) + "督办";
    section.states = filter->states;
    PageRequest page;
    page.limit = kItemsShown;
    section.items = desk.stores().ledger.supervision_page(actor, *filter, page).rows;
    for (auto& order : section.items) order = shown_order(actor, std::move(order));
    section.count = desk.stores().ledger.supervision_count(actor, *filter);
    if (section.count > 0) list.order_sections.push_back(std::move(section));
  }
}

}  // namespace

WorkList work_list(Desk& desk, const access::Actor& actor, const base::CampaignCode& campaign) {
  WorkList list;
  list.tasks = tasks_to_do(desk, actor, campaign);
  list.late = overdue_waits(desk, actor, {campaign, true}, kLateShown);
  for (const Duty& duty : kDuties) {
    auto filter = filter_of(actor, duty);
    if (!filter) continue;
    filter->campaign = campaign;
    auto section = section_of(desk, actor, duty, *filter);
    if (section.count > 0) list.sections.push_back(std::move(section));
  }
  add_orders(list, desk, actor, campaign);
  if (!actor.has(Role::coordinating_office) && !stands_in(actor)) return list;
  for (const auto state : {lead::State::received, lead::State::admitted, lead::State::verifying}) {
    LeadSection section;
    section.label = base::label("lead.state", state);
    section.states = {state};
    LeadFilter filter;
    filter.campaign = campaign;
    filter.states = section.states;
    PageRequest page;
    page.limit = kItemsShown;
    section.items = desk.stores().ledger.lead_page(actor, filter, page).rows;
    section.count = desk.stores().ledger.lead_count(actor, filter);
    if (section.count > 0) list.lead_sections.push_back(std::move(section));
  }
  return list;
}

}  // namespace pledge::casework
