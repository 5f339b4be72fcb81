#include "scenario.hpp"

/// 依法隐去 over HTTP: who may ask, who may look, who decides.
namespace pledge {
namespace {

using support::demo;
using support::list_of;

TEST_CASE("who handles the matter sees what can go, the audit administrator decides") {
  const std::string texts = "/api/redactions/texts?subject_kind=problem&subject_id=1";
  for (const char* who : {"leader", "sysadmin", "security", "audit", "unit"}) {
    play({who, who, "GET", texts, "", "", 403, {"actor_holds_the_role"}});
  }
  play({"seen", "office", "GET", texts, "", "", 200, {"texts"}});
  play({"none", "office", "GET", "/api/redactions/texts?subject_kind=problem&subject_id=999999", "",
        "", 404, {"thing_exists"}});
  play({"no number", "office", "GET", "/api/redactions/texts?subject_kind=problem&subject_id=0", "",
        "", 400, {"subject_id"}});
  for (const char* act : {"confirm", "refuse"}) {
    const std::string path = std::string("/api/redactions/1/") + act;
    play({act, "office", "POST", path, if_match(1), R"({"opinion":"同意"})", 403,
          {"actor_holds_the_role"}});
    play({act, "audit", "POST", path, if_match(1), R"({"opinion":"同意"})", 404,
          {"thing_exists"}});
    play({act, "audit", "POST", path, "", R"({"opinion":"同意"})", 428});
  }
  play({"open", "office", "POST", "/api/redactions/1/open", "", "{}", 403,
        {"actor_holds_the_role"}});
  CHECK(list_of(demo().json("audit", "/api/redactions"), "redactions").empty());
}

TEST_CASE("a proposal names places and never the words") {
  const std::string head = request_key("redaction 1");
  play({"unknown field", "office", "POST", "/api/redactions", head,
        R"({"subject_kind":"problem","subject_id":1,"basis":"purpose_achieved","reason":"x",)"
        R"("places":[],"text":"y"})",
        400, {"text"}});
  play({"nothing", "office", "POST", "/api/redactions", request_key("redaction 2"),
        R"({"subject_kind":"problem","subject_id":1,"basis":"purpose_achieved","reason":"x",)"
        R"("places":[]})",
        409, {"redaction_names_something"}});
  play({"no role", "unit", "POST", "/api/redactions", request_key("redaction 3"),
        R"({"subject_kind":"problem","subject_id":1,"basis":"purpose_achieved","reason":"x",)"
        R"("places":[]})",
        403, {"actor_holds_the_role"}});
}

TEST_CASE("words of a lead go by two hands, and are nowhere after") {
  const std::string words = "联系人赵六，手机一三八零零零零";
  auto& office = demo().person("office");
  const auto made = office.post(
      "/api/leads", request_key("redaction lead"),
      R"({"lead":{"campaign":"huangshigang-2024","channel":"complaint","original_number":"",)"
      R"("title":"货款","content":")" + words + R"(","accused_unit":"education_bureau"}})");
  REQUIRE(made.status == 201);
  const auto lead = std::to_string(support::number_of(base::parse_json(made.body), "id"));
  const std::string about = "subject_kind=lead&subject_id=" + lead;
  const auto found = demo().json("approver", "/api/redactions/texts?" + about);
  std::string places;
  for (const auto& text : list_of(found, "texts")) {
    if (support::text_of(text, "text") != words) continue;
    places = R"([{"entry_index":)" + std::to_string(support::number_of(text, "entry_index")) +
             R"(,"member":")" + support::text_of(text, "member") + R"("}])";
  }
  REQUIRE_FALSE(places.empty());
  const std::string body = R"({"subject_kind":"lead","subject_id":)" + lead +
                           R"(,"basis":"consent_withdrawn","reason":"本人要求","places":)" + places +
                           "}";
  play_only({"his own", "office", "POST", "/api/redactions", request_key("redaction own"), body,
             409},
            "nobody_redacts_his_own_act");
  const auto proposed = play({"proposed", "approver", "POST", "/api/redactions",
                              request_key("redaction words"), body, 201, {}, {words}, 1});
  const auto id = std::to_string(support::number_of(base::parse_json(proposed.body), "id"));
  const std::string path = "/api/redactions/" + id;
  play({"opened", "audit", "POST", path + "/open", "", "{}", 200, {words}, {}, 1});
  play({"confirmed", "audit", "POST", path + "/confirm", if_match(1), R"({"opinion":"同意"})", 200,
        {"carried_out"}, {}, 2});
  for (const std::string& page : {"/api/leads/" + lead, "/api/redactions/texts?" + about}) {
    play({"gone", "office", "GET", page, "", "", 200, {}, {words}});
  }
  play({"shown", "office", "GET", "/api/leads/" + lead, "", "", 200,
        {"〔已依法隐去〕", "\"is_redacted\":true"}});
}

}  // namespace
}  // namespace pledge
