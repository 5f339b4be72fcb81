#include <doctest/doctest.h>

#include "deadline/seed_calendar.hpp"
#include "sheet/listed_deadline.hpp"

namespace pledge::sheet {
namespace {

using Cells = std::vector<std::string>;

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
      {"2024年8月底前（9月10日前报送）", "2024-08-31", "",
       "分 2 段，时限取报送以外的最后一个日期 2024-08-31"},
      {"2024年6月底前完成，7月10日前报区营商办", "2024-06-30", "",
       "分 2 段，时限取报送以外的最后一个日期 2024-06-30"},
      {"长期（2024年12月底前取得阶段性成效）", "2024-12-31", "",
       "写有“长期”，时限取其中的日期 2024-12-31；时限 2024-12-31；“取得…成效”只保存文字"},
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

ListDate date_of(const std::vector<Cells>& above, const char* today, const char* sheet_name = "") {
  Table table;
  table.sheet_name = sheet_name;
  for (const auto& cells : above) {
    table.rows.push_back({static_cast<std::int32_t>(table.rows.size()) + 1, cells});
  }
  table.rows.push_back({static_cast<std::int32_t>(table.rows.size()) + 1,
                        {"序号", "责任单位", "存在问题", "整改时限"}});
  return date_of_list(table, lay_out(table, table.rows.size() - 1),
                      base::make_day(2024, 3, 5).value(), base::parse_day(today).value());
}

TEST_CASE("a deadline without a year is read against the list's own date") {
  struct Sample {
    std::vector<Cells> above;
    const char* today;
    const char* text;
    const char* day;
    bool is_doubtful;
  };
  const std::vector<Cells> quarter = {{"2025年第一季度问题清单"}, {"截至2025年3月31日"}};
  const Sample samples[] = {
      {quarter, "2025-04-02", "6月底前", "2025-06-30", false},
      {quarter, "2025-04-02", "年底前", "2025-12-31", false},
      {quarter, "2025-04-02", "7月15日", "2025-07-15", false},
      {quarter, "2025-04-02", "本月底", "2025-03-31", false},
      {quarter, "2025-04-02", "2024年12月底前", "2024-12-31", true},
      {{{"2025年第一季度问题清单"}}, "2025-04-02", "6月底前", "2025-06-30", false},
      {{{"2025年第一季度问题清单"}}, "2025-04-02", "本月底", "", false},
      {{{"2025年第一季度问题清单"}}, "2025-04-02", "下周五前", "", false},
      {{{"2025年问题清单"}}, "2025-04-02", "2024年12月底前", "2024-12-31", true},
      {{{"2025年度问题清单"}, {"截至3月31日"}}, "2025-04-02", "6月底前", "2025-06-30", false},
      {{{"问题清单"}, {"填报日期：2025-04-01"}}, "2025-04-02", "下月底前", "2025-05-31", false},
      {{{"问题清单"}, {"请于2024年5月5日前报送"}}, "2024-05-06", "本月底", "", false},
      {{{"问题清单"}}, "2024-05-06", "6月底前", "2024-06-30", false},
      {{{"问题清单"}}, "2024-05-06", "本月底", "", false},
      {{{"问题清单"}}, "2024-05-06", "明天", "", false},
      {{{"问题清单"}}, "2025-04-02", "6月底前", "2024-06-30", true},
      {{{"问题清单"}}, "2025-04-02", "2025年6月底前", "2025-06-30", false},
      {{{"2023年审计发现问题2025年整改清单"}}, "2024-05-06", "6月底前", "2024-06-30", true},
      {{{"问题清单"}, {"港营商办发〔2024〕1号附件2"}}, "2025-04-02", "6月底前", "2024-06-30", true}};
  for (const Sample& sample : samples) {
    CAPTURE(sample.above.front().front());
    CAPTURE(std::string(sample.text));
    const ListedDeadline listed = read_listed_deadline(
        sample.text, date_of(sample.above, sample.today), deadline::seed_calendar());
    CHECK((listed.due_day ? base::to_text(*listed.due_day) : "") == sample.day);
    CHECK(listed.is_doubtful == sample.is_doubtful);
  }
  const ListedDeadline by_sheet = read_listed_deadline(
      "6月底前", date_of({{"问题清单"}}, "2025-04-02", "2025年"), deadline::seed_calendar());
  CHECK(by_sheet.due_day == base::make_day(2025, 6, 30));
}

TEST_CASE("this year and next year of a list that names no year ask, as days without a year do") {
  struct Sample {
    const char* text;
    const char* day;
  };
  const std::vector<Cells> unnamed = {{"问题清单"}}, dated = {{"问题清单"}, {"截至2025年3月31日"}};
  for (const Sample& one : {Sample{"明年6月底", "2025-06-30"}, {"今年底", "2024-12-31"},
                            {"今年内", "2024-12-31"}, {"本年度内", "2024-12-31"},
                            {"当年年底", "2024-12-31"}, {"今年12月底前", "2024-12-31"},
                            {"明年底", "2025-12-31"}, {"后年底", "2026-12-31"},
                            {"今年三季度", "2024-09-30"}, {"今年上半年", "2024-06-30"},
                            {"今年内，分两次付清", "2024-12-31"}, {"下半年", "2024-12-31"},
                            {"2024年6月底，明年3月底", "2025-03-31"}, {"全年", "2024-12-31"}}) {
    CAPTURE(std::string(one.text));
    const auto asked = read_listed_deadline(one.text, date_of(unnamed, "2026-09-01"),
                                            deadline::seed_calendar());
    CHECK((asked.due_day ? base::to_text(*asked.due_day) : "") == one.day);
    CHECK(asked.is_doubtful);
    CHECK(asked.note.find("请核对") != std::string::npos);
  }
  for (const char* text : {"明年6月底", "今年底", "今年内", "今年三季度", "2026年6月底"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(read_listed_deadline(text, date_of(dated, "2026-09-01"), deadline::seed_calendar())
                    .is_doubtful);
  }
  for (const char* text : {"2025年6月底", "2024年11月至2025年3月", "2024年6月底，次年3月底"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(read_listed_deadline(text, date_of(unnamed, "2026-09-01"),
                                     deadline::seed_calendar())
                    .is_doubtful);
  }
}

TEST_CASE("a count from a written day has an end, one from the list's own day has none") {
  struct Sample {
    const char* text;
    const char* day;
  };
  const ListDate date = base::make_day(2024, 3, 15).value();
  for (const Sample& one :
       {Sample{"2026年10月1日起30日内", "2026-10-31"}, {"4月1日起30日内", "2024-05-01"},
        {"自2026年10月1日起3个月内", "2027-01-01"}, {"2026年10月1日后30日内", "2026-10-31"},
        {"2026年10月1日起，三个月内完成", "2027-01-01"},
        {"2026年10月1日签订后30日内", "2026-10-31"},
        {"2026年10月8日验收之日起5个工作日内", "2026-10-14"},
        {"即日起30日内", ""}, {"公示之日起30日内", ""}, {"自本通知印发之日起30日内", ""},
        {"收到之日起10日内", ""}, {"30日内", ""}, {"春节后10日内", ""}, {"2025年春节后10日内", ""},
        {"2028年1月10日起5个工作日内", ""}, {"2026年10月1日，签订后30日内", ""}}) {
    CAPTURE(std::string(one.text));
    const auto listed = read_listed_deadline(one.text, date, deadline::seed_calendar());
    CHECK((listed.due_day ? base::to_text(*listed.due_day) : "") == one.day);
    CHECK_FALSE(listed.note.empty());
    CHECK(listed.refusal.empty());
  }
  CHECK(read_listed_deadline("2026年10月1日起30日内", date, deadline::seed_calendar()).note ==
        "从写明的日期起算，读作 2026-10-31");
  CHECK(read_listed_deadline("2026年10月1日，签订后30日内", date, deadline::seed_calendar())
            .is_doubtful);
}

TEST_CASE("a note always says why a cell has no day") {
  ListDate year;
  year.reference.year = 2024;
  for (const char* text : {"本季度末", "本月底", "明天", "下周五前", "尽快", "上季度"}) {
    CAPTURE(std::string(text));
    const auto listed = read_listed_deadline(text, year, deadline::seed_calendar());
    CHECK_FALSE(listed.due_day.has_value());
    CHECK_FALSE(listed.note.starts_with("，"));
  }
}

TEST_CASE("words beside a day that may deny it ask a question, others are told") {
  for (const char* text :
       {"非2024年6月底", "不是2024年6月底", "2024年6月底前暂缓", "2024年6月底前不能完成", "最快2024年6月底",
        "2024年6月底前？", "2024年6月底前（待核）", "2024年6月底前如资金到位", "待2024年6月底",
        "2024年6月底前再议", "2024年6月底前完成（无法完成的，9月底前）"}) {
    CAPTURE(std::string(text));
    const ListedDeadline listed = read_listed_deadline(
        text, base::make_day(2024, 3, 15).value(), deadline::seed_calendar());
    CHECK(listed.is_doubtful);
    CHECK_FALSE(listed.note.empty());
  }
  for (const char* text : {"2024年6月底前完成整改", "2024年6月30日前付清", "2024年6月底前完成不动产登记",
                           "2024年6月底前（区财政局）", "确保2024年6月底前兑现到位"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(read_listed_deadline(text, base::make_day(2024, 3, 15).value(),
                                     deadline::seed_calendar())
                    .is_doubtful);
  }
  CHECK(read_listed_deadline("2024年6月底前完成不动产登记", base::make_day(2024, 3, 15).value(),
                             deadline::seed_calendar())
            .note == "时限 2024-06-30；“不动产登记”只保存文字");
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
