#include <doctest/doctest.h>

#include <fstream>

#include "base/codec.hpp"
#include "casework/import_work.hpp"
#include "casework/job_actor.hpp"
#include "sheet/import_problems.hpp"
#include "problem/problem.hpp"
#include "review/task.hpp"
#include "support/child.hpp"
#include "support/every_database.hpp"
#include "support/scratch_folder.hpp"

/// What the command line writes without `--as` (ADR 0008) is read by everybody afterwards.
namespace pledge {
namespace {

constexpr std::string_view kList =
    "序号,地区(单位),来源,存在问题,整改责任地区(单位),整改时限,整改措施,涉及金额(元)\n"
    "1,区财政局,审计,拖欠甲公司工程款,区科经局,2024年9月30日前,年内付清,100\n"
    "2,区卫健委,审计,承诺的奖励没有兑现,区卫健委,立行立改,逐户核实,\n";

class CommandLine {
 public:
  CommandLine() { CHECK(run({"plan", "load", "plans/huangshigang-2024.toml"}).code == 0); }

  support::Ran run(std::vector<std::string> arguments) const {
    for (const char* one : {"2024-05-06", "--today"}) arguments.insert(arguments.begin(), one);
    arguments.insert(arguments.begin(), {"--data", folder_.path() + "/var"});
    return support::run(std::move(arguments));
  }
  std::string file(const std::string& name, std::string_view text) const {
    std::ofstream(folder_.path() + "/" + name, std::ios::binary) << text;
    return folder_.path() + "/" + name;
  }

