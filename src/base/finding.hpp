#pragma once
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace pledge::base {

/// One thing that could not be understood in what came in from outside.
struct Finding {
  std::string path;     ///< "measures[2].due_day", or a cell "D7"
  std::string message;  ///< Chinese sentence for the user
  friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

/// Input that cannot be understood (HTTP 400, exit 2). Thrown by edges only, with everything found.
class Malformed : public std::exception {
 public:
  explicit Malformed(Findings all);
  Malformed(std::string path, std::string message);
  Malformed(const Malformed&);
  Malformed& operator=(const Malformed&);
  ~Malformed() override;
  const char* what() const noexcept override { return "malformed input"; }
  Findings findings;
};

}  // namespace pledge::base
