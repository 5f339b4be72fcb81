#include <array>

#include "report/counting.hpp"

/// On the list, new, open, closed per code, sent back, reopened.
namespace pledge::report {
namespace {

using problem::ClosingCode;
using problem::State;

Figure listed(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) { return fact.is_on_list(); });
}
Figure listed_new(Facts facts, const Period& period) {
  return counted(facts, [&](const ItemFact& fact) {
    return fact.is_on_list() && period.holds(fact.listed_day);
  });
}
Figure open(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) { return fact.is_open(); });
}
Figure closed(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) { return fact.is_closed(); });
}
Figure closed_new(Facts facts, const Period& period) {
  return counted(facts, [&](const ItemFact& fact) {
    return fact.is_closed() && period.holds(fact.closed_day);
  });
}
template <ClosingCode code>
Figure closed_as(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) {
    return fact.is_closed() && fact.closing_code == code;
  });
}
template <ClosingCode code>
Figure closed_as_new(Facts facts, const Period& period) {
  return counted(facts, [&](const ItemFact& fact) {
    return fact.is_closed() && fact.closing_code == code && period.holds(fact.closed_day);
  });
}
template <ClosingCode code>
Figure rate_closed_as(Facts facts, const Period& period) {
  return rate(closed_as<code>(facts, period), listed(facts, period));
}
Figure withdrawn(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) {
    return fact.listed_day && fact.state == State::withdrawn;
  });
}
Figure withdrawn_new(Facts facts, const Period& period) {
  return counted(facts, [&](const ItemFact& fact) {
    return fact.listed_day && fact.state == State::withdrawn && period.holds(fact.withdrawn_day);
  });
}
Figure self_check(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) {
    return fact.is_on_list() && fact.source == problem::Source::self_check;
  });
}
Figure in_later_round(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) { return fact.is_on_list() && fact.round > 1; });
}
Figure round_total(Facts facts, const Period&) {
  return summed(facts, [](const ItemFact& fact) { return std::int64_t{fact.round}; });
}
Figure sent_back(Facts facts, const Period& period) {
  return counted(facts, [&](const ItemFact& fact) {
    return fact.is_on_list() && period.count_of(fact.sent_back_days) > 0;
  });
}
Figure sent_back_times(Facts facts, const Period& period) {
  return summed(facts,
                [&](const ItemFact& fact) { return period.count_of(fact.sent_back_days); });
}
Figure returns_upheld(Facts facts, const Period& period) {
  return counted(facts, [&](const ItemFact& fact) {
    return fact.is_on_list() && period.count_of(fact.return_upheld_days) > 0;
  });
}
Figure reopened(Facts facts, const Period& period) {
  return counted(facts, [&](const ItemFact& fact) {
    return fact.is_on_list() && period.count_of(fact.reopened_days) > 0;
  });
}

using enum FigureKind;
using enum ClosingCode;

constexpr std::string_view kPlan = "港营商办发〔2024〕1号 四、五";
constexpr std::string_view kPerCode =
    "港营商办发〔2024〕1号 四（四）逐项销号；各类销号分别计算，不设笼统的“办结率”";
constexpr std::string_view kList = "清单与销号";
constexpr std::string_view kRounds = "轮次与退回";

constexpr std::string_view kRateRule =
    "分子：期末为此类销号的件数；分母：期末在册件数。分母为 0 时显示“—”。";

