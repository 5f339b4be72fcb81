#include <algorithm>

#include "base/text.hpp"
#include "sheet/deadline_draft.hpp"

/// What the entries of a cell say together.
namespace pledge::sheet::grammar {
namespace {

using enum DeadlineKind;

/// Words by which the writer counts from the day on which he writes.
constexpr std::initializer_list<View> kPromises = {U"预计", U"力争", U"争取", U"承诺", U"计划",
                                                   U"拟", U"保证", U"努力", U"有望"};

class Conclusion {
 public:
  Conclusion(Draft& draft, DeadlineReading& reading)
      : draft_(draft), scan_(draft.scan), reading_(reading) {}

  void run() {
    colour();
    if (!draft_.impossible.empty()) {
      reading_.kind = invalid;
      find(draft_, draft_.impossible);
    } else if (!has_time() && stages()) {
      return;
    } else if (draft_.entries.empty()) {
      without_entries();
    } else if (draft_.entries.size() == 1) {
      one(draft_.entries.front());
    } else {
      many();
    }
    if (reading_.start && reading_.due && *reading_.start > *reading_.due) {
      reading_ = {};
      reading_.kind = invalid;
      find(draft_, "起止日期颠倒");
    }
    const auto today = draft_.frame.reference.day;
    const bool is_ahead = today && reading_.due && *reading_.due >= *today;
    auto& flags = draft_.flags;
    if (is_ahead) flags.erase(std::remove(flags.begin(), flags.end(), "past"), flags.end());
  }

 private:
  bool has_time() const {
    return std::any_of(scan_.items.begin(), scan_.items.end(),
                       [](const Item& item) { return item.is_time(); });
  }

  void colour() {
    if (scan_.has_word(Word::hedge)) flag(draft_, "hedged");
    if (scan_.has_word(Word::provisional)) flag(draft_, "provisional");
    const bool is_counted = std::any_of(
        draft_.entries.begin(), draft_.entries.end(),
        [](const Entry& entry) { return entry.says == Says::counted; });
    if (scan_.has_word(Word::maximum) && is_counted) flag(draft_, "maximum");
    const bool is_unkept = contains_any(scan_.text(), {U"至今未", U"目前未", U"尚未", U"仍未"});
    if (is_unkept && !draft_.entries.empty()) flag(draft_, "negated");
    if (scan_.has_word(Word::postponed)) flag(draft_, "postponed");
    if (scan_.has_word(Word::condition)) flag(draft_, "condition");
    if (is_counted && contains_any(scan_.text(), {U"新建", U"新办", U"新设", U"新引进"})) {
      flag(draft_, "condition");
    }
    if (draft_.matter_count > 0) flag(draft_, "two-dates");
    if (has_other_lunar(draft_)) flag(draft_, "lunar-apart");
    if (scan_.has_word(Word::done)) flag(draft_, "status-in-deadline");
  }

  void none_with(const char* word) {
    reading_.kind = none;
    flag(draft_, word);
  }

  void without_entries() {
    if (draft_.as_of) {
      reading_.kind = none;
      reading_.due = draft_.as_of->due;
      reading_.due_words = draft_.as_of->due_words;
      return;
    }
    if (draft_.has_criterion) return none_with("condition");
    const bool is_done = scan_.has_word(Word::done) ||
                         contains_any(scan_.text(), {U"整改完成", U"整改完毕", U"办理完毕",
                                                     U"完成整改并销号"});
    if (is_done) return none_with("status-in-deadline");
    if (draft_.matter_count > 0) return none_with("no-deadline");
    if (waiting()) return;
    if (scan_.has_word(Word::refers)) {
      reading_.kind = vague;
      flag(draft_, "refers-elsewhere");
      return;
    }
    if (event_to_event() || event_alone()) return;
    reading_.kind = vague;
    flag(draft_, "not-understood");
  }

  /// 按短期攻坚、中期推进和长期坚持三个阶段
  bool stages() {
    const View text = scan_.text();
    const auto at = text.find(U"个阶段");
    if (at == View::npos || at == 0) return false;
    std::size_t begin = scan_.clause_begin(at);
    std::vector<View> names;
    View rest = text.substr(begin, at - 1 - begin);
    Cursor cursor(rest);
    cursor.take_any({U"按", U"按照", U"分", U"分为", U"分成"});
    std::size_t from = cursor.at();
    for (std::size_t i = from; i <= rest.size(); ++i) {
      const bool is_end = i == rest.size() || rest[i] == U'、' || rest[i] == U'和';
      if (!is_end) continue;
      if (i > from) names.push_back(rest.substr(from, i - from));
      from = i + 1;
    }
    Cursor count(text, at - 1);
    const auto number = count.number();
    if (!number || names.size() < 2 || names.size() != static_cast<std::size_t>(number->value)) {
      return false;
    }
    for (const View name : names) {
      DeadlinePhase phase;
      phase.what = to_utf8(name);
      if (name.starts_with(U"长期") || name.starts_with(U"持续")) phase.kind = "continuous";
      reading_.phases.push_back(std::move(phase));
    }
    reading_.kind = phased;
    flag(draft_, "no-dates");
    draft_.used.push_back({begin, at + 3});
    return true;
  }

