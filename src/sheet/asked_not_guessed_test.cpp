#include <doctest/doctest.h>

#include "deadline/seed_calendar.hpp"
#include "sheet/listed_amount.hpp"
#include "sheet/listed_deadline.hpp"
#include "sheet/problem_sheet.hpp"
#include "sheet/roster_sheet.hpp"
#include "sheet/sender_name.hpp"

/// What looks certain in a sheet and is not: whole kinds of it, of which each has to be asked about
/// or refused.
namespace pledge::sheet {
namespace {

using Cells = std::vector<std::string>;

base::Day day_of(const char* text) { return base::parse_day(text).value(); }

campaign::Plan plan_of_two_units() {
  campaign::Plan plan;
  plan.code.text = "trial-2024";
  plan.issue_day = day_of("2024-03-05");
  for (const auto& [code, name] : {std::pair{"finance", "区财政局"}, {"audit", "区审计局"}}) {
    party::Unit unit;
    unit.code.text = code;
    unit.name = name;
    plan.units.push_back(unit);
  }
  campaign::Group group;
  group.code.text = "arrears";
  group.ordinal = "(五)";
  group.name = "清欠组";
  group.roster_units = {plan.units[0].code};
  plan.groups.push_back(group);
  campaign::Category category;
  category.code.text = "works_arrears";
  category.name = "拖欠工程款";
  campaign::Route route;
  route.group.text = "arrears";
  category.routes.push_back(route);
  plan.categories.push_back(category);
  return plan;
}

const campaign::Plan& plan() {
  static const campaign::Plan kPlan = plan_of_two_units();
  return kPlan;
}
FindUnit finder() {
  return [](std::string_view name) -> const party::Unit* {
    static const party::UnitDirectory kDirectory(plan().units);
    return kDirectory.find_by_name(name, day_of("2024-05-06"));
  };
}

Table table_of(const std::vector<Cells>& rows) {
  Table table{"清单", {}};
  for (const auto& cells : rows) {
    table.rows.push_back({static_cast<std::int32_t>(table.rows.size()) + 1, cells});
  }
  return table;
}

const Cells kHeadings = {"序号", "地区(单位)", "来源", "存在问题", "整改责任单位", "整改时限",
                         "整改措施"};
const Cells kRow = {"1", "区财政局", "审计", "拖欠甲公司工程款", "区审计局", "2024年9月30日前",
                    "付清"};

Cells with(Cells cells, const Cells& more) {
  cells.insert(cells.end(), more.begin(), more.end());
  return cells;
}

struct Seen {
  MapResult<ProblemColumn> mapped;
  ProblemRows rows;
};

Seen see(const std::vector<Cells>& rows, const HeadingRules& rules = UnknownHeading::refuse) {
  const Table table = table_of(rows);
  Seen seen{map_problem_columns(table, rules), {}};
  if (!seen.mapped.findings.empty()) return seen;
  seen.rows = read_problem_rows(table, seen.mapped.map,
                                {plan(), finder(), deadline::seed_calendar(), day_of("2024-05-06"),
                                 base::CategoryCode{"works_arrears"}});
  return seen;
}

TEST_CASE("a unit in a heading that no amount is read in is refused, whatever the title says") {
  for (const char* name : {"拖欠金额", "欠款金额", "拖欠总额", "欠款总额", "应付未付金额", "逾期金额",
                           "拖欠账款金额", "涉及金额", "金额"}) {
    for (const char* unit : {"(千元)", "（百万元）", "(千万元)", "（单位：千元）", "/千元", ":千元", "(百万)",
                             "(美元)", "(元、万元)", "(人民币千元)"}) {
      const std::string heading = std::string(name) + unit;
      CAPTURE(heading);
      const std::vector<Cells> untitled = {with(kHeadings, {heading}), with(kRow, {"500"})};
      std::vector<Cells> titled = untitled;
      titled.insert(titled.begin(), Cells{"单位：万元"});
      HeadingRules chosen(UnknownHeading::refuse, {{fold_heading(heading), "amount"}});
      for (const auto& rows : {untitled, titled}) {
        CHECK_FALSE(see(rows).mapped.findings.empty());
        const auto findings = see(rows, chosen).mapped.findings;
        REQUIRE_FALSE(findings.empty());
        CHECK(findings.front().message.find("金额单位是") != std::string::npos);
      }
    }
    for (const char* unit : {"(元)", "（万元）", "(亿元)", "/万元", "(单位:元)", "(人民币元)", "(含税)"}) {
      CAPTURE(std::string(name) + unit);
      CHECK(odd_unit_of_name(std::string(name) + unit).empty());
    }
  }
  CHECK(odd_unit_of_name("欠款金额(千元)/总额") == "千元");
  CHECK(odd_unit_of_name("欠款金额(千元)/总额(元)").empty());
}

TEST_CASE("a unit of money that is only remembered asks with both sums, unless the cell says it") {
  const auto remembered = [](const char* cell, base::MoneyUnit unit) {
    return read_listed_amount(cell, unit, UnitSource::memory);
  };
  const auto asked = remembered("350000", base::MoneyUnit::wan);
  CHECK(asked.doubt.find("按万元 3,500,000,000.00 元，按元 350,000.00 元") != std::string::npos);
  CHECK(asked.is_unit_open);
  CHECK_FALSE(remembered("50", base::MoneyUnit::yuan).doubt.empty());
  CHECK_FALSE(remembered("1.5", base::MoneyUnit::yi).doubt.empty());
  for (const char* cell : {"50万元", "3000元", "0", ""}) {
    CAPTURE(std::string(cell));
    CHECK(remembered(cell, base::MoneyUnit::wan).doubt.empty());
  }
}

TEST_CASE("what was paid and what is left check the total") {
  struct Sample {
    const char *total, *paid, *unpaid;
    bool is_refused, is_doubted;
  };
  const Sample samples[] = {
      {"100", "0", "100", false, false}, {"100", "", "100", false, false},
      {"100", "0", "", false, false},    {"100", "", "", false, false},
      {"100", "/", "无", false, false},  {"100", "100", "0", false, true},
      {"100", "60", "40", false, true},  {"100", "60", "", false, true},
      {"100", "", "40", false, true},    {"100", "60", "100", true, false},
      {"40", "60", "40", true, false},   {"100", "60", "30", true, false},
      {"100", "120", "", true, false},   {"100", "", "120", true, false},
      {"100", "付了一半", "50", false, true}, {"", "60", "40", false, true},
      {"", "0", "0", false, false},      {"100万元", "60", "40", false, true}};
  for (const Sample& one : samples) {
    CAPTURE(std::string(one.total) + "|" + one.paid + "|" + one.unpaid);
    const auto seen = see({with(kHeadings, {"拖欠金额(万元)", "已付金额(万元)", "未付金额(万元)"}),
                           with(kRow, {one.total, one.paid, one.unpaid})});
    REQUIRE(seen.mapped.findings.empty());
    CHECK(seen.rows.findings.empty() == !one.is_refused);
    CHECK(seen.rows.doubts.empty() == !one.is_doubted);
  }
  // Each column in its own unit.
  CHECK(see({with(kHeadings, {"拖欠金额(万元)", "未付金额(元)"}), with(kRow, {"100", "1000000"})})
            .rows.doubts.empty());
}

TEST_CASE("a year that only a period names asks, and so does a day that is over") {
  struct Sample {
    const char* title;
    const char* due;
    bool is_doubted;
  };
  const Sample samples[] = {
      {"2023年度审计查出问题整改清单", "6月底前", true},
      {"2023年度审计查出问题整改清单", "年底前", true},
      {"2022年度审计发现问题整改清单", "9月30日前", true},
      {"2022—2023年拖欠账款问题清单", "6月底前", true},
      {"2022-2023年拖欠账款问题清单", "6月底前", true},
      {"2022年至2023年拖欠账款问题清单", "6月底前", true},
      {"2023年审计查出问题整改清单", "6月底前", true},
      {"2023年度审计查出问题整改清单（2024年5月）", "6月底前", false},
      {"2023年度审计查出问题整改清单", "2024年6月底前", false},
      {"2024年度审计查出问题整改清单", "6月底前", false},
      {"2024年问题清单", "6月底前", false},
      {"2024年问题清单", "3月底前", true},
      {"问题清单", "1月底前", true},
      {"问题清单", "6月底前", false},
      {"问题清单", "2024年1月底前", false},
      {"问题清单 截至2024年1月5日", "1月底前", false}};
  for (const Sample& one : samples) {
    CAPTURE(std::string(one.title) + "|" + one.due);
    Cells row = kRow;
    row[5] = one.due;
    const auto seen = see({{one.title}, kHeadings, row});
    REQUIRE(seen.mapped.findings.empty());
    CHECK(seen.rows.findings.empty());
    CHECK(seen.rows.doubts.empty() == !one.is_doubted);
  }
}

TEST_CASE("a day beside the matter, and words that take a day back, ask in a list as alone") {
  const ListDate date = day_of("2024-05-10");
  for (const char* aside : {"合同期至2025年12月31日", "质保期至2026年6月30日", "验收时间2024年8月底",
                            "2024年7月15日前复查", "2024年12月底前组织回头看", "2024年7月10日前开具发票",
                            "2024年8月底前公示", "服务期至2025年6月30日", "2024年9月底前核查"}) {
    for (const char* form : {"2024年6月28日前付清，%", "2024年6月28日前付清（%）", "2024年6月28日前付清；%"}) {
      std::string text = form;
      text.replace(text.find('%'), 1, aside);
      CAPTURE(text);
      CHECK(read_listed_deadline(text, date, deadline::seed_calendar()).is_doubtful);
    }
  }
  const auto labelled = read_listed_deadline("整改时限：2024年6月28日；验收时间：2024年8月底", date,
                                             deadline::seed_calendar());
  CHECK(labelled.due_day == day_of("2024-06-28"));
  CHECK_FALSE(labelled.is_doubtful);
  for (const char* words : {"视财政情况，", "上级资金下达后，", "经区政府同意后，", "如资金到位，",
                            "待批复，", "区政府批准后", "若上级同意，", "非"}) {
    CAPTURE(std::string(words));
    CHECK(read_listed_deadline(words + std::string("2024年9月底前"), date,
                               deadline::seed_calendar())
              .is_doubtful);
  }
}

TEST_CASE("rows that say more than that there is nothing are no notes") {
  const Cells above = {"存在问题", "地区(单位)", "来源", "整改责任单位", "整改时限", "整改措施"};
  const auto kind_below = [](const Cells& headings, const Cells& cells) {
    return lay_out(table_of({headings, cells}), 0).kinds.at(1);
  };
  for (const char* text : {"暂无资金支付丙公司工程款50万元", "未发现合同原件，拖欠丁公司货款",
                           "没有问题导向，奖补未兑现", "无其他资金来源", "无拖欠的只有一家"}) {
    CAPTURE(std::string(text));
    CHECK(kind_below(above, {text}) == RowKind::data);
    CHECK(kind_below(kHeadings, {"", "", "", text}) == RowKind::data);
  }
  for (const char* text : {"无", "本单位无其他问题", "我单位无此类问题。", "未发现问题", "零报告",
                           "本单位没有拖欠企业账款情况", "暂无", "无拖欠"}) {
    CAPTURE(std::string(text));
    CHECK(kind_below(kHeadings, {text}) == RowKind::note);
    CHECK(kind_below(kHeadings, {"", "", "", text}) == RowKind::note);
  }
  CHECK(kind_below(above, {"（一）拖欠戊公司货款"}) == RowKind::data);
  CHECK(kind_below(kHeadings, {"", "", "", "（一）拖欠戊公司货款"}) == RowKind::data);
  CHECK(kind_below(kHeadings, {"（一）清欠组"}) == RowKind::group);
  CHECK(kind_below(kHeadings, {"", "（一）清欠组"}) == RowKind::group);
  Cells sample = {"例：乙公司货款长期未付", "区财政局", "审计", "区审计局", "2024年9月底前", "付清"};
  const Layout layout = lay_out(table_of({above, sample}), 0);
  CHECK(layout.kinds.at(1) == RowKind::note);
  REQUIRE(layout.doubts.size() == 1);
  CHECK(layout.doubts[0].message.find("像是填写示例") != std::string::npos);
  sample[0] = "例";
  CHECK(lay_out(table_of({above, sample}), 0).doubts.empty());
}

TEST_CASE("a second table with its columns in another order is said to be one") {
  const auto seen = see({kHeadings, kRow,
                         {"序号", "来源", "地区(单位)", "整改责任单位", "存在问题", "整改措施", "整改时限"},
                         {"2", "审计", "区财政局", "区审计局", "拖欠乙公司货款", "付清", "9月底前"}});
  REQUIRE_FALSE(seen.rows.findings.empty());
  CHECK(seen.rows.findings[0].row == 3);
  CHECK(seen.rows.findings[0].message.find("另一张表的表头") != std::string::npos);
  CHECK(std::count_if(seen.rows.findings.begin(), seen.rows.findings.end(),
                      [](const auto& finding) { return finding.row == 3; }) == 1);
}

TEST_CASE("a source that the plan has no word for is asked about, unless it may be a self-check") {
  const auto see_source = [](const char* source) {
    Cells row = kRow;
    row[2] = source;
    return see({kHeadings, row}).rows;
  };
  for (const char* source : {"互联网+督查", "国家平台", "国务院督查", "纪委移交", "上级交办", "市级交办",
                             "暗访", "媒体曝光", "政协提案", "人大代表建议", "市清欠专班"}) {
    CAPTURE(std::string(source));
    const auto rows = see_source(source);
    CHECK(rows.findings.empty());
    REQUIRE(rows.doubts.size() == 1);
    CHECK(rows.rows.at(0).command.source == problem::Source::other);
  }
  for (const char* source : {"企业自查", "非自查", "自查、投诉", "督查和审计", "12345/信访", "自报", "？",
                             "同上", "3"}) {
    CAPTURE(std::string(source));
    CHECK_FALSE(see_source(source).findings.empty());
  }
  CHECK(see_source("12345平台").doubts.empty());
}

TEST_CASE("marks, errors and doubtful cells are no persons of the roster") {
  const Cells headings = {"序号", "工作组别", "单位", "姓名", "职务", "联系方式"};
  struct Sample {
    const char *name, *title, *phone;
    int lines, gaps, findings;
  };
  const Sample samples[] = {
      {"张三", "局长", "1", 1, 0, 0}, {"/", "", "", 0, 1, 0},     {"无", "/", "-", 0, 1, 0},
      {"空缺", "", "", 0, 1, 0},      {"/", "局长", "", 0, 0, 1}, {"待定", "", "", 0, 0, 1},
      {"同上", "", "", 0, 0, 1},      {"#N/A", "", "", 0, 0, 1},  {"#REF!", "", "", 0, 0, 1},
      {"XX", "", "", 0, 0, 1},        {"####", "", "", 0, 0, 1},  {"13800000000", "", "", 0, 0, 1},
      {"张三", "同上", "1", 0, 0, 1}, {"张三", "/", "/", 1, 0, 0}, {"张\x07三", "", "1", 0, 0, 1}};
  for (const Sample& one : samples) {
    CAPTURE(std::string(one.name) + "|" + one.title + "|" + one.phone);
    const Table table =
        table_of({headings, {"1", "清欠组", "区财政局", one.name, one.title, one.phone}});
    const auto mapped = map_roster_columns(table, UnknownHeading::refuse);
    const auto lines = read_roster_lines(table, mapped.map, plan(), finder());
    CHECK(static_cast<int>(lines.lines.size()) == one.lines);
    CHECK(lines.gap_count == one.gaps);
    CHECK(static_cast<int>(lines.findings.size()) == one.findings);
  }
  for (const std::size_t column : {1U, 2U, 3U, 4U, 5U}) {
    Table table = table_of({headings, {"1", "清欠组", "区财政局", "张旧", "局长", "1"}});
    table.doubts.push_back({2, column, "整格加了删除线，看不出是不是作废，请核对"});
    const auto mapped = map_roster_columns(table, UnknownHeading::refuse);
    const auto lines = read_roster_lines(table, mapped.map, plan(), finder());
    CHECK(lines.lines.empty());
    CHECK(lines.findings.size() == 1);
  }
}

TEST_CASE("the sender is proposed only when the list names one unit") {
  struct Sample {
    std::vector<Cells> above;
    const char *first, *second;
    const char* sender;
  };
  const Sample samples[] = {
      {{{"问题清单"}}, "区财政局", "区财政局", "finance"},
      {{{"问题清单"}}, "区财政局", "区审计局", ""},
      {{{"问题清单"}}, "区财政局", "火星局", ""},
      {{{"区审计局问题清单"}}, "区财政局", "区财政局", "audit"},
      {{{"问题清单"}, {"填报单位：区审计局（盖章）"}}, "区财政局", "区财政局", "audit"},
      {{{"区审计局、区财政局问题清单"}}, "区财政局", "区财政局", ""}};
  for (const Sample& one : samples) {
    CAPTURE(one.above.back().front());
    std::vector<Cells> rows = one.above;
    rows.push_back(kHeadings);
    for (const char* unit : {one.first, one.second}) {
      Cells row = kRow;
      row[1] = unit;
      rows.push_back(row);
    }
    const Table table = table_of(rows);
    const auto mapped = map_problem_columns(table, UnknownHeading::refuse);
    const auto sender = sender_named_in(table, mapped.map, plan(), finder());
    CHECK((sender ? sender->text : "") == one.sender);
  }
}

}  // namespace
}  // namespace pledge::sheet
