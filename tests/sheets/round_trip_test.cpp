#include <random>

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "casework/lead_work.hpp"
#include "documents/csv_text.hpp"
#include "documents/read_table.hpp"
#include "documents/xlsx_writer.hpp"
#include "sheet/export_sheets.hpp"
#include "sheet/import_problems.hpp"
#include "sheets/trial_office.hpp"

/// Whatever stands in the list, its export imported again changes nothing; imported elsewhere it
/// gives the same export.
namespace pledge {
namespace {

struct Form {
  const char* file_name;
  sheet::WriteTable write;
};
const Form kForms[] = {{"清单.xlsx", documents::write_xlsx}, {"清单.csv", documents::write_csv}};

/// Texts as people, machines and ill-wishers write them into cells.
class AnyText {
 public:
  explicit AnyText(unsigned seed) : random_(seed) {}

  std::size_t pick(std::size_t count) { return random_() % count; }
  template <std::size_t N>
  const char* of(const char* const (&words)[N]) {
    return words[pick(N)];
  }
  /// Never blank, and no two alike.
  std::string description() {
    static const char* const kParts[] = {
        "=", "+86", "-1", "@所有人", "'", "\"", ",", ";", "\n", "\t", " ", "　", "\xC2\xA0", "0012",
        "1E5", "00123456789012345678", "2024-09-30", "3月5日", "拖欠工程款", "承诺的奖励没有兑现",
        "（一）", "1.", "&amp;", "<b>", "]]>", "_x000D_", "_x0041_", "％", "１２．５万元", "😀",
        "合计", "小计", "备注", "序号", "附件2", "\xE2\x80\x8B", "{{字段}}", "#REF!", "TRUE", "——"};
    std::string text;
    for (std::size_t i = 0, count = 1 + pick(6); i < count; ++i) text += of(kParts);
    return text + "第" + std::to_string(++count_) + "件";
  }
  std::string source() {
    return of({"自查", "投诉", "审计", "巡视巡察", "12345", "领导交办", "财会监督"});
  }
  std::string unit() {
    return of({"区财政局", "区审计局", "区科经局", "区卫健委", "沈家营街道", "区教育局", "区商务办"});
  }
  std::string due() {
    return of({"2024年9月30日前", "立行立改", "长期坚持", "9月底前", "2024-10-15", "", "2024/12/31"});
  }
  std::string measures() {
    return of({"", "1.核实\n2.兑现", "=SUM(A1)", "年内付清；每月报进度", "  缩进的措施 ", "'引号"});
  }

 private:
  std::mt19937 random_;
  int count_ = 0;
};

sheet::ImportReport import_bytes(TrialOffice& trial, const std::string& bytes, const Form& form) {
  auto report = sheet::import_problems(
      trial.office(), trial.clerk(), documents::read_table(bytes, {form.file_name}),
      {.campaign = trial.campaign(), .is_doubt_confirmed = true});
  REQUIRE(report.ok());
  return std::move(report).value();
}

std::string export_of(TrialOffice& trial, const Form& form) {
  casework::ProblemFilter filter;
  filter.campaign = trial.campaign();
  auto bytes = sheet::export_problems(trial.office(), trial.clerk(), filter, form.write);
  REQUIRE(bytes.ok());
  return std::move(bytes).value();
}

std::string first_file(AnyText& any, const Form& form, std::int64_t rows) {
  return form.write(sheet::problem_form(campaign::seed_plan()), [&](const sheet::EmitRow& emit) {
    for (std::int64_t i = 1; i <= rows; ++i) {
      const std::string unit = any.unit();
      emit({sheet::number_cell(i), sheet::text_cell(unit), sheet::text_cell(any.source()),
            sheet::text_cell(any.description()), sheet::text_cell(unit),
            sheet::text_cell(any.due()), sheet::text_cell(any.measures())});
    }
  });
}

/// A problem that somebody typed: its other texts are empty, or words for people alone.
void list_by_hand(TrialOffice& trial, const std::string& description,
                  problem::ListedText texts = {}) {
  const auto& plan = campaign::seed_plan();
  lead::RegisterLead lead;
  lead.campaign = plan.code;
  lead.channel = lead::Channel::audit;
  lead.title = "手工登记";
  lead.content = "手工登记的内容";
  lead.accused_unit = base::UnitCode{"education_bureau"};
  problem::Propose propose;
  propose.campaign = plan.code;
  propose.text = std::move(texts);
  propose.text.description = description;
  propose.source = problem::Source::audit;
  propose.category = plan.categories.front().code;
  propose.group = plan.groups.at(1).code;
  propose.responsible_unit = *lead.accused_unit;
  const auto listed = trial.office().perform<problem::Problem>(
      "trial.list", [&](casework::Desk& desk) -> base::Outcome<problem::Problem> {
        const auto registered = casework::register_lead(desk, trial.clerk(), {lead, {}});
        if (!registered) return registered.refusals();
        const auto admitted = casework::act_on_lead(
            desk, {trial.clerk(), registered.value().id.value, 1}, lead::AdmitLead{});
        if (!admitted) return admitted.refusals();
        return casework::list_problem(
            desk, {trial.clerk(), admitted.value().id.value, admitted.value().version},
            {"属实", propose});
      });
  REQUIRE(listed.outcome.ok());
}

std::vector<std::string> texts_of(const sheet::CellFindings& findings) {
  std::vector<std::string> texts;
  for (const auto& finding : findings) texts.push_back(sheet::to_text(finding));
  return texts;
}

}  // namespace

TEST_CASE("an export imported again changes nothing, whatever stands in its cells") {
  constexpr std::int64_t kRows = 40;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    AnyText any(seed);
    TrialOffice trial;
    const auto first = import_bytes(trial, first_file(any, kForms[seed % 2], kRows),
                                    kForms[seed % 2]);
    REQUIRE(texts_of(first.findings) == std::vector<std::string>{});
    REQUIRE(first.added_count == kRows);
    list_by_hand(trial, any.description());
    const auto size = trial.journal_size();
    for (const Form& form : kForms) {
      CAPTURE(form.file_name);
      const auto again = import_bytes(trial, export_of(trial, form), form);
      CHECK(texts_of(again.findings) == std::vector<std::string>{});
      CAPTURE(base::join(texts_of(again.notes), "\n"));
      CHECK(again.same_count == kRows + 1);
      CHECK(again.changed_count == 0);
      CHECK_FALSE(again.is_written);
    }
    CHECK(trial.journal_size() == size);
  }
}

