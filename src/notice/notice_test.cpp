#include "notice/notice.hpp"

#include <doctest/doctest.h>

#include "base/rule.hpp"
#include "deadline/seed_calendar.hpp"
#include "notice/calendar_feed.hpp"
#include "notice/message.hpp"
#include "notice/quiet.hpp"
#include "notice/subscription.hpp"

namespace pledge::notice {
namespace {

base::Instant at(const char* text) { return base::parse_instant(text).value(); }

TEST_CASE("messages go on working days from eight to twenty in Beijing") {
  struct Row {
    const char* now;
    const char* open;
  };
  const auto& calendar = deadline::seed_calendar();
  for (const Row& row : {Row{"2024-08-20T00:00:00.000Z", "2024-08-20T00:00:00.000Z"},
                         Row{"2024-08-19T23:59:59.999Z", "2024-08-20T00:00:00.000Z"},
                         Row{"2024-08-20T11:59:59.999Z", "2024-08-20T11:59:59.999Z"},
                         Row{"2024-08-20T12:00:00.000Z", "2024-08-21T00:00:00.000Z"},
                         // Friday evening, Saturday, and a Sunday on which people work.
                         Row{"2024-08-23T12:00:00.000Z", "2024-08-26T00:00:00.000Z"},
                         Row{"2024-08-24T02:00:00.000Z", "2024-08-26T00:00:00.000Z"},
                         Row{"2024-09-29T02:00:00.000Z", "2024-09-29T02:00:00.000Z"},
                         Row{"2024-09-30T13:00:00.000Z", "2024-10-08T00:00:00.000Z"},
                         // A year that the calendar does not know: weekdays will do.
                         Row{"2031-08-20T02:00:00.000Z", "2031-08-20T02:00:00.000Z"},
                         Row{"2031-08-22T13:00:00.000Z", "2031-08-25T00:00:00.000Z"}}) {
    CAPTURE(row.now);
    CHECK(base::to_text(next_open(at(row.now), calendar)) == row.open);
    CHECK(is_open(at(row.now), calendar) == (std::string(row.now) == row.open));
  }
}

OutboxMessage a_message() {
  OutboxMessage message;
  message.created_at = message.due_at = at("2024-08-20T01:00:00.000Z");
  return message;
}

TEST_CASE("a message is tried with growing pauses, and then is dead until somebody says why") {
  OutboxMessage message = a_message();
  base::Instant now = message.due_at;
  std::vector<std::int64_t> minutes;
  while (message.state != MessageState::dead) {
    message = claimed(message, "a", now);
    CHECK(message.claimed_until->milliseconds == now.milliseconds + kClaimMilliseconds);
    message = settled(message, {false, false, false, "连不上对方"}, now);
    if (message.state == MessageState::dead) break;
    minutes.push_back((message.due_at.milliseconds - now.milliseconds) / 60'000);
    now = message.due_at;
  }
  REQUIRE(minutes.size() == static_cast<std::size_t>(kAttemptsMax - 1));
  std::int64_t in_all = 0;
  for (std::size_t i = 0; i < minutes.size(); ++i) {
    CHECK(minutes[i] == std::min<std::int64_t>(std::int64_t{1} << i, 120));
    in_all += minutes[i];
  }
  CHECK(in_all >= 24 * 60);  // a receiver that is away for a day loses nothing
  CHECK(message.attempts == kAttemptsMax);
  CHECK(message.last_error == "连不上对方");
  CHECK(back_off_milliseconds(40) == 120 * 60'000);
  message = requeued(message, now);
  CHECK(message.state == MessageState::waiting);
  CHECK(message.attempts == 0);
  message = settled(claimed(message, "b", now), {true, false, false, {}}, now);
  CHECK(message.state == MessageState::sent);
  CHECK(message.sent_at == now);
  CHECK(message.last_error.empty());
}

TEST_CASE("what is refused for good is not tried again") {
  const OutboxMessage message = claimed(a_message(), "a", a_message().due_at);
  for (const Delivery& delivery :
       {Delivery{false, true, false, "不收"}, Delivery{false, false, true, "410"}}) {
    CHECK(settled(message, delivery, message.due_at).state == MessageState::dead);
  }
}

TEST_CASE("what a notice says") {
  Notice notice;
  NoticeLine line;
  line.number = "港2024-052";
  line.unit_name = "区教育局";
  line.wait = deadline::WaitKind::plan_submission;
  line.due_day = base::parse_day("2024-08-23").value();
  line.working_days = -3;
  notice.lines = {line};
  CHECK(title_of(notice) == "1 件将到期");
  CHECK(sentence_of(line) == "港2024-052　区教育局　报整改方案　2024-08-23 还有 3 个工作日");
  line.working_days = 0;
  CHECK(sentence_of(line) == "港2024-052　区教育局　报整改方案　2024-08-23 到期");
  line.working_days = 5;
  CHECK(sentence_of(line) == "港2024-052　区教育局　报整改方案　2024-08-23 已超 5 个工作日");
  notice.lines.push_back(line);
  notice.left_out_count = 3;
  CHECK(title_of(notice) == "5 件到期事项，其中 1 件已超期");
  notice.late_left_out_count = 2;
  CHECK(title_of(notice) == "5 件到期事项，其中 3 件已超期");
  notice.kind = NoticeKind::urging;
  notice.text = "张三说的话";
  notice.said_by = "李某";
  const std::string text = plain_text(notice, "https://pledge.example");
  CHECK(text.find("张三") == std::string::npos);
  CHECK(text.find("来自：李某") != std::string::npos);
  CHECK(text.find("登录后办理：https://pledge.example") != std::string::npos);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (auto end = text.find("\r\n"); end != std::string::npos;
       begin = end + 2, end = text.find("\r\n", begin)) {
    lines.push_back(text.substr(begin, end - begin));
  }
  CHECK(begin == text.size());
  return lines;
}

TEST_CASE("folding keeps octets and characters, and unfolding gives the line back") {
  for (const std::string& line :
       {std::string(75, 'a'), std::string(76, 'a'), "SUMMARY:" + std::string(200, 'b'),
        std::string("SUMMARY:港口大道改造工程尾款逾期未付，责任单位已经两次承诺，请尽快报送整改方案并说明原因"),
        std::string("X:a港港港港港港港港港港港港港港港港港港港港港港港港港港港港港港港港港港"),
        std::string("X:ab港港港港港港港港港港港港港港港港港港港港港港港港港港港港港港港港港港")}) {
    const std::string folded = fold_line(line) + "\r\n";
    std::string unfolded;
    for (const std::string& piece : lines_of(folded)) {
      CHECK(piece.size() <= 75);
      const char first = piece.size() > 1 ? piece[piece.front() == ' ' ? 1 : 0] : 'a';
      CHECK((static_cast<unsigned char>(first) & 0xC0) != 0x80);
      unfolded += unfolded.empty() ? piece : piece.substr(1);
    }
    CHECK(unfolded == line);
  }
}

TEST_CASE("a calendar of tasks and of events") {
  CalendarEntry entry;
  entry.uid = "problem-420202-7@pledge";
  entry.sequence = 4;
  entry.changed_at = at("2024-08-19T02:00:00.000Z");
  entry.summary = "港2024-052 报方案";
  entry.description = "区教育局; 一, 二";
  entry.due_day = base::parse_day("2024-08-31").value();
  CalendarEntry gone = entry;
  gone.uid = "problem-420202-8@pledge";
  gone.is_cancelled = true;
  const auto now = at("2024-08-20T01:00:00.000Z");
  const std::string tasks = calendar_text("践诺 赵某", {entry, gone}, now, CalendarAs::tasks);
  for (const char* line :
       {"BEGIN:VTODO\r\nUID:problem-420202-7@pledge\r\nDTSTAMP:20240820T010000Z\r\n"
        "LAST-MODIFIED:20240819T020000Z\r\nSEQUENCE:4\r\nDUE;VALUE=DATE:20240831\r\n",
        "STATUS:NEEDS-ACTION\r\nBEGIN:VALARM\r\n", "TRIGGER;RELATED=END:-PT15H\r\n",
        "UID:problem-420202-8@pledge\r\nDTSTAMP:20240820T010000Z\r\n"
        "LAST-MODIFIED:20240819T020000Z\r\nSEQUENCE:4\r\nDUE;VALUE=DATE:20240831\r\n",
        "STATUS:CANCELLED\r\nEND:VTODO\r\n", "TZID:Asia/Shanghai\r\n",
        "DESCRIPTION:区教育局\\; 一\\, 二\r\n"}) {
    CAPTURE(line);
    CHECK(tasks.find(line) != std::string::npos);
  }
  const std::string events = calendar_text("践诺 赵某", {entry}, now, CalendarAs::events);
  CHECK(events.find("DTSTART;VALUE=DATE:20240831\r\nDTEND;VALUE=DATE:20240901\r\n") !=
        std::string::npos);
  CHECK(events.find("DUE") == std::string::npos);
  for (const std::string& line : lines_of(tasks)) CHECK(line.size() <= 75);
}

TEST_CASE("settings that cannot be used are named") {
  struct Row {
    ChangeSubscription command;
    std::vector<base::Rule> rules;
  };
  using enum base::Rule;
  for (const Row& row :
       {Row{{"zhang@example.gov.cn", "", true, false}, {}}, Row{{"", "", false, false}, {}},
        Row{{"", "13800000000", false, true}, {}},
        Row{{"", "", true, true}, {mail_address_is_right, phone_can_be_dialled}},
        Row{{"zhang@", "12", false, false}, {mail_address_is_right, phone_can_be_dialled}},
        Row{{"a@b.cn\r\nBcc: c@d.cn", "", true, false}, {mail_address_is_right}},
        Row{{"a b@c.cn", "", false, false}, {mail_address_is_right}},
        Row{{"a@@c.cn", "", false, false}, {mail_address_is_right}}}) {
    CAPTURE(row.command.email);
    std::vector<base::Rule> rules;
    for (const auto& refusal : why_not(row.command)) rules.push_back(refusal.rule);
    CHECK(rules == row.rules);
  }
}

}  // namespace
}  // namespace pledge::notice
