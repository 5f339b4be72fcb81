#include "scenario.hpp"

/// Signing in and out, at a server of its own: its limits count every try.
namespace pledge {
namespace {

using support::DemoServer;
using support::Person;

const std::string kPassword(app::kDemoPassword);

TEST_CASE("right, wrong, unknown and locked: the answer says no more than it must") {
  DemoServer server;
  Person person(server.port());
  const auto wrong = person.sign_in("leader", "wrong");
  const auto unknown = person.sign_in("nobody", "wrong");
  CHECK(wrong.status == 401);
  CHECK(unknown.status == 401);
  CHECK(wrong.body == unknown.body);
  const auto right = person.sign_in("leader", kPassword);
  CHECK(right.status == 200);
  const std::string cookie = right.header("set-cookie");
  CHECK(cookie.find("HttpOnly") != std::string::npos);
  CHECK(cookie.find("SameSite=Strict") != std::string::npos);
  CHECK(right.body.find(person.cookie().substr(person.cookie().find('=') + 1)) ==
        std::string::npos);

  Person other(server.port());
  for (int i = 0; i < 5; ++i) CHECK(other.sign_in("leader", "wrong").status == 401);
  const auto locked = other.sign_in("leader", kPassword);
  CHECK(locked.status == 429);
  CHECK(locked.body.find("sign_in_is_not_locked") != std::string::npos);
  // A name that nobody has locks in the same way, so the answer does not tell who exists.
  for (int i = 0; i < 4; ++i) CHECK(other.sign_in("nobody", "wrong").status == 401);
  CHECK(other.sign_in("nobody", "wrong").body == locked.body);
  // Who is in stays in, and others are not locked with him.
  CHECK(person.get("/api/session").status == 200);
  CHECK(other.sign_in("unit", kPassword).status == 200);
}

TEST_CASE("a session ends when its owner signs out, also for a stolen cookie") {
  DemoServer server;
  Person person(server.port());
  REQUIRE(person.sign_in("unit", kPassword).status == 200);
  Person thief(server.port());
  thief.take_session_of(person);
  CHECK(thief.get("/api/problems").status == 200);
  const auto gone = person.ask({"DELETE", "/api/session", "", "", true});
  CHECK(gone.status == 204);
  CHECK(gone.header("set-cookie").find("Max-Age=0") != std::string::npos);
  CHECK(thief.get("/api/problems").status == 401);
  CHECK(person.get("/api/problems").status == 401);
}

TEST_CASE("an officer whose rights change is signed out at once") {
  DemoServer server;
  auto& administrator = server.person("sysadmin");
  const auto officers = base::parse_json(administrator.get("/api/officers").body);
  for (const auto& officer : support::list_of(officers, "officers")) {
    if (support::text_of(officer, "sign_in_name") != "leader") continue;
    CHECK(server.person("leader").get("/api/problems").status == 200);
    const auto disabled = administrator.post(
        "/api/officers/" + std::to_string(support::number_of(officer, "id")) + "/disable",
        if_match(support::number_of(officer, "version")), R"({"reason":"调离"})");
    CHECK_MESSAGE(disabled.status == 200, disabled.body);
  }
  CHECK(server.person("leader").get("/api/problems").status == 401);
  CHECK(Person(server.port()).sign_in("leader", kPassword).status == 401);
}

TEST_CASE("guessing at many names is slowed down") {
  DemoServer server;
  Person person(server.port());
  int limited_count = 0;
  for (int i = 0; i < 40; ++i) {
    limited_count += person.sign_in("guess" + std::to_string(i), "x").status == 429 ? 1 : 0;
  }
  CHECK(limited_count > 0);
}

TEST_CASE("guessing is counted by the name too, from wherever it comes") {
  DemoServer server;
  Person person(server.port());
  http::RawAnswer told;
  // Two minutes' worth of tries, should a minute end in between.
  for (int i = 0; i < 41 && told.status != 429; ++i) told = person.sign_in("leader", kPassword);
  CHECK(told.status == 429);
  CHECK(told.header("retry-after") == "60");
  CHECK(person.sign_in("office", kPassword).status == 200);
}

TEST_CASE("guessing the old password is counted like guessing at the door") {
  DemoServer server;
  Person& person = server.person("leader");
  http::RawAnswer told;
  for (int i = 0; i < 41 && told.header("retry-after") != "60"; ++i) {
    told = person.post("/api/session/password", "",
                       R"({"old_password":"wrong","new_password":"Xin-2024-mima"})");
  }
  CHECK(told.status == 429);
  CHECK(told.header("retry-after") == "60");
  CHECK(Person(server.port()).sign_in("leader", kPassword).status == 429);
}

TEST_CASE("a form that a page from elsewhere can send signs nobody in and sets nothing up") {
  DemoServer server;
  const std::string body =
      R"({"sign_in_name":"leader","password":")" + kPassword + R"("})";
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded",
                           "multipart/form-data; boundary=a", ""}) {
    CAPTURE(std::string(type));
    for (const char* path : {"/api/session", "/api/setup"}) {
      const auto refused =
          Person(server.port()).post(path, "Content-Type: " + std::string(type) + "\r\n", body);
      CHECK(refused.status == 415);
      CHECK(refused.header("set-cookie").empty());
    }
  }
  CHECK(Person(server.port()).sign_in("leader", kPassword).status == 200);
}

