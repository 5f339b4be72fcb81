#pragma once
#include <string>
#include <vector>

#include "access/actor.hpp"
#include "deadline/wait.hpp"
#include "notice/calendar_feed.hpp"

namespace pledge::casework {

/// Where reading goes on: behind this one, as the store wrote it, so that a day or a kind that
/// nobody can read stops nothing.
struct DueWaitPosition {
  std::string due_day;
  int source = 0;  ///< problems, leads, orders, deliverables, tasks
  std::int64_t subject = 0;
  std::string kind;
};

/// A wait of a problem or of a lead, for the reply to a supervision order, for a deliverable, for
/// what a review settled, for the answer to a 催办 or of a referral, whose day is near or past, and
/// how far it was told of.
struct DueWait {
  base::ProblemId problem;  ///< of an order, a task or a 催办: what it is about; 0 for the others
  std::optional<base::LeadId> lead;
  std::optional<base::SupervisionOrderId> order;
  std::optional<base::DeliverableId> deliverable;
  std::optional<base::TaskId> task;
  std::optional<base::ReviewId> review;  ///< that is to be concluded
  std::optional<base::UrgingId> urging;  ///< that is to be answered
  std::optional<base::ReferralId> referral;  ///< that is to be received, or answered
  base::CampaignCode campaign;
  std::string number;
  base::MilestoneCode milestone;  ///< of a deliverable, which has no number
  base::GroupCode group;
  base::UnitCode responsible_unit;  ///< empty for leads: nobody is told whom one accuses
  deadline::WaitKind kind = deadline::WaitKind::assignment;
  deadline::WaitOwner owner = deadline::WaitOwner::coordinating_office;
  base::Day since_day;
  base::Day due_day;
  std::string told_of;          ///< as told_of(wait) said when it was told last
  std::int32_t told_step = 0;   ///< of that; means nothing while told_of is another
  bool is_unreadable = false;   ///< the thing itself does not read; only its number is known
  DueWaitPosition position;

  /// The number of what waits; what kind of thing that is, the kind of the wait says.
  std::int64_t subject() const {
    if (lead) return lead->value;
    if (order) return order->value;
    if (deliverable) return deliverable->value;
    if (review) return review->value;
    if (urging) return urging->value;
    if (referral) return referral->value;
    return task ? task->value : problem.value;
  }
  /// Another day or another unit begins the ladder anew.
  std::string would_tell_of() const {
    return base::to_text(due_day) + " " + responsible_unit.text;
  }
};

/// That a wait came to a new step of the ladder, and was told of: as DueWait has it.
struct ReminderMark {
  std::int64_t subject = 0;
  deadline::WaitKind kind = deadline::WaitKind::assignment;
  std::string told_of;
  friend auto operator<=>(const ReminderMark&, const ReminderMark&) = default;
};

/// Rows of one calendar: what is due first.
inline constexpr std::int64_t kCalendarRows = 1000;

/// Port: what the reminders look at, by day, source, subject and kind. Of paused problems the
/// office's own waits alone are there (ADR 0031), of all problems no end of a notice; a reply that
/// an order wants is owed while a pause lasts.
class ReminderStore {
 public:
  virtual ~ReminderStore() = default;
  virtual std::vector<DueWait> waits_due(base::Day until, base::Day today,
                                         const DueWaitPosition& after, std::int64_t limit) = 0;
  /// Deliverables and tasks that are due on that day or before.
  virtual std::vector<DueWait> things_owed(base::Day until) = 0;
  /// What the office has to do beside the steps of problems and leads: orders to sign, replies,
  /// reported tasks and deliverables to judge, reviews to conclude. Their days are counted
  /// (ADR 0015), so they come without one.
  virtual std::vector<DueWait> waits_of_office() = 0;
  /// Answers that 催办 wants, by the day that was set, unless the problem waits for nothing any
  /// more or is another unit's now.
  virtual std::vector<DueWait> waits_for_answers() = 0;
  /// Referrals that nobody received, or answered. Sealed: they come with their number alone, and
  /// without a day.
  virtual std::vector<DueWait> waits_of_referrals() = 0;
  /// What was given to units and groups from one day to another, or came back to them: 交办,
  /// signed orders, tasks, what was returned, clocks that run again; the soonest due first.
  virtual std::vector<DueWait> waits_begun(base::Day from, base::Day until, base::Day today) = 0;
  /// What stood in an officer's calendar when it was read, what left it since included.
  virtual std::vector<notice::CalendarEntry> calendar_lines(base::OfficerId officer) = 0;
  virtual void keep_calendar_line(base::OfficerId officer,
                                  const notice::CalendarEntry& line) = 0;
  virtual void mark(const DueWait& wait, std::int32_t step, base::Day today) = 0;
  /// Made on a later day than that.
  virtual std::vector<ReminderMark> marks_after(base::Day day) = 0;
};

}  // namespace pledge::casework
