#include <algorithm>

#include "sheet/deadline_draft.hpp"

/// How a date becomes an entry: a last day, a first day, or a stretch.
namespace pledge::sheet::grammar {
namespace {

/// 即日起至6月30日 in a document of December: of the next year, when no year is written.
void into_next_year(Draft& draft, Entry& entry) {
  Point point = *draft.scan.items[entry.item].point();
  if (is_year_known(point)) return;  // both written: the wrong order is told in the end
  point.year = base::civil(*entry.start).year + 1;
  entry.due = resolve(point, draft.frame).due;
  flag(draft, "year-rolls");
}

/// 自合同签订之日起至2017年12月31日; 在本栏猪出栏后（限定于…）
bool begins_with_event(Draft& draft, Entry& entry) {
  const Scan& scan = draft.scan;
  const std::size_t i = entry.item;
  const std::size_t at = scan.items[i].begin;
  const View before = scan.before(i);
  if (before.empty() && !scan.is_in_bracket(at)) return false;
  const bool is_stretch = ends_with_any(before, {U"至", U"到", U"起-"});
  if (is_stretch) {
    const auto anchor = read_anchor(scan, at - before.size(), at - 1, draft.frame);
    if (!anchor) return false;
    entry.says = Says::span;
    entry.start = anchor->day;
    entry.anchor = anchor->text;
    draft.used.push_back({anchor->begin, anchor->end});
    if (entry.start && entry.due && *entry.start > *entry.due) into_next_year(draft, entry);
    return true;
  }
  if (!scan.is_in_bracket(at)) return false;
  const std::size_t open = scan.text().substr(0, at).rfind(U'(');
  const bool is_behind_event = open > 0 && scan.text()[open - 1] == U'后';
  if (!is_behind_event) return false;
  const auto anchor = read_anchor(scan, scan.sentence_begin(open), open, draft.frame);
  if (!anchor) return false;
  entry.anchor = anchor->text;
  draft.used.push_back({anchor->begin, anchor->end});
  flag(draft, "condition");
  return true;
}


/// 2024年4月—长期
bool runs_on(View after) {
  const bool is_joined = after.starts_with(U"-") || after.starts_with(U"至") ||
                         after.starts_with(U"到");
  return is_joined && contains_any(after.substr(1, 3), {U"长期", U"持续", U"今", U"常态"});
}

}  // namespace

/// 6月、9月底前: the words behind the last of a list hold for all of it.
Point with_shared_end(const Scan& scan, std::size_t i) {
  Point point = *scan.items[i].point();
  std::size_t last = i;
  while (last + 1 < scan.items.size() && scan.items[last + 1].point() != nullptr) {
    const View gap = scan.between(scan.items[last].end, scan.items[last + 1].begin);
    if (gap != U"、" && gap != U"和" && gap != U"及") break;
    ++last;
  }
  const Point& end = *scan.items[last].point();
  const bool is_same_shape = point.bound == Bound::none && point.part == Part::none &&
                             !point.day == !end.day;
  if (last == i || !is_same_shape) return point;
  point.bound = end.bound;
  point.part = end.part;
  return point;
}

bool is_year_known(const Point& point) { return point.year || point.year_offset; }

void flag_bare(Draft& draft, const Point& point) {
  const bool is_bare = !point.day && point.part == Part::none && point.bound == Bound::none;
  if (!is_bare) return;
  if (point.month && !point.is_term_start) flag(draft, "month-only");
  // A number cell keeps 2026.10 as 2026.1.
  const View text = draft.scan.text();
  const bool is_number = text.size() == 6 && text.ends_with(U".1") && point.year;
  if (is_number) flag(draft, "first-or-tenth");
  const bool is_year = !point.month && !point.quarter && !point.half && !point.festival &&
                       !point.season && !point.is_term_start;
  if (is_year && is_year_known(point)) flag(draft, "year-only");
}

std::string anchor_of_point(const Scan& scan, std::size_t i, const Resolved& resolved) {
  const Point& point = *scan.items[i].point();
  const Item& item = scan.items[i];
  std::string text = to_utf8(scan.between(item.begin, item.end));
  for (const std::string_view tail : {"之后", "以后", "后"}) {
    if (text.ends_with(tail)) {
      text.resize(text.size() - tail.size());
      break;
    }
  }
  if (!point.festival || !resolved.first) return text;
  // 2016年春节 → 春节 2016-02-08
  if (const auto year = text.find("年"); year != text.npos) text = text.substr(year + 3);
  return text + " " + base::to_text(*resolved.first);
}

void shape_entry(Draft& draft, const Point& point, const Resolved& resolved, Entry& entry) {
  const Scan& scan = draft.scan;
  const std::size_t i = entry.item;
  const View before = scan.before(i), after = scan.after(i);
  const bool has_from = ends_with_any(before, {U"自", U"从"});
  if (begins_with_event(draft, entry)) return;
  const bool is_labelled_start =
      contains_any(before, {U"开工日期", U"开工时间", U"开始时间", U"起始时间", U"启动时间",
                            U"开始日期", U"起始日期"});
  if (point.bound == Bound::from || is_labelled_start ||
      (has_from && point.bound == Bound::none)) {
    entry.says = Says::start;
    entry.start = resolved.first;
    entry.start_words = resolved.first_words;
    return;
  }
  const bool is_not_before = ends_with_any(before, {U"不早于", U"不得早于", U"不能早于", U"最早", U"最早于"});
  if (point.bound == Bound::after || is_not_before) {
    entry.is_open = true;
    entry.start = resolved.first;
    entry.due.reset();
    entry.due_words.clear();
    entry.anchor = anchor_of_point(scan, i, resolved);
    return;
  }
  const bool is_in_force = point.is_whole_day() && point.bound == Bound::none &&
                           (after.starts_with(U"施行") || after.starts_with(U"生效"));
  const bool is_endless = is_in_force || runs_on(after);
  if (is_endless) {
    entry.says = Says::start;
    entry.start = resolved.first;
    entry.start_words = resolved.first_words;
    return;
  }
  // 6月30日前（不含当日）
  if (point.bound == Bound::by && entry.due && contains_any(after, {U"不含当", U"不含该日"})) {
    entry.due = *entry.due - 1;
    flag(draft, "day-excluded");
  }
  entry.is_begun = is_beginning(after);
  entry.is_period = point.quarter_offset || point.is_last_month || point.plan ||
                    (point.is_whole_year && point.bound == Bound::none) ||
                    (point.quarter && !is_year_known(point) && !draft.frame.reference.year);
  if (point.part == Part::end) entry.is_period = false;
  const bool is_mixed = std::find(point.marks.begin(), point.marks.end(), "mixed-script") !=
                        point.marks.end();
  if (is_mixed && point.bound == Bound::none && point.part == Part::none) entry.is_period = true;
  const bool is_whole_stretch = (point.quarter || point.half) && bare(before).empty() &&
                                bare(after).empty() && point.bound == Bound::none &&
                                point.part == Part::none;
  const bool is_wide = point.part == Part::mid_late || point.part == Part::early_mid;
  if (point.is_whole_year && contains_any(after, {U"持续", U"长期", U"坚持", U"推进"})) {
    entry.says = Says::continuous;
    entry.start = resolved.first;
  }
  if (is_whole_stretch || is_wide || entry.is_period) entry.start = resolved.first;
}

}  // namespace pledge::sheet::grammar
