#include "casework/import_work.hpp"
#include "sheet/import_problems.hpp"
#include "support/every_database.hpp"

/// Taking an import back, and what the next file of the same sender is read by.
namespace pledge {
namespace {

using Cells = std::vector<std::string>;
using support::on_every_database;
using support::TrialRegion;

const Cells kHeadings = {"序号", "地区(单位)", "来源", "存在问题", "整改责任单位", "整改时限",
                         "整改措施"};

sheet::Table table_with(const std::vector<Cells>& rows, const Cells& headings = kHeadings) {
  sheet::Table table{"问题清单", {{1, headings}}};
  for (const Cells& row : rows) table.rows.push_back({table.rows.back().number + 1, row});
  return table;
}

const std::vector<Cells> kTwo = {
    {"1", "区财政局", "自查", "拖欠甲公司工程款", "区财政局", "2024年9月30日前", "支付"},
    {"2", "区审计局", "审计", "拖欠乙公司货款", "区科经局", "2024年9月30日前", "支付"}};

sheet::ImportReport import(TrialRegion& trial, const sheet::Table& table,
                           sheet::ImportOptions options = {}) {
  options.campaign = campaign::seed_plan().code;
  options.file_name = "清单.xlsx";
  auto report = sheet::import_problems(trial.office(), trial.clerk(), table, options);
  REQUIRE(report.ok());
  return std::move(report).value();
}

base::Outcome<casework::ImportBatch> undo(TrialRegion& trial, const access::Actor& actor,
                                          std::int64_t version = 1) {
  return trial.office()
      .perform<casework::ImportBatch>("import.undo", [&](casework::Desk& desk) {
        return casework::undo_import(desk, {actor, 1, version}, {"报错了文件"});
      })
      .outcome;
}

problem::Problem problem_at(TrialRegion& trial, base::ProblemId id) {
  return trial.office().look<problem::Problem>("trial.problem", [&](casework::Desk& desk) {
    return desk.stores().problems.load(id).value();
  });
}

TEST_CASE("an import that nobody touched is taken back whole, and the rows may come again") {
  on_every_database("420291", [](TrialRegion& trial) {
    const auto first = import(trial, table_with(kTwo));
    REQUIRE(first.is_written);
    CHECK(first.batch == "import-1");
    const auto undone = undo(trial, trial.clerk());
    REQUIRE(undone.ok());
    CHECK(undone.value().undone->reason == "报错了文件");
    CHECK(undone.value().added_count == 2);
    const auto taken_back = problem_at(trial, *first.rows.at(0).problem);
    CHECK(taken_back.state == problem::State::withdrawn);
    CHECK(taken_back.row_key.empty());
    CHECK_FALSE(undo(trial, trial.clerk(), 2).ok());
    const auto again = import(trial, table_with(kTwo));
    CHECK(again.added_count == 2);
    CHECK(again.batch == "import-2");
    CHECK(again.rows.at(0).problem != first.rows.at(0).problem);
  });
}

TEST_CASE("when somebody has acted on one row, nothing of the batch is taken back") {
  on_every_database("420292", [](TrialRegion& trial) {
    const auto report = import(trial, table_with(kTwo));
    const auto touched = *report.rows.at(1).problem;
    const auto confirmed = trial.office().perform<problem::Problem>(
        "problem.confirm", [&](casework::Desk& desk) {
          const auto stored = desk.stores().problems.load(touched).value();
          return casework::act_on_problem(
              desk, {trial.clerk(), touched.value, stored.version},
              problem::Confirm{stored.group, stored.responsible_unit});
        });
    REQUIRE(confirmed.outcome.ok());
    const auto refused = undo(trial, trial.clerk());
    REQUIRE_FALSE(refused.ok());
    CHECK(campaign::rules_of(refused.refusals()) ==
          std::vector<std::string>{"row_is_unchanged_since_read"});
    CHECK(refused.refusals().front().field == "problem:" + std::to_string(touched.value));
    CHECK(problem_at(trial, *report.rows.at(0).problem).state == problem::State::proposed);
  });
}

TEST_CASE("only the coordinating office takes an import back, and only one that there is") {
  on_every_database("420293", [](TrialRegion& trial) {
    CHECK(campaign::rules_of(undo(trial, trial.clerk()).refusals()) ==
          std::vector<std::string>{"thing_exists"});
    import(trial, table_with(kTwo));
    const auto unit = campaign::an_officer(9, "finance_bureau", access::Role::responsible_unit);
    CHECK(campaign::rules_of(undo(trial, unit).refusals()) ==
          std::vector<std::string>{"ledger_is_imported_by_the_office"});
  });
}

TEST_CASE("a heading that was named once is known for the same sender and nobody else") {
  on_every_database("420294", [](TrialRegion& trial) {
    Cells headings = kHeadings;
    headings[3] = "隐患 描述";
    headings.push_back("幸福指数");
    const auto table = table_with({kTwo[0]}, headings);
    const auto asked = import(trial, table);
    CHECK(asked.heading_row == 1);
    CHECK(asked.findings.size() == 3);  // two unknown headings, and 存在问题 is missing
    sheet::ImportOptions options;
    options.sender = base::UnitCode{"finance_bureau"};
    options.headings = {{"隐患描述", "description"}, {"幸福指数", casework::kLeftOut}};
    CHECK(import(trial, table, options).is_written);
    options.headings.clear();
    const auto known = import(trial, table_with({kTwo[1]}, headings), options);
    CHECK(known.findings.empty());
    CHECK(known.added_count == 1);
    CHECK_FALSE(known.notes.empty());
    options.sender = base::UnitCode{"audit_bureau"};
    CHECK(import(trial, table, options).findings.size() == 3);
    const auto batches = trial.office().look<std::vector<casework::ImportBatch>>(
        "trial.batches", [&](casework::Desk& desk) {
          return desk.stores().imports.list(campaign::seed_plan().code);
        });
    REQUIRE(batches.size() == 2);
    CHECK(batches[0].number == 2);
    CHECK(batches[1].sender.text == "finance_bureau");
    CHECK(batches[1].file_name == "清单.xlsx");
  });
}

TEST_CASE("when nobody says whose file it is, nothing of it is remembered for the next one") {
  on_every_database("420298", [](TrialRegion& trial) {
    Cells headings = kHeadings;
    headings[3] = "隐患 描述";
    headings.push_back("涉及金额");
    Cells first = kTwo[0], second = kTwo[1];
    first.push_back("50");
    second.push_back("350000");
    sheet::ImportOptions options;
    options.headings = {{"隐患描述", "description"}};
    options.amount_unit = base::MoneyUnit::wan;
    const auto written = import(trial, table_with({first}, headings), options);
    CHECK(written.is_written);
    CHECK(written.notes.front().message.find("没有选报送单位") != std::string::npos);
    CHECK_FALSE(import(trial, table_with({second}, headings)).findings.empty());
    headings[3] = "存在问题";
    const auto next = import(trial, table_with({second}, headings));
    REQUIRE(next.doubts.size() == 1);
    CHECK(next.doubts[0].message.find("请选金额单位") != std::string::npos);
    CHECK(next.named_sender == base::UnitCode{"audit_bureau"});
  });
}

TEST_CASE("what a file leaves open keeps the import out until somebody says that he has seen it") {
  on_every_database("420299", [](TrialRegion& trial) {
    auto table = table_with(kTwo);
    table.questions = {"“续表”像是同样的台账，这次没有读"};
    const auto asked = import(trial, table);
    CHECK_FALSE(asked.is_written);
    REQUIRE(asked.doubts.size() == 1);
    CHECK(asked.doubts[0].row == 0);
    sheet::ImportOptions options;
    options.is_doubt_confirmed = true;
    CHECK(import(trial, table, options).is_written);
  });
}

TEST_CASE("a doubt keeps the import out until somebody says that he has seen it") {
  on_every_database("420295", [](TrialRegion& trial) {
    const auto table = table_with({kTwo[0], {"", "合计", "", "", "", "", ""}});
    CHECK(import(trial, table).doubts.empty());
    Cells headings = kHeadings;
    headings.push_back("涉及金额（元）");
    auto summed = table_with({kTwo[0], {"", "合计", "", "", "", "", "", "30"}}, headings);
    summed.rows[1].cells[3] = "另一个问题";
    summed.rows[1].cells.push_back("20");
    const auto doubtful = import(trial, summed);
    REQUIRE(doubtful.doubts.size() == 1);
    CHECK(sheet::to_text(doubtful.doubts[0]) ==
          "第 3 行 H 列（涉及金额（元））“30”：与各行之和 20 对不上，请核对是不是少了行");
    CHECK_FALSE(doubtful.is_written);
    sheet::ImportOptions options;
    options.is_doubt_confirmed = true;
    CHECK(import(trial, summed, options).is_written);
  });
}

}  // namespace
}  // namespace pledge
