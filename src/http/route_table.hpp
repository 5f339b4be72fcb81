#pragma once
#include <map>
#include <memory>
#include <string>
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
    bool is_known_path = false;
    std::string allowed;             ///< methods, for 405
    std::map<std::string, std::string> params;
  };

  /// `pattern` like /api/problems/{id}.
  void add(const std::string& method, const std::string& pattern, Target target);
  /// `path` is not decoded yet; each segment is decoded by itself.
  Match find(const std::string& method, const std::string& path) const;

 private:
  struct Node {
    std::map<std::string, std::unique_ptr<Node>> fixed;
    std::unique_ptr<Node> parameter;
    std::string parameter_name;
    std::map<std::string, Target> targets;
  };
  Node root_;
};

}  // namespace pledge::http