 private:
  support::ScratchFolder folder_;
};

bool says(const support::Ran& ran, std::string_view words) {
  return ran.text.find(words) != std::string::npos;
}

std::string with(std::string_view list, std::string_view before, std::string_view after) {
  std::string text(list);
  text.replace(text.find(before), before.size(), after);
  return text;
}

TEST_CASE("an import without an officer is written, corrected, taken back and written again") {
  const CommandLine line;
  const std::string file = line.file("清单.csv", kList);
  const auto first = line.run({"import", "problems", file});
  CAPTURE(first.text);
  CHECK(first.code == 0);
  CHECK(says(first, "已导入（批次 import-1）"));
  CHECK(says(first, "第 2 行：新增，责任单位 区科经局，时限 2024-09-30"));
  CHECK(says(first, "无分歧 100.00 元"));
  const std::string changed = line.file("更正.csv", with(kList, "年内付清", "分期付清"));
  const auto shown = line.run({"import", "problems", changed, "--dry-run"});
  CAPTURE(shown.text);
  CHECK(says(shown, "第 2 行 G 列（整改措施）：“年内付清” → “分期付清”"));
  CHECK(says(line.run({"import", "problems", changed}), "已导入（批次 import-2）"));
  for (const char* batch : {"2", "1"}) {
    CAPTURE(std::string(batch));
    const auto undone = line.run({"import", "undo", batch, "--reason", "报错了文件"});
    CAPTURE(undone.text);
    CHECK(undone.code == 0);
    CHECK(says(undone, "已撤销 import-" + std::string(batch)));
  }
  CHECK(says(line.run({"import", "problems", file}), "已导入（批次 import-3）"));
  const auto compared = line.run({"rebuild", "--compare"});
  CAPTURE(compared.text);
  CHECK(compared.code == 0);
  CHECK(line.run({"journal", "verify"}).code == 0);
}

TEST_CASE("cells and the unit of amounts are chosen on the command line, and wrong words refused") {
  const CommandLine line;
  const std::string list = with(with(kList, "涉及金额(元)", "涉及金额"), "区科经局", "火星局");
  const std::string file = line.file("清单.csv", list);
  const auto plain = line.run({"import", "problems", file});
  CAPTURE(plain.text);
  CHECK(plain.code == 1);
  CHECK(says(plain, "H 列（涉及金额）“100”：表头、表上和单元格都没有写金额单位"));
  const auto put_right = line.run({"import", "problems", file, "--cell", "E2=区科经局",
                                   "--amount-unit", "万元"});
  CAPTURE(put_right.text);
  CHECK(put_right.code == 0);
  CHECK(says(put_right, "改写 E2：“火星局” → “区科经局”"));
  CHECK(says(put_right, "无分歧 1,000,000.00 元"));
  for (const auto& wrong : {std::vector<std::string>{"--heading", "甲=nope"},
                            {"--heading", "存在问题=nope"}, {"--sender", "nope"},
                            {"--category", "nope"}, {"--amount-unit", "块"},
                            {"--cell", "E99=甲"}, {"--cell", "甲"}}) {
    CAPTURE(wrong.at(1));
    std::vector<std::string> arguments{"import", "problems", file};
    arguments.insert(arguments.end(), wrong.begin(), wrong.end());
    const auto refused = line.run(arguments);
    CAPTURE(refused.text);
    CHECK(refused.code == 2);
    CHECK_FALSE(says(refused, "已导入"));
  }
}

template <class T>
void reads_back(const T& value) {
  const std::string text = base::to_canonical_text(value);
  CAPTURE(text);
  CHECK(base::to_canonical_text(base::from_canonical_text<T>(text)) == text);
}

TEST_CASE("what a job or the command line has done reads back, officer 0 and unit empty") {
  const base::Instant at = campaign::instant_of("2024-05-06T01:00:00.000Z");
  casework::ImportBatch batch;
  batch.number = batch.version = 1;
  batch.campaign = {"huangshigang-2024"};
  batch.at = at;
  reads_back(batch);
  batch.file_name = "清单.csv";
  batch.corrected_count = 2;
  batch.cells = {{"E2", "", "区科经局"}, {"F2", "6月底", ""}};
  batch.undone = casework::UndoneImport{{}, at, "报错了文件"};
  reads_back(batch);
  reads_back(problem::Withdrawal{"报错了文件", {}, campaign::day_of("2024-05-06")});
  // As it was stored before: officer 0, sender empty.
  const auto stored = base::from_canonical_text<casework::ImportBatch>(
      R"({"added_count":2,"at":"2024-05-06T01:00:00.000Z","campaign":"huangshigang-2024",)"
      R"("file_name":"u.csv","number":1,"officer":0,"sender":"","version":1})");
  CHECK(stored.sender.empty());
  CHECK(stored.added_count == 2);
}

TEST_CASE("the register of batches stays readable for everybody, on every database") {
  support::on_every_database("420309", [](support::TrialRegion& trial) {
    access::Actor actor = casework::job_actor("command_line", "命令行");
    actor.grants = {{access::Role::coordinating_office, {}}};
    sheet::Table table{"清单", {}};
    table.rows = {{1, {"地区(单位)", "来源", "存在问题", "整改责任单位", "整改时限", "整改措施"}},
                  {2, {"区财政局", "审计", "拖欠甲", "区科经局", "2024年9月30日前", "支付"}}};
    const auto report = sheet::import_problems(trial.office(), actor, table,
                                               {.campaign = campaign::seed_plan().code});
    REQUIRE(report.ok());
    CHECK(report.value().is_written);
    const auto batches = [&] {
      return trial.office().look<std::vector<casework::ImportBatch>>(
          "trial.batches", [](casework::Desk& desk) {
            return desk.stores().imports.list(campaign::seed_plan().code);
          });
    };
    REQUIRE(batches().size() == 1);
    CHECK(batches()[0].officer.value == 0);
    const auto undone = trial.office().perform<casework::ImportBatch>(
        "import.undo", [&](casework::Desk& desk) {
          return casework::undo_import(desk, {actor, 1, 1}, {"报错了文件"});
        });
    REQUIRE(undone.outcome.ok());
    CHECK(batches().at(0).undone->reason == "报错了文件");
  });
}

}  // namespace
}  // namespace pledge
