#include "delivery/signing.hpp"

#include <doctest/doctest.h>

/// Vectors: Standard Webhooks' own; those of the robots were computed from their documentation.
namespace pledge::delivery {
namespace {

TEST_CASE("Standard Webhooks") {
  const std::string key = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const std::string other = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
  const std::string id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  const base::Instant at{1614265330'000};
  const std::string body = R"({"test": 2432232314})";
  const std::string wanted = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  CHECK(webhook_signatures({key}, id, at, body) == wanted);
  CHECK(webhook_signatures({"whsec_" + key}, id, at, body) == wanted);
  CHECK(webhook_signatures({"whsec_" + key}, id, {at.milliseconds + 999}, body) == wanted);
  const std::string both = webhook_signatures({other, "whsec_" + key}, id, at, body);
  CHECK(both == webhook_signatures({other}, id, at, body) + " " + wanted);
  CHECK(webhook_signatures({key}, id, {at.milliseconds + 1000}, body) != wanted);
  CHECK(webhook_signatures({"whsec_***"}, id, at, body).empty());
}

struct Row {
  std::string (*sign)(const std::string&, base::Instant);
  const char* secret;
  std::int64_t milliseconds;
  const char* wanted;
};

TEST_CASE("robots") {
  for (const Row& row :
       {Row{&feishu_sign, "test-secret", 1599360473'000,
            "wSds2BzzFIIGf/WrhUO+NI1q/9j+FRJd3JNHKAq0NZY="},
        Row{&dingtalk_sign, "SECtest-secret", 1599360473'000,
            "EXSksri+ktYoG0qUMdUYBQ/AHylM59ZGhDeq+fjDPa4="}}) {
    CHECK(row.sign(row.secret, {row.milliseconds}) == row.wanted);
    CHECK(row.sign(row.secret, {row.milliseconds + 1000}) != row.wanted);
  }
  // Key and message the other way round is a known mistake.
  CHECK(feishu_sign("test-secret", {1599360473'000}) !=
        "bwOSU6XMEexAHKuyN31krxa2lbNEg4trOnn0f+E2pPs=");
  CHECK(percent_encode("EXSksri+ktYoG0qUMdUYBQ/AHylM59ZGhDeq+fjDPa4=") ==
        "EXSksri%2BktYoG0qUMdUYBQ%2FAHylM59ZGhDeq%2BfjDPa4%3D");
}

}  // namespace
}  // namespace pledge::delivery
