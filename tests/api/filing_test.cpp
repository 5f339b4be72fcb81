#include <algorithm>

#include "scenario.hpp"

/// Filings, reviews and tasks over HTTP: what each reader is shown, and what is refused.
namespace pledge {
namespace {

using support::demo;
using support::list_of;
using support::number_of;
using support::text_of;

constexpr const char* kCampaign = "campaign=huangshigang-2024";

base::Tree filings_for(const std::string& who) {
  return demo().json(who, std::string("/api/filings?") + kCampaign);
}
/// The newest filing of a kind.
base::Tree filing_of(const std::string& who, const std::string& kind) {
  const auto found = filings_for(who);
  for (const auto& view : list_of(found, "filings")) {
    const base::Tree* filing = view.find("filing");
    if (text_of(*filing, "kind") == kind) return *filing;
  }
  FAIL("no filing of that kind");
  return {};
}
std::int64_t count_in(const base::Tree& filing) {
  return number_of(*filing.find("content")->find("sums"), "count");
}
std::string path_of(const base::Tree& filing) {
  return "/api/filings/" + std::to_string(number_of(filing, "id"));
}
std::string review_path(const std::string& month) {
  const auto found = demo().json("office", std::string("/api/reviews?") + kCampaign);
  for (const auto& row : list_of(found, "reviews")) {
    const base::Tree* review = row.find("review");
    if (text_of(*review, "month") == month) {
      return "/api/reviews/" + std::to_string(number_of(*review, "id"));
    }
  }
  FAIL("no review of that month");
  return {};
}

TEST_CASE("lists, pages, sums and export of a filing ask the same scope") {
  const auto whole = filing_of("office", "month_end");
  const auto part = filing_of("unit", "month_end");
  CHECK(number_of(whole, "id") == number_of(part, "id"));
  CHECK(count_in(part) > 0);
  CHECK(count_in(part) < count_in(whole));
  const auto page = demo().json("unit", path_of(part) + "?limit=500");
  const auto& rows = list_of(page, "rows");
  CHECK(static_cast<std::int64_t>(rows.size()) == count_in(part));
  for (const auto& entry : rows) {
    CHECK(text_of(*entry.find("row"), "responsible_unit") == "education_bureau");
    CHECK(text_of(*entry.find("row"), "light") != "black");
  }
  const auto csv = demo().person("unit").get(path_of(part) + "/file?format=csv");
  REQUIRE(csv.status == 200);
  std::int64_t lines = 0;
  for (const auto& entry : rows) {
    const auto& words = text_of(*entry.find("row")->find("text"), "description");
    lines += csv.body.find(words.substr(0, 12)) != std::string::npos ? 1 : 0;
  }
  CHECK(lines == count_in(part));
  CHECK(csv.body.find("某某建材") == std::string::npos);
  CHECK(list_of(filings_for("sysadmin"), "filings").empty());
  play({"not for who sees no problems", "sysadmin", "GET", path_of(whole), "", "", 404});
}

TEST_CASE("the rows of a filing are hashed again and agree with the journal") {
  play({"proof", "leader", "GET", path_of(filing_of("leader", "month_end")) + "/proof", "", "",
        200, {"\"is_consistent\":true"}});
}

TEST_CASE("freezing is the office's, once, and a repeated key gives the same answer") {
  const std::string body = R"({"campaign":"huangshigang-2024","kind":"other","period":"巡察前",)"
                           R"("is_correction":false,"reason":""})";
  play({"not a unit's", "unit", "POST", "/api/filings", request_key("freeze-0"), body, 403,
        {"actor_holds_the_role"}});
  play({"no key", "office", "POST", "/api/filings", "", body, 400});
  const auto made = demo().person("office").post("/api/filings", request_key("freeze-1"), body);
  REQUIRE(made.status == 201);
  CHECK(demo().person("office").post("/api/filings", request_key("freeze-1"), body).body ==
        made.body);
  play({"frozen once", "approver", "POST", "/api/filings", request_key("freeze-2"), body, 409,
        {"filing_is_frozen_once", "更正定格"}});
  const std::string path = path_of(base::parse_json(made.body));
  play({"nothing changed since", "office", "GET", path + "/diff", "", "", 200,
        {"\"added\":0", "\"changed\":0"}});
  play({"a filing that is none", "office", "GET", "/api/filings/9999", "", "", 404});
  play({"against one that is none", "office", "GET", path + "/diff?to=9999", "", "", 404});
  play({"against nonsense", "office", "GET", path + "/diff?to=x", "", "", 400, {"to"}});
}

TEST_CASE("two month ends differ by what happened between them, to each reader his part") {
  const auto july = filing_of("office", "month_end");
  const auto june = [&] {
    const auto found = filings_for("office");
    for (const auto& view : list_of(found, "filings")) {
      const base::Tree& filing = *view.find("filing");
      if (text_of(filing, "period") == "2024-06") return filing;
    }
    return base::Tree();
  }();
  REQUIRE(june.find("id") != nullptr);
  const std::string path =
      path_of(june) + "/diff?to=" + std::to_string(number_of(july, "id"));
  const auto all = demo().json("office", path);
  const auto own = demo().json("unit", path);
  CHECK(number_of(*all.find("counts"), "changed") > number_of(*own.find("counts"), "changed"));
  for (const auto& row : list_of(own, "rows")) {
    CHECK(text_of(*row.find("row"), "responsible_unit") == "education_bureau");
  }
  const auto file = demo().person("office").get(
      path_of(june) + "/diff/file?to=" + std::to_string(number_of(july, "id")));
  CHECK(file.status == 200);
  CHECK(file.body.substr(0, 2) == "PK");
}

TEST_CASE("the review of July stands prepared by the job, and goes to its end") {
  const std::string path = review_path("2024-07");
  const auto detail = demo().json("office", path);
  CHECK(text_of(*detail.find("review"), "state") == "draft");
  CHECK(detail.find("review")->find("opened_by") == nullptr);
  CHECK_FALSE(list_of(detail, "earlier_tasks").empty());
  REQUIRE_FALSE(list_of(*detail.find("agenda"), "items").empty());
  const auto& item = *list_of(*detail.find("agenda"), "items").front().find("row");
  const std::string body =
      R"({"review":)" + path.substr(path.rfind('/') + 1) + R"(,"problem":)" +
      std::to_string(number_of(item, "id")) + R"(,"resolution":"限期报送整改方案","unit":")" +
      text_of(item, "responsible_unit") + R"(","person":"","due_day":"2024-09-06"})";
  play({"a unit settles nothing", "unit", "POST", "/api/review_tasks", request_key("task-0"), body,
        404, {"thing_exists"}});
  const auto made = demo().person("office").post("/api/review_tasks", request_key("task-1"), body);
  REQUIRE(made.status == 201);
  const std::string task =
      "/api/review_tasks/" + std::to_string(number_of(base::parse_json(made.body), "id"));
  play({"seen on its problem", "office", "GET",
        "/api/problems/" + std::to_string(number_of(item, "id")) + "/review_tasks", "", "", 200,
        {"限期报送整改方案", "task_set"}});
  play({"the office does not report", "office", "POST", task + "/report", if_match(1),
        R"({"text":"已报"})", 403, {"actor_holds_the_role"}});
  play({"moved with a reason", "office", "POST", task + "/move", if_match(1),
        R"({"due_day":"2024-09-13","reason":"等会商"})", 200, {"open"}, {}, 1});
  play({"on an old version", "office", "POST", task + "/cancel", if_match(1),
        R"({"reason":"不办了"})", 412, {"row_is_unchanged_since_read"}});
  play({"cancelled", "office", "POST", task + "/cancel", if_match(2), R"({"reason":"另行研究"})",
        200, {"cancelled"}, {}, 1});
  const std::string meeting = R"({"meeting":{"held_day":"2024-08-20","place":"会议室",)"
                              R"("chair":"主任","attendees":"","summary":"逐件研究"}})";
  play({"not the unit's", "unit", "POST", path + "/conclude", if_match(1), meeting, 403,
        {"actor_holds_the_role"}});
  play({"held", "office", "POST", path + "/conclude", if_match(1), meeting, 200, {"concluded"},
        {}, 1});
  play({"held twice", "office", "POST", path + "/conclude", if_match(2), meeting, 409,
        {"state_allows_act"}});
  const auto minutes = demo().person("office").get(path + "/minutes");
  CHECK(minutes.status == 200);
  CHECK(minutes.body.substr(0, 2) == "PK");
  play({"minutes of a part would look like the whole", "unit", "GET", path + "/minutes", "", "",
        403, {"actor_holds_the_role"}});
  play({"a format that is none", "office", "GET", path + "/minutes?format=txt", "", "", 400,
        {"format"}});
}

