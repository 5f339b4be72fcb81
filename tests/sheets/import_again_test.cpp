#include <doctest/doctest.h>

#include "documents/read_table.hpp"
#include "documents/xlsx_writer.hpp"
#include "sheet/earlier_lists.hpp"
#include "sheet/export_sheets.hpp"
#include "sheet/import_problems.hpp"
#include "sheets/trial_office.hpp"

/// The same sender sends his list again: in other words, with less rows, with emptied cells.
namespace pledge {
namespace {

using Cells = std::vector<std::string>;
using sheet::RowOutcome;

const std::vector<Cells> kFirst = {
    {"区财政局", "自查", "拖欠甲公司工程款", "区财政局", "2024年9月30日前", "年内付清"},
    {"区审计局", "审计", "拖欠乙公司货款", "区科经局", "立行立改", "核实后拨付"},
    {"沈家营街道", "12345", "承诺的奖励没有兑现", "区卫健委", "9月底前", "1.核实 2.兑现"}};

std::string file_of(const std::vector<Cells>& rows) {
  return documents::write_xlsx(sheet::problem_form(campaign::seed_plan()),
                               [&](const sheet::EmitRow& emit) {
                                 std::int64_t number = 0;
                                 for (const auto& row : rows) {
                                   std::vector<sheet::OutputCell> cells = {
                                       sheet::number_cell(++number)};
                                   for (const auto& text : row) {
                                     cells.push_back(sheet::text_cell(text));
                                   }
                                   emit(cells);
                                 }
                               });
}

sheet::ImportReport import_again(TrialOffice& trial, const std::vector<Cells>& rows,
                                 bool is_confirmed = false) {
  auto report = sheet::import_problems(
      trial.office(), trial.clerk(), documents::read_table(file_of(rows), {"清单.xlsx"}),
      {.campaign = trial.campaign(), .is_doubt_confirmed = is_confirmed});
  REQUIRE(report.ok());
  return std::move(report).value();
}

bool says(const sheet::CellFindings& findings, const char* words) {
  for (const auto& finding : findings) {
    if (sheet::to_text(finding).find(words) != std::string::npos) return true;
  }
  return false;
}

TEST_CASE("marks and numbers around a problem do not make it a new one") {
  for (const char* text : {"拖欠甲公司工程款。", "（1）拖欠甲公司工程款", "1、拖欠甲公司工程款；"}) {
    CAPTURE(std::string(text));
    TrialOffice trial;
    const auto first = import_again(trial, kFirst);
    auto rows = kFirst;
    rows[0][2] = text;
    const auto again = import_again(trial, rows);
    CHECK(again.added_count == 0);
    CHECK(again.doubts.empty());
    CHECK(again.rows.at(0).problem == first.rows.at(0).problem);
  }
}

TEST_CASE("a problem in other words is doubted with the number of the one it may be") {
  struct Reworded {
    std::size_t column;
    const char* text;
  };
  for (const Reworded& one : {Reworded{2, "拖欠甲公司工程款20万元"}, {2, "拖欠甲公司——工程款"},
                              {0, "区审计局"}}) {
    CAPTURE(std::string(one.text));
    TrialOffice trial;
    import_again(trial, kFirst);
    auto rows = kFirst;
    rows[0][one.column] = one.text;
    const auto size = trial.journal_size();
    const auto again = import_again(trial, rows);
    CHECK(again.rows.at(0).outcome == RowOutcome::doubtful);
    CHECK(says(again.doubts, "“拖欠甲公司工程款” 很像"));
    CHECK_FALSE(says(again.notes, "这次没有的"));
    CHECK_FALSE(again.is_written);
    CHECK(trial.journal_size() == size);
    CHECK(import_again(trial, rows, true).added_count == 1);
  }
}

TEST_CASE("two rows in other words are doubted with one known problem each") {
  const auto of = [](const char* text, const char* due = "2024年9月30日前") {
    return Cells{"区财政局", "自查", text, "区财政局", due, "年内付清"};
  };
  TrialOffice trial;
  const auto first = import_again(
      trial, {of("拖欠甲公司第一期工程款"), of("拖欠甲公司第二期工程款"), of("承诺的奖励没有兑现")});
  REQUIRE(first.is_written);
  const auto again = import_again(trial, {of("拖欠甲公司首期的工程款"), of("拖欠甲公司二期的工程款"),
                                          of("拖欠甲公司三期的工程款")});
  REQUIRE(again.doubts.size() == 3);
  CHECK(says({again.doubts[0]}, "“拖欠甲公司第一期工程款” 很像"));
  CHECK(says({again.doubts[1]}, "“拖欠甲公司第二期工程款” 很像"));
  // Nobody is left: the third is asked about all the same.
  CHECK(says({again.doubts[2]}, "很像"));
  CHECK_FALSE(again.is_written);
  // The same text with another sum, twice.
  TrialOffice other;
  import_again(other, {of("拖欠乙公司货款10万元", "立行立改"), of("拖欠乙公司货款20万元", "长期坚持")});
  const auto sums = import_again(
      other, {of("拖欠乙公司货款11万元", "尽快"), of("拖欠乙公司货款21万元", "抓紧")});
  REQUIRE(sums.doubts.size() == 2);
  CHECK(says({sums.doubts[0]}, "货款10万元” 很像"));
  CHECK(says({sums.doubts[1]}, "货款20万元” 很像"));
}

TEST_CASE("a problem that is new beside the known ones is not doubted") {
  TrialOffice trial;
  import_again(trial, kFirst);
  auto rows = kFirst;
  rows.push_back({"区财政局", "自查", "超过合同约定收取保证金", "区财政局", "2024年9月30日前", ""});
  const auto again = import_again(trial, rows);
  CHECK(again.doubts.empty());
  CHECK(again.added_count == 1);
  // All of the list is there once more: nothing is missing, whichever import brought it.
  const auto third = import_again(trial, rows);
  CHECK(third.same_count == 4);
  CHECK_FALSE(says(third.notes, "这次没有的"));
}

TEST_CASE("rows that the list had and has no more are named") {
  TrialOffice trial;
  import_again(trial, kFirst);
  const auto again = import_again(trial, {kFirst[0], kFirst[2]});
  CHECK(again.same_count == 2);
  CHECK(says(again.notes, "以前的清单里有、这次没有的 1 项："));
  CHECK(says(again.notes, "“拖欠乙公司货款”"));
  // A list that has nothing in common with the others is another list.
  const auto other = import_again(
      trial, {{"区财政局", "投诉", "不按期退还保证金", "区财政局", "2024-10-31", ""}});
  CHECK_FALSE(says(other.notes, "这次没有的"));
}

TEST_CASE("an emptied cell is asked about before it empties what is stored") {
  TrialOffice trial;
  import_again(trial, kFirst);
  for (const char* nothing : {"", "/", "无"}) {
    CAPTURE(std::string(nothing));
    auto rows = kFirst;
    rows[0][4] = nothing;
    rows[1][5] = nothing;
    const auto again = import_again(trial, rows);
    CHECK_FALSE(again.is_written);
    CHECK(says(again.doubts, "原来写着“2024年9月30日前”，这次空着：确认后清空"));
    CHECK(says(again.doubts, "原来写着“核实后拨付”，这次空着：确认后清空"));
  }
  auto rows = kFirst;
  rows[1][5] = "";
  CHECK(import_again(trial, rows, true).corrected_count == 1);
}

TEST_CASE("texts are alike by their words and not by marks, numbers and sums") {
  CHECK(sheet::skeleton_of("（1）拖欠甲公司工程款20万元。") == sheet::skeleton_of("拖欠甲公司工程款"));
  CHECK(sheet::skeleton_of("拖欠甲公司货款1,250.5元") == sheet::skeleton_of("拖欠甲公司，货款30万"));
  CHECK(sheet::skeleton_of("2023年拖欠") != sheet::skeleton_of("2024年拖欠"));
  CHECK(sheet::likeness("拖欠甲公司工程款", "拖欠甲公司工程款") == 100);
  CHECK(sheet::likeness("拖欠甲公司工程款", "承诺的奖励没有兑现") == 0);
  CHECK(sheet::likeness("", "") == 0);
}

}  // namespace
}  // namespace pledge
