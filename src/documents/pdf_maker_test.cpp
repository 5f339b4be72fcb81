#include "documents/pdf_maker.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "base/only_refusal.hpp"
#include "base/rule.hpp"
#include "casework/sample_letter.hpp"
#include "documents/docx_template.hpp"
#include "documents/false_office.hpp"

using namespace pledge;
using namespace pledge::documents;

namespace {

std::string letter_of(letter::LetterKind kind) {
  std::ifstream file("templates/" + std::string(base::name_of(kind)) + ".docx", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)),
                          std::istreambuf_iterator<char>());
  return fill_template(bytes, casework::field_list(kind),
                       casework::fields_for(casework::sample_letter_facts(kind)));
}

std::string why_not(const base::Outcome<std::string>& made) {
  REQUIRE_FALSE(made.ok());
  return made.refusals().front().message();
}

}  // namespace

TEST_CASE("pdf_can_be_made: without LibreOffice the officer is told what to do") {
  const auto made = make_pdf({}, "x");
  CHECK(base::is_only(made.refusals(), base::Rule::pdf_can_be_made));
  CHECK(why_not(made) == "不能转成 PDF：这台服务器没有安装 LibreOffice");
}

TEST_CASE("a converter that says success without a PDF is not believed") {
  for (const char* script : {"exit 0", "mkdir \"$HOME/out\"; echo x > \"$HOME/out/in.pdf\""}) {
    const FalseOffice office(script);
    CHECK(why_not(make_pdf({office.path()}, "x")) == "不能转成 PDF：LibreOffice 没有转换成功");
  }
}

TEST_CASE("a converter that does not end is ended, with what it started") {
  const FalseOffice office("sleep 600; sleep 600");
  CHECK(why_not(make_pdf({office.path(), std::chrono::seconds(1)}, "x")) ==
        "不能转成 PDF：转换用时过长，已停止");
}

TEST_CASE("the converter sees a folder of its own and what it wrote comes back") {
  const FalseOffice office(
      "test \"$HOME\" = \"$TMPDIR\" || exit 1\n"
      "case \"$1\" in -env:UserInstallation=file://$HOME/profile) ;; *) exit 1 ;; esac\n"
      "test -f \"$FONTCONFIG_FILE\" || exit 1\n"
      "mkdir \"$HOME/out\"\n"
      "{ printf '%%PDF-1.6 '; cat \"$HOME/in.docx\"; } > \"$HOME/out/in.pdf\"");
  CHECK(make_pdf({office.path()}, "inhalt").value() == "%PDF-1.6 inhalt");
}

TEST_CASE("every shipped letter becomes a PDF where LibreOffice is installed") {
  const OfficeConverter office = installed_office();
  if (office.program.empty()) return;
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
  if (office.program.empty()) {
    MESSAGE("NOT CHECKED: LibreOffice is not installed here");
    return;
  }
  const std::string docx = letter_of(letter::LetterKind::circular);
  const auto first = make_pdf(office, docx);  // takes seconds: the second one begins later
  const auto second = make_pdf(office, docx);
  REQUIRE(first.ok());
  REQUIRE(second.ok());
  CHECK(first.value() == second.value());
}
