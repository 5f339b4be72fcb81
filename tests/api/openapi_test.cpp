#include <boost/json.hpp>

#include "scenario.hpp"

/// The printed interface and the real one are the same.
namespace pledge {
namespace {

using support::demo;
using support::text_of;

using Json = boost::json::value;

/// Schemas nest deeper than the requests that the program itself reads.
const boost::json::object& document() {
  static const Json kDocument = [] {
    boost::json::parse_options options;
    options.max_depth = 100;
    return boost::json::parse(demo().person("").get("/api/openapi.json").body, {}, options);
  }();
  return kDocument.as_object();
}

void check_references(const Json& value, std::int64_t& count) {
  if (value.is_array()) {
    for (const Json& item : value.get_array()) check_references(item, count);
  }
  if (!value.is_object()) return;
  for (const auto& [key, member] : value.get_object()) {
    if (key == "$ref" && member.is_string()) {
      ++count;
      const std::string pointer = std::string(member.get_string().c_str()).substr(1);
      CAPTURE(pointer);
      boost::json::error_code missing;
      CHECK(member.get_string().front() == '#');
      CHECK(Json(document()).find_pointer(pointer, missing) != nullptr);
    }
    check_references(member, count);
  }
}

std::string filled(std::string path) {
  for (auto at = path.find('{'); at != path.npos; at = path.find('{')) {
    const auto end = path.find('}', at);
    const std::string name = path.substr(at, end + 1 - at);
    path.replace(at, end + 1 - at, name == "{code}" ? support::kDemoCampaign : "1");
  }
  return path;
}

TEST_CASE("every reference of the document resolves") {
  std::int64_t count = 0;
  check_references(Json(document()), count);
  CHECK(count > 50);
}

TEST_CASE("every documented operation is served, and none without a session unless it says so") {
  std::int64_t count = 0;
  for (const auto& [path_key, methods] : document().at("paths").as_object()) {
    const std::string path(path_key);
    for (const auto& [lower_method, operation] : methods.as_object()) {
      std::string method;
      for (const char c : std::string(lower_method)) method += static_cast<char>(c - 'a' + 'A');
      CAPTURE(path);
      CAPTURE(method);
      ++count;
      CHECK_FALSE(operation.as_object().at("summary").as_string().empty());
      support::Person nobody(demo().port());
      const auto closed =
          nobody.ask({method, filled(path), "", method == "GET" ? "" : "{}", true});
      // A form's route refuses JSON before anybody is asked who he is.
      const bool is_closed = closed.status == 401 || closed.status == 415;
      const bool is_public = operation.as_object().contains("security");
      CHECK((is_public || is_closed));
      CHECK(closed.status != 404);
      CHECK(closed.status != 405);
      CHECK(closed.status < 500);
    }
  }
  CHECK(count > 70);
}

TEST_CASE("the acts that the pages offer are documented paths") {
  const auto& paths = document().at("paths").as_object();
  const auto page = demo().json("office", "/api/problems?limit=500");
  for (const auto& row : support::list_of(page, "rows")) {
    const auto dossier = demo().json(
        "office", "/api/problems/" + std::to_string(support::number_of(row, "id")));
    for (const auto& act : support::list_of(dossier, "acts")) {
      const std::string path = "/api/problems/{id}/" + text_of(act, "act");
      CAPTURE(path);
      const bool is_proposal = text_of(act, "act") == "propose";
      CHECK((is_proposal || paths.contains(path)));
    }
  }
}

TEST_CASE("answers carry the headers that keep browsers safe") {
  for (const char* path : {"/", "/api/session", "/api/openapi.json", "/api/nothing", "/setup"}) {
    CAPTURE(path);
    const auto answer = support::Person(demo().port()).get(path);
    CHECK(answer.header("x-content-type-options") == "nosniff");
    CHECK(answer.header("x-frame-options") == "DENY");
    CHECK(answer.header("referrer-policy") == "no-referrer");
    const std::string policy = answer.header("content-security-policy");
    CHECK(policy.find("default-src 'self'") != std::string::npos);
    CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
    CHECK(policy.find("unsafe-eval") == std::string::npos);
    CHECK(policy.find("script-src 'unsafe-inline'") == std::string::npos);
    CHECK(answer.header("server").empty());
  }
  CHECK(demo().person("office").get("/api/problems").header("cache-control") == "no-store");
}

}  // namespace
}  // namespace pledge
