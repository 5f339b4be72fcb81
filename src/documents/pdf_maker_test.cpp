#include "documents/pdf_maker.hpp"

#include <doctest/doctest.h>

#include "base/only_refusal.hpp"
#include "base/rule.hpp"
#include "documents/false_office.hpp"

using namespace pledge;
using namespace pledge::documents;

namespace {

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
