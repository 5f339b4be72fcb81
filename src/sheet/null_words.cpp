#include "sheet/null_words.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "base/text.hpp"

namespace pledge::sheet {
namespace {

constexpr std::string_view kNothing[] = {
    "/", "\\", "//", "-", "--", "—", "——", "－", "–", "无", "暂无", "没有", "空", "空白", "无此项",
    "无此类", "不涉及", "N/A", "NA", "NULL", "NONE", "?", "??", "...", "…", "……", ".", "*", "0000-00-00"};

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

NullWord null_word_in(std::string_view text) {
  const std::string folded = base::searchable(text);
  const bool is_nothing = std::find(std::begin(kNothing), std::end(kNothing),
                                    std::string_view(folded)) != std::end(kNothing);
  if (is_nothing) return NullWord::nothing;
  return is_placeholder(folded) ? NullWord::placeholder : NullWord::none;
}

}  // namespace pledge::sheet
