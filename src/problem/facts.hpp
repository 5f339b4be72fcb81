#pragma once
#include <algorithm>
#include <optional>
#include <vector>

#include "base/id.hpp"
#include "deadline/working_calendar.hpp"
#include "problem/problem.hpp"

namespace pledge::problem {

/// The longest that all pauses of one kind may last together, in calendar days.
struct PauseMaximum {
  PauseKind kind = PauseKind::judicial;
  std::int32_t days = 0;
};

/// What the campaign's plan says that the decisions need; filled by casework.
struct CampaignRules {
  base::UnitCode coordinating_unit;
  /// Whose signature no verification can do without: the coordinating unit, and where it is itself
  /// responsible the unit that stands in.
  base::UnitCode leading_verifier;
  base::UnitCode principal_unit;  ///< of the problem's group
  std::vector<base::UnitCode> verifying_units;  ///< 纪委监委机关, 审计局
  std::int32_t bodies_min = 2;
  std::int32_t persons_min = 2;
  std::int32_t notice_working_days = 5;     ///< 0: no notice
  std::int32_t objection_working_days = 5;  ///< for 单位异议 after the problem was proposed
  std::int32_t extension_count_max = 1;
  std::int32_t extension_days_max = 90;  ///< calendar days beyond the current due day
  std::int32_t pause_count_max = 3;      ///< since the assignment or the last reopening
  std::vector<PauseMaximum> pause_maxima;  ///< one a kind
  std::string number_prefix;                    ///< 港2024
  std::vector<base::UnitCode> units;            ///< units that may be made responsible
  std::vector<base::GroupCode> groups;

  std::int32_t pause_days_max(PauseKind kind) const {
    for (const PauseMaximum& maximum : pause_maxima) {
      if (maximum.kind == kind) return maximum.days;
    }
    return 0;
  }
};

/// Everything outside the problem that a decision looks at.
struct Facts {
  CampaignRules rules;
  const deadline::WorkingCalendar* calendar = nullptr;  ///< never null in a decision
  base::Day today;
  std::vector<EvidenceRef> evidence;     ///< those the command names and the store knows
  /// Of those who signed this round: recused meanwhile, disabled, or without the duty.
  std::vector<base::OfficerId> lapsed_signers;
  /// Where else the voucher that the command names is a payment, as the actor may read it.
  std::vector<std::string> voucher_elsewhere;
  /// The lead that a reopening names speaks of this problem, and nobody found it untrue.
  bool is_lead_fitting = false;
  std::int32_t next_serial_number = 1;   ///< drawn for propose
  std::int32_t next_listed_number = 1;   ///< drawn for confirm

  bool has_lapsed(base::OfficerId signer) const {
    return std::find(lapsed_signers.begin(), lapsed_signers.end(), signer) !=
           lapsed_signers.end();
  }
  const EvidenceRef* find_evidence(base::EvidenceId id) const {
    for (const EvidenceRef& ref : evidence) {
      if (ref.id == id) return &ref;
    }
    return nullptr;
  }
};

}  // namespace pledge::problem
