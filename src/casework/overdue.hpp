#pragma once
#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/record.hpp"
#include "deadline/wait.hpp"

/// 超期未办, as lists show it.
namespace pledge::casework {

/// One thing that waits, beyond its day unless the filter says otherwise: a step of a problem or of
/// a lead, the reply to a supervision order, what a review settled, a deliverable of the plan, what
/// the office has to do with these, the answer to a 催办, or a referral (for those who see it).
struct OverdueWait {
  std::optional<base::ProblemId> problem;  ///< absent for leads, deliverables, tasks about none
  std::optional<base::LeadId> lead;
  std::optional<base::SupervisionOrderId> order;
  std::optional<base::TaskId> task;
  std::optional<base::ReviewId> review;  ///< of the task
  std::optional<base::DeliverableId> deliverable;
  std::optional<base::UrgingId> urging;
  std::optional<base::ReferralId> referral;
  base::MilestoneCode milestone;  ///< of the deliverable
  base::CampaignCode campaign;
  std::string number;
  std::string description;
  base::GroupCode group;
  base::UnitCode responsible_unit;
  deadline::WaitKind kind = deadline::WaitKind::assignment;
  deadline::WaitOwner owner = deadline::WaitOwner::coordinating_office;
  base::Day since_day;
  base::Day due_day;
  std::optional<std::int32_t> working_days_late;  ///< absent when the calendar does not know

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("lead", self.lead);
    visit("order", self.order);
    visit("task", self.task);
    visit("review", self.review);
    visit("deliverable", self.deliverable);
    visit("urging", self.urging);
    visit("referral", self.referral);
    visit("milestone", self.milestone.text);
    visit("campaign", self.campaign);
    visit("number", self.number);
    visit("description", self.description, base::long_text());
    visit("group", self.group.text);
    visit("responsible_unit", self.responsible_unit.text);
    visit("kind", self.kind);
    visit("owner", self.owner);
    visit("since_day", self.since_day);
    visit("due_day", self.due_day);
    visit("working_days_late", self.working_days_late);
  }
};

struct OverdueFilter {
  std::optional<base::CampaignCode> campaign;
  bool is_own_only = false;  ///< what the reader himself has to do
  bool is_any_day = false;   ///< what is due on a known day, late or not
};

/// How many of each there are, whatever part of them is listed.
struct OverdueCounts {
  std::int64_t problem_steps = 0;
  std::int64_t leads = 0;
  std::int64_t order_replies = 0;
  std::int64_t tasks = 0;
  std::int64_t deliverables = 0;
  std::int64_t office_steps = 0;  ///< beside those of problems and leads: to sign, judge, conclude
  std::int64_t urging_answers = 0;
  std::int64_t referrals = 0;  ///< that the reader may know of

  std::int64_t total() const {
    return problem_steps + leads + order_replies + tasks + deliverables + office_steps +
           urging_answers + referrals;
  }
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem_steps", self.problem_steps);
    visit("leads", self.leads);
    visit("order_replies", self.order_replies);
    visit("tasks", self.tasks);
    visit("deliverables", self.deliverables);
    visit("office_steps", self.office_steps);
    visit("urging_answers", self.urging_answers);
    visit("referrals", self.referrals);
  }
};

}  // namespace pledge::casework
