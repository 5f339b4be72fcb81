#pragma once
#include <map>
#include <string>

#include "app/demo_people.hpp"
#include "support/child.hpp"
#include "support/person.hpp"
#include "support/scratch_folder.hpp"

/// For tests only: the served demonstration, and its officers signed in once each.
namespace pledge::support {

inline constexpr const char* kDemoCampaign = "huangshigang-2024";

class DemoServer {
 public:
  DemoServer() : served_({"--demo", "--data", folder_.path() + "/data"}) {}

  std::uint16_t port() const { return served_.port(); }
  /// "" is somebody who has not signed in.
  Person& person(const std::string& sign_in_name) {
    auto& kept = people_[sign_in_name];
    if (kept) return *kept;
    kept = std::make_unique<Person>(port());
    if (!sign_in_name.empty()) {
      const auto answer = kept->sign_in(sign_in_name, std::string(app::kDemoPassword));
      if (answer.status != 200) throw std::runtime_error(sign_in_name + ": " + answer.body);
    }
    return *kept;
  }
  base::Tree json(const std::string& who, const std::string& path) {
    const auto answer = person(who).get(path);
    if (answer.status != 200) throw std::runtime_error(path + ": " + answer.body);
    return base::parse_json(answer.body);
  }
  std::int64_t journal_size() { return number_of(json("leader", "/api/journal/head"), "size"); }

 private:
  ScratchFolder folder_;
  ServedProgram served_;
  std::map<std::string, std::unique_ptr<Person>> people_;
};

/// One for the whole test program: filling it takes seconds.
inline DemoServer& demo() {
  static DemoServer server;
  return server;
}

}  // namespace pledge::support
