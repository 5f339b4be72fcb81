#include "scenario.hpp"

/// The printed interface and the real one are the same.
namespace pledge {
namespace {

using support::demo;
using support::text_of;

const base::Tree& document() {
  static const base::Tree kDocument = demo().json("", "/api/openapi.json");
  return kDocument;
}

/// The tree that "#/a/b" names; null pointer when there is none.
const base::Tree* resolve(std::string_view reference) {
  if (!reference.starts_with("#/")) return nullptr;
  const base::Tree* at = &document();
  for (auto rest = reference.substr(2); at != nullptr && !rest.empty();) {
    const auto end = std::min(rest.find('/'), rest.size());
    at = at->find(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return at;
}

void check_references(const base::Tree& tree, std::int64_t& count) {
  if (const auto* list = tree.list()) {
    for (const auto& item : *list) check_references(item, count);
  }
  const auto* map = tree.map();
  if (map == nullptr) return;
  for (const auto& [key, value] : *map) {
    if (key == "$ref" && value.text() != nullptr) {
      ++count;
      CAPTURE(*value.text());
      CHECK(resolve(*value.text()) != nullptr);
    }
    check_references(value, count);
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
  check_references(document(), count);
  CHECK(count > 50);
}

TEST_CASE("every documented operation is served, and none without a session unless it says so") {
  std::int64_t count = 0;
  for (const auto& [path, methods] : *document().find("paths")->map()) {
    for (const auto& [lower_method, operation] : *methods.map()) {
      std::string method;
      for (const char c : lower_method) method += static_cast<char>(c - 'a' + 'A');
      CAPTURE(path);
      CAPTURE(method);
      ++count;
      CHECK_FALSE(text_of(operation, "summary").empty());
      const bool is_public = operation.find("security") != nullptr;
      support::Person nobody(demo().port());
      const auto closed = nobody.ask({method, filled(path), "", method == "GET" ? "" : "{}", true});
      // A form's route refuses JSON before anybody is asked who he is.
      if (!is_public) CHECK((closed.status == 401 || closed.status == 415));
      if (is_public && path != "/api/session") CHECK(closed.status != 401);
      CHECK(closed.status != 405);
      CHECK(closed.status != 404);
      CHECK(closed.status < 500);
    }
  }
  CHECK(count > 70);
}

TEST_CASE("the acts that the pages offer are documented paths") {
  const auto* paths = document().find("paths");
  const auto page = demo().json("office", "/api/problems?limit=500");
  for (const auto& row : support::list_of(page, "rows")) {
    const auto dossier = demo().json(
        "office", "/api/problems/" + std::to_string(support::number_of(row, "id")));
    for (const auto& act : support::list_of(dossier, "acts")) {
      const std::string path = "/api/problems/{id}/" + text_of(act, "act");
      CAPTURE(path);
      const bool is_proposal = text_of(act, "act") == "propose";
      CHECK((is_proposal || paths->find(path) != nullptr));
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
