#include <algorithm>

#include "base/codec.hpp"
#include "base/text.hpp"
#include "campaign/plan_toml.hpp"
#include "campaign/seed_plan.hpp"
#include "casework/campaign_work.hpp"
#include "casework/evidence_work.hpp"
#include "casework/officer_work.hpp"
#include "casework/referral_work.hpp"
#include "scenario/act_tables.hpp"
#include "scenario/expectations.hpp"
#include "scenario/notice_steps.hpp"
#include "scenario/review_steps.hpp"
#include "scenario/supervision_steps.hpp"

/// One function a kind of step. README.md says what each looks like.
namespace pledge::scenario {
namespace {

using casework::Desk;

const std::string& word(const Step& step, std::size_t index) {
  if (index >= step.words.size()) throw Failure{step.place, "a word is missing"};
  return step.words[index];
}

/// The word after `by`.
access::Actor who(Trial& trial, const Step& step) {
  const auto by = std::find(step.words.begin(), step.words.end(), "by");
  if (by == step.words.end() || by + 1 == step.words.end()) {
    throw Failure{step.place, "by whom?"};
  }
  return trial.actor(*(by + 1), step);
}

/// The place of the JSON after `by NAME`; past the end when there is none.
std::size_t json_place(const Step& step) {
  const auto by = std::find(step.words.begin(), step.words.end(), "by");
  return static_cast<std::size_t>(by - step.words.begin()) + 2;
}

base::Tree said(Trial& trial, const Step& step) { return trial.json(step, json_place(step)); }

void run_act(const ActTable& table, const std::string& name, Trial& trial, const Step& step,
             const casework::Acting& acting) {
  const auto found = table.find(name);
  if (found == table.end()) throw Failure{step.place, "there is no act " + name};
  found->second(trial, step, acting, said(trial, step));
}

/// UNIT:PARENT: the unit belongs to the other one.
void put_below(base::Tree& plan, const std::string& text, const Step& step) {
  const auto colon = text.find(':');
  const std::string code = text.substr(0, colon);
  base::Tree::List units = *plan.find("units")->list();
  const auto unit = std::find_if(units.begin(), units.end(), [&](const base::Tree& one) {
    return *one.find("code")->text() == code;
  });
  if (unit == units.end()) throw Failure{step.place, "there is no unit " + code};
  unit->set("parent", text.substr(colon + 1));
  plan.set("units", std::move(units));
}

/// plan seed [member=value …] [parent=UNIT:PARENT] [by WHO]
void load_plan(Trial& trial, const Step& step) {
  base::Tree tree = base::to_tree(campaign::seed_plan());
  tree.set("region", trial.region().text);
  auto by = std::find(step.words.begin(), step.words.end(), "by");
  for (auto it = step.words.begin() + 2; it < by; ++it) {
    const auto equals = it->find('=');
    const std::string value = it->substr(equals + 1);
    const std::string member = it->substr(0, equals);
    if (member == "parent") {
      put_below(tree, value, step);
      continue;
    }
    const base::Tree* old = tree.find(member);
    const bool is_number = old != nullptr && old->number() != nullptr;
    tree.set(member, is_number ? base::Tree(std::int64_t{std::stoi(value)}) : base::Tree(value));
  }
  const auto actor = trial.actor(by == step.words.end() ? "command_line" : *(by + 1), step);
  const campaign::LoadPlan command{base::from_tree<campaign::Plan>(tree)};
  trial.perform<campaign::Campaign>(
      step, [&](Desk& desk) { return casework::load_plan(desk, actor, command); });
}

/// officer NAME ROLE[:GROUP][,ROLE…] UNIT [by WHO]
void add_officer(Trial& trial, const Step& step) {
  const bool has_actor = step.words.size() > 4;
  const auto actor = has_actor ? who(trial, step) : trial.actor("command_line", step);
  const casework::AddOfficer command{word(step, 1), word(step, 1), {word(step, 3)}};
  const auto made = trial.perform<access::Officer>(
      step, [&](Desk& desk) { return casework::add_officer(desk, actor, command); });
  if (!made) return;
  trial.name("officer_", command.sign_in_name, made->id.value);
  if (word(step, 2) == "none") return;
  for (const std::string& role : base::split(word(step, 2), ',')) {
    base::Tree grant;
    const auto colon = role.find(':');
    grant.set("role", role.substr(0, colon));
    if (colon != std::string::npos) grant.set("group", role.substr(colon + 1));
    grant.set("reason", "开始工作");
    Step granting{step.place, {"officer_act", word(step, 1), "grant", "by", "command_line",
                               base::to_canonical(grant)}, false, {}};
    run_step(trial, granting);
  }
}

/// officer_act NAME ACT by WHO {…}
void act_on_officer(Trial& trial, const Step& step) {
  const auto actor = who(trial, step);
  const auto officer = trial.load<access::Officer>([&](Desk& desk) {
    return desk.stores().officers.load({trial.alias("officer_", word(step, 1), step)});
  });
  run_act(officer_acts(), word(step, 2), trial, step,
          {actor, officer.value().id.value, officer->version});
}

/// lead NAME by WHO {…} [identity {…}]
void register_lead(Trial& trial, const Step& step) {
  const auto actor = who(trial, step);
  base::Tree tree = said(trial, step);
  if (tree.find("campaign") == nullptr) tree.set("campaign", trial.campaign().text);
  if (tree.find("original_number") == nullptr) tree.set("original_number", "");
  casework::Registration registration;
  registration.command = base::from_tree<lead::RegisterLead>(tree);
  const auto identity = std::find(step.words.begin(), step.words.end(), "identity");
  if (identity != step.words.end()) {
    lead::Identity hidden;
    hidden.name = *(identity + 1);
    registration.identity = hidden;
  }
  const auto made = trial.perform<lead::Lead>(
      step, [&](Desk& desk) { return casework::register_lead(desk, actor, registration); });
  if (made) trial.name("lead", word(step, 1), made->id.value);
}

/// lead_act NAME ACT by WHO {…}
void act_on_lead(Trial& trial, const Step& step, std::int64_t behind) {
  const auto actor = who(trial, step);
  const auto lead = trial.lead(word(step, 1), step);
  run_act(lead_acts(), word(step, 2), trial, step,
          {actor, lead.id.value, lead.version - behind});
}

problem::Propose proposal(Trial& trial, const Step& step, const base::Tree& said_tree) {
  base::Tree text;
  for (const char* member : {"region_unit", "source_text", "responsible_unit_text", "due_text",
                             "measures_text"}) {
    text.set(member, "");
  }
  text.set("description", "拖欠工程款，长期未付");
  base::Tree tree;
  tree.set("campaign", trial.campaign().text);
  tree.set("text", text);
  tree.set("source", "complaint");
  tree.set("category", "works_arrears");
  tree.set("group", "public_arrears");
  tree.set("responsible_unit", "education_bureau");
  for (const auto& [name, member] : *said_tree.map()) tree.set(name, member);
  try {
    return base::from_tree<problem::Propose>(tree);
  } catch (const base::Malformed& malformed) {
    throw Failure{step.place, malformed.findings.front().path};
  }
}

/// list NAME from LEAD by WHO {members of the proposal that differ from the usual}
void list_problem(Trial& trial, const Step& step) {
  const auto actor = who(trial, step);
  const auto lead = trial.lead(word(step, 3), step);
  const casework::ListProblem command{"经核实，情况属实",
                                      proposal(trial, step, said(trial, step))};
  const casework::Acting acting{actor, lead.id.value, lead.version};
  const auto made = trial.perform<problem::Problem>(
      step, [&](Desk& desk) { return casework::list_problem(desk, acting, command); });
  if (made) trial.name("problem", word(step, 1), made->id.value);
}

/// propose NAME by WHO {…}: as an import does, without a lead
void propose(Trial& trial, const Step& step) {
  const auto actor = who(trial, step);
  casework::Proposal from;
  from.command = proposal(trial, step, said(trial, step));
  const auto made = trial.perform<problem::Problem>(
      step, [&](Desk& desk) { return casework::propose_problem(desk, actor, from); });
  if (made) trial.name("problem", word(step, 1), made->id.value);
}

/// merge LEAD into PROBLEM by WHO
void merge(Trial& trial, const Step& step) {
  const auto actor = who(trial, step);
  const auto lead = trial.lead(word(step, 1), step);
  const lead::MergeLead command{{trial.alias("problem", word(step, 3), step)}, "同一件事"};
  const casework::Acting acting{actor, lead.id.value, lead.version};
  trial.perform<lead::Lead>(
      step, [&](Desk& desk) { return casework::merge_lead(desk, acting, command); });
}

/// act NAME ACT by WHO {…}; `stale` does the same with the version before the last
void act_on_problem(Trial& trial, const Step& step, std::int64_t behind) {
  const auto actor = who(trial, step);
  const auto problem = trial.problem(word(step, 1), step);
  run_act(problem_acts(), word(step, 2), trial, step,
          {actor, problem.id.value, problem.version - behind});
}

/// evidence NAME by WHO KIND "FILE" [content "…"] [fact_day DAY]
void add_evidence(Trial& trial, const Step& step) {
  const auto actor = who(trial, step);
  const auto value_of = [&](const char* key) -> std::string {
    const auto at = std::find(step.words.begin(), step.words.end(), key);
    return at == step.words.end() ? std::string() : *(at + 1);
  };
  const std::size_t kind = json_place(step);
  const std::string content = value_of("content");
  casework::AddEvidence command;
  command.digest = base::sha256(content.empty() ? word(step, 1) : content);
  command.kind = base::find_enumerator<evidence::EvidenceKind>(word(step, kind)).value();
  command.name = word(step, kind + 1);
  command.size_bytes = 12;
  command.media_type = "application/pdf";
  command.fact_day = base::parse_day(value_of("fact_day"));
  const auto made = trial.perform<evidence::Evidence>(
      step, [&](Desk& desk) { return casework::add_evidence(desk, actor, command); });
  if (made) trial.name("evidence", word(step, 1), made->id.value);
}

/// deliverable MILESTONE UNIT ACT by WHO {…}
void act_on_deliverable(Trial& trial, const Step& step) {
  const auto actor = who(trial, step);
  const auto found = find_deliverable(trial, word(step, 1), word(step, 2), step);
  run_act(deliverable_acts(), word(step, 3), trial, step, {actor, found.id.value, found.version});
}

/// roster GROUP UNIT ROLE ACT by WHO {…}
void act_on_roster(Trial& trial, const Step& step) {
  const auto actor = who(trial, step);
  const auto found = find_roster_entry(trial, step);
  run_act(roster_acts(), word(step, 4), trial, step, {actor, found.id.value, found.version});
}

/// referral NUMBER ACT by WHO {…}
void act_on_referral(Trial& trial, const Step& step) {
  const auto actor = who(trial, step);
  const base::ReferralId id{std::stoll(word(step, 1))};
  const auto referral = trial.load<referral::Referral>(
      [&](Desk& desk) { return desk.stores().referrals.load(id); });
  run_act(referral_acts(), word(step, 2), trial, step,
          {actor, id.value, referral ? referral->version : 0});
}

using StepRunner = void (*)(Trial&, const Step&);

const std::map<std::string, StepRunner, std::less<>>& runners() {
  static const std::map<std::string, StepRunner, std::less<>> kRunners{
      {"day", [](Trial& trial, const Step& step) { trial.go_to(word(step, 1)); }},
      {"evening", [](Trial& trial, const Step& step) { trial.go_to_evening(word(step, 1)); }},
      {"plan", &load_plan},
      {"officer", &add_officer},
      {"officer_act", &act_on_officer},
      {"lead", &register_lead},
      {"lead_act", [](Trial& trial, const Step& step) { act_on_lead(trial, step, 0); }},
      {"stale_lead", [](Trial& trial, const Step& step) { act_on_lead(trial, step, 1); }},
      {"list", &list_problem},
      {"propose", &propose},
      {"merge", &merge},
      {"act", [](Trial& trial, const Step& step) { act_on_problem(trial, step, 0); }},
      {"stale", [](Trial& trial, const Step& step) { act_on_problem(trial, step, 1); }},
      {"evidence", &add_evidence},
      {"deliverable", &act_on_deliverable},
      {"roster", &act_on_roster},
      {"referral", &act_on_referral},
      {"urge", &urge},
      {"answer", &answer_urging},
      {"channel", &add_channel},
      {"channel_act", &act_on_channel},
      {"requeue", &requeue},
      {"scan", &scan},
      {"supervise", &supervise},
      {"order", &name_order},
      {"order_act", &act_on_order},
      {"expect_order", &expect_order},
      {"expect_orders", &expect_orders},
      {"expect_run", &expect_run},
      {"expect_overdue", &expect_overdue},
      {"expect_late_work", &expect_late_work},
      {"expect_late_deliverables", &expect_late_deliverables},
      {"monthly", &run_monthly},
      {"freeze", &freeze},
      {"review", &open_review},
      {"conclude", &conclude_review},
      {"task", &set_task},
      {"task_act", &act_on_task},
      {"filings", &name_filings},
      {"expect_filing", &expect_filing},
      {"expect_diff", &expect_diff},
      {"expect_review", &expect_review},
      {"expect_task", &expect_task},
      {"expect_concealments", &expect_concealments},
      {"expect_open_concealments", &expect_open_concealments},
      {"expect", &expect_problem},
      {"expect_lead", &expect_lead},
      {"expect_deliverable", &expect_deliverable},
      {"expect_roster", &expect_roster},
      {"expect_referrals", &expect_referrals},
      {"offer", &expect_offer},
      {"expect_work", &expect_work},
      {"journal", &expect_journal},
  };
  return kRunners;
}

}  // namespace

void run_step(Trial& trial, const Step& step) {
  const auto found = runners().find(step.words.front());
  if (found == runners().end()) {
    throw Failure{step.place, "there is no step " + step.words.front()};
  }
  try {
    found->second(trial, step);
  } catch (const base::Malformed& malformed) {
    throw Failure{step.place, malformed.findings.front().path + " " +
                                  malformed.findings.front().message};
  }
}

}  // namespace pledge::scenario
