#pragma once
#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "access/permission.hpp"
#include "base/record.hpp"
#include "base/refusal.hpp"
#include "base/stamp.hpp"

/// 议定事项: what a review settled, with who does it and by when. The unit (or the group) reports,
/// the office accepts; the day first set is kept beside the present one.
namespace pledge::review {

PLEDGE_ENUM(TaskState, open, reported, accepted, cancelled)
PLEDGE_ENUM(TaskAct, set, report, send_back, accept, move, cancel)

struct Report {
  std::string text;
  base::OfficerId reported_by;
  base::Day day;
  std::string sent_back_reason;  ///< empty unless it was sent back
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("text", self.text, base::long_text());
    visit("reported_by", self.reported_by);
    visit("day", self.day);
    visit("sent_back_reason", self.sent_back_reason, base::long_text());
  }
};

struct Task {
  base::TaskId id;
  std::int64_t version = 0;
  base::CampaignCode campaign;
  base::ReviewId review;
  base::Month month;  ///< of the review
  std::int32_t number = 1;  ///< within the review
  std::optional<base::ProblemId> problem;
  std::string problem_number;
  std::string matter;  ///< what the problem is about
  base::UnitCode problem_unit;   ///< answers for the problem; empty without one
  base::GroupCode problem_group;
  std::string resolution;  ///< what was settled
  base::UnitCode unit;     ///< who has to do it
  std::optional<base::GroupCode> group;  ///< instead of the unit alone: the group it leads
  std::string person;      ///< 责任人, as the review named him
  TaskState state = TaskState::open;
  base::Day set_day;
  base::OfficerId set_by;
  base::Day due_day_original;
  base::Day due_day;
  std::vector<Report> reports;
  std::string end_reason;
  std::optional<base::Day> ended_day;
  std::optional<base::OfficerId> ended_by;
  base::Instant changed_at;

  bool is_waiting() const { return state == TaskState::open || state == TaskState::reported; }
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("version", self.version);
    visit("campaign", self.campaign);
    visit("review", self.review);
    visit("month", self.month);
    visit("number", self.number);
    visit("problem", self.problem);
    visit("problem_number", self.problem_number);
    visit("matter", self.matter, base::long_text());
    visit("problem_unit", self.problem_unit.text);
    visit("problem_group", self.problem_group.text);
    visit("resolution", self.resolution, base::long_text());
    visit("unit", self.unit);
    visit("group", self.group);
    visit("person", self.person);
    visit("state", self.state);
    visit("set_day", self.set_day);
    visit("set_by", self.set_by.value);
    visit("due_day_original", self.due_day_original);
    visit("due_day", self.due_day);
    visit("reports", self.reports);
    visit("end_reason", self.end_reason, base::long_text());
    visit("ended_day", self.ended_day);
    visit("ended_by", self.ended_by);
    visit("changed_at", self.changed_at);
  }
};

struct TaskStep {
  TaskState from;
  TaskAct act;
  TaskState to;
};
inline constexpr std::array kTaskSteps{
    TaskStep{TaskState::open, TaskAct::report, TaskState::reported},
    TaskStep{TaskState::open, TaskAct::move, TaskState::open},
    TaskStep{TaskState::open, TaskAct::cancel, TaskState::cancelled},
    TaskStep{TaskState::reported, TaskAct::send_back, TaskState::open},
    TaskStep{TaskState::reported, TaskAct::accept, TaskState::accepted},
    TaskStep{TaskState::reported, TaskAct::cancel, TaskState::cancelled}};

constexpr bool allows(TaskState from, TaskAct act) {
  for (const TaskStep& step : kTaskSteps) {
    if (step.from == from && step.act == act) return true;
  }
  return false;
}

/// 议定, at a review.
struct SetTask {
  static constexpr TaskAct kAct = TaskAct::set;
  base::ReviewId review;
  std::optional<base::ProblemId> problem;
  std::string resolution;
  base::UnitCode unit;
  std::optional<base::GroupCode> group;
  std::string person;
  base::Day due_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("review", self.review);
    visit("problem", self.problem);
    visit("resolution", self.resolution, base::required_long_text());
    visit("unit", self.unit);
    visit("group", self.group);
    visit("person", self.person);
    visit("due_day", self.due_day);
  }
};

