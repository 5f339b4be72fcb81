#pragma once
#include "casework/concealment.hpp"
#include "casework/dossier.hpp"
#include "casework/review_agenda.hpp"
#include "review/task.hpp"

/// Monthly reviews, and the tasks that come of them.
namespace pledge::casework {

inline constexpr std::string_view kMonthlyReview = "monthly_review";

/// Opens the review of a month on the list frozen at its end; where that was not frozen, on a
/// snapshot frozen now (kind review).
Performed<review::Review> open_review(Office& office, const access::Actor& actor,
                                      const review::OpenReview& command);
/// The two parts of it, for those who repeat requests by a key: the snapshot, where one is needed
/// and nothing stands against the review, and the review itself. Throws Fault.
base::Refusals ensure_snapshot(Office& office, const access::Actor& actor,
                               const review::OpenReview& command);
base::Outcome<review::Review> open_on_snapshot(Desk& desk, const access::Actor& actor,
                                               const review::OpenReview& command);

/// Whoever sees the whole list sees reviews; groups and units see their part of the agenda.
base::Outcome<review::Review> load_seen_review(Desk& desk, const access::Actor& actor,
                                               base::ReviewId id);
base::Outcome<review::Review> conclude_review(Desk& desk, const Acting& acting,
                                              const review::ConcludeReview& command);

base::Outcome<review::Task> load_seen_task(Desk& desk, const access::Actor& actor,
                                           base::TaskId id);
base::Outcome<review::Task> load_task_for(Desk& desk, const Acting& acting);
review::Task carry_out(Desk& desk, const Acting& acting, const std::optional<review::Task>& before,
                       const review::TaskEvents& events);
/// Also after the review was concluded: what was forgotten is set later and says so by its day.
base::Outcome<review::Task> set_task(Desk& desk, const access::Actor& actor,
                                     const review::SetTask& command);

template <class Command>
base::Outcome<review::Task> act_on_task(Desk& desk, const Acting& acting,
                                        const Command& command) {
  auto loaded = load_task_for(desk, acting);
  if (!loaded) return loaded;
  review::TaskFacts facts;
  facts.today = desk.today();
  const auto decision = review::decide(loaded.value(), command, facts, acting.actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, acting, loaded.value(), decision.value());
}

/// A task with what the reader may do about it.
struct TaskView {
  review::Task task;
  std::vector<ActView> acts;
  std::string unit_name;
  std::string group_name;
  std::string set_by_name;
  std::int32_t overdue_working_days = 0;  ///< 0 when it is in time, or the calendar is not loaded
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("task", self.task);
    visit("acts", self.acts);
    visit("unit_name", self.unit_name);
    visit("group_name", self.group_name);
    visit("set_by_name", self.set_by_name);
    visit("overdue_working_days", self.overdue_working_days);
  }
};
struct TaskList {
  std::vector<TaskView> tasks;
  std::vector<TimelineView> timeline;  ///< of a single problem's tasks
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("tasks", self.tasks, base::up_to(static_cast<std::size_t>(base::kPageRows)));
    visit("timeline", self.timeline);
  }
};
TaskView task_view(Desk& desk, const access::Actor& reader, const review::Task& task);
/// Of a problem, with their journal lines; of those that the reader may see.
base::Outcome<TaskList> problem_tasks(Desk& desk, const access::Actor& reader,
                                      base::ProblemId id);
/// What waits for this officer: to be done and reported, or to be accepted.
std::vector<TaskView> tasks_to_do(Desk& desk, const access::Actor& actor,
                                  const base::CampaignCode& campaign);

struct ReviewRow {
  review::Review review;
  std::string filing_name;
  std::int64_t task_count = 0;
  std::int64_t open_task_count = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("review", self.review);
    visit("filing_name", self.filing_name);
    visit("task_count", self.task_count);
    visit("open_task_count", self.open_task_count);
  }
};
struct ReviewList {
  std::vector<ReviewRow> reviews;  ///< newest first
  bool can_open = false;
  bool is_whole = false;  ///< as of ReviewDetail
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reviews", self.reviews, base::up_to(static_cast<std::size_t>(base::kPageRows)));
    visit("can_open", self.can_open);
    visit("is_whole", self.is_whole);
  }
};
ReviewList review_list(Desk& desk, const access::Actor& reader,
                       const base::CampaignCode& campaign);

/// The page of a review, in the order in which the meeting goes.
struct ReviewDetail {
  review::Review review;
  FilingView filing;
  std::vector<TaskView> earlier_tasks;  ///< of reviews before, still open
  std::vector<TaskView> tasks;          ///< settled at this one
  Agenda agenda;
  std::vector<Concealment> concealments;
  std::vector<ActView> acts;
  std::vector<NamedCode> unit_names;
  std::vector<NamedCode> group_names;
  bool is_whole = false;  ///< the reader sees every problem: only then are there minutes for him
  bool can_settle = false;  ///< over all units but his own; who stands in, over the office's
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("review", self.review);
    visit("filing", self.filing);
    visit("is_whole", self.is_whole);
    visit("can_settle", self.can_settle);
    visit("earlier_tasks", self.earlier_tasks);
    visit("tasks", self.tasks);
    visit("agenda", self.agenda);
    visit("concealments", self.concealments,
          base::up_to(static_cast<std::size_t>(base::kPageRows)));
    visit("acts", self.acts);
    visit("unit_names", self.unit_names, base::up_to(campaign::kPlanUnits));
    visit("group_names", self.group_names);
  }
};
base::Outcome<ReviewDetail> review_detail(Desk& desk, const access::Actor& reader,
                                          base::ReviewId id, std::optional<AgendaTopic> only);

}  // namespace pledge::casework
