#include "sheet/listed_deadline.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

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
  if (reading.due && (reading.kind == fixed || reading.kind == range || reading.kind == phased)) {
    return fmt::format("可能是 {}，不能断定（{}），{}", base::to_text(*reading.due), why, kLater);
  }
  if (reading.kind == none) {
    return fmt::format("没有写时限{}，{}", why.empty() ? "" : "（" + why + "）", kLater);
  }
  const std::string_view name = name_of(reading.kind);
  if (name.empty()) return fmt::format("{}，{}", why, kLater);
  return fmt::format("{}{}，{}", name, why.empty() ? "" : "（" + why + "）", kLater);
}

}  // namespace

ListedDeadline read_listed_deadline(std::string_view text, base::Day issue_day,
                                    const deadline::WorkingCalendar& calendar) {
  const DeadlineReading reading = read_deadline_text(text, issue_day, calendar);
  ListedDeadline listed;
  if (reading.kind == invalid) {
    listed.refusal = base::join(reading.findings, "；");
    return listed;
  }
  const bool is_dated = reading.kind == fixed || reading.kind == range || reading.kind == phased;
  if (!is_dated || !reading.due || reading.confidence < kConfidentDeadline) {
    listed.note = note_of(reading);
    listed.is_doubtful = is_dated && reading.due.has_value();
    return listed;
  }
  listed.due_day = reading.due;
  const std::string day = base::to_text(*reading.due);
  // A column that is not formatted as dates: only its sender knows whether 45565 is a day.
  listed.is_doubtful = has(reading, "excel-serial-1900");
  if (reading.kind == phased) {
    listed.note = fmt::format("分 {} 段，时限取最后一个日期 {}", reading.phases.size(), day);
  } else if (!reading.findings.empty()) {
    listed.note = fmt::format("读作 {}（{}）", day, base::join(reading.findings, "；"));
  }
  return listed;
}

}  // namespace pledge::sheet
