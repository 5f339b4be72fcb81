#include "casework/wait_line.hpp"

#include "campaign/plan_rules.hpp"
#include "casework/notice_work.hpp"

namespace pledge::casework {

std::string number_of(const campaign::Plan& plan, const DueWait& wait) {
  if (!wait.deliverable) return wait.number;
  const auto* milestone = campaign::find_milestone(plan, wait.milestone);
  return milestone != nullptr ? milestone->title : wait.milestone.text;
}

notice::NoticeLine line_of(Desk& desk, const campaign::Plan& plan, const DueWait& wait) {
  notice::NoticeLine line;
  line.problem = wait.problem;
  line.lead = wait.lead;
  line.order = wait.order;
  line.deliverable = wait.deliverable;
  line.task = wait.task;
  line.review = wait.review;
  line.urging = wait.urging;
  line.referral = wait.referral;
  line.number = number_of(plan, wait);
  line.wait = wait.kind;
  line.responsible_unit = wait.responsible_unit;
  const bool is_of_unit = !line.lead && !line.referral;
  if (is_of_unit) line.unit_name = campaign::unit_name(plan, wait.responsible_unit);
  line.due_day = wait.due_day;
  set_place(line, desk.today(), desk.calendar());
  return line;
}

bool is_about_the_same(const notice::NoticeLine& a, const notice::NoticeLine& b) {
  return a.problem == b.problem && a.lead == b.lead && a.order == b.order &&
         a.deliverable == b.deliverable && a.task == b.task && a.review == b.review &&
         a.urging == b.urging && a.referral == b.referral;
}

}  // namespace pledge::casework
