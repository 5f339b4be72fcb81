#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.hpp"
#include "base/record.hpp"
#include "base/tree.hpp"
#include "casework/overdue.hpp"
#include "casework/lead_list.hpp"
#include "casework/own_wait.hpp"
#include "problem/facets.hpp"
#include "supervision/supervision_order.hpp"

/// 台账: lists of problems and leads as officers read them. One predicate of scope serves lists,
/// counts, search and export alike; filters and sorting are the server's work.
namespace pledge::casework {

PLEDGE_ENUM(SortKey, serial_number, due_day, changed_at, responsible_unit, group, state, balance,
            light, source, category, principal, paid, days_left, round)

/// Amounts from … to …, both included; an open end is not set.
struct FenRange {
  std::optional<base::Fen> from;
  std::optional<base::Fen> to;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("from", self.from);
    visit("to", self.to);
  }
};

/// Whole numbers from … to …, both included; an open end is not set.
struct NumberRange {
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> to;

  bool is_open() const { return !from && !to; }
  bool holds(std::int64_t number) const {
    return (!from || *from <= number) && (!to || number <= *to);
  }
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("from", self.from);
    visit("to", self.to);
  }
};

struct ProblemFilter {
  std::optional<base::CampaignCode> campaign;
  std::vector<problem::State> states;
  std::vector<base::GroupCode> groups;
  std::vector<base::UnitCode> units;       ///< responsible unit
  std::vector<problem::Source> sources;
  std::vector<base::CategoryCode> categories;
  std::vector<problem::Light> lights;      ///< as of the desk's today
  std::optional<base::Day> due_from;
  std::optional<base::Day> due_to;
  bool is_open_only = false;
  bool has_open_money = false;
  std::string words;                       ///< number, unit or text, at least two characters
  std::string region_unit;                 ///< each of these: the column holds this text
  std::string description;
  std::string measures;
  FenRange principal;
  FenRange paid;
  FenRange balance;
  FenRange agreed;                         ///< under an instalment agreement, still owed
  std::string number;                      ///< the column holds this text
  NumberRange serial_number;
  NumberRange round;
  NumberRange days_left;                   ///< working days as of the desk's today; open ones only
  std::optional<base::Day> changed_from;   ///< Beijing days
  std::optional<base::Day> changed_to;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("states", self.states);
    visit("groups", self.groups);
    visit("units", self.units);
    visit("sources", self.sources);
    visit("categories", self.categories);
    visit("lights", self.lights);
    visit("due_from", self.due_from);
    visit("due_to", self.due_to);
    visit("is_open_only", self.is_open_only);
    visit("has_open_money", self.has_open_money);
    visit("words", self.words);
    visit("region_unit", self.region_unit);
    visit("description", self.description);
    visit("measures", self.measures);
    visit("principal", self.principal);
    visit("paid", self.paid);
    visit("balance", self.balance);
    visit("agreed", self.agreed);
    visit("number", self.number);
    visit("serial_number", self.serial_number);
    visit("round", self.round);
    visit("days_left", self.days_left);
    visit("changed_from", self.changed_from);
    visit("changed_to", self.changed_to);
  }
};

struct PageRequest {
  SortKey sort = SortKey::serial_number;
  bool is_descending = false;
  std::string cursor;  ///< opaque; empty for the first page
  /// Rows left out before the page, for a reader who jumps; only without a cursor, which is faster.
  std::int64_t position = 0;
  std::int64_t limit = 50;
};

