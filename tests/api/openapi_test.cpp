#include <boost/json.hpp>

#include "scenario.hpp"
#include "schema_check.hpp"

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

Json parsed(const std::string& text) {
  boost::json::parse_options options;
  options.max_depth = 100;
  return boost::json::parse(text, {}, options);
}

/// The schema of what an operation answers with; null when it answers with nothing or a file.
const Json* answer_schema(const boost::json::object& operation, const std::string& status) {
  const auto* const content =
      operation.at("responses").as_object().at(status).as_object().if_contains("content");
  const auto* const media =
      content == nullptr ? nullptr : content->as_object().if_contains("application/json");
  return media == nullptr ? nullptr : &media->at("schema");
}

/// What stands in the demonstration for a path's or a query's parameter.
std::vector<std::string> values_of(const std::string& path, const std::string& name) {
  if (name == "code" || name == "campaign") return {support::kDemoCampaign};
  if (name == "month") return {"2024-07"};
  if (name == "index") return {"0", "17"};
  if (name == "as_of") return {"2024-07-31"};
  if (name == "size") {
    const auto list = demo().json("audit", "/api/journal/checkpoints");
    const auto& newest = support::list_of(list, "checkpoints").front();
    return {std::to_string(support::number_of(newest, "size"))};
  }
  if (name == "subject_kind") return {"problem"};
  if (name == "version") return {"1", "2"};
  if (name == "name") return {"open", "closed"};
  if (name == "number") return {"港2024-001"};
  if (name == "kind") return {path.starts_with("/api/reports") ? "monthly_report" : "reminder"};
  std::vector<std::string> ids;
  for (int id = 1; id <= 40; ++id) ids.push_back(std::to_string(id));
  return ids;
}

std::vector<std::string> replaced(const std::vector<std::string>& paths, const std::string& what,
                                  const std::vector<std::string>& values) {
  std::vector<std::string> all;
  for (const std::string& path : paths) {
    for (const std::string& value : values) {
      std::string one = path;
      all.push_back(one.replace(one.find(what), what.size(), value));
    }
  }
  return all;
}

/// Addresses of a route that may exist in the demonstration.
std::vector<std::string> addresses_of(const std::string& path, const Json& operation) {
  std::vector<std::string> all{path};
  char mark = '?';
  for (const Json& parameter : operation.at("parameters").as_array()) {
    const std::string name(parameter.at("name").as_string().c_str());
    const std::string in(parameter.at("in").as_string().c_str());
    if (in == "path") all = replaced(all, "{" + name + "}", values_of(path, name));
    // Of several one is wanted there.
    const bool is_sight = path.ends_with("/{id}/sight") && name == "number";
    if (in != "query" || (!is_sight && !parameter.at("required").as_bool())) continue;
    std::vector<std::string> marked;
    for (const std::string& one : all) marked.push_back(one + mark + name + "={" + name + "}");
    mark = '&';
    all = replaced(marked, "{" + name + "}", values_of(path, name));
  }
  return all;
}

/// How many answers of the route were held against its schema.
std::int64_t walk_route(const std::string& path, const Json& operation, const Json& schema) {
  std::int64_t checked = 0;
  api::SchemaCheck check;
  for (const std::string& address : addresses_of(path, operation)) {
    for (const char* who : {"office", "audit", "sysadmin", "discipline"}) {
      const auto answer = demo().person(who).get(address);
      if (answer.status != 200) continue;
      ++checked;
      CAPTURE(address);
      const auto mistakes = check.mistakes(schema, parsed(answer.body));
      for (std::size_t i = 0; i < mistakes.size() && i < 5; ++i) FAIL_CHECK(mistakes[i]);
      if (!mistakes.empty()) return checked;
    }
  }
  return checked;
}

void check_answers(const Json& operation) {
  for (const auto& [status, response] : operation.at("responses").as_object()) {
    const auto* const content = response.as_object().if_contains("content");
    CHECK((content == nullptr) == (status == "204"));
    if (content == nullptr) continue;
    for (const auto& [media, form] : content->as_object()) {
      CHECK_FALSE(form.at("schema").as_object().empty());
    }
  }
}

TEST_CASE("every operation says what it answers with") {
  for (const auto& [path, methods] : document().at("paths").as_object()) {
    for (const auto& [method, operation] : methods.as_object()) {
      CAPTURE(std::string(path));
      CAPTURE(std::string(method));
      check_answers(operation);
    }
  }
}

TEST_CASE("every real answer of the demonstration is what the document says") {
  std::int64_t route_count = 0;
  std::string unanswered;
  for (const auto& [path_key, methods] : document().at("paths").as_object()) {
    const std::string path(path_key);
    const auto* const read = methods.as_object().if_contains("get");
    const Json* const schema = read == nullptr ? nullptr : answer_schema(read->as_object(), "200");
    if (schema == nullptr) continue;
    ++route_count;
    if (walk_route(path, *read, *schema) == 0) unanswered += path + " ";
  }
  CHECK(route_count > 40);
  CHECK(unanswered == "");
}

TEST_CASE("the check of answers can fail") {
  api::SchemaCheck check;
  const Json schema = parsed(R"({"type":"object","additionalProperties":false,"required":["a"],
      "properties":{"a":{"type":"string","enum":["x"],"maxLength":3},
                    "b":{"type":"array","maxItems":1,"items":{"type":"integer","minimum":1}}}})");
  const auto count = [&](const char* text) { return check.mistakes(schema, parsed(text)).size(); };
  CHECK(count(R"({"a":"x","b":[1]})") == 0);
  CHECK(count(R"({"b":[1]})") == 1);
  CHECK(count(R"({"a":"y"})") == 1);
  CHECK(count(R"({"a":5})") == 1);
  CHECK(count(R"({"a":"x","c":1})") == 1);
  CHECK(count(R"({"a":"x","b":[1,0]})") == 2);
  CHECK(count("[]") == 1);
}

TEST_CASE("the document names what a query may hold") {
  const auto& paths = document().at("paths").as_object();
  const auto names = [&](const char* path) {
    std::string all;
    for (const auto& parameter : paths.at(path).at("get").at("parameters").as_array()) {
      if (parameter.at("in") == "query") all += std::string(parameter.at("name").as_string()) + " ";
    }
    return all;
  };
  CHECK(names("/api/leads") ==
        "as_of campaign states channels words conclusions sort is_descending cursor limit"
        " position ");
  CHECK(names("/api/rosters") == "campaign ");
  CHECK(names("/api/problems/{id}") == "");
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
    CHECK(policy.find("style-src 'self';") != std::string::npos);
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(answer.header("server").empty());
  }
  CHECK(demo().person("office").get("/api/problems").header("cache-control") == "no-store");
}

}  // namespace
}  // namespace pledge
