#include "casework/problem_work.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "access/scope.hpp"
#include "base/assert.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/lead_work.hpp"
#include "casework/referral_work.hpp"
#include "casework/sign_in.hpp"
#include "problem/waits.hpp"

namespace pledge::casework {
namespace {

using enum base::Rule;

journal::Draft head_of(const Acting& acting, base::Instant at, problem::Act act,
                       base::ProblemId id) {
  journal::Draft draft;
  draft.act = "problem." + std::string(base::name_of(act));
  draft.subject_kind = "problem";
  draft.subject_id = id.value;
  draft.stamp = acting.actor.stamp(at);
  draft.batch = acting.batch;
  return draft;
}

bool is_seen(const access::Actor& actor, const problem::Problem& problem) {
  access::ProblemFacts facts;
  facts.id = problem.id;
  facts.responsible_unit = problem.responsible_unit;
  facts.group = problem.group;
  return access::sees_problem(access::scope_of(actor), facts);
}

/// 纸上整改、虚假整改 → 移送, in the same transaction (plan 四(四)).
void refer(Desk& desk, const Acting& acting, const problem::Problem& problem,
           problem::VerificationResult result) {
  const bool is_false = result == problem::VerificationResult::false_rectification;
  referral::ReferralOpened event;
  event.cause = is_false ? referral::Cause::false_rectification
                         : referral::Cause::paper_rectification;
  event.problem = problem.id;
  for (const problem::Round& round : problem.rounds) {
    if (round.verified_as != result) continue;
    event.facts = round.signatures.back().findings;
  }
  open_referral(desk, acting, std::move(event));
}

/// Who signed this round and could not sign it now.
std::vector<base::OfficerId> lapsed_signers(Desk& desk, const problem::Problem& problem,
                                            const problem::Facts& facts) {
  std::vector<base::OfficerId> lapsed;
  const problem::Round* const round = problem.current_round();
  if (problem.state != problem::State::group_checked || round == nullptr) return lapsed;
  for (const problem::Signature& signature : round->signatures) {
    const auto officer = desk.stores().officers.load(signature.officer);
    const bool counts = officer && !officer->is_disabled &&
                        problem::may_still_sign(problem, facts, actor_of(desk, *officer));
    if (!counts) lapsed.push_back(signature.officer);
  }
  return lapsed;
}

std::vector<deadline::Wait> waits_of(Desk& desk, const std::optional<problem::Problem>& before,
                                     const problem::Problem& after) {
  const auto plan = plan_of(desk, after);
  const problem::WaitRules rules{plan->notice_working_days, plan->review_interval_months};
  deadline::WaitFacts facts{desk.today(), desk.calendar(), plan->waits};
  if (before) facts.moved = moved_by_pause(*before, after, desk.calendar());
  return deadline::waits_after(after.waits, wanted_waits(after, rules, facts.today), facts);
}

}  // namespace

std::shared_ptr<const campaign::Plan> plan_of(Desk& desk, const problem::Problem& problem) {
  return desk.plan(problem.campaign, problem.plan_version);
}

problem::Facts facts_for(Desk& desk, const campaign::Plan& plan,
                         const access::Subject& subject,
                         const std::vector<evidence::Evidence>& usable) {
  problem::Facts facts;
  problem::CampaignRules& rules = facts.rules;
  rules.coordinating_unit = plan.coordinating_unit;
  rules.leading_verifier = campaign::ruling_unit_for(plan, subject.responsible_unit);
  rules.verifying_units = plan.verification.verifying_units;
  rules.bodies_min = plan.verification.bodies_min;
  rules.persons_min = plan.verification.persons_min;
  rules.notice_working_days = plan.notice_working_days;
  rules.objection_working_days = plan.objection_working_days;
  rules.extension_count_max = plan.extension_count_max;
  rules.extension_days_max = plan.extension_days_max.value_or(campaign::kExtensionDaysMax);
  rules.pause_count_max = plan.pause_count_max.value_or(campaign::kPauseCountMax);
  for (std::size_t i = 0; i < base::kNamesOf<problem::PauseKind>.size(); ++i) {
    const auto kind = static_cast<problem::PauseKind>(i);
    rules.pause_maxima.push_back(
        {kind, campaign::pause_days_max_of(plan, base::name_of(kind))});
  }
  rules.number_prefix = plan.number_prefix;
  for (const auto& unit : plan.units) {
    if (party::is_there_on(unit, desk.today())) rules.units.push_back(unit.code);
  }
  for (const auto& planned : plan.groups) {
    rules.groups.push_back(planned.code);
    if (planned.code == subject.group) rules.principal_unit = planned.principal_unit;
  }
  facts.calendar = &desk.calendar();
  facts.today = desk.today();
  for (const evidence::Evidence& each : usable) {
    facts.evidence.push_back({each.id, each.digest, each.name,
                              std::string(base::name_of(each.kind)), each.fact_day});
  }
  return facts;
}

problem::Facts facts_on(Desk& desk, const campaign::Plan& plan, const problem::Problem& problem,
                        const std::vector<evidence::Evidence>& usable) {
  problem::Facts facts = facts_for(desk, plan, problem::subject_of(problem), usable);
  facts.lapsed_signers = lapsed_signers(desk, problem, facts);
  return facts;
}

std::vector<std::string> paid_elsewhere(Desk& desk, const access::Actor& actor,
                                        const problem::Problem& problem,
                                        const std::vector<evidence::Evidence>& vouchers) {
  std::vector<std::string> places;
  std::size_t unseen_count = 0;
  for (const evidence::Evidence& voucher : vouchers) {
    for (const base::ProblemId id : desk.stores().problems.paid_with(voucher.digest)) {
      if (id == problem.id) continue;
      const auto seen = load_seen(desk, actor, id);
      if (seen) places.push_back(seen.value().number);
      unseen_count += seen ? 0 : 1;
    }
  }
  if (unseen_count > 0) places.push_back(fmt::format("您看不到的 {} 件问题", unseen_count));
  return places;
}

base::Outcome<problem::Problem> load_seen(Desk& desk, const access::Actor& actor,
                                          base::ProblemId id) {
  auto problem = desk.stores().problems.load(id);
  if (!problem || !is_seen(actor, *problem)) return base::Refusal{thing_exists};
  return std::move(*problem);
}

bool is_lead_fitting(Desk& desk, const access::Actor& actor, const problem::Problem& problem,
                     base::LeadId id) {
  using enum lead::Conclusion;
  const auto seen = load_seen_lead(desk, actor, id);
  if (!seen) return false;
  const lead::Lead& lead = seen.value();
  const bool is_joined =
      std::find(problem.leads.begin(), problem.leads.end(), id) != problem.leads.end();
  const bool is_untrue = lead.conclusion == unsubstantiated || lead.conclusion == declined ||
                         lead.conclusion == withdrawn;
  return (is_joined || lead.accused_unit == std::optional(problem.responsible_unit)) && !is_untrue;
}

base::Outcome<problem::Problem> load_for(Desk& desk, const Acting& acting) {
  auto problem = load_seen(desk, acting.actor, {acting.subject_id});
  if (problem && problem.value().version != acting.expected_version) {
    return base::Refusal{row_is_unchanged_since_read};
  }
  return problem;
}

problem::Problem carry_out(Desk& desk, const Acting& acting,
                           const std::optional<problem::Problem>& before,
                           problem::Events events) {
  const auto stamp = acting.actor.stamp(desk.now());
  problem::Problem after = problem::apply_all(before, events, stamp);
  // The last event says what is waited for now: kept with it, so that no later calendar moves it.
  const auto waits = waits_of(desk, before, after);
  if (waits != after.waits && problem::set_waits(events.back(), waits)) {
    after = problem::apply_all(before, events, stamp);
  }
  const std::int64_t version = before ? before->version : 0;
  desk.stores().problems.save(after, version);
  const auto head = head_of(acting, desk.now(), problem::act_of(events.front()), after.id);
  record_all(desk, events, head, version);
  const bool is_moved = before && before->responsible_unit != after.responsible_unit;
  if (is_moved) hand_leads_on(desk, acting, after);
  const auto* concluded = std::get_if<problem::VerificationConcluded>(&events.back());
  if (concluded != nullptr && problem::is_dishonest(concluded->result)) {
    refer(desk, acting, after, concluded->result);
  }
  return after;
}

base::Outcome<problem::Problem> propose_problem(Desk& desk, const access::Actor& actor,
                                                const Proposal& proposal) {
  const auto campaign = desk.stores().campaigns.load(proposal.command.campaign);
  if (!campaign) return base::Refusal{campaign_exists, "campaign"};
  const auto plan = desk.plan(campaign->code, campaign->plan_version);
  problem::Facts facts = facts_for(
      desk, *plan, {proposal.command.responsible_unit, proposal.command.group}, {});
  facts.next_serial_number =
      static_cast<std::int32_t>(desk.draw(Counter::problem, "serial:" + campaign->code.text));
  problem::Origin origin;
  origin.id = {desk.draw(Counter::problem)};
  origin.plan_version = campaign->plan_version;
  for (const auto& category : plan->categories) origin.categories.push_back(category.code);
  origin.leads = proposal.leads;
  origin.has_complainant = proposal.has_complainant;
  origin.row_key = proposal.row_key;
  const auto decision = problem::decide(origin, proposal.command, facts, actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, {actor, 0, 0, proposal.batch}, std::nullopt, decision.value());
}

}  // namespace pledge::casework
