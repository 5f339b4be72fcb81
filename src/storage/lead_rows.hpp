#pragma once
#include <set>
#include <string>

#include "base/id.hpp"
#include "lead/lead_store.hpp"
#include "storage/connection.hpp"
#include "storage/kept_rows.hpp"

namespace pledge::storage {

class LeadRows final : public lead::LeadStore {
 public:
  LeadRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  std::optional<lead::Lead> load(base::LeadId id) override;
  std::optional<lead::Lead> load_of(base::VaultId identity) override;
  void save(const lead::Lead& lead, std::int64_t expected_version) override;

  KeptRows<lead::Lead>& kept() { return kept_; }

 private:
  KeptRows<lead::Lead> kept_;
  Connection& db_;
  const base::RegionCode& region_;
};

/// Every lead's body, and the first column of `lead` that does not agree with it (empty when all
/// do): for `rebuild --compare`.
void each_lead_row(Connection& db, const std::string& region,
                   const std::function<void(std::int64_t, const std::string&,
                                            const std::string&)>& visit);

/// What is authenticated with the seal of an identity.
std::string identity_context(const base::RegionCode& region, base::VaultId id);

/// What the index holds for an identity.
std::set<std::string> index_of(const lead::Identity& identity, const std::string& vault_key,
                               const base::RegionCode& region);

/// Identities sealed with AES-256-GCM under the vault's own key; the region and the number are
/// authenticated with them, so that a sealed identity cannot be put in another's place.
class VaultRows final : public lead::IdentityVault {
 public:
  VaultRows(Connection& db, const base::RegionCode& region, const std::string& key,
            base::Entropy& entropy)
      : db_(db), region_(region), key_(key), entropy_(entropy) {}
  void put(base::VaultId id, const lead::Identity& identity) override;
  std::optional<lead::Identity> open(base::VaultId id) override;
  void erase(base::VaultId id) override;
  bool is_erased(base::VaultId id) override;
  std::vector<base::VaultId> perhaps_named(const std::string& words, std::int64_t limit) override;
  void index_rest() override;

 private:
  void index(base::VaultId id, const lead::Identity& identity);
  Connection& db_;
  const base::RegionCode& region_;
  const std::string& key_;  ///< 32 bytes
  base::Entropy& entropy_;
};

}  // namespace pledge::storage
