#pragma once
#include <set>

#include "redaction/redaction.hpp"
#include "storage/connection.hpp"
#include "storage/stored_text.hpp"

namespace pledge::storage {

class RedactionRows final : public redaction::RedactionStore {
 public:
  RedactionRows(Connection& db, const base::RegionCode& region) : db_(db), region_(region.text) {}
  std::optional<redaction::Redaction> load(redaction::RedactionId id) override {
    return db_.one("SELECT body FROM redaction WHERE region_code = ? AND redaction_id = ?",
                   &body_of<redaction::Redaction>, region_, id.value);
  }
  std::vector<redaction::Redaction> list() override {
    return bodies_of<redaction::Redaction>(
        db_, "SELECT body FROM redaction WHERE region_code = ? ORDER BY redaction_id DESC",
        region_);
  }
  bool save(const redaction::Redaction& redaction, std::int64_t expected_version) override {
    const std::string body = base::to_canonical_text(redaction);
    if (expected_version == 0) {
      return db_.exec("INSERT INTO redaction (region_code, redaction_id, version, body)"
                      " VALUES (?, ?, ?, ?)",
                      region_, redaction.id.value, redaction.version, body) == 1;
    }
    return db_.exec("UPDATE redaction SET version = ?, body = ? WHERE region_code = ?"
                    " AND redaction_id = ? AND version = ?",
                    redaction.version, body, region_, redaction.id.value, expected_version) == 1;
  }

 private:
  Connection& db_;
  const std::string& region_;
};

/// Numbers of the identities that acts of redaction erased. Rows that do not read are passed over:
/// the comparison of redactions tells of them.
inline std::set<std::int64_t> erased_identities(Connection& db, const base::RegionCode& region) {
  std::set<std::int64_t> erased;
  db.each("SELECT body FROM redaction WHERE region_code = ?",
          [&](const Row& row) {
            try {
              const auto one = base::from_canonical_text<redaction::Redaction>(row.text(0));
              if (one.is_identity_erased && one.identity) erased.insert(one.identity->value);
            } catch (const base::Malformed&) {
              return;
            }
          },
          region.text);
  return erased;
}

}  // namespace pledge::storage
