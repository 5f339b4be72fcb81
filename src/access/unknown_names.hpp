#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "access/credential.hpp"

namespace pledge::access {

/// Failures to sign in under names that no officer has. They lock as real names do, so that an
/// answer never tells which names exist. Kept in memory: there is nothing to protect.
class UnknownNames {
 public:
  /// Counts one more failure; until when the name is locked, if it was locked already.
  std::optional<base::Instant> fail(const std::string& name, base::Instant now);

 private:
  /// Somebody who tries more names than this at a time is stopped by the rate limit first.
  static constexpr std::size_t kNamesMax = 10'000;

  void forget_old(base::Instant now);

  std::mutex mutex_;
  std::map<std::string, Credential> names_;
};

}  // namespace pledge::access
