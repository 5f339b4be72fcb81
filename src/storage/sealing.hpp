#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"

namespace pledge::storage {

/// nonce(12) ‖ ciphertext ‖ tag(16), AES-256-GCM; `key` has 32 bytes, `context` is authenticated.
std::string seal(std::string_view plain, std::string_view key, std::string_view context,
                 base::Entropy& entropy);
/// Nothing when key, context or bytes do not fit.
std::optional<std::string> unseal(std::string_view sealed, std::string_view key,
                                  std::string_view context);

/// HMAC-SHA256.
std::string keyed_digest(std::string_view key, std::string_view text);

}  // namespace pledge::storage
