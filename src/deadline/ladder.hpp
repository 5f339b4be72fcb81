#pragma once
#include <optional>
#include <vector>

#include "base/record.hpp"
#include "deadline/working_calendar.hpp"

/// 提醒梯次: before, at and after a due day, in working days, from the contact up to the
/// coordinating office. The last step ends in a supervision order, not in further messages.
namespace pledge::deadline {

/// From the lowest up. The first three are those of 附件1.
PLEDGE_ENUM(LadderLevel, contact, section_head, leader_in_charge, principal, coordinating_office)

/// Who is told so many working days after the due day; negative before it.
struct LadderStep {
  std::int32_t working_days = 0;
  LadderLevel level = LadderLevel::contact;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("working_days", self.working_days, base::between(-250, 250));
    visit("level", self.level);
  }
  friend bool operator==(const LadderStep&, const LadderStep&) = default;
};

/// T−10, −5, −3, 0, +1, +5.
const std::vector<LadderStep>& usual_ladder();
/// The plan's own steps, ascending; the usual ones when it has none.
std::vector<LadderStep> ladder_of(const std::vector<LadderStep>& own);

/// Working days after the due day, negative while it is ahead. A due day without a working day
/// left before it counts as today's; a due day on a Saturday is not past on that Saturday.
std::optional<std::int32_t> position(base::Day due, base::Day today,
                                     const WorkingCalendar& calendar);

/// Whether messages go out on a day. A message is no date in law: in a year that the calendar does
/// not know yet, weekdays will do, else nothing would go out before somebody loads it.
bool is_day_to_send(base::Day day, const WorkingCalendar& calendar);

/// Where a day stands to a due day, as people are told of it.
struct Place {
  std::int32_t working_days = 0;  ///< as position() has it
  bool is_by_weekdays = false;    ///< in an unknown year, and said to be so
};
Place place_of(base::Day due, base::Day today, const WorkingCalendar& calendar);

struct ReachedStep {
  LadderStep step;
  bool is_last = false;
};
/// The highest step that `today` has reached. Steps that lay on or before the day on which the
/// wait began are left out: nobody is reminded of what he was given today. What begins when its day
/// is over (a return) leaves none out, and stands at once where its lateness has come to.
std::optional<ReachedStep> reached_step(const std::vector<LadderStep>& ladder, base::Day since,
                                        base::Day due, base::Day today,
                                        const WorkingCalendar& calendar);

}  // namespace pledge::deadline
