#include <doctest/doctest.h>

#include "base/rule.hpp"
#include "documents/csv_text.hpp"
#include "documents/read_table.hpp"
#include "documents/xlsx_writer.hpp"
#include "sheet/export_sheets.hpp"
#include "sheet/import_problems.hpp"
#include "sheet/import_roster.hpp"
#include "sheets/trial_office.hpp"

/// Whole ways of a file: written, read, imported, exported, imported again.
namespace pledge {
namespace {

using Cells = std::vector<std::string>;
using sheet::RowOutcome;

const std::vector<Cells> kThree = {
    {"区财政局", "自查", "拖欠甲公司\n工程款", "区财政局", "2024年9月30日前", "年内付清"},
    {"区审计局", "审计", "=拖欠乙公司货款", "区科经局", "立行立改", ""},
    {"沈家营街道", "12345", "承诺的奖励没有兑现", "区卫健委", "9月底前", "1.核实 2.兑现"}};

std::string problem_file(const std::vector<Cells>& rows) {
  const auto form = sheet::problem_form(campaign::seed_plan());
  return documents::write_xlsx(form, [&](const sheet::EmitRow& emit) {
    std::int64_t number = 0;
    for (const auto& row : rows) {
      std::vector<sheet::OutputCell> cells = {sheet::number_cell(++number)};
      for (const auto& text : row) cells.push_back(sheet::text_cell(text));
      emit(cells);
    }
  });
}

sheet::ImportReport import_file(TrialOffice& trial, const std::string& bytes,
                                bool is_dry_run = false) {
  auto report = sheet::import_problems(
      trial.office(), trial.clerk(), documents::read_table(bytes, {"清单.xlsx"}),
      {.campaign = trial.campaign(), .is_dry_run = is_dry_run});
  REQUIRE(report.ok());
  return std::move(report).value();
}

casework::LedgerPage ledger_of(TrialOffice& trial) {
  return trial.office().look<casework::LedgerPage>("trial.page", [&](casework::Desk& desk) {
    return desk.stores().ledger.problem_page(trial.clerk(), {}, {});
  });
}

std::vector<std::string> texts_of(const sheet::CellFindings& findings) {
  std::vector<std::string> texts;
  for (const auto& finding : findings) texts.push_back(sheet::to_text(finding));
  return texts;
}

TEST_CASE("a list becomes leads and problems once, however often it is imported") {
  TrialOffice trial;
  const auto bytes = problem_file(kThree);
  const auto first = import_file(trial, bytes);
  CHECK(texts_of(first.findings) == std::vector<std::string>{});
  CHECK(first.is_written);
  CHECK(first.added_count == 3);
  CHECK_FALSE(first.batch.empty());
  const auto page = ledger_of(trial);
  REQUIRE(page.rows.size() == 3);
  CHECK(page.rows[0].text.description == "拖欠甲公司\n工程款");
  CHECK(page.rows[0].source == problem::Source::self_check);
  CHECK(page.rows[1].text.description == "=拖欠乙公司货款");
  CHECK_FALSE(first.rows[1].due_day.has_value());
  CHECK(first.rows[2].due_day == campaign::day_of("2024-09-30"));
  const auto size = trial.journal_size();
  const auto second = import_file(trial, bytes);
  CHECK_FALSE(second.is_written);
  CHECK(second.same_count == 3);
  CHECK(second.rows[0].problem == first.rows[0].problem);
  CHECK(trial.journal_size() == size);
}

TEST_CASE("a dry run tells everything and keeps nothing") {
  TrialOffice trial;
  const auto size = trial.journal_size();
  const auto report = import_file(trial, problem_file(kThree), true);
  CHECK(report.added_count == 3);
  CHECK_FALSE(report.is_written);
  CHECK_FALSE(report.rows[0].problem.has_value());
  CHECK(trial.journal_size() == size);
  CHECK(ledger_of(trial).rows.empty());
  CHECK(import_file(trial, problem_file(kThree)).added_count == 3);
}

TEST_CASE("one bad row keeps the good ones out, and an act's refusal is its row's finding") {
  TrialOffice trial;
  auto rows = kThree;
  rows.push_back({"区财政局", "投诉", "不给办", "火星局", "", ""});
  // The office's own unit is accused: nobody handles a case against himself.
  rows.push_back({"区财政局", "投诉", "发改局拖延", "区发改局", "", ""});
  const auto size = trial.journal_size();
  const auto report = import_file(trial, problem_file(rows));
  CHECK(texts_of(report.findings) ==
        std::vector<std::string>{
            "第 7 行 E 列（整改责任地区(单位)）“火星局”：方案里没有这个单位，也没有这个别名",
            "第 8 行：" + base::Refusal{base::Rule::accused_unit_does_not_handle}.message()});
  CHECK_FALSE(report.is_written);
  CHECK(report.refused_count == 2);
  CHECK(trial.journal_size() == size);
}

TEST_CASE("the corrected file again changes only what changed, and names what it was") {
  TrialOffice trial;
  import_file(trial, problem_file(kThree));
  auto rows = kThree;
  rows[0][4] = "2024年12月31日前";
  rows.push_back({"区财政局", "投诉", "新的问题", "区财政局", "2024-10-31", ""});
  const auto report = import_file(trial, problem_file(rows));
  CHECK(report.added_count == 1);
  CHECK(report.same_count == 2);
  CHECK(report.changed_count == 1);
  CHECK(report.corrected_count == 1);
  REQUIRE(report.rows.at(0).changes.size() == 1);
  CHECK(sheet::to_text(report.rows.at(0).changes[0]) ==
        "F 列（整改时限）：“2024年9月30日前” → “2024年12月31日前”");
  CHECK(ledger_of(trial).rows.at(0).text.due_text == "2024年12月31日前");
}

TEST_CASE("exporting and importing again changes nothing, in xlsx and in csv") {
  TrialOffice trial;
  import_file(trial, problem_file(kThree));
  const auto size = trial.journal_size();
  for (const sheet::WriteTable& write :
       {sheet::WriteTable(documents::write_xlsx), sheet::WriteTable(documents::write_csv)}) {
    casework::ProblemFilter filter;
    filter.campaign = trial.campaign();
    const auto exported = sheet::export_problems(trial.office(), trial.clerk(), filter, write);
    REQUIRE(exported.ok());
    const auto report = import_file(trial, exported.value());
    CHECK(texts_of(report.findings) == std::vector<std::string>{});
    CHECK(report.same_count == 3);
    CHECK(trial.journal_size() == size);
  }
}

TEST_CASE("only the coordinating office imports a list, and only into a campaign that is there") {
  TrialOffice trial;
  const auto table = documents::read_table(problem_file(kThree), {"清单.xlsx"});
  const auto unit = campaign::an_officer(9, "finance_bureau", access::Role::responsible_unit);
  const auto by_unit =
      sheet::import_problems(trial.office(), unit, table, {.campaign = trial.campaign()});
  CHECK(campaign::rules_of(by_unit.refusals()) ==
        std::vector<std::string>{"ledger_is_imported_by_the_office"});
  const auto nowhere =
      sheet::import_problems(trial.office(), trial.clerk(), table, {.campaign = {"nowhere"}});
  CHECK(campaign::rules_of(nowhere.refusals()) == std::vector<std::string>{"campaign_exists"});
}

sheet::RosterImportReport import_people(TrialOffice& trial, const access::Actor& actor,
                                        const sheet::Table& table) {
  auto report = sheet::import_roster(trial.office(), actor, table, {.campaign = trial.campaign()});
  REQUIRE(report.ok());
  return std::move(report).value();
}

TEST_CASE("附件1 goes out with 54 rows, comes back filled, and the gaps stay gaps") {
  TrialOffice trial;
  const auto blank = sheet::export_roster(trial.office(), trial.campaign(), documents::write_xlsx);
  REQUIRE(blank.ok());
  auto table = documents::read_table(blank.value(), {"附件1.xlsx"});
  REQUIRE(table.rows.size() == 3 + 54);
  CHECK(import_people(trial, trial.clerk(), table).gap_count == 54);
  table.rows[3].cells = {"1", table.rows[3].cells[1], table.rows[3].cells[2], "甲",
                         "局长（分管负责人）", "0714-6220000"};
  const auto filled = import_people(trial, trial.clerk(), table);
  CHECK(texts_of(filled.findings) == std::vector<std::string>{});
  CHECK(filled.is_written);
  CHECK(filled.gap_count == 53);
  const auto again = import_people(trial, trial.clerk(), table);
  CHECK_FALSE(again.is_written);
  CHECK(again.rows.at(0).outcome == sheet::RosterOutcome::same);
  const auto exported =
      sheet::export_roster(trial.office(), trial.campaign(), documents::write_csv);
  const auto read_back = documents::read_table(exported.value(), {"附件1.csv"});
  CHECK(read_back.rows.at(1).cell(3) == "甲");
  CHECK(read_back.rows.at(1).cell(4) == "局长(分管负责人)");
  CHECK_FALSE(import_people(trial, trial.clerk(), read_back).is_written);
}

TEST_CASE("a telephone that cannot be dialled and a foreign unit's row are findings") {
  TrialOffice trial;
  const auto blank = sheet::export_roster(trial.office(), trial.campaign(), documents::write_csv);
  auto table = documents::read_table(blank.value(), {"附件1.csv"});
  table.rows[1].cells.resize(6);  // the blank ones at the end are not read
  table.rows[1].cells[3] = "甲";
  table.rows[1].cells[5] = "老办公室";
  const auto report = import_people(trial, trial.clerk(), table);
  REQUIRE(report.findings.size() == 1);
  CHECK(sheet::to_text(report.findings[0]).starts_with("第 2 行 F 列（联系方式）“老办公室”："));
  table.rows[1].cells[5] = "0714-6220000";
  const auto unit = campaign::an_officer(9, "finance_bureau", access::Role::responsible_unit);
  const auto foreign = import_people(trial, unit, table);
  CHECK_FALSE(foreign.is_written);
  CHECK(foreign.findings.size() == 1);
}

}  // namespace
}  // namespace pledge
