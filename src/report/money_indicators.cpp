#include <array>

#include "report/counting.hpp"

/// 清欠: what was owed, paid, reduced and agreed. An instalment agreement is never a payment.
namespace pledge::report {
namespace {

using base::Fen;

/// What a period did to one account.
struct Flow {
  Fen opening;    ///< balance when it began, of entries that were on the list by then
  Fen principal;  ///< newly on the list, and corrections of what was
  Fen paid;
  Fen reduced;
  Fen agreed;

  /// What there was to clear.
  Fen owed() const { return opening + principal; }
};

Flow flow_of(const ItemFact& fact, const Period& period) {
  const MoneyPoint after = fact.money_on(period.until);
  const bool was_on_list = fact.listed_day && *fact.listed_day < period.from;
  const MoneyPoint before = was_on_list ? fact.money_on(period.from - 1) : MoneyPoint{};
  return {before.balance(), after.principal() - before.principal(), after.paid - before.paid,
          after.reduced - before.reduced, after.running_agreed(period.until)};
}

/// The account at the end of the period.
template <class Part>
Figure standing(Facts facts, Part&& part) {
  return summed(facts, [&](const ItemFact& fact) { return part(fact.money_on(fact.day)).value; });
}
/// What happened to the account within it.
template <class Part>
Figure moved(Facts facts, const Period& period, Part&& part) {
  return summed(facts, [&](const ItemFact& fact) { return part(flow_of(fact, period)).value; });
}

Figure principal(Facts facts, const Period&) {
  return standing(facts, [](const MoneyPoint& money) { return money.principal(); });
}
Figure undisputed(Facts facts, const Period&) {
  return standing(facts, [](const MoneyPoint& money) { return money.undisputed; });
}
Figure disputed(Facts facts, const Period&) {
  return standing(facts, [](const MoneyPoint& money) { return money.disputed; });
}
Figure paid(Facts facts, const Period&) {
  return standing(facts, [](const MoneyPoint& money) { return money.paid; });
}
Figure reduced(Facts facts, const Period&) {
  return standing(facts, [](const MoneyPoint& money) { return money.reduced; });
}
Figure agreed(Facts facts, const Period&) {
  return standing(facts, [](const MoneyPoint& money) { return money.agreed; });
}
Figure agreed_expired(Facts facts, const Period&) {
  return summed(facts, [](const ItemFact& fact) {
    const MoneyPoint money = fact.money_on(fact.day);
    return (money.agreed - money.running_agreed(fact.day)).value;
  });
}
Figure balance(Facts facts, const Period&) {
  return standing(facts, [](const MoneyPoint& money) { return money.balance(); });
}
Figure balance_undisputed(Facts facts, const Period&) {
  return standing(facts,
                  [](const MoneyPoint& money) { return money.balance() - money.disputed; });
}
Figure with_money(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) {
    return fact.is_on_list() && fact.money_on(fact.day).principal() > Fen{};
  });
}
Figure opening_balance(Facts facts, const Period& period) {
  return moved(facts, period, [](const Flow& flow) { return flow.opening; });
}
Figure principal_new(Facts facts, const Period& period) {
  return moved(facts, period, [](const Flow& flow) { return flow.principal; });
}
Figure paid_new(Facts facts, const Period& period) {
  return moved(facts, period, [](const Flow& flow) { return flow.paid; });
}
Figure reduced_new(Facts facts, const Period& period) {
  return moved(facts, period, [](const Flow& flow) { return flow.reduced; });
}
Figure owed(Facts facts, const Period& period) {
  return moved(facts, period, [](const Flow& flow) { return flow.owed(); });
}
Figure resolved(Facts facts, const Period& period, bool with_agreements) {
  return moved(facts, period, [&](const Flow& flow) {
    const Fen settled = flow.paid + flow.reduced;
    return with_agreements ? settled + flow.agreed : settled;
  });
}

Figure cash_cleared_rate(Facts facts, const Period& period) {
  return rate(paid_new(facts, period), owed(facts, period));
}
Figure resolved_rate(Facts facts, const Period& period) {
  return rate(resolved(facts, period, false), owed(facts, period));
}
Figure resolved_rate_with_agreements(Facts facts, const Period& period) {
  return rate(resolved(facts, period, true), owed(facts, period));
}
Figure cash_cleared_rate_total(Facts facts, const Period& period) {
  return cash_cleared_rate(facts, since_beginning(period.until));
}
Figure resolved_rate_total(Facts facts, const Period& period) {
  return resolved_rate(facts, since_beginning(period.until));
}
Figure resolved_rate_with_agreements_total(Facts facts, const Period& period) {
  return resolved_rate_with_agreements(facts, since_beginning(period.until));
}
/// Payments go to the undisputed part, so does what is reduced.
Figure undisputed_cleared_rate_total(Facts facts, const Period& period) {
  return rate(paid(facts, period), undisputed(facts, period));
}

