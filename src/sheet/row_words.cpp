#include "sheet/row_words.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "base/text.hpp"

namespace pledge::sheet {
namespace {

constexpr std::string_view kTotals[] = {"合计", "小计", "总计", "累计", "共计"};
constexpr std::string_view kNotes[] = {"备注:", "注:", "说明:", "填表说明", "填报说明", "注1", "备注1"};
constexpr std::string_view kSignatures[] = {"填表人", "填报人", "制表人", "制表", "审核人", "审核",
                                            "审批人", "单位负责人", "分管领导", "填表日期",
                                            "填报日期", "填表时间", "填报时间", "制表时间", "制表单位"};
constexpr std::string_view kNumerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
/// A name before 小计 is short; a sentence that ends in 合计 is a sentence.
constexpr std::size_t kTotalCharactersMax = 20;

bool starts_with_one(std::string_view text, const std::string_view* begin,
                     const std::string_view* end) {
  return std::any_of(begin, end, [&](std::string_view word) { return text.starts_with(word); });
}

bool is_total_text(std::string_view text) {
  while (text.ends_with(":")) text.remove_suffix(1);
  if (text.empty() || base::length_of(text) > kTotalCharactersMax) return false;
  const auto bracket = text.find('(');
  if (bracket != text.npos && bracket > 0) text = text.substr(0, bracket);
  return std::any_of(std::begin(kTotals), std::end(kTotals),
                     [&](std::string_view word) { return text.ends_with(word); });
}

bool is_note_text(std::string_view text) {
  return starts_with_one(text, std::begin(kNotes), std::end(kNotes));
}

/// 填表人：张三
bool is_signature_text(std::string_view text) {
  const auto colon = text.find(':');
  return colon != text.npos &&
         starts_with_one(text, std::begin(kSignatures), std::end(kSignatures)) && colon <= 24;
}

/// 二、 （一） (十二) 第三
bool has_ordinal(std::string_view text) {
  const bool is_bracketed = text.starts_with("(");
  if (is_bracketed) text.remove_prefix(1);
  if (text.starts_with("第")) text.remove_prefix(std::string_view("第").size());
  std::size_t count = 0;
  for (bool goes_on = true; goes_on; count += goes_on ? 1 : 0) {
    goes_on = false;
    for (const auto numeral : kNumerals) {
      if (!text.starts_with(numeral)) continue;
      text.remove_prefix(numeral.size());
      goes_on = true;
      break;
    }
  }
  return count > 0 && (is_bracketed ? text.starts_with(")") : text.starts_with("、"));
}

}  // namespace

RowWords words_of(const Row& row) {
  RowWords words;
  const std::string* previous = nullptr;
  for (const std::string& cell : row.cells) {
    if (base::is_blank(cell)) {
      previous = nullptr;
      continue;
    }
    ++words.filled_count;
    const bool is_new = previous == nullptr || *previous != cell;
    previous = &cell;
    if (!is_new) continue;
    ++words.text_count;
    if (words.text_count == 1) words.first = base::fold(cell);
    if (words.text_count == 2) words.second = base::fold(cell);
  }
  return words;
}

bool RowWords::is_total() const {
  if (is_total_text(first)) return true;
  // 序号 first, then 合计; a number before it may be there as well.
  const bool is_number = first.find_first_not_of("0123456789.") == std::string::npos;
  return is_number && text_count > 1 && is_total_text(second);
}

bool RowWords::is_note() const {
  // A row with more than the note's own cell may be data that only begins like one.
  if (is_note_text(first) && is_single()) return true;
  return is_signature_text(first) && (is_single() || is_signature_text(second));
}

bool RowWords::is_group(std::size_t column_count) const {
  if (first.find_first_not_of("0123456789.,-/") == std::string::npos) return false;
  const bool is_wide = filled_count >= 3 && filled_count * 2 > column_count;
  return is_wide || has_ordinal(first);
}

std::optional<base::MoneyUnit> money_unit_named(std::string_view word) {
  if (word == "万元") return base::MoneyUnit::wan;
  if (word == "元") return base::MoneyUnit::yuan;
  if (word == "亿元") return base::MoneyUnit::yi;
  return std::nullopt;
}

std::string_view money_unit_word(base::MoneyUnit unit) {
  if (unit == base::MoneyUnit::wan) return "万元";
  return unit == base::MoneyUnit::yi ? "亿元" : "元";
}

std::optional<base::MoneyUnit> money_unit_at(std::string_view text) {
  for (const std::string_view word : {"万元", "亿元", "元"}) {
    if (text.starts_with(word)) return money_unit_named(word);
  }
  return std::nullopt;
}

}  // namespace pledge::sheet
