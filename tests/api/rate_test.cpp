#include <cstdlib>

#include "scenario.hpp"

/// Who asks faster than people do must wait; nobody else has to.
namespace pledge {
namespace {

using support::DemoServer;
using support::Person;

/// For the server that starts next.
class Rate {
 public:
  Rate(const char* per_second, const char* at_once) {
    ::setenv("PLEDGE_REQUESTS_PER_SECOND", per_second, 1);
    ::setenv("PLEDGE_REQUESTS_AT_ONCE", at_once, 1);
  }
  ~Rate() {
    ::unsetenv("PLEDGE_REQUESTS_PER_SECOND");
    ::unsetenv("PLEDGE_REQUESTS_AT_ONCE");
  }
  Rate(const Rate&) = delete;
  Rate& operator=(const Rate&) = delete;
};

/// Asks until he is told to wait; nothing when that does not happen.
std::optional<http::RawAnswer> told_to_wait(Person& person, const std::string& path) {
  for (int i = 0; i < 2'000; ++i) {
    const auto answer = person.get(path);
    if (answer.status == 429) return answer;
  }
  return std::nullopt;
}

TEST_CASE("a session that asks without end is told how long to wait, the others are served") {
  const Rate rate("1", "40");
  DemoServer server;
  Person& hasty = server.person("leader");
  Person& calm = server.person("office");
  const auto refused = told_to_wait(hasty, "/api/journal/head");
  REQUIRE(refused.has_value());
  CHECK(refused->header("content-type") == "application/problem+json");
  CHECK(std::stoi(refused->header("retry-after")) >= 1);
  CHECK(refused->body.find("请求太多") != std::string::npos);
  CHECK(calm.get("/api/journal/head").status == 200);
  CHECK(Person(server.port()).get("/api/demo/officers").status == 200);
  CHECK(hasty.get("/").status == 200);  // the desk's own files are not counted
}

TEST_CASE("before sign-in it is the address that waits, also where a session is wanted") {
  const Rate rate("1", "40");
  DemoServer server;
  Person& office = server.person("office");
  Person nobody(server.port());
  CHECK(told_to_wait(nobody, "/api/problems").has_value());
  CHECK(Person(server.port()).get("/api/session").status == 429);
  CHECK(office.get("/api/journal/head").status == 200);
}

TEST_CASE("what a page needs at once passes at the usual rate") {
  const Rate rate("50", "300");
  DemoServer server;
  Person& office = server.person("office");
  for (int i = 0; i < 250; ++i) REQUIRE(office.get("/api/journal/head").status == 200);
}

TEST_CASE("a setting that is no number keeps the program from starting") {
  const Rate rate("many", "300");
  const support::ScratchFolder folder;
  const auto ran = support::run({"serve", "--region", "420202", "--port", "0", "--data",
                                 folder.path() + "/data"});
  CHECK(ran.code == 2);
  CHECK(ran.text.find("PLEDGE_REQUESTS_PER_SECOND") != std::string::npos);
}

}  // namespace
}  // namespace pledge
