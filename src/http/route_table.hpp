#pragma once
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message.hpp"

namespace pledge::http {

/// Routes by the segments of their path; a fixed segment is preferred to a parameter.
class RouteTable {
 public:
  struct Target {
    Handler handler;
    RouteOptions options;
  };
  struct Match {
    const Target* target = nullptr;  ///< null: no such path, or not with this method
    std::string allowed;             ///< methods of the path, for 405; empty: no such path
    std::map<std::string, std::string, std::less<>> params;
  };
  /// Method and pattern.
  using Listed = std::pair<std::string, std::string>;

  /// `pattern` like /api/problems/{id}.
  void add(const std::string& method, const std::string& pattern, Target target);
  /// `path` is not decoded yet: each segment is decoded by itself, so that %2F is no separator.
  /// HEAD finds the target of GET. Empty segments are no match.
  Match find(std::string_view method, std::string_view path) const;
  const std::vector<Listed>& listed() const { return listed_; }

 private:
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> fixed;
    std::unique_ptr<Node> parameter;
    std::string parameter_name;
    std::map<std::string, Target, std::less<>> targets;
  };
  using Params = std::map<std::string, std::string, std::less<>>;

  static const Node* descend(const Node& node, std::span<const std::string> rest, Params& params);

  Node root_;
  std::vector<Listed> listed_;
};

}  // namespace pledge::http
