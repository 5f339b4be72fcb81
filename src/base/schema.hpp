#pragma once
#include "base/record.hpp"
#include "base/tree.hpp"

/// JSON Schema 2020-12 of a record, from the same member list that reads and writes it.
namespace pledge::base {

template <class T>
Tree schema_of(const Bounds& bounds = {});

namespace detail {

Tree typed(const char* type);
Tree integer_schema(const Bounds& bounds);
Tree names_schema(const std::string_view* names, std::size_t count);
Tree list_schema(Tree items, const Bounds& bounds);
Tree text_schema(const Bounds& bounds);
/// A text of a form of its own: `key` is "format" or "pattern".
Tree formed_schema(const char* key, const char* form);
Tree record_schema(Tree properties, Tree::List required);
void describe(Tree& properties, Tree::List* required, const char* name, Tree schema);

struct SchemaWriter {
  Tree& properties;
  Tree::List& required;
  template <class T>
  void operator()(const char* name, const T&, const Bounds& bounds = {}) const {
    constexpr bool kMayBeAbsent = OptionalValue<T> || ListValue<T>;
    describe(properties, kMayBeAbsent ? nullptr : &required, name, schema_of<T>(bounds));
  }
};

template <class T>
Tree schema_of_fields() {
  Tree properties{Tree::Map{}};
  Tree::List required;
  T example{};
  T::fields(example, SchemaWriter{properties, required});
  return record_schema(std::move(properties), std::move(required));
}

template <class T>
Tree schema_of_form() {
  if constexpr (CodeValue<T>) {
    return formed_schema("pattern", "^[a-z0-9_-]{1,40}$");
  } else if constexpr (std::same_as<T, Day>) {
    return formed_schema("format", "date");
  } else if constexpr (std::same_as<T, Instant>) {
    return formed_schema("format", "date-time");
  } else if constexpr (std::same_as<T, Month>) {
    return formed_schema("pattern", "^\\d{4}-\\d{2}$");
  } else {
    static_assert(std::same_as<T, Digest>, "a type without a schema");
    return formed_schema("pattern", "^[0-9a-f]{64}$");
  }
}

}  // namespace detail

template <class T>
Tree schema_of(const Bounds& bounds) {
  if constexpr (std::same_as<T, bool>) {
    return detail::typed("boolean");
  } else if constexpr (std::integral<T>) {
    return detail::integer_schema(bounds);
  } else if constexpr (IdValue<T>) {
    return detail::integer_schema({.minimum = 1, .maximum = bounds.maximum});
  } else if constexpr (std::same_as<T, Fen>) {
    Tree schema = detail::integer_schema(bounds);
    schema.set("description", "金额，单位：分");
    return schema;
  } else if constexpr (std::same_as<T, std::string>) {
    return detail::text_schema(bounds);
  } else if constexpr (Enumeration<T>) {
    return detail::names_schema(kNamesOf<T>.data(), kNamesOf<T>.size());
  } else if constexpr (OptionalValue<T>) {
    return schema_of<typename T::value_type>(bounds);
  } else if constexpr (ListValue<T>) {
    return detail::list_schema(schema_of<typename T::value_type>(bounds), bounds);
  } else if constexpr (std::same_as<T, Tree>) {
    return Tree{Tree::Map{}};
  } else if constexpr (Record<T>) {
    return detail::schema_of_fields<T>();
  } else {
    return detail::schema_of_form<T>();
  }
}

}  // namespace pledge::base