/// One row of the ledger: 附件2's columns first, then the system's.
struct LedgerRow {
  base::ProblemId id;  ///< below 0 in a filing, of a self-check that was no problem yet
  std::int64_t version = 0;
  base::CampaignCode campaign;
  std::int32_t serial_number = 0;
  std::string number;
  problem::ListedText text;
  problem::State state = problem::State::proposed;
  std::int32_t round = 1;
  std::int32_t sent_back_count = 0;
  problem::Source source = problem::Source::other;
  base::CategoryCode category;
  base::GroupCode group;
  base::UnitCode responsible_unit;
  std::optional<base::Day> due_day_original;
  std::optional<base::Day> due_day;
  bool is_paused = false;
  bool is_disputed = false;
  bool is_referred = false;
  std::optional<base::Fen> principal_fen;
  std::optional<base::Fen> paid_fen;
  std::optional<base::Fen> agreed_fen;
  std::optional<base::Fen> balance_fen;
  problem::Light light = problem::Light::green;
  std::string light_sentence;  ///< why, in one sentence
  std::optional<std::int32_t> working_days_left;
  std::optional<problem::SupervisionKind> supervised_as;
  base::Instant changed_at;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id.value);
    visit("version", self.version);
    visit("campaign", self.campaign);
    visit("serial_number", self.serial_number);
    visit("number", self.number);
    visit("text", self.text);
    visit("state", self.state);
    visit("round", self.round);
    visit("sent_back_count", self.sent_back_count);
    visit("source", self.source);
    visit("category", self.category.text);
    visit("group", self.group.text);
    visit("responsible_unit", self.responsible_unit);
    visit("due_day_original", self.due_day_original);
    visit("due_day", self.due_day);
    visit("is_paused", self.is_paused);
    visit("is_disputed", self.is_disputed);
    visit("is_referred", self.is_referred);
    visit("principal_fen", self.principal_fen);
    visit("paid_fen", self.paid_fen);
    visit("agreed_fen", self.agreed_fen);
    visit("balance_fen", self.balance_fen);
    visit("light", self.light);
    visit("light_sentence", self.light_sentence, base::long_text());
    visit("working_days_left", self.working_days_left);
    visit("supervised_as", self.supervised_as);
    visit("changed_at", self.changed_at);
  }
};

struct LedgerPage {
  std::vector<LedgerRow> rows;
  std::string next_cursor;  ///< empty at the end

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("rows", self.rows, base::up_to(static_cast<std::size_t>(base::kPageRows)));
    visit("next_cursor", self.next_cursor);
  }
};

/// Counts and sums of a filter, for the foot of the ledger and the tabs above it.
struct LedgerTotals {
  std::int64_t count = 0;
  std::int64_t money_count = 0;  ///< entries that concern money
  base::Fen principal_fen;
  base::Fen paid_fen;
  base::Fen agreed_fen;
  base::Fen balance_fen;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("count", self.count);
    visit("money_count", self.money_count);
    visit("principal_fen", self.principal_fen);
    visit("paid_fen", self.paid_fen);
    visit("agreed_fen", self.agreed_fen);
    visit("balance_fen", self.balance_fen);
  }
};

/// One cell of the pivot group × unit × state × source.
struct PivotCell {
  base::GroupCode group;
  base::UnitCode responsible_unit;
  problem::State state = problem::State::proposed;
  problem::Source source = problem::Source::other;
  LedgerTotals totals;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("group", self.group);
    visit("responsible_unit", self.responsible_unit);
    visit("state", self.state);
    visit("source", self.source);
    visit("totals", self.totals);
  }
};

struct SupervisionFilter {
  std::optional<base::CampaignCode> campaign;
  std::optional<base::ProblemId> problem;
  std::vector<supervision::State> states;
  std::vector<supervision::Kind> kinds;
  std::vector<base::UnitCode> units;
  bool is_overdue_only = false;  ///< the reply was due before the desk's today
};

struct SupervisionPage {
  std::vector<supervision::SupervisionOrder> rows;
  std::string next_cursor;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("rows", self.rows, base::up_to(static_cast<std::size_t>(base::kPageRows)));
    visit("next_cursor", self.next_cursor);
  }
};

/// A step that a problem waits for, and since when.
struct PendingStep {
  base::ProblemId problem;
  deadline::WaitKind kind = deadline::WaitKind::assignment;
  base::Day since_day;
  std::optional<base::Day> due_day;
};

/// An order that was not answered in time.
struct UnansweredOrder {
  base::ProblemId problem;
  supervision::Kind kind = supervision::Kind::urging;
  base::Day reply_due_day;
};

/// One line of 办理经过, from the journal.
struct TimelineEntry {
  std::int64_t entry_index = 0;
  base::Instant at;
  std::string act;
  std::string event;
  std::int64_t subject_version = 0;
  base::OfficerId officer;
  base::UnitCode unit;
  std::string job;
  std::string leaf_hash;
  base::Tree payload;
  bool is_redacted = false;  ///< the payload is what an act of redaction left of it

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("entry_index", self.entry_index);
    visit("at", self.at);
    visit("act", self.act);
    visit("event", self.event);
    visit("subject_version", self.subject_version);
    visit("officer", self.officer.value);
    visit("unit", self.unit.text);
    visit("job", self.job);
    visit("leaf_hash", self.leaf_hash);
    visit("payload", self.payload);
    visit("is_redacted", self.is_redacted);
  }
};

