#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "scenario.hpp"

/// From an empty folder to the first problem of a region, all through the page's door.
namespace pledge {
namespace {

using support::Person;
using support::number_of;
using support::text_of;

const std::string kPassword = "Qidong-2024-mima";

std::string seed_text() {
  std::ifstream in("plans/huangshigang-2024.toml", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string with_text(const std::string& toml) {
  base::Tree body;
  body.set("text", toml);
  return base::to_canonical(body);
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

struct Begun {
  support::ScratchFolder folder;
  support::ServedProgram served{
      {"--region", "420202", "--today", "2024-03-20", "--data", folder.path() + "/data"}};
  Person root{served.port()};

  Begun() {
    const std::string setup = R"({"token":")" + served.setup_token() +
                              R"(","sign_in_name":"root","name":"管某","password":")" +
                              kPassword + R"("})";
    REQUIRE(Person(served.port()).post("/api/setup", "", setup).status == 201);
    REQUIRE(root.sign_in("root", kPassword).status == 200);
  }
  /// Adds an officer without any role and signs him in.
  Person added(const std::string& name, const std::string& unit) {
    const auto made = root.post("/api/officers", request_key("add-" + name),
                                R"({"sign_in_name":")" + name + R"(","name":"某人","unit":")" +
                                    unit + R"("})");
    REQUIRE_MESSAGE(made.status == 201, made.body);
    const std::string link = text_of(base::parse_json(made.body), "setup_link");
    const std::string body = R"({"token":")" + link.substr(link.find('=') + 1) +
                             R"(","sign_in_name":")" + name +
                             R"(","name":"某人","password":")" + kPassword + R"("})";
    REQUIRE(Person(served.port()).post("/api/setup", "", body).status == 201);
    Person person(served.port());
    REQUIRE(person.sign_in(name, kPassword).status == 200);
    return person;
  }
};

TEST_CASE("whoever begins with an empty folder loads the plan in the page, then adds people") {
  Begun begun;
  const std::string person =
      R"({"sign_in_name":"li","name":"李某","unit":"development_reform_bureau"})";
  CHECK(begun.root.post("/api/officers", request_key("early"), person).status == 409);

  const auto seen = begun.root.post("/api/campaigns/preview", "", with_text(seed_text()));
  REQUIRE_MESSAGE(seen.status == 200, seen.body);
  const auto preview = base::parse_json(seen.body);
  CHECK(number_of(preview, "plan_version") == 1);
  CHECK(number_of(preview, "unit_count") > 20);
  // 05-05 and 09-15 of 2024 are Sundays, and the plan keeps them.
  CHECK(support::list_of(preview, "warnings").size() >= 2);
  CHECK(seen.body.find("2024-09-15 是休息日") != std::string::npos);
  CHECK(begun.root.get("/api/campaigns/huangshigang-2024").status != 200);

  const auto loaded =
      begun.root.post("/api/campaigns", request_key("plan"), with_text(seed_text()));
  REQUIRE_MESSAGE(loaded.status == 201, loaded.body);
  const auto again =
      begun.root.post("/api/campaigns", request_key("plan"), with_text(seed_text()));
  CHECK(again.status == 201);
  CHECK(again.body == loaded.body);
  const auto same =
      begun.root.post("/api/campaigns", request_key("plan-2"), with_text(seed_text()));
  CHECK(same.status == 409);
  CHECK(same.body.find("plan_differs_from_the_last") != std::string::npos);
  CHECK(begun.root.post("/api/officers", request_key("late"), person).status == 201);
}

TEST_CASE("every mistake of a plan is told with its line and key, and nothing is written") {
  Begun begun;
  const std::string broken =
      changed(changed(seed_text(), "issue_day = ", "issue_dya = "), "region = \"", "region = \"9");
  const auto seen = begun.root.post("/api/campaigns/preview", "", with_text(broken));
  CHECK(seen.status == 400);
  CHECK(seen.body.find("issue_dya") != std::string::npos);
  CHECK(seen.body.find("行") != std::string::npos);
  CHECK(begun.root.post("/api/campaigns", request_key("b"), with_text(broken)).status == 400);
  const auto other =
      changed(seed_text(), "region = \"420202\"", "region = \"420203\"");
  const auto wrong = begun.root.post("/api/campaigns", request_key("o"), with_text(other));
  CHECK(wrong.status == 409);
  CHECK(wrong.body.find("plan_is_of_the_region") != std::string::npos);
  CHECK(begun.root.post("/api/campaigns", request_key("e"), with_text("")).status == 400);
  const auto session = base::parse_json(begun.root.get("/api/session").body);
  CHECK(session.find("campaigns") == nullptr);
}

TEST_CASE("an account without any role reads neither names nor what units deliver, nor loads") {
  Begun begun;
  REQUIRE(begun.root.post("/api/campaigns", request_key("plan"), with_text(seed_text())).status ==
          201);
  Person idle = begun.added("xian", "education_bureau");
  const std::string of = "campaign=" + text_of(
      support::list_of(base::parse_json(begun.root.get("/api/session").body), "campaigns").front(),
      "code");
  for (Person* who : {&idle, &begun.root}) {
    for (const std::string& path : {"/api/rosters?" + of, "/api/deliverables?" + of,
                                    "/api/exports/rosters?format=csv&" + of}) {
      CAPTURE(path);
      CHECK(who->get(path).status == 403);
    }
  }
  const auto refused =
      idle.post("/api/campaigns", request_key("idle"),
                with_text(changed(seed_text(), "notice_working_days = 5",
                                  "notice_working_days = 6")));
  CHECK(refused.status == 403);
}

TEST_CASE("the server signs what was written without being asked") {
  Begun begun;
  REQUIRE(begun.root.post("/api/campaigns", request_key("plan"), with_text(seed_text())).status ==
          201);
  begun.served.child().stop();
  CHECK(begun.served.child().wait() == 0);
  const std::string data = begun.folder.path() + "/data";
  {
    support::ServedProgram later({"--data", data});  // the only region of the store
    Person root(later.port());
    REQUIRE(root.sign_in("root", kPassword).status == 200);
    bool is_signed = false;
    for (int i = 0; i < 500 && !is_signed; ++i) {
      const auto head = base::parse_json(root.get("/api/journal/head").body);
      is_signed = head.find("checkpoint") != nullptr;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    CHECK(is_signed);
    later.child().stop();
    CHECK(later.child().wait() == 0);
  }
  const auto verified = support::run({"journal", "verify", "--data", data});
  CHECK_MESSAGE(verified.code == 0, verified.text);
  CHECK(verified.text.find("0 个检查点") == std::string::npos);
}

}  // namespace
}  // namespace pledge
