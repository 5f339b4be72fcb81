#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/demo_people.hpp"
#include "scenario.hpp"

/// A link that lets its reader set somebody's password is shown once and kept nowhere.
namespace pledge {
namespace {

using support::Person;
using support::number_of;
using support::text_of;

/// The names of all files under the folder that hold the text.
std::vector<std::string> files_with(const std::string& folder, const std::string& text) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (bytes.find(text) != bytes.npos) found.push_back(entry.path().filename());
  }
  return found;
}

TEST_CASE("a setup link stands in the first answer alone, and in no file of the store") {
  const support::ScratchFolder folder;
  const std::string data = folder.path() + "/data";
  support::ServedProgram served({"--demo", "--data", data});
  Person root(served.port());
  REQUIRE(root.sign_in("sysadmin", std::string(app::kDemoPassword)).status == 200);
  const std::string body = R"({"sign_in_name":"xinren","name":"辛某","unit":"education_bureau"})";
  const auto first = root.post("/api/officers", request_key("k-1"), body);
  REQUIRE_MESSAGE(first.status == 201, first.body);
  const auto made = base::parse_json(first.body);
  const std::string link = text_of(made, "setup_link");
  REQUIRE(link.starts_with("/setup?token="));
  const std::string token = link.substr(link.find('=') + 1);
  REQUIRE(token.size() == 64);

  const auto again = root.post("/api/officers", request_key("k-1"), body);
  CHECK(again.status == 201);
  const auto repeated = base::parse_json(again.body);
  CHECK(number_of(repeated, "id") == number_of(made, "id"));
  CHECK(repeated.find("setup_link") == nullptr);
  CHECK(text_of(repeated, "notice") == "已建，链接只显示一次，需要时请重新发一个");

  CHECK(files_with(data, "xinren").size() > 0);  // the search does find what is there
  CHECK(files_with(data, token).empty());
  // Whose link it is stands in the answer; another name is refused and does not use it up.
  const auto told = Person(served.port()).get("/api/setup?token=" + token);
  CHECK(text_of(base::parse_json(told.body), "sign_in_name") == "xinren");
  CHECK(text_of(base::parse_json(told.body), "name") == "辛某");
  for (const char* names : {R"("sign_in_name":"xin","name":"辛某")",
                            R"("sign_in_name":"xinren","name":"辛某某")"}) {
    const auto other = Person(served.port())
                           .post("/api/setup", "",
                                 R"({"token":")" + token + "\"," + names +
                                     R"(,"password":"Xin-2024-mima"})");
    CHECK(other.status == 409);
    CHECK(other.body.find("setup_link_is_of_its_officer") != other.body.npos);
  }
  const std::string password =
      R"({"token":")" + token +
      R"(","sign_in_name":"xinren","name":"辛某","password":"Xin-2024-mima"})";
  const auto set = Person(served.port()).post("/api/setup", "", password);
  CHECK_MESSAGE(set.status == 201, set.body);
  CHECK(Person(served.port()).sign_in("xinren", "Xin-2024-mima").status == 200);
  served.child().stop();
  CHECK(served.child().wait() == 0);
  CHECK(files_with(data, token).empty());

  const auto lost = support::run({"officer", "link", "xinren", "--reason", "口令忘了", "--data", data});
  CHECK_MESSAGE(lost.code == 0, lost.text);
  const std::string fresh = lost.text.substr(lost.text.find("token=") + 6, 64);
  CHECK(fresh.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(files_with(data, fresh).empty());
  CHECK(files_with(data, "setup_link_issued").size() > 0);
  CHECK(support::run({"officer", "link", "nobody", "--reason", "x", "--data", data}).code == 1);
  CHECK(support::run({"rebuild", "--compare", "--data", data}).code == 0);
}

std::int64_t officer_named(Person& who, const std::string& name) {
  const auto everybody = base::parse_json(who.get("/api/officers").body);
  for (const auto& each : support::list_of(everybody, "officers")) {
    if (text_of(each, "name") == name) return number_of(each, "id");
  }
  FAIL("nobody is called " << name);
  return 0;
}

http::RawAnswer give_link(Person& who, std::int64_t officer) {
  const std::string path = "/api/officers/" + std::to_string(officer);
  const auto dossier = base::parse_json(who.get(path).body);
  const auto version = number_of(*dossier.find("officer"), "version");
  return who.post(path + "/issue_link", if_match(version), R"({"reason":"口令忘了"})");
}

std::string token_of(const http::RawAnswer& answer) {
  const std::string link = text_of(base::parse_json(answer.body), "setup_link");
  return link.substr(link.find('=') + 1);
}

http::RawAnswer act_on(Person& who, std::int64_t officer, const std::string& act,
                       const std::string& body) {
  const std::string path = "/api/officers/" + std::to_string(officer);
  const auto dossier = base::parse_json(who.get(path).body);
  const auto version = number_of(*dossier.find("officer"), "version");
  return who.post(path + "/" + act, if_match(version), body);
}

