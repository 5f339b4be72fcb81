#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/permission.hpp"
#include "base/id.hpp"
#include "deadline/wait.hpp"

/// What waits for an officer, as the store finds it.
namespace pledge::casework {

/// Where reading goes on, in the order of the days.
struct OwnWaitPosition {
  std::optional<base::Day> due_day;
  std::int64_t subject = 0;
};

/// Waits of one kind that the officer's own roles have to end.
struct OwnWaitQuery {
  base::CampaignCode campaign;
  deadline::WaitKind kind = deadline::WaitKind::assignment;
  /// Groups whose principal unit is the responsible one: there the office does the group's part.
  std::vector<access::Subject> office_checks;
  std::optional<OwnWaitPosition> after = std::nullopt;
};

/// One of them, of a problem or of a lead.
struct OwnWait {
  std::optional<base::ProblemId> problem;
  std::optional<base::LeadId> lead;
  std::string number;
  std::string description;
  base::UnitCode responsible_unit;  ///< of a lead: the accused, or the unit that reported it
  base::GroupCode group;
  base::Day since_day;
  std::optional<base::Day> due_day;  ///< absent when the calendar was not loaded
};

struct OwnWaitCount {
  std::int64_t count = 0;
  std::int64_t late_count = 0;
};

/// A month's report is asked for from so many days before its last: in the second half.
inline constexpr std::int32_t kReportIsNearDays = 15;

}  // namespace pledge::casework
