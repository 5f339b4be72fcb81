#include "access/credential.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "base/rule.hpp"

namespace pledge::access {
namespace {

constexpr std::int64_t kMinute = 60'000;

base::Instant minute(std::int64_t count) { return {count * kMinute}; }

Credential fail_at(Credential credential, std::initializer_list<std::int64_t> minutes) {
  for (const auto at : minutes) credential = after_failure(credential, minute(at));
  return credential;
}

}  // namespace

TEST_CASE("a password is kept as argon2id with its own salt and verified") {
  base::SeededEntropy entropy(1);
  const std::string hash = hash_password("Ganggang-2024", entropy);
  CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  CHECK(hash.find("Ganggang") == std::string::npos);
  CHECK(is_password(hash, "Ganggang-2024"));
  CHECK_FALSE(is_password(hash, "ganggang-2024"));
  CHECK_FALSE(is_password(hash, ""));
  CHECK(hash_password("Ganggang-2024", entropy) != hash);
}

TEST_CASE("no hash and a damaged hash let nobody in") {
  CHECK_FALSE(is_password("", ""));
  CHECK_FALSE(is_password("", "Ganggang-2024"));
  CHECK_FALSE(is_password("$argon2id$v=19$m=19456,t=2,p=1$x", "Ganggang-2024"));
  CHECK_FALSE(is_password("plain", "plain"));
}

TEST_CASE("weak passwords are refused with every reason") {
  using enum base::Rule;
  const struct {
    std::string_view password;
    std::vector<base::Rule> rules;
  } rows[] = {{"Ganggang-24", {}},
              {"ganggang24-", {}},
              {"港区营商办abc123-", {}},
              {"Gang-2024", {password_is_long_enough}},
              {"ganggang2024", {password_has_three_classes}},
              {"Ganggangxx", {password_has_three_classes}},
              {"Zhang.San-2024", {password_does_not_hold_the_name}},
              {"xzHANG.sANx9-", {password_does_not_hold_the_name}},
              {"", {password_is_long_enough, password_has_three_classes}},
              {"zhang.san",
               {password_is_long_enough, password_has_three_classes,
                password_does_not_hold_the_name}}};
  for (const auto& row : rows) {
    CAPTURE(row.password);
    std::vector<base::Rule> rules;
    for (const auto& refusal : why_not_password(row.password, "zhang.san")) {
      rules.push_back(refusal.rule);
    }
    CHECK(rules == row.rules);
  }
  CHECK(why_not_password("Ganggang-24", "").empty());
}

TEST_CASE("five failures within fifteen minutes lock for fifteen minutes") {
  const Credential four = fail_at({}, {0, 1, 2, 3});
  CHECK_FALSE(is_locked(four, minute(3)));
  const Credential five = fail_at(four, {15});
  CHECK(is_locked(five, minute(15)));
  CHECK(is_locked(five, {minute(30).milliseconds - 1}));
  CHECK_FALSE(is_locked(five, minute(30)));
}

TEST_CASE("failures spread over more than fifteen minutes do not lock") {
  CHECK_FALSE(is_locked(fail_at({}, {0, 4, 8, 12, 16}), minute(16)));
  CHECK_FALSE(is_locked(fail_at({}, {0, 10, 20, 30, 40, 50, 60}), minute(60)));
}

TEST_CASE("a success forgets the failures and the lock") {
  const Credential four = fail_at({}, {0, 1, 2, 3});
  CHECK_FALSE(is_locked(fail_at(after_success(four), {4, 5, 6, 7}), minute(7)));
  CHECK_FALSE(is_locked(after_success(fail_at({}, {0, 0, 0, 0, 0})), minute(1)));
}

TEST_CASE("after a lock the count begins anew") {
  const Credential locked = fail_at({}, {0, 0, 0, 0, 0});
  CHECK_FALSE(is_locked(fail_at(locked, {16}), minute(16)));
  CHECK(is_locked(fail_at(locked, {16, 16, 17, 17, 18}), minute(18)));
}

TEST_CASE("a session ends after thirty idle minutes, after twelve hours, or when revoked") {
  Session session;
  session.created_at = minute(0);
  session.last_seen_at = minute(0);
  CHECK(is_live(session, minute(30)));
  CHECK_FALSE(is_live(session, {minute(30).milliseconds + 1}));
  session.last_seen_at = minute(719);
  CHECK(is_live(session, minute(720)));
  CHECK_FALSE(is_live(session, {minute(720).milliseconds + 1}));
  session.is_revoked = true;
  CHECK_FALSE(is_live(session, minute(720)));
}

TEST_CASE("tokens hold 32 bytes of entropy and are kept as digests") {
  base::SeededEntropy entropy(7);
  const std::string token = new_token(entropy);
  CHECK(token.size() == 64);
  CHECK(new_token(entropy) != token);
  CHECK(digest_of_token(token) == base::sha256(token));
}

}  // namespace pledge::access
