#include <algorithm>

#include <fmt/format.h>

#include "problem/deciding.hpp"

#include "base/rule.hpp"

/// 付款, 还款协议, 金额更正. An agreement is never a payment.
namespace pledge::problem {
namespace {

using access::Actor;
using enum base::Rule;

bool is_payment_proof(const EvidenceRef& evidence) {
  return evidence.kind == "bank_voucher" || evidence.kind == "receipt_confirmation";
}

/// No sum becomes negative: what is paid and reduced lies within what is owed beyond dispute.
void need_possible(Deciding& deciding, const Problem& problem, const MoneySplit& after) {
  const base::Fen paid_fen = problem.money ? problem.money->paid_fen() : base::Fen{};
  deciding.need(after.reduced_fen + paid_fen <= after.undisputed_fen, money_split_is_possible,
                "undisputed_fen");
}

template <class EventType>
EventType adjusted(const Problem& problem, const ProposedAdjustment& said) {
  EventType event;
  event.undisputed_fen = said.after.undisputed_fen;
  event.disputed_fen = said.after.disputed_fen;
  event.reduced_fen = said.after.reduced_fen;
  event.reason = said.reason;
  event.evidence = said.evidence;
  event.before = said.before;
  event.round = problem.round;
  if (problem.state >= State::verified) event.begins_round = true;
  return event;
}

/// A signature is given for the amounts that stood: with others everybody signs anew.
Events with_signatures_void(const Problem& problem, Event adjustment, const std::string& reason) {
  Events events{std::move(adjustment)};
  const Round* round = problem.current_round();
  const bool is_signed = problem.state == State::group_checked && !round->signatures.empty();
  if (is_signed) events.emplace_back(VerificationRestarted(RestartVerification{reason}));
  return events;
}

/// Off the list an agreement takes the place of reopening: it is over all that is owed, and ends
/// within the years that the calendar knows (ADR 0031).
void need_whole(Deciding& deciding, const Money& money, const RecordAgreement& command,
                const Facts& facts) {
  const base::Fen open_fen = money.open_undisputed_fen();
  deciding.need(command.agreed_fen >= open_fen, agreement_covers_the_balance, "agreed_fen",
                {base::to_yuan_text(command.agreed_fen), base::to_yuan_text(open_fen)});
  deciding.need(facts.calendar->knows(command.until_day), calendar_is_loaded, "until_day",
                {std::to_string(base::civil(command.until_day).year)});
}

/// 还款协议 in writing: the contract of both sides, or what both confirmed.
bool is_agreement(const EvidenceRef& evidence) {
  return evidence.kind == "contract" || evidence.kind == "settlement_confirmation";
}

}  // namespace

Decision decide(const Problem& problem, const RecordPayment& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  deciding.need(command.amount_fen > base::Fen{}, amount_is_positive, "amount_fen");
  deciding.need(command.paid_day <= facts.today, paid_day_is_reached, "paid_day",
                {base::to_text(command.paid_day)});
  const EvidenceRef voucher = deciding.evidence(command.voucher, "voucher");
  if (voucher.id == command.voucher) {
    deciding.need(is_payment_proof(voucher), voucher_is_a_payment_proof, "voucher");
  }
  if (problem.money) {
    const Money& money = *problem.money;
    const base::Fen open_fen = money.open_undisputed_fen();
    deciding.need(command.amount_fen <= open_fen, payment_is_not_more_than_owed, "amount_fen",
                  {base::to_yuan_text(command.amount_fen), base::to_yuan_text(open_fen)});
    const bool is_used =
        std::any_of(money.payments.begin(), money.payments.end(),
                    [&](const Payment& p) { return p.voucher.digest == voucher.digest; });
    deciding.need(!is_used, voucher_is_used_once, "voucher");
  }
  const bool is_explained = command.shared_reason && !command.shared_reason->empty();
  deciding.need(facts.voucher_elsewhere.empty() || is_explained, shared_voucher_is_explained,
                "shared_reason", {fmt::format("{}", fmt::join(facts.voucher_elsewhere, "、"))});
  return deciding.answer(
      PaymentRecorded{command.amount_fen, command.paid_day, voucher, command.shared_reason,
                      problem.round, {}});
}

Decision decide(const Problem& problem, const RecordAgreement& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  deciding.need(command.agreed_fen > base::Fen{}, amount_is_positive, "agreed_fen");
  deciding.need(command.until_day > facts.today, agreement_ends_later, "until_day",
                {base::to_text(command.until_day)});
  const EvidenceRef agreement = deciding.evidence(command.agreement, "agreement");
  if (agreement.id == command.agreement) {
    deciding.need(is_agreement(agreement), agreement_is_in_writing, "agreement");
  }
  if (problem.money) {
    const base::Fen open_fen = problem.money->open_undisputed_fen();
    deciding.need(command.agreed_fen <= open_fen, agreement_is_not_more_than_owed, "agreed_fen",
                  {base::to_yuan_text(command.agreed_fen), base::to_yuan_text(open_fen)});
    const bool is_off_the_list = problem.state == State::closed;
    if (is_off_the_list) need_whole(deciding, *problem.money, command, facts);
  }
  return deciding.answer(
      InstalmentAgreed{command.agreed_fen, command.until_day, agreement, problem.round, {}});
}

Decision decide(const Problem& problem, const AdjustMoney& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  const MoneySplit after{command.undisputed_fen, command.disputed_fen, command.reduced_fen};
  const MoneySplit before = problem.money ? problem.money->split() : MoneySplit{};
  deciding.need(before != after, adjustment_changes_an_amount, "undisputed_fen");
  need_possible(deciding, problem, after);
  auto evidence = deciding.evidence(command.evidence, "evidence");
  deciding.need(proves_something(evidence), adjustment_has_evidence, "evidence");
  ProposedAdjustment said{before, after, command.reason, std::move(evidence), {}, {}};
  if (!lowers(before, after)) {
    return deciding.answer(
        with_signatures_void(problem, adjusted<MoneyAdjusted>(problem, said), said.reason));
  }
  return deciding.answer(MoneyAdjustmentProposed{before, after, std::move(said.reason),
                                                 std::move(said.evidence), problem.round});
}

Decision decide(const Problem& problem, const ApproveAdjustment& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  const ProposedAdjustment said = problem.adjustment.value_or(ProposedAdjustment{});
  // Payments may have come in since it was proposed.
  if (problem.adjustment) need_possible(deciding, problem, said.after);
  return deciding.answer(
      with_signatures_void(problem, adjusted<MoneyAdjustmentApproved>(problem, said), said.reason));
}

Decision decide(const Problem& problem, const RefuseAdjustment& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(problem, command.kAct, facts, actor);
  return deciding.answer(MoneyAdjustmentRefused(command));
}

}  // namespace pledge::problem
