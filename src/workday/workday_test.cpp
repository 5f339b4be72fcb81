#include <doctest/doctest.h>

#include <algorithm>

#include "base/finding.hpp"
#include "base/rule.hpp"
#include "deadline/seed_calendar.hpp"
#include "workday/notice_text.hpp"
#include "workday/workday_year.hpp"

namespace pledge::workday {
namespace {

// As published: 国办发明电〔2024〕12号 and 国办发明电〔2025〕7号.
constexpr std::string_view k2025 = R"(国务院办公厅关于2025年部分节假日安排的通知
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。)";
constexpr std::string_view k2026 = R"(一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。)";

access::Actor administrator() {
  access::Actor actor;
  actor.officer = {7};
  actor.grants = {{access::Role::system_administrator, {}}};
  return actor;
}

WorkdayYear loaded(const LoadYear& command) {
  return apply(std::nullopt, command, {base::parse_instant("2026-11-10T01:00:00.000Z").value()});
}

/// A made-up 2027, for counting only.
LoadYear a_2027() {
  return read_notice(
      "一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n"
      "二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月20日（周六）上班。\n"
      "七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。",
      2027, "测试用");
}

std::vector<std::string> reasons(std::string_view text, std::int32_t year) {
  std::vector<std::string> all;
  try {
    read_notice(text, year, "x");
  } catch (const base::Malformed& malformed) {
    for (const auto& finding : malformed.findings) all.push_back(finding.message);
  }
  return all;
}

}  // namespace

TEST_CASE("the notices as published give the very years that the program brings") {
  for (const auto& [text, year] : {std::pair(k2025, 2025), std::pair(k2026, 2026)}) {
    const auto made =
        with_year(deadline::seed_calendar(), loaded(read_notice(text, year, "原文")));
    CHECK(made.version() != deadline::seed_calendar().version());
    base::Day day = base::make_day(year, 1, 1).value();
    for (; base::civil(day).year == year; day = day + 1) {
      CAPTURE(base::to_text(day));
      CHECK(made.is_working_day(day) == deadline::seed_calendar().is_working_day(day));
    }
  }
}

TEST_CASE("what a notice says of the year before or of 除夕 is left to others") {
  const auto read = read_notice(
      "一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。"
      "二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。"
      "鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（1月20日）休息。",
      2023, "x");
  REQUIRE(read.days.size() == 11);
  CHECK(base::to_text(read.days.front().day) == "2023-01-01");
  CHECK(read.days.back().kind == DayKind::makeup_workday);
}

TEST_CASE("nothing is guessed") {
  struct Wrong {
    std::string text;
    std::string reason;
  };
  const std::vector<Wrong> wrongs{
      {"一、元旦：1月1日（周五）至3日（周日）放假，共4天。", "元旦：写明共 4 天，起止却是 3 天"},
      {"一、元旦：1月1日（周四）放假1天。", "元旦：2027-01-01 不是通知里写的 周四"},
      {"二、春节：2月30日放假1天。", "春节：没有 2月30日 这一天"},
      {"二、春节：2月5日前后放假。", "春节：看不懂“2月5日前后放假”"},
      {"二、春节：另行通知。", "春节：没有认出放假的日子"},
      {"2026年部分节假日安排 一、元旦：1月1日放假1天。",
       "通知是 2026 年的，要载入的是 2027 年"},
      {"date,kind,name\n2027-01-01,festival,元旦",
       "第 2 行：应为 日期,类别,名称，类别是 holiday 或 makeup_workday"}};
  for (const Wrong& wrong : wrongs) {
    CAPTURE(wrong.text);
    const auto all = reasons(wrong.text, 2027);
    CHECK(std::find(all.begin(), all.end(), wrong.reason) != all.end());
  }
  CHECK(reasons("今天天气很好", 2027).size() == 1);
}

