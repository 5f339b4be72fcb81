#include <doctest/doctest.h>

#include "report/number_check.hpp"
#include "report/stamp_line.hpp"

using namespace pledge;
using namespace pledge::report;

namespace {

const Paragraphs kReport{
    "关于黄石港区政府履约问题2024年8月整改情况的通报",
    "截至2024年8月31日，在册38件，在办24件。",
    "欠款本金1,284.57万元，清偿率37.50%。",
    "一组", "12", "3",
    "二组", "26", "4",
};

std::vector<NumberFinding> against(Paragraphs returned) {
  return compare_numbers(kReport, returned);
}

}  // namespace

TEST_CASE("numbers are read with their points, commas and signs") {
  CHECK(numbers_in("本金1,284.57万元，占37.50%，3,件") ==
        std::vector<std::string>{"1,284.57", "37.50%", "3"});
  CHECK(numbers_in("全角１２件") == std::vector<std::string>{"12"});
  CHECK(numbers_in("一、总体情况").empty());
}

TEST_CASE("what was not touched has no findings; words may change") {
  CHECK(against(kReport).empty());
  auto returned = kReport;
  returned[1] = "据统计，截至 2024 年 8 月 31 日，全区在册 38 件，其中在办 24 件。";
  returned.insert(returned.begin() + 1, "请各单位高度重视。");
  CHECK(against(returned).empty());
}

TEST_CASE("a number that was changed is found where it stands") {
  auto returned = kReport;
  returned[1] = "截至2024年8月31日，在册38件，在办14件。";
  returned[7] = "25";
  const auto findings = against(returned);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].paragraph == 2);
  CHECK(findings[0].fault == NumberFault::changed);
  CHECK(findings[0].found == "14");
  CHECK(findings[0].expected == "24");
  CHECK(findings[1].paragraph == 8);
  CHECK(sentence_of(findings[1]) == "第 8 段：写着 25，应为 26");
}

TEST_CASE("a number in changed words is found too") {
  auto returned = kReport;
  returned[2] = "欠款本金一千多万元，清偿率达到57.50%。";
  const auto findings = against(returned);
  REQUIRE(findings.size() == 3);
  CHECK(findings[0].fault == NumberFault::added);
  CHECK(findings[0].found == "57.50%");
  CHECK(findings[1].fault == NumberFault::removed);
  CHECK(findings[1].expected == "1,284.57");
  CHECK(findings[2].expected == "37.50%");
}

TEST_CASE("numbers that changed places in changed words are found, and so is a sign") {
  const Paragraphs report = {"问题黄灯7件，红灯0件。", "比上月 -3.20 个百分点。"};
  const auto swapped = compare_numbers(report, {"事项黄灯0件，红灯7件。", report[1]});
  CHECK_FALSE(swapped.empty());
  for (const auto& finding : swapped) CHECK(finding.paragraph == 1);
  // One for one, they are named as what they should be.
  const auto changed = compare_numbers(report, {"事项黄灯8件，红灯1件。", report[1]});
  REQUIRE(changed.size() == 2);
  CHECK(changed[0].fault == NumberFault::changed);
  CHECK(changed[0].expected == "7");
  CHECK(changed[1].expected == "0");
  for (const char* words : {"比上月 3.20 个百分点。", "较上月 3.20 个点。"}) {
    const auto unsigned_ = compare_numbers(report, {report[0], words});
    REQUIRE(unsigned_.size() == 1);
    CHECK(unsigned_[0].expected == "-3.20");
  }
  CHECK(compare_numbers(report, {report[0], "较上月 −3.20 个点。"}).empty());
  CHECK(numbers_in("2024-08-31，港2024-052") ==
        std::vector<std::string>{"2024", "08", "31", "2024", "052"});
}

TEST_CASE("a sentence with a number of its own is found, and one that was taken out") {
  auto returned = kReport;
  returned.push_back("为企业挽回损失500万元。");
  REQUIRE(against(returned).size() == 1);
  CHECK(against(returned)[0].fault == NumberFault::added);
  returned = kReport;
  returned.erase(returned.begin() + 2);
  const auto findings = against(returned);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].fault == NumberFault::removed);
}

TEST_CASE("nothing at all is every number gone") {
  CHECK(compare_numbers(kReport, {}).size() == 13);
  CHECK(compare_numbers({}, kReport).size() == 13);
  CHECK(compare_numbers({}, {}).empty());
}

TEST_CASE("the line about the source is read back as it was written") {
  const ReportWish wish{ReportKind::unit_page, {"huangshigang-2024"}, {2024, 8},
                        base::UnitCode{"finance_bureau"}, {}, {}};
  FigureOrigin origin;
  origin.campaign = wish.campaign;
  origin.period = {base::first_day({2024, 8}), base::last_day({2024, 8})};
  origin.journal_size = 1024;
  origin.journal_root = std::string(64, 'a');
  const std::string line = stamp_line(wish, origin);
  CHECK(line == "数据来源：huangshigang-2024 单位专页 2024-08 finance_bureau 截至 2024-08-31 日志 "
                "1024 条 根 " + std::string(64, 'a'));
  const auto read = read_stamp({"别的", "  " + line});
  REQUIRE(read.has_value());
  CHECK(read->wish.kind == ReportKind::unit_page);
  CHECK(read->wish.month == base::Month{2024, 8});
  CHECK(read->wish.unit == wish.unit);
  CHECK(read->wish.size == 1024);
  CHECK(read->wish.until == base::last_day({2024, 8}));
  CHECK(read->journal_root == origin.journal_root);
}

TEST_CASE("a line that was spoilt is no line") {
  for (const char* line :
       {"数据来源：", "数据来源：huangshigang-2024 月通报", "别的数据来源：a b c",
        "数据来源：c 月通报 2024-13 全部 截至 2024-08-31 日志 1 条 根 a",
        "数据来源：c 旬报 2024-08 全部 截至 2024-08-31 日志 1 条 根 a",
        "数据来源：c 月通报 2024-08 全部 截至 2024-08-31 日志 多少 条 根 a",
        "数据来源：C！ 月通报 2024-08 全部 截至 2024-08-31 日志 1 条 根 a"}) {
    CAPTURE(line);
    CHECK(!read_stamp({line}));
  }
}
