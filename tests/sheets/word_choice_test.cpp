#include <doctest/doctest.h>

#include "documents/read_table.hpp"
#include "sheet/import_problems.hpp"
#include "sheets/trial_office.hpp"

/// Words of 来源 and 责任单位 that nobody knows are chosen once for their sender (ADR 0041).
namespace pledge {
namespace {

constexpr std::string_view kList =
    "序号,地区(单位),来源,存在问题,整改责任地区(单位),整改时限,整改措施\n"
    "1,区财政局,市里第三批督导,拖欠甲公司工程款,局机关,2024年9月30日前,\n"
    "2,区财政局,审计,拖欠乙公司货款,局机关,2024年9月30日前,\n";

sheet::ImportReport import(TrialOffice& trial, const sheet::ImportOptions& options,
                           std::string_view list = kList) {
  auto report = sheet::import_problems(trial.office(), trial.clerk(),
                                       documents::read_table(list, {"清单.csv"}), options);
  REQUIRE(report.ok());
  return std::move(report).value();
}

std::size_t count_of(const sheet::CellFindings& findings, std::string_view words) {
  std::size_t count = 0;
  for (const auto& finding : findings) count += finding.message.find(words) != std::string::npos;
  return count;
}

TEST_CASE("a word is chosen for this list, remembered for its sender, and asked the next time") {
  TrialOffice trial;
  sheet::ImportOptions options{.campaign = trial.campaign(), .file_name = "清单.csv"};
  options.sender = base::UnitCode{"finance_bureau"};
  const auto unknown = import(trial, options);
  CHECK_FALSE(unknown.is_written);
  REQUIRE(unknown.words.size() == 2);
  CHECK(unknown.words[0].column == sheet::ProblemColumn::source);
  CHECK(unknown.words[0].word == "市里第三批督导");
  CHECK(unknown.words[0].taken_as.empty());
  CHECK(unknown.words[1].word == "局机关");  // twice in the list, once here
  options.source_words = {{"市里第三批督导", "inspection"}};
  options.unit_words = {{" 局机关", "finance_bureau"}};
  const auto written = import(trial, options);
  REQUIRE(written.is_written);
  CHECK(written.added_count == 2);
  CHECK(written.doubts.empty());
  CHECK(count_of(written.notes, "没有这个词，按选的当作“区财政局”") == 2);
  CHECK(written.rows[0].responsible_unit.text == "finance_bureau");
  // The next list of the same sender asks, and says as what.
  std::string next(kList);
  for (const char* word : {"甲公司", "乙公司"}) next.replace(next.find(word), 9, "另一家");
  next.replace(next.rfind("另一家"), 9, "第三家");
  options.source_words.clear();
  options.unit_words.clear();
  const auto again = import(trial, options, next);
  CHECK_FALSE(again.is_written);
  CHECK(again.doubtful_count == 2);
  CHECK(count_of(again.doubts, "按这个单位上次选过的当作“区财政局”") == 2);
  CHECK(count_of(again.doubts, "按这个单位上次选过的当作“巡查”") +
            count_of(again.doubts, "按这个单位上次选过的当作“巡视巡察”") == 1);
  REQUIRE(again.words.size() == 2);
  CHECK(again.words[0].is_remembered);
  CHECK(again.words[0].taken_as == "inspection");
  // Nobody else's list knows it, nor one that is nobody's.
  options.sender = base::UnitCode{"audit_bureau"};
  CHECK(import(trial, options, next).words[1].taken_as.empty());
  options.sender.reset();
  CHECK(import(trial, options, next).words[1].taken_as.empty());
}

TEST_CASE("a choice has to be a source or a unit of the plan") {
  TrialOffice trial;
  sheet::ImportOptions options{.campaign = trial.campaign()};
  options.source_words = {{"督导", "督查"}};
  CHECK_THROWS_AS(import(trial, options), base::Malformed);
  options.source_words.clear();
  options.unit_words = {{"局机关", "nobody"}};
  CHECK_THROWS_AS(import(trial, options), base::Malformed);
}

}  // namespace
}  // namespace pledge
