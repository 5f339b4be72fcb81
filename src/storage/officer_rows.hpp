#pragma once
#include "access/credential.hpp"
#include "access/officer.hpp"
#include "storage/body_rows.hpp"

namespace pledge::storage {

class OfficerRows final : public access::OfficerStore {
 public:
  OfficerRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region) {}
  std::optional<access::Officer> load(base::OfficerId id) override;
  std::optional<access::Officer> find_by_sign_in_name(const std::string& name) override;
  bool save(const access::Officer& officer, std::int64_t expected_version) override;
  std::vector<access::Officer> all() override;
  std::int64_t changes() const { return changes_; }

 private:
  std::int64_t changes_ = 0;
  Connection& db_;
  const base::RegionCode& region_;
};

/// A key of its own for the seals of sessions and one-time links.
std::string seal_key(const std::string& vault_key, const base::RegionCode& region);
/// What the seal of a row must be, from its other members.
base::Digest seal_of(access::Credential credential, const std::string& key);
base::Digest seal_of(access::Session session, const std::string& key);
base::Digest seal_of(access::SetupLink link, const std::string& key);
/// Whether this house sealed the row, and for the place where it stands: a row copied to another
/// officer or another token is nobody's.
bool is_own(const access::Credential& row, base::OfficerId officer, const std::string& key);
bool is_own(const access::Session& row, const base::Digest& token_digest, const std::string& key);
bool is_own(const access::SetupLink& row, const base::Digest& token_digest,
            const std::string& key);

/// Sessions, links and passwords whose seal is not this house's are as if they were not there.
class CredentialRows final : public access::CredentialStore {
 public:
  CredentialRows(Connection& db, const base::RegionCode& region, const std::string& vault_key)
      : db_(db), region_(region), seal_key_(seal_key(vault_key, region)) {}
  std::optional<access::Credential> load(base::OfficerId officer) override;
  void save(const access::Credential& credential) override;
  std::optional<access::Session> find_session(const base::Digest& token_digest) override;
  void save(const access::Session& session) override;
  void revoke_sessions(base::OfficerId officer) override;
  std::vector<access::Session> sessions_of(base::OfficerId officer) override;
  std::optional<access::SetupLink> find_link(const base::Digest& token_digest) override;
  void save(const access::SetupLink& link) override;
  void void_links(base::OfficerId officer) override;
  std::int64_t changes() const { return changes_; }

 private:
  void write(const access::SetupLink& link);
  void void_links(const std::optional<base::OfficerId>& officer,
                  const std::optional<base::Digest>& but);

  std::int64_t changes_ = 0;
  Connection& db_;
  const base::RegionCode& region_;
  const std::string seal_key_;
};

}  // namespace pledge::storage