/// Who did what, newest first: for the audit administrator. Never the payload.
struct TrailFilter {
  std::vector<std::string> events;  ///< any when empty
  std::optional<base::OfficerId> officer;
  std::optional<base::Day> from_day;
  std::optional<base::Day> to_day;
  std::optional<std::int64_t> before_index;  ///< entries older than this one
  std::int64_t limit = 100;
};
struct TrailEntry {
  std::int64_t entry_index = 0;
  base::Instant at;
  std::string act;
  std::string event;
  std::string subject_kind;
  std::int64_t subject_id = 0;
  base::OfficerId officer;
  base::UnitCode unit;
  std::string job;
  std::string batch;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("entry_index", self.entry_index);
    visit("at", self.at);
    visit("act", self.act);
    visit("event", self.event);
    visit("subject_kind", self.subject_kind);
    visit("subject_id", self.subject_id);
    visit("officer", self.officer.value);
    visit("unit", self.unit.text);
    visit("job", self.job);
    visit("batch", self.batch);
  }
};

/// Port for reading lists. The actor's scope is part of every question.
class Ledger {
 public:
  virtual ~Ledger() = default;
  virtual LedgerPage problem_page(const access::Actor& reader, const ProblemFilter& filter,
                                  const PageRequest& page) = 0;
  virtual LedgerTotals problem_totals(const access::Actor& reader,
                                      const ProblemFilter& filter) = 0;
  virtual std::vector<PivotCell> problem_pivot(const access::Actor& reader,
                                               const ProblemFilter& filter) = 0;
  /// What waits beyond its day, the longest first.
  virtual std::vector<OverdueWait> overdue_waits(const access::Actor& reader,
                                                 const OverdueFilter& filter,
                                                 std::int64_t limit) = 0;
  virtual OverdueCounts overdue_counts(const access::Actor& reader,
                                       const OverdueFilter& filter) = 0;
  /// What has begun to wait for the reader, the earliest day first.
  virtual std::vector<OwnWait> own_waits(const access::Actor& reader, const OwnWaitQuery& query,
                                         std::int64_t limit) = 0;
  virtual OwnWaitCount own_wait_count(const access::Actor& reader, const OwnWaitQuery& query) = 0;
  virtual SupervisionPage supervision_page(const access::Actor& reader,
                                           const SupervisionFilter& filter,
                                           const PageRequest& page) = 0;
  virtual std::int64_t supervision_count(const access::Actor& reader,
                                         const SupervisionFilter& filter) = 0;
  /// Of the problems with these ids and those between, by problem.
  virtual std::vector<PendingStep> pending_steps(base::ProblemId first, base::ProblemId last) = 0;
  virtual std::vector<UnansweredOrder> unanswered_orders(base::ProblemId first,
                                                         base::ProblemId last) = 0;
  /// Problems above `after`, ascending, that the daily scan looks at: all but those that rest.
  virtual std::vector<base::ProblemId> problems_to_scan(base::ProblemId after,
                                                        std::int64_t limit) = 0;
  /// The scan had nothing to do on the problem and will have nothing before `until` (ever, without
  /// one) as long as its light is this one. Ends with the next act on it, and after kRestDays in
  /// any case: no row keeps a problem from being looked at for longer, whoever wrote it.
  virtual void let_rest(base::ProblemId problem, problem::Light light,
                        std::optional<base::Day> until) = 0;
  /// Something that the scan judges by was changed beside the problem itself.
  virtual void end_rest(base::ProblemId problem) = 0;
  /// A run of problems that the index of words does not have, or not as they are now; nothing
  /// when it has all that fill a run.
  virtual std::optional<std::int64_t> run_to_index() = 0;
  /// Puts what stands in the run into the index of words. No list says anything else after it.
  virtual void index_run(std::int64_t run_no) = 0;
  virtual LeadPage lead_page(const access::Actor& reader, const LeadFilter& filter,
                             const PageRequest& page) = 0;
  virtual std::int64_t lead_count(const access::Actor& reader, const LeadFilter& filter) = 0;
  virtual LeadFunnel lead_funnel(const access::Actor& reader,
                                 const base::CampaignCode& campaign) = 0;
  virtual std::vector<TimelineEntry> timeline(const std::string& subject_kind,
                                              std::int64_t subject_id) = 0;
  /// Entries about referrals are left out: they are sealed.
  virtual std::vector<TrailEntry> trail(const TrailFilter& filter) = 0;
};

}  // namespace pledge::casework