  /// 待项目建议书上报后
  bool waiting() {
    for (const Item& item : scan_.items) {
      const View text = scan_.between(item.begin, item.end);
      if (!item.is_word(Word::condition) || !text.starts_with(U"待")) continue;
      std::string event = to_utf8(text.substr(1));
      for (const std::string_view tail : {"之后", "以后", "之时", "后", "时"}) {
        if (!event.ends_with(tail)) continue;
        event.resize(event.size() - tail.size());
        break;
      }
      reading_.kind = relative;
      reading_.anchor = event;
      return true;
    }
    return false;
  }

  /// 合同签订之日起至项目产权注销完成之日止
  bool event_to_event() {
    const View text = scan_.text();
    const auto joint = text.find(U'至');
    if (joint == View::npos || joint == 0) return false;
    const auto first = read_anchor(scan_, scan_.clause_begin(joint), joint, draft_.frame);
    View last = scan_.between(joint + 1, scan_.clause_end(joint));
    const bool is_closed = last.ends_with(U"止") || last.ends_with(U"之日");
    if (!first || !is_closed) return false;
    for (const View tail : {View(U"为止"), View(U"止")}) {
      if (last.ends_with(tail)) {
        last.remove_suffix(tail.size());
        break;
      }
    }
    reading_.kind = relative;
    reading_.anchor = first->text + ".." + to_utf8(last);
    flag(draft_, "open-ended");
    draft_.used.push_back({first->begin, scan_.clause_end(joint)});
    return true;
  }

  bool event_alone() {
    const auto anchor = read_anchor(scan_, 0, scan_.clause_end(0), draft_.frame);
    const bool is_known = anchor && !anchor->is_backward;
    if (!is_known) return false;
    reading_.kind = relative;
    reading_.anchor = anchor->text;
    draft_.used.push_back({anchor->begin, anchor->end});
    if (anchor->text.starts_with("即日")) {
      reading_.kind = continuous;
      reading_.start = anchor->day;
      return true;
    }
    const bool is_day = scan_.between(anchor->begin, anchor->end).find(U'日') != View::npos;
    flag(draft_, is_day ? "anchor-only" : "condition");
    return true;
  }

  void one(Entry& entry) {
    reading_.start = entry.start;
    reading_.start_words = entry.start_words;
    reading_.due = entry.due;
    reading_.due_words = entry.due_words;
    reading_.anchor = entry.anchor;
    reading_.offset = entry.offset;
    reading_.recur = entry.recur;
    if (!entry.unit.empty()) flag(draft_, "unit-in-cell");
    switch (entry.says) {
      case Says::day: return one_day(entry);
      case Says::span: reading_.kind = range; break;
      case Says::start:
        reading_.kind = continuous;
        reading_.due.reset();
        reading_.due_words.clear();
        break;
      case Says::counted: return one_counted(entry);
      case Says::recurring: reading_.kind = recurring; break;
      case Says::immediate: reading_.kind = immediate; break;
      case Says::continuous: reading_.kind = continuous; break;
      case Says::vague: reading_.kind = vague; break;
    }
    const bool has_no_end = reading_.kind == range && !reading_.due && reading_.due_words.empty();
    if (has_no_end) reading_.kind = vague;
  }

  void one_day(const Entry& entry) {
    reading_.kind = entry.is_period ? range : fixed;
    if (runs_on(draft_, entry)) {
      reading_.start = reading_.due;
      reading_.start_words = reading_.due_words;
      reading_.due.reset();
      reading_.due_words.clear();
      reading_.kind = relative;
      return flag(draft_, "open-ended");
    }
    if (entry.is_begun) flag(draft_, "start-not-end");
    const Point* point = scan_.items[entry.item].point();
    const bool is_near = point != nullptr && (point->month_offset || point->week_offset ||
                                              point->day_offset);
    if (is_near && !entry.due) {
      reading_.kind = relative;
      find(draft_, "不知道文件日期，算不出是哪一天");
      return;
    }
    if (entry.is_open) {
      reading_.kind = relative;
      flag(draft_, "open-ended");
    } else if (!entry.due && entry.due_words.empty()) {
      reading_.kind = vague;
    } else {
      warn_of_holiday(entry);
    }
  }

  /// 5月5日 inside a holiday: said, never moved.
  void warn_of_holiday(const Entry& entry) {
    const Point* point = scan_.items[entry.item].point();
    if (point == nullptr || !point->is_whole_day() || !entry.due) return;
    const auto& calendar = draft_.frame.calendar;
    const auto is_off = [&](base::Day day) { return calendar.is_working_day(day) == false; };
    if (!is_off(*entry.due)) return;
    base::Day first = *entry.due, last = *entry.due;
    while (is_off(first - 1)) first = first - 1;
    while (is_off(last + 1)) last = last + 1;
    flag(draft_, last - first >= 2 ? "holiday" : "weekend");
  }

