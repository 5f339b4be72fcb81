#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/record.hpp"
#include "deadline/ladder.hpp"
#include "deadline/wait.hpp"
#include "party/unit.hpp"

/// 方案: everything that a document says about a campaign (专项行动), as data. The program knows no
/// district by name; plans/*.toml does.
namespace pledge::campaign {

using TaskCode = base::Code<struct TaskTag>;        ///< one of the plan's main tasks (主要任务)
using PhaseCode = base::Code<struct PhaseTag>;      ///< 实施步骤
using PretextCode = base::Code<struct PretextTag>;  ///< an excuse that the plan does not accept
/// Where a problem comes from; the words are those of a lead's channel and a problem's source.
using ChannelCode = base::Code<struct ChannelTag>;

struct Phase {
  PhaseCode code;
  std::string ordinal;  ///< "(二)"
  std::string name;
  std::string term_text;  ///< the time as the document words it: 6月底前
  base::Day first_day;
  base::Day last_day;
  std::string duty;  ///< what is done in it
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("ordinal", self.ordinal, base::required_text());
    visit("name", self.name, base::required_text());
    visit("term_text", self.term_text);
    visit("first_day", self.first_day);
    visit("last_day", self.last_day);
    visit("duty", self.duty, base::long_text());
  }
};

/// One thing to look at on the spot, beside the measures of the problem.
struct CheckItem {
  std::string label;  ///< 双方对账; what two signers answered is compared by it
  std::string ask;    ///< what is to be seen there
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("label", self.label, base::required_text());
    visit("ask", self.ask, base::required_long_text());
  }
};

struct Task {
  TaskCode code;
  std::string ordinal;
  std::string name;
  std::string duty;
  std::vector<CheckItem> checklist;  ///< of every problem of the task
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("ordinal", self.ordinal, base::required_text());
    visit("name", self.name, base::required_text());
    visit("duty", self.duty, base::long_text());
    visit("checklist", self.checklist);
  }
};

/// One of 一办五组.
struct Group {
  base::GroupCode code;
  std::string ordinal;  ///< as in 附件1: "(二)"
  std::string name;
  base::UnitCode principal_unit;                 ///< 牵头单位
  std::vector<base::UnitCode> supporting_units;  ///< 配合单位
  std::vector<base::UnitCode> roster_units;      ///< those with a slot in 附件1, in its order
  std::vector<TaskCode> tasks;
  std::string duty;

  bool has_unit(const base::UnitCode& unit) const {
    return principal_unit == unit || std::find(supporting_units.begin(), supporting_units.end(),
                                               unit) != supporting_units.end();
  }
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("ordinal", self.ordinal, base::required_text());
    visit("name", self.name, base::required_text());
    visit("principal_unit", self.principal_unit);
    visit("supporting_units", self.supporting_units);
    visit("roster_units", self.roster_units);
    visit("tasks", self.tasks);
    visit("duty", self.duty, base::long_text());
  }
};

PLEDGE_ENUM(Deliverers, every_reporting_unit, group_principal_units, named_units)
PLEDGE_ENUM(DeliverableKind, roster, self_check_list, confirmed_list, rectification_plans,
            group_roll_up, summary)

/// 零报告 makes sense where a list is asked for that may be empty.
constexpr bool may_be_nil(DeliverableKind kind) {
  return kind == DeliverableKind::self_check_list || kind == DeliverableKind::confirmed_list ||
         kind == DeliverableKind::rectification_plans;
}

/// Who must deliver what by when. The day stands as the document names it, also on a day off.
struct Milestone {
  base::MilestoneCode code;
  PhaseCode phase;
  std::string title;
  DeliverableKind kind = DeliverableKind::summary;
  base::Day due_day;
  Deliverers who = Deliverers::every_reporting_unit;
  std::vector<base::UnitCode> units;  ///< with named_units alone
  bool allows_nil_return = false;
  std::string basis;  ///< where the document says so
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("phase", self.phase);
    visit("title", self.title, base::required_text());
    visit("kind", self.kind);
    visit("due_day", self.due_day);
    visit("who", self.who);
    visit("units", self.units);
    visit("allows_nil_return", self.allows_nil_return);
    visit("basis", self.basis);
  }
};

struct Source {
  ChannelCode channel;
  std::string label;
  bool is_free_of_deduction = false;  ///< 自查的问题不作为考核扣分项
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("channel", self.channel);
    visit("label", self.label, base::required_text());
    visit("is_free_of_deduction", self.is_free_of_deduction);
  }
};

