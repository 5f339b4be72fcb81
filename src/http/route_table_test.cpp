#include <doctest/doctest.h>

#include "http/route_table.hpp"

namespace pledge::http {
namespace {

/// A table whose handlers answer with their own pattern.
RouteTable table_of(const std::vector<RouteTable::Listed>& routes) {
  RouteTable table;
  for (const auto& [method, pattern] : routes) {
    const auto name = method + " " + pattern;
    table.add(method, pattern, {[name](Request&) {
                                  Response response;
                                  response.body = name;
                                  return response;
                                },
                                {}});
  }
  return table;
}

std::string answer_of(const RouteTable::Match& match) {
  Request request;
  return match.target == nullptr ? "" : std::get<std::string>(match.target->handler(request).body);
}

const std::vector<RouteTable::Listed> kRoutes = {
    {"GET", "/"},
    {"GET", "/api/leads"},
    {"POST", "/api/leads"},
    {"GET", "/api/leads/{id}"},
    {"POST", "/api/leads/{id}/merge"},
    {"GET", "/api/leads/totals"},
    {"GET", "/api/journal/entries/{index}/proof"},
    {"DELETE", "/api/session"},
};

TEST_CASE("a path leads to its route; fixed segments come before parameters") {
  struct Case {
    const char* method;
    const char* path;
    const char* route;
    const char* allowed;
  };
  const Case cases[] = {
      {"GET", "/", "GET /", "GET, HEAD"},
      {"GET", "/api/leads", "GET /api/leads", "GET, HEAD, POST"},
      {"POST", "/api/leads", "POST /api/leads", "GET, HEAD, POST"},
      {"HEAD", "/api/leads", "GET /api/leads", "GET, HEAD, POST"},
      {"PUT", "/api/leads", "", "GET, HEAD, POST"},
      {"HEAD", "/api/session", "", "DELETE"},
      {"GET", "/api/leads/7", "GET /api/leads/{id}", "GET, HEAD"},
      {"GET", "/api/leads/totals", "GET /api/leads/totals", "GET, HEAD"},
      {"POST", "/api/leads/totals/merge", "POST /api/leads/{id}/merge", "POST"},
      {"GET", "/api/journal/entries/3/proof", "GET /api/journal/entries/{index}/proof",
       "GET, HEAD"},
      {"GET", "/api/lea%64s", "GET /api/leads", "GET, HEAD, POST"},
      {"GET", "/api%2Fleads", "", ""},
      {"GET", "/api/leads/", "", ""},
      {"GET", "//api/leads", "", ""},
      {"GET", "/api//leads", "", ""},
      {"GET", "/api/leads/7/", "", ""},
      {"GET", "/api/Leads", "", ""},
      {"GET", "/api", "", ""},
      {"GET", "/api/journal/entries/3", "", ""},
      {"get", "/api/leads", "", "GET, HEAD, POST"},
  };
  const RouteTable table = table_of(kRoutes);
  for (const Case& one : cases) {
    CAPTURE(one.method);
    CAPTURE(one.path);
    const auto match = table.find(one.method, one.path);
    CHECK(answer_of(match) == one.route);
    CHECK(match.allowed == one.allowed);
  }
  CHECK(table.listed() == kRoutes);
}

TEST_CASE("parameters come by name and decoded, none is left of a way that was given up") {
  const RouteTable table = table_of(kRoutes);
  CHECK(table.find("GET", "/api/leads/%E6%B8%85%2F1").params.at("id") == "清/1");
  CHECK(table.find("GET", "/api/journal/entries/3/proof").params.at("index") == "3");
  CHECK(table.find("GET", "/api/leads/totals").params.empty());
  CHECK(table.find("POST", "/api/leads/totals/merge").params.at("id") == "totals");
  CHECK(table.find("GET", "/api/leads/7/nothing").params.empty());
}

}  // namespace
}  // namespace pledge::http
