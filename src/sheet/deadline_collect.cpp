#include <algorithm>

#include "base/text.hpp"
#include "sheet/deadline_draft.hpp"

/// Every time that a cell names, one after another, with the part it plays.
namespace pledge::sheet::grammar {
namespace {

class Collector {
 public:
  explicit Collector(Draft& draft) : draft_(draft), scan_(draft.scan) {}

  void run() {
    for (std::size_t i = 0; i < scan_.items.size(); ++i) take(i);
  }

 private:
  void take(std::size_t i) {
    const Item& item = scan_.items[i];
    if (item.point() != nullptr) {
      take_point(i, with_shared_end(scan_, i));
    } else if (item.span() != nullptr) {
      take_span(i);
    } else if (item.duration() != nullptr) {
      take_duration(i, *item.duration());
    } else if (item.recurrence() != nullptr) {
      take_recurrence(i, *item.recurrence());
    } else {
      take_word(i);
    }
  }

  void note(const Resolved& resolved) {
    for (const auto& word : resolved.flags) flag(draft_, word);
    if (!resolved.impossible.empty() && draft_.impossible.empty()) {
      draft_.impossible = resolved.impossible;
    }
  }

  void remember(const Resolved& resolved, const Point& point) {
    if (resolved.last && (is_year_known(point) || draft_.frame.spoken_year)) {
      draft_.frame.spoken_year = base::civil(*resolved.last).year;
      draft_.frame.spoken_day = resolved.last;
    }
  }

  /// The word directly before an item, when nothing of weight stands between.
  const Word* word_before(std::size_t i) const {
    if (i == 0 || scan_.items[i - 1].is_time()) return nullptr;
    const bool is_near = scan_.items[i].begin - scan_.items[i - 1].end <= 1;
    return is_near ? scan_.items[i - 1].word() : nullptr;
  }

  bool follows(std::size_t i, Word word) const {
    for (std::size_t back = i; back-- > 0 && !scan_.items[back].is_time();) {
      const bool is_near = scan_.items[i].begin - scan_.items[back].end <= 3 &&
                           scan_.clause_begin(scan_.items[i].begin) <= scan_.items[back].begin;
      if (!is_near) return false;
      if (scan_.items[back].is_word(word)) return true;
    }
    return false;
  }

  /// True when the date is that of an extension which is only asked for or allowed: the limit
  /// that stands before it holds.
  bool supersede(std::size_t i) {
    if (!follows(i, Word::postponed)) return false;
    flag(draft_, "postponed");
    const std::size_t begin = scan_.clause_begin(scan_.items[i].begin);
    const View before = scan_.between(begin, scan_.items[i].begin);
    const bool is_open = contains_any(before, {U"申请", U"拟延", U"建议", U"可延", U"可顺延",
                                               U"可适当", U"可以延", U"经批准"});
    if (!is_open) {
      draft_.entries.clear();
      return false;
    }
    find(draft_, "延期只是申请或者允许，没有写明已经批准");
    if (draft_.entries.empty()) return false;
    draft_.unused.push_back(i);
    return true;
  }

