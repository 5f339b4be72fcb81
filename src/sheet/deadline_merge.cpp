#include <algorithm>

#include "base/text.hpp"
#include "sheet/deadline_draft.hpp"

/// Entries that speak of the same time become one.
namespace pledge::sheet::grammar {
namespace {

class Merger {
 public:
  explicit Merger(Draft& draft) : draft_(draft), scan_(draft.scan), entries_(draft.entries) {}

  void run() {
    drop_loose();
    begin_continuous();
    join_ends();
    restate();
    drop_vague();
    check_lengths();
    apply_lengths();
  }

 private:
  const Duration* duration_of(const Entry& entry) const {
    return scan_.items[entry.item].duration();
  }

  void erase(std::size_t index) {
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(index));
  }

  /// 2024年4月起，长期坚持
  void begin_continuous() {
    const bool is_pair = entries_.size() == 2 && entries_[0].says == Says::start &&
                         entries_[1].says == Says::continuous;
    if (is_pair) entries_.pop_back();
  }

  /// 2022年农机补贴于2024年6月底前发放: only one of the two dates is a deadline.
  void drop_loose() {
    const bool has_firm = std::any_of(entries_.begin(), entries_.end(), [](const Entry& entry) {
      return !entry.is_loose && (entry.due || !entry.due_words.empty());
    });
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (!entries_[i].is_loose) continue;
      if (!has_firm) {
        flag(draft_, "loose-date");
        continue;
      }
      ++draft_.matter_count;
      draft_.unused.push_back(entries_[i].item);
      erase(i--);
    }
  }

  /// 开工日期 … 竣工日期 …; 从2月7日进场至2月13日交付
  void join_ends() {
    for (std::size_t i = 0; i + 1 < entries_.size(); ++i) {
      Entry& first = entries_[i];
      const Entry& last = entries_[i + 1];
      if (first.says != Says::start || last.says != Says::day || last.is_open) continue;
      const View before = scan_.before(last.item);
      const bool is_joined = ends_with_any(before, {U"至", U"到", U"止于", U"截止"}) ||
                             contains_any(before, {U"竣工", U"完工", U"结束", U"终止", U"截止",
                                                   U"完成时间", U"完成日期"});
      if (!is_joined) continue;
      if (first.start && last.due && *first.start > *last.due) {
        draft_.impossible = "起止日期颠倒";
      }
      first.says = Says::span;
      first.due = last.due;
      first.due_words = last.due_words;
      erase(i + 1);
    }
  }

  /// 2024年底（11月30日前）: nothing else in the bracket, so it says the same thing once more.
  bool is_in_bracket_of(const Entry& first, const Entry& last) const {
    const View gap = scan_.between(scan_.items[first.item].end, scan_.items[last.item].begin);
    return first.says == Says::day && last.says == Says::day && (gap == U"(" || gap == U"(即") &&
           scan_.after(last.item) == U")";
  }

  /// 2024年底前（12月31日）: the same day twice.
  void restate() {
    for (std::size_t i = 0; i + 1 < entries_.size(); ++i) {
      const Entry& first = entries_[i];
      const Entry& last = entries_[i + 1];
      const bool is_same = first.says == last.says && first.due && first.due == last.due &&
                           first.unit == last.unit && first.start == last.start &&
                           first.label.empty() && last.label.empty() &&
                           scan_.sentence_begin(scan_.items[first.item].begin) ==
                               scan_.sentence_begin(scan_.items[last.item].begin);
      if (is_in_bracket_of(first, last) && first.due != last.due) flag(draft_, "contradiction");
      if (is_same) erase(i-- + 1);
    }
  }

  static bool is_dated(const Entry& entry) {
    return entry.says != Says::vague && entry.says != Says::immediate &&
           entry.says != Says::continuous;
  }

  /// 抓紧推进，6月底前完成 has one deadline; 近期开始施工 is a stage of its own.
  void drop_vague() {
    const bool has_date = std::any_of(entries_.begin(), entries_.end(), is_dated);
    if (!has_date) return;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (entries_[i].says != Says::vague) continue;
      const View after = scan_.after(entries_[i].item);
      if (is_beginning(after) || after.starts_with(U"施工")) continue;
      erase(i--);
    }
  }

  bool is_own_length(const Entry& entry) const {
    const Duration* duration = duration_of(entry);
    return entry.says == Says::counted && !entry.is_own_anchor && duration != nullptr;
  }

  /// Do both ends and the stated length agree, the first day counted or not?
  bool agrees(const Entry& span, const Duration& length) const {
    if (!span.start || !span.due) return true;
    const auto& calendar = draft_.frame.calendar;
    if (length.unit == Unit::working_days) {
      const auto count = calendar.working_days_between(*span.start - 1, *span.due);
      return !count || *count == length.count || *count == length.count + 1;
    }
    const auto end = count_from(*span.start, length, calendar);
    return !end || *end == *span.due || *end - 1 == *span.due;
  }

  void check_lengths() {
    const auto span = std::find_if(entries_.begin(), entries_.end(), [](const Entry& entry) {
      return entry.says == Says::span;
    });
    const auto spans = std::count_if(entries_.begin(), entries_.end(), [](const Entry& entry) {
      return entry.says == Says::span;
    });
    if (spans != 1) return;
    const Entry whole = *span;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const bool is_length = is_own_length(entries_[i]) &&
                             duration_of(entries_[i])->bound == Bound::none;
      if (!is_length) continue;
      if (!agrees(whole, *duration_of(entries_[i]))) flag(draft_, "contradiction");
      erase(i--);
    }
  }

  void apply_lengths() {
    if (entries_.size() != 2) return;
    const bool is_start_first = entries_[0].says == Says::start;
    Entry& start = entries_[is_start_first ? 0 : 1];
    const Entry& length = entries_[is_start_first ? 1 : 0];
    if (start.says != Says::start || !is_own_length(length)) return;
    const Duration duration = *duration_of(length);
    start.offset = length.offset;
    start.due_words.clear();
    start.says = Says::counted;
    start.is_own_anchor = true;
    start.due = start.start ? count_from(*start.start, duration, draft_.frame.calendar)
                            : std::nullopt;
    const bool is_unknown = start.start && !start.due && duration.unit == Unit::working_days;
    if (is_unknown) flag(draft_, "calendar-unknown");
    // A rule in force for years and a working period count their first day.
    const bool is_term = duration.unit == Unit::years;
    const bool is_work = contains_any(scan_.text(), {U"工期"}) && duration.unit == Unit::days;
    if ((is_term || is_work) && start.due) start.due = *start.due - 1;
    if (is_term) start.says = Says::span;
    const bool is_unsure = !is_term && !is_work && duration.bound == Bound::none && start.due;
    if (is_unsure) {
      flag(draft_, "first-day");
      find(draft_, "首日不计入，算到 " + base::to_text(*start.due) + "；计入则早一天");
    }
    entries_ = {start};
  }

  Draft& draft_;
  const Scan& scan_;
  std::vector<Entry>& entries_;
};

}  // namespace

void merge_entries(Draft& draft) { Merger(draft).run(); }

}  // namespace pledge::sheet::grammar