struct TaskSet {
  static constexpr TaskAct kAct = TaskAct::set;
  static constexpr std::string_view kKind = "task_set";
  base::TaskId id;
  base::CampaignCode campaign;
  base::ReviewId review;
  base::Month month;
  std::int32_t number = 1;
  std::optional<base::ProblemId> problem;
  std::string problem_number;
  std::string matter;
  base::UnitCode problem_unit;
  base::GroupCode problem_group;
  std::string resolution;
  base::UnitCode unit;
  std::optional<base::GroupCode> group;
  std::string person;
  base::Day due_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("campaign", self.campaign);
    visit("review", self.review);
    visit("month", self.month);
    visit("number", self.number);
    visit("problem", self.problem);
    visit("problem_number", self.problem_number);
    visit("matter", self.matter, base::long_text());
    visit("problem_unit", self.problem_unit.text);
    visit("problem_group", self.problem_group.text);
    visit("resolution", self.resolution, base::long_text());
    visit("unit", self.unit);
    visit("group", self.group);
    visit("person", self.person);
    visit("due_day", self.due_day);
  }
};

struct ReportTask {
  static constexpr TaskAct kAct = TaskAct::report;
  static constexpr std::string_view kKind = "task_reported";
  std::string text;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("text", self.text, base::required_long_text());
  }
};

struct SendBackTask {
  static constexpr TaskAct kAct = TaskAct::send_back;
  static constexpr std::string_view kKind = "task_sent_back";
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

struct AcceptTask {
  static constexpr TaskAct kAct = TaskAct::accept;
  static constexpr std::string_view kKind = "task_accepted";
  std::string opinion;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("opinion", self.opinion, base::required_long_text());
  }
};

struct MoveTask {
  static constexpr TaskAct kAct = TaskAct::move;
  static constexpr std::string_view kKind = "task_moved";
  base::Day due_day;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("due_day", self.due_day);
    visit("reason", self.reason, base::required_long_text());
  }
};

struct CancelTask {
  static constexpr TaskAct kAct = TaskAct::cancel;
  static constexpr std::string_view kKind = "task_cancelled";
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_long_text());
  }
};

using TaskEvent =
    std::variant<TaskSet, ReportTask, SendBackTask, AcceptTask, MoveTask, CancelTask>;
using TaskEvents = std::vector<TaskEvent>;

struct TaskFacts {
  base::Day today;
  bool is_unit_known = true;  ///< the unit, and the group where one is named, are in the plan
};

std::span<const access::Permission> permissions(TaskAct act, const Task& task);
base::Refusals why_not(const Task& task, TaskAct act, const access::Actor& actor);

/// `task` holds what casework knows of the review and the problem; the command the rest.
base::Outcome<TaskEvents> decide_set(const Task& task, const SetTask& command,
                                     const TaskFacts& facts, const access::Actor& actor);
base::Outcome<TaskEvents> decide(const Task&, const ReportTask&, const TaskFacts&,
                                 const access::Actor&);
base::Outcome<TaskEvents> decide(const Task&, const SendBackTask&, const TaskFacts&,
                                 const access::Actor&);
base::Outcome<TaskEvents> decide(const Task&, const AcceptTask&, const TaskFacts&,
                                 const access::Actor&);
base::Outcome<TaskEvents> decide(const Task&, const MoveTask&, const TaskFacts&,
                                 const access::Actor&);
base::Outcome<TaskEvents> decide(const Task&, const CancelTask&, const TaskFacts&,
                                 const access::Actor&);

TaskAct act_of(const TaskEvent& event);
/// The only way a task changes; `before` is absent for task_set alone.
Task apply_task(const std::optional<Task>& before, const TaskEvent& event,
                const base::Stamp& stamp);

/// Which tasks; the reader's scope is added by the store.
struct TaskFilter {
  std::optional<base::CampaignCode> campaign;
  std::optional<base::ReviewId> review;
  std::optional<base::ProblemId> problem;
  std::vector<TaskState> states;
};

/// Port.
class TaskStore {
 public:
  virtual ~TaskStore() = default;
  virtual std::optional<Task> load(base::TaskId id) = 0;
  virtual bool save(const Task& task, std::int64_t expected_version) = 0;
  /// What the reader may see, the earliest due day first.
  virtual std::vector<Task> list(const access::Actor& reader, const TaskFilter& filter) = 0;
  /// How many tasks a review has set.
  virtual std::int32_t count_of(base::ReviewId review) = 0;
};

/// How it is called: the number of its problem, else "2024-07 调度第 2 项".
std::string number_of(const Task& task);
/// The group that has to do it, else that of its problem; empty when there is none.
base::GroupCode group_of(const Task& task);
/// Whoever has to do it, whoever answers for its problem, and whoever sees everything.
bool sees_task(const access::Actor& reader, const Task& task);

}  // namespace pledge::review
