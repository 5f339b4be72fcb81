#pragma once
#include "base/text.hpp"
#include "http/door.hpp"

/// Members of a filter from the query of a request; what does not read is a finding.
namespace pledge::http {

/// Words of a comma-separated query parameter, read as T.
template <class T>
void read_list(const Call& call, const char* name, std::vector<T>& into, base::Findings& findings) {
  const std::string text = call.query(name);
  if (text.empty()) return;
  base::Tree::List words;
  for (const std::string& word : base::split(text, ',')) words.emplace_back(word);
  base::Findings own;
  base::TreeReader(own).read(base::Tree(std::move(words)), into, base::up_to(100));
  for (auto& finding : own) findings.push_back({name + finding.path, finding.message});
}

template <class T>
void read_one(const Call& call, const char* name, std::optional<T>& into,
              base::Findings& findings) {
  const std::string text = call.query(name);
  if (text.empty()) return;
  base::Findings own;
  base::TreeReader(own).read(base::Tree(text), into.emplace(), base::Bounds{});
  for (auto& finding : own) findings.push_back({name, finding.message});
}

}  // namespace pledge::http