  void one_counted(Entry& entry) {
    reading_.kind = relative;
    if (entry.is_own_anchor) return;
    flag(draft_, "no-anchor");
    const View text = scan_.text();
    // 保障中小企业款项支付条例（国令第802号）第九条: from the day of delivery.
    if (text.find(U"付款期限") != View::npos) reading_.anchor = "交付之日";
    if (text.find(U"总工期") != View::npos) reading_.anchor = "开工";
    const bool is_standing = scan_.has_word(Word::must) &&
                             contains_any(text, {U"备案", U"登记", U"申领", U"审批", U"受理"});
    if (is_standing) flag(draft_, "standing-rule");
    if (reading_.anchor.empty()) presume(entry);
  }

  /// Who promises 30天内 in a reply counts from his reply. The day is shown, with low confidence.
  void presume(const Entry& entry) {
    const Duration* duration = scan_.items[entry.item].duration();
    const View text = scan_.text();
    const bool is_rule = scan_.has_word(Word::must) || scan_.has_word(Word::maximum) ||
                         contains_any(text, {U"原则上", U"一般"}) || duration == nullptr ||
                         duration->unit == Unit::working_days || duration->bound == Bound::by;
    const auto today = draft_.frame.reference.day;
    if (is_rule || !today) return;
    const bool is_promise = contains_any(text, kPromises) || duration->has_time_word;
    const bool is_order = contains_any(text, {U"整改到位", U"反馈到", U"反馈至"});
    if (!is_promise && !is_order) return;
    reading_.anchor = is_promise ? "答复日" : "文件日期";
    reading_.due = count_from(*today, *duration, draft_.frame.calendar);
    flag(draft_, "anchor-presumed");
  }

  static std::string text_of(const std::optional<base::Day>& day, const std::string& words) {
    return day ? base::to_text(*day) : words;
  }

  DeadlinePhase phase_of(const Entry& entry) {
    DeadlinePhase phase;
    phase.what = entry.what;
    phase.unit = entry.unit;
    phase.offset = entry.offset;
    phase.recur = entry.recur;
    const bool is_stretch = entry.says != Says::day || entry.is_period || entry.is_open;
    if (is_stretch) phase.start = text_of(entry.start, entry.start_words);
    const std::string due = text_of(entry.due, entry.due_words);
    if (entry.says == Says::day && entry.is_begun) {
      phase.start = due;
    } else if (entry.says != Says::start && !entry.is_open) {
      phase.due = due;
    }
    const Duration* duration = scan_.items[entry.item].duration();
    if (duration != nullptr && duration->lower) {
      phase.offset = iso_text(*duration->lower, duration->unit) + "/" + entry.offset;
    }
    if (entry.says == Says::immediate) phase.kind = "immediate";
    if (entry.says == Says::continuous) phase.kind = "continuous";
    if (entry.says == Says::vague) phase.kind = "vague";
    phase.is_approx = entry.is_approx;
    return phase;
  }

  void many() {
    reading_.kind = phased;
    if (are_alternatives(draft_)) flag(draft_, "alternatives");
    if (has_fallback(draft_)) flag(draft_, "condition");
    std::size_t unit_count = 0;
    bool has_time = false;
    for (const Entry& entry : draft_.entries) {
      DeadlinePhase phase = phase_of(entry);
      if (entry.says == Says::counted && !entry.is_own_anchor) flag(draft_, "no-anchor");
      unit_count += phase.unit.empty() ? 0 : 1;
      has_time |= !phase.start.empty() || !phase.due.empty() || !phase.offset.empty() ||
                  !phase.recur.empty();
      if (!phase.due.empty() && entry.due && (!reading_.due || *entry.due > *reading_.due)) {
        reading_.due = entry.due;
      }
      if (!entry.due && !phase.due.empty() && phase.due > reading_.due_words) {
        reading_.due_words = phase.due;
      }
      if (reading_.recur.empty()) reading_.recur = entry.recur;
      if (reading_.anchor.empty() && entry.says == Says::counted) reading_.anchor = entry.anchor;
      reading_.phases.push_back(std::move(phase));
    }
    if (reading_.due) reading_.due_words.clear();
    if (unit_count >= 2) flag(draft_, "per-unit");
    if (!has_time) flag(draft_, "no-dates");
    const bool has_end = reading_.due || !reading_.due_words.empty() || !reading_.recur.empty() ||
                         std::any_of(reading_.phases.begin(), reading_.phases.end(),
                                     [](const auto& phase) { return !phase.offset.empty(); });
    if (has_time && !has_end) flag(draft_, "open-ended");
    if (reading_.due && has_uncounted(reading_)) flag(draft_, "uncounted");
  }

  Draft& draft_;
  const Scan& scan_;
  DeadlineReading& reading_;
};

}  // namespace

void conclude(Draft& draft, DeadlineReading& reading) { Conclusion(draft, reading).run(); }

}  // namespace pledge::sheet::grammar
