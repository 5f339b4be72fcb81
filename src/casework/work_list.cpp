#include "casework/work_list.hpp"

#include <algorithm>

#include "base/label.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/lead_work.hpp"
#include "casework/lights.hpp"
#include "casework/work_sections.hpp"
#include "problem/decide.hpp"

namespace pledge::casework {
namespace {

using access::Role;
using deadline::WaitKind;
using problem::Act;

/// The act that ends a wait of a problem.
struct Step {
  WaitKind wait;
  Act act;
  const char* note;
  bool is_personal = false;  ///< possible for one person of a role and not for another
};
constexpr Step kSteps[] = {
    {WaitKind::listing_confirmation, Act::confirm, "从线索立项，确认后编号并反馈单位"},
    {WaitKind::objection_ruling, Act::rule_objection, "单位对列入清单有异议"},
    {WaitKind::assignment, Act::assign, "交办之日起算时限"},
    {WaitKind::return_ruling, Act::rule_return, "单位退回交办，裁定由谁办"},
    {WaitKind::sign_for, Act::sign_for, "签收不影响计时"},
    {WaitKind::plan_submission, Act::submit_plan, "措施、责任人、时限逐条填"},
    {WaitKind::plan_review, Act::accept_plan, "措施、责任人、时限齐", true},
    {WaitKind::extension_ruling, Act::decide_extension, "批了才改现时限，原时限保留", true},
    {WaitKind::monthly_report, Act::report_progress, "每月填报，没有进展也要写明"},
    {WaitKind::rectification, Act::request_closure, "措施逐条办完、附佐证，再申请销号"},
    {WaitKind::closure_check, Act::check_closure, "核验人不得是责任单位的人", true},
    {WaitKind::on_site_verification, Act::sign_verification,
     "会同纪委监委、审计局或牵头单位实地核查", true},
    {WaitKind::notice_opening, Act::open_notice, "公示期满无异议方可销号"},
    {WaitKind::notice_objection_ruling, Act::rule_notice_objection, "公示期里有人提出异议"},
    {WaitKind::approval, Act::close, "批准人不得经手过申请或核查", true},
    {WaitKind::withdrawal_approval, Act::approve_withdrawal, "由提出人以外的人审定", true},
    {WaitKind::adjustment_approval, Act::approve_adjustment, "核减、调低由提出人以外的人审定", true},
    {WaitKind::reopening_ruling, Act::reopen, "还款协议到期没有付清：重开，或者登记新的协议"},
    {WaitKind::agreement_end, Act::record_payment, "按还款协议付清，逐笔登记"},
};

struct LeadStep {
  WaitKind wait;
  lead::Act act;
  const char* note;
};
constexpr LeadStep kLeadSteps[] = {
    {WaitKind::lead_examination, lead::Act::admit,
     "受理（转来的拖欠款项投诉是接办）、补正或者不予受理"},
    {WaitKind::lead_supplement, lead::Act::decline, "补正的期限过了：不予受理，或者与反映人再联系"},
    {WaitKind::lead_verification, lead::Act::begin_verification, "交付核实，写明由谁核实"},
    {WaitKind::lead_conclusion, lead::Act::conclude, "立为问题，或者作出别的结论"},
    {WaitKind::lead_answer, lead::Act::answer_complainant, "把结果告诉反映人"},
};

/// One signature of a body is enough; signing again would only replace it.
bool has_signed(const problem::Problem& problem, const access::Actor& actor) {
  const problem::Round* round = problem.current_round();
  return round != nullptr &&
         std::any_of(round->signatures.begin(), round->signatures.end(),
                     [&](const problem::Signature& s) {
                       return s.officer == actor.officer || s.unit == actor.unit;
                     });
}

WorkItem item_of(const WorkQuestion& asked, const OwnWait& wait) {
  WorkItem item;
  item.problem = wait.problem;
  item.lead = wait.lead;
  item.number = wait.number;
  item.description = wait.description;
  item.responsible_unit = wait.responsible_unit;
  item.since_day = wait.since_day;
  set_due(asked, item, wait.due_day);
  return item;
}

OwnWaitQuery query_for(const WorkQuestion& asked, WaitKind kind) {
  OwnWaitQuery query{asked.campaign, kind, {}};
  for (const auto& planned : asked.plan.groups) {
    query.office_checks.push_back({planned.principal_unit, planned.code});
  }
  return query;
}

void set_light(const WorkQuestion& asked, WorkItem& item, const problem::Problem& problem,
               const campaign::Plan& plan) {
  const auto facts = problem::light_facts(problem, thresholds_of(&plan));
  const auto& calendar = asked.desk.calendar();
  const base::Day today = asked.desk.today();
  item.light = shown_to(asked.actor, problem::light_of(facts, today, calendar));
  item.light_sentence = problem::explain_light(facts, today, calendar);
}

/// Sorts one wait into what is shown, counted or left to somebody else.
void take(const WorkQuestion& asked, const Step& step, const OwnWait& wait, WorkSection& section) {
  WorkItem item = item_of(asked, wait);
  const auto problem = asked.desk.stores().problems.load(wait.problem.value()).value();
  const auto plan = plan_of(asked.desk, problem);
  const auto facts = facts_on(asked.desk, *plan, problem, {});
  const auto why = problem::why_not(problem, step.act, facts, asked.actor);
  const bool is_signed = step.act == Act::sign_verification && has_signed(problem, asked.actor);
  const bool is_left = step.is_personal && (is_signed || is_for_another(why));
  const auto& list = is_left ? section.others : section.items;
  if (static_cast<std::int64_t>(list.size()) < asked.limit()) {
    if (const auto* held = deadline::find_wait(problem.waits, step.wait)) {
      set_due(asked, item, *held, *plan);
    }
    set_light(asked, item, problem, *plan);
  }
  if (is_left) {
    --section.count;
    section.late_count -= item.is_late ? 1 : 0;
    return leave_to_others(asked, section, std::move(item), why);
  }
  if (static_cast<std::int64_t>(list.size()) >= asked.limit()) return;
  item.refusals = views_of(why);
  section.items.push_back(std::move(item));
}

/// Where one person may and another not, every wait is asked about.
void take_all(const WorkQuestion& asked, const Step& step, OwnWaitQuery query,
              WorkSection& section) {
  const auto limit = step.is_personal ? kItemsChecked : asked.limit();
  for (std::int64_t asked_of = 0; asked_of < kItemsAsked; asked_of += limit) {
    const auto waits = asked.desk.stores().ledger.own_waits(asked.actor, query, limit);
    for (const OwnWait& wait : waits) take(asked, step, wait, section);
    if (!step.is_personal || static_cast<std::int64_t>(waits.size()) < limit) return;
    query.after = OwnWaitPosition{waits.back().due_day, waits.back().problem->value};
  }
}

/// The section with its counts; nothing when it is not asked for or nothing waits.
std::optional<WorkSection> counted(std::optional<WorkSection> section, std::string_view label,
                                   const WorkQuestion& asked, const OwnWaitQuery& query) {
  if (!section) return std::nullopt;
  const auto found = asked.desk.stores().ledger.own_wait_count(asked.actor, query);
  if (found.count == 0) return std::nullopt;
  section->label = label;
  section->count = found.count;
  section->late_count = found.late_count;
  return section;
}

void add_problems(WorkList& list, const WorkQuestion& asked) {
  for (const Step& step : kSteps) {
    const OwnWaitQuery query = query_for(asked, step.wait);
    auto section = counted(section_for(asked, "problem", base::name_of(step.act), step.note),
                           base::label("problem.act", step.act), asked, query);
    if (!section) continue;
    take_all(asked, step, query, *section);
    list.sections.push_back(std::move(*section));
  }
}

void add_leads(WorkList& list, const WorkQuestion& asked) {
  Ledger& ledger = asked.desk.stores().ledger;
  for (const LeadStep& step : kLeadSteps) {
    const OwnWaitQuery query = query_for(asked, step.wait);
    auto section = counted(section_for(asked, "lead", base::name_of(step.act), step.note),
                           base::label("lead.act", step.act), asked, query);
    if (!section) continue;
    for (const OwnWait& wait : ledger.own_waits(asked.actor, query, asked.limit())) {
      WorkItem item = item_of(asked, wait);
      const auto lead = load_seen_lead(asked.desk, asked.actor, wait.lead.value());
      if (lead) item.refusals = views_of(lead::why_not(lead.value(), step.act, asked.actor));
      const auto* held = lead ? deadline::find_wait(lead.value().waits, step.wait) : nullptr;
      if (held != nullptr) set_due(asked, item, *held, asked.plan);
      section->items.push_back(std::move(item));
    }
    list.sections.push_back(std::move(*section));
  }
}

}  // namespace

std::optional<WorkSection> section_for(const WorkQuestion& asked, std::string_view thing,
                                       std::string_view act, std::string_view note) {
  WorkSection section;
  section.key = std::string(thing) + "." + std::string(act);
  if (!asked.only.empty() && asked.only != section.key) return std::nullopt;
  section.act = act;
  section.note = note;
  return section;
}

void set_due(const WorkQuestion& asked, WorkItem& item, std::optional<base::Day> due_day) {
  item.due_day = due_day;
  if (!due_day) return;
  item.is_late = *due_day < asked.desk.today();
  item.working_days_left =
      problem::working_days_left(due_day, asked.desk.today(), asked.desk.calendar());
}

void set_due(const WorkQuestion& asked, WorkItem& item, const deadline::Wait& wait,
             const campaign::Plan& plan) {
  set_due(asked, item, wait.due_day);
  if (wait.due_day) item.why_day = deadline::ground_of(wait, plan.waits, plan.document_number);
}

void set_counted_due(const WorkQuestion& asked, WorkItem& item, deadline::WaitKind kind,
                     base::Day since) {
  const auto& calendar = asked.desk.calendar();
  deadline::Wait wait;
  wait.kind = kind;
  wait.since_day = since;
  wait.due_day =
      calendar.add_working_days(since, deadline::working_days_of(kind, asked.plan.waits));
  wait.due_day_original = wait.due_day;
  wait.calendar_version = calendar.version();
  set_due(asked, item, wait, asked.plan);
}

void finish(const WorkQuestion& asked, WorkSection& section) {
  auto& items = section.items;
  std::stable_sort(items.begin(), items.end(), [](const WorkItem& a, const WorkItem& b) {
    return a.due_day && (!b.due_day || *a.due_day < *b.due_day);
  });
  section.count = static_cast<std::int64_t>(items.size());
  section.late_count = std::count_if(items.begin(), items.end(),
                                     [](const WorkItem& item) { return item.is_late; });
  if (section.count > asked.limit()) items.resize(static_cast<std::size_t>(asked.limit()));
}

void leave_to_others(const WorkQuestion& asked, WorkSection& section, WorkItem item,
                     const base::Refusals& why) {
  ++section.others_count;
  if (static_cast<std::int64_t>(section.others.size()) >= asked.limit()) return;
  item.refusals = views_of(why);
  section.others.push_back(std::move(item));
}

bool is_for_another(const base::Refusals& why) {
  using enum base::Rule;
  static constexpr base::Rule kPersonal[] = {
      actor_holds_the_role,        actor_stands_in_the_relation, nobody_rules_on_own_unit,
      nobody_verifies_own_unit,    verifier_did_not_handle,      verifier_did_not_check,
      verifying_body_is_entitled,  requester_may_not_close,      verifier_may_not_close,
      bookkeeper_may_not_close,    consulter_may_not_close,      adjustment_needs_two_persons,
      decider_did_not_ask,         withdrawal_needs_two_persons, order_is_signed_by_another,
      task_is_accepted_by_another, deliverer_may_not_accept};
  return std::any_of(why.begin(), why.end(), [](const base::Refusal& refusal) {
    return std::find(std::begin(kPersonal), std::end(kPersonal), refusal.rule) !=
           std::end(kPersonal);
  });
}

WorkList work_list(Desk& desk, const access::Actor& actor, const base::CampaignCode& campaign,
                   const std::string& only) {
  WorkList list;
  const auto known = desk.stores().campaigns.load(campaign);
  if (!known) return list;
  const auto plan = desk.plan(campaign, known->plan_version);
  const WorkQuestion asked{desk, actor, *plan, campaign, only};
  add_urgings(list, asked);
  add_tasks(list, asked);
  add_problems(list, asked);
  add_orders(list, asked);
  add_leads(list, asked);
  add_deliverables(list, asked);
  add_reviews(list, asked);
  add_referrals(list, asked);
  // What has nothing for anybody is no section; what is left to others is told.
  std::erase_if(list.sections, [](const WorkSection& section) {
    return section.count == 0 && section.others_count == 0;
  });
  return list;
}

}  // namespace pledge::casework
