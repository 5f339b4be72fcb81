#include <algorithm>

#include "simulated_year/officers.hpp"

/// Check, on-site verification, notice, closing, reopening.
namespace pledge::year {
namespace {

using problem::VerificationResult;

void check(District& district, const Item& item) {
  Crew crew = group_of(district, item);
  std::erase_if(crew, [&](const Colleague& one) { return item.handlers.contains(one.id); });
  if (crew.empty()) return;
  if (district.chance(85)) {
    return district.must(district.pick(crew), item.id, problem::CheckClosure{"材料齐全"});
  }
  const bool waives = district.chance(25);
  district.must(district.pick(crew), item.id, problem::SendBackClosure{"缺企业签收", waives});
}

VerificationResult result_of(District& district, const Item& item) {
  // Who signs later mostly finds what was found before him.
  if (!item.signatures.empty() && district.chance(85)) {
    return base::find_enumerator<VerificationResult>(item.signatures.begin()->second.result)
        .value();
  }
  static const std::vector<VerificationResult> kResults{
      VerificationResult::in_place,     VerificationResult::in_place,
      VerificationResult::in_place,     VerificationResult::in_place,
      VerificationResult::in_place,     VerificationResult::in_place,
      VerificationResult::not_in_place, VerificationResult::paper_rectification,
      VerificationResult::false_rectification};
  return district.pick(kResults);
}

void visit(District& district, const Item& item) {
  const Colleague who = district.pick(verifiers_of(district, item));
  problem::SignVerification command;
  command.result = result_of(district, item);
  command.findings = "到现场看了材料和工地";
  command.visited_day = district.today();
  if (item.signatures.contains(who.id)) command.reason = "又去看了一次";
  if (problem::is_dishonest(command.result)) {
    command.evidence = {district.proof_by(who, evidence::EvidenceKind::photo)};
  }
  district.must(who, item.id, command);
}

void consult(District& district, const Item& item) {
  using enum problem::ConsultationResult;
  problem::ConsultComplainant command;
  command.result = district.pick(
      std::vector<problem::ConsultationResult>{agreed, agreed, agreed, disagreed, unreachable});
  command.note = "电话征求意见";
  if (command.result == unreachable && item.sought.contains(district.today())) return;
  // Whoever asked once goes on asking, so that others are left to close; a changed mind is heard by
  // somebody else, with proof.
  Crew crew = rulers_of(district, item);
  const bool is_change = command.result == agreed && item.disagreed_by;
  const bool asks_again = !is_change && !item.consulters.empty();
  std::erase_if(crew, [&](const Colleague& one) {
    return (is_change && one.id == *item.disagreed_by) ||
           (asks_again && !item.consulters.contains(one.id));
  });
  if (crew.empty()) return;
  const Colleague who = district.pick(crew);
  if (is_change) {
    const auto proof = district.proof_by(who, evidence::EvidenceKind::receipt_confirmation);
    district.must_not(district.staff().of(*item.disagreed_by), item.id, command);
    command.evidence = {proof};
  }
  district.must(who, item.id, command);
}

bool is_content(const Item& item) {
  return !item.has_complainant || item.consulted == "agreed" ||
         (item.consulted == "unreachable" && item.attempts >= 3);
}

void close(District& district, const Item& item) {
  using enum problem::ClosingCode;
  const AccountLine line = item.account_now();
  const bool is_paid = line.open() <= base::Fen{};
  const bool is_agreed = line.agreed >= line.open() && item.agreed_until >= district.today();
  if (item.asked_money || (!is_paid && !is_agreed)) return work_on_money(district, item);
  const Crew crew = closers_of(district, item);
  if (crew.empty()) return;
  problem::Close command;
  command.code = is_paid ? district.pick(std::vector<problem::ClosingCode>{
                               completed, completed, completed, partly_completed, unsubstantiated,
                               withdrawn_by_complainant})
                         : long_term;
  command.summary = "整改到位";
  district.must(district.pick(crew), item.id, command);
}

void work_in_notice(District& district, const Item& item) {
  const Crew rulers = rulers_of(district, item);
  if (item.is_notice_objected) {
    problem::RuleNoticeObjection command{district.chance(30), "经复核"};
    return district.must(district.pick(rulers), item.id, command);
  }
  const bool is_over = *item.notice_ends < district.today();
  if (!is_over && district.chance(25)) {
    return district.must(district.pick(rulers), item.id,
                         problem::ObjectToNotice{"公众", "仍有尾款"});
  }
  if (!is_content(item)) return consult(district, item);
  if (is_over) close(district, item);
}

void reopen(District& district, const Item& item) {
  problem::Reopen command;
  command.cause = problem::ReopenCause::relapse;
  command.reason = "又拖欠";
  command.due_day = district.today() + district.between(0, 90);
  district.must(district.pick(rulers_of(district, item)), item.id, command);
}

}  // namespace

void work_on_closing(District& district, const Item& item) {
  if (item.state == "closed") {
    if (item.is_watched() && district.chance(5)) return work_on_agreement(district, item);
    if (district.chance(item.broken ? 10 : 3)) reopen(district, item);
    return;
  }
  if (item.has_complainant && district.chance(20)) return consult(district, item);
  if (item.state == "closure_requested") return check(district, item);
  if (item.state == "group_checked") return visit(district, item);
  if (item.state == "in_notice") return work_in_notice(district, item);
  if (item.state == "verified") {
    district.must(district.pick(rulers_of(district, item)), item.id,
                  problem::OpenNotice{"公示整改结果"});
  }
}

}  // namespace pledge::year
