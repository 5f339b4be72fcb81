#include "access/unknown_names.hpp"

namespace pledge::access {

std::optional<base::Instant> UnknownNames::fail(const std::string& name, base::Instant now) {
  const std::lock_guard guard(mutex_);
  if (names_.size() >= kNamesMax && !names_.contains(name)) forget_old(now);
  Credential& credential = names_[name];
  if (is_locked(credential, now)) return credential.locked_until;
  credential = after_failure(std::move(credential), now);
  return std::nullopt;
}

/// Those whose failures no longer count; all, when too many still do.
void UnknownNames::forget_old(base::Instant now) {
  std::erase_if(names_, [&](const auto& named) {
    const Credential& credential = named.second;
    const auto last = credential.locked_until.value_or(
        credential.first_failure_at.value_or(base::Instant{}));
    return now.milliseconds - last.milliseconds > kFailureWindowMilliseconds;
  });
  if (names_.size() >= kNamesMax) names_.clear();
}

}  // namespace pledge::access
