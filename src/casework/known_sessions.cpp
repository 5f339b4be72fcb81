#include "casework/known_sessions.hpp"

namespace pledge::casework {
namespace {

constexpr std::size_t kSessionsMax = 10'000;

}  // namespace

std::optional<Present> KnownSessions::find(const std::string& session_token,
                                           std::uint64_t changes, base::Instant now) {
  const std::lock_guard lock(mutex_);
  if (changes != changes_) {
    known_.clear();
    changes_ = changes;
  }
  const auto found = known_.find(session_token);
  if (found == known_.end()) return std::nullopt;
  const std::int64_t age = now.milliseconds - found->second.at.milliseconds;
  // A clock that was set back makes nothing fresh.
  if (age < 0 || age >= kKeptMilliseconds) {
    known_.erase(found);
    return std::nullopt;
  }
  return found->second.present;
}

std::optional<Present> KnownSessions::present(const std::string& session_token) {
  // Before the store is asked: what changes meanwhile makes the answer stale at once.
  const std::uint64_t changes = office_.access_changes();
  const base::Instant now = clock_.now();
  if (auto known = find(session_token, changes, now)) return known;
  auto asked = casework::present(office_, session_token);
  if (!asked) return asked;
  const std::lock_guard lock(mutex_);
  if (changes == changes_) {
    if (known_.size() >= kSessionsMax) known_.clear();
    known_.insert_or_assign(session_token, Known{*asked, now});
  }
  return asked;
}

}  // namespace pledge::casework
