#include "scenario.hpp"

/// Acts over HTTP: who may, when, on which version; refused acts leave no event.
namespace pledge {
namespace {

using support::demo;
using support::kDemoCampaign;
using support::number_of;
using support::text_of;

/// A problem in a state, as the office sees it.
base::Tree problem_in(const std::string& state) {
  const auto page = demo().json("office", "/api/problems?limit=1&states=" + state);
  REQUIRE(support::list_of(page, "rows").size() == 1);
  return support::list_of(page, "rows").front();
}
std::string path_of(const base::Tree& problem, const std::string& act) {
  return "/api/problems/" + std::to_string(number_of(problem, "id")) + "/" + act;
}

TEST_CASE("an act that the state does not allow is refused with every reason, and no event") {
  struct Case {
    const char* state;
    const char* act;
    const char* body;
    const char* who;
  };
  const Case cases[] = {
      {"closed", "confirm",
       R"({"group":"public_arrears","responsible_unit":"education_bureau"})", "office"},
      {"closed", "assign",
       R"({"due_day":"2024-12-01","plan_due_day":"2024-11-01","requirement":""})", "office"},
      {"closed", "resume", R"({"reason":"判决已下"})", "office"},
      {"rectifying", "confirm",
       R"({"group":"public_arrears","responsible_unit":"education_bureau"})", "office"},
      {"rectifying", "accept_plan", "{}", "office"},
      {"rectifying", "rule_objection", R"({"is_upheld":true,"reason":"成立"})", "office"},
      {"assigned", "accept_plan", "{}", "arrears_group"},
      {"proposed", "assign",
       R"({"due_day":"2024-12-01","plan_due_day":"2024-11-01","requirement":""})", "office"},
  };
  for (const Case& one : cases) {
    const auto problem = problem_in(one.state);
    const std::int64_t seen = demo().person(one.who).get("/api/problems/" +
                                                         std::to_string(number_of(problem, "id")))
                                  .status;
    if (seen != 200) continue;
    CAPTURE(one.state);
    play({one.act, one.who, "POST", path_of(problem, one.act),
          if_match(number_of(problem, "version")), one.body, 409,
          {"state_allows_act", "现在是", "reasons"}});
  }
}

TEST_CASE("whose act it is not is told that alone, even where the state is wrong as well") {
  const auto closed = problem_in("closed");
  play_only({"both", "leader", "POST", path_of(closed, "sign_for"),
             if_match(number_of(closed, "version")), "{}", 403},
            "actor_holds_the_role");
}

TEST_CASE("only the role is wrong: forbidden") {
  const auto problem = problem_in("rectifying");
  play({"leader withdraws", "leader", "POST", path_of(problem, "propose_withdrawal"),
        if_match(number_of(problem, "version")), R"({"reason":"与另一件重复"})", 403,
        {"actor_holds_the_role"}});
}

TEST_CASE("an old version is refused whatever the act") {
  const auto problem = problem_in("rectifying");
  for (const std::int64_t off : {-1, 1, 100}) {
    play({"stale", "office", "POST", path_of(problem, "pause"),
          if_match(number_of(problem, "version") + off),
          R"({"kind":"judicial","until_day":"2024-12-01","reason":"诉讼"})", 412,
          {"row_is_unchanged_since_read"}});
  }
}

TEST_CASE("a lead is registered once however often it is sent, and one event tells of it") {
  const std::string body =
      R"({"lead":{"campaign":"huangshigang-2024","channel":"hotline_transfer",)"
      R"("original_number":"R-1","title":"热线转办","content":"来电反映",)"
      R"("accused_unit":"education_bureau"}})";
  const std::string other =
      R"({"lead":{"campaign":"huangshigang-2024","channel":"hotline_transfer",)"
      R"("original_number":"R-2","title":"热线转办","content":"来电反映",)"
      R"("accused_unit":"education_bureau"}})";
  play({"first", "office", "POST", "/api/leads", request_key("same"), body, 201, {"number"}, {},
        1});
  play({"again", "office", "POST", "/api/leads", request_key("same"), body, 201, {"number"}});
  play({"other body", "office", "POST", "/api/leads", request_key("same"), other, 422,
        {"request_key_is_fresh"}});
}

TEST_CASE("an act answers with the new version, and the journal holds its event") {
  auto& office = demo().person("office");
  const auto made = office.post("/api/leads", request_key("act"),
                                R"({"lead":{"campaign":"huangshigang-2024","channel":"other",)"
                                R"("original_number":"","title":"题","content":"文",)"
                                R"("accused_unit":"education_bureau"}})");
  REQUIRE(made.status == 201);
  const std::string path =
      "/api/leads/" + std::to_string(number_of(base::parse_json(made.body), "id"));
  const std::int64_t before = demo().journal_size();
  const auto admitted = office.post(path + "/admit", if_match(1), "{}");
  REQUIRE(admitted.status == 200);
  CHECK(admitted.header("etag") == "\"2\"");
  const auto done = base::parse_json(admitted.body);
  CHECK(number_of(done, "version") == 2);
  CHECK(number_of(done, "first_index") == before);
  CHECK(number_of(done, "event_count") == 1);
  CHECK(text_of(done, "state") == "admitted");
  CHECK(office.get(path).header("etag") == "\"2\"");
  CHECK(office.get("/api/journal/entries/" + std::to_string(before) + "/proof").status == 200);
}

TEST_CASE("a result is extended over HTTP, and its page says both days and why") {
  auto& office = demo().person("office");
  const auto made = office.post(
      "/api/leads", request_key("arrears"),
      R"({"lead":{"campaign":"huangshigang-2024","channel":"complaint","original_number":"",)"
      R"("title":"题","content":"文","accused_unit":"education_bureau",)"
      R"("procedure":"arrears_complaint","material_day":"2024-08-12"}})");
  REQUIRE(made.status == 201);
  const std::string path =
      "/api/leads/" + std::to_string(number_of(base::parse_json(made.body), "id"));
  const auto body = [](const char* until, const char* is_told) {
    return std::string(R"({"new_due":")") + until +
           R"(","approver":"赵局长","reason":"账目须审计","is_complainant_told":)" + is_told + "}";
  };
  const auto refused = [&](const char* until, const char* is_told, const char* rule) {
    const auto answer =
        office.post(path + "/extend_result", if_match(1), body(until, is_told));
    CHECK(answer.status == 409);
    CHECK(answer.body.find(rule) != std::string::npos);
  };
  refused("2024-10-08", "false", "complainant_is_told_of_extension");
  refused("2024-11-11", "true", "result_extension_is_within_the_cap");
  refused("2024-09-11", "true", "extension_moves_forward");
  const auto extended =
      office.post(path + "/extend_result", if_match(1), body("2024-11-10", "true"));
  REQUIRE(extended.status == 200);
  const auto page = base::parse_json(office.get(path).body);
  const base::Tree& result = *page.find("result");
  CHECK(text_of(result, "due_day_original") == "2024-09-11");
  CHECK(text_of(result, "due_day") == "2024-11-10");
  CHECK(text_of(result, "cap_day") == "2024-11-10");
  CHECK(text_of(*result.find("why_day"), "basis") == "国务院令第802号 第二十五条第二款");
  CHECK(support::list_of(*page.find("lead"), "extensions").size() == 1);
}

