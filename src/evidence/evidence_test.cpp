#include "base/codec.hpp"
#include "evidence/evidence.hpp"

#include <doctest/doctest.h>

#include "base/rule.hpp"
#include "base/text.hpp"
#include "base/variant_codec.hpp"

namespace pledge::evidence {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;
using Rules = std::vector<base::Rule>;

const std::string kZip = "PK\x03\x04\x14\x00\x06\x00"s;
const std::string kOle = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"s;
const std::string kJpeg = "\xff\xd8\xff\xe1\x1c\x45"s;

Rules refused(std::string_view head, std::string_view name, std::int64_t size_bytes) {
  Rules rules;
  for (const auto& refusal : why_not_keep(head, name, size_bytes)) rules.push_back(refusal.rule);
  return rules;
}

std::string repeated(std::string_view text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("the kinds of files that offices use are kept under their media type") {
  const struct {
    std::string head, name, media_type;
  } rows[] = {
      {"%PDF-1.7\n", "回单.pdf", "application/pdf"},
      {"\x89PNG\r\n\x1a\n\0\0"s, "现场.PNG", "image/png"},
      {kJpeg, "现场.jpg", "image/jpeg"},
      {kJpeg, "IMG_0001.JPEG", "image/jpeg"},
      {kZip, "纪要.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {kZip, "台账.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {kZip, "汇报.pptx",
       "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
      {kZip, "通知.ofd", "application/ofd"},
      {kZip, "附件.zip", "application/zip"},
      {kOle, "纪要.doc", "application/msword"},
      {kOle, "台账.xls", "application/vnd.ms-excel"},
      {kOle, "汇报.ppt", "application/vnd.ms-powerpoint"},
      {kOle, "纪要.wps", "application/wps-office.wps"},
      {kZip, "台账.et", "application/wps-office.et"},
      {"已于10月18日付清，余额<100元。", "说明.txt", "text/plain"},
      {"\xEF\xBB\xBF序号,单位\n", "清单.csv", "text/plain"}};
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CHECK(sniff_media_type(row.head, row.name) == row.media_type);
    CHECK(refused(row.head, row.name, 10).empty());
  }
}

TEST_CASE("programs, web pages, unknown bytes and false endings are refused") {
  const struct {
    std::string name, head;
  } rows[] = {{"a.exe", "MZ\x90\0\x03"s},      {"a.txt", "MZ\x90\0\x03"s},
              {"a.pdf", "MZ\x90\0\x03"s},      {"a", "\x7f" "ELF\x02\x01"s},
              {"a.sh", "#!/bin/sh\n"},         {"a.html", "<!DOCTYPE html>"},
              {"a.txt", "<!DOCTYPE html>"},    {"a.txt", "好\n<script>x</script>"},
              {"a.svg", "<svg xmlns=\"x\">"},  {"a.txt", "<?xml version=\"1.0\"?>"},
              {"a.csv", "x</td>"},             {"a.pdf", kJpeg},
              {"a.jpg", "%PDF-1.7"},           {"a.docx", kOle},
              {"a.doc", kZip},                 {"a.xlsx", "PK\x05\x06"},
              {"a.zip.exe", kZip},             {"a.js", "alert(1)"},
              {"pdf", "%PDF-1.7"},             {"a.txt", "\xc4\xe3\xba\xc3"},
              {"a.txt", "ab\0cd"s},            {"a.gif", "GIF89a"}};
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.head);
    CHECK(sniff_media_type(row.head, row.name).empty());
    CHECK(refused(row.head, row.name, 10) == Rules{base::Rule::evidence_kind_is_allowed});
  }
}

TEST_CASE("a text is recognized although its head ends inside a character") {
  const std::string whole = "付清";
  for (std::size_t cut = 1; cut <= whole.size(); ++cut) {
    CAPTURE(cut);
    CHECK(sniff_media_type(whole.substr(0, cut), "a.txt") == "text/plain");
  }
}

TEST_CASE("empty and oversized files are refused") {
  const auto max = static_cast<std::int64_t>(base::kEvidenceBytes);
  CHECK(refused("", "a.pdf", 0) == Rules{base::Rule::evidence_is_not_empty});
  CHECK(refused("%PDF-1.7", "a.pdf", max).empty());
  CHECK(refused("%PDF-1.7", "a.pdf", max + 1) == Rules{base::Rule::evidence_is_small_enough});
  CHECK(refused("MZ", "a.pdf", max + 1) ==
        Rules{base::Rule::evidence_is_small_enough, base::Rule::evidence_kind_is_allowed});
}

TEST_CASE("a name is shown without folders, controls and marks that turn the writing") {
  const struct {
    std::string name, shown;
  } rows[] = {{"回单.pdf", "回单.pdf"},
              {"../../etc/passwd", "passwd"},
              {"C:\\台账\\回单.pdf", "回单.pdf"},
              {"/", "未命名"},
              {"..", "未命名"},
              {"", "未命名"},
              {"　", "未命名"},
              {"a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"},
              {"a\"b.pdf", "ab.pdf"},
              {"回单\u202efdp.exe", "回单fdp.exe"},
              {"\u200e\ufeff回\u0085单.pdf", "回单.pdf"},
              {" 回单.pdf ", "回单.pdf"},
              {"a\xff.pdf", "未命名"},
              {"a\0b.pdf"s, "未命名"},
              {".htaccess", ".htaccess"}};
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CHECK(safe_name(row.name) == row.shown);
  }
}

