#include "report/figure.hpp"

#include <fmt/format.h>

#include "base/assert.hpp"

namespace pledge::report {
namespace {

__extension__ using Wide = __int128;  // amounts times 20,000 leave 64 bits

/// "37.50%", half up; exact whatever the size of the amounts.
std::string percent_text(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return "—";
  const bool is_negative = (part < 0) != (whole < 0) && part != 0;
  const auto top = static_cast<Wide>(part < 0 ? -part : part);
  const auto bottom = static_cast<Wide>(whole < 0 ? -whole : whole);
  const auto points = static_cast<std::int64_t>((top * 20'000 + bottom) / (bottom * 2));
  return fmt::format("{}{}.{:02}%", is_negative && points != 0 ? "-" : "", points / 100,
                     points % 100);
}

}  // namespace

std::string figure_text(FigureKind kind, const Figure& figure) {
  switch (kind) {
    case FigureKind::count:
    case FigureKind::times: return std::to_string(figure.value);
    case FigureKind::money: return base::to_wan_text({figure.value});
    case FigureKind::rate:
    case FigureKind::money_rate: return percent_text(figure.value, figure.denominator);
  }
  return {};
}

std::span<const Indicator> indicators() {
  static const std::vector<Indicator> kAll = [] {
    std::vector<Indicator> all;
    for (const auto part : {list_indicators(), deadline_indicators(), money_indicators()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return kAll;
}

const Indicator* find_indicator(std::string_view name) {
  for (const Indicator& indicator : indicators()) {
    if (indicator.name == name) return &indicator;
  }
  return nullptr;
}

Figure figure_of(std::string_view name, Facts facts, const Period& period) {
  const Indicator* const indicator = find_indicator(name);
  PLEDGE_ASSERT(indicator != nullptr);
  return indicator->of(facts, period);
}

std::string counting_rules_document() {
  std::string text =
      "# 统计口径\n\n由 `pledge docs counting_rules` 打印自程序里的指标表（`src/report/*_indicators.cpp`），"
      "不手工修改。\n\n"
      "- 每个指标是一个有名字的纯函数：输入是截至某日的事实与一个期间，输出是数值和它数到的问题。\n"
      "- “期末”指期间的最后一天北京时间 24 时；“期内”指期间的第一天到最后一天，含首尾。\n"
      "- 事实由日志逐条重放得出，往后的任何更正都不改变已过去的日子；只显示本人看得见的问题。\n"
      "- 比率的分母为 0 时显示“—”，不写 0%，也不写 100%。金额以分计算，显示为万元，两位小数，四舍五入。\n"
      "- 线索不是问题，不进下面的指标；领导一页通的漏斗另数：登记的是全部线索（含自查），核实的是核实后有"
      "结论的，不予受理和撤回的不算。反映领导本单位的、要求其回避的不数进去；线索只有经办的人打得开。\n";
  std::string_view group;
  for (const Indicator& indicator : indicators()) {
    if (indicator.group != group) {
      group = indicator.group;
      text += fmt::format("\n## {}\n\n| 指标 | 名称 | 口径 | 依据 |\n|---|---|---|---|\n", group);
    }
    text += fmt::format("| {} | `{}` | {} | {} |\n", indicator.label, indicator.name,
                        indicator.rule, indicator.basis);
  }
  return text;
}

}  // namespace pledge::report
