#include "access/credential.hpp"

#include <argon2.h>

#include "base/fault.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"

namespace pledge::access {
namespace {

constexpr std::uint32_t kPasses = 2;
constexpr std::uint32_t kMemoryKibibytes = 19 * 1024;
constexpr std::uint32_t kLanes = 1;
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kCharactersMin = 10;

std::string hash_with(const std::string& password, const std::string& salt) {
  std::string text(
      argon2_encodedlen(kPasses, kMemoryKibibytes, kLanes, kSaltBytes, kHashBytes, Argon2_id),
      '\0');
  const int code = argon2id_hash_encoded(kPasses, kMemoryKibibytes, kLanes, password.data(),
                                         password.size(), salt.data(), salt.size(), kHashBytes,
                                         text.data(), text.size());
  if (code != ARGON2_OK) {
    throw base::Fault(base::FaultKind::internal,
                      std::string("argon2: ") + argon2_error_message(code));
  }
  text.resize(text.find('\0'));
  return text;
}

int class_count(std::string_view password) {
  bool lower = false, upper = false, digit = false, other = false;
  for (const char c : password) {
    const bool is_lower = c >= 'a' && c <= 'z', is_upper = c >= 'A' && c <= 'Z';
    const bool is_digit = c >= '0' && c <= '9';
    lower = lower || is_lower;
    upper = upper || is_upper;
    digit = digit || is_digit;
    other = other || !(is_lower || is_upper || is_digit);
  }
  return lower + upper + digit + other;
}

}  // namespace

std::string hash_password(const std::string& password, base::Entropy& entropy) {
  return hash_with(password, entropy.bytes(kSaltBytes));
}

bool is_password(const std::string& hash, const std::string& password) {
  if (hash.empty()) {
    spend_password_work(password);
    return false;
  }
  return argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

void spend_password_work(const std::string& password) {
  hash_with(password, std::string(kSaltBytes, 's'));
}

base::Refusals why_not_password(std::string_view password, std::string_view sign_in_name) {
  using enum base::Rule;
  base::Refusals why;
  if (base::length_of(password) < kCharactersMin) {
    why.push_back({password_is_long_enough, "password", {std::to_string(kCharactersMin)}});
  }
  if (class_count(password) < 3) why.push_back({password_has_three_classes, "password", {}});
  const std::string name = base::to_upper(sign_in_name);
  if (!name.empty() && base::to_upper(password).find(name) != std::string::npos) {
    why.push_back({password_does_not_hold_the_name, "password", {}});
  }
  return why;
}

Credential after_failure(Credential credential, base::Instant now) {
  const bool is_new_window =
      !credential.first_failure_at ||
      now.milliseconds - credential.first_failure_at->milliseconds > kFailureWindowMilliseconds;
  if (is_new_window) {
    credential.first_failure_at = now;
    credential.failure_count = 0;
  }
  if (++credential.failure_count >= kFailuresMax) {
    credential.locked_until = base::Instant{now.milliseconds + kLockMilliseconds};
    credential.failure_count = 0;
    credential.first_failure_at.reset();
  }
  return credential;
}

Credential after_success(Credential credential) {
  credential.failure_count = 0;
  credential.first_failure_at.reset();
  credential.locked_until.reset();
  return credential;
}

bool is_locked(const Credential& credential, base::Instant now) {
  return credential.locked_until && now < *credential.locked_until;
}

bool is_live(const Session& session, base::Instant now) {
  const auto idle = now.milliseconds - session.last_seen_at.milliseconds;
  const auto age = now.milliseconds - session.created_at.milliseconds;
  return !session.is_revoked && idle <= kIdleMilliseconds && age <= kSessionMilliseconds;
}

std::string new_token(base::Entropy& entropy) { return base::to_hex(entropy.bytes(32)); }

}  // namespace pledge::access
