#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/day.hpp"
#include "base/enumeration.hpp"
#include "base/finding.hpp"
#include "base/money.hpp"

/// What a letter says, as named values; and which names a template may use. Names are Chinese,
/// because officers write them into their templates.
namespace pledge::letter {

PLEDGE_ENUM(ValueKind, text, amount, day, flag, list)

struct Fields;
/// monostate: there is nothing to say (a day that has not come); it prints as nothing.
using Value = std::variant<std::monostate, std::string, base::Fen, base::Day, bool,
                           std::vector<Fields>>;

struct Fields {
  std::vector<std::pair<std::string, Value>> members;

  const Value* find(std::string_view name) const {
    for (const auto& [known, value] : members) {
      if (known == name) return &value;
    }
    return nullptr;
  }
  void set(std::string_view name, Value value) {
    members.emplace_back(std::string(name), std::move(value));
  }
  friend bool operator==(const Fields& a, const Fields& b) { return a.members == b.members; }
};
using Rows = std::vector<Fields>;

/// A name that a template may use; `members` are the names within one item of a list.
struct FieldSpec {
  std::string name;
  ValueKind kind = ValueKind::text;
  std::string meaning;
  std::vector<FieldSpec> members = {};
};
using FieldList = std::vector<FieldSpec>;

/// The two uses of a template; documents implements them for docx.
struct TemplateEngine {
  /// Every mistake of a template, each with the place where it stands; empty when it is good.
  std::function<base::Findings(std::string_view bytes, const FieldList& known)> check;
  /// The letter. Equal input gives equal bytes. Throws base::Malformed with all that check() finds.
  std::function<std::string(std::string_view bytes, const FieldList& known, const Fields& values)>
      fill;
};

}  // namespace pledge::letter
