#include "sheet/row_words.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "sheet/null_words.hpp"

namespace pledge::sheet {
namespace {

constexpr std::string_view kTotals[] = {"合计", "小计", "总计", "累计", "共计"};
constexpr std::string_view kNotes[] = {"备注:", "注:", "说明:", "填表说明", "填报说明", "注1", "备注1"};
constexpr std::string_view kSignatures[] = {"填表人", "填报人", "制表人", "制表", "审核人", "审核",
                                            "审批人", "单位负责人", "分管领导", "填表日期",
                                            "填报日期", "填表时间", "填报时间", "制表时间", "制表单位"};
constexpr std::string_view kNumerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
constexpr std::string_view kNil[] = {"本单位无", "我单位无", "无其他", "无其它", "无此类", "无问题",
                                     "无拖欠", "没有问题", "未发现", "零报告", "本单位没有", "暂无"};
constexpr std::string_view kSamples[] = {"例", "示例", "样例", "举例", "填写示例", "填报示例", "样表"};
constexpr std::string_view kBodies[] = {"填报", "责任", "编制", "报送", "制表", "主管", "填表", "牵头",
                                        "配合", "债务", "债权", "欠款", "建设", "施工", "所属"};
constexpr std::string_view kAfterUnit[] = {"截至", "截止", "填报", "制表", "填表", "日期", "时间", "或"};
/// What may stand behind 无, 未发现 and the like when a row says nothing more than that.
constexpr std::string_view kNilWords[] = {
    "无", "没有", "未发现", "零报告", "暂", "本", "我", "单位", "部门", "地区", "街道", "其他", "其它",
    "此类", "这类", "相关", "类似", "存在", "问题", "情况", "现象", "事项", "线索", "需", "整改", "报送",
    "上报", "填报", "拖欠", "企业", "中小", "民营", "账款", "欠款", "货款", "工程款", "款项", "政府",
    "失信", "违约", "失诺", "履约", "不", "兑现", "政策", "惠企", "招商引资", "承诺", "行为", "的", "等",
    "次", "月", "季度", "期", "年", "内", "新增", "新", "发现", "经", "自查", "排查", "清单", "内容", "和",
    "及", "或", "与", ",", "。", "、", ";", ".", ":", "(", ")", "/", "!"};

bool says_only_nil(std::string_view text) {
  while (!text.empty()) {
    std::size_t size = 0;
    for (const std::string_view word : kNilWords) {
      if (text.starts_with(word)) size = std::max(size, word.size());
    }
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

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

bool has_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

/// 共3家, 50万元: a figure with what it counts, and no day.
bool is_figure(std::string_view text) {
  const bool has_digit = text.find_first_of("0123456789") != text.npos;
  const bool is_day = text.find("月") != text.npos || text.find("年") != text.npos;
  return has_digit && !is_day && base::length_of(text) <= 12;
}

constexpr std::string_view kUnitWords[] = {"百万元", "千万元", "万元", "亿元", "千元", "元"};

std::string_view unit_word_at(std::string_view text) {
  if (text.starts_with("人民币")) text.remove_prefix(std::string_view("人民币").size());
  for (const std::string_view word : kUnitWords) {
    if (text.starts_with(word)) return word;
  }
  return {};
}

/// Behind a unit of money nothing goes on that would make it part of a name (元氏县, 万元店).
bool ends_unit(std::string_view rest) {
  if (rest.empty()) return true;
  const bool is_word = (rest.front() & 0x80) != 0 && !rest.starts_with("、") &&
                       !rest.starts_with("。");
  return !is_word || starts_with_one(rest, std::begin(kAfterUnit), std::end(kAfterUnit));
}

/// 填报单位：元氏县财政局: which body, and no money.
bool is_body(std::string_view before) {
  return std::any_of(std::begin(kBodies), std::end(kBodies),
                     [&](std::string_view word) { return before.ends_with(word); });
}

SheetUnit sheet_unit_at(std::string_view text) {
  const bool has_mark = text.starts_with(":") || text.starts_with("(");
  if (has_mark) text.remove_prefix(1);
  while (text.starts_with(" ")) text.remove_prefix(1);
  const std::string_view word = unit_word_at(text);
  if (!has_mark || word.empty()) return {};
  std::string_view rest = text.substr(text.find(word) + word.size());
  if (!ends_unit(rest)) return {};
  for (const std::string_view mark : {"、", "/", "或", ","}) {
    if (!rest.starts_with(mark)) continue;
    const std::string_view other = unit_word_at(rest.substr(mark.size()));
    if (other.empty() || other == word) continue;
    return {{}, "表上写了两种金额单位（" + std::string(word) + "、" + std::string(other) +
                    "），请在金额的表头或单元格里写明是哪一种"};
  }
  const auto unit = money_unit_named(word);
  if (unit) return {unit, {}};
  return {{}, "表上写的金额单位是“" + std::string(word) + "”，请换算成元、万元或亿元"};
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

bool RowWords::is_nil() const {
  return is_single() && (first == "无" || first == "/" ||
                         (starts_with_one(first, std::begin(kNil), std::end(kNil)) &&
                          says_only_nil(first)));
}

std::size_t prose_count(const Row& row) {
  std::vector<std::string> seen;
  for (const std::string& cell : row.cells) {
    std::string folded = base::fold(cell);
    const bool is_prose = has_word(folded) && !is_figure(folded) && !is_total_text(folded) &&
                          null_word_in(folded) == NullWord::none;
    const bool is_new = std::find(seen.begin(), seen.end(), folded) == seen.end();
    if (is_prose && is_new) seen.push_back(std::move(folded));
  }
  return seen.size();
}

namespace {

/// 例, 示例, 填写示例 at the start of a row; what stands behind the word and its mark.
struct SampleWord {
  bool is_there = false;
  std::string_view behind;
};

SampleWord sample_word_in(std::string_view text) {
  if (text.starts_with('(')) text.remove_prefix(1);
  const auto end = std::min(text.find_first_of(":)"), text.size());
  const std::string_view word = text.substr(0, end);
  if (std::find(std::begin(kSamples), std::end(kSamples), word) == std::end(kSamples)) return {};
  std::string_view behind = text.substr(end);
  while (!behind.empty() && std::string_view(":)").find(behind.front()) != std::string_view::npos) {
    behind.remove_prefix(1);
  }
  return {true, behind};
}

}  // namespace

bool RowWords::is_sample() const { return sample_word_in(first).is_there; }

bool RowWords::is_likely_sample() const {
  const SampleWord sample = sample_word_in(first);
  return sample.is_there && !sample.behind.empty() && !is_single();
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

SheetUnit sheet_unit_in(std::string_view raw) {
  constexpr std::string_view kUnit = "单位";
  const std::string text = base::fold_width(raw);
  const std::string_view view(text);
  for (auto at = view.find(kUnit); at != view.npos; at = view.find(kUnit, at + 1)) {
    std::string_view rest = view.substr(at + kUnit.size());
    while (rest.starts_with(" ")) rest.remove_prefix(1);
    if (is_body(view.substr(0, at))) continue;
    SheetUnit found = sheet_unit_at(rest);
    if (found.unit || !found.trouble.empty()) return found;
  }
  return {};
}

std::string_view money_unit_word(base::MoneyUnit unit) {
  if (unit == base::MoneyUnit::wan) return "万元";
  return unit == base::MoneyUnit::yi ? "亿元" : "元";
}

}  // namespace pledge::sheet