TEST_CASE("a long name is cut to 120 characters and keeps its ending") {
  const struct {
    std::string name, ending;
  } rows[] = {{repeated("单", 116) + ".pdf", "单.pdf"},
              {repeated("单", 117) + ".pdf", "….pdf"},
              {repeated("单", 300) + ".pdf", "….pdf"},
              {repeated("单", 300), "单…"},
              {"a." + repeated("b", 300), "b…"},
              {repeated(".", 5) + repeated("长", 200), "长…"}};
  for (const auto& row : rows) {
    CAPTURE(row.name);
    const std::string shown = safe_name(row.name);
    CHECK(base::length_of(shown) <= 120);
    CHECK(shown.ends_with(row.ending));
    CHECK(safe_name(shown) == shown);
  }
}

TEST_CASE("evidence is what the event says, with who and when from the stamp") {
  EvidenceAdded added;
  added.id = {12};
  added.digest = base::sha256("回单");
  added.name = "回单.pdf";
  added.kind = EvidenceKind::bank_voucher;
  added.size_bytes = 6;
  added.media_type = "application/pdf";
  added.fact_day = base::parse_day("2024-10-18");
  const base::Stamp stamp{{1'700'000'000'000}, {7}, {"finance_bureau"}, {}};
  const EvidenceEvent event{added};
  EvidenceEvent again;
  REQUIRE(base::read_event("evidence_added", base::parse_json(base::payload_text_of(event)),
                           again));
  const Evidence made = apply(std::nullopt, again, stamp);
  CHECK(made.id.value == 12);
  CHECK(made.version == 1);
  CHECK(made.digest == added.digest);
  CHECK(made.kind == EvidenceKind::bank_voucher);
  CHECK(made.fact_day == added.fact_day);
  CHECK(made.uploaded_at == stamp.at);
  CHECK(made.uploaded_by.value == 7);
  CHECK(made.unit.text == "finance_bureau");
  const std::string text = base::to_canonical_text(made);
  CHECK(base::to_canonical_text(base::from_canonical_text<Evidence>(text)) == text);
}

TEST_CASE("evidence that a job adds has no officer and no unit, and is read back") {
  EvidenceAdded added;
  added.id = {1};
  added.name = "a.txt";
  const Evidence made = apply(std::nullopt, added, base::Stamp{{0}, {}, {}, "import"});
  const std::string text = base::to_canonical_text(made);
  CHECK(base::from_canonical_text<Evidence>(text).uploaded_by.value == 0);
}

}  // namespace pledge::evidence