  void take_point(std::size_t i, const Point& point) {
    if (is_matter(draft_, i)) {
      ++draft_.matter_count;
      draft_.unused.push_back(i);
      return;
    }
    if (is_vague_season(i, point)) {
      draft_.unused.push_back(i);
      return;
    }
    if (point.is_following_year && !draft_.frame.spoken_year) return take_following_year(i, point);
    const Resolved resolved = resolve(point, draft_.frame);
    const bool counts_from_it = is_anchor_of_next(i, point) || is_day_of_event(draft_, i);
    if (is_of_each_month(point) || supersede(i)) return;
    note(resolved);
    remember(resolved, point);
    if (!resolved.impossible.empty() || counts_from_it) return;
    const View before = scan_.before(i);
    const bool is_about = ends_with_any(before, {U"约", U"大概", U"大致", U"左右"}) &&
                          !ends_with_any(before, {U"签约", U"合约", U"预约", U"违约", U"履约"});
    if (is_about) flag(draft_, "approx");
    if (contains_any(before, {U"未", U"无法", U"不能", U"没有", U"没能"})) {
      flag(draft_, "negated");
    }
    Entry entry;
    entry.item = i;
    entry.due = resolved.due;
    entry.due_words = resolved.due_words;
    name_entry(draft_, entry);
    if (take_as_of(i, entry) || take_done_on(i, entry)) return;
    flag_bare(draft_, point);
    entry.is_approx = std::find(resolved.flags.begin(), resolved.flags.end(), "approx") !=
                      resolved.flags.end();
    shape_entry(draft_, point, resolved, entry);
    const bool is_agreed = ends_with_any(scan_.before(i), {U"约定", U"约定于", U"约定在"}) ||
                           scan_.after(i).starts_with(U"(合同约定") ||
                           scan_.after(i).starts_with(U"(协议约定");
    entry.is_loose = entry.says == Says::day && (is_agreed || !is_firm(draft_, i));
    draft_.entries.push_back(std::move(entry));
  }

  /// 每月底报送当月报表
  bool is_of_each_month(const Point& point) const {
    const auto& entries = draft_.entries;
    return point.month_offset && !entries.empty() && entries.back().says == Says::recurring;
  }

  /// 2024年两会前: the year says when, but no day.
  bool is_vague_season(std::size_t i, const Point& point) const {
    const bool is_bare = !point.day && point.part == Part::none && point.bound == Bound::none;
    const bool is_next_vague = i + 1 < scan_.items.size() &&
                               scan_.items[i + 1].is_word(Word::vague) &&
                               scan_.items[i + 1].begin == scan_.items[i].end;
    return is_bare && is_next_vague;
  }

  /// 2019年春季开学后一周内: the point is only what the length counts from.
  bool is_anchor_of_next(std::size_t i, const Point& point) const {
    const bool is_open = point.bound == Bound::after || point.bound == Bound::from;
    const auto next = scan_.next_time(i);
    if (!is_open || !next) return false;
    const bool is_next = scan_.items[*next].duration() != nullptr &&
                         scan_.items[*next].begin - scan_.items[i].end <= 2;
    return is_next && point.bound == Bound::after;
  }

  bool take_as_of(std::size_t i, const Entry& entry) {
    if (!follows(i, Word::as_of)) return false;
    const View word = scan_.between(scan_.items[i - 1].begin, scan_.items[i - 1].end);
    const Point* point = scan_.items[i].point();
    const bool is_deadline = (point != nullptr && point->bound == Bound::by) ||
                             word.find(U"截至") == View::npos;
    flag(draft_, "status-date");
    if (is_deadline) return false;
    draft_.as_of = entry;
    return true;
  }

  /// 已于2024年5月20日完成: the day on which it was done.
  bool take_done_on(std::size_t i, const Entry& entry) {
    if (!follows(i, Word::done)) return false;
    flag(draft_, "status-date");
    draft_.as_of = entry;
    return true;
  }

  /// 下年度3月31日前 in a standing rule: of the year after whichever year is meant.
  void take_following_year(std::size_t i, const Point& point) {
    Frame frame = draft_.frame;
    frame.spoken_year = 2022;  // the year after has no 29 February
    const Resolved resolved = resolve(point, frame);
    if (!resolved.due) {
      note(resolved);
      draft_.unused.push_back(i);
      return;
    }
    Entry entry;
    entry.says = Says::recurring;
    entry.item = i;
    entry.recur = "next year " + base::to_text(*resolved.due).substr(5);
    flag(draft_, "following-year");
    draft_.entries.push_back(std::move(entry));
  }