/// A try through a proxy on this machine, for the client that it names.
int try_for(support::ServedProgram& served, const std::string& client, const std::string& name) {
  Person person(served.port());
  const std::string body = R"({"sign_in_name":")" + name + R"(","password":"x"})";
  return person.post("/api/session", "X-Forwarded-For: " + client + "\r\n", body).status;
}

TEST_CASE("behind a trusted proxy each client has his own tries; nobody else is believed") {
  const support::ScratchFolder folder;
  for (const bool is_trusted : {false, true}) {
    CAPTURE(is_trusted);
    std::vector<std::string> arguments{"--region", "420202", "--data",
                                       folder.path() + "/data"};
    if (is_trusted) arguments.insert(arguments.end(), {"--trusted-proxy", "127.0.0.1"});
    support::ServedProgram served(arguments);
    int status = 401;
    for (int i = 0; i < 61 && status == 401; ++i) {
      status = try_for(served, "203.0.113.7", "a" + std::to_string(i));
    }
    CHECK(status == 429);
    CHECK(try_for(served, "203.0.113.8", "b") == (is_trusted ? 401 : 429));
  }
  const auto ran = support::run({"serve", "--region", "420202", "--port", "0", "--trusted-proxy",
                                 "proxy", "--data", folder.path() + "/data"});
  CHECK(ran.code == 2);
  CHECK(ran.text.find("--trusted-proxy") != std::string::npos);
}

/// The answer to a head whose body never comes.
http::RawAnswer told_by_head(std::uint16_t port, const std::string& path,
                             const std::string& headers) {
  return http::RawClient(port).ask("POST " + path + " HTTP/1.1\r\nHost: a\r\n" + headers +
                                   "Content-Type: application/json\r\n\r\n");
}

TEST_CASE("who may not come in is told so before his body is read; strangers send little") {
  DemoServer server;
  const std::string cookie = "Cookie: " + server.person("office").cookie() + "\r\n";
  const std::string much = "Content-Length: 1000000\r\n";
  CHECK(told_by_head(server.port(), "/api/problems/1/confirm", much).status == 401);
  CHECK(told_by_head(server.port(), "/api/problems/1/confirm", much + cookie).status == 403);
  CHECK(told_by_head(server.port(), "/api/session", "Content-Length: 20000\r\n").status == 413);
  CHECK(told_by_head(server.port(), "/api/setup", "Content-Length: 20000\r\n").status == 413);
  CHECK(told_by_head(server.port(), "/api/no_such", much).status == 404);
}

