#include "base/codec.hpp"
#include "simulated_year/officers.hpp"

#include <algorithm>

/// Leads, listing and assignment.
namespace pledge::year {
namespace {

using casework::Desk;

template <class Is>
Crew those(const District& district, Is is) {
  Crew crew;
  for (const Colleague& one : district.staff().colleagues) {
    if (is(one)) crew.push_back(one);
  }
  return crew;
}

struct Matter {
  const char* category;
  const char* group;
  bool has_money;
};
const std::vector<Matter>& matters() {
  static const std::vector<Matter> kMatters{{"promise_not_kept", "investment_promise", false},
                                            {"policy_late", "support_policy", false},
                                            {"fund_late", "enterprise_fund", true},
                                            {"works_arrears", "public_arrears", true},
                                            {"goods_arrears", "public_arrears", true},
                                            {"service_arrears", "state_owned_arrears", true},
                                            {"other_breach", "general_office", false}};
  return kMatters;
}

const std::vector<std::string>& accused_units() {
  static const std::vector<std::string> kUnits{
      "education_bureau",       "education_bureau", "health_commission",
      "finance_bureau",         "huahu_street",     "science_economy_bureau",
      "investment_service_center", kOfficeUnit,     "construction_bureau"};
  return kUnits;
}

const std::vector<lead::Channel>& channels() {
  using enum lead::Channel;
  static const std::vector<lead::Channel> kChannels{complaint, complaint, self_check, audit,
                                                    business_complaint, inspection,
                                                    letters_and_visits};
  return kChannels;
}

/// Does an act on a lead and notes it; the lead as it is then.
template <class Command>
lead::Lead on_lead(District& district, const Colleague& who, const lead::Lead& lead,
                   const Command& command) {
  const auto done =
      district.region().office().perform<lead::Lead>("year.lead", [&](Desk& desk) {
        return casework::act_on_lead(
            desk, {district.actor(who), lead.id.value, lead.version}, command);
      });
  if (!done.outcome) {
    district.complain_of(who, lead.id.value, base::name_of(Command::kAct),
                         done.outcome.refusals());
    return lead;
  }
  district.note({{}, who.id, who.unit, "lead_" + std::string(base::name_of(Command::kAct)), 0,
                 lead.id.value, {}, base::to_tree(command)});
  return done.outcome.value();
}

lead::Lead register_one(District& district, const Colleague& clerk, const std::string& unit) {
  casework::Registration registration;
  lead::RegisterLead& command = registration.command;
  command.campaign = campaign::seed_plan().code;
  command.channel = district.pick(channels());
  command.title = "政府没有履约";
  command.content = "项目验收已满一年，尾款仍未支付";
  const bool is_self_check = command.channel == lead::Channel::self_check;
  (is_self_check ? command.reporting_unit : command.accused_unit) = base::UnitCode{unit};
  // 受理投诉部门 sent it: who complains is known, and when it came.
  const bool is_transferred = command.channel == lead::Channel::complaint && district.chance(40);
  if (is_transferred) {
    command.procedure = lead::Procedure::arrears_complaint;
    command.material_day = district.today() - district.between(0, 12);
  }
  if (is_transferred || (!is_self_check && district.chance(50))) {
    lead::Identity identity;
    identity.name = "某某公司";
    registration.identity = identity;
  }
  const auto made = district.region().office().perform<lead::Lead>("year.lead", [&](Desk& desk) {
    return casework::register_lead(desk, district.actor(clerk), registration);
  });
  const lead::Lead lead = made.outcome.value();
  district.note({{}, clerk.id, clerk.unit, "register_lead", 0, lead.id.value,
                 registration.identity ? "named" : "", base::to_tree(command)});
  return lead;
}

void propose(District& district, const Colleague& clerk, const lead::Lead& lead,
             const std::string& unit) {
  const Matter& matter = district.pick(matters());
  casework::ListProblem command;
  command.findings = "经核实，情况属实";
  problem::Propose& proposal = command.problem;
  proposal.campaign = lead.campaign;
  proposal.text.description = "政府没有履约，逾期未办：" + lead.number;
  proposal.category = {matter.category};
  proposal.group = {matter.group};
  proposal.responsible_unit = {unit};
  if (matter.has_money) {
    proposal.undisputed_fen = base::Fen{std::int64_t{district.between(1, 900)} * 1'234'57};
    if (district.chance(30)) proposal.disputed_fen = base::Fen{district.between(1, 99) * 98'765};
  }
  const auto made =
      district.region().office().perform<problem::Problem>("year.list", [&](Desk& desk) {
        return casework::list_problem(
            desk, {district.actor(clerk), lead.id.value, lead.version}, command);
      });
  if (!made.outcome) {
    district.complain_of(clerk, lead.id.value, "list_problem", made.outcome.refusals());
    return;
  }
  district.note({{}, clerk.id, clerk.unit, "list_problem", made.outcome.value().id.value,
                 lead.id.value, {}, base::to_tree(command)});
}

void work_on_proposed(District& district, const Item& item) {
  const Crew rulers = rulers_of(district, item);
  if (item.is_objected) {
    problem::RuleObjection command;
    command.is_upheld = district.chance(30);
    command.reason = "经复核";
    return district.must(district.pick(rulers), item.id, command);
  }
  const Crew unit = unit_of(district, item);
  const base::Day last = district.calendar().after(item.proposed, 5);
  if (!item.was_objected && district.today() <= last && !unit.empty() && district.chance(15)) {
    return district.must(district.pick(unit), item.id,
                         problem::ObjectToListing{"不属本单位职责"});
  }
  district.must(district.pick(rulers), item.id, problem::Confirm{{item.group}, {item.unit}});
}

void work_on_listed(District& district, const Item& item) {
  problem::Assign command;
  const base::Day today = district.today();
  command.due_day = today + district.between(15, 160);
  command.plan_due_day = std::min(command.due_day, district.calendar().after(today, 10));
  command.requirement = "先付无分歧部分";
  district.must(district.pick(rulers_of(district, item)), item.id, command);
}

void submit_plan(District& district, const Item& item) {
  problem::SubmitPlan command;
  const base::Day today = district.today();
  const std::int32_t left = std::max(*item.due - today, 0);
  for (int i = district.between(1, 3); i > 0; --i) {
    problem::PlannedMeasure measure;
    measure.text = "筹措资金，限期兑现";
    measure.section = "财务科";
    measure.person = "王科长";
    measure.due_day = std::min(today + district.between(0, left), *item.due);
    command.measures.push_back(measure);
  }
  district.must(district.pick(unit_of(district, item)), item.id, command);
}

void work_on_assigned(District& district, const Item& item) {
  const Crew unit = unit_of(district, item);
  if (item.is_return_pending) {
    problem::RuleReturn command;
    command.is_upheld = district.chance(50);
    command.reason = "按职责分工";
    const std::string other =
        item.unit == "education_bureau" ? "health_commission" : "education_bureau";
    if (command.is_upheld) command.new_unit = base::UnitCode{other};
    return district.must(district.pick(rulers_of(district, item)), item.id, command);
  }
  if (!item.is_signed_for && district.chance(60)) {
    return district.must(district.pick(unit), item.id, problem::SignFor{});
  }
  if (!item.returned_units.contains(item.unit) && district.chance(8)) {
    return district.must(
        district.pick(unit), item.id,
        problem::ReturnAssignment{problem::ReturnReason::not_our_duty, "不属本单位职责"});
  }
  submit_plan(district, item);
}

void work_on_plan(District& district, const Item& item) {
  const Colleague who = district.pick(group_of(district, item));
  if (district.chance(82)) return district.must(who, item.id, problem::AcceptPlan{});
  district.must(who, item.id, problem::SendBackPlan{"措施不具体"});
}

}  // namespace

Crew rulers_of(const District& district, const Item& item) {
  const bool is_own = item.unit == kOfficeUnit;
  return those(district, [&](const Colleague& one) {
    return is_own ? one.unit == kStandInUnit && one.is("verifier")
                  : one.is("coordinating_office");
  });
}

Crew group_of(const District& district, const Item& item) {
  Crew crew = those(district, [&](const Colleague& one) {
    return one.is("task_force:" + item.group) && one.unit != item.unit &&
           !item.handlers.contains(one.id);
  });
  return crew.empty() ? rulers_of(district, item) : crew;
}

Crew unit_of(const District& district, const Item& item) {
  return those(district, [&](const Colleague& one) {
    return one.is("responsible_unit") && one.unit == item.unit;
  });
}

Crew verifiers_of(const District& district, const Item& item) {
  const std::set<std::string> entitled{kOfficeUnit, kStandInUnit, "audit_bureau",
                                       principal_unit_of(item.group)};
  return those(district, [&](const Colleague& one) {
    const bool holds = one.is("coordinating_office") || one.is("verifier") ||
                       one.is("task_force:" + item.group);
    return holds && entitled.contains(one.unit) && one.unit != item.unit &&
           !item.handlers.contains(one.id) && item.checked_by != one.id;
  });
}

Crew closers_of(const District& district, const Item& item) {
  Crew crew = rulers_of(district, item);
  std::erase_if(crew, [&](const Colleague& one) {
    return item.requested_by == one.id || item.checked_by == one.id ||
           item.signatures.contains(one.id) || item.consulters.contains(one.id) ||
           item.bookkeepers.contains(one.id);
  });
  return crew;
}

namespace {

/// Nobody handles what accuses his own unit.
Crew handlers_of(const District& district, const std::string& accused) {
  const bool is_own = accused == kOfficeUnit;
  return those(district, [&](const Colleague& one) {
    return is_own ? one.unit == kStandInUnit && one.is("verifier")
                  : one.is("coordinating_office") && one.unit != accused;
  });
}

/// 并案: into a problem of the same unit that is still open. False when there is none.
bool merge(District& district, const Colleague& clerk, const lead::Lead& lead,
           const std::string& unit) {
  std::vector<std::int64_t> open;
  for (const auto& [id, item] : district.books().items()) {
    const bool is_open = item.state == "proposed" || item.state == "listed" || item.is_running();
    if (is_open && item.unit == unit) open.push_back(id);
  }
  if (open.empty()) return false;
  const std::int64_t problem = district.pick(open);
  const lead::MergeLead command{{problem}, "反映同一件事"};
  const auto done = district.region().office().perform<lead::Lead>("year.merge", [&](Desk& desk) {
    return casework::merge_lead(desk, {district.actor(clerk), lead.id.value, lead.version},
                                command);
  });
  if (!done.outcome) {
    district.complain_of(clerk, lead.id.value, "merge", done.outcome.refusals());
    return true;
  }
  district.note({{}, clerk.id, clerk.unit, "merge", problem, lead.id.value, {},
                 base::to_tree(command)});
  return true;
}

}  // namespace

void answer_complainant(District& district) {
  std::vector<std::int64_t> owed;
  for (const auto& [id, tip] : district.books().tips()) {
    if (tip.wait && tip.wait->kind == "lead_answer") owed.push_back(id);
  }
  if (owed.empty()) return;
  const std::int64_t id = district.pick(owed);
  const Crew handlers = handlers_of(district, district.books().tips().at(id).accused);
  const auto lead = district.region().office().look<lead::Lead>("year.lead", [&](Desk& desk) {
    return desk.stores().leads.load({id}).value();
  });
  on_lead(district, district.pick(handlers), lead, lead::AnswerComplainant{"已列入清单办理"});
}

void extend_results(District& district) {
  for (const auto& [id, tip] : district.books().tips()) {
    const bool is_awaited = tip.wait && tip.result;
    if (!is_awaited || !district.chance(3)) continue;
    const base::Day last = tip.result->since + 90;
    const bool is_possible = district.today() <= tip.result->due && tip.result->due < last;
    lead::ExtendResult command{last, "某局局长", "情况复杂", true};
    if (is_possible) command.new_due = std::min(last, tip.result->due + district.between(1, 40));
    const Colleague who = district.pick(handlers_of(district, tip.accused));
    const auto lead = district.region().office().look<lead::Lead>("year.lead", [&](Desk& desk) {
      return desk.stores().leads.load({id}).value();
    });
    if (is_possible) {
      on_lead(district, who, lead, command);
      return;  // the books have changed
    }
    const auto done = district.region().office().perform<lead::Lead>(
        "year.lead", [&](Desk& desk) {
          return casework::act_on_lead(desk, {district.actor(who), id, lead.version}, command);
        });
    if (done.outcome) {
      district.complain("线索 " + std::to_string(id) + " was extended, though it is impossible");
    }
  }
}

void bring_lead(District& district) {
  const std::string unit = district.pick(accused_units());
  const Crew office =
      those(district, [](const Colleague& one) { return one.is("coordinating_office"); });
  lead::Lead lead = register_one(district, district.pick(office), unit);
  // Nobody handles what accuses his own unit.
  const bool is_own = lead.accused_unit && unit == kOfficeUnit;
  const Crew handlers =
      is_own ? those(district, [](const Colleague& one) { return one.unit == kStandInUnit; })
             : office;
  const Colleague clerk = district.pick(handlers);
  if (district.chance(8)) {
    on_lead(district, clerk, lead, lead::DeclineLead{"没有合同", "不予受理情形第一项"});
    return;
  }
  lead = on_lead(district, clerk, lead, lead::AdmitLead{});
  if (district.chance(60)) {
    const std::string verifying = unit == "audit_bureau" ? kStandInUnit : "audit_bureau";
    lead = on_lead(district, clerk, lead, lead::BeginVerification{{verifying}});
  }
  if (lead.accused_unit && district.chance(12) && merge(district, clerk, lead, unit)) return;
  propose(district, clerk, lead, unit);
}

void work_on(District& district, std::int64_t problem) {
  const Item item = district.books().item(problem);
  if (item.state != "proposed" && item.state != "closed" && item.state != "withdrawn" &&
      district.chance(15) && work_beside(district, item)) {
    return;
  }
  if (item.state == "proposed") return work_on_proposed(district, item);
  if (item.state == "listed") return work_on_listed(district, item);
  if (item.state == "assigned") return work_on_assigned(district, item);
  if (item.state == "plan_submitted") return work_on_plan(district, item);
  if (item.state == "rectifying") return work_on_rectification(district, item);
  if (item.state != "withdrawn") work_on_closing(district, item);
}

}  // namespace pledge::year
