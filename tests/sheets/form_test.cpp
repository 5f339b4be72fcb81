#include <doctest/doctest.h>

#include "documents/csv_text.hpp"
#include "documents/read_table.hpp"
#include "documents/xlsx_writer.hpp"
#include "sheet/foreign_form.hpp"
#include "sheet/import_problems.hpp"
#include "sheets/trial_office.hpp"

/// 按上级表样填报: blank forms of others, filled from the ledger.
namespace pledge {
namespace {

constexpr std::string_view kList =
    "序号,地区(单位),来源,存在问题,整改责任地区(单位),整改时限,整改措施,无分歧欠款(万元),有分歧欠款(万元)\n"
    "1,区财政局,审计,拖欠甲公司工程款,区财政局,2024年9月30日前,年内付清,125.5,10\n"
    "2,区卫健委,投诉,=承诺的奖励没有兑现,区卫健委,立行立改,逐户核实,,\n"
    "3,区教育局,自查,拖欠乙公司货款,区教育局,2024年8月31日前,分期付清,0.123456,\n";

/// A blank form of the city: a label, a title, what is filled in by hand, headings in two rows.
constexpr std::string_view kBlank =
    "附件3,,,,,,,,,\n"
    "全市政府履约问题整改台账,,,,,,,,,\n"
    "填报单位：    填报时间：    单位：万元,,,,,,,,,\n"
    "序号,县（市、区）,反馈问题,牵头单位,办结时限,欠款情况,欠款情况,当前状态,化解情况,备注\n"
    "序号,县（市、区）,反馈问题,牵头单位,办结时限,欠款金额,未付金额,当前状态,化解情况,备注\n";

sheet::Table table_of(std::string_view csv) {
  return documents::read_table(csv, {"表.csv"});
}

/// A region with three problems on its list.
class FilledTrial {
 public:
  FilledTrial() {
    const auto report = sheet::import_problems(
        trial_.office(), trial_.clerk(), table_of(kList),
        {.campaign = trial_.campaign(), .category = trial_category()});
    REQUIRE(report.ok());
    REQUIRE(report.value().added_count == 3);
    REQUIRE(report.value().is_written);
  }
  static base::CategoryCode trial_category() {
    return campaign::seed_plan().categories.front().code;
  }
  sheet::FormWish wish(sheet::HeadingChoices headings = {}) {
    return {trial_.campaign(), {}, std::move(headings)};
  }
  sheet::FormReport read(std::string_view blank, sheet::HeadingChoices headings = {}) {
    auto report = sheet::read_form(trial_.office(), trial_.clerk(), {table_of(blank)},
                                   wish(std::move(headings)));
    REQUIRE(report.ok());
    return std::move(report).value();
  }
  /// The filled form, as people read it.
  std::vector<std::vector<std::string>> fill(std::string_view blank, const access::Actor& reader,
                                             sheet::HeadingChoices headings = {}) {
    const auto bytes = sheet::fill_form(trial_.office(), reader, {table_of(blank)},
                                        wish(std::move(headings)), documents::write_xlsx);
    REQUIRE(bytes.ok());
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : documents::read_table(bytes.value(), {"填好.xlsx"}).rows) {
      rows.push_back(row.cells);
    }
    return rows;
  }
  TrialOffice& trial() { return trial_; }

