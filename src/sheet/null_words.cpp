#include "sheet/null_words.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "sheet/cell_text.hpp"

namespace pledge::sheet {
namespace {

constexpr std::string_view kNothing[] = {
    "/", "\\", "//", "-", "--", "—", "——", "－", "–", "无", "暂无", "没有", "空", "空白", "无此项",
    "无此类", "不涉及", "N/A", "NA", "NULL", "NONE", "?", "??", "...", "…", "……", ".", "*", "0000-00-00",
    "。"};
constexpr std::string_view kDitto[] = {"同上", "同前", "同上行", "同上一行", "〃", "\"", "''", "”", "″",
                                       "“”", "同左", "如上"};
constexpr std::string_view kEmptyWords[] = {"略", "见附件", "详见附件", "见附表", "详见附表", "见后",
                                            "详见", "见备注", "另附", "待补充", "待填", "待完善",
                                            "待填写", "待报", "待核实", "待定", "测试", "同"};

/// X, ×, ＊ and the words of forms around them.
constexpr std::string_view kMarks[] = {"X", "×", "*", "某", "○", "_"};
constexpr std::string_view kAround[] = {"年", "月", "日", "前", "底", "局", "单位", "公司", "元", "万元",
                                        "份", "人", "号", "."};

/// XXXX年XX月XX日 and a little more; a longer text of marks is something else.
constexpr std::size_t kPlaceholderBytesMax = 40;

template <std::size_t N>
bool take_one(std::string_view& text, const std::string_view (&words)[N]) {
  for (const std::string_view word : words) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    return true;
  }
  return false;
}

bool is_placeholder(std::string_view text) {
  std::size_t marks = 0;
  if (text.size() > kPlaceholderBytesMax) return false;
  while (!text.empty()) {
    if (take_one(text, kMarks)) {
      ++marks;
    } else if (!take_one(text, kAround)) {
      return false;
    }
  }
  return marks > 0;
}

}  // namespace

bool says_nothing(std::string_view text) {
  std::string folded = base::searchable(text);
  while (folded.ends_with("。")) folded.resize(folded.size() - std::string_view("。").size());
  if (std::find(std::begin(kEmptyWords), std::end(kEmptyWords), std::string_view(folded)) !=
      std::end(kEmptyWords)) {
    return true;
  }
  const Chars characters = to_code_points(folded);
  return std::none_of(characters.begin(), characters.end(), [](char32_t c) {
    return is_han(c) || (c >= U'A' && c <= U'Z');
  });
}

bool is_cut_off(std::string_view text) {
  return text.size() > 2 && text.find_first_not_of('#') == text.npos;
}

bool is_error_of_sheet(std::string_view text) {
  return text.starts_with('#') && (text.ends_with('!') || text == "#N/A" || text == "#NAME?");
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == '\x7F';
  });
}

NullWord null_word_in(std::string_view text) {
  const std::string folded = base::searchable(text);
  const bool is_ditto = std::find(std::begin(kDitto), std::end(kDitto),
                                  std::string_view(folded)) != std::end(kDitto);
  if (is_ditto) return NullWord::ditto;
  const bool is_nothing = std::find(std::begin(kNothing), std::end(kNothing),
                                    std::string_view(folded)) != std::end(kNothing);
  if (is_nothing) return NullWord::nothing;
  return is_placeholder(folded) ? NullWord::placeholder : NullWord::none;
}

}  // namespace pledge::sheet
