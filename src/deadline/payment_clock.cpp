#include "deadline/payment_clock.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"

namespace pledge::deadline {
namespace {

// 国务院令第802号 第九条第一款, 第728号 第八条第一款: organs pay within 30 days, at most 60 as agreed.
constexpr std::int32_t kOrganDefaultDays = 30;
constexpr std::int32_t kOrganDaysMax = 60;
// 国务院令第802号 第九条第二款: large enterprises, when nothing is agreed.
constexpr std::int32_t kLargeEnterpriseDefaultDays = 60;

base::Day fixed(std::int32_t year, std::int32_t month, std::int32_t day) {
  return base::make_day(year, month, day).value();
}

PaymentTerm special_term(const AgreedTerm& agreed) {
  if (base::trim(agreed.special_citation).empty()) {
    return {std::nullopt, {}, {PaymentFlag::special_law_is_uncited}};
  }
  return {agreed.special_days, agreed.special_citation, {}};
}

PaymentTerm as_agreed(const AgreedTerm& agreed) {
  if (agreed.agreed_days) return {agreed.agreed_days, "按合同约定", {}};
  return {std::nullopt, {}, {PaymentFlag::term_is_decided_by_hand}};
}

PaymentTerm organ_term(PaymentRules rules, const AgreedTerm& agreed) {
  const bool is_new = rules == PaymentRules::order_802;
  PaymentTerm term;
  term.basis = is_new ? "国务院令第802号 第九条第一款" : "国务院令第728号 第八条第一款";
  term.days = std::min(agreed.agreed_days.value_or(kOrganDefaultDays), kOrganDaysMax);
  if (agreed.agreed_days > kOrganDaysMax) term.flags.push_back(PaymentFlag::agreed_term_over_cap);
  return term;
}

PaymentTerm large_enterprise_term(PaymentRules rules, const AgreedTerm& agreed) {
  if (rules == PaymentRules::order_728) return as_agreed(agreed);
  PaymentTerm term;
  term.basis = "国务院令第802号 第九条第二款";
  term.days = agreed.agreed_days.value_or(kLargeEnterpriseDefaultDays);
  if (*term.days > kLargeEnterpriseDefaultDays) {
    term.flags.push_back(PaymentFlag::agreed_term_is_long);
  }
  return term;
}

ClockStart start_after_inspection(const ClockFacts& facts) {
  const auto& passed = facts.inspection_passed_day;
  const auto& period_end = facts.inspection_period_end;
  if (!period_end) {
    if (passed) return {passed, StartRule::inspection_passed, {}};
    return {std::nullopt,
            StartRule::none,
            {PaymentFlag::inspection_period_is_absent, PaymentFlag::start_is_decided_by_hand}};
  }
  const bool is_passed_in_time = passed && *passed <= *period_end;
  if (!is_passed_in_time && facts.is_delayed_by_buyer) {
    return {period_end, StartRule::inspection_period_ended, {}};
  }
  if (passed) return {passed, StartRule::inspection_passed, {}};
  return {std::nullopt, StartRule::none, {PaymentFlag::start_is_decided_by_hand}};
}

}  // namespace

PaymentRules payment_rules(base::Day signed_day) {
  if (signed_day < fixed(2020, 9, 1)) return PaymentRules::civil_law;
  return signed_day < fixed(2025, 6, 1) ? PaymentRules::order_728 : PaymentRules::order_802;
}

PaymentTerm payment_term(PaymentRules rules, DebtorKind debtor, const AgreedTerm& agreed) {
  PLEDGE_ASSERT(agreed.agreed_days.value_or(0) >= 0);
  if (agreed.special_days) return special_term(agreed);
  if (rules == PaymentRules::civil_law) return as_agreed(agreed);
  return debtor == DebtorKind::large_enterprise ? large_enterprise_term(rules, agreed)
                                                : organ_term(rules, agreed);
}

ClockStart clock_start(const ClockFacts& facts) {
  if (facts.is_settled_by_progress) {
    if (facts.settlement_confirmed_day) {
      return {facts.settlement_confirmed_day, StartRule::settlement_confirmed, {}};
    }
    return {std::nullopt, StartRule::none, {PaymentFlag::settlement_is_unconfirmed}};
  }
  if (facts.is_conditional_on_inspection) return start_after_inspection(facts);
  if (facts.delivered_day) return {facts.delivered_day, StartRule::delivered, {}};
  return {std::nullopt, StartRule::none, {PaymentFlag::start_is_decided_by_hand}};
}

PaymentDue payment_due(const PaymentFacts& facts, const WorkingCalendar& calendar) {
  PaymentDue result;
  result.rules = payment_rules(facts.signed_day);
  result.start = clock_start(facts.clock);
  result.term = payment_term(result.rules, facts.debtor, facts.term);
  if (!result.start.day || !result.term.days) return result;
  const Term term{*result.term.days, TermUnit::calendar_day, facts.is_rolled};
  DueDay due = due_day(*result.start.day, term, calendar);
  due.rule = "payment_" + std::string(base::name_of(result.rules));
  due.basis = result.term.basis;
  result.due = std::move(due);
  return result;
}

}  // namespace pledge::deadline