 private:
  TrialOffice trial_;
};

std::vector<std::string> fillings_of(const sheet::FormReport& report) {
  std::vector<std::string> names;
  for (const auto& one : report.columns) {
    names.emplace_back(one.filled_with ? base::name_of(*one.filled_with) : "");
  }
  return names;
}

TEST_CASE("a blank form tells what each of its columns would be filled with") {
  FilledTrial trial;
  const auto report = trial.read(kBlank);
  CHECK(report.title == "全市政府履约问题整改台账");
  CHECK(report.row_count == 3);
  CHECK(fillings_of(report) == std::vector<std::string>{"sequence", "region", "description",
                                                        "responsible_unit", "due", "principal",
                                                        "balance", "state", "", ""});
  CHECK(report.notes == std::vector<std::string>{
                            "第 3 行“填报单位：    填报时间：    单位：万元”没有照抄，请在填好的表上补写",
                            "I 列“化解情况”系统里没有对应的内容，空着",
                            "J 列“备注”系统里没有对应的内容，空着"});
}

TEST_CASE("it comes back in its own columns, amounts in its own unit and never as a formula") {
  FilledTrial trial;
  const auto rows = trial.fill(kBlank, trial.trial().clerk());
  REQUIRE(rows.size() == 7);
  CHECK(rows[0].front() == "附件3");
  CHECK(rows[1].front() == "全市政府履约问题整改台账");
  const std::string region = campaign::seed_plan().region_name;
  CHECK(rows[2].front() == "单位：万元");  // figures in 万元 never stand without it
  CHECK(rows[4] == std::vector<std::string>{"1", region, "拖欠甲公司工程款", "区财政局",
                                            "2024年9月30日前", "135.5", "135.5", "待确认"});
  CHECK(rows[5][2] == "=承诺的奖励没有兑现");
  CHECK(rows[5][5].empty());
  CHECK(rows[6][5] == "0.123456");
}

TEST_CASE("a column in a unit that we do not write stays empty and is told") {
  FilledTrial trial;
  for (const char* heading : {"欠款金额(千元)", "欠款金额（百万元）", "欠款金额(美元)"}) {
    for (const char* title : {"单位：万元", "台账"}) {
      CAPTURE(std::string(heading) + title);
      const std::string blank = std::string("全市台账,,,\n") + title + ",,,\n序号,反馈问题,牵头单位," +
                                heading + "\n";
      const auto report = trial.read(blank, {{heading, "principal"}});
      CHECK(fillings_of(report).back().empty());
      CHECK(report.notes.back().find("不能按它填") != std::string::npos);
    }
  }
  // The title's own unit is none of ours.
  const auto report = trial.read("全市台账,,,\n单位：千元,,,\n序号,反馈问题,牵头单位,欠款金额\n");
  CHECK(fillings_of(report).back().empty());
}

TEST_CASE("days and sums go out as days and numbers") {
  FilledTrial trial;
  const auto bytes = sheet::fill_form(
      trial.trial().office(), trial.trial().clerk(),
      {table_of("全市台账,,,\n单位：万元,,,\n序号,反馈问题,整改时限,欠款金额\n")}, trial.wish(),
      [](const sheet::SheetForm& form, const sheet::EachRow& rows) {
        CHECK(form.unit_line == "单位：万元");
        std::string kinds;
        rows([&](const std::vector<sheet::OutputCell>& cells) {
          for (const auto& cell : cells) {
            const bool is_number = cell.hundredths || cell.kind == sheet::OutputKind::number;
            kinds += is_number ? 'n' : cell.kind == sheet::OutputKind::day ? 'd' : 't';
          }
          kinds += ' ';
        });
        return kinds;
      });
  REQUIRE(bytes.ok());
  CHECK(bytes.value() == "nttn nttt nttn ");
  CHECK(sheet::day_or_text_cell("2024-08-12").kind == sheet::OutputKind::day);
  for (const char* text : {"2024-02-30", "2024年8月12日", "2024-08", "", "2024-08-12前"}) {
    CHECK(sheet::day_or_text_cell(text).kind == sheet::OutputKind::text);
  }
}

TEST_CASE("what somebody chose for a heading is kept for the next time, and only for his unit") {
  FilledTrial trial;
  const auto chosen = trial.read(kBlank, {{"化解情况", "measures"}, {"备注", "left_out"}});
  CHECK(fillings_of(chosen)[8] == "measures");
  CHECK(chosen.columns[8].is_chosen);
  CHECK(fillings_of(trial.read(kBlank))[8].empty());  // looking remembers nothing
  const auto rows = trial.fill(kBlank, trial.trial().clerk(), {{"化解情况", "measures"}});
  CHECK(rows[4][8] == "年内付清");
  CHECK(fillings_of(trial.read(kBlank))[8] == "measures");
  const auto unit = campaign::an_officer(9, "finance_bureau", access::Role::responsible_unit);
  const auto own = sheet::read_form(trial.trial().office(), unit, {table_of(kBlank)}, trial.wish());
  REQUIRE(own.ok());
  CHECK(fillings_of(own.value())[8].empty());
}

TEST_CASE("a unit fills a form with its own problems and no others") {
  FilledTrial trial;
  const auto unit = campaign::an_officer(9, "finance_bureau", access::Role::responsible_unit);
  const auto report =
      sheet::read_form(trial.trial().office(), unit, {table_of(kBlank)}, trial.wish());
  REQUIRE(report.ok());
  CHECK(report.value().row_count == 1);
  const auto rows = trial.fill(kBlank, unit);
  REQUIRE(rows.size() == 5);
  CHECK(rows[4][2] == "拖欠甲公司工程款");
}

TEST_CASE("columns of the whole problem, and amounts without a unit, are told and filled") {
  FilledTrial trial;
  const std::string_view blank = "编号,问题描述,整改责任人,最新进展,销号时间,已付金额,退回次数\n";
  const auto report = trial.read(blank);
  CHECK(fillings_of(report) ==
        std::vector<std::string>{"number", "description", "responsible_person", "progress",
                                 "done_day", "paid", "sent_back_count"});
  CHECK(report.notes == std::vector<std::string>{"F 列“已付金额”没有写金额单位，按元填"});
}

TEST_CASE("a file without headings, and a campaign that is not there, are refused in words") {
  FilledTrial trial;
  std::string message;
  try {
    static_cast<void>(trial.read("你好,再见\n1,2\n"));
  } catch (const base::Malformed& malformed) {
    message = malformed.findings.front().message;
  }
  CHECK(message.starts_with("没有找到表头"));
  auto wish = trial.wish();
  wish.campaign = {"nowhere"};
  const auto read = sheet::read_form(trial.trial().office(), trial.trial().clerk(),
                                     {table_of(kBlank)}, wish);
  CHECK(campaign::rules_of(read.refusals()) == std::vector<std::string>{"campaign_exists"});
}

}  // namespace
}  // namespace pledge
