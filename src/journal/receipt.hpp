#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/record.hpp"
#include "journal/checkpoint.hpp"
#include "journal/journal_store.hpp"

namespace pledge::journal {

/// A receipt (回执): proof that one entry stands in the journal, to be kept by a complainant or in
/// a dossier and checked without us.
struct Receipt {
  std::string region;
  std::int64_t index = 0;
  base::Digest leaf_hash = {};
  std::int64_t size = 0;  ///< of the tree that the path leads to
  base::Digest root = {};
  std::vector<base::Digest> path;
  std::optional<std::string> checkpoint;  ///< the signed note of that size, when there is one

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("region", self.region, base::required_text());
    visit("index", self.index, base::between(0, kTreeSizeMax));
    visit("leaf_hash", self.leaf_hash);
    visit("size", self.size, base::between(1, kTreeSizeMax));
    visit("root", self.root);
    visit("path", self.path, base::up_to(64));
    visit("checkpoint", self.checkpoint, base::long_text());
  }
  friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// The receipt of entry `index`, which exists: in the tree of the latest checkpoint when that
/// covers it, else in the tree of now. Throws Fault(corrupt) when stored hashes are missing.
Receipt make_receipt(JournalStore& store, std::int64_t index);

/// Every reason not to believe the receipt for the leaf with these bytes, as Chinese sentences;
/// empty when it proves what it says. The signatures of the checkpoint are checked against
/// `keys`; with no keys given only the hashes are checked.
std::vector<std::string> why_not_received(const Receipt& receipt, std::string_view leaf,
                                          std::span<const VerifierKey> keys);

/// True when nothing speaks against the receipt.
bool verify_receipt(const Receipt& receipt, std::string_view leaf,
                    std::span<const VerifierKey> keys = {});

}  // namespace pledge::journal
