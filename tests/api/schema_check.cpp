#include "schema_check.hpp"

#include <algorithm>
#include <set>

#include "base/day.hpp"
#include "base/text.hpp"

namespace pledge::api {
namespace {

using boost::json::object;
using Json = SchemaCheck::Json;

const std::set<std::string, std::less<>> kKnown{
    "type",      "properties", "required", "additionalProperties", "items",       "maxItems",
    "maxLength", "minLength",  "minimum",  "maximum",              "description", "enum",
    "format",    "pattern"};

std::string kind_of(const Json& value) {
  if (value.is_object()) return "object";
  if (value.is_array()) return "array";
  if (value.is_string()) return "string";
  if (value.is_bool()) return "boolean";
  return value.is_int64() || value.is_uint64() ? "integer" : "null";
}

bool is_of(const std::string& text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string::npos;
}

/// The few patterns that are written.
bool fits(const std::string& pattern, const std::string& text) {
  if (pattern == "^[0-9a-f]{64}$") return text.size() == 64 && is_of(text, "0123456789abcdef");
  if (pattern == "^\\d{4}-\\d{2}$") return base::parse_month(text).has_value();
  if (pattern == "^[a-z0-9_-]{1,40}$") {
    return !text.empty() && text.size() <= 40 &&
           is_of(text, "abcdefghijklmnopqrstuvwxyz0123456789_-");
  }
  return false;
}

}  // namespace

std::vector<std::string> SchemaCheck::mistakes(const Json& schema, const Json& value) {
  mistakes_.clear();
  check(schema.as_object(), value, "$");
  return mistakes_;
}

void SchemaCheck::check(const object& schema, const Json& value, const std::string& path) {
  for (const auto& member : schema) {
    if (!kKnown.contains(std::string_view(member.key()))) {
      find(path, "a word this check does not know: " + std::string(member.key()));
    }
  }
  const auto* const type = schema.if_contains("type");
  if (type == nullptr) return;  // anything
  const std::string wanted(type->as_string().c_str());
  if (wanted != kind_of(value)) return find(path, kind_of(value) + " instead of " + wanted);
  if (value.is_object()) check_object(schema, value.get_object(), path);
  if (value.is_array()) check_array(schema, value.get_array(), path);
  if (value.is_string()) check_text(schema, value.get_string().c_str(), path);
  if (value.is_int64()) check_number(schema, value.get_int64(), path);
}

void SchemaCheck::check_object(const object& schema, const object& value,
                               const std::string& path) {
  const auto* const properties = schema.if_contains("properties");
  const auto* const more = schema.if_contains("additionalProperties");
  const bool is_closed = more != nullptr && !more->as_bool();
  for (const auto& member : value) {
    const std::string name(member.key());
    const auto* const known =
        properties == nullptr ? nullptr : properties->as_object().if_contains(name);
    if (known != nullptr) check(known->as_object(), member.value(), path + "." + name);
    if (known == nullptr && is_closed) find(path + "." + name, "is not in the schema");
  }
  const auto* const required = schema.if_contains("required");
  if (required == nullptr) return;
  for (const auto& name : required->as_array()) {
    const std::string_view wanted = name.as_string();
    if (!value.contains(wanted)) find(path + "." + std::string(wanted), "is missing");
  }
}

void SchemaCheck::check_array(const object& schema, const boost::json::array& value,
                              const std::string& path) {
  const auto* const most = schema.if_contains("maxItems");
  if (most != nullptr && static_cast<std::int64_t>(value.size()) > most->as_int64()) {
    find(path, std::to_string(value.size()) + " items, more than maxItems");
  }
  for (std::size_t i = 0; i < value.size(); ++i) {
    check(schema.at("items").as_object(), value[i], path + "[" + std::to_string(i) + "]");
  }
}

void SchemaCheck::check_text(const object& schema, const std::string& text,
                             const std::string& path) {
  const auto length = static_cast<std::int64_t>(base::length_of(text));
  const auto* const most = schema.if_contains("maxLength");
  const auto* const least = schema.if_contains("minLength");
  const auto* const names = schema.if_contains("enum");
  const auto* const pattern = schema.if_contains("pattern");
  const auto* const format = schema.if_contains("format");
  if (most != nullptr && length > most->as_int64()) find(path, "longer than maxLength: " + text);
  if (least != nullptr && length < least->as_int64()) find(path, "is empty");
  if (names != nullptr) {
    const auto& list = names->as_array();
    if (std::find(list.begin(), list.end(), Json(text)) == list.end()) {
      find(path, text + " is not in the enum");
    }
  }
  if (pattern != nullptr && !fits(pattern->as_string().c_str(), text)) {
    find(path, "\"" + text + "\" does not fit the pattern");
  }
  if (format == nullptr) return;
  const std::string form(format->as_string().c_str());
  const bool is_right = (form == "date" && base::parse_day(text)) ||
                        (form == "date-time" && base::parse_instant(text));
  if (!is_right) find(path, "\"" + text + "\" is no " + form);
}

void SchemaCheck::check_number(const object& schema, std::int64_t number,
                               const std::string& path) {
  const auto* const least = schema.if_contains("minimum");
  const auto* const most = schema.if_contains("maximum");
  const bool is_within = (least == nullptr || number >= least->as_int64()) &&
                         (most == nullptr || number <= most->as_int64());
  if (!is_within) find(path, std::to_string(number) + " is out of bounds");
}

}  // namespace pledge::api
