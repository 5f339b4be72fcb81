#include "storage/sealing.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <memory>

#include "base/assert.hpp"

namespace pledge::storage {
namespace {

constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;
constexpr std::size_t kKeyBytes = 32;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

Cipher new_cipher() { return {EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free}; }

const unsigned char* in(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* out(std::string& bytes, std::size_t at = 0) {
  return reinterpret_cast<unsigned char*>(bytes.data()) + at;
}

}  // namespace

std::string seal(std::string_view plain, std::string_view key, std::string_view context,
                 base::Entropy& entropy) {
  PLEDGE_ASSERT(key.size() == kKeyBytes);
  const std::string nonce = entropy.bytes(kNonceBytes);
  std::string sealed = nonce + std::string(plain.size() + kTagBytes, '\0');
  const Cipher cipher = new_cipher();
  int size = 0;
  PLEDGE_ASSERT(
      EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, in(key), in(nonce)) == 1);
  PLEDGE_ASSERT(EVP_EncryptUpdate(cipher.get(), nullptr, &size, in(context),
                                  static_cast<int>(context.size())) == 1);
  PLEDGE_ASSERT(EVP_EncryptUpdate(cipher.get(), out(sealed, kNonceBytes), &size, in(plain),
                                  static_cast<int>(plain.size())) == 1);
  PLEDGE_ASSERT(EVP_EncryptFinal_ex(cipher.get(), out(sealed, kNonceBytes), &size) == 1);
  PLEDGE_ASSERT(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes,
                                    out(sealed, kNonceBytes + plain.size())) == 1);
  return sealed;
}

std::optional<std::string> unseal(std::string_view sealed, std::string_view key,
                                  std::string_view context) {
  PLEDGE_ASSERT(key.size() == kKeyBytes);
  if (sealed.size() < kNonceBytes + kTagBytes) return std::nullopt;
  const std::string_view nonce = sealed.substr(0, kNonceBytes);
  const std::string_view body =
      sealed.substr(kNonceBytes, sealed.size() - kNonceBytes - kTagBytes);
  std::string tag(sealed.substr(sealed.size() - kTagBytes));
  std::string plain(body.size(), '\0');
  const Cipher cipher = new_cipher();
  int size = 0;
  const bool is_read =
      EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, in(key), in(nonce)) == 1 &&
      EVP_DecryptUpdate(cipher.get(), nullptr, &size, in(context),
                        static_cast<int>(context.size())) == 1 &&
      EVP_DecryptUpdate(cipher.get(), out(plain), &size, in(body),
                        static_cast<int>(body.size())) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, out(tag)) == 1 &&
      EVP_DecryptFinal_ex(cipher.get(), out(plain), &size) == 1;
  return is_read ? std::optional(std::move(plain)) : std::nullopt;
}

std::string keyed_digest(std::string_view key, std::string_view text) {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned int size = 0;
  PLEDGE_ASSERT(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), in(text), text.size(),
                     out(digest), &size) != nullptr);
  digest.resize(size);
  return digest;
}

}  // namespace pledge::storage
