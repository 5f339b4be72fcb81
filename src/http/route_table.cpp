#include "http/route_table.hpp"

#include "base/assert.hpp"

namespace pledge::http {
namespace {

/// Segments of a path that begins with a slash; "/" has none.
std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (path.size() > 1) {
    path.remove_prefix(1);
    const auto end = path.find('/');
    segments.push_back(path.substr(0, end));
    if (end == path.npos) break;
    // A slash at the end begins one more segment, an empty one.
    if (end + 1 == path.size()) segments.emplace_back();
    path.remove_prefix(end);
  }
  return segments;
}

std::string methods_of(const auto& targets) {
  std::string methods;
  for (const auto& [method, target] : targets) {
    methods += (methods.empty() ? "" : ", ") + method;
    if (method == "GET") methods += ", HEAD";
  }
  return methods;
}

}  // namespace

void RouteTable::add(const std::string& method, const std::string& pattern, Target target) {
  PLEDGE_ASSERT(pattern.starts_with('/'));
  Node* node = &root_;
  for (const std::string_view segment : segments_of(pattern)) {
    PLEDGE_ASSERT(!segment.empty());
    if (segment.front() != '{') {
      auto& next = node->fixed[std::string(segment)];
      if (!next) next = std::make_unique<Node>();
      node = next.get();
      continue;
    }
    PLEDGE_ASSERT(segment.size() > 2 && segment.back() == '}');
    const auto name = segment.substr(1, segment.size() - 2);
    if (!node->parameter) {
      node->parameter = std::make_unique<Node>();
      node->parameter_name = name;
    }
    PLEDGE_ASSERT(node->parameter_name == name);
    node = node->parameter.get();
  }
  const bool is_new = node->targets.emplace(method, std::move(target)).second;
  PLEDGE_ASSERT(is_new);
  listed_.emplace_back(method, pattern);
}

/// The node of the whole path, or null; steps back from a fixed segment that leads nowhere.
/// Never deeper than the longest pattern.
const RouteTable::Node* RouteTable::descend(const Node& node, std::span<const std::string> rest,
                                            Params& params) {
  if (rest.empty()) return node.targets.empty() ? nullptr : &node;
  const std::string& segment = rest.front();
  const auto fixed = node.fixed.find(segment);
  if (fixed != node.fixed.end()) {
    const Node* const found = descend(*fixed->second, rest.subspan(1), params);
    if (found != nullptr) return found;
  }
  if (!node.parameter || segment.empty()) return nullptr;
  const Node* const found = descend(*node.parameter, rest.subspan(1), params);
  if (found != nullptr) params.emplace(node.parameter_name, segment);
  return found;
}

RouteTable::Match RouteTable::find(std::string_view method, std::string_view path) const {
  Match match;
  std::vector<std::string> segments;
  for (const std::string_view segment : segments_of(path)) {
    auto decoded = decode_percent(segment, false);
    if (!decoded) return match;
    segments.push_back(std::move(*decoded));
  }
  const Node* const node = descend(root_, segments, match.params);
  if (node == nullptr) return match;
  match.allowed = methods_of(node->targets);
  const bool is_head = method == "HEAD" && !node->targets.contains("HEAD");
  const auto found = node->targets.find(is_head ? std::string_view("GET") : method);
  if (found != node->targets.end()) match.target = &found->second;
  return match;
}

}  // namespace pledge::http
