#include <algorithm>

#include "sheet/deadline_draft.hpp"

/// What was understood, what was left over, and whether the rest speaks of time.
namespace pledge::sheet::grammar {
namespace {

constexpr View kPunctuation = U" ,;。、:()/\"-~!?！？\n….·\\|+<>&=①②③④⑤⑥⑦⑧⑨⑩";

bool is_punctuation(char32_t c) { return kPunctuation.find(c) != View::npos; }

/// Marks every character on which the reading rests.
std::vector<bool> covered(const Draft& draft) {
  const Scan& scan = draft.scan;
  std::vector<bool> is_covered(scan.text().size(), false);
  const auto take = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && i < is_covered.size(); ++i) is_covered[i] = true;
  };
  const auto is_light = [](const Item& item) {
    return item.end - item.begin == 1 && !item.is_time();
  };
  for (std::size_t i = 0; i < scan.items.size(); ++i) {
    const bool is_unused = std::find(draft.unused.begin(), draft.unused.end(), i) !=
                           draft.unused.end();
    if (!is_unused && !is_light(scan.items[i])) take(scan.items[i].begin, scan.items[i].end);
  }
  for (const TextSpan& span : draft.used) take(span.begin, span.end);
  // 自 of 自2024年 is understood, that of 自查 is not: the word behind decides.
  for (std::size_t i = scan.items.size(); i-- > 0;) {
    const std::size_t end = scan.items[i].end;
    const bool is_followed = end == is_covered.size() || is_covered[end] ||
                             is_punctuation(scan.text()[end]);
    if (is_light(scan.items[i]) && is_followed) take(scan.items[i].begin, end);
  }
  return is_covered;
}

/// 30日, 3个月, 第二季度, 月底: time that nobody has read.
bool speaks_of_time(View text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    Cursor cursor(text, at);
    if (!is_numeral(cursor.peek()) || (at > 0 && is_numeral(text[at - 1]))) continue;
    if (!cursor.number()) continue;
    cursor.take(U"个");
    if (cursor.sees_any({U"号线", U"号楼", U"号院", U"号桥", U"号路", U"号机", U"号地", U"号井",
                         U"号炉", U"号厂", U"号码头", U"号泵", U"号文", U"日游", U"时代"})) {
      continue;
    }
    if (cursor.sees_any({U"年", U"月", U"日", U"号", U"天", U"周", U"旬", U"季", U"工作日",
                         U"小时", U"星期", U"时"})) {
      return true;
    }
  }
  return contains_any(text, {U"年底", U"年内", U"月底", U"月初", U"季度", U"上旬", U"中旬", U"下旬",
                             U"节前", U"年末", U"届满", U"期满", U"到期", U"半年", U"周内"});
}

bool has_digit(View text) { return std::any_of(text.begin(), text.end(), is_digit); }

/// The raw bytes of characters begin … end − 1.
TextSpan raw_span(const CellChars& cell, std::size_t begin, std::size_t end) {
  return {cell.begins[begin], cell.ends[end - 1]};
}

bool is_name_of_phase(const DeadlineReading& reading, const std::string& text) {
  return std::any_of(reading.phases.begin(), reading.phases.end(),
                     [&](const DeadlinePhase& phase) {
                       return !text.empty() && (phase.what == text || phase.unit == text);
                     });
}

bool is_opaque(const Scan& scan, std::size_t begin, std::size_t end) {
  return std::any_of(scan.opaque.begin(), scan.opaque.end(), [&](const Item& item) {
    return item.begin < end && begin < item.end;
  });
}

void add_leftover(const Draft& draft, DeadlineReading& reading, std::size_t begin,
                  std::size_t end) {
  if (is_name_of_phase(reading, to_utf8(draft.scan.between(begin, end)))) {
    reading.understood.push_back(raw_span(draft.scan.cell, begin, end));
    return;
  }
  if (!reading.leftover.empty()) reading.leftover += "…";
  reading.leftover += raw_text(draft.scan.cell, begin, end);
}

