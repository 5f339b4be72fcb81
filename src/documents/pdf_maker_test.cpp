#include "documents/pdf_maker.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "casework/sample_letter.hpp"
#include "documents/docx_template.hpp"
#include "documents/temporary_file.hpp"

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

/// A program that does what the script says instead of LibreOffice.
class FalseOffice {
 public:
  explicit FalseOffice(const std::string& script) {
    std::ofstream(file_.path()) << "#!/bin/sh\n" << script << "\n";
    ::chmod(file_.path().c_str(), 0700);
  }
  const std::string& path() const { return file_.path(); }

 private:
  TemporaryFile file_;
};

std::string why_not(const base::Outcome<std::string>& made) {
  REQUIRE_FALSE(made.ok());
  return made.refusals().front().message();
}

}  // namespace

TEST_CASE("pdf_can_be_made: without LibreOffice the officer is told what to do") {
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", "/nonexistent", 1);
  PdfMaker maker;
  ::setenv("PATH", path.c_str(), 1);
  CHECK_FALSE(maker.is_installed());
  CHECK(why_not(maker.make("x")) == "不能转成 PDF：这台服务器没有安装 LibreOffice");
}

TEST_CASE("a converter that says success without a file is not believed") {
  const FalseOffice office("exit 0");
  CHECK(why_not(PdfMaker(office.path()).make("x")) ==
        "不能转成 PDF：LibreOffice 没有转换成功");
}

TEST_CASE("a converter that does not end is ended, with what it started") {
  const FalseOffice office("sleep 600; sleep 600");
  PdfLimits limits;
  limits.time = std::chrono::seconds(1);
  CHECK(why_not(PdfMaker(office.path(), limits).make("x")) ==
        "不能转成 PDF：转换用时过长，已停止");
}

TEST_CASE("the converter sees a folder of its own and what it wrote comes back") {
  const FalseOffice office(
      "test \"$HOME\" = \"$TMPDIR\" || exit 1\n"
      "case \"$1\" in -env:UserInstallation=file://$HOME/profile) ;; *) exit 1 ;; esac\n"
      "test -f \"$FONTCONFIG_FILE\" || exit 1\n"
      "{ printf '%%PDF-1.6 '; cat \"$HOME/letter.docx\"; } > \"$HOME/letter.pdf\"");
  CHECK(PdfMaker(office.path()).make("inhalt").value() == "%PDF-1.6 inhalt");
}

TEST_CASE("every shipped letter becomes a PDF where LibreOffice is installed") {
  PdfMaker maker;
  if (!maker.is_installed()) return;
  const char* keep = std::getenv("PLEDGE_KEEP_LETTERS");  // a folder, to look at them
  for (const auto& spec : letter::kKindSpecs) {
    CAPTURE(spec.name);
    const auto made = maker.make(letter_of(spec.kind));
    REQUIRE(made.ok());
    CHECK(made.value().size() > 5'000);
    if (keep == nullptr) continue;
    std::ofstream(std::string(keep) + "/" + std::string(base::name_of(spec.kind)) + ".pdf",
                  std::ios::binary)
        << made.value();
  }
}
