#include <algorithm>
#include <set>

#include "base/codec.hpp"
#include "base/fault.hpp"
#include "base/fold.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "storage/lead_rows.hpp"
#include "storage/sealing.hpp"
#include "storage/stored_text.hpp"
#include "storage/where.hpp"

/// The vault, and its blind index: two characters of a name stand there as what the vault's key
/// makes of them, so that the table alone tells neither names nor words asked for (ADR 0024).
namespace pledge::storage {
namespace {

constexpr std::size_t kGramBytes = 10;
/// Half the names have them: they find nothing, and their frequency would give them away.
constexpr std::string_view kEverywhere[] = {"有限", "限公", "公司", "责任", "限责", "任公"};

/// A key of its own for the index: what asks it opens nothing.
std::string index_key(const std::string& vault_key, const base::RegionCode& region) {
  return keyed_digest(vault_key, "identity index " + region.text);
}

std::set<std::string> sealed_grams_of(const std::string& text, const std::string& key) {
  std::set<std::string> grams;
  const std::u32string letters = base::to_code_points(base::searchable(text));
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
    const std::string two = base::to_utf8(std::u32string_view(letters).substr(i, 2));
    if (std::find(std::begin(kEverywhere), std::end(kEverywhere), two) != std::end(kEverywhere)) {
      continue;
    }
    grams.insert(base::to_hex(keyed_digest(key, two).substr(0, kGramBytes)));
  }
  return grams;
}

}  // namespace

std::string identity_context(const base::RegionCode& region, base::VaultId id) {
  return "identity " + region.text + " " + std::to_string(id.value);
}

void VaultRows::put(base::VaultId id, const lead::Identity& identity) {
  const std::string sealed =
      seal(base::to_canonical_text(identity), key_, identity_context(region_, id), entropy_);
  db_.exec("INSERT INTO identity_vault (region_code, vault_id, sealed) VALUES (?, ?, ?)",
           region_.text, id.value, Blob{sealed});
  index(id, identity);
}

std::optional<lead::Identity> VaultRows::open(base::VaultId id) {
  const auto sealed = db_.one(
      "SELECT sealed FROM identity_vault WHERE region_code = ? AND vault_id = ?",
      [](const Row& row) { return std::string(row.blob(0)); }, region_.text, id.value);
  if (!sealed || sealed->empty()) return std::nullopt;
  const auto plain = unseal(*sealed, key_, identity_context(region_, id));
  if (!plain) throw base::Fault(base::FaultKind::internal, "a sealed identity does not open");
  return from_stored<lead::Identity>(*plain);
}

/// The row stays, and holds nothing.
void VaultRows::erase(base::VaultId id) {
  if (db_.dialect() == Dialect::sqlite) db_.each("PRAGMA secure_delete = ON", [](const Row&) {});
  db_.exec("UPDATE identity_vault SET sealed = ? WHERE region_code = ? AND vault_id = ?",
           Blob{std::string_view()}, region_.text, id.value);
  db_.exec("DELETE FROM identity_gram WHERE region_code = ? AND vault_id = ?", region_.text,
           id.value);
}

bool VaultRows::is_erased(base::VaultId id) {
  return db_
      .one("SELECT LENGTH(sealed) FROM identity_vault WHERE region_code = ? AND vault_id = ?",
           [](const Row& row) { return row.int64(0) == 0; }, region_.text, id.value)
      .value_or(false);
}

std::set<std::string> index_of(const lead::Identity& identity, const std::string& vault_key,
                               const base::RegionCode& region) {
  auto grams = sealed_grams_of(identity.name, index_key(vault_key, region));
  grams.insert(std::string());  // says that this one is in the index
  return grams;
}

void VaultRows::index(base::VaultId id, const lead::Identity& identity) {
  for (const std::string& gram : index_of(identity, key_, region_)) {
    db_.exec_later("INSERT INTO identity_gram (region_code, gram, vault_id) VALUES (?, ?, ?)",
                   region_.text, gram, id.value);
  }
}

void VaultRows::index_rest() {
  std::vector<base::VaultId> rest;
  db_.each("SELECT vault_id FROM identity_vault v WHERE region_code = ? AND LENGTH(sealed) > 0"
           " AND NOT EXISTS (SELECT 1 FROM identity_gram g WHERE g.region_code = v.region_code"
           " AND g.gram = '' AND g.vault_id = v.vault_id)",
           [&](const Row& row) { rest.push_back({row.int64(0)}); }, region_.text);
  for (const base::VaultId id : rest) index(id, open(id).value());
}

std::vector<base::VaultId> VaultRows::perhaps_named(const std::string& words,
                                                    std::int64_t limit) {
  std::vector<base::VaultId> found;
  const auto grams = sealed_grams_of(words, index_key(key_, region_));
  if (grams.empty()) return found;
  Where where(region_);
  where.add_any_of("gram", {grams.begin(), grams.end()});
  where.values().emplace_back(static_cast<std::int64_t>(grams.size()));
  where.values().emplace_back(limit);
  db_.query("SELECT vault_id FROM identity_gram WHERE " + where.sql() +
                " GROUP BY vault_id HAVING COUNT(*) = ? ORDER BY vault_id DESC LIMIT ?",
            where.parameters(), [&](const Row& row) { found.push_back({row.int64(0)}); });
  return found;
}

}  // namespace pledge::storage
