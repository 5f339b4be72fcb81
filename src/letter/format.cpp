#include "letter/format.hpp"

#include <array>

#include "base/assert.hpp"

namespace pledge::letter {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

constexpr std::array<std::string_view, 10> kDigits{"零", "壹", "贰", "叁", "肆",
                                                   "伍", "陆", "柒", "捌", "玖"};
constexpr std::array<std::string_view, 4> kPlaces{"", "拾", "佰", "仟"};
constexpr std::array<std::string_view, 5> kGroups{"", "万", "亿", "万亿", "亿亿"};

/// 1 to 9999 in capitals; zeros within are said once.
std::string capitals_below_ten_thousand(std::int64_t number) {
  std::string text;
  bool is_zero_due = false;
  for (std::int64_t place = 3, unit = 1000; place >= 0; --place, unit /= 10) {
    const auto digit = static_cast<std::size_t>(number / unit % 10);
    if (digit == 0) {
      is_zero_due = !text.empty();
      continue;
    }
    if (is_zero_due) text += "零";
    is_zero_due = false;
    text.append(kDigits[digit]).append(kPlaces[static_cast<std::size_t>(place)]);
  }
  return text;
}

std::string capitals_of_yuan(std::int64_t yuan) {
  std::string text;
  bool is_zero_due = false;
  for (std::size_t group = kGroups.size(); group-- > 0;) {
    std::int64_t unit = 1;
    for (std::size_t i = 0; i < group; ++i) unit *= 10'000;
    const std::int64_t part = yuan / unit % 10'000;
    if (part == 0) {
      is_zero_due = !text.empty();
      continue;
    }
    if (!text.empty() && (is_zero_due || part < 1000)) text += "零";
    is_zero_due = false;
    text += capitals_below_ten_thousand(part);
    text += kGroups[group];
  }
  return text;
}

std::string text_of_amount(base::Fen amount, std::string_view format) {
  if (format == "元") return base::to_yuan_text(amount) + "元";
  if (format == "元数") return base::to_yuan_text(amount);
  if (format == "万元数") return base::to_wan_text(amount);
  if (format == "大写") return chinese_capitals(amount);
  return base::to_wan_text(amount) + "万元";
}

std::string text_of_day(base::Day day, std::string_view format) {
  if (format == "短日期") return base::to_text(day);
  const auto date = base::civil(day);
  if (format == "年月") {
    return std::to_string(date.year) + "年" + std::to_string(date.month) + "月";
  }
  if (format == "月日") {
    return std::to_string(date.month) + "月" + std::to_string(date.day) + "日";
  }
  return chinese_day(day);
}

}  // namespace

const std::vector<std::string>& formats_of(ValueKind kind) {
  static const std::vector<std::string> kAmount{"万元", "元", "万元数", "元数", "大写"};
  static const std::vector<std::string> kDay{"年月日", "年月", "月日", "短日期"};
  static const std::vector<std::string> kFlag{"是否"};
  static const std::vector<std::string> kNone;
  switch (kind) {
    case ValueKind::amount: return kAmount;
    case ValueKind::day: return kDay;
    case ValueKind::flag: return kFlag;
    case ValueKind::text:
    case ValueKind::list: return kNone;
  }
  return kNone;
}

std::string text_of(const Value& value, std::string_view format) {
  return std::visit(
      Overloaded{[](std::monostate) { return std::string(); },
                 [](const std::string& text) { return text; },
                 [&](base::Fen amount) { return text_of_amount(amount, format); },
                 [&](base::Day day) { return text_of_day(day, format); },
                 [](bool flag) { return std::string(flag ? "是" : "否"); },
                 [](const std::vector<Fields>&) { return std::string(); }},
      value);
}

bool is_present(const Value& value) {
  return std::visit(Overloaded{[](std::monostate) { return false; },
                               [](const std::string& text) { return !text.empty(); },
                               [](base::Fen amount) { return amount.value != 0; },
                               [](base::Day) { return true; }, [](bool flag) { return flag; },
                               [](const std::vector<Fields>& rows) { return !rows.empty(); }},
                    value);
}

std::string chinese_day(base::Day day) {
  const auto date = base::civil(day);
  return std::to_string(date.year) + "年" + std::to_string(date.month) + "月" +
         std::to_string(date.day) + "日";
}

std::string chinese_capitals(base::Fen amount) {
  if (amount.value < 0) return "负" + chinese_capitals({-amount.value});
  const std::int64_t yuan = amount.value / 100;
  const auto jiao = static_cast<std::size_t>(amount.value / 10 % 10);
  const auto fen = static_cast<std::size_t>(amount.value % 10);
  std::string text = yuan == 0 ? std::string() : capitals_of_yuan(yuan) + "元";
  if (jiao == 0 && fen == 0) return text.empty() ? "零元整" : text + "整";
  if (jiao != 0) text.append(kDigits[jiao]).append("角");
  if (jiao == 0 && !text.empty()) text += "零";
  if (fen != 0) text.append(kDigits[fen]).append("分");
  return text;
}

}  // namespace pledge::letter
