#pragma once
#include <string>
#include <string_view>
#include <utility>

#include "base/bounded.hpp"
#include "base/canonical.hpp"
#include "base/finding.hpp"
#include "base/record.hpp"
#include "base/tree.hpp"

/// Records to and from trees. Absent optionals and empty lists are left out, so that adding an
/// optional member later does not change the bytes of older records.
namespace pledge::base {

template <class T>
Tree to_tree(const T& value);

namespace detail {

void put(Tree::Map& map, const char* name, Tree&& member);

struct TreeWriter {
  Tree::Map& map;
  template <class T>
  void operator()(const char* name, const T& member, const Bounds& = {}) const {
    if constexpr (OptionalValue<T>) {
      if (member) put(map, name, to_tree(*member));
    } else if constexpr (ListValue<T>) {
      if (!member.empty()) put(map, name, to_tree(member));
    } else {
      put(map, name, to_tree(member));
    }
  }
};

}  // namespace detail

template <class T>
Tree to_tree(const T& value) {
  if constexpr (std::same_as<T, bool>) {
    return Tree(value);
  } else if constexpr (std::integral<T>) {
    return Tree(static_cast<std::int64_t>(value));
  } else if constexpr (std::same_as<T, std::string>) {
    return Tree(value);
  } else if constexpr (std::same_as<T, Tree>) {
    return value;
  } else if constexpr (Enumeration<T>) {
    return Tree(name_of(value));
  } else if constexpr (IdValue<T> || std::same_as<T, Fen>) {
    return Tree(value.value);
  } else if constexpr (CodeValue<T>) {
    return Tree(value.text);
  } else if constexpr (std::same_as<T, Day> || std::same_as<T, Month> ||
                       std::same_as<T, Instant>) {
    return Tree(to_text(value));
  } else if constexpr (std::same_as<T, Digest>) {
    return Tree(to_hex(value));
  } else if constexpr (OptionalValue<T>) {
    return value ? to_tree(*value) : Tree();
  } else if constexpr (ListValue<T>) {
    Tree::List list;
    list.reserve(value.size());
    for (const auto& item : value) list.push_back(to_tree(item));
    return Tree(std::move(list));
  } else {
    static_assert(Record<T>, "give the type a fields() member");
    Tree::Map map;
    T::fields(value, detail::TreeWriter{map});
    return Tree(std::move(map));
  }
}

/// Reads trees strictly and collects every finding with the path of its field.
class TreeReader : public BoundedFields {
 public:
  using BoundedFields::BoundedFields;

  void read(const Tree& tree, bool& into, const Bounds& bounds);
  void read(const Tree& tree, std::int64_t& into, const Bounds& bounds);
  void read(const Tree& tree, std::int32_t& into, const Bounds& bounds);
  void read(const Tree& tree, std::string& into, const Bounds& bounds);
  void read(const Tree& tree, Fen& into, const Bounds& bounds);
  void read(const Tree& tree, Day& into, const Bounds& bounds);
  void read(const Tree& tree, Month& into, const Bounds& bounds);
  void read(const Tree& tree, Instant& into, const Bounds& bounds);
  void read(const Tree& tree, Digest& into, const Bounds& bounds);
  void read(const Tree& tree, Tree& into, const Bounds&) { into = tree; }

  template <Enumeration E>
  void read(const Tree& tree, E& into, const Bounds&) {
    const std::string* text = tree.text();
    const auto found = text ? find_enumerator<E>(*text) : std::nullopt;
    if (found) {
      into = *found;
    } else {
      find_no_choice(tree, kNamesOf<E>.data(), kNamesOf<E>.size());
    }
  }
  template <IdValue T>
  void read(const Tree& tree, T& into, const Bounds&) {
    read(tree, into.value, between(1, INT64_MAX));
  }
  template <CodeValue T>
  void read(const Tree& tree, T& into, const Bounds&) {
    read_code(tree, into.text);
  }
  template <OptionalValue T>
  void read(const Tree& tree, T& into, const Bounds& bounds) {
    if (tree.is_null()) {
      into.reset();
    } else {
      read(tree, into.emplace(), bounds);
    }
  }
  template <ListValue T>
  void read(const Tree& tree, T& into, const Bounds& bounds) {
    const Tree::List* list = list_of(tree, bounds);
    if (list == nullptr) return;
    into.resize(list->size());
    for (std::size_t i = 0; i < list->size(); ++i) {
      const Step step(*this, i);
      read((*list)[i], into[i], bounds);
    }
  }
  template <Record T>
  void read(const Tree& tree, T& into, const Bounds&) {
    if (tree.map() == nullptr) return find_no_record(tree);
    Known known;
    T::fields(into, Members{*this, tree, known});
    find_unknown(*tree.map(), known);
  }

  template <class T>
  static void read_member(TreeReader& reader, const Tree& tree, void* into, const Bounds& bounds) {
    reader.read(tree, *static_cast<T*>(into), bounds);
  }
  /// Reads all of it by `read`; throws Malformed with every finding.
  static void read_whole(const Tree& tree, void* into, decltype(&read_member<bool>) read);

 private:
  using Known = std::vector<std::string_view>;

  /// How a member is read when its type is no longer known: this keeps the code of a record small.
  struct Member {
    void (*read)(TreeReader&, const Tree&, void* into, const Bounds&);
    void (*clear)(void* into);  ///< null pointer for members that may not be absent
    bool takes_null;
  };
  template <class T>
  static void clear_member(void* into) {
    *static_cast<T*>(into) = T{};
  }
  template <class T>
  static constexpr Member kMember{
      &read_member<T>, OptionalValue<T> || ListValue<T> ? &clear_member<T> : nullptr,
      OptionalValue<T>};

  struct Members {
    TreeReader& reader;
    const Tree& tree;
    Known& known;
    template <class T>
    void operator()(const char* name, T& member, const Bounds& bounds = {}) const {
      known.push_back(name);
      reader.read_named(tree.find(name), name, {&member, kMember<T>}, bounds);
    }
  };
  struct Target {
    void* into;
    const Member& member;
  };
  void read_named(const Tree* found, const char* name, const Target& target,
                  const Bounds& bounds);
  const Tree::List* list_of(const Tree& tree, const Bounds& bounds);
  void find_no_record(const Tree& tree);
  void find_unknown(const Tree::Map& map, const Known& known);
  /// What was sent and what may be sent instead.
  void find_no_choice(const Tree& tree, const std::string_view* names, std::size_t count);
  void read_code(const Tree& tree, std::string& into);
};

/// The record in `tree`; throws Malformed with every finding.
template <class T>
T from_tree(const Tree& tree) {
  T record{};
  TreeReader::read_whole(tree, &record, &TreeReader::read_member<T>);
  return record;
}

template <class T>
T from_canonical_text(std::string_view text) {
  return from_tree<T>(parse_json(text));
}

}  // namespace pledge::base
