#include "casework/listed_text.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/fold.hpp"
#include "base/label.hpp"
#include "campaign/plan_rules.hpp"
#include "letter/format.hpp"

namespace pledge::casework {
namespace {

std::string due_text(const std::string& written, const ListedFacts& facts) {
  using letter::chinese_day;
  std::string text = written;
  if (text.empty() && facts.due_day_original) text = chinese_day(*facts.due_day_original);
  const bool is_moved =
      facts.due_day && facts.due_day_original && facts.due_day != facts.due_day_original;
  if (is_moved) text += fmt::format("（现为{}）", chinese_day(*facts.due_day));
  return text;
}

constexpr std::string_view kMarks[] = {"。", "、", ",", ";", ".", ":", "!", "；", "，", "：", "！", "…"};
constexpr std::string_view kNumerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
constexpr std::string_view kCircled[] = {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"};

bool take_front(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

/// (1) 1. 1、 一、 ① before the words; 1.5万元 and 12345 are words.
bool take_number(std::string_view& text) {
  std::string_view rest = text;
  for (const std::string_view circled : kCircled) {
    if (take_front(rest, circled)) return text = rest, true;
  }
  const bool is_bracketed = take_front(rest, "(");
  std::size_t count = 0;
  for (bool goes_on = true; goes_on && count < 3; count += goes_on ? 1 : 0) {
    goes_on = !rest.empty() && rest.front() >= '0' && rest.front() <= '9';
    if (goes_on) rest.remove_prefix(1);
    for (const std::string_view numeral : kNumerals) goes_on = goes_on || take_front(rest, numeral);
  }
  const bool is_dot = !is_bracketed && take_front(rest, ".");
  const bool is_closed = is_bracketed ? take_front(rest, ")")
                                      : is_dot || take_front(rest, "、") || take_front(rest, ")");
  const bool is_decimal = is_dot && !rest.empty() && rest.front() >= '0' && rest.front() <= '9';
  if (count == 0 || !is_closed || is_decimal || rest.empty()) return false;
  text = rest;
  return true;
}

/// The folded text without a number before it and marks around it.
std::string_view core_of(std::string_view folded) {
  std::string_view text = folded;
  take_number(text);
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (const std::string_view mark : kMarks) {
      goes_on = goes_on || take_front(text, mark);
      if (!text.ends_with(mark)) continue;
      text.remove_suffix(mark.size());
      goes_on = true;
    }
  }
  return text.empty() ? folded : text;
}

}  // namespace

std::string row_key_of(const RowKeyParts& parts) {
  const std::string unit = base::fold(parts.region_unit);
  const std::string description = base::fold(parts.description);
  return base::to_hex(base::sha256(core_of(unit), "\n", core_of(description)));
}

std::string full_row_key_of(const RowKeyParts& parts) {
  return base::to_hex(
      base::sha256(base::fold(parts.region_unit), "\n", base::fold(parts.description)));
}

problem::ListedText shown_text(const problem::ListedText& written, const ListedFacts& facts,
                               const campaign::Plan& plan) {
  problem::ListedText shown = written;
  if (shown.source_text.empty()) shown.source_text = base::label("source", facts.source);
  if (shown.responsible_unit_text.empty()) {
    shown.responsible_unit_text = campaign::unit_name(plan, facts.responsible_unit);
  }
  if (shown.region_unit.empty()) shown.region_unit = shown.responsible_unit_text;
  shown.due_text = due_text(written.due_text, facts);
  return shown;
}

}  // namespace pledge::casework