/// The leftover is told from the flags; what it holds lowers the confidence.
void judge_leftover(Draft& draft, std::size_t begin, std::size_t end) {
  const bool is_left_item = std::any_of(
      draft.unused.begin(), draft.unused.end(), [&](std::size_t index) {
        const Item& item = draft.scan.items[index];
        return item.begin < end && begin < item.end;
      });
  if (is_left_item || is_opaque(draft.scan, begin, end)) return;
  const View part = draft.scan.between(begin, end);
  // 6、9月底前: the 6 is a month as well.
  const bool is_listed = is_numeral(part.back()) && draft.scan.between(end, end + 1) == U"、";
  if (speaks_of_time(part) || is_listed) {
    flag(draft, "unread-time");
    find(draft, "还有没读懂的时间：" + raw_text(draft.scan.cell, begin, end));
  } else if (has_digit(part)) {
    flag(draft, "digits-noise");
  }
}

template <class Act>
void each_gap(const Draft& draft, const Act& act) {
  const auto is_covered = covered(draft);
  const View text = draft.scan.text();
  for (std::size_t begin = 0; begin < text.size();) {
    if (is_covered[begin] || is_punctuation(text[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && !is_covered[end] && !is_break(text[end])) ++end;
    std::size_t last = end;
    while (last > begin && is_punctuation(text[last - 1])) --last;
    act(begin, last);
    begin = end;
  }
}

void flag_brackets(Draft& draft) {
  const View text = draft.scan.text();
  auto open = text.find(U'(');
  // （星期日） belongs to its date.
  for (const Item& item : draft.scan.items) {
    if (item.begin < open && open < item.end) open = text.find(U'(', item.end);
  }
  const auto close = text.find(U')', open == View::npos ? 0 : open);
  if (open == View::npos || close == View::npos) return;
  const bool is_timed = std::any_of(
      draft.scan.items.begin(), draft.scan.items.end(), [&](const Item& item) {
        return item.is_time() && item.begin > open && item.end <= close;
      });
  if (is_timed || draft.entries.empty()) return;
  const bool is_only_remark = bare(text.substr(0, open)).size() <= 14 && !draft.entries.empty() &&
                              close + 2 >= text.size() &&
                              draft.scan.items[draft.entries.front().item].end == open;
  flag(draft, is_only_remark ? "remark-in-cell" : "noise-in-brackets");
}

}  // namespace

void flag_looks(Draft& draft) {
  const CellChars& cell = draft.scan.cell;
  const View text = cell.text;
  if (cell.has_line_break) flag(draft, "linebreak-inside");
  if (cell.has_underscores) flag(draft, "filler-underscores");
  if (cell.has_outer_blank) flag(draft, "trailing-space");
  Cursor cursor(text);
  const bool has_bracket = cursor.take(U"(");
  const bool is_numbered = cursor.number() && !cursor.take_any({U"、", U")", U"."}).empty() &&
                           (has_bracket || !is_digit(cursor.peek()));
  if (is_numbered) flag(draft, "numbered");
  if (contains_any(text, {U"在在", U"于于", U"前前", U"的的", U"月月", U"日日"}) &&
      text.find(U"月月底") == View::npos) {
    flag(draft, "typo");
  }
  flag_brackets(draft);
  each_gap(draft, [&](std::size_t begin, std::size_t end) { judge_leftover(draft, begin, end); });
  for (const std::size_t index : draft.unused) {
    if (draft.scan.items[index].recurrence() == nullptr) continue;
    const Item& item = draft.scan.items[index];
    flag(draft, "habit-left");
    find(draft, "“" + to_utf8(draft.scan.between(item.begin, item.end)) + "”没有当作时限");
  }
}

void cover(const Draft& draft, DeadlineReading& reading) {
  const auto is_covered = covered(draft);
  const CellChars& cell = draft.scan.cell;
  const View text = cell.text;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && (is_covered[end] || is_punctuation(text[end]))) ++end;
    if (end > begin) reading.understood.push_back(raw_span(cell, begin, end));
    begin = end + (end == begin ? 1 : 0);
  }
  if (reading.kind == DeadlineKind::invalid || !reading.flags.empty()) {
    const auto& flags = reading.flags;
    const bool is_lost = reading.kind == DeadlineKind::invalid ||
                         std::find(flags.begin(), flags.end(), "not-understood") != flags.end();
    if (is_lost) {
      reading.leftover = raw_text(cell, 0, text.size());
      reading.understood.clear();
      return;
    }
  }
  each_gap(draft, [&](std::size_t begin, std::size_t end) {
    add_leftover(draft, reading, begin, end);
  });
}

}  // namespace pledge::sheet::grammar
