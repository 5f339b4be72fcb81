#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/record.hpp"
#include "journal/journal_store.hpp"

namespace pledge::journal {

/// Proof that a later state of the journal begins with an earlier one (RFC 6962 §2.1.2): whoever
/// kept the earlier checkpoint checks it without us (RFC 9162 §2.1.4.2).
struct ConsistencyProof {
  std::string region;
  std::int64_t older_size = 0;
  base::Digest older_root = {};
  std::int64_t newer_size = 0;
  base::Digest newer_root = {};
  std::vector<base::Digest> path;
  std::optional<std::string> older_checkpoint;  ///< the signed notes of these sizes, if any
  std::optional<std::string> newer_checkpoint;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("region", self.region, base::required_text());
    visit("older_size", self.older_size, base::between(0, kTreeSizeMax));
    visit("older_root", self.older_root);
    visit("newer_size", self.newer_size, base::between(0, kTreeSizeMax));
    visit("newer_root", self.newer_root);
    visit("path", self.path, base::up_to(128));
    visit("older_checkpoint", self.older_checkpoint, base::long_text());
    visit("newer_checkpoint", self.newer_checkpoint, base::long_text());
  }
};

/// 0 <= older <= newer <= the journal's size. Throws Fault(corrupt) when stored hashes are missing.
ConsistencyProof make_consistency_proof(JournalStore& store, std::int64_t older,
                                        std::int64_t newer);

}  // namespace pledge::journal
