#pragma once
#include "casework/problem_work.hpp"

/// 一事一档: everything that the page of one problem shows, derived from facts.
namespace pledge::casework {

struct RefusalView {
  std::string rule;
  std::string field;
  std::string message;
  std::string mend;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("rule", self.rule);
    visit("field", self.field);
    visit("message", self.message);
    visit("mend", self.mend);
  }
};
std::vector<RefusalView> views_of(const base::Refusals& refusals);

/// One act for the bar: possible, or every reason why not.
struct ActView {
  std::string act;
  bool is_possible = false;
  std::vector<RefusalView> refusals;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("act", self.act);
    visit("is_possible", self.is_possible);
    visit("refusals", self.refusals);
  }
};

/// One of the nine stops from 列入清单 to 销号.
struct Stop {
  std::string stop;
  std::optional<base::Day> day;
  bool is_done = false;
  std::string note;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("stop", self.stop);
    visit("day", self.day);
    visit("is_done", self.is_done);
    visit("note", self.note);
  }
};

/// Who has to act now, and on what.
struct WaitsFor {
  std::string who;
  std::string why;
  std::optional<base::Day> until_day;
  std::optional<std::int32_t> working_days_left = {};
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("who", self.who);
    visit("why", self.why);
    visit("until_day", self.until_day);
    visit("working_days_left", self.working_days_left);
  }
};

/// A day until which the problem waits, and why it is that day.
struct WaitView {
  deadline::WaitKind kind = deadline::WaitKind::assignment;
  base::Day since_day;
  base::Day due_day;
  deadline::DayGround why_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("since_day", self.since_day);
    visit("due_day", self.due_day);
    visit("why_day", self.why_day);
  }
};

struct TimelineView {
  TimelineEntry entry;
  std::string officer_name;
  std::string unit_name;
  std::string label;
  std::string sentence;
  bool is_withheld = false;  ///< the payload is not whole: it tells of leads that are not shown
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    TimelineEntry::fields(self.entry, visit);
    visit("officer_name", self.officer_name);
    visit("unit_name", self.unit_name);
    visit("label", self.label);
    visit("sentence", self.sentence);
    visit("is_withheld", self.is_withheld);
  }
};

/// A lead behind the problem; the complainant is never part of it.
struct LeadView {
  LeadRow row;
  bool is_identity_hidden = false;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    LeadRow::fields(self.row, visit);
    visit("is_identity_hidden", self.is_identity_hidden);
  }
};

struct NamedCode {
  std::string code;
  std::string name;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("name", self.name);
  }
};

struct JournalView {
  std::int64_t entry_count = 0;
  std::int64_t last_index = 0;
  std::int64_t size = 0;
  std::string root;
  /// The payloads and leaves of this problem's entries were hashed again and are genuine, and
  /// replaying them gives exactly the row that is shown.
  bool is_consistent = false;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("entry_count", self.entry_count);
    visit("last_index", self.last_index);
    visit("size", self.size);
    visit("root", self.root);
    visit("is_consistent", self.is_consistent);
  }
};

/// How far the day of a measure is that is not done; negative when it is over.
struct MeasureDays {
  std::int32_t number = 0;
  std::int32_t working_days_left = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("number", self.number);
    visit("working_days_left", self.working_days_left);
  }
};

struct Dossier {
  problem::Problem problem;
  problem::Light light = problem::Light::green;
  std::string light_sentence;
  std::optional<std::int32_t> working_days_left;
  std::vector<MeasureDays> measure_days;  ///< of those that are not done while it is open
  std::vector<ActView> acts;
  WaitsFor waits_for;
  std::vector<WaitView> waits;  ///< whose day is known, the earliest first
  std::vector<Stop> stops;
  std::vector<LeadView> leads;
  std::vector<TimelineView> timeline;
  std::vector<NamedCode> unit_names;
  std::vector<NamedCode> group_names;
  std::vector<NamedCode> category_names;
  std::vector<NamedCode> officer_names;
  JournalView journal;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("light", self.light);
    visit("light_sentence", self.light_sentence, base::long_text());
    visit("working_days_left", self.working_days_left);
    visit("measure_days", self.measure_days);
    visit("acts", self.acts);
    visit("waits_for", self.waits_for);
    visit("waits", self.waits);
    visit("stops", self.stops);
    visit("leads", self.leads);
    visit("timeline", self.timeline);
    visit("unit_names", self.unit_names);
    visit("group_names", self.group_names);
    visit("category_names", self.category_names);
    visit("officer_names", self.officer_names);
    visit("journal", self.journal);
  }
};

/// The page of a problem for an officer who may see it.
base::Outcome<Dossier> problem_dossier(Desk& desk, const access::Actor& reader,
                                       base::ProblemId id);

/// A journal line with names, its label and what the person said.
TimelineView timeline_view(Desk& desk, const campaign::Plan& plan, const TimelineEntry& entry);

/// Acts that the officer's roles could ever do, possible ones first.
std::vector<ActView> acts_for(const problem::Problem& problem, const problem::Facts& facts,
                              const access::Actor& actor);
WaitsFor waits_for(const problem::Problem& problem, const campaign::Plan& plan);
std::vector<WaitView> wait_views(const problem::Problem& problem, const campaign::Plan& plan);
std::vector<Stop> stops_of(const std::vector<TimelineEntry>& timeline,
                           const problem::Problem& problem);

}  // namespace pledge::casework
