#include "documents/made_docx.hpp"
#include "scenario.hpp"

/// Figures and reports over HTTP: break-downs, the rows behind a number, scope, files, the check.
namespace pledge {
namespace {

using support::demo;
using support::list_of;
using support::number_of;
using support::text_of;

constexpr const char* kFigures = "/api/figures?campaign=huangshigang-2024";
constexpr const char* kReports = "/api/reports/";
constexpr const char* kForm = "Content-Type: multipart/form-data; boundary=edge\r\n";

base::Tree figure_in(const base::Tree::List& figures, const std::string& name) {
  for (const auto& figure : figures) {
    if (text_of(figure, "name") == name) return figure;
  }
  return {};
}
std::int64_t total(const std::string& who, const std::string& name,
                   const std::string& query = "") {
  const auto table = demo().json(who, kFigures + query);
  return number_of(figure_in(list_of(table, "total"), name), "value");
}
std::string multipart(const std::string& file) {
  return "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"r.docx\"\r\n\r\n" +
         file + "\r\n--edge--\r\n";
}

TEST_CASE("figures of now are those of the ledger") {
  const auto count = [](const std::string& query) {
    return number_of(demo().json("office", "/api/problems/totals?" + query), "count");
  };
  CHECK(total("office", "closed") == count("states=closed"));
  CHECK(total("office", "light_red") == count("lights=red&is_open_only=true"));
  CHECK(total("office", "listed") > 30);
  CHECK(total("office", "listed") == total("office", "open") + total("office", "closed"));
}

TEST_CASE("a break-down adds up, and a number opens to its rows") {
  const auto table = demo().json("office", std::string(kFigures) + "&by=unit");
  std::int64_t sum = 0;
  for (const auto& row : list_of(table, "rows")) {
    const auto open = figure_in(list_of(row, "figures"), "open");
    sum += number_of(open, "value");
    if (number_of(open, "value") == 0) continue;
    const std::string unit = *list_of(row, "keys").front().text();
    const auto behind = demo().json("office", "/api/figures/open/problems?campaign="
                                              "huangshigang-2024&unit=" + unit);
    CHECK(number_of(behind, "count") == number_of(open, "value"));
    CHECK(list_of(behind, "problems").size() ==
          static_cast<std::size_t>(number_of(open, "value")));
  }
  CHECK(sum == number_of(figure_in(list_of(table, "total"), "open"), "value"));
}

TEST_CASE("a unit counts its own rows and is never shown black") {
  const auto page = demo().json("unit", "/api/problems/totals?campaign=huangshigang-2024");
  CHECK(total("unit", "listed") <= number_of(page, "count"));
  CHECK(total("unit", "listed") < total("office", "listed"));
  CHECK(total("unit", "light_black") == 0);
  CHECK(total("leader", "listed") == total("office", "listed"));
  CHECK(total("sysadmin", "listed") == 0);
}

TEST_CASE("figures of a past day") {
  const auto then = demo().json("office", std::string(kFigures) + "&as_of=2024-07-31");
  CHECK(text_of(then, "day") == "2024-07-31");
  const std::int64_t size = number_of(then, "journal_size");
  CHECK(size > 0);
  CHECK(size < demo().journal_size());
  CHECK(text_of(then, "journal_root").size() == 64);
  CHECK(total("office", "closed", "&as_of=2024-06-30") <= total("office", "closed"));
}

TEST_CASE("what does not read is said, and by its name") {
  const std::string figures = kFigures;
  play({"no campaign", "office", "GET", "/api/figures", "", "", 400, {"campaign"}});
  play({"no such campaign", "office", "GET", "/api/figures?campaign=lost", "", "", 404});
  play({"no day", "office", "GET", figures + "&as_of=2024-02-30", "", "", 400, {"as_of"}});
  play({"tomorrow", "office", "GET", figures + "&as_of=2024-08-21", "", "", 400, {"as_of"}});
  play({"no dimension", "office", "GET", figures + "&by=weather", "", "", 400, {"by"}});
  play({"beyond the journal", "office", "GET", figures + "&index=999999999", "", "", 400,
        {"index"}});
  play({"no such indicator", "office", "GET",
        "/api/figures/closing_rate/problems?campaign=huangshigang-2024", "", "", 404});
  play({"no such report", "office", "GET",
        "/api/reports/weekly/file?campaign=huangshigang-2024&month=2024-07", "", "", 404});
  play({"no month", "office", "GET",
        "/api/reports/monthly_report/file?campaign=huangshigang-2024", "", "", 400, {"month"}});
  play({"a month to come", "office", "GET",
        "/api/reports/monthly_report/file?campaign=huangshigang-2024&month=2024-09", "", "", 400,
        {"month"}});
  const std::string july = "/api/reports/monthly_report/file?campaign=huangshigang-2024"
                           "&month=2024-07";
  play({"a day that a frozen list has already", "office", "GET", july + "&until=2024-07-20", "", "",
        400, {"until"}});
  play({"not for a unit", "unit", "GET",
        "/api/reports/monthly_report/file?campaign=huangshigang-2024&month=2024-07", "", "", 403,
        {"actor_holds_the_role"}});
  play({"nobody signed in", "", "GET", figures, "", "", 401});
}

TEST_CASE("a report is the same file each time, and a changed number is found") {
  const std::string path = std::string(kReports) +
                           "monthly_report/file?campaign=huangshigang-2024&month=2024-07";
  const auto first = demo().person("office").get(path);
  REQUIRE(first.status == 200);
  CHECK(first.header("content-disposition").find("UTF-8''%E6%9C%88%E9%80%9A%E6%8A%A5") !=
        std::string::npos);
  CHECK(demo().person("leader").get(path).body == first.body);
  const auto clean = demo().person("office").post("/api/reports/check", kForm,
                                                  multipart(first.body));
  REQUIRE(clean.status == 200);
  CHECK(list_of(base::parse_json(clean.body), "findings").empty());
  documents::DocxPackage package = documents::read_docx(first.body);
  for (auto& part : package.parts) {
    const auto at = part.bytes.find("列入问题清单的问题共");
    if (at == part.bytes.npos) continue;
    part.bytes.insert(part.bytes.find_first_of("0123456789", at), "9");
  }
  const auto changed = demo().person("office").post(
      "/api/reports/check", kForm, multipart(documents::write_docx(package)));
  REQUIRE(changed.status == 200);
  CHECK(list_of(base::parse_json(changed.body), "findings").size() == 1);
  const std::string marked_path = "/api/reports/check/marked";
  const auto marked = demo().person("office").post(marked_path, kForm,
                                                   multipart(documents::write_docx(package)));
  REQUIRE(marked.status == 200);
  const std::string text = documents::part_of(marked.body, "word/document.xml");
  CHECK(text.find("〔数字核对：9") != std::string::npos);
  CHECK(text.find("w:highlight") != std::string::npos);
  CHECK(marked.header("content-disposition").find(".docx") != std::string::npos);
  CHECK(demo().person("unit").post(marked_path, kForm, multipart(first.body)).status == 403);
  CHECK(demo().person("office").post(marked_path, kForm, multipart("not a docx")).status == 400);
  const auto foreign = demo().person("office").post("/api/reports/check", kForm,
                                                    multipart("not a docx"));
  CHECK(foreign.status == 400);
}

}  // namespace
}  // namespace pledge
