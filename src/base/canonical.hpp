#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/record.hpp"
#include "base/tree.hpp"

/// Canonical text (docs/journal_format.md) of records, written without a tree in between.
namespace pledge::base {

/// Members may come in any order: a record is put in order when it closes.
class CanonicalWriter {
 public:
  void null() { text_ += "null"; }
  void flag(bool value) { text_ += value ? "true" : "false"; }
  void number(std::int64_t value);
  void text(std::string_view value);

  void open_list() { text_ += '['; }
  /// Before every item; `index` counts from 0.
  void item(std::size_t index) {
    if (index > 0) text_ += ',';
  }
  void close_list() { text_ += ']'; }

  /// What close_record needs of its record.
  struct Open {
    std::size_t text_begin;
    std::size_t members_begin;
  };
  Open open_record();
  /// Before the value of every member. `name` must live until the record is closed.
  void member(std::string_view name);
  void close_record(const Open& open);

  std::string take() { return std::move(text_); }

 private:
  struct Member {
    std::string_view name;
    std::size_t begin;  ///< of `"name":value` in text_
  };
  void put_in_order(const Open& open);

  std::string text_;
  std::vector<Member> members_;  ///< of all the records that are open
  bool is_first_ = false;        ///< the record has no member yet
};

void write(CanonicalWriter& out, const Tree& tree);

template <class T>
void write(CanonicalWriter& out, const T& value);

namespace detail {

struct MemberWriter {
  CanonicalWriter& out;
  template <class T>
  void operator()(const char* name, const T& member, const Bounds& = {}) const {
    if constexpr (OptionalValue<T>) {
      if (!member) return;
      out.member(name);
      write(out, *member);
    } else if constexpr (ListValue<T>) {
      if (member.empty()) return;
      out.member(name);
      write(out, member);
    } else {
      out.member(name);
      write(out, member);
    }
  }
};

}  // namespace detail

template <class T>
void write(CanonicalWriter& out, const T& value) {
  if constexpr (std::same_as<T, bool>) {
    out.flag(value);
  } else if constexpr (std::integral<T>) {
    out.number(static_cast<std::int64_t>(value));
  } else if constexpr (std::same_as<T, std::string>) {
    out.text(value);
  } else if constexpr (Enumeration<T>) {
    out.text(name_of(value));
  } else if constexpr (IdValue<T> || std::same_as<T, Fen>) {
    out.number(value.value);
  } else if constexpr (CodeValue<T>) {
    out.text(value.text);
  } else if constexpr (std::same_as<T, Day> || std::same_as<T, Month> ||
                       std::same_as<T, Instant>) {
    out.text(to_text(value));
  } else if constexpr (std::same_as<T, Digest>) {
    out.text(to_hex(value));
  } else if constexpr (OptionalValue<T>) {
    if (value) {
      write(out, *value);
    } else {
      out.null();
    }
  } else if constexpr (ListValue<T>) {
    out.open_list();
    for (std::size_t i = 0; i < value.size(); ++i) {
      out.item(i);
      write(out, value[i]);
    }
    out.close_list();
  } else {
    static_assert(Record<T>, "give the type a fields() member");
    const auto open = out.open_record();
    T::fields(value, detail::MemberWriter{out});
    out.close_record(open);
  }
}

/// Equal records give equal bytes; the same bytes as to_canonical(to_tree(record)).
template <class T>
std::string to_canonical_text(const T& record) {
  CanonicalWriter out;
  write(out, record);
  return out.take();
}

}  // namespace pledge::base
