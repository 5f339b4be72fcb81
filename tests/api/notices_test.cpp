#include "scenario.hpp"

/// Notices, urgings, calendars and channels over HTTP: who sees what, and what no answer holds.
namespace pledge {
namespace {

using support::demo;
using support::list_of;
using support::number_of;
using support::text_of;

std::string problem_of_the_unit() {
  const auto page =
      demo().json("office", "/api/problems?limit=1&states=rectifying&units=education_bureau");
  REQUIRE(list_of(page, "rows").size() == 1);
  return std::to_string(number_of(list_of(page, "rows").front(), "id"));
}

TEST_CASE("the day's reminders were given, and reading them is no event") {
  const auto runs = demo().json("sysadmin", "/api/job_runs");
  bool is_there = false;
  for (const auto& run : list_of(runs, "runs")) {
    is_there = is_there || text_of(run, "job") == "reminders";
  }
  CHECK(is_there);
  const auto mine = demo().json("unit", "/api/notices");
  REQUIRE(list_of(mine, "rows").size() == 1);
  CHECK(number_of(mine, "unread_count") == 1);
  const auto& notice = *list_of(mine, "rows").front().find("notice");
  CHECK(text_of(notice, "kind") == "digest");
  for (const auto& line : list_of(notice, "lines")) {
    CHECK(text_of(line, "responsible_unit") == "education_bureau");
  }
  const std::string last = std::to_string(number_of(notice, "id"));
  play({"read", "unit", "POST", "/api/notices/read", "", R"({"last":)" + last + "}", 200,
        {R"("unread_count":0)"}});
  play({"nobody reads for another", "auditor", "POST", "/api/notices/read", "",
        R"({"last":)" + last + "}", 200});
  play({"signed in only", "", "GET", "/api/notices", "", "", 401});
}

TEST_CASE("urging over HTTP, from preview to answer") {
  const std::string path = "/api/problems/" + problem_of_the_unit() + "/urgings";
  const auto preview = demo().json("office", path);
  CHECK(preview.find("is_possible")->flag() != nullptr);
  CHECK(*preview.find("is_possible")->flag());
  REQUIRE_FALSE(list_of(preview, "recipients").empty());
  const std::string body = R"({"text":"请尽快报告进展","reply_due_day":"2024-08-23",)"
                           R"("is_urgent":false})";
  play({"a unit urges nobody", "unit", "POST", path, request_key("urge-0"), body, 403,
        {"actor_holds_the_role"}});
  play({"no day", "office", "POST", path, request_key("urge-1"),
        R"({"text":"请","is_urgent":false})", 400, {"reply_due_day"}});
  play({"a day that is past", "office", "POST", path, request_key("urge-2"),
        R"({"text":"请","reply_due_day":"2024-08-20","is_urgent":false})", 409,
        {"reply_day_is_ahead"}});
  const auto made = demo().person("office").post(path, request_key("urge-3"), body);
  REQUIRE(made.status == 201);
  CHECK(demo().person("office").post(path, request_key("urge-3"), body).body == made.body);
  play({"once a day", "office", "POST", path, request_key("urge-4"), body, 409,
        {"urging_interval_has_passed"}});
  const std::string answer =
      "/api/urgings/" + std::to_string(number_of(base::parse_json(made.body), "id")) + "/answer";
  play({"not by who urged", "office", "POST", answer, if_match(1), R"({"text":"好"})", 409,
        {"urging_is_answered_by_its_recipient"}});
  play({"a unit that has nothing to do with it", "auditor", "POST", answer, if_match(1),
        R"({"text":"好"})", 409, {"urging_is_answered_by_its_recipient"}});
  play({"answered", "unit", "POST", answer, if_match(1), R"({"text":"周五报"})", 200, {"answered"},
        {}, 2});
  play({"on an old version", "unit", "POST", answer, if_match(1), R"({"text":"周五报"})", 412});
  play({"on the timeline", "leader", "GET", "/api/problems/" + problem_of_the_unit(), "", "", 200,
        {"请尽快报告进展", "周五报", "problem_urged"}});
}

TEST_CASE("settings and a calendar of one's own") {
  play({"an address that is none", "unit", "POST", "/api/notices/settings", "",
        R"({"email":"zhao@","phone":"1","wants_mail":true,"wants_sms":true})", 409,
        {"mail_address_is_right", "phone_can_be_dialled"}});
  play({"set", "unit", "POST", "/api/notices/settings", "",
        R"({"email":"zhao@example.gov.cn","phone":"","wants_mail":true,"wants_sms":false})", 200,
        {"zhao@example.gov.cn"}, {}, 1});
  const auto opened = demo().person("unit").post("/api/notices/calendar", "", "");
  REQUIRE(opened.status == 200);
  const std::string address = text_of(base::parse_json(opened.body), "address");
  const std::string path = address.substr(address.find("/cal/"));
  play({"without signing in", "", "GET", path, "", "", 200,
        {"BEGIN:VCALENDAR", "DUE;VALUE=DATE:", "TZID:Asia/Shanghai"}});
  play({"as events", "", "GET", path + "?as=events", "", "", 200, {"BEGIN:VEVENT"}, {"VTODO"}});
  play({"a guess", "", "GET", "/cal/0123456789abcdef.ics", "", "", 403});
  play({"closed", "unit", "POST", "/api/notices/calendar/close", "", "", 200,
        {R"("has_calendar":false)"}, {}, 1});
  play({"no more", "", "GET", path, "", "", 403});
}

TEST_CASE("channels are the system administrator's, and their secrets come back nowhere") {
  const std::string body =
      R"({"kind":"webhook","settings":{"name":"回调","host":"","port":0,"security":"tls",)"
      R"("user":"","sender":"","template_id":""},"secrets":{"address":"https://8.8.8.8/geheim",)"
      R"("keys":["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]}})";
  for (const char* who : {"office", "security", "audit", "unit", "leader"}) {
    play({"list", who, "GET", "/api/channels", "", "", 403, {"actor_holds_the_role"}});
    play({"outbox", who, "GET", "/api/outbox", "", "", 403, {"actor_holds_the_role"}});
    play({"add", who, "POST", "/api/channels", request_key(std::string("c") + who), body, 403,
          {"actor_holds_the_role"}});
  }
  std::string inside = body;
  inside.replace(inside.find("8.8.8.8"), 7, "10.0.0.8");
  play_only({"inside the house", "sysadmin", "POST", "/api/channels", request_key("c1"), inside,
             409, {"10.0.0.8"}},
            "channel_address_is_allowed");
  const auto made = demo().person("sysadmin").post("/api/channels", request_key("c2"), body);
  REQUIRE(made.status == 201);
  const std::string path =
      "/api/channels/" + std::to_string(number_of(base::parse_json(made.body), "id"));
  const std::vector<std::string> secrets{"geheim", "MfKQ9r8GKYqr"};
  for (const auto& secret : secrets) CHECK(made.body.find(secret) == std::string::npos);
  play({"list", "sysadmin", "GET", "/api/channels", "", "", 200, {"8.8.8.8", "回调"}, secrets});
  play({"a key that is none", "sysadmin", "POST", path + "/replace_secret", if_match(1),
        R"({"address":"","key":"short","keeps_old_key":false})", 409, {"channel_secret_fits"}});
  play({"off", "sysadmin", "POST", path + "/switch_off", if_match(1), R"({"reason":"试用完"})", 200,
        {"off"}, {}, 1});
  play({"nothing goes there", "sysadmin", "POST", path + "/try_out", if_match(2), R"({"to":""})",
        409, {"channel_is_switched_on"}});
  play({"outbox", "sysadmin", "GET", "/api/outbox?state=dead", "", "", 200, {"counts"}, secrets});
  play({"a state that is none", "sysadmin", "GET", "/api/outbox?state=lost", "", "", 400,
        {"state"}});
  play({"a message that is none", "sysadmin", "POST", "/api/outbox/4711/requeue", "",
        R"({"reason":"再试"})", 404});
}

}  // namespace
}  // namespace pledge
