#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pledge::base {

using Digest = std::array<std::uint8_t, 32>;  ///< SHA-256

Digest sha256(std::string_view bytes);
/// SHA-256 of the concatenation, without copying.
Digest sha256(std::string_view first, std::string_view second);
Digest sha256(std::string_view first, std::string_view second, std::string_view third);

/// SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void update(std::string_view bytes);
  Digest finish();

 private:
  void* context_;
};

inline std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}
/// The digest held in exactly 32 bytes.
std::optional<Digest> digest_from_bytes(std::string_view bytes);
std::string to_hex(std::string_view bytes);
inline std::string to_hex(const Digest& digest) { return to_hex(bytes_of(digest)); }
/// Lower-case hexadecimal only; nothing when malformed.
std::optional<std::string> from_hex(std::string_view hex);
std::string to_base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

/// Source of unpredictable bytes; handed in so that tests are deterministic.
class Entropy {
 public:
  virtual ~Entropy() = default;
  virtual std::string bytes(std::size_t count) = 0;
};

class SystemEntropy final : public Entropy {
 public:
  std::string bytes(std::size_t count) override;
};

/// Reproducible bytes for tests and simulations; never for secrets.
class SeededEntropy final : public Entropy {
 public:
  explicit SeededEntropy(std::uint64_t seed) : seed_(seed) {}
  std::string bytes(std::size_t count) override;

 private:
  std::uint64_t seed_;
  std::uint64_t drawn_ = 0;
};

}  // namespace pledge::base
