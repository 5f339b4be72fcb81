#include "base/schema.hpp"

namespace pledge::base::detail {

Tree typed(const char* type) {
  Tree schema;
  schema.set("type", type);
  return schema;
}

Tree integer_schema(const Bounds& bounds) {
  Tree schema = typed("integer");
  if (bounds.minimum != INT64_MIN) schema.set("minimum", bounds.minimum);
  if (bounds.maximum != INT64_MAX) schema.set("maximum", bounds.maximum);
  return schema;
}

Tree names_schema(const std::string_view* names, std::size_t count) {
  Tree schema = typed("string");
  schema.set("enum", Tree::List(names, names + count));
  return schema;
}

Tree list_schema(Tree items, const Bounds& bounds) {
  Tree schema = typed("array");
  schema.set("items", std::move(items));
  schema.set("maxItems", static_cast<std::int64_t>(bounds.items_max));
  return schema;
}

Tree text_schema(const Bounds& bounds) {
  Tree schema = typed("string");
  schema.set("maxLength", static_cast<std::int64_t>(bounds.characters_max));
  if (bounds.is_required_text) schema.set("minLength", 1);
  return schema;
}

Tree formed_schema(const char* key, const char* form) {
  Tree schema = typed("string");
  schema.set(key, form);
  return schema;
}

Tree record_schema(Tree properties, Tree::List required) {
  Tree schema = typed("object");
  schema.set("properties", std::move(properties));
  if (!required.empty()) schema.set("required", std::move(required));
  schema.set("additionalProperties", false);
  return schema;
}

void describe(Tree& properties, Tree::List* required, const char* name, Tree schema) {
  properties.set(name, std::move(schema));
  if (required != nullptr) required->emplace_back(name);
}

}  // namespace pledge::base::detail
