#include "delivery/signing.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/assert.hpp"
#include "base/digest.hpp"

namespace pledge::delivery {
namespace {

constexpr std::string_view kWebhookPrefix = "whsec_";

std::string seconds_text(base::Instant at) { return std::to_string(at.milliseconds / 1000); }

}  // namespace

std::string signature(std::string_view key, std::string_view message) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  const auto* made =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(message.data()), message.size(), digest, &size);
  PLEDGE_ASSERT(made != nullptr);
  return base::to_base64({reinterpret_cast<const char*>(digest), size});
}

std::string webhook_signatures(const std::vector<std::string>& keys, const std::string& id,
                               base::Instant at, const std::string& body) {
  const std::string message = id + "." + seconds_text(at) + "." + body;
  std::string all;
  for (const std::string& key : keys) {
    const bool is_prefixed = key.rfind(kWebhookPrefix, 0) == 0;
    const auto bytes = base::from_base64(is_prefixed ? key.substr(kWebhookPrefix.size()) : key);
    if (!bytes) continue;
    all += (all.empty() ? "v1," : " v1,") + signature(*bytes, message);
  }
  return all;
}

std::string feishu_sign(const std::string& secret, base::Instant at) {
  return signature(seconds_text(at) + "\n" + secret, "");
}

std::string dingtalk_sign(const std::string& secret, base::Instant at) {
  return signature(secret, std::to_string(at.milliseconds) + "\n" + secret);
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char mark : text) {
    const auto byte = static_cast<unsigned char>(mark);
    const bool is_plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                          (byte >= 'A' && byte <= 'Z') || mark == '-' || mark == '_' ||
                          mark == '.' || mark == '~';
    if (is_plain) {
      out += mark;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

}  // namespace pledge::delivery