/// 不得作为理由: an excuse for not keeping one's word.
struct Pretext {
  PretextCode code;
  std::string name;
  std::string condition;  ///< when it is unlawful only on a condition: 合同未作约定
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("name", self.name, base::required_text());
    visit("condition", self.condition);
  }
};

/// Which group takes a category; the first route that fits the responsible unit and the day.
struct Route {
  base::GroupCode group;
  std::vector<party::UnitKind> unit_kinds;  ///< empty: any unit
  std::optional<base::Day> valid_from;
  std::optional<base::Day> valid_to;
  std::string basis;  ///< why, for the screen
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("group", self.group);
    visit("unit_kinds", self.unit_kinds);
    visit("valid_from", self.valid_from);
    visit("valid_to", self.valid_to);
    visit("basis", self.basis, base::required_text());
  }
};

struct Category {
  base::CategoryCode code;
  std::optional<TaskCode> task;  ///< absent: outside of the tasks, 兜底
  std::string name;
  std::string description;
  std::vector<Route> routes;
  std::vector<PretextCode> pretexts;  ///< those that are typical of it
  std::vector<CheckItem> checklist;   ///< besides that of its task
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("task", self.task);
    visit("name", self.name, base::required_text());
    visit("description", self.description, base::long_text());
    visit("routes", self.routes);
    visit("pretexts", self.pretexts);
    visit("checklist", self.checklist);
  }
};

/// 实地核查: at least so many bodies and persons; the coordinating office is always one body, the
/// other is a verifying unit or the principal unit of the group.
struct VerificationRule {
  std::int32_t bodies_min = 2;
  std::int32_t persons_min = 2;
  std::vector<base::UnitCode> verifying_units;
  std::optional<base::UnitCode> stand_in_unit;  ///< for the coordinating office's own matters
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("bodies_min", self.bodies_min, base::between(1, 5));
    visit("persons_min", self.persons_min, base::between(1, 10));
    visit("verifying_units", self.verifying_units);
    visit("stand_in_unit", self.stand_in_unit);
  }
};

struct PauseLimit {
  std::string kind;  ///< problem::PauseKind's name
  std::int32_t days_max = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind, base::required_text());
    visit("days_max", self.days_max, base::between(1, 3650));
  }
};

/// When the rectification plan (整改方案) of one problem is due.
struct RectificationPlanRule {
  std::optional<base::Day> due_day;  ///< as the document names it, for what is assigned before
  std::int32_t working_days = 10;    ///< after assignment, for what is assigned later
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("due_day", self.due_day);
    visit("working_days", self.working_days, base::between(1, 250));
  }
};

/// 亮灯 and 督办: thresholds in working days (wd) and percentage points.
struct LightRule {
  std::int32_t blue_working_days = 10;         ///< so many or fewer left: 蓝
  std::int32_t yellow_points = 20;             ///< behind the planned progress by more: 黄
  std::int32_t yellow_returns = 1;             ///< 退回 so often: 黄
  std::int32_t yellow_reply_working_days = 3;  ///< 催办单
  std::int32_t yellow_repeat_days = 30;        ///< a second 黄 within so many days: 红
  std::int32_t red_returns = 2;                ///< 退回 so often: 红
  std::int32_t red_unanswered_yellows = 2;     ///< 催办 unanswered so often: 红
  std::int32_t red_reply_working_days = 5;     ///< 督办单
  std::int32_t black_overdue_working_days = 20;  ///< 红 for longer: 黑
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("blue_working_days", self.blue_working_days, base::between(0, 250));
    visit("yellow_points", self.yellow_points, base::between(0, 100));
    visit("yellow_returns", self.yellow_returns, base::between(1, 20));
    visit("yellow_reply_working_days", self.yellow_reply_working_days, base::between(1, 60));
    visit("yellow_repeat_days", self.yellow_repeat_days, base::between(1, 366));
    visit("red_returns", self.red_returns, base::between(1, 20));
    visit("red_unanswered_yellows", self.red_unanswered_yellows, base::between(1, 20));
    visit("red_reply_working_days", self.red_reply_working_days, base::between(1, 60));
    visit("black_overdue_working_days", self.black_overdue_working_days, base::between(1, 250));
  }
};

/// Where the document contradicts itself: what it says, and how it was read.
struct Reading {
  std::string topic;
  std::string document_says;
  std::string taken;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("topic", self.topic, base::required_text());
    visit("document_says", self.document_says, base::required_long_text());
    visit("taken", self.taken, base::required_long_text());
  }
};

/// A county has some tens of units, a province with all its counties some thousands.
inline constexpr std::size_t kPlanUnits = 5000;

/// For plans that do not say (ADR 0031).
inline constexpr std::int32_t kExtensionDaysMax = 90;
inline constexpr std::int32_t kPauseCountMax = 3;

