#include "base/finding.hpp"

namespace pledge::base {

Malformed::Malformed(Findings all) : findings(std::move(all)) {}
Malformed::Malformed(std::string path, std::string message) {
  findings.push_back({std::move(path), std::move(message)});
}
Malformed::Malformed(const Malformed&) = default;
Malformed& Malformed::operator=(const Malformed&) = default;
Malformed::~Malformed() = default;

}  // namespace pledge::base
