#include "notice/notice.hpp"

#include <fmt/format.h>

#include "base/assert.hpp"
#include "base/label.hpp"

namespace pledge::notice {

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
  auto late = static_cast<std::size_t>(notice.late_left_out_count.value_or(0));
  for (const NoticeLine& line : notice.lines) late += line.working_days > 0 ? 1 : 0;
  return late == 0 ? fmt::format("{} 件将到期", count)
                   : fmt::format("{} 件到期事项，其中 {} 件已超期", count, late);
}

std::string sentence_of(const NoticeLine& line) {
  std::string text = line.number.empty() ? "（未编号）" : line.number;
  if (!line.unit_name.empty()) text += "　" + line.unit_name;
  text += "　" + std::string(base::label("wait_kind", line.wait)) + "　" +
          base::to_text(line.due_day);
  if (line.working_days > 0) return text + fmt::format(" 已超 {} 个工作日", line.working_days);
  if (line.working_days == 0) return text + " 到期";
  return text + fmt::format(" 还有 {} 个工作日", -line.working_days);
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
