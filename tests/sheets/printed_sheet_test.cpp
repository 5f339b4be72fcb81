#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "documents/office_converter.hpp"
#include "documents/read_table.hpp"
#include "documents/xlsx_writer.hpp"
#include "sheet/export_sheets.hpp"
#include "sheet/import_problems.hpp"
#include "sheets/trial_office.hpp"
#include "support/scratch_folder.hpp"

/// 附件1 and 附件2 as LibreOffice prints them.
namespace pledge {
namespace {

/// The words of a PDF, pages parted by form feeds.
std::string words_of(const std::string& pdf) {
  const support::ScratchFolder folder;
  const std::string file = folder.path() + "/print.pdf";
  std::ofstream(file, std::ios::binary) << pdf;
  FILE* const pipe = ::popen(("pdftotext -layout '" + file + "' - 2>/dev/null").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  std::array<char, 4096> piece;
  for (std::size_t got; (got = std::fread(piece.data(), 1, piece.size(), pipe)) > 0;) {
    text.append(piece.data(), got);
  }
  ::pclose(pipe);
  return text;
}

std::size_t count_of(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (auto at = text.find(words); at != text.npos; at = text.find(words, at + 1)) ++count;
  return count;
}

std::string printed(const std::string& xlsx) {
  const auto made = documents::try_convert(documents::installed_office(), xlsx, {"xlsx", "pdf"});
  REQUIRE(made.end == documents::ConversionEnd::made);
  CHECK(made.bytes.starts_with("%PDF-"));
  return words_of(made.bytes);
}

bool is_office_here() {
  const bool is_here = !documents::installed_office().program.empty();
  if (!is_here) MESSAGE("跳过：没有安装 LibreOffice，没有看到打印出来的样子");
  if (!is_here) return false;
  const bool has_reader = std::system("command -v pdftotext >/dev/null 2>&1") == 0;
  if (!has_reader) MESSAGE("跳过：没有安装 pdftotext（poppler-utils），没有读到打印出来的字");
  return has_reader;
}

TEST_CASE("附件2 is printed with its headings on every page and every row once") {
  if (!is_office_here()) return;
  TrialOffice trial;
  constexpr int kRows = 60;
  std::string list = "序号,地区(单位),来源,存在问题,整改责任地区(单位),整改时限,整改措施\n";
  for (int i = 1; i <= kRows; ++i) {
    list += std::to_string(i) + ",区财政局,审计,拖欠第" + std::to_string(1000 + i) +
            "号合同工程款,区科经局,2024年9月30日前,年内付清\n";
  }
  const auto report =
      sheet::import_problems(trial.office(), trial.clerk(),
                             documents::read_table(list, {"清单.csv"}),
                             {.campaign = trial.campaign()});
  REQUIRE(report.ok());
  REQUIRE(report.value().added_count == kRows);
  casework::ProblemFilter filter;
  filter.campaign = trial.campaign();
  const auto made =
      sheet::export_problems(trial.office(), trial.clerk(), filter, documents::write_xlsx);
  REQUIRE(made.ok());
  const std::string text = printed(made.value());
  const std::size_t pages = count_of(text, "\f");
  CHECK(pages >= 2);
  CHECK(pages <= 10);
  CHECK(count_of(text, "整改措施") >= pages);  // the heading again on each page
  CHECK(count_of(text, "附件2") == 1);
  for (int i = 1; i <= kRows; ++i) {
    CAPTURE(i);
    CHECK(count_of(text, std::to_string(1000 + i)) == 1);
  }
}

TEST_CASE("附件1 is printed with all its rows") {
  if (!is_office_here()) return;
  TrialOffice trial;
  const auto made = sheet::export_roster(trial.office(), trial.campaign(), documents::write_xlsx);
  REQUIRE(made.ok());
  const std::string text = printed(made.value());
  const std::size_t pages = count_of(text, "\f");
  CHECK(pages >= 1);
  CHECK(pages <= 6);
  CHECK(count_of(text, "附件1") == 1);
  CHECK(count_of(text, "联系方式") >= pages);
  CHECK(text.find("54") != std::string::npos);  // the last 序号
}

}  // namespace
}  // namespace pledge
