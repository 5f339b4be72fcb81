#include <random>

#include "campaign/seed_plan.hpp"
#include "documents/docx_paragraphs.hpp"
#include "documents/docx_template.hpp"
#include "documents/golden_docx.hpp"
#include "report/number_check.hpp"
#include "report/sample_facts.hpp"

using namespace pledge;
using namespace pledge::documents;

namespace {

std::string shipped(report::ReportKind kind) {
  return text_of_file("templates/" + std::string(base::name_of(kind)) + ".docx");
}

report::ReportFacts sample(report::ReportKind kind) {
  report::ReportFacts facts;
  facts.plan = std::make_shared<const campaign::Plan>(campaign::seed_plan());
  facts.wish = {kind, facts.plan->code, {2024, 8}, {}, {}, {}};
  if (kind == report::ReportKind::monthly_report) {
    facts.filing.emplace();
    facts.filing->kind = filing::Kind::month_end;
    facts.filing->period = "2024-08";
    facts.filing_index = 1023;
  }
  if (kind == report::ReportKind::unit_page) facts.wish.unit = base::UnitCode{"finance_bureau"};
  facts.origin.campaign = facts.plan->code;
  facts.origin.period = report::period_of(facts.wish, *facts.plan, base::last_day({2024, 12}));
  facts.origin.day = facts.origin.period.until;
  facts.origin.journal_size = 1024;
  facts.origin.journal_root = std::string(64, '7');
  std::mt19937 chance(8);
  for (std::int64_t id = 1; id <= 60; ++id) {
    auto item = report::any_item(id, facts.origin.day, chance);
    const auto& groups = facts.plan->groups;
    const auto& units = facts.plan->units;
    item.group = groups[static_cast<std::size_t>(id) % groups.size()].code;
    item.unit = units[static_cast<std::size_t>(id) % units.size()].code;
    if (facts.wish.unit && item.unit != *facts.wish.unit) continue;
    item.category = facts.plan->categories.front().code;
    facts.now.push_back(item);
    if (id % 3 == 0) facts.before.push_back(item);
  }
  facts.period_before = {facts.origin.period.from - 31, facts.origin.period.from - 1};
  return facts;
}

std::string filled(report::ReportKind kind) {
  return fill_template(shipped(kind), report::report_field_list(),
                       report::report_fields(sample(kind)));
}

}  // namespace

TEST_CASE("the templates of reports have no mistake, and every field has its value") {
  for (const auto& spec : report::kReportSpecs) {
    CAPTURE(spec.name);
    const auto findings = check_template(shipped(spec.kind), report::report_field_list());
    for (const auto& finding : findings) MESSAGE(finding.path << finding.message);
    CHECK(findings.empty());
    const auto fields = report::report_fields(sample(spec.kind));
    for (const auto& known : report::report_field_list()) {
      CAPTURE(known.name);
      CHECK(fields.find(known.name) != nullptr);
    }
    CHECK(fields.members.size() == report::report_field_list().size());
  }
}

TEST_CASE("equal facts give equal bytes") {
  for (const auto& spec : report::kReportSpecs) {
    CAPTURE(spec.name);
    CHECK(filled(spec.kind) == filled(spec.kind));
  }
}

TEST_CASE("a list that was made up for says so in the report") {
  auto facts = sample(report::ReportKind::monthly_report);
  facts.filing->day = facts.origin.day;
  const auto words = [&] {
    return words_of(fill_template(shipped(report::ReportKind::monthly_report),
                                  report::report_field_list(), report::report_fields(facts)));
  };
  facts.filing->frozen_at = {base::start_of(facts.filing->day).milliseconds + 85'000'000};
  CHECK(words().find("补办") == std::string::npos);
  facts.filing->frozen_at = {base::start_of(facts.filing->day + 2).milliseconds + 32'400'000};
  CHECK(words().find("2024年8月31日定格，2024年9月2日补办，记在日志") != std::string::npos);
}

TEST_CASE("a report says what it said when it was accepted") {
  for (const auto& spec : report::kReportSpecs) {
    CAPTURE(spec.name);
    const std::string docx = filled(spec.kind);
    expect_golden("reports/" + std::string(base::name_of(spec.kind)), docx);
    CHECK(words_of(docx).find("{{") == std::string::npos);
  }
}

TEST_CASE("a number changed in the file is found, and marked where it stands") {
  const std::string docx = filled(report::ReportKind::monthly_report);
  const auto expected = read_paragraphs(docx);
  CHECK(report::compare_numbers(expected, read_paragraphs(docx)).empty());
  DocxPackage package = read_docx(docx);
  for (DocxPart& part : package.parts) {
    if (part.name != "word/document.xml") continue;
    const auto at = part.bytes.find("列入问题清单的问题共");
    REQUIRE(at != part.bytes.npos);
    const auto digits = part.bytes.find_first_of("0123456789", at);
    part.bytes.insert(digits, "9");
  }
  const std::string changed = write_docx(package);
  const auto findings = report::compare_numbers(expected, read_paragraphs(changed));
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].found == "9" + findings[0].expected);
  report::ReportPress press;
  press.mark = &mark_paragraphs;
  const std::string marked = report::marked_report(press, changed, findings);
  CHECK(part_of(marked, "word/document.xml").find("w:highlight") != std::string::npos);
  const auto paragraphs = read_paragraphs(marked);
  const auto& paragraph = paragraphs[static_cast<std::size_t>(findings[0].paragraph - 1)];
  CHECK(paragraph.find("应为 " + findings[0].expected) != std::string::npos);
}
