#include "storage/officer_rows.hpp"

#include "base/codec.hpp"
#include "storage/sealing.hpp"
#include "storage/stored_text.hpp"

namespace pledge::storage {
namespace {

constexpr std::string_view kLoadOfficer =
    "SELECT body FROM officer WHERE region_code = ? AND officer_id = ?";
constexpr std::string_view kFind =
    "SELECT body FROM officer WHERE region_code = ? AND sign_in_name = ?";
constexpr std::string_view kAll =
    "SELECT body FROM officer WHERE region_code = ? ORDER BY officer_id";
constexpr std::string_view kInsertOfficer =
    "INSERT INTO officer (version, body, region_code, officer_id, sign_in_name)"
    " VALUES (?, ?, ?, ?, ?)";
constexpr std::string_view kUpdateOfficer =
    "UPDATE officer SET version = ?, body = ? WHERE region_code = ? AND officer_id = ?"
    " AND version = ?";
constexpr std::string_view kSaveCredential =
    "INSERT INTO credential (region_code, officer_id, body) VALUES (?, ?, ?)"
    " ON CONFLICT (region_code, officer_id) DO UPDATE SET body = excluded.body";
constexpr std::string_view kSaveSession =
    "INSERT INTO session (region_code, token_digest, officer_id, body) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (region_code, token_digest) DO UPDATE SET body = excluded.body";
constexpr std::string_view kSaveLink =
    "INSERT INTO setup_link (region_code, token_digest, body) VALUES (?, ?, ?)"
    " ON CONFLICT (region_code, token_digest) DO UPDATE SET body = excluded.body";

template <class T>
base::Digest digest_of(std::string_view what, T row, const std::string& key) {
  row.seal.reset();
  const std::string text = std::string(what) + "\n" + base::to_canonical_text(row);
  return base::digest_from_bytes(keyed_digest(key, text)).value();
}

template <class T>
T sealed(T row, const std::string& key) {
  row.seal = seal_of(row, key);
  return row;
}

}  // namespace

bool is_own(const access::Credential& row, base::OfficerId officer, const std::string& key) {
  return row.officer == officer && row.seal == seal_of(row, key);
}

bool is_own(const access::Session& row, const base::Digest& token_digest, const std::string& key) {
  return row.token_digest == token_digest && row.seal == seal_of(row, key);
}

bool is_own(const access::SetupLink& row, const base::Digest& token_digest,
            const std::string& key) {
  return row.token_digest == token_digest && row.seal == seal_of(row, key);
}

std::string seal_key(const std::string& vault_key, const base::RegionCode& region) {
  return keyed_digest(vault_key, "sessions and links " + region.text);
}

base::Digest seal_of(access::Credential credential, const std::string& key) {
  return digest_of("credential", std::move(credential), key);
}

base::Digest seal_of(access::Session session, const std::string& key) {
  return digest_of("session", std::move(session), key);
}

base::Digest seal_of(access::SetupLink link, const std::string& key) {
  return digest_of("setup_link", std::move(link), key);
}

std::optional<access::Officer> OfficerRows::load(base::OfficerId id) {
  return db_.one(kLoadOfficer, &body_of<access::Officer>, region_.text, id.value);
}

std::optional<access::Officer> OfficerRows::find_by_sign_in_name(const std::string& name) {
  return db_.one(kFind, &body_of<access::Officer>, region_.text, name);
}

bool OfficerRows::save(const access::Officer& officer, std::int64_t expected_version) {
  ++changes_;
  const std::string body = base::to_canonical_text(officer);
  if (expected_version == 0) {
    return db_.exec(kInsertOfficer, officer.version, body, region_.text, officer.id.value,
                    officer.sign_in_name) == 1;
  }
  return db_.exec(kUpdateOfficer, officer.version, body, region_.text, officer.id.value,
                  expected_version) == 1;
}

std::vector<access::Officer> OfficerRows::all() {
  return bodies_of<access::Officer>(db_, kAll, region_.text);
}

std::optional<access::Credential> CredentialRows::load(base::OfficerId officer) {
  auto found = db_.one("SELECT body FROM credential WHERE region_code = ? AND officer_id = ?",
                       &body_of<access::Credential>, region_.text, officer.value);
  return found && is_own(*found, officer, seal_key_) ? std::move(found) : std::nullopt;
}

void CredentialRows::save(const access::Credential& credential) {
  ++changes_;
  db_.exec(kSaveCredential, region_.text, credential.officer.value,
           base::to_canonical_text(sealed(credential, seal_key_)));
}

std::optional<access::Session> CredentialRows::find_session(const base::Digest& token_digest) {
  auto found = db_.one("SELECT body FROM session WHERE region_code = ? AND token_digest = ?",
                       &body_of<access::Session>, region_.text, base::to_hex(token_digest));
  return found && is_own(*found, token_digest, seal_key_) ? std::move(found) : std::nullopt;
}

void CredentialRows::save(const access::Session& session) {
  ++changes_;
  db_.exec(kSaveSession, region_.text, base::to_hex(session.token_digest), session.officer.value,
           base::to_canonical_text(sealed(session, seal_key_)));
}

std::vector<access::Session> CredentialRows::sessions_of(base::OfficerId officer) {
  return bodies_of<access::Session>(
      db_, "SELECT body FROM session WHERE region_code = ? AND officer_id = ?", region_.text,
      officer.value);
}

void CredentialRows::revoke_sessions(base::OfficerId officer) {
  for (access::Session& session : sessions_of(officer)) {
    // One that somebody else put there stays what it is: of no use, and told of.
    if (session.seal != seal_of(session, seal_key_)) continue;
    session.is_revoked = true;
    save(session);
  }
}

std::optional<access::SetupLink> CredentialRows::find_link(const base::Digest& token_digest) {
  auto found = db_.one("SELECT body FROM setup_link WHERE region_code = ? AND token_digest = ?",
                       &body_of<access::SetupLink>, region_.text, base::to_hex(token_digest));
  return found && is_own(*found, token_digest, seal_key_) ? std::move(found) : std::nullopt;
}

void CredentialRows::write(const access::SetupLink& link) {
  db_.exec(kSaveLink, region_.text, base::to_hex(link.token_digest),
           base::to_canonical_text(sealed(link, seal_key_)));
}

void CredentialRows::void_links(const std::optional<base::OfficerId>& officer,
                                const std::optional<base::Digest>& but) {
  const auto all = bodies_of<access::SetupLink>(
      db_, "SELECT body FROM setup_link WHERE region_code = ?", region_.text);
  for (access::SetupLink link : all) {
    // One that somebody else put there opens nothing, and is told of.
    const bool is_his = link.officer == officer && !link.is_used &&
                        is_own(link, link.token_digest, seal_key_);
    if (!is_his || link.token_digest == but) continue;
    link.is_used = true;
    write(link);
  }
}

void CredentialRows::void_links(base::OfficerId officer) { void_links(officer, std::nullopt); }

void CredentialRows::save(const access::SetupLink& link) {
  // Of all links of one person the one that was made last opens, until one of them was used.
  void_links(link.officer, link.token_digest);
  write(link);
}

}  // namespace pledge::storage
