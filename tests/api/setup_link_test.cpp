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
  const std::string password =
      R"({"token":")" + token +
      R"(","sign_in_name":"xinren","name":"辛某","password":"Xin-2024-mima"})";
  const auto set = Person(served.port()).post("/api/setup", "", password);
  CHECK_MESSAGE(set.status == 201, set.body);
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

}  // namespace
}  // namespace pledge
