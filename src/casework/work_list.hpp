#pragma once
#include "casework/review_work.hpp"
#include "casework/supervision_view.hpp"

/// 待办: what waits for an officer, one entry for every wait that his own roles have to end,
/// grouped by the act that ends it (ADR 0015). A section's count and its list are one question.
namespace pledge::casework {

/// One wait, of whatever kind of thing; the member that is present says which page it opens.
struct WorkItem {
  std::optional<base::ProblemId> problem;
  std::optional<base::LeadId> lead;
  std::optional<base::SupervisionOrderId> order;
  std::optional<base::ReviewId> review;
  std::optional<base::TaskId> task;
  std::optional<base::UrgingId> urging;
  std::optional<base::DeliverableId> deliverable;
  std::optional<base::ReferralId> referral;
  std::string number;
  std::string description;
  base::UnitCode responsible_unit;
  std::optional<problem::Light> light;  ///< of problems and supervision orders
  std::string light_sentence;
  std::optional<base::Day> since_day;  ///< absent for what the plan wants from its beginning
  std::optional<base::Day> due_day;    ///< of the wait itself
  std::optional<deadline::DayGround> why_day;  ///< why it is due on that day
  std::optional<std::int32_t> working_days_left;
  bool is_late = false;
  std::vector<RefusalView> refusals;  ///< what has to be done before the act is possible
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("lead", self.lead);
    visit("order", self.order);
    visit("review", self.review);
    visit("task", self.task);
    visit("urging", self.urging);
    visit("deliverable", self.deliverable);
    visit("referral", self.referral);
    visit("number", self.number);
    visit("description", self.description, base::long_text());
    visit("responsible_unit", self.responsible_unit.text);
    visit("light", self.light);
    visit("light_sentence", self.light_sentence, base::long_text());
    visit("since_day", self.since_day);
    visit("due_day", self.due_day);
    visit("why_day", self.why_day);
    visit("working_days_left", self.working_days_left);
    visit("is_late", self.is_late);
    visit("refusals", self.refusals);
  }
};

struct WorkSection {
  std::string key;    ///< "problem.confirm": asks for the whole list
  std::string act;    ///< "confirm"
  std::string label;  ///< 确认列入
  std::string note;
  std::int64_t count = 0;
  std::int64_t late_count = 0;
  /// Of the same wait, but another person has to do it: this one handled it, or signed already.
  std::int64_t others_count = 0;
  std::vector<WorkItem> items;   ///< the earliest day first
  std::vector<WorkItem> others;  ///< the first of those, with why it is not this person's
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("key", self.key);
    visit("act", self.act);
    visit("label", self.label);
    visit("note", self.note);
    visit("count", self.count);
    visit("late_count", self.late_count);
    visit("others_count", self.others_count);
    visit("items", self.items, base::up_to(static_cast<std::size_t>(base::kPageRows)));
    visit("others", self.others, base::up_to(static_cast<std::size_t>(base::kPageRows)));
  }
};

struct WorkList {
  std::vector<WorkSection> sections;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("sections", self.sections); }
};
/// So many of each section, unless one of them is asked for alone: then a page of it.
inline constexpr std::int64_t kItemsShown = 6;
/// Where an act may be forbidden to one person and open to another, all are looked at one by one,
/// so many at a time, the earliest first.
inline constexpr std::int64_t kItemsChecked = base::kPageRows;
/// Beyond so many of one act, which no district has, they are counted as found: nobody waits
/// seconds for his page.
inline constexpr std::int64_t kItemsAsked = 2000;
/// What the plan wants is listed from so many days before its own.
inline constexpr std::int32_t kDeliverableIsNearDays = 30;

/// `only` is the key of a section, or empty for all of them.
WorkList work_list(Desk& desk, const access::Actor& actor, const base::CampaignCode& campaign,
                   const std::string& only = {});

}  // namespace pledge::casework
