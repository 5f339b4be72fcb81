#include "sheet/cell_text.hpp"
#include "sheet/deadline_draft.hpp"

/// What several dates of one cell are to each other.
namespace pledge::sheet {

bool is_report(const DeadlinePhase& phase) {
  const Chars what = to_code_points(phase.what);
  return !word_at_start(what, {U"报送", U"上报", U"报区", U"报市", U"报县", U"报省", U"报至", U"报给",
                               U"报告", U"报备", U"报综合", U"反馈至", U"反馈到", U"反馈给"})
              .empty();
}

}  // namespace pledge::sheet

namespace pledge::sheet::grammar {
namespace {

/// Words by which a second day offers itself in the place of the first.
constexpr std::initializer_list<View> kChoices = {
    U"或",   U"最迟",   U"最晚",   U"至迟",   U"不超过", U"不得超过", U"不迟于", U"不晚于", U"不得迟于",
    U"不得晚于", U"建议", U"拟",   U"也可",   U"可到",   U"可至",     U"至多",   U"最多"};

/// What a stage is about, without the words that hold for any deadline.
Chars matter_of(const Entry& entry) {
  Chars words = to_code_points(entry.what);
  for (const View word :
       {View(U"或者"), View(U"不得超过"), View(U"不能超过"), View(U"不超过"), View(U"不得迟于"),
        View(U"不得晚于"), View(U"不迟于"), View(U"不晚于"), View(U"最迟"), View(U"最晚"),
        View(U"至迟"), View(U"至多"), View(U"最多"), View(U"建议"), View(U"也可"), View(U"可到"),
        View(U"可至"), View(U"整改"), View(U"完成"), View(U"完毕"), View(U"到位"), View(U"办结"),
        View(U"落实"), View(U"解决"), View(U"全部"), View(U"工作"), View(U"或"), View(U"拟"),
        View(U"晚"), View(U"迟"), View(U"前"), View(U"至"), View(U"到"), View(U"在"), View(U"于"),
        View(U"时"), View(U"的"), View(U"("), View(U")"), View(U","), View(U"。"), View(U";")}) {
    words = replaced(words, word, U"");
  }
  return words;
}

bool is_joint(View gap) {
  return gap == U"/" || gap == U"至" || gap == U"到" || gap == U"-" || gap == U"~";
}

/// Both speak of the same thing: neither has a matter of its own, or both have the same.
bool is_same_matter(const Entry& first, const Entry& last) {
  const Chars one = matter_of(first), other = matter_of(last);
  return first.label.empty() && last.label.empty() && first.unit == last.unit && one == other;
}

}  // namespace

bool are_alternatives(const Draft& draft) {
  const Scan& scan = draft.scan;
  for (std::size_t i = 0; i + 1 < draft.entries.size(); ++i) {
    const Entry& first = draft.entries[i];
    const Entry& last = draft.entries[i + 1];
    const bool are_days = first.says == Says::day && last.says == Says::day && !first.is_open &&
                          !last.is_open && !first.is_begun;
    if (!are_days) continue;
    const View gap = scan.between(scan.items[first.item].end, scan.items[last.item].begin);
    const bool is_offered = is_joint(gap) || contains_any(gap, kChoices);
    if (is_offered && is_same_matter(first, last)) return true;
  }
  return false;
}

bool is_day_of_event(const Draft& draft, std::size_t item) {
  const Scan& scan = draft.scan;
  const Point* point = scan.items[item].point();
  const auto next = scan.next_time(item);
  const bool is_whole = point != nullptr && point->bound == Bound::none && point->is_whole_day();
  if (!is_whole || !next || scan.items[*next].duration() == nullptr) return false;
  const auto anchor = find_anchor(scan, *next, draft.frame);
  const std::size_t end = scan.items[item].end;
  if (!anchor || anchor->is_backward || anchor->begin < end || anchor->day) return false;
  const View gap = scan.between(end, anchor->begin);
  // 9月30日完成整改后10日内报送: the day is the limit of what comes to its end there.
  const View event = scan.between(anchor->begin, anchor->end);
  const bool is_limit = contains_any(event, {U"完成", U"整改", U"办结", U"到位", U"付清", U"支付",
                                             U"销号", U"兑现", U"清零", U"届满", U"期满", U"到期"});
  const bool is_before_length = anchor->end <= scan.items[*next].begin;
  return (gap.empty() || gap == U"的") && is_before_length && !is_limit;
}

bool has_uncounted(const DeadlineReading& reading) {
  for (const DeadlinePhase& phase : reading.phases) {
    if (!phase.offset.empty() && phase.due.empty() && !is_report(phase)) return true;
  }
  return false;
}

bool has_other_lunar(const Draft& draft) {
  const Scan& scan = draft.scan;
  for (const View word : {View(U"农历"), View(U"阴历"), View(U"旧历"), View(U"夏历")}) {
    for (std::size_t at = scan.text().find(word); at != View::npos;
         at = scan.text().find(word, at + 1)) {
      bool is_read = false;
      for (const Item& item : scan.items) {
        const Point* point = item.point();
        is_read |= point != nullptr && point->is_lunar && item.begin <= at && at < item.end;
      }
      if (!is_read) return true;
    }
  }
  return false;
}

bool has_fallback(const Draft& draft) {
  return contains_any(draft.scan.text(), {U"无法完成", U"不能完成", U"未能完成", U"完不成", U"确有困难",
                                          U"特殊情况", U"确实无法", U"确需延期", U"不能按期",
                                          U"无法按期", U"未完成的"});
}

bool runs_on(const Draft& draft, const Entry& entry) {
  const View after = draft.scan.after(entry.item);
  const View behind = draft.scan.between(draft.scan.items[entry.item].end,
                                         draft.scan.text().size());
  const bool has_joint = after == U"至" || after == U"到" || after == U"起至" || after == U"-" ||
                        after == U"~" || after == U"开始至";
  return has_joint && behind == after;
}

}  // namespace pledge::sheet::grammar