/// What a section of 待办 holds.
base::Tree::List work_in(const std::string& who, const std::string& key) {
  const auto work =
      demo().json(who, std::string("/api/work?") + kCampaign + "&section=" + key);
  const auto& sections = list_of(work, "sections");
  return sections.empty() ? base::Tree::List{} : list_of(sections.front(), "items");
}

std::int64_t version_of_task(const base::Tree& item) {
  const auto review =
      demo().json("office", "/api/reviews/" + std::to_string(number_of(item, "review")));
  for (const char* list : {"tasks", "earlier_tasks"}) {
    for (const auto& view : list_of(review, list)) {
      const base::Tree& task = *view.find("task");
      if (number_of(task, "id") == number_of(item, "task")) return number_of(task, "version");
    }
  }
  return 0;
}

TEST_CASE("a task waits in the unit's work until it is reported, then in the office's") {
  const auto own = work_in("unit", "task.report");
  REQUIRE_FALSE(own.empty());
  const std::int64_t id = number_of(own.front(), "task");
  const std::int64_t version = version_of_task(own.front());
  const std::string path = "/api/review_tasks/" + std::to_string(id);
  const auto holds = [&](const std::string& who, const char* key) {
    const auto items = work_in(who, key);
    return std::any_of(items.begin(), items.end(),
                       [&](const base::Tree& item) { return number_of(item, "task") == id; });
  };
  play({"reported", "unit", "POST", path + "/report", if_match(version), R"({"text":"已对账"})",
        200, {"reported"}, {}, 1});
  CHECK_FALSE(holds("unit", "task.report"));
  CHECK(holds("approver", "task.accept"));
  play({"sent back", "approver", "POST", path + "/send_back", if_match(version + 1),
        R"({"reason":"没有凭证"})", 200, {"open"}, {}, 1});
  // Back with the unit, it waits since it was settled: the report has ended nothing.
  for (const auto& item : work_in("unit", "task.report")) {
    if (number_of(item, "task") != id) continue;
    CHECK(text_of(item, "since_day") == text_of(own.front(), "since_day"));
    CHECK(text_of(item, "since_day") < "2024-08-20");
  }
  CHECK(holds("unit", "task.report"));
  play({"reported again", "unit", "POST", path + "/report", if_match(version + 2),
        R"({"text":"凭证已补"})", 200, {"reported"}, {}, 1});
  play({"accepted", "approver", "POST", path + "/accept", if_match(version + 3),
        R"({"opinion":"同意"})", 200, {"accepted"}, {}, 1});
  CHECK_FALSE(holds("approver", "task.accept"));
}

