#include <doctest/doctest.h>

#include "deadline/seed_calendar.hpp"
#include "sheet/listed_deadline.hpp"

namespace pledge::sheet {
namespace {

TEST_CASE("a list's deadline gives a day only where nobody can doubt it") {
  struct Sample {
    const char* text;
    const char* day;
    const char* refusal;
    const char* note;
  };
  const Sample samples[] = {
      {"2024年9月30日前", "2024-09-30", "", ""},
      {"2024年3月—6月", "2024-06-30", "", ""},
      {"9月底前", "2024-09-30", "", "读作 2024-09-30（没有写年份，按 2024 年读）"},
      {"立行立改，2024年6月底前完成", "2024-06-30", "", "分 2 段，时限取最后一个日期 2024-06-30"},
      {"2024年5月5日前", "2024-05-05", "",
       "读作 2024-05-05（这一天在节假日里，没有自动顺延）"},
      {"", "", "", "没有填写，交办时再定"},
      {"无", "", "", "没有写时限，只保存文字，交办时再定"},
      {"立行立改", "", "", "立行立改，只保存文字，交办时再定"},
      {"长期坚持", "", "", "长期坚持，只保存文字，交办时再定"},
      {"尽快", "", "", "没有写明确的日期，只保存文字，交办时再定"},
      {"收到之日起10日内", "", "",
       "从某件事起算（起算日未知，没有算出日期），只保存文字，交办时再定"},
      {"2024年8月前", "", "",
       "可能是 2024-07-31，不能断定（“X月前”没有“底”字：严格说是上月底，也可能是指当月底，请核对），"
       "只保存文字，交办时再定"},
      {"2024年2月30日", "", "2024 年 2 月没有 30 日", ""},
      {"2024年X月", "", "日期没有填全", ""},
  };
  for (const Sample& sample : samples) {
    CAPTURE(sample.text);
    const ListedDeadline listed = read_listed_deadline(
        sample.text, base::make_day(2024, 3, 15).value(), deadline::seed_calendar());
    CHECK((listed.due_day ? base::to_text(*listed.due_day) : "") == sample.day);
    CHECK(listed.refusal == sample.refusal);
    CHECK(listed.note == sample.note);
  }
}

TEST_CASE("a bare serial number is no day until somebody says so") {
  for (const char* serial : {"45565", "45417", " 45565 ", "４５５６５"}) {
    CAPTURE(serial);
    const ListedDeadline listed = read_listed_deadline(
        serial, base::make_day(2024, 3, 15).value(), deadline::seed_calendar());
    CHECK(listed.is_doubtful);
    CHECK(listed.note.find("按 Excel 的日期序号读出，请核对") != std::string::npos);
  }
  const ListedDeadline day = read_listed_deadline(
      "2024-09-30", base::make_day(2024, 3, 15).value(), deadline::seed_calendar());
  CHECK_FALSE(day.is_doubtful);
}

}  // namespace
}  // namespace pledge::sheet