TEST_CASE("without the CSRF token nothing is done, whatever the method") {
  for (const char* path : {"/api/leads", "/api/problems/1/sign_for", "/api/officers"}) {
    play({"no token", "office", "POST", path, request_key("c") + if_match(1), "{}", 403,
          {"请求来历不明"}, {}, 0, false});
  }
  play({"a made-up token", "office", "POST", "/api/leads",
        "X-CSRF-Token: 0000\r\n" + request_key("c"), "{}", 403, {}, {}, 0, false});
  // A form is refused before its bytes are looked at: these are no form at all.
  const std::string form = "Content-Type: multipart/form-data; boundary=x\r\n";
  play({"a form from nobody", "", "POST", "/api/evidence", form, "no form", 401});
  play({"a form without a token", "office", "POST", "/api/evidence", form + request_key("f"),
        "no form", 403, {}, {}, 0, false});
  play({"signing out", "office", "DELETE", "/api/session", "", "", 403, {}, {}, 0, false});
  play({"still there", "office", "GET", "/api/session", "", "", 200, {"csrf_token"}});
}

TEST_CASE("without a session every page but the door is closed") {
  for (const char* path :
       {"/api/problems", "/api/problems/1", "/api/problems/totals", "/api/problems/pivot",
        "/api/leads", "/api/leads/1", "/api/officers", "/api/referrals", "/api/journal/head",
        "/api/rosters?campaign=huangshigang-2024", "/api/evidence/1",
        "/api/exports/problems?campaign=huangshigang-2024",
        "/api/work?campaign=huangshigang-2024"}) {
    play({"nobody", "", "GET", path, "", "", 401});
    play({"a made-up session", "", "GET", path, "Cookie: pledge_session=0123\r\n", "", 401});
  }
}

}  // namespace
}  // namespace pledge