  void take_span(std::size_t i) {
    const Span& span = *scan_.items[i].span();
    if (is_matter(draft_, i)) {
      ++draft_.matter_count;
      draft_.unused.push_back(i);
      return;
    }
    const ResolvedSpan resolved = resolve(span, draft_.frame);
    if (supersede(i)) return;
    note(resolved.from);
    note(resolved.to);
    if (resolved.to.last) {
      const bool is_known = is_year_known(span.from) || is_year_known(span.to);
      if (is_known || draft_.frame.spoken_year) {
        draft_.frame.spoken_year = base::civil(*resolved.to.last).year;
        draft_.frame.spoken_day = resolved.to.last;
      }
    }
    Entry entry;
    entry.says = Says::span;
    entry.item = i;
    entry.start = resolved.from.first;
    entry.due = resolved.to.due;
    entry.start_words = resolved.from.first_words;
    entry.due_words = resolved.to.due_words;
    name_entry(draft_, entry);
    draft_.entries.push_back(std::move(entry));
  }

  void take_duration(std::size_t i, const Duration& duration) {
    const Item& item = scan_.items[i];
    const auto previous = scan_.previous_time(i);
    const Point* point = previous ? scan_.items[*previous].point() : nullptr;
    // 6月30日前的5个工作日内: counted back from a day that is itself the limit.
    if (point != nullptr && point->bound == Bound::by &&
        item.begin - scan_.items[*previous].end <= 1) {
      draft_.unused.push_back(i);
      flag(draft_, "unread-time");
      return find(draft_, "还有没读懂的时间：" + raw_text(scan_.cell, item.begin, item.end));
    }
    // 逾期3个月, 一年以上未动工: how long something lasted
    const View before = scan_.before(i);
    const bool is_past = contains_any(before, {U"逾期", U"超期", U"至少", U"不少于"}) ||
                         (before.find(U"超过") != View::npos &&
                          !contains_any(before, {U"不超过", U"不得超过", U"不准超过", U"不能超过"}));
    if (is_past || duration.is_over) {
      draft_.has_criterion = true;
      return;
    }
    Entry entry;
    entry.item = i;
    name_entry(draft_, entry);
    if (duration.is_indefinite) {
      entry.says = Says::vague;
      draft_.entries.push_back(std::move(entry));
      return;
    }
    entry.says = Says::counted;
    entry.offset = iso_text(duration);
    if (duration.bound == Bound::after) flag(draft_, "open-ended");
    if (duration.is_approx || scan_.after(i).find(U"逐步") != View::npos) flag(draft_, "approx");
    if (const auto anchor = anchor_before(i)) {
      entry.anchor = anchor->text;
      entry.is_own_anchor = true;
      if (anchor->is_backward) entry.offset.insert(0, "-");
      if (anchor->is_standing) flag(draft_, "standing-rule");
      if (anchor->is_condition) flag(draft_, "condition");
      if (anchor->end > anchor->begin) draft_.used.push_back({anchor->begin, anchor->end});
      if (anchor->day) count(entry, *anchor->day, duration, anchor->is_backward);
    }
    draft_.used.push_back({item.begin, item.end});
    draft_.entries.push_back(std::move(entry));
  }

  /// A point that ends right before the length, or else an event in words.
  std::optional<Anchor> anchor_before(std::size_t i) const {
    const auto previous = scan_.previous_time(i);
    const Point* point = previous ? scan_.items[*previous].point() : nullptr;
    if (point != nullptr && is_anchor_of_next(*previous, *point)) {
      const Resolved resolved = resolve(*point, draft_.frame);
      Anchor anchor;
      anchor.text = anchor_of_point(scan_, *previous, resolved);
      anchor.day = point->is_whole_day() || point->festival ? resolved.first : std::nullopt;
      return anchor;
    }
    auto event = find_anchor(scan_, i, draft_.frame);
    if (event && point != nullptr && is_day_of_event(draft_, *previous)) {
      event->begin = scan_.items[*previous].begin;
      event->text = to_utf8(scan_.between(event->begin, event->end));
      event->day = resolve(*point, draft_.frame).first;
      event->is_standing = false;
    }
    return event;
  }

