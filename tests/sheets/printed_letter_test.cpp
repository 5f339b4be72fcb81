#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "casework/sample_letter.hpp"
#include "documents/docx_template.hpp"
#include "documents/pdf_maker.hpp"

/// The shipped letters as LibreOffice prints them.
namespace pledge::documents {
namespace {

std::string letter_of(letter::LetterKind kind) {
  std::ifstream file("templates/" + std::string(base::name_of(kind)) + ".docx", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)),
                          std::istreambuf_iterator<char>());
  return fill_template(bytes, casework::field_list(kind),
                       casework::fields_for(casework::sample_letter_facts(kind)));
}

bool is_office_missing(const OfficeConverter& office) {
  if (office.program.empty()) MESSAGE("NOT CHECKED: LibreOffice is not installed here");
  return office.program.empty();
}

TEST_CASE("every shipped letter becomes a PDF where LibreOffice is installed") {
  const OfficeConverter office = installed_office();
  if (is_office_missing(office)) return;
  const char* keep = std::getenv("PLEDGE_KEEP_LETTERS");  // a folder, to look at them
  for (const auto& spec : letter::kKindSpecs) {
    if (letter::is_of_figures(spec.kind)) continue;
    CAPTURE(spec.name);
    const auto made = make_pdf(office, letter_of(spec.kind));
    REQUIRE(made.ok());
    CHECK(made.value().size() > 5'000);
    if (keep == nullptr) continue;
    std::ofstream(std::string(keep) + "/" + std::string(base::name_of(spec.kind)) + ".pdf",
                  std::ios::binary)
        << made.value();
  }
}

TEST_CASE("the same docx becomes the same PDF, byte by byte, though its clock went on") {
  const OfficeConverter office = installed_office();
  if (is_office_missing(office)) return;
  const std::string docx = letter_of(letter::LetterKind::circular);
  const auto first = make_pdf(office, docx);  // takes seconds: the second one begins later
  const auto second = make_pdf(office, docx);
  REQUIRE(first.ok());
  REQUIRE(second.ok());
  CHECK(first.value() == second.value());
}

}  // namespace
}  // namespace pledge::documents