TEST_CASE("a setup link works once and never without its token") {
  const support::ScratchFolder folder;
  support::ServedProgram served({"--region", "420202", "--data", folder.path() + "/data",
                                 "--today", "2024-06-01"});
  const std::string token = served.setup_token();
  Person person(served.port());
  const auto body = [](const std::string& with, const std::string& password) {
    return R"({"token":")" + with + R"(","sign_in_name":"root","name":"管理员","password":")" +
           password + R"("})";
  };
  CHECK(person.post("/api/setup", "", body(std::string(64, '0'), "Guanli-2024-yuan")).status ==
        409);
  const auto weak = person.post("/api/setup", "", body(token, "short"));
  CHECK((weak.status == 400 || weak.status == 409));
  const auto made = person.post("/api/setup", "", body(token, "Guanli-2024-yuan"));
  CHECK_MESSAGE(made.status == 201, made.body);
  CHECK(person.post("/api/setup", "", body(token, "Guanli-2024-yuan")).status == 409);
  CHECK(person.sign_in("root", "Guanli-2024-yuan").status == 200);
  CHECK(person.get("/api/demo/officers").status == 404);
}

TEST_CASE("who is disabled acts neither on the desk nor on the command line") {
  const support::ScratchFolder folder;
  const std::string data = folder.path() + "/data";
  const auto export_as = [&](const char* who) {
    return support::run({"--data", data, "--as", who, "export", "problems",
                         folder.path() + "/" + who + ".csv"});
  };
  {
    support::ServedProgram served({"--demo", "--data", data});
    Person sysadmin(served.port()), security(served.port()), leader(served.port());
    REQUIRE(sysadmin.sign_in("sysadmin", kPassword).status == 200);
    REQUIRE(security.sign_in("security", kPassword).status == 200);
    REQUIRE(leader.sign_in("leader", kPassword).status == 200);
    const auto listed = base::parse_json(sysadmin.get("/api/officers").body);
    const auto act_on = [&](Person& who, const std::string& name, const char* act,
                            const std::string& body) {
      for (const auto& officer : support::list_of(listed, "officers")) {
        if (support::text_of(officer, "sign_in_name") != name) continue;
        return who.post("/api/officers/" + std::to_string(support::number_of(officer, "id")) +
                            "/" + act,
                        if_match(support::number_of(officer, "version")), body);
      }
      throw std::runtime_error(name);
    };
    CHECK(act_on(sysadmin, "leader", "disable", R"({"reason":"调离"})").status == 200);
    CHECK(leader.get("/api/session").status == 401);
    // The three administrators check each other: none goes while nobody takes his place, and
    // the system administrator makes no second security administrator.
    for (const char* name : {"security", "audit", "sysadmin"}) {
      CAPTURE(std::string(name));
      const auto kept = act_on(sysadmin, name, "disable", R"({"reason":"调离"})");
      CHECK(kept.status == 409);
      CHECK(kept.body.find("last_administrator_stays") != std::string::npos);
    }
    const auto revoked = act_on(security, "audit", "revoke",
                                R"({"role":"audit_administrator","reason":"不再担任"})");
    CHECK(revoked.body.find("last_administrator_stays") != std::string::npos);
    const auto made = sysadmin.post(
        "/api/officers", request_key("second"),
        R"({"sign_in_name":"bo","name":"薄某","unit":"development_reform_bureau"})");
    REQUIRE(made.status == 201);
    const auto id = support::number_of(base::parse_json(made.body), "id");
    const auto granted =
        sysadmin.post("/api/officers/" + std::to_string(id) + "/grant", if_match(1),
                      R"({"role":"security_administrator","reason":"再任"})");
    CHECK(granted.status == 403);
  }
  const auto refused = export_as("leader");
  CHECK(refused.code == 2);
  CHECK(refused.text.find("已停用") != std::string::npos);
  CHECK(export_as("office").code == 0);
}

}  // namespace
}  // namespace pledge
