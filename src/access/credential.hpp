#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/record.hpp"
#include "base/refusal.hpp"

/// Passwords, lock-out and sessions. Tokens and passwords are kept as digests only.
namespace pledge::access {

/// Argon2id, 19 MiB, 2 passes, 1 lane: about 50 ms. The text holds salt and parameters.
std::string hash_password(const std::string& password, base::Entropy& entropy);
/// False, after the same work, when there is no hash yet.
bool is_password(const std::string& hash, const std::string& password);
/// The same work as is_password, for a name that does not exist.
void spend_password_work(const std::string& password);

/// 等保2.0: at least 10 characters, three classes, and without the sign-in name.
base::Refusals why_not_password(std::string_view password, std::string_view sign_in_name);

struct Credential {
  base::OfficerId officer;
  std::string password_hash;  ///< empty until the officer has set one
  std::int32_t failure_count = 0;
  std::optional<base::Instant> first_failure_at;
  std::optional<base::Instant> locked_until;
  /// Of the rest, under the key of the house; set and asked for by the store. Rows from before
  /// there were seals have none.
  std::optional<base::Digest> seal = std::nullopt;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("officer", self.officer);
    visit("password_hash", self.password_hash);
    visit("failure_count", self.failure_count);
    visit("first_failure_at", self.first_failure_at);
    visit("locked_until", self.locked_until);
    visit("seal", self.seal);
  }
};

/// 5 failures within 15 minutes lock for 15 minutes.
inline constexpr std::int32_t kFailuresMax = 5;
inline constexpr std::int64_t kFailureWindowMilliseconds = 15 * 60'000;
inline constexpr std::int64_t kLockMilliseconds = 15 * 60'000;
Credential after_failure(Credential credential, base::Instant now);
Credential after_success(Credential credential);
bool is_locked(const Credential& credential, base::Instant now);

/// Idle 30 minutes or 12 hours in all end a session.
inline constexpr std::int64_t kIdleMilliseconds = 30 * 60'000;
inline constexpr std::int64_t kSessionMilliseconds = 12 * 3'600'000;

struct Session {
  base::Digest token_digest{};
  base::OfficerId officer;
  base::Instant created_at;
  base::Instant last_seen_at;
  bool is_revoked = false;
  std::optional<base::Digest> seal = std::nullopt;  ///< as of credentials, but never absent
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("token_digest", self.token_digest);
    visit("officer", self.officer);
    visit("created_at", self.created_at);
    visit("last_seen_at", self.last_seen_at);
    visit("is_revoked", self.is_revoked);
    visit("seal", self.seal);
  }
};
bool is_live(const Session& session, base::Instant now);

/// A one-time link: for the first administrator (no officer) or to set a password.
struct SetupLink {
  base::Digest token_digest{};
  std::optional<base::OfficerId> officer;
  base::Instant expires_at;
  bool is_used = false;
  std::optional<base::Digest> seal = std::nullopt;  ///< as of sessions
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("token_digest", self.token_digest);
    visit("officer", self.officer);
    visit("expires_at", self.expires_at);
    visit("is_used", self.is_used);
    visit("seal", self.seal);
  }
};
inline constexpr std::int64_t kSetupLinkMilliseconds = 24 * 3'600'000;

/// 32 bytes of entropy in hexadecimal.
std::string new_token(base::Entropy& entropy);
inline base::Digest digest_of_token(std::string_view token) { return base::sha256(token); }

/// Port. Sessions and failures are not events: they say nothing about the business. A session or a
/// link that this house did not make itself is not found: whoever can write into the database, but
/// does not hold the key of the house, opens no door by it.
class CredentialStore {
 public:
  virtual ~CredentialStore() = default;
  virtual std::optional<Credential> load(base::OfficerId officer) = 0;
  virtual void save(const Credential& credential) = 0;
  virtual std::optional<Session> find_session(const base::Digest& token_digest) = 0;
  virtual void save(const Session& session) = 0;
  virtual void revoke_sessions(base::OfficerId officer) = 0;
  /// All that were opened by the officer, also those that ended.
  virtual std::vector<Session> sessions_of(base::OfficerId officer) = 0;
  virtual std::optional<SetupLink> find_link(const base::Digest& token_digest) = 0;
  /// A link that is new, or was used, makes all others of that officer void (without an officer:
  /// of the first administrator).
  virtual void save(const SetupLink& link) = 0;
  virtual void void_links(base::OfficerId officer) = 0;
};

}  // namespace pledge::access
