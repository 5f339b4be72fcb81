#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace pledge::base {

/// The data model that we exchange and hash: JSON without fractions and without duplicate keys.
struct Tree {
  using List = std::vector<Tree>;
  using Map = std::vector<std::pair<std::string, Tree>>;
  std::variant<std::nullptr_t, bool, std::int64_t, std::string, List, Map> value = nullptr;

  Tree() = default;
  Tree(const Tree&);
  Tree(Tree&&) noexcept;
  Tree& operator=(const Tree&);
  Tree& operator=(Tree&&) noexcept;
  ~Tree();  // all in tree.cpp: every answer makes and drops many
  Tree(std::nullptr_t) {}
  Tree(bool flag) : value(flag) {}
  Tree(std::int64_t number) : value(number) {}
  Tree(int number) : value(std::int64_t{number}) {}
  Tree(std::string text) : value(std::move(text)) {}
  Tree(std::string_view text) : value(std::string(text)) {}
  Tree(const char* text) : value(std::string(text)) {}
  Tree(List list) : value(std::move(list)) {}
  Tree(Map map) : value(std::move(map)) {}

  bool is_null() const { return value.index() == 0; }
  const std::string* text() const { return std::get_if<std::string>(&value); }
  const std::int64_t* number() const { return std::get_if<std::int64_t>(&value); }
  const bool* flag() const { return std::get_if<bool>(&value); }
  const List* list() const { return std::get_if<List>(&value); }
  const Map* map() const { return std::get_if<Map>(&value); }

  /// The member of a map with that key; null pointer when there is none or this is no map.
  const Tree* find(std::string_view key) const;
  /// Sets a member of a map (a null tree becomes a map first); keys are unique.
  Tree& set(std::string_view key, Tree member);

  friend bool operator==(const Tree& a, const Tree& b) { return a.value == b.value; }
};

/// Canonical text: members sorted by the bytes of their keys, no white space, integers in decimal,
/// only the escapes of RFC 8785. Equal data give equal bytes (docs/journal_format.md).
std::string to_canonical(const Tree& tree);

/// Strict JSON: UTF-8 without NUL, no duplicate keys, no fractions or exponents, integers within
/// int64, depth up to kJsonDepth. Throws Malformed that names the place.
Tree parse_json(std::string_view text);

}  // namespace pledge::base