struct Plan {
  Plan();
  Plan(const Plan&);
  Plan(Plan&&) noexcept;
  Plan& operator=(const Plan&);
  Plan& operator=(Plan&&) noexcept;
  ~Plan();  // all made once, in plan.cpp, for the many files that copy one

  base::CampaignCode code;
  std::string title;
  std::string document_number;
  std::string superior_document;
  std::string issuer;
  base::Day issue_day;
  base::RegionCode region;
  std::string region_name;
  std::string number_prefix;  ///< 港2024: problem numbers are 港2024-052
  std::string calendar;       ///< name of the working calendar, "cn"
  base::UnitCode coordinating_unit;
  base::GroupCode coordinating_group;  ///< 综合办公室
  std::string supervising_superior;    ///< who inspects from above: 市营商办
  std::int32_t review_interval_months = 1;  ///< 每月调度
  std::int32_t notice_working_days = 5;
  std::int32_t objection_working_days = 5;
  std::int32_t extension_count_max = 1;
  /// Calendar days by which one extension may move the due day; kExtensionDaysMax when absent.
  std::optional<std::int32_t> extension_days_max;
  std::int32_t pause_days_max = 180;  ///< of all pauses of a kind without a limit of its own
  std::optional<std::int32_t> pause_count_max;  ///< kPauseCountMax when absent
  std::vector<PauseLimit> pause_limits;
  RectificationPlanRule rectification_plan;
  VerificationRule verification;
  LightRule lights;
  std::vector<deadline::WaitTerm> waits;  ///< where the campaign has a term of its own
  std::vector<deadline::LadderStep> reminders;  ///< the usual ladder when empty
  /// Working days between two supervision orders of a kind on one problem.
  std::optional<std::int32_t> supervision_interval_working_days;
  /// The daily scan signs for an assignment after so many working days; never when absent.
  std::optional<std::int32_t> automatic_sign_for_working_days;
  /// The day of a month on which its list is frozen; the last working day when absent.
  std::optional<std::int32_t> freezing_day_of_month;
  std::vector<Phase> phases;
  std::vector<Task> tasks;
  std::vector<party::Unit> units;
  std::vector<base::UnitCode> reporting_units;  ///< 各街道(管理区)，区各相关单位
  std::vector<Group> groups;
  std::vector<Milestone> milestones;
  std::vector<Source> sources;
  std::vector<Pretext> pretexts;
  std::vector<Category> categories;
  std::vector<Reading> readings;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("title", self.title, base::required_text());
    visit("document_number", self.document_number, base::required_text());
    visit("superior_document", self.superior_document);
    visit("issuer", self.issuer, base::required_text());
    visit("issue_day", self.issue_day);
    visit("region", self.region);
    visit("region_name", self.region_name, base::required_text());
    visit("number_prefix", self.number_prefix, base::required_text());
    visit("calendar", self.calendar, base::required_text());
    visit("coordinating_unit", self.coordinating_unit);
    visit("coordinating_group", self.coordinating_group);
    visit("supervising_superior", self.supervising_superior);
    visit("review_interval_months", self.review_interval_months, base::between(1, 12));
    visit("notice_working_days", self.notice_working_days, base::between(0, 60));
    visit("objection_working_days", self.objection_working_days, base::between(1, 60));
    visit("extension_count_max", self.extension_count_max, base::between(0, 10));
    visit("extension_days_max", self.extension_days_max, base::between(1, 366));
    visit("pause_days_max", self.pause_days_max, base::between(1, 3650));
    visit("pause_count_max", self.pause_count_max, base::between(1, 20));
    visit("pause_limits", self.pause_limits);
    visit("rectification_plan", self.rectification_plan);
    visit("verification", self.verification);
    visit("lights", self.lights);
    visit("waits", self.waits);
    visit("reminders", self.reminders);
    visit("supervision_interval_working_days", self.supervision_interval_working_days,
          base::between(1, 60));
    visit("automatic_sign_for_working_days", self.automatic_sign_for_working_days,
          base::between(1, 60));
    visit("freezing_day_of_month", self.freezing_day_of_month, base::between(1, 31));
    visit("phases", self.phases);
    visit("tasks", self.tasks);
    visit("units", self.units, base::up_to(kPlanUnits));
    visit("reporting_units", self.reporting_units, base::up_to(kPlanUnits));
    visit("groups", self.groups);
    visit("milestones", self.milestones);
    visit("sources", self.sources);
    visit("pretexts", self.pretexts);
    visit("categories", self.categories);
    visit("readings", self.readings);
  }
};

}  // namespace pledge::campaign
