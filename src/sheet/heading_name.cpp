#include "sheet/heading_name.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "sheet/row_words.hpp"

namespace pledge::sheet {
namespace {

constexpr std::string_view kMultiples[] = {"十", "百", "千", "万", "亿"};
constexpr std::string_view kForeign[] = {"美元", "港元", "港币", "欧元", "日元", "英镑", "美金",
                                         "外币", "USD", "HKD", "EUR", "JPY"};

std::string_view without_multiples(std::string_view text) {
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (const std::string_view word : kMultiples) {
      if (!text.starts_with(word)) continue;
      text.remove_prefix(word.size());
      goes_on = true;
    }
  }
  return text;
}

std::string_view without_unit_words(std::string_view text) {
  for (const std::string_view word : {"金额单位", "计量单位", "货币单位", "单位", ":", "人民币"}) {
    if (text.starts_with(word)) text.remove_prefix(word.size());
  }
  return text;
}

/// A unit of money, and not one of ours: 千元, 百万, 角.
bool is_odd_unit(std::string_view text) {
  if (text.empty() || money_unit_named(text) || text == "万" || text == "亿") return false;
  for (const std::string_view word : kForeign) {
    if (text.find(word) != text.npos) return true;
  }
  const std::string_view rest = without_multiples(text);
  const bool is_counted = rest.size() < text.size();
  return rest == "角" || (is_counted && (rest.empty() || rest == "元" || rest == "块"));
}

/// (元、万元): two of them are none.
bool names_two_units(std::string_view text) {
  for (const std::string_view mark : {"、", "或", ",", "和"}) {
    const auto at = text.find(mark);
    if (at == text.npos) continue;
    const std::string_view first = text.substr(0, at), second = text.substr(at + mark.size());
    const auto one = money_unit_named(first), other = money_unit_named(second);
    if (one && other && one != other) return true;
  }
  return false;
}

/// The odd unit at the end of 拖欠金额千元, or nothing.
std::string odd_unit_behind(std::string_view text) {
  while (text.ends_with(")")) text.remove_suffix(1);
  for (const std::string_view word : {"百万元", "千万元", "十万元", "十亿元", "百亿元", "千元", "百元",
                                      "十元"}) {
    if (text.ends_with(word)) return std::string(word);
  }
  return {};
}

std::string odd_unit_of_part(const std::string& folded) {
  std::vector<std::string_view> places = {folded};
  const std::string_view whole(folded);
  for (auto open = whole.find('('); open != whole.npos; open = whole.find('(', open + 1)) {
    const auto close = whole.find(')', open);
    places.push_back(whole.substr(open + 1, close == whole.npos ? close : close - open - 1));
  }
  if (const auto colon = whole.rfind(':'); colon != whole.npos) {
    places.push_back(whole.substr(colon + 1));
  }
  for (const std::string_view place : places) {
    const std::string_view word = without_unit_words(place);
    if (is_odd_unit(word) || names_two_units(word)) return std::string(word);
  }
  return odd_unit_behind(whole);
}

}  // namespace

std::string fold_heading(std::string_view text) {
  std::string folded = base::fold(text);
  std::erase(folded, '*');
  for (const std::string_view tail : {":", "·"}) {
    if (folded.ends_with(tail)) folded.resize(folded.size() - tail.size());
  }
  return folded;
}

Heading heading_from(std::string_view text) {
  Heading heading{fold_heading(text), {}};
  // 涉及金额/万元, 金额:万元
  for (const std::string_view tail : {"/万元", "/亿元", "/元", ":万元", ":元"}) {
    if (heading.folded.size() <= tail.size() || !heading.folded.ends_with(tail)) continue;
    heading.unit = money_unit_named(tail.substr(1));
    heading.folded.resize(heading.folded.size() - tail.size());
    return heading;
  }
  const auto open = heading.folded.rfind('(');
  if (open == std::string::npos || !heading.folded.ends_with(')')) return heading;
  std::string_view inside(heading.folded);
  inside = inside.substr(open + 1, inside.size() - open - 2);
  for (const std::string_view before : {"单位:", "人民币"}) {
    if (inside.starts_with(before)) inside.remove_prefix(before.size());
  }
  heading.unit = money_unit_named(inside);
  if (inside == "万") heading.unit = base::MoneyUnit::wan;
  if (inside == "亿") heading.unit = base::MoneyUnit::yi;
  if (heading.unit) heading.folded.resize(open);
  return heading;
}

std::vector<std::string> readings_of(const std::string& name, bool is_one_row) {
  std::vector<std::string> readings = {name};
  if (is_one_row || name.find('/') == std::string::npos) return readings;
  std::string joined = name;
  std::erase(joined, '/');
  readings.push_back(joined);
  readings.push_back(name.substr(name.rfind('/') + 1));
  if (auto part = part_of_money(name)) readings.push_back(std::move(*part));
  return readings;
}

std::optional<std::string> part_of_money(const std::string& name) {
  constexpr std::string_view kGroups[] = {
      "欠款", "拖欠", "欠款金额", "拖欠金额", "欠款情况", "拖欠情况", "账款情况", "拖欠账款",
      "拖欠账款金额", "拖欠账款情况", "应付账款", "涉及金额", "涉及资金", "涉企欠款"};
  // Words that say nothing of money alone; the others are known without their group.
  struct Part {
    std::string_view heading;
    std::vector<std::string_view> words;
  };
  static const Part kParts[] = {
      {"欠款金额", {"总额", "总金额", "合计", "总计", "应付", "应付金额", "应付总额"}},
      {"无分歧欠款", {"无分歧", "无争议"}},
      {"有分歧欠款", {"有分歧", "有争议"}},
      {"已付金额", {"已付", "已支付", "已付款", "已清偿", "已还", "已偿还"}},
      {"未付金额", {"未付", "未支付", "未付款", "未清偿", "尚欠", "余额", "剩余", "未还"}},
      {"核减金额", {"核减", "已核减"}}};
  const auto slash = name.rfind('/');
  if (slash == name.npos) return std::nullopt;
  const std::string group = heading_from(name.substr(0, slash)).folded;
  const std::string word = heading_from(name.substr(slash + 1)).folded;
  if (std::find(std::begin(kGroups), std::end(kGroups), group) == std::end(kGroups)) {
    return std::nullopt;
  }
  for (const Part& part : kParts) {
    const bool is_it = std::find(part.words.begin(), part.words.end(), word) != part.words.end();
    if (is_it) return std::string(part.heading);
  }
  return std::nullopt;
}

std::optional<base::MoneyUnit> unit_of_name(const std::string& name) {
  std::optional<base::MoneyUnit> unit;
  for (const std::string& part : base::split(name, '/')) {
    const auto own = heading_from(part).unit;
    if (own) unit = own;
    if (const auto bare = money_unit_named(fold_heading(part))) unit = bare;
  }
  return unit;
}

std::string odd_unit_of_name(const std::string& name) {
  std::string odd;
  for (const std::string& part : base::split(name, '/')) {
    const std::string own = odd_unit_of_part(fold_heading(part));
    if (!own.empty()) {
      odd = own;
    } else if (unit_of_name(part)) {
      odd.clear();  // the lowest part that names one
    }
  }
  return odd;
}

}  // namespace pledge::sheet