TEST_CASE("a year follows the last one, is whole, and is loaded by the system administrator") {
  const Known known{deadline::seed_calendar(), base::make_day(2026, 11, 10).value()};
  CHECK(why_not(std::nullopt, a_2027(), known, administrator()).empty());
  CHECK(why_not(std::nullopt, a_2027(), known, access::Actor{}).size() == 1);
  LoadYear wrong = a_2027();
  wrong.year = 2028;
  const auto why = why_not(std::nullopt, wrong, known, administrator());
  // It does not follow, every day is of another year, and neither festival is there.
  CHECK(why.size() == 1 + wrong.days.size() + 2);
  CHECK(why.front().rule == base::Rule::workday_year_follows);
  LoadYear twice = a_2027();
  twice.days.push_back(twice.days.front());
  twice.days.push_back({base::make_day(2027, 3, 3).value(), DayKind::makeup_workday, "错"});
  CHECK(why_not(std::nullopt, twice, known, administrator()).size() == 2);
  const auto again = why_not(loaded(a_2027()), a_2027(), known, administrator());
  REQUIRE(again.size() == 1);
  CHECK(again.front().rule == base::Rule::workday_year_differs);
}

TEST_CASE("of a known year only days ahead change, for a reason, and no more than a notice would") {
  const base::Day today = base::make_day(2026, 6, 1).value();
  const Known known{deadline::seed_calendar(), today};
  const auto rules = [&](const LoadYear& command) {
    std::vector<base::Rule> all;
    for (const auto& refusal : why_not(std::nullopt, command, known, administrator())) {
      all.push_back(refusal.rule);
    }
    return all;
  };
  using enum base::Rule;
  const LoadYear published = read_notice(k2026, 2026, "原文");
  CHECK(rules(published).empty());  // it changes nothing

  LoadYear ahead = published;
  ahead.days.push_back({base::make_day(2026, 6, 2).value(), DayKind::holiday, "地方放假"});
  CHECK(rules(ahead) == std::vector{workday_change_says_why});
  ahead.reason = "  ";
  CHECK(rules(ahead) == std::vector{workday_change_says_why});
  ahead.reason = "国务院办公厅更正通知";
  CHECK(rules(ahead).empty());
  CHECK(changed_days(ahead, known.calendar) == std::vector{today + 1});
  CHECK(apply(std::nullopt, Event(ahead), {}).reason == "国务院办公厅更正通知");

  LoadYear past = ahead;
  past.days.push_back({today, DayKind::holiday, "地方放假"});
  const auto why = why_not(std::nullopt, past, known, administrator());
  REQUIRE(why.size() == 1);
  CHECK(why.front().rule == workday_past_is_fixed);
  CHECK(why.front().values == std::vector<std::string>{"2026-06-01"});

  LoadYear idle = published;
  idle.reason = "全部放假";
  for (base::Day day = base::make_day(2026, 7, 1).value();
       day <= base::make_day(2026, 7, 13).value(); day = day + 1) {
    idle.days.push_back({day, DayKind::holiday, "放假"});
  }
  CHECK(rules(idle) == std::vector{workday_table_has_no_mistake});
  LoadYear busy = a_2027();
  for (base::Day day = base::make_day(2027, 3, 1).value();
       day <= base::make_day(2027, 6, 30).value(); day = day + 1) {
    if (base::weekday(day) == 6) busy.days.push_back({day, DayKind::makeup_workday, "上班"});
  }
  CHECK(rules(busy) == std::vector{workday_table_has_no_mistake});
}

TEST_CASE("with the year, days count over the turn of the year") {
  const base::Day since = base::make_day(2026, 12, 25).value();
  CHECK(!deadline::seed_calendar().add_working_days(since, 10));
  const auto known = with_year(deadline::seed_calendar(), loaded(a_2027()));
  CHECK(known.last_year() == 2027);
  CHECK(known.add_working_days(since, 10) == base::make_day(2027, 1, 11));
  CHECK(is_year_missing(deadline::seed_calendar(), base::make_day(2026, 11, 1).value()));
  CHECK(!is_year_missing(deadline::seed_calendar(), base::make_day(2026, 10, 31).value()));
  CHECK(!is_year_missing(known, base::make_day(2026, 12, 31).value()));
  CHECK(is_year_missing(deadline::seed_calendar(), base::make_day(2027, 1, 1).value()));
}

}  // namespace pledge::workday
