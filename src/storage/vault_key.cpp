#include "storage/vault_key.hpp"

#include "base/digest.hpp"
#include "storage/lead_rows.hpp"
#include "storage/notice_rows.hpp"
#include "storage/sealing.hpp"

namespace pledge::storage {
namespace {

[[noreturn]] void refuse_foreign() {
  throw base::Fault(base::FaultKind::corrupt,
                    "身份密钥（数据文件夹里的 keys/vault.key）不是这个库的那一把，用它封存的身份和渠道密钥"
                    "别的服务器打不开；请放回原来的文件，几台服务器须共用一个数据文件夹");
}

struct Sealed {
  std::int64_t id = 0;
  std::string bytes;
};
std::optional<Sealed> any_sealed(Connection& db, const base::RegionCode& region,
                                 const std::string& question) {
  return db.one(question, [](const Row& row) { return Sealed{row.int64(0), row.blob(1)}; },
                region.text);
}

/// A store of before this check: what it has sealed must open. Of several rows one may be damaged,
/// which is not the key's fault.
bool opens_what_is_sealed(Connection& db, const base::RegionCode& region,
                          std::string_view vault_key) {
  const auto identity = any_sealed(
      db, region, "SELECT vault_id, sealed FROM identity_vault WHERE region_code = ? LIMIT 1");
  const auto secret = any_sealed(
      db, region, "SELECT channel_id, sealed FROM channel_secret WHERE region_code = ? LIMIT 1");
  if (!identity && !secret) return true;
  const bool opens_identity =
      identity && unseal(identity->bytes, vault_key, identity_context(region, {identity->id}));
  const bool opens_secret =
      secret && unseal(secret->bytes, vault_key, channel_context(region, {secret->id}));
  return opens_identity || opens_secret;
}

}  // namespace

std::string fingerprint_of(std::string_view vault_key) {
  return base::to_hex(base::sha256("pledge/vault-key/1\n", vault_key));
}

std::optional<std::string> known_fingerprint(Connection& db, const base::RegionCode& region) {
  return db.one("SELECT fingerprint FROM vault_key WHERE region_code = ?",
                [](const Row& row) { return std::string(row.text(0)); }, region.text);
}

void own_vault_key(Connection& db, const base::RegionCode& region, std::string_view vault_key) {
  if (!known_fingerprint(db, region)) {
    if (!opens_what_is_sealed(db, region, vault_key)) refuse_foreign();
    // Of two servers that come at once, one is first.
    db.exec("INSERT INTO vault_key (region_code, fingerprint) VALUES (?, ?)"
            " ON CONFLICT (region_code) DO NOTHING",
            region.text, fingerprint_of(vault_key));
  }
  if (known_fingerprint(db, region) != fingerprint_of(vault_key)) refuse_foreign();
}

}  // namespace pledge::storage
