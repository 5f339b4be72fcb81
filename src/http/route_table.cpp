#include "http/route_table.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"

namespace pledge::http {

void RouteTable::add(const std::string& method, const std::string& pattern, Target target) {
  Node* node = &root_;
  for (const std::string& segment : base::split(pattern, '/')) {
    if (segment.empty()) continue;
    if (segment.front() != '{') {
      auto& next = node->fixed[segment];
      if (!next) next = std::make_unique<Node>();
      node = next.get();
      continue;
    }
    const std::string name = segment.substr(1, segment.size() - 2);
    if (!node->parameter) {
      node->parameter = std::make_unique<Node>();
      node->parameter_name = name;
    }
    PLEDGE_ASSERT(node->parameter_name == name);
    node = node->parameter.get();
  }
  const bool is_new = node->targets.emplace(method, std::move(target)).second;
  PLEDGE_ASSERT(is_new);
}

RouteTable::Match RouteTable::find(const std::string& method, const std::string& path) const {
  Match match;
  const Node* node = &root_;
  for (const std::string& segment : base::split(path, '/')) {
    if (segment.empty()) continue;
    const auto decoded = decode_percent(segment, false);
    if (!decoded) return match;
    const auto fixed = node->fixed.find(*decoded);
    if (fixed != node->fixed.end()) {
      node = fixed->second.get();
    } else if (node->parameter) {
      match.params[node->parameter_name] = *decoded;
      node = node->parameter.get();
    } else {
      return match;
    }
  }
  match.is_known_path = !node->targets.empty();
  for (const auto& [allowed, target] : node->targets) {
    match.allowed += (match.allowed.empty() ? "" : ", ") + allowed;
  }
  const bool is_head = method == "HEAD" && !node->targets.contains("HEAD");
  const auto found = node->targets.find(is_head ? "GET" : method);
  if (found != node->targets.end()) match.target = &found->second;
  return match;
}

}  // namespace pledge::http
