#include "journal/signing.hpp"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

#include "base/assert.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"

namespace pledge::journal {
namespace {

constexpr char kEd25519 = '\x01';  // signature type of C2SP signed-note

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(BIO* bio) const { BIO_free(bio); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Context = std::unique_ptr<EVP_MD_CTX, Free>;
using Bio = std::unique_ptr<BIO, Free>;

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

Key private_key(std::string_view seed) {
  PLEDGE_ASSERT(seed.size() == kKeyBytes);
  Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes(seed), seed.size()));
  PLEDGE_ASSERT(key != nullptr);
  return key;
}

/// A pass phrase is never asked for at the terminal.
int no_pass_phrase(char*, int, int, void*) { return -1; }

}  // namespace

bool is_key_name(std::string_view name) {
  if (name.empty() || name.size() > 100 || !base::is_clean_utf8(name)) return false;
  for (const char c : name) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '\x7f' || c == '+') return false;
  }
  // White space beyond ASCII would make two names that look the same.
  return base::trim(name) == name && name.find("\xE3\x80\x80") == name.npos &&
         name.find("\xC2\xA0") == name.npos;
}

std::string VerifierKey::key_hash() const {
  const auto digest = base::sha256(name + '\n' + kEd25519, key);
  return std::string(base::bytes_of(digest).substr(0, kKeyHashBytes));
}

std::string VerifierKey::to_text() const {
  return name + '+' + base::to_hex(key_hash()) + '+' + base::to_base64(kEd25519 + key);
}

bool VerifierKey::verify(std::string_view text, std::string_view signature) const {
  if (key.size() != kKeyBytes || signature.size() != kSignatureBytes) return false;
  const Key public_key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(key), key.size()));
  const Context context(EVP_MD_CTX_new());
  if (!public_key || !context) return false;
  if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, public_key.get()) != 1) {
    return false;
  }
  return EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text),
                          text.size()) == 1;
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view text) {
  const auto hash_at = text.find('+');
  const auto key_at = hash_at == text.npos ? text.npos : text.find('+', hash_at + 1);
  if (key_at == text.npos) return std::nullopt;
  const auto bytes_of_key = base::from_base64(text.substr(key_at + 1));
  if (!bytes_of_key || bytes_of_key->size() != 1 + kKeyBytes) return std::nullopt;
  if (bytes_of_key->front() != kEd25519) return std::nullopt;
  VerifierKey parsed{std::string(text.substr(0, hash_at)), bytes_of_key->substr(1)};
  if (!is_key_name(parsed.name) || parsed.to_text() != text) return std::nullopt;
  return parsed;
}

Signer::Signer(std::string_view name, std::string seed) : name_(name), seed_(std::move(seed)) {
  PLEDGE_ASSERT(is_key_name(name_));
  PLEDGE_ASSERT(seed_.size() == kKeyBytes);
}

Signer::~Signer() { OPENSSL_cleanse(seed_.data(), seed_.size()); }

Signer Signer::create(std::string_view name) {
  return Signer(name, base::SystemEntropy().bytes(kKeyBytes));
}

std::optional<Signer> Signer::from_pem(std::string_view name, std::string_view pem) {
  if (!is_key_name(name) || pem.size() > 10'000) return std::nullopt;
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  PLEDGE_ASSERT(bio != nullptr);
  const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_pass_phrase, nullptr));
  if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) return std::nullopt;
  std::string seed(kKeyBytes, '\0');
  std::size_t size = seed.size();
  if (EVP_PKEY_get_raw_private_key(key.get(), bytes(seed), &size) != 1) return std::nullopt;
  return Signer(name, std::move(seed));
}

Signer Signer::from_seed(std::string_view name, std::string_view seed) {
  return Signer(name, std::string(seed));
}

std::string Signer::to_pem() const {
  const Bio bio(BIO_new(BIO_s_mem()));
  PLEDGE_ASSERT(bio != nullptr);
  PLEDGE_ASSERT(PEM_write_bio_PKCS8PrivateKey(bio.get(), private_key(seed_).get(), nullptr, nullptr,
                                              0, nullptr, nullptr) == 1);
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return std::string(text, static_cast<std::size_t>(size));
}

VerifierKey Signer::verifier_key() const {
  std::string key(kKeyBytes, '\0');
  std::size_t size = key.size();
  PLEDGE_ASSERT(EVP_PKEY_get_raw_public_key(private_key(seed_).get(), bytes(key), &size) == 1);
  return {name_, key};
}

NoteSignature Signer::sign(std::string_view text) const {
  const Key key = private_key(seed_);
  const Context context(EVP_MD_CTX_new());
  PLEDGE_ASSERT(context != nullptr);
  PLEDGE_ASSERT(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1);
  std::string signature(kSignatureBytes, '\0');
  std::size_t size = signature.size();
  PLEDGE_ASSERT(
      EVP_DigestSign(context.get(), bytes(signature), &size, bytes(text), text.size()) == 1);
  return {name_, verifier_key().key_hash(), signature};
}

}  // namespace pledge::journal