  void count(Entry& entry, base::Day from, Duration duration, bool is_backward) {
    if (is_backward) duration.count = -duration.count;
    entry.due = count_from(from, duration, draft_.frame.calendar);
    const bool is_unknown = !entry.due && duration.unit == Unit::working_days;
    if (is_unknown) flag(draft_, "calendar-unknown");
    const bool is_term = duration.unit == Unit::years &&
                         contains_any(scan_.text(), {U"有效期", U"施行", U"执行", U"实施"});
    if (!is_term || !entry.due) return;
    entry.says = Says::span;  // a rule in force: its first day counts
    entry.start = from;
    entry.due = *entry.due - 1;
  }

  void take_recurrence(std::size_t i, const Recurrence& recurrence) {
    auto& entries = draft_.entries;
    const bool is_habit = !recurrence.has_day && !entries.empty();
    if (is_habit) {
      draft_.unused.push_back(i);
      return;
    }
    // 2019年起，每年2月底前: the start is the first of the years.
    if (!entries.empty() && entries.back().says == Says::start) entries.pop_back();
    if (!recurrence.has_day) flag(draft_, "no-day");
    if (recurrence.is_month_before) flag(draft_, "month-before");
    Entry entry;
    entry.says = Says::recurring;
    entry.item = i;
    entry.recur = recurrence.text;
    name_entry(draft_, entry);
    entries.push_back(std::move(entry));
  }

  void take_word(std::size_t i) {
    const Item& item = scan_.items[i];
    const bool is_own = item.is_word(Word::immediate) || item.is_word(Word::continuous) ||
                        item.is_word(Word::vague);
    if (!is_own || is_label(i) || is_carried(i)) return;
    Entry entry;
    entry.item = i;
    entry.says = item.is_word(Word::immediate)    ? Says::immediate
                 : item.is_word(Word::continuous) ? Says::continuous
                                                  : Says::vague;
    name_entry(draft_, entry);
    auto& entries = draft_.entries;
    if (!entries.empty() && entries.back().says == entry.says) return;
    entries.push_back(std::move(entry));
  }

  /// 短期(6个月内): a name of what follows.
  bool is_label(std::size_t i) const {
    Cursor cursor(scan_.text(), scan_.items[i].end);
    const bool has_mark = !cursor.take_any({U"(", U":"}).empty();
    const std::size_t end = scan_.sentence_end(cursor.at());
    return has_mark && std::any_of(scan_.items.begin(), scan_.items.end(), [&](const Item& other) {
      return other.is_time() && other.begin >= cursor.at() && other.begin < end;
    });
  }

  /// In the clause of a date the word only colours it, unless 并 or 、 parts the two.
  bool is_carried(std::size_t i) const {
    const Item& item = scan_.items[i];
    const std::size_t begin = scan_.clause_begin(item.begin), end = scan_.clause_end(item.end);
    const bool has_time = std::any_of(
        scan_.items.begin(), scan_.items.end(), [&](const Item& other) {
          return other.is_time() && other.begin >= begin && other.end <= end;
        });
    const std::size_t previous = i == 0 ? i : i - 1;
    const Point* season = scan_.items[previous].point();
    const bool is_season = item.is_word(Word::vague) && season != nullptr &&
                           is_vague_season(previous, *season);
    if (is_season) return false;
    if (!has_time || item.is_word(Word::vague)) return has_time;
    const View before = scan_.between(begin, item.begin), after = scan_.between(item.end, end);
    const bool is_parted = ends_with_any(before, {U"并", U"且", U"、", U"和", U"+", U"后", U"再"}) ||
                           after.starts_with(U"并") || after.starts_with(U"、") ||
                           after.starts_with(U"且");
    return !is_parted;
  }

  Draft& draft_;
  const Scan& scan_;
};

}  // namespace

void flag(Draft& draft, std::string_view word) {
  auto& flags = draft.flags;
  if (std::find(flags.begin(), flags.end(), word) == flags.end()) flags.emplace_back(word);
}

void find(Draft& draft, std::string sentence) {
  auto& findings = draft.findings;
  if (std::find(findings.begin(), findings.end(), sentence) == findings.end()) {
    findings.push_back(std::move(sentence));
  }
}

void collect_entries(Draft& draft) { Collector(draft).run(); }

}  // namespace pledge::sheet::grammar
