#include <set>

#include "scenario.hpp"

/// Supervision over HTTP: from a proposal to an accepted reply, and what each reader is shown.
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

std::int64_t count_for(const std::string& who, const std::string& query = "") {
  return number_of(demo().json(who, "/api/supervision_orders?limit=500" + query), "count");
}

TEST_CASE("the scan has proposed orders, and no unit sees them before they are signed") {
  CHECK(count_for("office", "&states=proposed") > 0);
  CHECK(count_for("leader", "&states=proposed") > 0);
  CHECK(count_for("unit", "&states=proposed") == 0);
  const auto runs = demo().json("sysadmin", "/api/job_runs");
  REQUIRE_FALSE(list_of(runs, "runs").empty());
  CHECK(text_of(list_of(runs, "runs").front(), "period") == "2024-08-20");
  play({"not for a unit", "unit", "GET", "/api/job_runs", "", "", 403, {"actor_holds_the_role"}});
  play({"a state that is none", "office", "GET", "/api/supervision_orders?states=lost", "", "",
        400, {"states"}});
}

TEST_CASE("an order from proposal to accepted reply") {
  const std::string problem = problem_of_the_unit();
  const std::string body = R"({"problem":)" + problem +
                           R"(,"kind":"admonition","requirement":"请主要负责人到场说明"})";
  play({"a unit proposes nothing", "unit", "POST", "/api/supervision_orders",
        request_key("order-0"), body, 403, {"actor_holds_the_role"}});
  const auto made =
      demo().person("office").post("/api/supervision_orders", request_key("order-1"), body);
  REQUIRE(made.status == 201);
  CHECK(demo().person("office").post("/api/supervision_orders", request_key("order-1"), body)
            .body == made.body);
  const std::string path = "/api/supervision_orders/" +
                           std::to_string(number_of(base::parse_json(made.body), "id"));
  play({"another of the kind", "office", "POST", "/api/supervision_orders",
        request_key("order-2"), body, 409, {"order_of_the_kind_is_open"}});
  play({"not yet the unit's", "unit", "GET", path, "", "", 404});
  const std::string words = R"("copies":"","signer":"","contact":"","phone":"")";
  const std::string signing = R"({"requirement":"请主要负责人到场说明情况",)" + words + "}";
  play({"its paper before it is signed", "approver", "GET", path + "/letter_preview", "", "", 200});
  play({"no paper for who may not sign", "office", "GET", path + "/letter_preview", "", "", 409,
        {"order_is_signed_by_another"}});
  play({"no version", "approver", "POST", path + "/issue", "", signing, 428});
  play({"signed by who proposed it", "office", "POST", path + "/issue", if_match(1), signing,
        409, {"order_is_signed_by_another"}});
  play({"signed", "approver", "POST", path + "/issue", if_match(1), signing, 200, {"issued"}, {},
        3});
  play({"on an old version", "approver", "POST", path + "/issue", if_match(1), signing, 412,
        {"row_is_unchanged_since_read", "到场说明情况"}});
  play({"the unit sees it", "unit", "GET", path, "", "", 200, {"\"reply\""}, {"black"}});
  play({"a reply without a name", "unit", "POST", path + "/reply", if_match(2),
        R"({"text":"已说明","signed_by":""})", 400, {"signed_by"}});
  play({"a reply", "unit", "POST", path + "/reply", if_match(2),
        R"({"text":"已到场说明","signed_by":"局长"})", 200, {"replied"}, {}, 2});
  play({"accepted", "approver", "POST", path + "/accept_reply", if_match(3),
        R"({"opinion":"同意"})", 200, {"ended"}, {}, 2});
  const auto seen = demo().json("office", "/api/problems/" + problem + "/supervision_orders");
  CHECK_FALSE(list_of(seen, "orders").empty());
  CHECK(list_of(seen, "proposals").size() == 5);
  CHECK(list_of(demo().json("unit", "/api/problems/" + problem + "/supervision_orders"),
                "proposals")
            .empty());
}