using FigureKind::count;
using FigureKind::money;
using FigureKind::money_rate;
constexpr std::string_view kAccounts = "资金";
constexpr std::string_view kRates = "清偿与化解";
constexpr std::string_view kBasis = "国务院令第802号 第九条、第十五条";
constexpr std::string_view kPractice =
    "国务院令第802号 第十五条；清偿率 = 现金已付 ÷（期初余额＋新增），还款协议不是清偿";
constexpr std::string_view kDays = "按登记入账的日期归入期间，不按凭证上的日期，已报过的月份因此不变。";

constexpr std::array kIndicators{
    Indicator{"with_money", "涉及资金", kAccounts, count, false,
              "期末在册、登记了欠款本金的问题。", kBasis, &with_money},
    Indicator{"principal", "欠款本金", kAccounts, money, false,
              "期末在册问题的本金，等于无分歧与有分歧之和，也等于已付、核减与余额之和。", kBasis,
              &principal},
    Indicator{"undisputed", "无分歧本金", kAccounts, money, false, "本金里双方没有分歧的部分。",
              kBasis, &undisputed},
    Indicator{"disputed", "有分歧本金", kAccounts, money, false, "本金里有分歧的部分。", kBasis,
              &disputed},
    Indicator{"paid", "已付现金", kAccounts, money, false,
              "有凭证登记的现金付款累计；还款协议不算。", kBasis, &paid},
    Indicator{"reduced", "核减", kAccounts, money, false, "经核减的无分歧本金累计。", kBasis,
              &reduced},
    Indicator{"agreed", "协议未付", kAccounts, money, false,
              "期末由还款协议约定而尚未付的金额，含在余额里；付一笔少一笔，不重复计算。", kBasis, &agreed},
    Indicator{"agreed_expired", "协议到期未付", kAccounts, money, false,
              "协议未付里，还款协议约定的日子到期末已过的金额；不再计入含协议的化解率。", kBasis,
              &agreed_expired},
    Indicator{"balance", "余额", kAccounts, money, false,
              "本金减已付减核减，含有分歧部分与协议未付部分。", kBasis, &balance},
    Indicator{"balance_undisputed", "无分歧余额", kAccounts, money, false, "余额减去有分歧本金。",
              kBasis, &balance_undisputed},
    Indicator{"opening_balance", "期初余额", kAccounts, money, true,
              "期初前一日的余额，只算当时已在册、期末仍在册的问题。", kDays, &opening_balance},
    Indicator{"principal_new", "新增本金", kAccounts, money, true,
              "期内新列入的本金，加上原有问题本金的更正（可为负）。", kDays, &principal_new},
    Indicator{"paid_new", "期内现金", kAccounts, money, true, "期内登记的现金付款。", kDays,
              &paid_new},
    Indicator{"reduced_new", "期内核减", kAccounts, money, true, "期内登记的核减（更正可为负）。",
              kDays, &reduced_new},
    Indicator{"cash_cleared_rate", "期内清偿率", kRates, money_rate, true,
              "分子：期内现金；分母：期初余额＋新增本金。只算现金，还款协议永不计入。分母为 0 时显示“—”。",
              kPractice, &cash_cleared_rate},
    Indicator{"resolved_rate", "期内化解率", kRates, money_rate, true,
              "分子：期内现金＋期内核减；分母：期初余额＋新增本金。不含还款协议。", kPractice,
              &resolved_rate},
    Indicator{"resolved_rate_with_agreements", "期内化解率（含协议）", kRates, money_rate, true,
              "分子：期内现金＋期内核减＋期末协议未付（协议到期的不算）；分母：期初余额＋新增本金。与不含协议的化解率并列，"
              "不得替代清偿率。",
              kPractice, &resolved_rate_with_agreements},
    Indicator{"cash_cleared_rate_total", "累计清偿率", kRates, money_rate, false,
              "分子：已付现金累计；分母：在册本金。只算现金，还款协议永不计入。", kPractice,
              &cash_cleared_rate_total},
    Indicator{"resolved_rate_total", "累计化解率", kRates, money_rate, false,
              "分子：已付现金＋核减累计；分母：在册本金。不含还款协议。", kPractice,
              &resolved_rate_total},
    Indicator{"resolved_rate_with_agreements_total", "累计化解率（含协议）", kRates, money_rate,
              false, "分子：已付现金＋核减累计＋期末协议未付（协议到期的不算）；分母：在册本金。", kPractice,
              &resolved_rate_with_agreements_total},
    Indicator{"undisputed_cleared_rate_total", "无分歧清偿率", kRates, money_rate, false,
              "分子：已付现金累计；分母：无分歧本金。无分歧的应清尽清，有分歧的不拖累也不掩盖。",
              kPractice, &undisputed_cleared_rate_total},
};

}  // namespace

std::span<const Indicator> money_indicators() { return kIndicators; }

}  // namespace pledge::report
