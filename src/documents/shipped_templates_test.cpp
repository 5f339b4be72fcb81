#include "casework/minutes.hpp"
#include "casework/sample_letter.hpp"
#include "casework/sample_review.hpp"
#include "documents/docx_outline.hpp"
#include "documents/docx_template.hpp"
#include "documents/golden_docx.hpp"

using namespace pledge;
using namespace pledge::documents;

namespace {

std::string shipped(letter::LetterKind kind) {
  return text_of_file("templates/" + std::string(base::name_of(kind)) + ".docx");
}

}  // namespace

TEST_CASE("the templates that ship with the program have no mistake") {
  for (const auto& spec : letter::kKindSpecs) {
    if (letter::is_of_figures(spec.kind)) continue;
    CAPTURE(spec.name);
    const auto findings = check_template(shipped(spec.kind), casework::field_list(spec.kind));
    for (const auto& finding : findings) MESSAGE(finding.path << finding.message);
    CHECK(findings.empty());
  }
}

TEST_CASE("the form of the minutes has no mistake") {
  const auto findings =
      check_template(text_of_file("templates/" + std::string(casework::kMinutesForm) + ".docx"),
                     casework::minutes_fields());
  for (const auto& finding : findings) MESSAGE(finding.path << finding.message);
  CHECK(findings.empty());
}

TEST_CASE("minutes say what they said when they were accepted, a draft and concluded ones") {
  const std::string form =
      text_of_file("templates/" + std::string(casework::kMinutesForm) + ".docx");
  for (const bool is_concluded : {false, true}) {
    const auto values = casework::minutes_values(casework::sample_review(is_concluded),
                                                 campaign::seed_plan(), 1023);
    expect_golden(is_concluded ? "letters/review_minutes" : "letters/review_minutes_draft",
                  fill_template(form, casework::minutes_fields(), values));
  }
}

TEST_CASE("the templates name the fonts of GB/T 9704 and the size of the paper") {
  for (const auto& spec : letter::kKindSpecs) {
    if (letter::is_of_figures(spec.kind)) continue;
    CAPTURE(spec.name);
    const std::string text = part_of(shipped(spec.kind), "word/document.xml");
    CHECK(text.find("方正小标宋简体") != text.npos);
    CHECK(text.find("仿宋_GB2312") != text.npos);
    const bool is_wide = spec.kind == letter::LetterKind::ledger;
    CHECK((text.find("w:w=\"11906\" w:h=\"16838\"") == text.npos) == is_wide);
    if (is_wide || spec.kind == letter::LetterKind::referral_letter) continue;
    // 37, 26, 35 and 28 mm.
    CHECK(text.find("w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\"") !=
          text.npos);
  }
}

TEST_CASE("a letter from every template says what it said when it was accepted") {
  for (const auto& spec : letter::kKindSpecs) {
    if (letter::is_of_figures(spec.kind)) continue;
    CAPTURE(spec.name);
    const auto facts = casework::sample_letter_facts(spec.kind);
    const std::string docx = fill_template(
        shipped(spec.kind), casework::field_list(spec.kind), casework::fields_for(facts));
    expect_golden("letters/" + std::string(base::name_of(spec.kind)), docx);
    CHECK(part_of(docx, "word/document.xml").find("{{") == std::string::npos);
    CHECK(part_of(docx, "word/document.xml").find(kEnclosureElement) == std::string::npos);
  }
}
