#include <doctest/doctest.h>

#include "documents/form_filler.hpp"
#include "documents/formula_rows.hpp"
#include "documents/made_files.hpp"
#include "documents/read_table.hpp"
#include "documents/xlsx_writer.hpp"
#include "documents/zip_package.hpp"
#include "sheet/foreign_form.hpp"
#include "sheet/import_problems.hpp"
#include "sheets/trial_office.hpp"

/// A superior's own workbook with our rows in it, and all else as it was.
namespace pledge {
namespace {

constexpr std::string_view kList =
    "序号,地区(单位),来源,存在问题,整改责任地区(单位),整改时限,整改措施,无分歧欠款(万元)\n"
    "1,区财政局,审计,拖欠甲公司工程款,区财政局,2024-09-30,年内付清,125.5\n"
    "2,区卫健委,投诉,=承诺的奖励没有兑现,区卫健委,立行立改,逐户核实,\n"
    "3,区教育局,自查,拖欠乙公司货款,区教育局,2024-08-31,分期付清,10\n";

std::string text(const std::string& address, const std::string& words, int style = 1) {
  return "<c r=\"" + address + "\" s=\"" + std::to_string(style) +
         "\" t=\"inlineStr\"><is><t>" + words + "</t></is></c>";
}
std::string empty(const std::string& address) { return "<c r=\"" + address + "\" s=\"2\"/>"; }

/// Title, unit, headings in two rows with merged cells, `slots` empty rows, 合计, a line to sign.
documents::MadeWorkbook blank_of(int slots, const std::string& more = {}) {
  std::string rows = "<row r=\"1\">" + text("A1", "附件3") + "</row><row r=\"2\">" +
                     text("A2", "全市清欠台账（单位：万元）") + "</row><row r=\"3\">" +
                     text("A3", "序号") + text("B3", "存在问题") + text("C3", "整改时限") +
                     text("D3", "欠款情况") + text("E3", "") + text("F3", "备注") +
                     "</row><row r=\"4\">" + text("D4", "欠款金额") + text("E4", "未付金额") +
                     "</row>";
  int row = 5;
  for (; row < 5 + slots; ++row) {
    const std::string number = std::to_string(row);
    rows += "<row r=\"" + number + "\" ht=\"24\" customHeight=\"1\">";
    for (const char* column : {"A", "B", "C", "D", "E", "F"}) rows += empty(column + number);
    rows += "</row>";
  }
  const std::string total = std::to_string(row), last = std::to_string(row - 1);
  rows += "<row r=\"" + total + "\">" + text("A" + total, "合计") + "<c r=\"D" + total +
          "\" s=\"2\"><f>SUM(D5:D" + last + ")</f><v>0</v></c>" + empty("E" + total) + "</row>";
  const std::string sign = std::to_string(row + 1);
  rows += "<row r=\"" + sign + "\">" + text("A" + sign, "填表人：        负责人：") + "</row>";
  documents::MadeWorkbook made;
  made.sheets = {"<cols><col min=\"1\" max=\"6\" width=\"14\"/></cols><sheetData>" + rows +
                     "</sheetData><mergeCells count=\"3\"><mergeCell ref=\"A2:F2\"/>"
                     "<mergeCell ref=\"D3:E3\"/><mergeCell ref=\"A" + sign + ":F" + sign +
                     "\"/>" + more + "</mergeCells>",
                 "<sheetData><row r=\"1\"><c r=\"A1\"><f>台账!D" + total +
                     "*2</f><v>0</v></c></row></sheetData>"};
  made.names = {"台账", "汇总"};
  made.styles = "<fonts count=\"1\"><font><sz val=\"11\"/></font></fonts><cellXfs count=\"3\">"
                "<xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"0\"/>"
                "<xf numFmtId=\"49\" fontId=\"0\" borderId=\"0\"/></cellXfs>";
  return made;
}

class Trial {
 public:
  Trial() {
    const auto report = sheet::import_problems(
        trial_.office(), trial_.clerk(), documents::read_table(kList, {"清单.csv"}),
        {.campaign = trial_.campaign(), .is_doubt_confirmed = true});
    REQUIRE(report.ok());
    REQUIRE(report.value().is_written);
  }
  sheet::FormReport look(const std::string& blank) {
    const sheet::BlankFile file{documents::read_table(blank, {"空表.xlsx"}), blank,
                                documents::form_filler()};
    auto report = sheet::read_form(trial_.office(), trial_.clerk(), file,
                                   {trial_.campaign(), {}, {}});
    REQUIRE(report.ok());
    return std::move(report).value();
  }
  std::string fill(const std::string& blank) {
    sheet::BlankFile file{documents::read_table(blank, {"空表.xlsx"}), blank,
                          documents::form_filler()};
    REQUIRE(file.filler.takes(blank));
    const auto bytes = sheet::fill_form(trial_.office(), trial_.clerk(), file,
                                        {trial_.campaign(), {}, {}}, documents::write_xlsx);
    REQUIRE(bytes.ok());
    return bytes.value();
  }