TEST_CASE("what contradicts nil returns is for the office, the leader and the inspection") {
  const std::string path = std::string("/api/concealments?") + kCampaign;
  play({"the office", "office", "GET", path, "", "", 200});
  play({"the leader", "leader", "GET", path, "", "", 200});
  play({"no unit", "unit", "GET", path, "", "", 403, {"actor_holds_the_role"}});
  play({"no group", "arrears_group", "GET", path, "", "", 403, {"actor_holds_the_role"}});
}

TEST_CASE("a finding is recorded or dismissed by the office alone, and never without a reason") {
  const auto all = demo().json("office", std::string("/api/deliverables?") + kCampaign);
  const base::Tree* held = nullptr;
  for (const auto& one : list_of(all, "deliverables")) {
    const bool is_list = text_of(one, "kind") == "self_check_list";
    if (is_list && text_of(one, "unit") == "education_bureau") held = &one;
  }
  REQUIRE(held != nullptr);
  const std::string path = "/api/deliverables/" + std::to_string(number_of(*held, "id"));
  const std::string version = if_match(number_of(*held, "version"));
  const std::string reason = R"({"problem":1,"reason":"零报告时尚未到期"})";
  play({"no unit", "unit", "POST", path + "/dismiss_concealment", version, reason, 403,
        {"actor_holds_the_role"}, {"concealment_is_open"}});
  play({"no reason", "office", "POST", path + "/dismiss_concealment", version,
        R"({"problem":1,"reason":""})", 400, {"reason"}});
  play({"nothing found", "office", "POST", path + "/dismiss_concealment", version, reason, 409,
        {"concealment_is_open"}});
  play({"no nil return", "office", "POST", path + "/contradict_nil_return", version,
        R"({"lead":1})", 409, {"delivery_was_a_nil_return"}});
  play({"who was too slow", "unit", "POST", path + "/dismiss_concealment",
        if_match(number_of(*held, "version") + 7), reason, 412, {"row_is_unchanged_since_read"},
        {"contradicting_leads"}});
}

}  // namespace
}  // namespace pledge
