#include <algorithm>
#include <set>

#include "problem/deciding.hpp"

#include "base/label.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "problem/consultations.hpp"

/// 申请销号, 组核验, 实地核查, 征求意见, 公示, 销号, 重开.
namespace pledge::problem {
namespace {

using access::Actor;
using enum base::Rule;

/// The result on which the signatures of a round agree, once they are enough: at least
/// `bodies_min` bodies, the leading one (the coordinating office) among them, and `persons_min`
/// persons (plan 四(四); ADR 0007). Nothing while signatures are missing or differ.
std::optional<VerificationResult> conclusion(const std::vector<Signature>& signatures,
                                             const CampaignRules& rules) {
  std::set<base::UnitCode> bodies;
  for (const Signature& signature : signatures) {
    if (signature.result != signatures.front().result) return std::nullopt;
    bodies.insert(signature.unit);
  }
  const bool is_complete = bodies.contains(rules.leading_verifier) &&
                           bodies.size() >= static_cast<std::size_t>(rules.bodies_min) &&
                           signatures.size() >= static_cast<std::size_t>(rules.persons_min);
  return is_complete ? std::optional(signatures.front().result) : std::nullopt;
}

std::vector<Signature> with(std::vector<Signature> signatures, const Actor& actor,
                            VerificationResult result) {
  std::erase_if(signatures, [&](const Signature& s) { return s.officer == actor.officer; });
  Signature own;
  own.officer = actor.officer;
  own.unit = actor.unit;
  own.result = result;
  signatures.push_back(std::move(own));
  return signatures;
}

const Signature* own_signature(const Round* round, const Actor& actor) {
  if (round == nullptr) return nullptr;
  const auto found =
      std::find_if(round->signatures.begin(), round->signatures.end(),
                   [&](const Signature& each) { return each.officer == actor.officer; });
  return found == round->signatures.end() ? nullptr : &*found;
}

/// Whoever reads the findings of one who signed anew reads first why.
std::string findings_of(const SignVerification& command) {
  const std::string reason = base::trim(command.reason.value_or(""));
  return reason.empty() ? command.findings : "改签理由：" + reason + "\n" + command.findings;
}

/// Whose signatures of the round do not count any more; others sign in their place.
SignaturesLapsed lapsed_of(const Round& round, const Facts& facts) {
  SignaturesLapsed lapsed;
  for (const Signature& signature : round.signatures) {
    if (facts.has_lapsed(signature.officer)) lapsed.officers.push_back(signature.officer);
  }
  return lapsed;
}

}  // namespace

Decision decide(const Problem& problem, const RequestClosure& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(ClosureRequested(command));
}

Decision decide(const Problem& problem, const CheckClosure& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(ClosureChecked(command));
}

Decision decide(const Problem& problem, const SendBackClosure& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(ClosureSentBack(command));
}

Decision decide(const Problem& problem, const SignVerification& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  deciding.need(command.visited_day <= facts.today, visit_day_is_reached, "visited_day",
                {base::to_text(command.visited_day)});
  const Round* round = problem.current_round();
  if (round != nullptr && round->checked_at) {
    const base::Day checked = base::beijing_day(*round->checked_at);
    deciding.need(command.visited_day >= checked, visit_follows_the_check, "visited_day",
                  {base::to_text(command.visited_day), base::to_text(checked)});
  }
  // What he signed before is replaced, so an older paper never takes the place of a newer one
  // unsaid.
  if (const Signature* own = own_signature(round, actor)) {
    deciding.need(!base::trim(command.reason.value_or("")).empty(), second_signature_says_why,
                  "reason",
                  {base::to_text(base::beijing_day(own->signed_at)),
                   std::string(base::label("verification_result", own->result))});
  }
  auto evidence = deciding.evidence(command.evidence, "evidence");
  deciding.need(!is_dishonest(command.result) || proves_something(evidence),
                finding_of_dishonesty_has_evidence, "evidence");
  const auto lapsed = round != nullptr ? lapsed_of(*round, facts) : SignaturesLapsed{};
  Events events;
  if (!lapsed.officers.empty()) events.emplace_back(lapsed);
  events.emplace_back(VerificationSigned{command.result, findings_of(command), command.visited_day,
                                         std::move(evidence)});
  if (!deciding.is_possible()) return deciding.answer(std::move(events));
  auto standing = round->signatures;
  std::erase_if(standing, [&](const Signature& s) { return facts.has_lapsed(s.officer); });
  const auto agreed = conclusion(with(std::move(standing), actor, command.result), facts.rules);
  if (agreed) events.emplace_back(VerificationConcluded{*agreed});
  return deciding.answer(std::move(events));
}

Decision decide(const Problem& problem, const RestartVerification& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(VerificationRestarted(command));
}

Decision decide(const Problem& problem, const ConsultComplainant& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  auto evidence = deciding.evidence(command.evidence, "evidence");
  const auto disagreed = standing_disagreement(problem);
  if (command.result == ConsultationResult::agreed && disagreed) {
    deciding.need(proves_something(evidence), change_of_mind_has_evidence, "evidence");
    deciding.need(disagreed->recorded_by != actor.officer, change_of_mind_is_recorded_by_another,
                  "result");
  }
  const bool is_again = command.result == ConsultationResult::unreachable &&
                        was_sought_on(problem, facts.today);
  deciding.need(!is_again, attempt_is_on_another_day, "result", {base::to_text(facts.today)});
  ComplainantConsulted event;
  event.result = command.result;
  event.note = command.note;
  event.evidence = std::move(evidence);
  event.round = problem.round;
  return deciding.answer(std::move(event));
}

Decision decide(const Problem& problem, const OpenNotice& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  const base::Day ends = deciding.add_working_days(facts.today, facts.rules.notice_working_days);
  return deciding.answer(NoticeOpened{command.text, facts.today, ends});
}

Decision decide(const Problem& problem, const ObjectToNotice& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(NoticeObjected(command));
}

Decision decide(const Problem& problem, const RuleNoticeObjection& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(NoticeObjectionRuled(command));
}

Decision decide(const Problem& problem, const Close& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  const base::Fen open_fen = problem.money ? problem.money->open_undisputed_fen() : base::Fen{};
  const bool is_covered = problem.money && problem.money->is_covered();
  // why_not lets an agreement over the whole balance pass; only 转长期 may close with it.
  const bool is_unpaid = open_fen > base::Fen{} && is_covered;
  deciding.need(!is_unpaid || command.code == ClosingCode::long_term, undisputed_money_is_paid,
                "code", {base::to_wan_text(open_fen)});
  return deciding.answer(ProblemClosed(command));
}

Decision decide(const Problem& problem, const Reopen& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  deciding.need(command.due_day >= facts.today, due_day_is_after_today, "due_day",
                {base::to_text(command.due_day)});
  deciding.need(facts.calendar->knows(command.due_day), calendar_is_loaded, "due_day",
                {std::to_string(base::civil(command.due_day).year)});
  const bool is_complaint = command.cause == ReopenCause::complaint_substantiated;
  deciding.need(!command.lead || (is_complaint && facts.is_lead_fitting), reopening_lead_fits,
                "lead");
  return deciding.answer(ProblemReopened(command));
}

}  // namespace pledge::problem