TEST_CASE("several orders are signed at once, each for itself") {
  const std::string list = std::string("/api/supervision_orders/to_sign?campaign=") +
                           support::kDemoCampaign;
  const auto ready = demo().json("office", list);
  std::string items;
  for (const auto& row : list_of(ready, "rows")) {
    const base::Tree& order = *row.find("order");
    const bool is_taken = text_of(order, "kind") == "urging" && items.size() < 500 &&
                          row.find("refusals") == nullptr;
    if (!is_taken) continue;
    items += std::string(items.empty() ? "" : ",") + R"({"id":)" +
             std::to_string(number_of(order, "id")) + R"(,"version":1,"command":{)" +
             R"("requirement":"请说明原因","copies":"","signer":"","contact":"","phone":""}})";
  }
  REQUIRE_FALSE(items.empty());
  items += R"(,{"id":999999,"version":1,"command":{"requirement":"请说明","copies":"",)"
           R"("signer":"","contact":"","phone":""}})";
  const auto answer = demo().person("office").post("/api/supervision_orders/sign", "",
                                                   R"({"items":[)" + items + "]}");
  REQUIRE(answer.status == 200);
  const auto done = base::parse_json(answer.body);
  const auto& rows = list_of(done, "rows");
  CHECK(number_of(done, "signed_count") == static_cast<std::int64_t>(rows.size()) - 1);
  CHECK(text_of(rows.front(), "letter_number").starts_with("港营商办催〔2024〕"));
  CHECK(answer.body.find("thing_exists") != std::string::npos);
  CHECK(demo().json("unit", list).find("rows") == nullptr);
}

TEST_CASE("a proposal is dropped with a reason, and what is overdue is listed for its reader") {
  const auto page = demo().json("office", "/api/supervision_orders?limit=1&states=proposed");
  const std::string path = "/api/supervision_orders/" +
                           std::to_string(number_of(list_of(page, "rows").front(), "id"));
  play({"without a reason", "office", "POST", path + "/dismiss", if_match(1), R"({"reason":""})",
        400, {"reason"}});
  play({"dropped", "office", "POST", path + "/dismiss", if_match(1),
        R"({"reason":"已电话说明"})", 200, {"dismissed"}, {}, 1});
  const auto all = demo().json("office", "/api/waits/overdue");
  const auto own = demo().json("unit", "/api/waits/overdue");
  for (const auto& wait : list_of(own, "rows")) {
    // What a review settled on its problem may be another's to do; a lead names nobody.
    const bool is_of_unit = wait.find("task") == nullptr && wait.find("lead") == nullptr;
    if (is_of_unit) CHECK(text_of(wait, "responsible_unit") == "education_bureau");
  }
  CHECK(list_of(own, "rows").size() <= list_of(all, "rows").size());
  for (const char* who : {"office", "unit", "arrears_group", "leader"}) {
    CAPTURE(who);
    for (const char* query : {"", "?is_own_only=true"}) {
      const auto found = demo().json(who, std::string("/api/waits/overdue") + query);
      std::int64_t problems = 0, leads = 0, orders = 0, tasks = 0, deliverables = 0, steps = 0;
      const std::set<std::string> of_office{"order_signing", "reply_acceptance", "task_acceptance",
                                            "deliverable_acceptance", "review_conclusion"};
      for (const auto& wait : list_of(found, "rows")) {
        if (of_office.contains(text_of(wait, "kind"))) ++steps;
        else if (wait.find("deliverable") != nullptr) ++deliverables;
        else if (wait.find("task") != nullptr) ++tasks;
        else if (wait.find("order") != nullptr) ++orders;
        else if (wait.find("lead") != nullptr) ++leads;
        else ++problems;
      }
      const base::Tree& counts = *found.find("counts");
      CHECK(number_of(counts, "problem_steps") == problems);
      CHECK(number_of(counts, "leads") == leads);
      CHECK(number_of(counts, "order_replies") == orders);
      CHECK(number_of(counts, "tasks") == tasks);
      CHECK(number_of(counts, "deliverables") == deliverables);
      CHECK(number_of(counts, "office_steps") == steps);
    }
  }
}

}  // namespace
}  // namespace pledge
