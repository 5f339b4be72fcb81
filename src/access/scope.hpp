#pragma once
#include <optional>
#include <vector>

#include "access/actor.hpp"

/// Which rows an officer may see: one predicate for lists, counts, search and export alike.
/// storage compiles it to SQL; a test holds the two together.
namespace pledge::access {

struct Scope {
  bool sees_all = false;                  ///< every problem of the region
  bool sees_all_leads = false;
  bool sees_sealed = false;               ///< referrals
  std::vector<base::UnitCode> units;      ///< responsible unit is one of these
  std::vector<base::UnitCode> own_units;  ///< leads that accuse one of these are never seen
  std::vector<base::UnitCode> stands_in_for;  ///< leads that accuse one of these are handled here
  bool sees_unknown_leads = false;  ///< those of which nobody knows whom they accuse
  std::vector<base::GroupCode> groups;    ///< group is one of these
  std::vector<base::ProblemId> recused_problems;
  std::vector<base::LeadId> recused_leads;
};

Scope scope_of(const Actor& actor);
/// For counts of leads: a leader is told how many of all there are, never which.
Scope count_scope_of(const Actor& actor);

/// Holds a role in the business: administrators, and who was granted nothing, read none of it.
bool is_in_business(const Actor& actor);

/// A verifier whose unit does the office's part where the office's own unit is concerned.
bool stands_in(const Actor& actor);
/// The office, or who stands in for it. Whoever sees a lead through his unit alone reported it.
bool handles_leads(const Actor& actor);

struct ProblemFacts {
  base::ProblemId id;
  base::UnitCode responsible_unit;
  base::GroupCode group;
};
bool sees_problem(const Scope& scope, const ProblemFacts& facts);

struct LeadFacts {
  base::LeadId id;
  std::optional<base::UnitCode> accused_unit;
  std::optional<base::UnitCode> reporting_unit;
  bool is_self_check = false;
  bool is_unit_unknown = false;  ///< said to be, and not named since
};
/// A unit sees its own self-checks and never a lead that accuses it, not even the coordinating
/// office's unit: such a lead is with the unit that stands in. There is, too, what may accuse it.
bool sees_lead(const Scope& scope, const LeadFacts& facts);

/// What a sealed referral is about.
struct ReferralFacts {
  std::optional<base::ProblemId> problem;
  std::optional<base::LeadId> lead;
  std::optional<base::UnitCode> accused_unit;  ///< whom the problem, or the lead, is held against
};
/// Sealed for everybody but the discipline inspection, and of that for who is recused from the
/// matter or belongs to the unit that it is about.
bool sees_referral(const Scope& scope, const ReferralFacts& facts);

}  // namespace pledge::access
