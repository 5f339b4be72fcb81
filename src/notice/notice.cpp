#include "notice/notice.hpp"

#include <fmt/format.h>

#include "base/assert.hpp"
#include "base/event_code.hpp"
#include "base/label.hpp"

namespace pledge::notice {
namespace {

std::string title_of_digest(const Notice& notice, std::size_t count) {
  auto late = static_cast<std::size_t>(notice.late_left_out_count.value_or(0));
  std::size_t begun = 0;
  for (const NoticeLine& line : notice.lines) {
    late += line.working_days > 0 ? 1 : 0;
    begun += line.begun_day && line.working_days <= 0 ? 1 : 0;
  }
  if (begun == count) return fmt::format("{} 件新交办", begun);
  const std::string due = late == 0 ? fmt::format("{} 件将到期", count - begun)
                                    : fmt::format("{} 件到期事项，其中 {} 件已超期",
                                                  count - begun, late);
  return begun == 0 ? due : due + fmt::format("，{} 件新交办", begun);
}

/// What the line says of itself beside its day.
std::string remarks_on(const NoticeLine& line) {
  std::string text;
  if (line.begun_day && line.wait == deadline::WaitKind::review_conclusion) {
    text += "，可以开会";
  } else if (line.begun_day) {
    text += "，" + base::to_text(*line.begun_day) + " 交到";
  }
  if (line.told_instead) {
    text += "（" + std::string(base::label("ladder_level", line.level)) + "没有人可通知，改告" +
            std::string(base::label("ladder_level", *line.told_instead)) + "）";
  }
  if (line.is_by_weekdays.value_or(false)) text += "（当年工作日历未载入，按周一至周五数）";
  return text;
}

/// What a line with a begun day tells of.
std::string_view news_of(const NoticeLine& line) {
  if (line.wait == deadline::WaitKind::pause_end) return "恢复计时　";
  if (line.wait == deadline::WaitKind::review_conclusion) return "已备好　";
  return "新交办　";
}

std::string distance_of(const NoticeLine& line) {
  if (line.working_days > 0) return fmt::format(" 已超 {} 个工作日", line.working_days);
  if (line.working_days == 0) return " 到期";
  return fmt::format(" 还有 {} 个工作日", -line.working_days);
}

}  // namespace

Notice apply(const std::optional<Notice>& before, const NoticeEvent& event,
             const base::Stamp& stamp) {
  PLEDGE_ASSERT(!before);
  Notice notice = std::get<NoticeGiven>(event).notice;
  notice.version = 1;
  notice.day = stamp.day();
  notice.changed_at = stamp.at;
  return notice;
}

std::string title_of(const Notice& notice) {
  const std::size_t count =
      notice.lines.size() + static_cast<std::size_t>(notice.left_out_count);
  switch (notice.kind) {
    case NoticeKind::urging:
      return notice.lines.empty() ? "催办" : "催办：" + notice.lines.front().number;
    case NoticeKind::urging_answer:
      return notice.lines.empty() ? "催办已答复" : "催办已答复：" + notice.lines.front().number;
    case NoticeKind::calendar_changed: return "工作日历有变";
    case NoticeKind::fault: return "系统故障：后台任务有没有办成的";
    case NoticeKind::digest: break;
  }
  return title_of_digest(notice, count);
}

std::string sentence_of(const NoticeLine& line) {
  std::string text(line.begun_day ? news_of(line) : std::string_view());
  text += line.number.empty() ? "（未编号）" : line.number;
  if (!line.unit_name.empty()) text += "　" + line.unit_name;
  text += "　" + std::string(base::label("wait_kind", line.wait)) + "　" +
          base::to_text(line.due_day);
  // The clock of the unit runs again: no day of its own has come near or gone by.
  if (line.begun_day && line.wait == deadline::WaitKind::pause_end) return text;
  return text + distance_of(line) + remarks_on(line);
}

std::string plain_text(const Notice& notice, const std::string& link) {
  std::string text = title_of(notice) + "\n\n";
  for (const NoticeLine& line : notice.lines) text += sentence_of(line) + "\n";
  if (notice.left_out_count > 0) text += fmt::format("另有 {} 件\n", notice.left_out_count);
  if (!notice.said_by.empty()) text += "来自：" + notice.said_by + "\n";
  if (notice.reply_due_day) text += "请于 " + base::to_text(*notice.reply_due_day) + " 前答复\n";
  return text + "\n登录后办理：" + link + "\n";
}

}  // namespace pledge::notice

PLEDGE_EVENT_CODE(pledge::notice::NoticeEvent);