 private:
  TrialOffice trial_;
};

std::string part_of(const std::string& bytes, const std::string& name) {
  documents::ZipPackage zip(bytes);
  std::string part;
  zip.read(name, [&](std::string_view piece) {
    part.append(piece);
    return true;
  });
  return part;
}

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

constexpr const char* kSheet = "xl/worksheets/sheet7.xml";

TEST_CASE("rows are put into a superior's own workbook, and what stands below moves") {
  Trial trial;
  for (const int slots : {1, 2, 3, 5}) {
    CAPTURE(slots);
    const std::string filled = trial.fill(make_xlsx(blank_of(slots)));
    const auto table = documents::read_table(filled, {"已填.xlsx"});
    const int total = 5 + std::max(slots, 3);
    CHECK(table.rows[0].cell(0) == "附件3");
    CHECK(table.rows[3].cell(3) == "欠款金额");
    CHECK(table.rows[4].number == 5);
    CHECK(table.rows[4].cell(1) == "拖欠甲公司工程款");
    CHECK(table.rows[4].cell(2) == "2024-09-30");  // a day, and no text
    CHECK(table.rows[4].cell(3) == "125.5");
    CHECK(table.rows[5].cell(1) == "=承诺的奖励没有兑现");
    CHECK(table.rows[6].cell(0) == "3");
    CHECK(table.rows[7].number == total);
    CHECK(table.rows[7].cell(0) == "合计");
    CHECK(table.rows[7].cell(4) == "135.5");  // it was empty: the sum
    CHECK(table.rows[8].cell(0) == "填表人：        负责人：");
    const std::string xml = part_of(filled, kSheet);
    const std::string last = std::to_string(total - 1), sign = std::to_string(total + 1);
    CHECK(has(xml, "SUM(D5:D" + last + ")"));
    CHECK(has(xml, "ref=\"A" + sign + ":F" + sign + "\""));
    CHECK(has(part_of(filled, "xl/worksheets/sheet8.xml"), "台账!D" + std::to_string(total)));
    CHECK(has(part_of(filled, "xl/workbook.xml"), "fullCalcOnLoad=\"1\""));
  }
}

TEST_CASE("a form that was filled already is told apart from a blank one") {
  Trial trial;
  const auto blank = make_xlsx(blank_of(1));
  CHECK(trial.look(blank).is_kept);
  CHECK(trial.look(blank).title == "全市清欠台账（单位：万元）");
  const auto is_told = [&](const std::string& file) {
    const auto notes = trial.look(file).notes;
    return std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
      return note.find("已经填过") != std::string::npos;
    });
  };
  CHECK_FALSE(is_told(blank));
  CHECK(is_told(trial.fill(blank)));
}

TEST_CASE("a form without an empty row gets rows all the same") {
  Trial trial;
  const auto table = documents::read_table(trial.fill(make_xlsx(blank_of(0))), {"已填.xlsx"});
  CHECK(table.rows[4].cell(1) == "拖欠甲公司工程款");
  CHECK(table.rows[7].cell(0) == "合计");
}

TEST_CASE("what cannot be kept, or is not harmless, is refused in words") {
  Trial trial;
  auto tall = blank_of(2, "<mergeCell ref=\"F5:F6\"/>");
  CHECK_THROWS_AS(trial.fill(make_xlsx(tall)), base::Malformed);
  auto macro = blank_of(2);
  macro.more = {{"xl/vbaProject.bin", "x"}};
  CHECK_THROWS_AS(trial.fill(make_xlsx(macro)), base::Malformed);
  auto linked = blank_of(2);
  linked.more = {{"xl/externalLinks/externalLink1.xml", "<a/>"}};
  CHECK_THROWS_AS(trial.fill(make_xlsx(linked)), base::Malformed);
  CHECK_FALSE(documents::form_filler().takes("序号,存在问题\n"));
  CHECK_FALSE(documents::form_filler().takes("\xd0\xcf\x11\xe0"));
}

TEST_CASE("more rows than a form takes are refused") {
  const auto blank = make_xlsx(blank_of(2));
  const sheet::FormPlace place{"台账", 4, 7, 7, {}};
  const auto rows = [](std::int64_t count) {
    return [count](const sheet::EmitRow& emit) {
      for (std::int64_t i = 0; i < count; ++i) emit({sheet::number_cell(i)});
    };
  };
  const auto filler = documents::form_filler();
  CHECK_NOTHROW(filler.fill(blank, place, rows(50)));
  CHECK_THROWS_AS(filler.fill(blank, place, rows(sheet::kFormRowsMax + 1)), base::Malformed);
}

TEST_CASE("references of formulas move with their rows and nothing else does") {
  using documents::shift_formula;
  const documents::RowShift shift{7, 3};
  const documents::MovedSheet own{"台账", true}, other{"台账", false};
  CHECK(shift_formula("SUM(D5:D7)", shift, own) == "SUM(D5:D10)");
  CHECK(shift_formula("SUM($D$5:$D$6)+D$8", shift, own) == "SUM($D$5:$D$6)+D$11");
  CHECK(shift_formula("\"D7\"&D7", shift, own) == "\"D7\"&D10");
  CHECK(shift_formula("LOG10(D7)", shift, own) == "LOG10(D10)");
  CHECK(shift_formula("SUM(汇总!D7:D9)+D7", shift, own) == "SUM(汇总!D7:D9)+D10");
  CHECK(shift_formula("SUM('台账'!D7:D9)+D7", shift, other) == "SUM('台账'!D10:D12)+D7");
  CHECK(shift_formula("台账!$A$1:$F$9", shift, other) == "台账!$A$1:$F$12");
  CHECK(documents::copied_formula("D5-E$5", 2) == "D7-E$5");
  CHECK(documents::shift_areas("A5:B9 D12", shift) == "A5:B12 D15");
}

}  // namespace
}  // namespace pledge
