#pragma once
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/demo_server.hpp"

/// A request as a row of a table: who asks what, and what must come back.
namespace pledge {

struct ApiScenario {
  std::string name;
  const char* who;
  const char* method;
  std::string path;
  std::string headers;  ///< whole lines with CRLF
  std::string body;
  int status = 200;
  std::vector<std::string> contains = {};
  std::vector<std::string> lacks = {};
  std::int64_t event_count = 0;  ///< in the journal
  bool has_csrf = true;
};

inline http::RawAnswer play(const ApiScenario& scenario) {
  CAPTURE(scenario.name);
  CAPTURE(scenario.path);
  auto& server = support::demo();
  const std::int64_t before = server.journal_size();
  const auto answer = server.person(scenario.who)
                          .ask({scenario.method, scenario.path, scenario.headers, scenario.body,
                                scenario.has_csrf});
  CAPTURE(answer.body.substr(0, 2000));
  CHECK(answer.status == scenario.status);
  for (const auto& text : scenario.contains) {
    CAPTURE(text);
    CHECK(answer.body.find(text) != std::string::npos);
  }
  for (const auto& text : scenario.lacks) {
    CAPTURE(text);
    CHECK(answer.body.find(text) == std::string::npos);
  }
  CHECK(server.journal_size() - before == scenario.event_count);
  return answer;
}

/// The rule is the only reason.
inline void play_only(const ApiScenario& scenario, const std::string& rule) {
  const auto answer = play(scenario);
  const auto problem = base::parse_json(answer.body);
  const auto& reasons = support::list_of(problem, "reasons");
  REQUIRE(reasons.size() == 1);
  CHECK(support::text_of(reasons.front(), "rule") == rule);
}

inline std::string if_match(std::int64_t version) {
  return "If-Match: \"" + std::to_string(version) + "\"\r\n";
}
inline std::string request_key(const std::string& key) {
  return "Idempotency-Key: " + key + "\r\n";
}

}  // namespace pledge
