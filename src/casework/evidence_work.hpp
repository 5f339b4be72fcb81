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

/// His own upload or his unit's: such a file the officer may read anywhere and put to an act.
bool is_own(const access::Actor& actor, const evidence::Evidence& evidence);

/// The file, if the officer may read it: his own, any for those who see all, and what an act on
/// `problem`, which he sees, has named.
std::optional<evidence::Evidence> load_readable(Desk& desk, const access::Actor& actor,
                                                base::EvidenceId id,
                                                std::optional<base::ProblemId> problem);

/// Those of the named files that the officer may put to an act: his own, any for those who see
/// all, and what `problem` has already. Numbers of files are easily guessed; an act must not open other people's.
std::vector<evidence::Evidence> usable_evidence(Desk& desk, const access::Actor& actor,
                                                const std::vector<base::EvidenceId>& named,
                                                std::optional<base::ProblemId> problem);

}  // namespace pledge::casework
