#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"

/// How receivers know that a message is ours. Every one of these has vectors in its test.
namespace pledge::delivery {

/// Base64 of HMAC-SHA256.
std::string signature(std::string_view key, std::string_view message);

/// Standard Webhooks: "v1,…" for every key, with a blank between, so that a receiver may change
/// over from the old key to the new. Keys are "whsec_" and base64; a malformed one signs nothing.
std::string webhook_signatures(const std::vector<std::string>& keys, const std::string& id,
                               base::Instant at, const std::string& body);

/// 飞书: the text to be signed is the key, the message is empty; seconds.
std::string feishu_sign(const std::string& secret, base::Instant at);
/// 钉钉: milliseconds; not yet percent-encoded.
std::string dingtalk_sign(const std::string& secret, base::Instant at);

std::string percent_encode(std::string_view text);

}  // namespace pledge::delivery