TEST_CASE("cells that only people understand mean what they meant when the list comes back") {
  TrialOffice trial;
  static const char* const kSources[] = {"市清欠专班", "互联网+督查", "12345平台第3批", "国务院督查"};
  static const char* const kUnits[] = {"光山县、息县", "区教育局（原教体局）会同学校", "全区各部门", "我局"};
  static const char* const kDues[] = {"看领导安排", "2024年2月30日", "2024年6月底或9月底", "近期"};
  constexpr std::size_t kCount = std::size(kSources);
  for (std::size_t i = 0; i < kCount; ++i) {
    problem::ListedText texts;
    texts.region_unit = i % 2 == 0 ? "某某地区" : "区教育局";
    texts.source_text = kSources[i];
    texts.responsible_unit_text = kUnits[i];
    texts.due_text = kDues[i];
    texts.measures_text = "措施" + std::to_string(i);
    list_by_hand(trial, "手工立的问题" + std::to_string(i), texts);
  }
  for (const Form& form : kForms) {
    CAPTURE(form.file_name);
    const auto again = import_bytes(trial, export_of(trial, form), form);
    CHECK(texts_of(again.findings) == std::vector<std::string>{});
    CHECK(again.same_count == kCount);
    CHECK_FALSE(again.is_written);
  }
  // One measure corrected: that row changes, and nothing of it is read anew.
  std::string csv = export_of(trial, kForms[1]);
  csv.replace(csv.find("措施1"), std::string("措施1").size(), "改过的措施");
  const auto corrected = import_bytes(trial, csv, kForms[1]);
  CHECK(texts_of(corrected.findings) == std::vector<std::string>{});
  CHECK(corrected.corrected_count == 1);
  CHECK(corrected.same_count == kCount - 1);
  CHECK(corrected.is_written);
  // Another word that nobody understands is a finding as ever.
  csv = export_of(trial, kForms[1]);
  csv.replace(csv.find("全区各部门"), std::string("全区各部门").size(), "全区各单位");
  CHECK(import_bytes(trial, csv, kForms[1]).findings.size() == 1);
}

TEST_CASE("an export imported elsewhere is exported there as the same file") {
  constexpr std::int64_t kRows = 40;
  for (unsigned seed = 101; seed <= 106; ++seed) {
    CAPTURE(seed);
    AnyText any(seed);
    TrialOffice here;
    import_bytes(here, first_file(any, kForms[0], kRows), kForms[0]);
    // Not white space first: an import does not keep it.
    list_by_hand(here, "手工" + any.description());
    for (const Form& form : kForms) {
      TrialOffice there;
      const auto moved = import_bytes(there, export_of(here, form), form);
      CHECK(texts_of(moved.findings) == std::vector<std::string>{});
      CHECK(moved.added_count == kRows + 1);
      // Bytes of csv, since a workbook holds the hour of its making.
      CHECK(export_of(there, kForms[1]) == export_of(here, kForms[1]));
    }
  }
}

}  // namespace pledge
