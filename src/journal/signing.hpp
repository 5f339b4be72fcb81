#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Ed25519 keys of C2SP signed-note: who signs a checkpoint and how others check it.
namespace pledge::journal {

inline constexpr std::size_t kKeyHashBytes = 4;
inline constexpr std::size_t kSignatureBytes = 64;
inline constexpr std::size_t kKeyBytes = 32;

/// One signature line of a note.
struct NoteSignature {
  std::string name;
  std::string key_hash;   ///< kKeyHashBytes
  std::string signature;  ///< kSignatureBytes
};

/// Not empty, clean UTF-8 of at most 100 bytes, without white space, control characters and `+`.
bool is_key_name(std::string_view name);

/// A public key as text: `<name>+<key hash in hex>+<base64(0x01 ‖ key)>`.
struct VerifierKey {
  std::string name;
  std::string key;  ///< kKeyBytes

  /// First 4 bytes of SHA-256(name ‖ "\n" ‖ 0x01 ‖ key).
  std::string key_hash() const;
  std::string to_text() const;
  /// True when `signature` is that of `text` under this key.
  bool verify(std::string_view text, std::string_view signature) const;
  /// Nothing when malformed or when the hash is not that of the key.
  static std::optional<VerifierKey> parse(std::string_view text);
};

/// A private key with its name. Wipes the key from memory when it goes.
class Signer {
 public:
  /// A new key from the system's randomness. Throws Fault(internal) when there is none.
  static Signer create(std::string_view name);
  /// The key in `pem` (PKCS #8, not encrypted); nothing when that is no Ed25519 key.
  static std::optional<Signer> from_pem(std::string_view name, std::string_view pem);
  /// The key of a 32-byte seed (RFC 8032): for reproducible tests and simulations.
  static Signer from_seed(std::string_view name, std::string_view seed);

  ~Signer();
  Signer(const Signer&) = default;
  Signer& operator=(const Signer&) = default;

  const std::string& name() const { return name_; }
  std::string to_pem() const;
  VerifierKey verifier_key() const;
  NoteSignature sign(std::string_view text) const;

 private:
  Signer(std::string_view name, std::string seed);

  std::string name_;
  std::string seed_;
};

}  // namespace pledge::journal