constexpr std::array kIndicators{
    Indicator{"listed", "在册", kList, count, false,
              "期末已列入清单且没有撤出的问题，含已销号的。", kPlan, &listed},
    Indicator{"listed_new", "新增", kList, count, true,
              "列入清单的日期在期内、期末仍在册的问题。", kPlan, &listed_new},
    Indicator{"open", "在办", kList, count, false, "期末在册而没有销号的问题。", kPlan, &open},
    Indicator{"closed", "销号合计", kList, count, false,
              "期末处于已销号的问题，等于各类销号之和；重开的不算。只作合计，不用于计算比率。", kPerCode,
              &closed},
    Indicator{"closed_new", "期内销号", kList, count, true,
              "销号日期在期内、期末仍处于已销号的问题。", kPerCode, &closed_new},
    Indicator{"closed_completed", "完成", kList, count, false, "期末以“完成”销号的问题。", kPerCode,
              &closed_as<completed>},
    Indicator{"closed_partly", "部分完成", kList, count, false, "期末以“部分完成”销号的问题。",
              kPerCode, &closed_as<partly_completed>},
    Indicator{"closed_long_term", "转长期", kList, count, false,
              "期末以“转长期”销号的问题，如还款协议监测；不算完成。", kPerCode, &closed_as<long_term>},
    Indicator{"closed_unsubstantiated", "不属实", kList, count, false,
              "期末以“不属实”销号的问题；不算完成。", kPerCode, &closed_as<unsubstantiated>},
    Indicator{"closed_withdrawn", "反映人撤回", kList, count, false,
              "期末因反映人撤回而销号的问题；不算解决。", kPerCode,
              &closed_as<withdrawn_by_complainant>},
    Indicator{"closed_completed_new", "期内完成", kList, count, true,
              "期内以“完成”销号、期末仍处于已销号的问题。", kPerCode, &closed_as_new<completed>},
    Indicator{"closed_partly_new", "期内部分完成", kList, count, true,
              "期内以“部分完成”销号、期末仍处于已销号的问题。", kPerCode,
              &closed_as_new<partly_completed>},
    Indicator{"closed_long_term_new", "期内转长期", kList, count, true,
              "期内以“转长期”销号、期末仍处于已销号的问题。", kPerCode, &closed_as_new<long_term>},
    Indicator{"closed_unsubstantiated_new", "期内不属实", kList, count, true,
              "期内以“不属实”销号、期末仍处于已销号的问题。", kPerCode,
              &closed_as_new<unsubstantiated>},
    Indicator{"closed_withdrawn_new", "期内反映人撤回", kList, count, true,
              "期内因反映人撤回而销号、期末仍处于已销号的问题。", kPerCode,
              &closed_as_new<withdrawn_by_complainant>},
    Indicator{"completed_rate", "完成率", kList, FigureKind::rate, false, kRateRule, kPerCode,
              &rate_closed_as<completed>},
    Indicator{"partly_rate", "部分完成率", kList, FigureKind::rate, false, kRateRule, kPerCode,
              &rate_closed_as<partly_completed>},
    Indicator{"long_term_rate", "转长期率", kList, FigureKind::rate, false, kRateRule, kPerCode,
              &rate_closed_as<long_term>},
    Indicator{"unsubstantiated_rate", "不属实率", kList, FigureKind::rate, false, kRateRule,
              kPerCode, &rate_closed_as<unsubstantiated>},
    Indicator{"withdrawn_rate", "反映人撤回率", kList, FigureKind::rate, false, kRateRule, kPerCode,
              &rate_closed_as<withdrawn_by_complainant>},
    Indicator{"withdrawn", "撤出清单", kList, count, false,
              "曾列入清单、期末已撤出的问题；不在册，不计入其他指标。", kPlan, &withdrawn},
    Indicator{"withdrawn_new", "期内撤出", kList, count, true, "期内撤出清单的问题。", kPlan,
              &withdrawn_new},
    Indicator{"self_check", "自查发现", kList, count, false,
              "期末在册、来源为自查的问题。来源在列入后不能更改。",
              "港营商办发〔2024〕1号 五（一）：自查的问题不作为考核评价扣分项", &self_check},
    Indicator{"in_later_round", "二轮以上", kRounds, count, false,
              "期末在册、整改已进入第二轮或更后的问题。", kPlan, &in_later_round},
    Indicator{"round_total", "整改轮次", kRounds, times, false, "期末在册问题的整改轮次之和。", kPlan,
              &round_total},
    Indicator{"sent_back", "被退回", kRounds, count, true,
              "期内方案、销号申请或核查被退回，或因公示异议成立、销号后重开而回到整改的在册问题，"
              "一件只算一次。",
              kPlan, &sent_back},
    Indicator{"sent_back_times", "退回次数", kRounds, times, true, "期内退回的次数，一件可有多次。",
              kPlan, &sent_back_times},
    Indicator{"returns_upheld", "退单成立", kRounds, count, true,
              "期内责任单位退回交办、经综合办公室认定成立的在册问题。", kPlan, &returns_upheld},
    Indicator{"reopened", "重开", kRounds, count, true,
              "期内销号后又重开的在册问题，重开后不再算作销号。", kPlan, &reopened},
};

}  // namespace

std::span<const Indicator> list_indicators() { return kIndicators; }

}  // namespace pledge::report
