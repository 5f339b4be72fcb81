#include <algorithm>

#include "base/finding.hpp"
#include "casework/import_work.hpp"
#include "documents/read_table.hpp"
#include "sheet/cell_correction.hpp"
#include "sheet/import_problems.hpp"
#include "sheets/issue_case.hpp"
#include "support/every_database.hpp"

/// The corrected list again: what it may change, what belongs to acts, and taking it back.
namespace pledge {
namespace {

using Cells = std::vector<std::string>;
using support::on_every_database;
using support::TrialRegion;

const Cells kHeadings = {"序号", "地区(单位)", "来源", "存在问题", "整改责任单位", "整改时限",
                         "整改措施", "涉及金额(元)"};
const Cells kOwed = {"1", "区财政局", "审计", "拖欠甲公司工程款", "区科经局", "2024年9月30日前",
                     "支付", "100"};

sheet::Table table_with(const std::vector<Cells>& rows, const Cells& headings = kHeadings) {
  sheet::Table table{"问题清单", {{1, headings}}};
  for (const Cells& row : rows) table.rows.push_back({table.rows.back().number + 1, row});
  return table;
}

Cells with(Cells cells, std::size_t column, const std::string& text) {
  cells.at(column) = text;
  return cells;
}

sheet::ImportReport import(TrialRegion& trial, const sheet::Table& table,
                           sheet::ImportOptions options = {}) {
  options.campaign = campaign::seed_plan().code;
  options.file_name = "清单.xlsx";
  auto report = sheet::import_problems(trial.office(), trial.clerk(), table, options);
  REQUIRE(report.ok());
  return std::move(report).value();
}

problem::Problem stored(TrialRegion& trial, base::ProblemId id) {
  return trial.office().look<problem::Problem>("trial.problem", [&](casework::Desk& desk) {
    return desk.stores().problems.load(id).value();
  });
}

casework::LedgerPage ledger_of(TrialRegion& trial) {
  return trial.office().look<casework::LedgerPage>("trial.page", [&](casework::Desk& desk) {
    return desk.stores().ledger.problem_page(trial.clerk(), {}, {});
  });
}

template <class Command>
void act(TrialRegion& trial, base::ProblemId id, const Command& command) {
  const auto done = trial.office().perform<problem::Problem>(
      "trial.act", [&](casework::Desk& desk) {
        const auto version = desk.stores().problems.load(id).value().version;
        return casework::act_on_problem(desk, {trial.clerk(), id.value, version}, command);
      });
  REQUIRE(done.outcome.ok());
}

void assign(TrialRegion& trial, base::ProblemId id) {
  const auto problem = stored(trial, id);
  act(trial, id, problem::Confirm{problem.group, problem.responsible_unit});
  act(trial, id, problem::Assign{campaign::day_of("2024-09-30"), campaign::day_of("2024-05-20"),
                                 ""});
}

base::Outcome<casework::ImportBatch> undo(TrialRegion& trial, std::int64_t number) {
  return trial.office()
      .perform<casework::ImportBatch>("import.undo", [&](casework::Desk& desk) {
        return casework::undo_import(desk, {trial.clerk(), number, 1}, {"报错了文件"});
      })
      .outcome;
}

struct ChangeCase {
  std::size_t column;
  const char* text;
  const char* before_assignment;  ///< act that it is left to; empty: corrected
  const char* after_assignment;
};

/// Every column that a list may say otherwise, and who may change it.
const ChangeCase kChanges[] = {
    {1, "区 财政局", "", ""},
    {2, "审计发现", "", ""},
    {2, "投诉", "propose_withdrawal", "propose_withdrawal"},
    {3, "拖欠 甲公司 工程款", "", ""},
    {4, "区科经局牵头，区审计局配合", "", ""},
    {4, "区卫健委", "confirm", "rule_return"},
    {5, "2024年12月31日前", "", "request_extension"},
    {5, "", "", "request_extension"},
    {6, "年内分三期支付", "", ""},
    {6, "", "", ""},
    {7, "250.5", "", "adjust_money"}};

TEST_CASE("a list corrects what is its own, and leaves to acts what acts decide") {
  on_every_database("420301", [](TrialRegion& trial) {
    for (const bool is_assigned : {false, true}) {
      for (const ChangeCase& one : kChanges) {
        CAPTURE(is_assigned);
        CAPTURE(std::string(one.text));
        // Another sum: with the same one it would be asked whether both are one problem.
        const Cells row = with(with(kOwed, 3, "拖欠甲公司工程款" + std::string(is_assigned ? "二" : "")),
                               7, is_assigned ? "200" : kOwed[7]);
        const auto first = import(trial, table_with({row}));
        REQUIRE(first.rows.size() == 1);
        const auto id = *first.rows[0].problem;
        if (is_assigned && stored(trial, id).state == problem::State::proposed) assign(trial, id);
        const auto before = stored(trial, id);
        Cells changed = with(row, one.column, one.text);
        if (one.column == 3) changed[3] = std::string(one.text) + (is_assigned ? "二" : "");
        sheet::ImportOptions confirmed;
        confirmed.is_doubt_confirmed = true;  // an emptied cell is asked about
        const auto report = import(trial, table_with({changed}), confirmed);
        const std::string act_wanted = is_assigned ? one.after_assignment : one.before_assignment;
        REQUIRE(report.rows.size() == 1);
        CHECK(report.findings.empty());
        const bool is_erased = *one.text == '\0' && act_wanted.empty();
        CHECK(report.doubts.empty() == !is_erased);
        CHECK(report.rows[0].outcome == sheet::RowOutcome::changed);
        REQUIRE(report.rows[0].changes.size() == 1);
        const auto& change = report.rows[0].changes[0];
        CHECK(change.act == act_wanted);
        CHECK(change.elsewhere.empty() == act_wanted.empty());
        CHECK(report.is_written == act_wanted.empty());
        const auto after = stored(trial, id);
        CHECK((after.version == before.version) == !act_wanted.empty());
        CHECK(after.responsible_unit == before.responsible_unit);
        CHECK(after.source == before.source);
        CHECK(after.due_day_original == before.due_day_original);
        if (act_wanted.empty()) {
          REQUIRE(undo(trial, after.corrections.back().batch == report.batch
                                  ? std::stoll(report.batch.substr(7))
                                  : 0)
                      .ok());
        }
        CHECK(stored(trial, id).text == before.text);
        CHECK(stored(trial, id).due_day == before.due_day);
      }
    }
  });
}

TEST_CASE("a dry run shows old and new, the import corrects, the ledger and the journal say so") {
  on_every_database("420302", [](TrialRegion& trial) {
    const auto first = import(trial, table_with({kOwed}));
    const auto id = *first.rows.at(0).problem;
    Cells changed = with(with(kOwed, 5, "2024年12月31日前"), 7, "250.5");
    sheet::ImportOptions trial_only;
    trial_only.is_dry_run = true;
    const auto shown = import(trial, table_with({changed}), trial_only);
    REQUIRE(shown.rows.at(0).changes.size() == 2);
    CHECK(sheet::to_text(shown.rows[0].changes[0]) ==
          "F 列（整改时限）：“2024年9月30日前” → “2024年12月31日前”");
    CHECK(shown.rows[0].changes[1].before == "100元");
    CHECK(shown.rows[0].changes[1].after == "250.5元");
    CHECK(shown.corrected_count == 1);
    CHECK(stored(trial, id).version == 1);
    const auto written = import(trial, table_with({changed}));
    CHECK(written.is_written);
    const auto after = stored(trial, id);
    CHECK(after.version == 2);
    CHECK(after.due_day == campaign::day_of("2024-12-31"));
    CHECK(after.money->undisputed_fen.value == 25050);
    REQUIRE(after.corrections.size() == 1);
    CHECK(after.corrections[0].batch == written.batch);
    CHECK(after.corrections[0].before.text.due_text == "2024年9月30日前");
    CHECK(ledger_of(trial).rows.at(0).text.due_text == "2024年12月31日前");
    const auto again = import(trial, table_with({changed}));
    CHECK(again.same_count == 1);
    CHECK_FALSE(again.is_written);
    CHECK(stored(trial, id).version == 2);
  });
}

TEST_CASE("taking the correcting batch back gives the old words, then the first may go as well") {
  on_every_database("420303", [](TrialRegion& trial) {
    const auto id = *import(trial, table_with({kOwed})).rows.at(0).problem;
    import(trial, table_with({with(kOwed, 6, "分期支付")}));
    CHECK_FALSE(undo(trial, 1).ok());  // the second is built on it
    REQUIRE(undo(trial, 2).ok());
    CHECK(stored(trial, id).text.measures_text == "支付");
    REQUIRE(undo(trial, 1).ok());
    CHECK(stored(trial, id).state == problem::State::withdrawn);
  });
}

TEST_CASE("a correction that somebody has built on stays") {
  on_every_database("420304", [](TrialRegion& trial) {
    const auto id = *import(trial, table_with({kOwed})).rows.at(0).problem;
    import(trial, table_with({with(kOwed, 6, "分期支付")}));
    assign(trial, id);
    const auto refused = undo(trial, 2);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.refusals().front().field == "problem:" + std::to_string(id.value));
    CHECK(stored(trial, id).text.measures_text == "分期支付");
  });
}

TEST_CASE("nobody corrects or takes back what is held against his own unit by a list") {
  on_every_database("420398", [](TrialRegion& trial) {
    Cells own = kOwed;  // the clerk belongs to this unit; a colleague of another one lists it
    own[4] = "区发改局";
    const auto by = [&](const access::Actor& who, const Cells& row) {
      sheet::ImportOptions options;
      options.campaign = campaign::seed_plan().code;
      options.file_name = "清单.xlsx";
      auto report = sheet::import_problems(trial.office(), who, table_with({row}), options);
      REQUIRE(report.ok());
      return std::move(report).value();
    };
    const auto colleague =
        campaign::an_officer(8, "audit_bureau", access::Role::coordinating_office);
    const auto first = by(colleague, own);
    REQUIRE(first.is_written);
    const auto id = *first.rows.at(0).problem;
    for (const auto& changed : {with(own, 3, "拖欠 甲公司 工程款"), with(own, 5, "2024年12月31日前"),
                                with(own, 6, "年内分三期支付"), with(own, 7, "1")}) {
      const auto report = by(trial.clerk(), changed);
      CHECK_FALSE(report.is_written);
      REQUIRE(report.rows.size() == 1);
      CHECK(report.rows[0].outcome == sheet::RowOutcome::refused);
      REQUIRE(report.findings.size() == 1);
      CHECK(report.findings[0].message.find("不能由本单位裁定") != std::string::npos);
      CHECK(stored(trial, id).version == 1);
    }
    CHECK(by(trial.clerk(), own).same_count == 1);
    const auto refused = undo(trial, 1);
    REQUIRE_FALSE(refused.ok());
    const auto rules = campaign::rules_of(refused.refusals());
    CHECK(std::find(rules.begin(), rules.end(), "nobody_rules_on_own_unit") != rules.end());
    CHECK(stored(trial, id).state == problem::State::proposed);
    CHECK(by(colleague, with(own, 7, "1")).is_written);
  });
}

TEST_CASE("cells put right beside the file are read instead of it, and kept with the batch") {
  on_every_database("420305", [](TrialRegion& trial) {
    auto table = table_with({with(kOwed, 4, "火星局")});
    CHECK(import(trial, table).findings.size() == 1);
    sheet::ImportOptions options;
    options.cells = sheet::correct_cells(table, {{"e2", "区科经局"}, {"G2", "支付"}});
    REQUIRE(options.cells.size() == 1);  // G2 says so already
    const auto report = import(trial, table, options);
    CHECK(report.is_written);
    REQUIRE(report.cells.size() == 1);
    CHECK(report.cells[0].cell == "E2");
    CHECK(report.cells[0].before == "火星局");
    const auto batch = trial.office().look<casework::ImportBatch>(
        "trial.batch", [](casework::Desk& desk) { return *desk.stores().imports.load(1); });
    REQUIRE(batch.cells.size() == 1);
    CHECK(batch.cells[0].text == "区科经局");
  });
  auto table = table_with({kOwed});
  for (const char* cell : {"", "5", "E", "E0", "E9", "ZZZ2", "E2E", "e2 x"}) {
    CAPTURE(std::string(cell));
    CHECK_THROWS_AS(sheet::correct_cells(table, {{cell, "x"}}), base::Malformed);
  }
  CHECK_THROWS_AS(sheet::correct_cells(table, {{"E2", "x"}, {"e2", "y"}}), base::Malformed);
}

TEST_CASE("a sum whose unit nobody names is doubted; chosen once, it is remembered of the sender") {
  on_every_database("420306", [](TrialRegion& trial) {
    int month = 6;  // a deadline of its own keeps the rows apart
    for (const char* heading : {"涉及金额", "无分歧欠款", "有分歧金额"}) {
      CAPTURE(std::string(heading));
      const std::string due = "2024年" + std::to_string(month++) + "月30日前";
      const std::string later = "2024年" + std::to_string(month++) + "月30日前";
      Cells headings = kHeadings;
      headings[7] = heading;
      Cells row = with(with(with(kOwed, 7, "12.5"), 3, std::string("拖欠") + heading), 5, due);
      const auto doubted = import(trial, table_with({row}, headings));
      REQUIRE(doubted.doubts.size() == 1);
      CHECK(doubted.doubts[0].column == "H");
      CHECK(doubted.doubts[0].row == 2);
      CHECK(doubted.doubts[0].message.find("按元是 12.50 元，按万元是 125,000.00 元") !=
            std::string::npos);
      CHECK_FALSE(doubted.is_written);
      // The cell says it itself.
      const auto own_unit = table_with({with(row, 7, "12.5万元")}, headings);
      CHECK(import(trial, own_unit, {.campaign = {}, .is_dry_run = true}).doubts.empty());
      sheet::ImportOptions options;
      options.sender = base::UnitCode{"finance_bureau"};
      options.amount_unit = base::MoneyUnit::wan;
      const auto chosen = import(trial, table_with({row}, headings), options);
      CHECK(chosen.is_written);
      const auto fen = chosen.rows.at(0).undisputed_fen ? chosen.rows[0].undisputed_fen
                                                        : chosen.rows[0].disputed_fen;
      CHECK(fen->value == 12500000);
      options.amount_unit.reset();
      row[3] += "二";
      row[5] = later;
      // What was chosen for the last sheet is a question about this one.
      const auto asked = import(trial, table_with({row}, headings), options);
      REQUIRE(asked.doubts.size() == 1);
      CHECK(asked.doubts[0].message.find("按万元 125,000.00 元，按元 12.50 元") != std::string::npos);
      CHECK_FALSE(asked.is_written);
      options.amount_unit = base::MoneyUnit::yuan;
      CHECK(import(trial, table_with({row}, headings), options).doubts.empty());
      options.amount_unit.reset();
      options.sender = base::UnitCode{"audit_bureau"};
      row[3] += "三";
      CHECK(import(trial, table_with({row}, headings), options).doubts.size() == 1);
    }
  });
}

TEST_CASE("one sum for several rows is doubted and never doubled, whatever file it comes in") {
  on_every_database("420307", [](TrialRegion& trial) {
    struct Merged {
      const char* kind;
      const char* name;
      std::vector<std::string> lines;
    };
    const std::string head = "| 地区(单位) | 来源 | 存在问题 | 整改责任单位 | 整改时限 | 整改措施 | 涉及金额(万元) |";
    // A deadline of its own for each file keeps the rows apart.
    const auto row = [](const char* problem, const char* sum, const char* due = "9月30日") {
      return "| 区财政局 | 审计 | " + std::string(problem) + " | 区科经局 | 2024年" + due +
             "前 | 支付 | " + sum + " |";
    };
    const Merged files[] = {
        {"xlsx", "合并.xlsx",
         {"sheet 清单", head, row("拖欠甲", "12.5"), row("拖欠乙", ""), row("拖欠丙", "3"),
          "merge G2:G3"}},
        {"docx", "合并.docx",
         {head, row("拖欠丁", "{v 12.5}", "10月31日"), row("拖欠戊", "{^}", "10月31日"),
          row("拖欠己", "3", "10月31日")}}};
    for (const Merged& one : files) {
      CAPTURE(std::string(one.name));
      auto table = documents::read_table(
          issues::make_file({one.kind, one.name, one.lines, "", {}}), {one.name});
      const auto doubted = import(trial, table, {.campaign = {}, .is_dry_run = true});
      CHECK(doubted.findings.empty());
      CHECK(doubted.doubts.size() == 2);
      CHECK_FALSE(doubted.is_written);
      // Given its own sum, no row is doubted any more, and nothing is counted twice.
      auto parted = table;
      sheet::correct_cells(parted, {{"G3", "2"}});
      CHECK(import(trial, parted, {.campaign = {}, .is_dry_run = true}).doubts.empty());
      sheet::ImportOptions confirmed;
      confirmed.is_doubt_confirmed = true;
      const auto written = import(trial, table, confirmed);
      REQUIRE(written.rows.size() == 3);
      CHECK(written.rows[0].undisputed_fen->value == 12500000);
      CHECK_FALSE(written.rows[1].undisputed_fen.has_value());
      CHECK(written.rows[2].undisputed_fen->value == 3000000);
    }
  });
}

TEST_CASE("options that name nothing are refused with what could be meant") {
  on_every_database("420308", [](TrialRegion& trial) {
    const auto refused = [&](const sheet::ImportOptions& options) -> std::string {
      try {
        import(trial, table_with({kOwed}), options);
      } catch (const base::Malformed& malformed) {
        return malformed.findings.at(0).path + " " + malformed.findings.at(0).message;
      }
      return "";
    };
    sheet::ImportOptions heading, known, sender, category;
    heading.headings = {{"甲", "nope"}};
    known.headings = {{"存在问题", "nope"}};
    sender.sender = base::UnitCode{"nope"};
    category.category = base::CategoryCode{"nope"};
    CHECK(refused(heading).starts_with("headings “nope”不是栏目，“甲”可以选：sequence（序号）、"));
    CHECK(refused(known).starts_with("headings “nope”不是栏目，“存在问题”可以选："));
    CHECK(refused(sender).starts_with("sender 方案里没有“nope”，可以选："));
    CHECK(refused(category).starts_with("category 方案里没有“nope”，可以选："));
    CHECK_THROWS_AS(sheet::amount_unit_from("块", "amount_unit"), base::Malformed);
    CHECK(sheet::amount_unit_from("亿元", "amount_unit") == base::MoneyUnit::yi);
    CHECK_FALSE(sheet::amount_unit_from("", "amount_unit").has_value());
  });
}

TEST_CASE("a heading that the file lacks is refused, and not remembered for the next one") {
  on_every_database("420309", [](TrialRegion& trial) {
    sheet::ImportOptions options;
    options.headings = {{"整改责任单位名称", "responsible_unit"}, {"存 在 问 题", "description"}};
    const auto report = import(trial, table_with({kOwed}), options);
    CHECK_FALSE(report.is_written);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].heading == "整改责任单位名称");
    CHECK(report.findings[0].message.starts_with("表里没有这个表头"));
    CHECK(import(trial, table_with({kOwed}), {}).is_written);
  });
}

}  // namespace
}  // namespace pledge
