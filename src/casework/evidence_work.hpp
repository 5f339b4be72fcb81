#pragma once
#include "casework/desk.hpp"
#include "evidence/evidence.hpp"

namespace pledge::casework {

/// What is said of an uploaded file; its bytes are already kept under `digest`.
struct AddEvidence {
  base::Digest digest{};
  std::string name;
  evidence::EvidenceKind kind = evidence::EvidenceKind::other;
  std::int64_t size_bytes = 0;
  std::string media_type;
  std::optional<base::Day> fact_day;
};
base::Outcome<evidence::Evidence> add_evidence(Desk& desk, const access::Actor& actor,
                                               const AddEvidence& command);

/// True when the officer may read the file: his own upload, his unit's, or one that stands on a
/// problem that he may see.
bool may_read(const access::Actor& actor, const evidence::Evidence& evidence);

}  // namespace pledge::casework
