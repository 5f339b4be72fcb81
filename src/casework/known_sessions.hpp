#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "casework/sign_in.hpp"

namespace pledge::casework {

/// Who a request comes from, without asking the store each time: an answer is kept until this
/// office changes an officer, a session or a plan, and for a second at most, because another
/// server on the same database may have changed them. Used by many threads at once.
class KnownSessions {
 public:
  /// How late, at most, a change by another server is seen.
  static constexpr std::int64_t kKeptMilliseconds = 1000;

  KnownSessions(Office& office, const base::Clock& clock) : office_(office), clock_(clock) {}
  /// As casework::present.
  std::optional<Present> present(const std::string& session_token);

 private:
  struct Known {
    Present present;
    base::Instant at;
  };
  std::optional<Present> find(const std::string& session_token, std::uint64_t changes,
                              base::Instant now);

  Office& office_;
  const base::Clock& clock_;
  std::mutex mutex_;
  std::uint64_t changes_ = 0;  ///< of the office, when `known_` was filled
  std::map<std::string, Known> known_;
};

}  // namespace pledge::casework
