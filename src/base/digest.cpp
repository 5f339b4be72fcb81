#include "base/digest.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <cstring>

#include "base/assert.hpp"
#include "base/fault.hpp"

namespace pledge::base {
namespace {

/// Fetched once: a fetch per hash costs more than the hash of a short text.
const EVP_MD* sha256_method() {
  static const EVP_MD* const kMethod = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return kMethod;
}

EVP_MD_CTX* thread_context() {
  struct Holder {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~Holder() { EVP_MD_CTX_free(context); }
  };
  thread_local const Holder holder;
  return holder.context;
}

Digest digest_of(std::initializer_list<std::string_view> parts) {
  EVP_MD_CTX* const context = thread_context();
  Digest digest;
  PLEDGE_ASSERT(EVP_DigestInit_ex2(context, sha256_method(), nullptr) == 1);
  for (const auto part : parts) {
    PLEDGE_ASSERT(EVP_DigestUpdate(context, part.data(), part.size()) == 1);
  }
  PLEDGE_ASSERT(EVP_DigestFinal_ex(context, digest.data(), nullptr) == 1);
  return digest;
}

/// The value of each lower-case digit; -1 for every other byte.
constexpr std::array<std::int8_t, 256> kHexValues = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (int i = 0; i < 10; ++i) values[static_cast<std::size_t>('0' + i)] = std::int8_t(i);
  for (int i = 0; i < 6; ++i) values[static_cast<std::size_t>('a' + i)] = std::int8_t(10 + i);
  return values;
}();

int hex_value(char c) { return kHexValues[static_cast<unsigned char>(c)]; }

}  // namespace

Digest sha256(std::string_view bytes) { return digest_of({bytes}); }
Digest sha256(std::string_view first, std::string_view second) {
  return digest_of({first, second});
}
Digest sha256(std::string_view first, std::string_view second, std::string_view third) {
  return digest_of({first, second, third});
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  auto* const context = static_cast<EVP_MD_CTX*>(context_);
  PLEDGE_ASSERT(EVP_DigestInit_ex2(context, sha256_method(), nullptr) == 1);
}
Sha256::~Sha256() { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_)); }

void Sha256::update(std::string_view bytes) {
  auto* const context = static_cast<EVP_MD_CTX*>(context_);
  PLEDGE_ASSERT(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
}

Digest Sha256::finish() {
  Digest digest;
  auto* const context = static_cast<EVP_MD_CTX*>(context_);
  PLEDGE_ASSERT(EVP_DigestFinal_ex(context, digest.data(), nullptr) == 1);
  return digest;
}

std::optional<Digest> digest_from_bytes(std::string_view bytes) {
  Digest digest;
  if (bytes.size() != digest.size()) return std::nullopt;
  std::memcpy(digest.data(), bytes.data(), digest.size());
  return digest;
}

std::string to_hex(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

std::optional<std::string> from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string out(hex.size() / 2, '\0');
  // PostgreSQL hands over whole blocks this way: one test at the end instead of one a digit.
  int all = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int high = hex_value(hex[2 * i]), low = hex_value(hex[2 * i + 1]);
    all |= high | low;
    out[i] = static_cast<char>(high * 16 + low);
  }
  if (all < 0) return std::nullopt;
  return out;
}

std::string to_base64(std::string_view bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                   reinterpret_cast<const unsigned char*>(bytes.data()),
                                   static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string out(text.size() / 4 * 3 + 1, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  out.resize(static_cast<std::size_t>(size) - padding);
  // One text has one meaning: refuse what we would not have written.
  if (to_base64(out) != text) return std::nullopt;
  return out;
}

std::string SystemEntropy::bytes(std::size_t count) {
  std::string out(count, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(count)) != 1) {
    throw Fault(FaultKind::internal, "no random bytes from the system");
  }
  return out;
}

std::string SeededEntropy::bytes(std::size_t count) {
  std::string out;
  while (out.size() < count) {
    const std::string block = std::to_string(seed_) + ":" + std::to_string(drawn_++);
    out += bytes_of(sha256(block));
  }
  out.resize(count);
  return out;
}

}  // namespace pledge::base
