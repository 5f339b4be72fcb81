#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/rule.hpp"
#include "deadline/deadline.hpp"

/// When a payment to an enterprise falls due (国务院令第802号 第九、十条; before it 第728号 第八、九条).
namespace pledge::deadline {

/// Which text governs the contract, by the day on which it was signed; rules do not reach back.
PLEDGE_ENUM(PaymentRules, civil_law, order_728, order_802)
PaymentRules payment_rules(base::Day signed_day);

/// 机关, 事业单位, 使用财政资金的团体组织, 大型企业.
PLEDGE_ENUM(DebtorKind, organ, institution, fiscal_body, large_enterprise)

/// What a person has to look at, beside or instead of a due day.
PLEDGE_ENUM(PaymentFlag,
            agreed_term_over_cap,        ///< VT60
            agreed_term_is_long,         ///< large enterprise over 60 days: is it reasonable?
            term_is_decided_by_hand,     ///< no rule gives a term
            special_law_is_uncited,      ///< a special term without the text it stands in
            settlement_is_unconfirmed,   ///< 待结算确认: not overdue
            inspection_period_is_absent, ///< 未约定检验期限
            start_is_decided_by_hand)

struct AgreedTerm {
  std::optional<std::int32_t> agreed_days;
  std::optional<std::int32_t> special_days;  ///< of another law (第九条第三款)
  std::string special_citation;
};

struct PaymentTerm {
  std::optional<std::int32_t> days;
  std::string basis;
  std::vector<PaymentFlag> flags;
};

PaymentTerm payment_term(PaymentRules rules, DebtorKind debtor, const AgreedTerm& agreed);

PLEDGE_ENUM(StartRule, settlement_confirmed, inspection_passed, inspection_period_ended, delivered,
            none)

/// What is known about settlement, inspection and delivery of one receivable.
struct ClockFacts {
  bool is_settled_by_progress = false;  ///< 进度结算、定期结算
  std::optional<base::Day> settlement_confirmed_day;
  bool is_conditional_on_inspection = false;
  std::optional<base::Day> inspection_period_end;  ///< as agreed
  std::optional<base::Day> inspection_passed_day;
  bool is_delayed_by_buyer = false;
  std::optional<base::Day> delivered_day;
};

struct ClockStart {
  std::optional<base::Day> day;
  StartRule rule = StartRule::none;
  std::vector<PaymentFlag> flags;
};

/// The first line of table 7.3 that fits.
ClockStart clock_start(const ClockFacts& facts);

struct PaymentFacts {
  base::Day signed_day;
  DebtorKind debtor = DebtorKind::organ;
  AgreedTerm term;
  ClockFacts clock;
  bool is_rolled = true;  ///< the owner's switch `roll_due`
};

struct PaymentDue {
  std::optional<DueDay> due;  ///< nothing: decided by hand, see the flags
  PaymentRules rules = PaymentRules::civil_law;
  ClockStart start;
  PaymentTerm term;
};

PaymentDue payment_due(const PaymentFacts& facts, const WorkingCalendar& calendar);

}  // namespace pledge::deadline