http::RawAnswer use_link(std::uint16_t port, const std::string& token, const std::string& name,
                         const std::string& person, const std::string& password) {
  return Person(port).post("/api/setup", "",
                           R"({"token":")" + token + R"(","sign_in_name":")" + name +
                               R"(","name":")" + person + R"(","password":")" + password +
                               R"("})");
}

TEST_CASE("whoever becomes an administrator holds no link that another administrator saw") {
  const support::ScratchFolder folder;
  support::ServedProgram served({"--demo", "--data", folder.path() + "/data"});
  const std::string password(app::kDemoPassword);
  Person system(served.port()), security(served.port());
  REQUIRE(system.sign_in("sysadmin", password).status == 200);
  REQUIRE(security.sign_in("security", password).status == 200);
  const auto made = system.post(
      "/api/officers", request_key("k-2"),
      R"({"sign_in_name":"xinren","name":"辛某","unit":"audit_bureau"})");
  REQUIRE_MESSAGE(made.status == 201, made.body);
  const std::int64_t officer = officer_named(system, "辛某");
  const auto granted = act_on(security, officer, "grant",
                              R"({"role":"audit_administrator","reason":"接任审计管理员"})");
  REQUIRE_MESSAGE(granted.status == 200, granted.body);
  CHECK(use_link(served.port(), token_of(made), "xinren", "辛某", "Xin-2024-mima").status == 409);
  CHECK(Person(served.port()).sign_in("xinren", "Xin-2024-mima").status == 401);
  CHECK(give_link(system, officer).status == 403);
}

TEST_CASE("a password that somebody else knows is made void, and the account keeps its work") {
  const support::ScratchFolder folder;
  const std::string data = folder.path() + "/data";
  support::ServedProgram served({"--demo", "--data", data});
  const std::string password(app::kDemoPassword);
  Person system(served.port()), security(served.port());
  REQUIRE(system.sign_in("sysadmin", password).status == 200);
  REQUIRE(security.sign_in("security", password).status == 200);
  const std::int64_t officer = officer_named(system, "赵某");
  const std::string page = "/api/officers/" + std::to_string(officer);
  const auto dossier = base::parse_json(system.get(page).body);
  const std::string name = text_of(*dossier.find("officer"), "sign_in_name");
  Person zhao(served.port());
  REQUIRE(zhao.sign_in(name, password).status == 200);
  const auto ended = act_on(security, officer, "end_sessions",
                            R"({"reason":"手机丢了","is_password_void":true})");
  REQUIRE_MESSAGE(ended.status == 200, ended.body);
  CHECK(zhao.get("/api/work").status == 401);
  CHECK(Person(served.port()).sign_in(name, password).status == 401);
  served.child().stop();
  CHECK(served.child().wait() == 0);
  CHECK(support::run({"rebuild", "--compare", "--data", data}).code == 0);
  support::ServedProgram again({"--demo", "--data", data});
  Person later(again.port());
  REQUIRE(later.sign_in("sysadmin", password).status == 200);
  const auto link = give_link(later, officer);
  REQUIRE_MESSAGE(link.status == 200, link.body);
  const auto set = use_link(again.port(), token_of(link), name, "赵某", "Xin-2024-mima");
  CHECK_MESSAGE(set.status == 201, set.body);
  CHECK(Person(again.port()).sign_in(name, "Xin-2024-mima").status == 200);
}

TEST_CASE("a lost link is given again by the system administrator, and the others are told") {
  const support::ScratchFolder folder;
  support::ServedProgram served({"--demo", "--data", folder.path() + "/data"});
  const std::string password(app::kDemoPassword);
  Person system(served.port()), security(served.port()), audit(served.port());
  REQUIRE(system.sign_in("sysadmin", password).status == 200);
  REQUIRE(security.sign_in("security", password).status == 200);
  REQUIRE(audit.sign_in("audit", password).status == 200);
  const std::int64_t officer = officer_named(system, "赵某");
  CHECK(support::list_of(base::parse_json(security.get("/api/officers").body), "links").empty());
  CHECK(give_link(security, officer).status == 403);
  CHECK(give_link(audit, officer).status == 403);
  const auto first = give_link(system, officer);
  REQUIRE_MESSAGE(first.status == 200, first.body);
  const auto again = give_link(system, officer);
  REQUIRE(again.status == 200);
  const auto owner_of = [&](const std::string& token) {
    return text_of(base::parse_json(Person(served.port()).get("/api/setup?token=" + token).body),
                   "name");
  };
  CHECK(owner_of(token_of(again)) == "赵某");
  CHECK(owner_of(token_of(first)) == "");  // void since the second was given
  for (Person* who : {&security, &audit}) {
    const auto everybody = base::parse_json(who->get("/api/officers").body);
    const auto& links = support::list_of(everybody, "links");
    REQUIRE(links.size() == 2);
    CHECK(number_of(links.front(), "officer") == officer);
    CHECK(number_of(links.front(), "issued_by") == officer_named(system, "系统管理员"));
  }
}

}  // namespace
}  // namespace pledge
