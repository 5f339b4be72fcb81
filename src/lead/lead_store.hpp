#pragma once
#include <optional>
#include <string>
#include <vector>

#include "lead/lead.hpp"

namespace pledge::lead {

/// Who complains. It lives in the vault alone: never in an event, a list, a search or an export.
struct Identity {
  std::string name;         ///< enterprise or person
  std::string credit_code;  ///< 统一社会信用代码; may be empty
  std::string contact_person;
  std::string phone;
  std::string note;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("name", self.name, base::required_text());
    visit("credit_code", self.credit_code);
    visit("contact_person", self.contact_person);
    visit("phone", self.phone);
    visit("note", self.note);
  }
};

/// Port.
class LeadStore {
 public:
  virtual ~LeadStore() = default;
  virtual std::optional<Lead> load(base::LeadId id) = 0;
  /// Whose complainant that is.
  virtual std::optional<Lead> load_of(base::VaultId identity) = 0;
  /// The stored version must be `expected_version` (0: a new row); else a Fault, at the latest
  /// when the act is committed.
  virtual void save(const Lead& lead, std::int64_t expected_version) = 0;
};

/// Port of the vault: identities under their own key, apart from everything else.
class IdentityVault {
 public:
  virtual ~IdentityVault() = default;
  virtual void put(base::VaultId id, const Identity& identity) = 0;
  /// Nothing for one that was erased, too.
  virtual std::optional<Identity> open(base::VaultId id) = 0;
  /// Takes an identity away for good, with what finds it; that it was there stays known.
  virtual void erase(base::VaultId id) = 0;
  virtual bool is_erased(base::VaultId id) = 0;
  /// Those whose name may hold the words, the newest first, by an index that only the vault's key
  /// can make and ask. Nothing is opened; a few may be among them whose name does not hold them.
  virtual std::vector<base::VaultId> perhaps_named(const std::string& words,
                                                   std::int64_t limit) = 0;
  /// Puts into the index what was sealed before there was one.
  virtual void index_rest() = 0;
};

}  // namespace pledge::lead
