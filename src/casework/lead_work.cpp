#include "casework/lead_work.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "access/scope.hpp"
#include "base/limits.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/listed_text.hpp"
#include "casework/referral_work.hpp"

namespace pledge::casework {
namespace {

using enum base::Rule;

bool is_seen(const access::Actor& actor, const lead::Lead& lead) {
  access::LeadFacts facts;
  facts.id = lead.id;
  facts.accused_unit = lead.accused_unit;
  facts.is_self_check = lead.channel == lead::Channel::self_check;
  facts.reporting_unit = lead.reporting_unit;
  facts.is_unit_unknown = lead::is_unit_unknown(lead);
  return access::sees_lead(access::scope_of(actor), facts);
}

/// The key under which an import of an exported list finds this problem again.
std::string row_key_for(Desk& desk, const problem::Propose& command) {
  const auto plan = current_plan(desk, command.campaign);
  if (plan == nullptr) return {};
  const auto shown =
      shown_text(command.text, {command.source, command.responsible_unit, {}, {}}, *plan);
  return row_key_of({shown.region_unit, shown.description});
}

/// The words of a lead's channel are those of a problem's source: it can never be re-labelled.
problem::Source source_of(lead::Channel channel) {
  return base::find_enumerator<problem::Source>(base::name_of(channel)).value();
}

}  // namespace

std::shared_ptr<const campaign::Plan> current_plan(Desk& desk, const base::CampaignCode& code) {
  const auto campaign = desk.stores().campaigns.load(code);
  return campaign ? desk.plan(code, campaign->plan_version) : nullptr;
}

lead::Facts lead_facts(Desk& desk, const campaign::Plan& plan) {
  lead::Facts facts;
  facts.calendar = &desk.calendar();
  facts.today = desk.today();
  facts.admission_working_days =
      deadline::working_days_of(deadline::WaitKind::lead_examination, plan.waits);
  for (const auto& unit : plan.units) facts.units.push_back(unit.code);
  for (const auto& category : plan.categories) facts.categories.push_back(category.code);
  return facts;
}

void add_evidence_facts(Desk& desk, const access::Actor& actor,
                        const std::vector<base::EvidenceId>& named, base::LeadId lead,
                        lead::Facts& facts) {
  for (const auto& usable : usable_evidence(desk, actor, named, {{}, {}, lead})) {
    facts.evidence.push_back({usable.id, evidence::proves_something(usable.kind)});
  }
}

base::Outcome<lead::Lead> load_seen_lead(Desk& desk, const access::Actor& actor,
                                         base::LeadId id) {
  auto lead = desk.stores().leads.load(id);
  if (!lead || !is_seen(actor, *lead)) return base::Refusal{thing_exists};
  return std::move(*lead);
}

base::Outcome<lead::Lead> load_lead_for(Desk& desk, const Acting& acting) {
  auto lead = load_seen_lead(desk, acting.actor, {acting.subject_id});
  if (lead && lead.value().version != acting.expected_version) {
    return base::Refusal{row_is_unchanged_since_read};
  }
  return lead;
}

LeadChange::LeadChange(Desk& desk, const Acting& acting, std::optional<lead::Lead> before)
    : desk_(desk),
      actor_(acting.actor),
      batch_(acting.batch),
      version_before_(before ? before->version : 0),
      lead_(std::move(before)) {}

void LeadChange::take(lead::Events events) {
  const auto stamp = actor_.stamp(desk_.now());
  lead::Lead after = lead::apply_all(lead_, events, stamp);
  const auto plan = current_plan(desk_, after.campaign);
  const deadline::WaitFacts facts{desk_.today(), desk_.calendar(), plan->waits};
  const auto waits = deadline::waits_after(after.waits, lead::wanted_waits(after), facts);
  if (waits != after.waits) {
    lead::set_waits(events.back(), waits);
    after = lead::apply_all(lead_, events, stamp);
  }
  journal::Draft head;
  const auto act =
      std::visit([](const auto& e) { return std::decay_t<decltype(e)>::kAct; }, events.front());
  head.act = "lead." + std::string(base::name_of(act));
  head.subject_kind = "lead";
  head.subject_id = after.id.value;
  head.stamp = stamp;
  head.batch = batch_;
  record_all(desk_, events, head, lead_ ? lead_->version : 0);
  lead_ = std::move(after);
}

lead::Lead LeadChange::write() {
  desk_.stores().leads.save(*lead_, version_before_);
  return std::move(*lead_);
}

std::vector<base::EvidenceId> files_on(Desk& desk, base::LeadId lead) {
  std::vector<base::EvidenceId> files;
  for (const TimelineEntry& entry : desk.stores().ledger.timeline("lead", lead.value)) {
    lead::Event event;
    if (entry.payload.is_null() || !base::reads_back(entry.event, entry.payload, event)) continue;
    for (const base::EvidenceId file : lead::named_evidence(event)) {
      if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
    }
  }
  return files;
}

namespace {

/// 直接移送 → 移送: what the discipline inspection gets is the whole lead, as it cannot open it.
void refer(Desk& desk, const Acting& acting, const lead::Lead& lead,
           const lead::ConcludeLead& concluded) {
  referral::ReferralOpened event;
  event.cause = referral::Cause::misconduct;
  event.lead = lead.id;
  event.facts = fmt::format("线索 {}：{}\n依据：{}", lead.number, lead.title, concluded.basis);
  if (!concluded.findings.empty()) event.facts += "\n核查情况：" + concluded.findings;
  event.facts += "\n反映内容：" + lead.content;
  event.facts = base::cut_to(event.facts, base::kLongTextCharacters - 1);
  event.evidence = files_on(desk, lead.id);
  for (const base::EvidenceId file : concluded.evidence) {
    const bool is_new =
        std::find(event.evidence.begin(), event.evidence.end(), file) == event.evidence.end();
    if (is_new) event.evidence.push_back(file);
  }
  event.evidence.resize(std::min(event.evidence.size(), referral::kFilesMax));
  open_referral(desk, acting, std::move(event));
}

}  // namespace

lead::Lead carry_out(Desk& desk, const Acting& acting, const std::optional<lead::Lead>& before,
                     lead::Events events) {
  LeadChange change(desk, acting, before);
  change.take(events);
  auto after = change.write();
  for (const lead::Event& event : events) {
    const auto* concluded = std::get_if<lead::Said<lead::ConcludeLead>>(&event);
    const bool is_referred = concluded != nullptr &&
                             concluded->conclusion == lead::Conclusion::referred_directly;
    if (is_referred) refer(desk, acting, after, *concluded);
  }
  return after;
}

namespace {

/// A lead that is registered, and not written yet.
base::Outcome<LeadChange> begin_lead(Desk& desk, const access::Actor& actor,
                                     const Registration& registration,
                                     const lead::Facts& facts) {
  lead::Origin origin;
  origin.id = {desk.draw(Counter::lead)};
  const std::string series = fmt::format("线{}", base::civil(desk.today()).year);
  origin.number = fmt::format("{}-{:04}", series, desk.draw(Counter::lead, series));
  origin.row_key = registration.row_key;
  if (registration.identity) origin.identity = base::VaultId{desk.draw(Counter::vault)};
  lead::Facts all_facts = facts;
  add_evidence_facts(desk, actor, registration.command.evidence, {}, all_facts);
  const auto decision = lead::decide(origin, registration.command, all_facts, actor);
  if (!decision) return decision.refusals();
  if (registration.identity) desk.stores().vault.put(*origin.identity, *registration.identity);
  LeadChange change(desk, {actor, 0, 0, registration.batch}, std::nullopt);
  change.take(decision.value());
  return change;
}

/// The act of list_problem on a lead that may have other acts behind it in the same change.
base::Outcome<problem::Problem> list_in(Desk& desk, LeadChange& change, const Acting& acting,
                                        const ListProblem& command, const std::string& row_key) {
  const lead::Lead& lead = change.lead();
  Proposal proposal;
  proposal.command = command.problem;
  proposal.command.campaign = lead.campaign;
  proposal.command.source = source_of(lead.channel);
  proposal.leads = {lead.id};
  proposal.has_complainant = lead.identity.has_value();
  proposal.row_key = row_key.empty() ? row_key_for(desk, proposal.command) : row_key;
  proposal.batch = acting.batch;
  auto proposed = propose_problem(desk, acting.actor, proposal);
  base::Refusals why;
  if (!proposed) why = proposed.refusals();
  lead::LeadListed listed;
  if (proposed) listed.problem = proposed.value().id;
  listed.findings = command.findings;
  listed.evidence = command.evidence;
  lead::Facts facts = lead_facts(desk, *current_plan(desk, lead.campaign));
  add_evidence_facts(desk, acting.actor, command.evidence, lead.id, facts);
  facts.responsible_unit = command.problem.responsible_unit;
  const auto decision = lead::decide(lead, listed, facts, acting.actor);
  if (!decision) {
    for (const auto& refusal : decision.refusals()) {
      if (std::find(why.begin(), why.end(), refusal) == why.end()) why.push_back(refusal);
    }
  }
  if (!why.empty()) return why;
  change.take(decision.value());
  return proposed;
}

}  // namespace

base::Outcome<lead::Lead> register_lead(Desk& desk, const access::Actor& actor,
                                        const Registration& registration) {
  const auto plan = current_plan(desk, registration.command.campaign);
  if (plan == nullptr) return base::Refusal{campaign_exists, "campaign"};
  auto change = begin_lead(desk, actor, registration, lead_facts(desk, *plan));
  if (!change) return change.refusals();
  return change.value().write();
}

base::Outcome<problem::Problem> list_problem(Desk& desk, const Acting& acting,
                                             const ListProblem& command) {
  const auto loaded = load_lead_for(desk, acting);
  if (!loaded) return loaded.refusals();
  LeadChange change(desk, acting, loaded.value());
  auto proposed = list_in(desk, change, acting, command, {});
  if (proposed) change.write();
  return proposed;
}

base::Outcome<problem::Problem> take_in_problem(Desk& desk, const access::Actor& actor,
                                                const Registration& registration,
                                                const ListProblem& command) {
  const auto plan = current_plan(desk, registration.command.campaign);
  if (plan == nullptr) return base::Refusal{campaign_exists, "campaign"};
  const lead::Facts facts = lead_facts(desk, *plan);
  auto begun = begin_lead(desk, actor, registration, facts);
  if (!begun) return begun.refusals();
  LeadChange& change = begun.value();
  const auto admitted = lead::decide(change.lead(), lead::AdmitLead{}, facts, actor);
  if (!admitted) return admitted.refusals();
  change.take(admitted.value());
  const Acting acting{actor, change.lead().id.value, change.lead().version, registration.batch};
  auto proposed = list_in(desk, change, acting, command, registration.row_key);
  if (proposed) change.write();
  return proposed;
}

namespace {

/// Since when others had reported what the unit's own check then brought, if they were first.
std::optional<base::Day> known_before(Desk& desk, const lead::Lead& lead,
                                      const problem::Problem& into) {
  const bool is_of_others = lead.channel != lead::Channel::self_check;
  if (!is_of_others || into.source != problem::Source::self_check) return std::nullopt;
  std::optional<base::LeadId> own_check;
  for (const base::LeadId id : into.leads) {
    const auto one = desk.stores().leads.load(id);
    if (!one || one->channel != lead::Channel::self_check) continue;
    own_check = own_check ? std::min(*own_check, id) : id;
  }
  // Numbers are drawn in the order in which leads come in.
  const bool was_first = own_check ? lead.id < *own_check : lead.received_day < into.proposed_day;
  return was_first ? std::optional(lead.received_day) : std::nullopt;
}

}  // namespace

void hand_leads_on(Desk& desk, const Acting& acting, const problem::Problem& problem) {
  const auto plan = plan_of(desk, problem);
  const base::UnitCode& unit = problem.responsible_unit;
  if (campaign::ruling_unit_for(*plan, unit) == plan->coordinating_unit) return;
  for (const base::LeadId id : problem.leads) {
    const auto lead = desk.stores().leads.load(id);
    if (!lead || lead->channel == lead::Channel::self_check || lead->accused_unit == unit) continue;
    lead::NameAccusedUnit named{unit, "问题 " + problem.number + " 转由该单位负责"};
    carry_out(desk, {acting.actor, id.value, lead->version, acting.batch}, *lead,
              {lead::Said<lead::NameAccusedUnit>(std::move(named))});
  }
}

base::Outcome<lead::Lead> merge_lead(Desk& desk, const Acting& acting,
                                     const lead::MergeLead& command) {
  const auto loaded = load_lead_for(desk, acting);
  if (!loaded) return loaded;
  const lead::Lead& lead = loaded.value();
  const auto into = load_seen(desk, acting.actor, command.problem);
  if (!into) return base::Refusal{thing_exists, "problem"};
  lead::Facts facts = lead_facts(desk, *current_plan(desk, lead.campaign));
  facts.responsible_unit = into.value().responsible_unit;
  const auto decision = lead::decide(lead, command, facts, acting.actor);
  base::Refusals why = decision ? base::Refusals{} : decision.refusals();
  const problem::AttachLead attach{lead.id, lead.identity.has_value(),
                                   known_before(desk, lead, into.value())};
  const Acting on_problem{acting.actor, command.problem.value, into.value().version,
                          acting.batch};
  const auto attached = act_on_problem(desk, on_problem, attach);
  if (!attached) why.insert(why.end(), attached.refusals().begin(), attached.refusals().end());
  if (!why.empty()) return why;
  return carry_out(desk, acting, lead, decision.value());
}

}  // namespace pledge::casework
