#include <doctest/doctest.h>

#include "base/text.hpp"
#include "documents/csv_text.hpp"
#include "documents/read_table.hpp"
#include "documents/xlsx_writer.hpp"
#include "sheet/import_problems.hpp"
#include "sheet/ledger_forms.hpp"
#include "sheets/trial_office.hpp"

/// 清欠台账 in and out: a row is a debt, and what goes out comes back as it was.
namespace pledge {
namespace {

/// As a bureau keeps it: groups of headings, its own words, a total, a line for who filled it in.
constexpr std::string_view kLedger =
    "黄石港区拖欠企业账款清欠台账,,,,,,,,,\n"
    "单位：万元,,,,,,,,,\n"
    "序号,债务单位,债权企业,项目名称,款项类型,欠款情况,欠款情况,欠款情况,拖欠原因,还款计划\n"
    "序号,债务单位,债权企业,项目名称,款项类型,总额,已付,未付,拖欠原因,还款计划\n"
    "1,区教育局,甲建设公司,实验小学改造,工程款,120,20,100,财政资金紧张,年底前付清\n"
    "2,区卫健委,乙医疗公司,,货款,3.5,0,3.5,,2024年9月30日前付清\n"
    "3,区教育局,丙物业公司,机关食堂,服务费,1.25,,1.25,合同有分歧,\n"
    "合计,,,,,124.75,20,104.75,,\n"
    "填表人：张三,,,,,,,,,\n";

sheet::Table table_of(std::string_view bytes, const char* name = "清欠台账.csv") {
  return documents::read_table(bytes, {name});
}

sheet::ImportOptions options_of(TrialOffice& trial, bool is_confirmed = true) {
  sheet::ImportOptions options;
  options.campaign = trial.campaign();
  options.form = sheet::ListForm::arrears;
  options.source = problem::Source::audit;
  options.is_doubt_confirmed = is_confirmed;
  options.file_name = "清欠台账.csv";
  return options;
}

sheet::ImportReport import(TrialOffice& trial, const sheet::Table& table,
                           const sheet::ImportOptions& options) {
  auto report = sheet::import_problems(trial.office(), trial.clerk(), table, options);
  REQUIRE(report.ok());
  return std::move(report).value();
}

std::string texts_of(const sheet::CellFindings& findings) {
  std::vector<std::string> texts;
  for (const auto& finding : findings) texts.push_back(sheet::to_text(finding));
  return base::join(texts, "\n");
}

std::string export_of(TrialOffice& trial, sheet::LedgerForm form, const sheet::WriteTable& write,
                      const access::Actor& reader) {
  casework::ProblemFilter filter;
  filter.campaign = trial.campaign();
  auto bytes = sheet::export_ledger(trial.office(), reader, form, filter, write);
  REQUIRE(bytes.ok());
  return std::move(bytes).value();
}

problem::Problem problem_of(TrialOffice& trial, base::ProblemId id) {
  return trial.office().look<problem::Problem>(
      "trial.problem",
      [&](casework::Desk& desk) { return desk.stores().problems.load(id).value(); });
}

TEST_CASE("a 清欠台账 becomes problems with money, by who owes and for what") {
  TrialOffice trial;
  const auto asked = import(trial, table_of(kLedger), options_of(trial, false));
  CHECK(texts_of(asked.findings) == "");
  CHECK_FALSE(asked.is_written);  // something is paid of the first: somebody has to look
  CHECK(texts_of(asked.doubts) ==
        "第 5 行 F 列（涉及金额）“120”：总额 1,200,000.00 元，已付 200,000.00 元，未付 1,000,000.00 元"
        "：确认后按总额记欠款，付过的要凭凭证逐笔登记；只记还欠的，请把这一格改成未付的数");
  const auto report = import(trial, table_of(kLedger), options_of(trial));
  CHECK(texts_of(report.findings) == "");
  REQUIRE(report.added_count == 3);
  CHECK(report.skipped_count == 2);
  const auto first = problem_of(trial, *report.rows[0].problem);
  CHECK(first.text.description ==
        "拖欠甲建设公司账款\n合同（项目）：实验小学改造\n拖欠原因：财政资金紧张");
  CHECK(first.text.region_unit == "区教育局");
  CHECK(first.text.measures_text == "年底前付清");
  CHECK(first.responsible_unit.text == "education_bureau");
  CHECK(first.category.text == "works_arrears");
  CHECK(first.group.text == "public_arrears");
  CHECK(first.source == problem::Source::audit);
  CHECK(first.money->undisputed_fen == base::Fen{120'000'000});
  CHECK(problem_of(trial, *report.rows[1].problem).category.text == "goods_arrears");
  CHECK(problem_of(trial, *report.rows[2].problem).category.text == "service_arrears");
  // Once more: nothing happens.
  const auto size = trial.journal_size();
  const auto again = import(trial, table_of(kLedger), options_of(trial, false));
  CHECK(again.same_count == 3);
  CHECK(texts_of(again.doubts) == "");
  CHECK(trial.journal_size() == size);
}

TEST_CASE("what goes out as 清欠台账 comes back and changes nothing, in xlsx and in csv") {
  TrialOffice trial;
  REQUIRE(import(trial, table_of(kLedger), options_of(trial)).added_count == 3);
  const auto size = trial.journal_size();
  const sheet::WriteTable writers[] = {documents::write_xlsx, documents::write_csv};
  for (const auto& write : writers) {
    const std::string bytes = export_of(trial, sheet::LedgerForm::arrears, write, trial.clerk());
    const auto table = table_of(bytes, bytes.starts_with("PK") ? "台账.xlsx" : "台账.csv");
    auto options = options_of(trial, false);
    options.source.reset();
    const auto again = import(trial, table, options);
    CHECK(texts_of(again.findings) == "");
    CHECK(texts_of(again.doubts) == "");
    CHECK(again.same_count == 3);
    CHECK(again.skipped_count == 1);  // the total
  }
  CHECK(trial.journal_size() == size);
  // Elsewhere it makes the same ledger.
  TrialOffice there;
  const std::string csv =
      export_of(trial, sheet::LedgerForm::arrears, documents::write_csv, trial.clerk());
  auto options = options_of(there, false);
  options.source.reset();
  CHECK(import(there, table_of(csv), options).added_count == 3);
  CHECK(export_of(there, sheet::LedgerForm::arrears, documents::write_csv, there.clerk()) == csv);
}

TEST_CASE("its total is the sum of its rows and its headings stand in two rows") {
  TrialOffice trial;
  import(trial, table_of(kLedger), options_of(trial));
  const auto table = table_of(
      export_of(trial, sheet::LedgerForm::arrears, documents::write_xlsx, trial.clerk()), "台.xlsx");
  REQUIRE(table.rows.size() == 8);
  CHECK(table.rows[1].cell(0) == "单位：元");
  CHECK(table.rows[2].cell(7) == "欠款金额");
  CHECK(table.rows[2].cell(10) == "欠款金额");
  CHECK(table.rows[3].cell(8) == "无分歧");
  CHECK(table.rows[3].cell(1) == "欠款单位");
  CHECK(table.rows[4].cell(1) == "区教育局");  // by who owes, whose cells are one
  CHECK(table.rows[5].cell(1) == "区教育局");
  CHECK(table.rows[7].cell(0) == "合计");
  CHECK(table.rows[7].cell(7) == "1247500");
  // Only what the reader may see.
  const auto unit = campaign::an_officer(9, "health_commission", access::Role::responsible_unit);
  const auto own = table_of(
      export_of(trial, sheet::LedgerForm::arrears, documents::write_csv, unit), "own.csv");
  REQUIRE(own.rows.size() == 5);
  CHECK(own.rows[3].cell(1) == "区卫健委");
  CHECK(own.rows[4].cell(7) == own.rows[3].cell(7));
}

TEST_CASE("what is lacking in a 清欠台账 is said before anything is read") {
  TrialOffice trial;
  auto options = options_of(trial);
  options.source.reset();
  const auto bare = import(trial, table_of("序号,欠款单位,企业名称,备注\n1,区教育局,甲公司,\n"), options);
  CHECK(texts_of(bare.findings) ==
        "第 1 行（欠款总额）：缺少“欠款总额”列\n"
        "第 1 行（来源）：缺少“来源”列：请选没有写来源的行按哪种来源\n"
        "第 1 行（款项类型）：缺少“款项类型”列：请选没有写类别的行按哪一类");
  // What is owed and no total is the debt; a row without a sum and one that names no debt ask.
  options = options_of(trial, false);
  options.category = base::CategoryCode{"other_arrears"};
  const auto owed = import(
      trial,
      table_of("序号,欠款单位,企业名称,未付金额(元)\n1,区教育局,甲公司,100\n2,区教育局,,5\n3,区教育局,乙公司,\n"),
      options);
  REQUIRE(owed.rows.size() == 3);
  CHECK(owed.rows[0].undisputed_fen == base::Fen{10'000});
  CHECK(texts_of(owed.findings) == "第 3 行 C 列（债权企业）：没有写是哪一笔欠款");
  CHECK(texts_of(owed.doubts) == "第 4 行 D 列（涉及金额）：没有写欠款金额：确认后不记金额");
  // Who complained is not told to the unit without a question.
  options.source = problem::Source::complaint;
  const auto told = import(
      trial, table_of("序号,欠款单位,企业名称,欠款金额(元)\n1,区教育局,甲公司,100\n"), options);
  REQUIRE(told.doubts.size() == 1);
  CHECK(told.doubts[0].message.starts_with("来源是投诉"));
  options.headings = {{"企业名称", "left_out"}};
  const auto hidden = import(
      trial, table_of("序号,欠款单位,企业名称,项目名称,欠款金额(元)\n1,区教育局,甲公司,食堂,100\n"), options);
  CHECK(texts_of(hidden.doubts) == "");
  CHECK(hidden.added_count == 1);
  CHECK(problem_of(trial, *hidden.rows[0].problem).text.description ==
        "拖欠企业账款\n合同（项目）：食堂");
}

TEST_CASE("任务清单 and 责任清单 have a row for every problem, also without a plan") {
  TrialOffice trial;
  import(trial, table_of(kLedger), options_of(trial));
  for (const auto form : {sheet::LedgerForm::measures, sheet::LedgerForm::duties}) {
    const auto table =
        table_of(export_of(trial, form, documents::write_xlsx, trial.clerk()), "清单.xlsx");
    const bool is_measures = form == sheet::LedgerForm::measures;
    REQUIRE(table.rows.size() == (is_measures ? 6 : 5));
    const std::size_t unit = is_measures ? 4 : 1;
    CHECK(table.rows[2].cell(unit) == "区教育局");
    if (is_measures) CHECK(table.rows[2].cell(6) == "年底前付清");
  }
}

}  // namespace
}  // namespace pledge
