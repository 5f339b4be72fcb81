#include <array>

#include "report/counting.hpp"

/// Against the original and the current due day, lights, ageing.
namespace pledge::report {
namespace {

using problem::ClosingCode;
using problem::Light;

/// Which due day a figure measures against. An extension never changes the original one.
enum class Due { original, current };

template <Due due>
std::optional<base::Day> due_day_of(const ItemFact& fact) {
  return due == Due::original ? fact.due_day_original : fact.due_day_current();
}

/// Days beyond the due day; 0 when it is not over, was not set, or the entry is off the list.
template <Due due>
std::int32_t days_over(const ItemFact& fact) {
  const auto day = due_day_of<due>(fact);
  if (!day || !fact.is_open() || !problem::is_running(fact.state)) return 0;
  return std::max(fact.day - *day, 0);
}

template <Due due>
Figure overdue(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) { return days_over<due>(fact) > 0; });
}
Figure overdue_deductible(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) {
    return days_over<Due::current>(fact) > 0 && !fact.is_free_of_deduction;
  });
}
/// So many days or fewer are left after the last day of the facts.
Figure due_within_a_month(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) {
    const bool is_running = fact.is_open() && problem::is_running(fact.state) && fact.due_day;
    return is_running && *fact.due_day >= fact.day && *fact.due_day - fact.day <= 30;
  });
}
Figure extended(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) {
    return fact.is_on_list() && fact.due_day != fact.due_day_original;
  });
}
Figure paused(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) { return fact.is_open() && fact.is_paused; });
}
Figure paused_ever(Facts facts, const Period&) {
  return counted(facts,
                 [](const ItemFact& fact) { return fact.is_on_list() && fact.paused_days() > 0; });
}
Figure paused_days(Facts facts, const Period&) {
  return summed(facts, [](const ItemFact& fact) { return fact.paused_days(); });
}

bool is_completed_in(const ItemFact& fact, const Period& period) {
  return fact.is_closed() && fact.closing_code == ClosingCode::completed &&
         period.holds(fact.closed_day);
}
template <Due due>
Figure on_time(Facts facts, const Period& period) {
  const auto is_in_time = [&](const ItemFact& fact) {
    const auto day = due_day_of<due>(fact);
    return is_completed_in(fact, period) && day && *fact.closed_day <= *day;
  };
  return rate(counted(facts, is_in_time), counted(facts, [&](const ItemFact& fact) {
                return is_completed_in(fact, period);
              }));
}

template <Light light>
Figure lit(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) {
    return fact.is_open() && problem::is_running(fact.state) && fact.light == light;
  });
}

/// Bounds of the ageing buckets, in days beyond the due day, both included.
struct Bucket {
  std::int32_t first;
  std::int32_t last;
};
constexpr std::array kBuckets{Bucket{1, 30},    Bucket{31, 90},    Bucket{91, 180},
                              Bucket{181, 365}, Bucket{366, 730},  Bucket{731, 1095},
                              Bucket{1096, INT32_MAX}};

template <Due due, std::size_t bucket>
bool is_aged(const ItemFact& fact) {
  const std::int32_t days = days_over<due>(fact);
  return kBuckets[bucket].first <= days && days <= kBuckets[bucket].last;
}
template <Due due, std::size_t bucket>
Figure aged(Facts facts, const Period&) {
  return counted(facts, [](const ItemFact& fact) { return is_aged<due, bucket>(fact); });
}
template <std::size_t bucket>
Figure aged_balance(Facts facts, const Period&) {
  return summed(facts, [](const ItemFact& fact) {
    return is_aged<Due::original, bucket>(fact) ? fact.money_on(fact.day).balance().value : 0;
  });
}

using enum FigureKind;
constexpr std::string_view kTime = "时限";
constexpr std::string_view kLights = "亮灯";
constexpr std::string_view kAgeing = "逾期账龄";
constexpr std::string_view kBasis = "港营商办发〔2024〕1号 五（二）：每月调度、按期督办、到点销号";
constexpr std::string_view kPause = "本系统约定（ADR 0031）：暂停计时一人可办，件数和天数公开统计";
constexpr std::string_view kNoDeduction =
    "港营商办发〔2024〕1号 五（一）：自查的问题不作为考核评价扣分项";
constexpr std::string_view kLightRule =
    "期末办理中（已交办、未销号）的问题里亮此灯的；门槛取自方案，与台账、问题页用同一个函数。";
constexpr std::string_view kAgedRule =
    "期末逾期的问题，按超过时限的日历天数分档：1–30 天、31–90 天、91–180 天、181–365 天、"
    "366–730 天（1–2 年）、731–1095 天（2–3 年）、1095 天以上。";
constexpr std::string_view kAgedBalanceRule =
    "按原时限分档的逾期问题期末未付余额，含有分歧部分；没有登记账款的问题为 0。";

