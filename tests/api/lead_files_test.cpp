#include "scenario.hpp"

/// Files of leads over HTTP: who sees the lead opens them, with a referral 纪检监察 does, and nobody
/// else; and what a photo says of itself.
namespace pledge {
namespace {

using support::demo;
using support::list_of;
using support::number_of;
using support::text_of;

const std::string kForm = "Content-Type: multipart/form-data; boundary=edge\r\n";

std::string part(const std::string& name, const std::string& value) {
  return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}
std::string form(const std::string& kind, const std::string& more, const std::string& text) {
  return part("kind", kind) + more +
         "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
         "Content-Type: text/plain\r\n\r\n" + text + "\r\n--edge--\r\n";
}

std::int64_t uploaded(const std::string& who, const std::string& key, const std::string& text) {
  const auto made = demo().person(who).post("/api/evidence", kForm + request_key(key),
                                            form("contract", "", text));
  REQUIRE(made.status == 201);
  return number_of(base::parse_json(made.body), "id");
}

/// A complaint against the education bureau with that file; its number.
std::int64_t a_lead_with(const std::string& key, std::int64_t file) {
  const auto made = demo().person("office").post(
      "/api/leads", request_key(key),
      R"({"lead":{"campaign":"huangshigang-2024","channel":"complaint","original_number":"",)"
      R"("title":"货款","content":"附合同","accused_unit":"education_bureau","evidence":[)" +
          std::to_string(file) + "]}}");
  REQUIRE_MESSAGE(made.status == 201, made.body);
  return number_of(base::parse_json(made.body), "id");
}

TEST_CASE("a lead's file is opened by who sees the lead, whoever else knows its number") {
  const std::int64_t file = uploaded("auditor", "lead file 1", "合同正文甲");
  // Somebody else's upload is nobody's to name.
  play({"not his", "office", "POST", "/api/leads", request_key("lead file 2"),
        R"({"lead":{"campaign":"huangshigang-2024","channel":"complaint","original_number":"",)"
        R"("title":"货款","content":"附合同","accused_unit":"education_bureau","evidence":[)" +
            std::to_string(file) + "]}}",
        409, {"evidence_exists"}});
  const std::int64_t own = uploaded("office", "lead file 3", "合同正文乙");
  const std::int64_t lead = a_lead_with("lead file 4", own);
  const std::string at = "/api/evidence/" + std::to_string(own);
  const std::string seen = at + "?lead=" + std::to_string(lead);
  CHECK(demo().person("office").get(seen).status == 200);
  for (const char* who : {"unit", "leader", "sysadmin", "audit", "discipline"}) {
    CAPTURE(std::string(who));
    CHECK(demo().person(who).get(seen).status == 404);
    CHECK(demo().person(who).get(at + "?referral=1").status == 404);
    CHECK(demo().person(who).get(at + "?problem=1").status == 404);
  }
  const auto dossier = demo().json("office", "/api/leads/" + std::to_string(lead));
  REQUIRE(list_of(dossier, "files").size() == 1);
  CHECK(number_of(list_of(dossier, "files").front(), "id") == own);
}

TEST_CASE("a lead that is referred directly brings its files to the discipline inspection") {
  const std::int64_t first = uploaded("office", "referred file 1", "合同正文丙");
  const std::int64_t lead = a_lead_with("referred file 2", first);
  const std::int64_t second = uploaded("office", "referred file 3", "核实记录丁");
  const std::string path = "/api/leads/" + std::to_string(lead);
  auto& office = demo().person("office");
  REQUIRE(office.post(path + "/admit", if_match(1), "{}").status == 200);
  const auto concluded = office.post(
      path + "/conclude", if_match(2),
      R"({"conclusion":"referred_directly","findings":"","reason":"涉嫌失职","basis":"方案四（四）",)"
      R"("evidence":[)" + std::to_string(second) + "]}");
  REQUIRE_MESSAGE(concluded.status == 200, concluded.body);
  const auto all = demo().json("discipline", "/api/referrals");
  std::int64_t referral = 0;
  for (const auto& one : list_of(all, "referrals")) {
    if (one.find("lead") != nullptr && number_of(one, "lead") == lead) {
      referral = number_of(one, "id");
      CHECK(list_of(one, "evidence").size() == 2);
    }
  }
  REQUIRE(referral > 0);
  for (const std::int64_t file : {first, second}) {
    const std::string at =
        "/api/evidence/" + std::to_string(file) + "?referral=" + std::to_string(referral);
    CHECK(demo().person("discipline").get(at).status == 200);
    for (const char* who : {"unit", "leader", "auditor", "inspector"}) {
      CHECK(demo().person(who).get(at).status == 404);
    }
  }
}

TEST_CASE("a photo keeps its minute and its line, and is not from the future") {
  const auto taken = part("taken_at", "2024-08-20T00:31:00.000Z") + part("checklist_line", "措施2");
  const auto made = demo().person("auditor").post(
      "/api/evidence", kForm + request_key("minute 1"), form("photo", taken, "现场照片"));
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const auto kept = base::parse_json(made.body);
  CHECK(text_of(kept, "taken_at") == "2024-08-20T00:31:00.000Z");
  CHECK(text_of(kept, "checklist_line") == "措施2");
  play_only({"from the future", "auditor", "POST", "/api/evidence",
             kForm + request_key("minute 2"),
             form("photo", part("taken_at", "2094-08-20T00:31:00.000Z"), "现场照片二"), 409},
            "photo_was_taken_before");
}

}  // namespace
}  // namespace pledge
