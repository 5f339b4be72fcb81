#include <boost/json.hpp>

#include "scenario.hpp"

/// Days, months, years and numbers that nobody means: every route answers for them as for any other
/// mistake, by name, and never with a fault of its own.
namespace pledge {
namespace {

using support::demo;
using Json = boost::json::value;

const boost::json::object& document() {
  static const Json kDocument = [] {
    boost::json::parse_options options;
    options.max_depth = 100;
    return boost::json::parse(demo().person("").get("/api/openapi.json").body, {}, options);
  }();
  return kDocument.as_object();
}

const std::vector<std::string>& absurd_values() {
  static const std::vector<std::string> kValues{
      "9999-12",    "1900-01",    "9999-12-31", "1900-01-01", "0000-00", "2024-13",
      "2024-02-30", "0",          "-1",         "9999",       "1",       "9223372036854775807",
      "-999999999999999999", "x", "99999999999999999999"};
  return kValues;
}

std::string text(const boost::json::string& value) { return {value.data(), value.size()}; }

/// What makes a required parameter fit, so that the absurd one is looked at.
std::string fitting(const std::string& path, const std::string& name) {
  if (name == "code" || name == "campaign") return support::kDemoCampaign;
  if (name == "month" || name == "period") return "2024-07";
  if (name == "as_of") return "2024-07-31";
  if (name == "name") return "open";
  if (name == "kind") return path.starts_with("/api/reports") ? "phase_summary" : "reminder";
  return "1";
}

std::string with_path(std::string path, const std::string& absurd_name,
                      const std::string& absurd) {
  for (auto at = path.find('{'); at != path.npos; at = path.find('{')) {
    const auto end = path.find('}', at);
    const std::string name = path.substr(at + 1, end - at - 1);
    path.replace(at, end + 1 - at, name == absurd_name ? absurd : fitting(path, name));
  }
  return path;
}

/// The address with one parameter absurd and those that it cannot be without.
std::string address(const std::string& path, const Json& operation, const std::string& name,
                    const std::string& absurd) {
  std::string made = with_path(path, name, absurd);
  char mark = '?';
  for (const Json& parameter : operation.at("parameters").as_array()) {
    const std::string other = text(parameter.at("name").as_string());
    const bool is_wanted = parameter.at("required").as_bool() || other == name;
    if (parameter.at("in") != "query" || !is_wanted) continue;
    made += mark + other + "=" + (other == name ? absurd : fitting(path, other));
    mark = '&';
  }
  return made;
}

void ask_absurd(const std::string& at, std::int64_t& asked) {
  for (const char* who : {"office", "sysadmin"}) {
    const auto answer = demo().person(who).get(at);
    CAPTURE(at);
    CAPTURE(answer.body.substr(0, 300));
    CHECK(answer.status >= 200);
    CHECK(answer.status < 500);
    ++asked;
  }
}

void walk_absurd(const std::string& path, const Json& operation, std::int64_t& asked) {
  for (const Json& parameter : operation.at("parameters").as_array()) {
    const std::string name = text(parameter.at("name").as_string());
    for (const std::string& absurd : absurd_values()) {
      ask_absurd(address(path, operation, name, absurd), asked);
    }
  }
}

TEST_CASE("no absurd value in an address is a fault") {
  std::int64_t asked = 0;
  for (const auto& [path, methods] : document().at("paths").as_object()) {
    const auto* const operation = methods.as_object().if_contains("get");
    if (operation != nullptr) walk_absurd(std::string(path), *operation, asked);
  }
  CHECK(asked > 2000);
}

bool is_time(const std::string& name) {
  for (const char* part : {"day", "month", "period", "year", "until", "_at", "valid_from"}) {
    if (name.find(part) != name.npos) return true;
  }
  return false;
}

/// A value that the schema takes, with every day, month, period and year in it absurd.
Json absurd_value(const Json& schema, const std::string& name, const std::string& absurd,
                  int depth) {
  const auto& form = schema.as_object();
  if (const auto* words = form.if_contains("enum")) return words->as_array().front();
  const auto* const type = form.if_contains("type");
  const std::string kind = type == nullptr ? "object" : text(type->as_string());
  const bool is_number = absurd.find_first_not_of("0123456789") == absurd.npos;
  if (kind == "boolean") return true;
  if (kind == "integer") return is_time(name) && is_number ? std::stoll(absurd) : 1;
  if (kind == "string") {
    if (is_time(name)) return Json(absurd);
    return Json(name == "campaign" || name == "code" ? support::kDemoCampaign : "某");
  }
  if (depth > 6) return {};
  if (kind == "array") {
    return boost::json::array{absurd_value(form.at("items"), name, absurd, depth + 1)};
  }
  boost::json::object made;
  const auto* const members = form.if_contains("properties");
  if (members == nullptr) return made;
  for (const auto& [member, of] : members->as_object()) {
    made[member] = absurd_value(of, std::string(member), absurd, depth + 1);
  }
  return made;
}

const Json* body_schema(const Json& operation) {
  const auto* const body = operation.as_object().if_contains("requestBody");
  const auto* const media =
      body == nullptr ? nullptr : body->at("content").as_object().if_contains("application/json");
  return media == nullptr ? nullptr : &media->at("schema");
}

void send_absurd(const std::string& method, const std::string& path, const Json& schema,
                 std::int64_t& asked) {
  std::string verb = method;
  for (char& letter : verb) letter = static_cast<char>(std::toupper(letter));
  const std::string at = with_path(path, "", "");
  for (const char* absurd : {"9999-12", "9999-12-31", "1900-01", "1900-01-01", "9999", "1"}) {
    const std::string body = boost::json::serialize(absurd_value(schema, "", absurd, 0));
    const std::string key = request_key("absurd-" + std::to_string(++asked));
    const auto answer = demo().person("office").ask({verb, at, if_match(1) + key, body, true});
    CAPTURE(verb + " " + at);
    CAPTURE(body.substr(0, 500));
    CAPTURE(answer.body.substr(0, 300));
    CHECK(answer.status >= 200);
    CHECK(answer.status < 500);
  }
}

TEST_CASE("no absurd day or month in a body is a fault") {
  std::int64_t asked = 0;
  for (const auto& [path, methods] : document().at("paths").as_object()) {
    // Who signs out, or sets his password, asks nothing more afterwards.
    if (path.starts_with("/api/session")) continue;
    for (const auto& [method, operation] : methods.as_object()) {
      const Json* const schema = body_schema(operation);
      if (schema != nullptr) send_absurd(std::string(method), std::string(path), *schema, asked);
    }
  }
  CHECK(asked > 300);
}

TEST_CASE("a month beyond the campaign is refused by its name") {
  const std::string figures = "/api/figures?campaign=huangshigang-2024&month=";
  for (const char* month : {"9999-12", "2024-09", "2030-01"}) {
    play({"not yet", "office", "GET", figures + month, "", "", 400,
          {R"("path":"month")", "还没有开始"}});
  }
  for (const char* month : {"1900-01", "2023-12"}) {
    play({"before the plan", "office", "GET", figures + month, "", "", 400,
          {R"("path":"month")", "没有这一期"}});
  }
}

}  // namespace
}  // namespace pledge
