#include "app/demo_people.hpp"
#include "base/digest.hpp"
#include "scenario.hpp"

/// What the desk's pages say of a row, of an officer and of a file is what holds.
namespace pledge {
namespace {

using support::demo;
using support::list_of;
using support::number_of;
using support::Person;
using support::text_of;

bool flag_of(const base::Tree& tree, const char* name) {
  const base::Tree* found = tree.find(name);
  return found != nullptr && found->flag() != nullptr && *found->flag();
}

std::string problems_of(const std::string& more) {
  return std::string("/api/problems?campaign=") + support::kDemoCampaign + more;
}

TEST_CASE("the state line has the day of the wait of its step, in every state that has one") {
  std::map<std::string, int> seen;
  const auto page = demo().json("office", problems_of("&limit=200"));
  for (const auto& row : list_of(page, "rows")) {
    const auto path = "/api/problems/" + std::to_string(number_of(row, "id"));
    const auto dossier = demo().json("office", path);
    const base::Tree* waits_for = dossier.find("waits_for");
    if (waits_for == nullptr || text_of(*waits_for, "who").empty()) continue;
    CAPTURE(text_of(row, "state"));
    CAPTURE(path);
    const auto& waits = list_of(dossier, "waits");
    if (waits.empty()) continue;
    const std::string until = text_of(*waits_for, "until_day");
    const bool is_of_a_wait = std::any_of(waits.begin(), waits.end(), [&](const auto& wait) {
      return text_of(wait, "due_day") == until;
    });
    CHECK(is_of_a_wait);
    CHECK(waits_for->find("working_days_left") != nullptr);
    ++seen[text_of(row, "state")];
  }
  for (const char* state : {"listed", "assigned", "plan_submitted", "rectifying",
                            "closure_requested", "group_checked"}) {
    CAPTURE(state);
    CHECK(seen[state] > 0);
  }
}

TEST_CASE("why somebody sees a row: also one without a number, and nothing for who is disabled") {
  const support::ScratchFolder folder;
  support::ServedProgram served({"--demo", "--data", folder.path() + "/data"});
  const std::string password(app::kDemoPassword);
  Person system(served.port()), security(served.port()), office(served.port());
  REQUIRE(system.sign_in("sysadmin", password).status == 200);
  REQUIRE(security.sign_in("security", password).status == 200);
  REQUIRE(office.sign_in("office", password).status == 200);
  const auto made = system.post("/api/officers", request_key("desk 1"),
                                R"({"sign_in_name":"desk.new","name":"新某",)"
                                R"("unit":"education_bureau"})");
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const std::string path =
      "/api/officers/" + std::to_string(number_of(base::parse_json(made.body), "id"));
  const auto act = [&](Person& who, const char* what, const char* body) {
    const auto dossier = base::parse_json(system.get(path).body);
    const auto done =
        who.post(path + "/" + what, if_match(number_of(*dossier.find("officer"), "version")), body);
    REQUIRE_MESSAGE(done.status == 200, done.body);
  };
  const auto rows =
      base::parse_json(office.get(problems_of("&states=proposed&limit=1")).body);
  REQUIRE(list_of(rows, "rows").size() == 1);
  const auto& row = list_of(rows, "rows").front();
  REQUIRE(text_of(row, "number").empty());
  const std::string about = path + "/sight?problem=" + std::to_string(number_of(row, "id"));
  const auto sight = [&] { return base::parse_json(security.get(about).body); };
  CHECK_FALSE(flag_of(sight(), "is_seen"));
  CHECK(text_of(sight(), "responsible_unit") == text_of(row, "responsible_unit"));
  CHECK(text_of(sight(), "group") == text_of(row, "group"));
  act(security, "grant", R"({"role":"leader","reason":"分管"})");
  CHECK(flag_of(sight(), "is_seen"));
  act(system, "disable", R"({"reason":"调离"})");
  CHECK_FALSE(flag_of(sight(), "is_seen"));
  CHECK(flag_of(sight(), "is_disabled"));
  CHECK_FALSE(flag_of(sight(), "is_recused"));
  CHECK(security.get(path + "/sight?problem=999999").status == 404);
  CHECK(security.get(path + "/sight").status == 400);
  CHECK(security.get(about + "&number=x").status == 400);
  CHECK(office.get(about).status == 403);
}

TEST_CASE("why somebody sees an order, a letter, a list, a delivery; of referrals never") {
  const auto security = [&](const std::string& path) {
    return demo().person("security").get(path);
  };
  const auto all = list_of(demo().json("security", "/api/officers"), "officers");
  const auto of = [&](const char* name) {
    for (const auto& one : all) {
      if (text_of(one, "sign_in_name") == name) return number_of(one, "id");
    }
    return std::int64_t{0};
  };
  const auto sight = [&](const char* name, const std::string& query) {
    const auto got = security("/api/officers/" + std::to_string(of(name)) + "/sight?" + query);
    REQUIRE_MESSAGE(got.status == 200, got.body);
    return base::parse_json(got.body);
  };
  const auto owed = sight("unit", "unit=education_bureau&milestone=roster");
  CHECK(flag_of(owed, "is_seen"));
  CHECK(text_of(owed, "need") == "business");
  CHECK(text_of(owed, "title").find("区教育局") != std::string::npos);
  CHECK_FALSE(flag_of(sight("sysadmin", "unit=education_bureau&milestone=roster"), "is_seen"));
  const auto orders = demo().json("office", "/api/supervision_orders");
  REQUIRE_FALSE(list_of(orders, "rows").empty());
  const auto& order = list_of(orders, "rows").front();
  const auto id = std::to_string(number_of(order, "id"));
  CHECK(flag_of(sight("office", "order=" + id), "is_seen"));
  CHECK_FALSE(flag_of(sight("sysadmin", "order=" + id), "is_seen"));
  const auto filings = demo().json("office", "/api/filings?campaign=huangshigang-2024");
  for (const auto& filing : list_of(filings, "filings")) {
    const auto told = sight("office", "filing=" + std::to_string(number_of(
                                                      *filing.find("filing"), "id")));
    CHECK(flag_of(told, "is_seen"));
  }
  const std::string path = "/api/officers/" + std::to_string(of("office")) + "/sight?";
  CHECK(security(path + "order=999999").status == 404);
  CHECK(security(path + "letter=999999").status == 404);
  CHECK(security(path + "unit=education_bureau").status == 400);
  CHECK(security(path + "order=1&letter=1").status == 400);
  CHECK(security(path + "referral=1").status == 400);
  // A letter of referral is answered like one that is not there, whoever is asked about.
  const auto letters = demo().json("discipline", "/api/letters");
  for (const auto& letter : list_of(letters, "letters")) {
    const bool is_referral = text_of(letter, "kind") == "referral_letter";
    const auto got = security(path + "letter=" + std::to_string(number_of(letter, "id")));
    CHECK(got.status == (is_referral ? 404 : 200));
  }
}

TEST_CASE("views are kept for their officer alone, words that he typed if he says so") {
  const auto post = [&](const char* who, const char* path, const std::string& body) {
    return demo().person(who).post(path, "", body);
  };
  const char* const kViews = "/api/session/views";
  const auto view = [](const std::string& key, const std::string& query, bool words) {
    return R"({"key":")" + key + R"(","label":"本月","query":")" + query + R"(","holds_words":)" +
           (words ? "true" : "false") + "}";
  };
  const auto count_of = [&](const char* who) {
    return list_of(demo().json(who, kViews), "views").size();
  };
  const std::int64_t before = demo().journal_size();
  CHECK(count_of("office") == 0);
  CHECK(post("office", kViews, view("a", "lights=red", false)).status == 200);
  CHECK(post("office", kViews, view("a", "lights=black", false)).status == 200);
  CHECK(count_of("office") == 1);
  CHECK(text_of(list_of(demo().json("office", kViews), "views").front(), "query") ==
        "lights=black");
  CHECK(post("office", kViews, view("b", "words=%E7%94%B2&lights=red", false)).status == 400);
  CHECK(post("office", kViews, view("b", "words=&lights=red", false)).status == 200);
  CHECK(post("office", kViews, view("c", "description=%E7%94%B2", true)).status == 200);
  CHECK(count_of("office") == 3);
  CHECK(count_of("unit") == 0);
  CHECK(count_of("security") == 0);
  for (int i = 0; i < 47; ++i) post("office", kViews, view("n" + std::to_string(i), "", false));
  CHECK(post("office", kViews, view("one more", "", false)).status == 400);
  const auto all = demo().json("office", kViews);
  for (const auto& each : list_of(all, "views")) {
    const std::string key = R"({"key":")" + text_of(each, "key") + R"("})";
    CHECK(post("office", "/api/session/views/drop", key).status == 200);
  }
  CHECK(count_of("office") == 0);
  CHECK(demo().journal_size() == before);
}

std::string form_with(const std::string& digest, const std::string& text) {
  return "--edge\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nphoto\r\n"
         "--edge\r\nContent-Disposition: form-data; name=\"digest\"\r\n\r\n" + digest +
         "\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
         "Content-Type: text/plain\r\n\r\n" + text + "\r\n--edge--\r\n";
}

TEST_CASE("a file that is not the one whose digest was counted when it was taken is not kept") {
  const std::string head = "Content-Type: multipart/form-data; boundary=edge\r\n";
  const std::string taken = base::to_hex(base::sha256("现场"));
  const std::int64_t before = demo().journal_size();
  auto& verifier = demo().person("auditor");
  const auto other = verifier.post("/api/evidence", head + request_key("desk digest"),
                                   form_with(taken, "别的"));
  CHECK(other.status == 400);
  CHECK(other.body.find("digest") != other.body.npos);
  CHECK(demo().journal_size() == before);
  // Under the same key, once it comes as it was taken.
  const auto same = verifier.post("/api/evidence", head + request_key("desk digest"),
                                  form_with(taken, "现场"));
  CHECK_MESSAGE(same.status == 201, same.body);
  CHECK(text_of(base::parse_json(same.body), "digest") == taken);
  CHECK(verifier.post("/api/evidence", head + request_key("desk none"), form_with("x", "现场"))
            .status == 400);
}

TEST_CASE("a second signature in a round says why, whatever door it comes through") {
  const auto today = text_of(demo().json("office", "/api/session"), "today");
  const auto page = demo().json("office", problems_of("&states=group_checked&limit=50"));
  const std::string body = R"({"result":"in_place","findings":"看过","visited_day":")" + today +
                           R"(","evidence":[])";
  bool is_tried = false;
  for (const auto& row : list_of(page, "rows")) {
    const auto path = "/api/problems/" + std::to_string(number_of(row, "id"));
    const auto dossier = demo().json("office", path);
    const auto& rounds = list_of(*dossier.find("problem"), "rounds");
    if (rounds.empty() || list_of(rounds.back(), "signatures").empty()) continue;
    is_tried = true;
    const auto version = number_of(*dossier.find("problem"), "version");
    play_only({"without a reason", "office", "POST", path + "/sign_verification",
               if_match(version), body + "}", 409},
              "second_signature_says_why");
  }
  CHECK(is_tried);
}

}  // namespace
}  // namespace pledge