#define PLEDGE_AGED(number, name, label)                                                      \
  Indicator{"aged_original_" name, "逾期" label "（原时限）", kAgeing, count, false, kAgedRule, \
            kBasis, &aged<Due::original, number>},                                            \
      Indicator{"aged_current_" name, "逾期" label "（现时限）", kAgeing, count, false,         \
                kAgedRule, kBasis, &aged<Due::current, number>},                              \
      Indicator{"aged_balance_" name, "逾期" label "余额（原时限）", kAgeing, money, false,     \
                kAgedBalanceRule, kBasis, &aged_balance<number>}

constexpr std::array kIndicators{
    Indicator{"overdue_original", "逾期（原时限）", kTime, count, false,
              "期末办理中、交办时定的原时限已过的问题。延期、暂停计时都不改变原时限；时限当天不算逾期。",
              kBasis, &overdue<Due::original>},
    Indicator{"overdue_current", "逾期（现时限）", kTime, count, false,
              "期末办理中、经批准延期或暂停计时后的现时限已过的问题。时限已过再暂停计时的，时限不动，仍算。",
              kBasis,
              &overdue<Due::current>},
    Indicator{"overdue_deductible", "计分逾期", kTime, count, false,
              "现时限已过的问题里不属于“不作为扣分项”来源的。自查的问题不计入，"
              "自查之前已经有人反映的计入，责任单位看到的数除外：只按来源算。",
              kNoDeduction, &overdue_deductible},
    Indicator{"due_within_a_month", "三十日内到期", kTime, count, false,
              "期末办理中、现时限在期末当天起 30 日内的问题，含当天。", kBasis, &due_within_a_month},
    Indicator{"extended", "时限有变动", kTime, count, false,
              "期末在册、现时限与原时限不同的问题（延期、暂停计时、重开另定）。", kBasis, &extended},
    Indicator{"paused", "暂停计时", kTime, count, false, "期末在办、正在暂停计时的问题。", kBasis,
              &paused},
    Indicator{"paused_ever", "暂停过计时", kTime, count, false,
              "期末在册、到期末为止暂停过计时的问题，包括已经恢复和已经销号的；"
              "时限已过以后暂停的，计时不停，不算。",
              kPause, &paused_ever},
    Indicator{"paused_days", "累计暂停天数", kTime, count, false,
              "期末在册问题到期末为止暂停计时的日历天数之和，起止两天都算，销号为止；"
              "时限已过以后暂停的不算。一件至多几次、几天由方案定。",
              kPause, &paused_days},
    Indicator{"on_time_original", "按原时限完成率", kTime, FigureKind::rate, true,
              "分子：期内以“完成”销号且销号日期不晚于原时限的件数；分母：期内以“完成”销号的件数。"
              "分母为 0 时显示“—”。",
              kBasis, &on_time<Due::original>},
    Indicator{"on_time_current", "按现时限完成率", kTime, FigureKind::rate, true,
              "分子：期内以“完成”销号且销号日期不晚于现时限的件数；时限已过再暂停计时的，按已过的时限算，"
              "重开另定时限的除外。分母：期内以“完成”销号的件数。分母为 0 时显示“—”。",
              kBasis, &on_time<Due::current>},
    Indicator{"light_green", "绿灯", kLights, count, false, kLightRule, kBasis, &lit<Light::green>},
    Indicator{"light_blue", "蓝灯", kLights, count, false, kLightRule, kBasis, &lit<Light::blue>},
    Indicator{"light_yellow", "黄灯", kLights, count, false, kLightRule, kBasis,
              &lit<Light::yellow>},
    Indicator{"light_red", "红灯", kLights, count, false, kLightRule, kBasis, &lit<Light::red>},
    Indicator{"light_black", "黑灯", kLights, count, false,
              "期末办理中亮黑灯的问题；只给综合办公室、工作组、核查方、纪检和领导看，责任单位看到的是红灯。",
              kBasis, &lit<Light::black>},
    Indicator{"light_unknown", "灯色不明", kLights, count, false,
              "期末办理中、工作日历没有载入所需年份而算不出灯色的问题。", kBasis,
              &lit<Light::unknown>},
    PLEDGE_AGED(0, "1_30", " 1–30 天"),
    PLEDGE_AGED(1, "31_90", " 31–90 天"),
    PLEDGE_AGED(2, "91_180", " 91–180 天"),
    PLEDGE_AGED(3, "181_365", " 181–365 天"),
    PLEDGE_AGED(4, "1_2_years", " 1–2 年"),
    PLEDGE_AGED(5, "2_3_years", " 2–3 年"),
    PLEDGE_AGED(6, "over_3_years", " 3 年以上"),
};
#undef PLEDGE_AGED

}  // namespace

std::span<const Indicator> deadline_indicators() { return kIndicators; }

}  // namespace pledge::report
