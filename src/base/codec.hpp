#pragma once
#include <string>
#include <string_view>
#include <utility>

#include "base/finding.hpp"
#include "base/record.hpp"
#include "base/tree.hpp"

/// Records to and from trees. Absent optionals and empty lists are left out, so that adding an
/// optional member later does not change the bytes of older records.
namespace pledge::base {

template <class T>
Tree to_tree(const T& value);

namespace detail {

struct TreeWriter {
  Tree::Map& map;
  template <class T>
  void operator()(const char* name, const T& member, Bounds = {}) const {
    if constexpr (OptionalValue<T>) {
      if (member) map.emplace_back(name, to_tree(*member));
    } else if constexpr (ListValue<T>) {
      if (!member.empty()) map.emplace_back(name, to_tree(member));
    } else {
      map.emplace_back(name, to_tree(member));
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

template <class T>
std::string to_canonical_text(const T& record) {
  return to_canonical(to_tree(record));
}

/// Reads trees strictly and collects every finding with the path of its field.
class TreeReader {
 public:
  explicit TreeReader(Findings& findings) : findings_(findings) {}

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
      find("不是可用的取值");
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
    const Tree::List* list = tree.list();
    if (list == nullptr) return find("应为列表");
    if (list->size() > bounds.items_max) {
      return find("最多 " + std::to_string(bounds.items_max) + " 项");
    }
    into.resize(list->size());
    for (std::size_t i = 0; i < list->size(); ++i) {
      const Step step(*this, "[" + std::to_string(i) + "]");
      read((*list)[i], into[i], bounds);
    }
  }
  template <Record T>
  void read(const Tree& tree, T& into, const Bounds&) {
    const Tree::Map* map = tree.map();
    if (map == nullptr) return find("应为对象");
    std::vector<std::string_view> known;
    T::fields(into, Members{*this, tree, known});
    for (const auto& [name, member] : *map) {
      bool is_known = false;
      for (const auto& field : known) is_known = is_known || field == name;
      const Step step(*this, name);
      if (!is_known) find("没有这个字段");
    }
  }

  void find(std::string message) { findings_.push_back({path_, std::move(message)}); }

 private:
  class Step {
   public:
    Step(TreeReader& reader, std::string_view name) : reader_(reader), size_(reader.path_.size()) {
      if (!reader_.path_.empty() && name.front() != '[') reader_.path_ += '.';
      reader_.path_ += name;
    }
    ~Step() { reader_.path_.resize(size_); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    TreeReader& reader_;
    std::size_t size_;
  };

  struct Members {
    TreeReader& reader;
    const Tree& tree;
    std::vector<std::string_view>& known;
    template <class T>
    void operator()(const char* name, T& member, const Bounds& bounds = {}) const {
      known.push_back(name);
      const Step step(reader, name);
      if (const Tree* found = tree.find(name)) {
        if (found->is_null() && !OptionalValue<T>) return reader.find("不能为空");
        reader.read(*found, member, bounds);
      } else if constexpr (OptionalValue<T>) {
        member.reset();
      } else if constexpr (ListValue<T>) {
        member.clear();
      } else {
        reader.find("缺少这个字段");
      }
    }
  };

  void read_code(const Tree& tree, std::string& into);

  Findings& findings_;
  std::string path_;
};

/// The record in `tree`; throws Malformed with every finding.
template <class T>
T from_tree(const Tree& tree) {
  Findings findings;
  T record{};
  TreeReader(findings).read(tree, record, Bounds{});
  if (!findings.empty()) throw Malformed(std::move(findings));
  return record;
}

template <class T>
T from_canonical_text(std::string_view text) {
  return from_tree<T>(parse_json(text));
}

}  // namespace pledge::base
