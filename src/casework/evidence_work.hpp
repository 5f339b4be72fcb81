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
  std::optional<base::Instant> taken_at;
  std::optional<std::string> checklist_line;
};
base::Outcome<evidence::Evidence> add_evidence(Desk& desk, const access::Actor& actor,
                                               const AddEvidence& command);

/// Where an officer says that he found a file.
struct EvidencePlace {
  std::optional<base::ProblemId> problem;
  std::optional<base::DeliverableId> deliverable;
  std::optional<base::LeadId> lead = {};
  std::optional<base::ReferralId> referral = {};
};

/// The file, if the officer may read it: his own upload, or one that stands at `place`, which he
/// sees. Numbers of files are easily guessed: neither a colleague's upload nor the sight of
/// everything opens a file that stands nowhere, or on what the officer is recused from.
std::optional<evidence::Evidence> load_readable(Desk& desk, const access::Actor& actor,
                                                base::EvidenceId id, const EvidencePlace& place);

/// Those of the named files that the officer may put to an act on the thing at `place`: his own,
/// and what that thing has already. An act must not open other people's files.
std::vector<evidence::Evidence> usable_evidence(Desk& desk, const access::Actor& actor,
                                                const std::vector<base::EvidenceId>& named,
                                                const EvidencePlace& place);

}  // namespace pledge::casework
