#include "sheet/listed_deadline.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "sheet/cell_text.hpp"

namespace pledge::sheet {
namespace {

using enum DeadlineKind;

constexpr std::string_view kLater = "只保存文字，交办时再定";

bool has(const DeadlineReading& reading, std::string_view flag) {
  return std::find(reading.flags.begin(), reading.flags.end(), flag) != reading.flags.end();
}

/// The words of a cell without a day that are no mistake.
std::string_view name_of(DeadlineKind kind) {
  switch (kind) {
    case immediate: return "立行立改";
    case continuous: return "长期坚持";
    case recurring: return "定期办理";
    case relative: return "从某件事起算";
    case phased: return "分阶段";
    default: return "";
  }
}

std::string note_of(const DeadlineReading& reading) {
  if (has(reading, "blank")) return "没有填写，交办时再定";
  std::string why = base::join(reading.findings, "；");
  const bool may_be = reading.kind == fixed || reading.kind == range || reading.kind == phased;
  if (reading.due && may_be) {
    return fmt::format("可能是 {}，不能断定（{}），{}", base::to_text(*reading.due), why, kLater);
  }
  if (reading.kind == none) {
    return fmt::format("没有写时限{}，{}", why.empty() ? "" : "（" + why + "）", kLater);
  }
  const std::string_view name = name_of(reading.kind);
  if (why.empty() && name.empty()) why = "没有写明确的日期";
  if (name.empty()) return fmt::format("{}，{}", why, kLater);
  return fmt::format("{}{}，{}", name, why.empty() ? "" : "（" + why + "）", kLater);
}

/// The last day of the stages that are no reports, if there is one.
std::optional<base::Day> day_of_matter(const DeadlineReading& reading) {
  if (has(reading, "labelled-day")) return reading.due;
  std::optional<base::Day> last;
  for (const DeadlinePhase& phase : reading.phases) {
    const auto due = base::parse_day(phase.due);
    const bool is_later = due && !is_report(phase) && (!last || *due > *last);
    if (is_later) last = due;
  }
  return last ? last : reading.due;
}

/// 长期（2024年12月底前取得阶段性成效）: the matter goes on behind the day.
std::string standing_word(std::string_view text) {
  for (const std::string_view word : {"长期", "持续", "常态化", "长效"}) {
    if (text.find(word) != text.npos) return std::string(word);
  }
  return {};
}

struct Cell {
  std::string_view text;
  const deadline::WorkingCalendar& calendar;
};

/// 明年6月底, 今年内, 去年的…: in a list of another year the same words give another day.
bool moves_with_year(const DeadlineReading& reading, const ListDate& date, const Cell& cell) {
  if (!date.reference.year) return false;
  ReferenceDay other;
  other.year = *date.reference.year + 1;
  return day_of_matter(read_deadline_text(cell.text, other, cell.calendar)) !=
         day_of_matter(reading);
}

/// 2026年10月1日起30日内 counts from a day that is written; 即日起 and 公示之日起 from that of the
/// list, which need not be the day of the writing. From which day of a festival one counts is open.
bool counts_from_written_day(const DeadlineReading& reading, const ListDate& date,
                             const Cell& cell) {
  if (reading.kind != relative || !reading.due || has(reading, "festival")) return false;
  ReferenceDay year;
  year.year = date.reference.year;
  const DeadlineReading again = read_deadline_text(cell.text, year, cell.calendar);
  return again.kind == relative && again.due == reading.due;
}

void add_words(std::string& text, const std::string& more) {
  text += (text.empty() ? "" : "；") + more;
}

/// A day that stands: what around it asks a question, and what only has to be told.
void judge_day(const DeadlineReading& reading, const ListDate& date, const Cell& cell,
               ListedDeadline& listed) {
  const bool rests_on_year = date.is_assumed && moves_with_year(reading, date, cell);
  const base::Day due = *listed.due_day;
  const std::string day = base::to_text(due);
  const bool is_over = date.asked_before && due < *date.asked_before &&
                       (has(reading, "yearless") || moves_with_year(reading, date, cell));
  if (date.not_before && due < *date.not_before) {
    listed.is_doubtful = true;
    add_words(listed.note, fmt::format("读作 {}，早于清单自己的日期 {}，请核对年份", day,
                                       base::to_text(*date.not_before)));
  }
  if (date.is_assumed && has(reading, "yearless")) {
    listed.is_doubtful = true;
    add_words(listed.note, fmt::format("没有写年份，表上也看不出是哪一年：按方案的年份读作 {}，请核对",
                                       day));
  } else if (rests_on_year) {
    listed.is_doubtful = true;
    add_words(listed.note, fmt::format("表上看不出是哪一年写的：从方案的年份算起读作 {}，请核对", day));
  } else if (is_over) {
    listed.is_doubtful = true;
    add_words(listed.note, fmt::format("没有写年份：读作 {} 已经过期，请核对年份", day));
  }
  if (!reading.leftover.empty() && reading.kind != phased) {
    add_words(listed.note, fmt::format("时限 {}；“{}”只保存文字", day, reading.leftover));
  }
}

}  // namespace

ListedDeadline read_listed_deadline(std::string_view text, const ListDate& date,
                                    const deadline::WorkingCalendar& calendar) {
  const DeadlineReading reading = read_deadline_text(text, date.reference, calendar);
  ListedDeadline listed;
  if (reading.kind == invalid) {
    listed.refusal = base::join(reading.findings, "；");
    return listed;
  }
  const Cell cell{text, calendar};
  const bool is_counted = counts_from_written_day(reading, date, cell);
  const bool is_dated = reading.kind == fixed || reading.kind == range ||
                        reading.kind == phased || is_counted;
  if (!is_dated || !reading.due || reading.confidence < kConfidentDeadline) {
    listed.note = note_of(reading);
    listed.is_doubtful = is_dated && reading.due.has_value();
    return listed;
  }
  listed.due_day = day_of_matter(reading);
  const std::string day = base::to_text(*listed.due_day);
  // A column that is not formatted as dates: only its sender knows whether 45565 is a day.
  listed.is_doubtful = has(reading, "excel-serial-1900");
  if (reading.kind == phased) {
    const bool is_labelled = has(reading, "labelled-day");
    const char* const which = is_labelled ? "写明是时限的日期"
                              : listed.due_day == reading.due ? "最后一个日期" : "报送以外的最后一个日期";
    listed.note = fmt::format("分 {} 段，时限取{} {}", reading.phases.size(), which, day);
  } else if (is_counted) {
    add_words(listed.note, fmt::format("从写明的日期起算，读作 {}", day));
    if (!reading.findings.empty()) add_words(listed.note, base::join(reading.findings, "；"));
  } else if (!reading.findings.empty()) {
    listed.note = fmt::format("读作 {}（{}）", day, base::join(reading.findings, "；"));
  }
  const std::string standing = reading.kind == fixed ? standing_word(text) : std::string();
  if (!standing.empty()) {
    add_words(listed.note, fmt::format("写有“{}”，时限取其中的日期 {}", standing, day));
  }
  judge_day(reading, date, cell, listed);
  return listed;
}

}  // namespace pledge::sheet
