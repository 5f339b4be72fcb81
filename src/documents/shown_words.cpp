#include "documents/shown_words.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/fold.hpp"

namespace pledge::documents {
namespace {

template <std::size_t kCount>
bool has_any(std::string_view text, const std::array<std::string_view, kCount>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != text.npos;
  });
}

constexpr auto kMoneyWords = std::to_array<std::string_view>({"元", "万", "亿", "千", "百"});

constexpr auto kForeignWords = std::to_array<std::string_view>(
    {"$",   "＄",  "€",    "£",   "￡",  "USD",  "EUR",  "GBP",  "JPY",  "HK",   "MOP", "TWD",
     "KRW", "港",  "美",   "欧",  "澳",  "日元", "日圆", "韩",   "加元", "加币", "台币", "新币",
     "卢布", "镑", "法郎", "泰铢", "卢比"});

/// € and ₩ have a block of their own: U+20A0 to U+20CF.
bool has_currency_sign(std::string_view text) {
  for (auto at = text.find("\xE2\x82"); at != text.npos; at = text.find("\xE2\x82", at + 1)) {
    if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) >= 0xA0) return true;
  }
  return text.find("\xE2\x83") != text.npos;
}

/// Counters, names of numbers, our own currency: what is counted stays as many.
constexpr auto kHarmlessWords = std::to_array<std::string_view>(
    {"¥",    "￥",   "CN¥",  "CNY",  "RMB", "人民币", "整",   "合计", "共计", "总计", "小计", "共",
     "计",   "第",   "No",   "NO",  "no",     "№",    "序号", "编号", "人",   "户",   "家",
     "个",   "项",   "件",   "号",  "期",     "次",   "天",   "日",   "年",   "月",   "份",
     "岁",   "名",   "宗",   "起",  "条",     "处",   "套",   "栋",   "间",   "亩",   "吨",
     "台",   "辆",   "批",   "页",  "组",     "类",   "级",   "层",   "座",   "位",   "米",
     "公里", "公斤", "平方", "㎡",  "、",     ":",    ".",    "通用格式"});

bool is_harmless(std::string_view words) {
  const std::string folded = base::fold(words);
  std::string_view rest = folded;
  while (!rest.empty()) {
    std::size_t size = 0;
    for (const std::string_view word : kHarmlessWords) {
      if (rest.starts_with(word)) size = std::max(size, word.size());
    }
    if (size == 0) return false;
    rest.remove_prefix(size);
  }
  return true;
}

}  // namespace

bool tells_of_money(const ShownWords& words) {
  return has_any(words.before, kMoneyWords) || has_any(words.after, kMoneyWords);
}

bool changes_number(const ShownWords& words) {
  for (const std::string* part : {&words.before, &words.after}) {
    if (has_any(*part, kForeignWords) || has_currency_sign(*part)) return true;
  }
  if (tells_of_money(words)) return false;  // they stay, and whoever reads the text judges them
  // ".5" painted before or behind digits is a part of them; "5." counts items.
  const bool has_point = base::fold(words.before).ends_with('.');
  const bool is_name = base::fold(words.before).find_first_of("Nn") != std::string::npos;
  return (has_point && !is_name) || !is_harmless(words.before) || !is_harmless(words.after);
}

std::string without_signs(std::string_view words) {
  constexpr std::string_view kSigns[] = {"-", "−", "–", "—", "－", "(", ")", "（", "）", "负"};
  std::string kept;
  while (!words.empty()) {
    const auto sign = std::find_if(std::begin(kSigns), std::end(kSigns), [&](const auto& one) {
      return words.starts_with(one);
    });
    const std::size_t size = sign == std::end(kSigns) ? 1 : sign->size();
    if (sign == std::end(kSigns)) kept += words.front();
    words.remove_prefix(size);
  }
  return kept;
}

bool stands_for_zero(std::string_view shown) {
  constexpr std::string_view kNothing[] = {"", "-", "--", "—", "——", "–", "/", "\\", "无", "零",
                                           "〇", "0", "0.00", "¥-", "￥-"};
  const std::string folded = base::fold(shown);
  return std::find(std::begin(kNothing), std::end(kNothing), folded) != std::end(kNothing);
}

}  // namespace pledge::documents
