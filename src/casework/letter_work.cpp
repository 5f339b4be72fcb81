#include "casework/letter_work.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "access/permission.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/lead_work.hpp"
#include "casework/lights.hpp"

namespace pledge::casework {
namespace {

using enum base::Rule;
using letter::LetterKind;
using problem::Problem;
using problem::State;

/// Rows of one ledger letter; 300 pages.
constexpr std::size_t kLedgerRowsMax = 5000;

std::string why_not_now(LetterKind kind, const Problem& problem) {
  const bool is_running = problem::is_running(problem.state);
  const bool is_dishonest =
      std::any_of(problem.rounds.begin(), problem.rounds.end(), [](const auto& round) {
        return round.verified_as && problem::is_dishonest(*round.verified_as);
      });
  const bool is_verified = problem.state >= State::verified && problem.state <= State::closed;
  switch (kind) {
    case LetterKind::assignment_order: return problem.assignment ? "" : "还没有交办";
    case LetterKind::reminder:
    case LetterKind::urging_order:
    case LetterKind::supervision_order:
    case LetterKind::admonition_notice:
    case LetterKind::circular: return is_running ? "" : "不在整改之中";
    case LetterKind::referral_letter: return is_dishonest ? "" : "没有认定纸上整改、虚假整改";
    case LetterKind::closing_statement: return is_verified ? "" : "实地核查还没有到位的结论";
    case LetterKind::rectification_plan: return problem.measures.empty() ? "还没有整改措施" : "";
    case LetterKind::ledger:
    case LetterKind::monthly_report:
    case LetterKind::matter_reminder:
    case LetterKind::matter_urging:
    case LetterKind::matter_supervision: return "";
  }
  return "";
}

void add_officers(Desk& desk, LetterFacts& facts) {
  std::set<base::OfficerId> named;
  for (const problem::Round& round : facts.problem->rounds) {
    if (round.checked_by) named.insert(*round.checked_by);
    for (const auto& signature : round.signatures) named.insert(signature.officer);
  }
  if (facts.problem->closure) named.insert(facts.problem->closure->closed_by);
  for (const base::OfficerId id : named) {
    const auto officer = desk.stores().officers.load(id);
    if (officer) facts.officers[id] = officer->name;
  }
}

base::Outcome<LetterFacts> problem_facts(Desk& desk, const access::Actor& actor,
                                         LetterFacts facts) {
  const auto id = facts.wish.problem.value_or(base::ProblemId{});
  const auto seen = load_seen(desk, actor, id);
  if (!seen) return seen.refusals();
  facts.problem = seen.value();
  const Problem& problem = *facts.problem;
  facts.plan = plan_of(desk, problem);
  const auto& calendar = desk.calendar();
  const base::Day today = desk.today();
  const auto light = problem::light_facts(problem, thresholds_of(facts.plan.get()));
  // 黑 is internal, and a letter goes out.
  auto shown = shown_to(actor, problem::light_of(light, today, calendar));
  if (shown == problem::Light::black) shown = problem::Light::red;
  facts.light = base::label("light", base::name_of(shown));
  facts.light_sentence = problem::explain_light(light, today, calendar);
  if (problem.is_open() && problem.due_day_original) {
    facts.working_days_left = problem::working_days_left(problem.due_day, today, calendar);
  }
  facts.issuer = facts.plan->issuer;
  if (facts.wish.kind == LetterKind::rectification_plan) {
    facts.issuer = campaign::unit_name(*facts.plan, problem.responsible_unit);
  }
  add_officers(desk, facts);
  for (const letter::Letter& each : desk.stores().letters.of_problem(id)) {
    if (each.state != letter::LetterState::issued || !sees_letter(desk, actor, each)) continue;
    facts.earlier.push_back({each.number, each.kind, each.issued_day});
  }
  return facts;
}

/// What a letter about the campaign, or about what an order says, begins with.
base::Outcome<LetterFacts> plan_facts(Desk& desk, LetterFacts facts) {
  const auto code = facts.wish.campaign.value_or(base::CampaignCode{});
  const auto campaign = desk.stores().campaigns.load(code);
  if (!campaign) return base::Refusal{campaign_exists, "campaign"};
  facts.plan = desk.plan(code, campaign->plan_version);
  facts.issuer = facts.plan->issuer;
  return facts;
}

base::Outcome<LetterFacts> campaign_facts(Desk& desk, const access::Actor& actor,
                                          const LetterFacts& begun) {
  auto with_plan = plan_facts(desk, begun);
  if (!with_plan) return with_plan;
  LetterFacts& facts = with_plan.value();
  const auto code = facts.plan->code;
  ProblemFilter filter;
  filter.campaign = code;
  PageRequest request;
  request.limit = base::kPageRows;
  do {
    const LedgerPage page = desk.stores().ledger.problem_page(actor, filter, request);
    facts.rows.insert(facts.rows.end(), page.rows.begin(), page.rows.end());
    request.cursor = page.next_cursor;
  } while (!request.cursor.empty() && facts.rows.size() <= kLedgerRowsMax);
  return with_plan;
}

base::Outcome<LetterFacts> facts_about(Desk& desk, const access::Actor& actor,
                                       const LetterFacts& begun) {
  const LetterKind kind = begun.wish.kind;
  if (letter::is_about_a_matter(kind)) return plan_facts(desk, begun);
  return letter::is_about_a_problem(kind) ? problem_facts(desk, actor, begun)
                                          : campaign_facts(desk, actor, begun);
}

}  // namespace

std::string organ_mark(const campaign::Plan& plan) {
  const auto bracket = plan.document_number.find("〔");
  if (bracket == plan.document_number.npos) return plan.region_name;
  std::string mark = plan.document_number.substr(0, bracket);
  for (const std::string_view kind : {"发", "函", "文", "办字"}) {
    if (mark.size() > kind.size() && mark.ends_with(kind)) {
      return mark.substr(0, mark.size() - kind.size());
    }
  }
  return mark;
}

base::Refusals why_no_letter(const LetterFacts& facts) {
  const LetterKind kind = facts.wish.kind;
  std::string why = facts.problem ? why_not_now(kind, *facts.problem) : "";
  const bool is_without_order = (letter::tells_its_turn(kind) && !facts.order_time_number) ||
                                (letter::is_about_a_matter(kind) && !facts.matter);
  if (is_without_order) why = "随督办的签发发出";
  if (letter::is_of_figures(kind)) why = "在报告页上据定格的清单发出";
  if (facts.rows.size() > kLedgerRowsMax) {
    why = "超过 " + std::to_string(kLedgerRowsMax) + " 件，请用导出";
  }
  if (why.empty()) return {};
  return {{letter_fits_the_case, "kind", {std::string(letter::spec_of(kind).name), why}}};
}

base::Refusals why_not_author(const access::Actor& actor, LetterKind kind,
                              const Problem* problem) {
  using access::Permission;
  // Nobody urges or closes his own unit (ADR 0011).
  static constexpr std::array kOffice{
      Permission{access::Role::coordinating_office, access::Relation::not_responsible_unit},
      Permission{access::Role::verifier, access::Relation::stand_in}};
  static constexpr std::array kUnit{
      Permission{access::Role::responsible_unit, access::Relation::responsible_unit},
      Permission{access::Role::coordinating_office}};
  access::Subject subject;
  if (problem != nullptr) subject = problem::subject_of(*problem);
  if (kind == LetterKind::rectification_plan) {
    return access::why_not_permitted(actor, kUnit, subject);
  }
  return access::why_not_permitted(actor, kOffice, subject);
}

std::string number_prefix(const LetterFacts& facts) {
  const auto& spec = letter::spec_of(facts.wish.kind);
  const bool is_of_unit = facts.wish.kind == LetterKind::rectification_plan;
  return (is_of_unit ? facts.issuer : organ_mark(*facts.plan)) + std::string(spec.mark);
}

std::string number_text(const std::string& prefix, std::int32_t year,
                        std::optional<std::int64_t> serial) {
  return prefix + "〔" + std::to_string(year) + "〕" +
         (serial ? std::to_string(*serial) : std::string("　")) + "号";
}

base::Outcome<LetterFacts> letter_facts(Desk& desk, const access::Actor& actor,
                                        const LetterErrand& errand) {
  const LetterKind kind = errand.wish.kind;
  LetterFacts facts;
  facts.wish = errand.wish;
  facts.order_time_number = errand.order_time_number;
  facts.issued_day = desk.today();
  if (letter::is_of_figures(kind)) return why_no_letter(facts);
  facts.matter = errand.matter;
  auto found = facts_about(desk, actor, facts);
  if (!found) return found;
  LetterFacts& made = found.value();
  base::Refusals why;
  if (!errand.order_time_number) {
    why = why_not_author(actor, kind, made.problem ? &*made.problem : nullptr);
  }
  if (!why.empty()) return why;  // what else stands in the way is not for everybody
  why = why_no_letter(made);
  if (!why.empty()) return why;
  made.number = number_text(number_prefix(made), base::civil(made.issued_day).year, {});
  return found;
}

}  // namespace pledge::casework
