#pragma once
#include <optional>

#include "evidence/evidence.hpp"

namespace pledge::evidence {

/// Port: what is known about files.
class EvidenceStore {
 public:
  virtual ~EvidenceStore() = default;
  virtual std::optional<Evidence> load(base::EvidenceId id) = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const Evidence& evidence, std::int64_t expected_version) = 0;
};

}  // namespace pledge::evidence
