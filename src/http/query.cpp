#include "http/query.hpp"

#include "base/text.hpp"

namespace pledge::http {
namespace {

using base::Tree;

/// The value in the kind that is wanted where it can be read so, else the text, which the reader of
/// the record then refuses in its own words.
Tree value_of(const std::string& text, const Tree& schema) {
  constexpr std::size_t kDigits = 18;
  const Tree* const type = schema.find("type");
  const std::string kind = type == nullptr ? std::string() : *type->text();
  if (kind == "boolean" && (text == "true" || text == "false")) return text == "true";
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  const bool is_number = text.size() > sign && text.size() <= kDigits &&
                         text.find_first_not_of("0123456789", sign) == std::string::npos;
  if (kind == "integer" && is_number) return std::int64_t{std::stoll(text)};
  if (kind != "array") return text;
  Tree::List list;
  for (const std::string& word : base::split(text, ',')) {
    list.push_back(value_of(word, *schema.find("items")));
  }
  return list;
}

std::string unknown_name(const Tree::Map& known) {
  if (known.empty()) return "没有这一项，这里一项也不带";
  std::string message = "没有这一项，可用的有：";
  for (const auto& [name, schema] : known) {
    message += (name == known.front().first ? "" : "、") + name;
  }
  return message;
}

}  // namespace

Tree reading::query_tree(const Pairs& sent, const Tree& schema, base::Findings& findings) {
  const Tree& properties = *schema.find("properties");
  Tree tree{Tree::Map{}};
  for (const auto& [name, text] : sent) {
    const Tree* const wanted = properties.find(name);
    if (wanted == nullptr) {
      findings.push_back({base::cut_to(name, 40), unknown_name(*properties.map())});
    } else if (tree.find(name) != nullptr) {
      findings.push_back({name, "写了不止一次"});
    } else if (!text.empty()) {
      tree.set(name, value_of(text, *wanted));
    }
  }
  return tree;
}

Pairs reading::fields_of(const Request& request) {
  Pairs fields;
  for (const Part& part : request.parts) {
    if (part.temporary_path.empty()) fields.emplace(part.name, part.value);
  }
  return fields;
}

void reading::name_body(base::Findings& findings) {
  for (auto& finding : findings) {
    if (finding.path.empty()) finding.path = "body";
  }
}

void reading::throw_query(base::Findings findings) {
  for (auto& finding : findings) finding.path = "query." + finding.path;
  throw base::Malformed(std::move(findings));
}

}  // namespace pledge::http
