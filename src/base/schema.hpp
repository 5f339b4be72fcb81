#pragma once
#include "base/record.hpp"
#include "base/tree.hpp"

/// JSON Schema 2020-12 of a record, from the same member list that reads and writes it.
namespace pledge::base {

template <class T>
Tree schema_of(const Bounds& bounds = {});

namespace detail {

struct SchemaWriter {
  Tree& properties;
  Tree::List& required;
  template <class T>
  void operator()(const char* name, const T&, const Bounds& bounds = {}) const {
    properties.set(name, schema_of<T>(bounds));
    if constexpr (!OptionalValue<T> && !ListValue<T>) required.emplace_back(name);
  }
};

inline Tree typed(const char* type) {
  Tree schema;
  schema.set("type", type);
  return schema;
}

template <class T>
Tree record_schema() {
  Tree schema = typed("object");
  Tree properties{Tree::Map{}};
  Tree::List required;
  T example{};
  T::fields(example, SchemaWriter{properties, required});
  schema.set("properties", std::move(properties));
  if (!required.empty()) schema.set("required", std::move(required));
  schema.set("additionalProperties", false);
  return schema;
}

template <class T>
Tree integer_schema(const Bounds& bounds) {
  Tree schema = typed("integer");
  if constexpr (IdValue<T>) schema.set("minimum", 1);
  if (bounds.minimum != INT64_MIN) schema.set("minimum", bounds.minimum);
  if (bounds.maximum != INT64_MAX) schema.set("maximum", bounds.maximum);
  if constexpr (std::same_as<T, Fen>) schema.set("description", "金额，单位：分");
  return schema;
}

template <class T>
Tree text_schema(const Bounds& bounds) {
  Tree schema = typed("string");
  if constexpr (std::same_as<T, std::string>) {
    schema.set("maxLength", static_cast<std::int64_t>(bounds.characters_max));
    if (bounds.is_required_text) schema.set("minLength", 1);
  } else if constexpr (CodeValue<T>) {
    schema.set("pattern", "^[a-z0-9_-]{1,40}$");
  } else if constexpr (std::same_as<T, Day>) {
    schema.set("format", "date");
  } else if constexpr (std::same_as<T, Instant>) {
    schema.set("format", "date-time");
  } else if constexpr (std::same_as<T, Month>) {
    schema.set("pattern", "^\\d{4}-\\d{2}$");
  } else if constexpr (std::same_as<T, Digest>) {
    schema.set("pattern", "^[0-9a-f]{64}$");
  }
  return schema;
}

}  // namespace detail

template <class T>
Tree schema_of(const Bounds& bounds) {
  if constexpr (std::same_as<T, bool>) {
    return detail::typed("boolean");
  } else if constexpr (std::integral<T> || IdValue<T> || std::same_as<T, Fen>) {
    return detail::integer_schema<T>(bounds);
  } else if constexpr (Enumeration<T>) {
    Tree schema = detail::typed("string");
    Tree::List names;
    for (const auto name : kNamesOf<T>) names.emplace_back(name);
    schema.set("enum", std::move(names));
    return schema;
  } else if constexpr (OptionalValue<T>) {
    return schema_of<typename T::value_type>(bounds);
  } else if constexpr (ListValue<T>) {
    Tree schema = detail::typed("array");
    schema.set("items", schema_of<typename T::value_type>(bounds));
    schema.set("maxItems", static_cast<std::int64_t>(bounds.items_max));
    return schema;
  } else if constexpr (std::same_as<T, Tree>) {
    return Tree{Tree::Map{}};
  } else if constexpr (Record<T>) {
    return detail::record_schema<T>();
  } else {
    return detail::text_schema<T>(bounds);
  }
}

}  // namespace pledge::base
