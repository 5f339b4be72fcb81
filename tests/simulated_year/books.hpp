#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "simulated_year/diary.hpp"
#include "simulated_year/office_calendar.hpp"
#include "simulated_year/staff.hpp"

/// The bookkeeper: what the plan (港营商办发〔2024〕1号) says of every problem on every day, kept by
/// hand from the diary alone. Words and days only; no line of the rules that it checks.
namespace pledge::year {

struct PlannedWork {
  base::Day due;
  std::int64_t percent = 0;
  bool is_done = false;
};
/// The clock stood from … to …, both included.
struct Stop {
  base::Day from;
  base::Day until;
  base::Day due_before;
  /// A clock that has run out does not stand.
  bool is_of_the_clock() const { return from <= due_before; }
  bool holds(base::Day day) const { return from <= day && day <= until; }
};
/// The account at the end of a day on which something was entered.
struct AccountLine {
  base::Day day;
  base::Fen undisputed, disputed, paid, reduced, agreed;
  std::optional<base::Day> agreed_until = {};
  /// After its day an agreement covers nothing.
  base::Fen running(base::Day at) const {
    return agreed_until && *agreed_until < at ? base::Fen{} : agreed;
  }
  base::Fen principal() const { return undisputed + disputed; }
  base::Fen open() const { return undisputed - reduced - paid; }
  base::Fen balance() const { return principal() - reduced - paid; }
};
/// How far a wait was told of, for which day and unit.
struct Told {
  std::string of;
  std::int32_t step = 0;
};
/// A supervision order that went out.
struct Letter {
  std::int64_t order = 0;
  std::string kind;
  std::string unit;
  base::Day since;  ///< on which it was signed, or its reply sent back
  base::Day reply_due;
  bool is_replied = false;
  bool is_ended = false;
  Told told = {};
  base::Day replied = {};
  Told told_of_reply = {};
};
struct Waiting {
  std::string kind;
  base::Day since;
  base::Day original;
  base::Day due;
};
struct Lamp {
  base::Day day;
  std::string light;
};
/// 更正金额 that waits for a second person.
struct AskedMoney {
  base::Fen undisputed, disputed, reduced;
  std::int64_t by = 0;
};
/// The unit worked from … until it asked for the closing.
struct Spell {
  base::Day since;
  base::Day asked;
};
struct SignedBy {
  std::string unit;
  std::string result;
};

struct Item {
  std::int64_t id = 0;
  std::string number, unit, group, category, source, state = "proposed";
  bool has_complainant = false;
  base::Day proposed;
  std::optional<base::Day> listed, original, due, plan_due, closed, withdrawn;
  std::string code;  ///< of the closing
  std::int64_t round = 1;
  std::vector<base::Day> sent_back, returns_upheld, reopened;
  std::set<std::string> returned_units;
  bool is_objected = false, was_objected = false, is_return_pending = false, is_signed_for = false;
  bool is_notice_objected = false, is_referred = false;
  std::optional<base::Day> rectifying_since, planned_for, notice_ends, false_since;
  std::map<base::Month, bool> reported;  ///< and whether it was said to cover those before
  std::vector<Spell> spells;  ///< since whose end nobody waived the reports
  std::vector<PlannedWork> works;
  bool has_new_evidence = true;  ///< since the round began
  std::vector<Stop> stops;
  std::optional<base::Day> asked_extension, agreed_until, broken;
  std::int64_t extensions = 0;
  std::optional<std::int64_t> withdrawal_by, extension_by, requested_by, checked_by;
  std::optional<base::Day> checked_day;
  std::string consulted;
  std::int64_t attempts = 0;
  std::set<base::Day> sought;  ///< days on which nobody was reached, this round
  std::optional<std::int64_t> disagreed_by;
  std::set<std::int64_t> consulters, bookkeepers;  ///< of this round: they do not close it
  std::set<std::int64_t> lowered_by;               ///< nor do these, in whatever round
  std::optional<AskedMoney> asked_money;
  bool was_known_before = false;  ///< others had reported it before the unit's own check
  std::set<std::int64_t> handlers;
  std::map<std::int64_t, SignedBy> signatures;
  std::vector<AccountLine> account;
  std::vector<Letter> letters;
  std::vector<Lamp> lamps;  ///< as the scans recorded them
  std::vector<Waiting> waits;
  std::map<std::string, Told> told;
  std::set<std::int64_t> leads;

  bool is_running() const;
  bool is_stopped(base::Day day) const { return !stops.empty() && stops.back().holds(day); }
  bool is_clock_stopped(base::Day day) const {
    return is_stopped(day) && stops.back().is_of_the_clock();
  }
  /// The due day that was over when the clock was to be stopped, until a reopening.
  std::optional<base::Day> missed() const;
  /// Stops since the assignment, or since a reopening set another day.
  std::vector<Stop> stops_that_count() const;
  /// 转长期: closed with an agreement that is not paid yet.
  bool is_watched() const {
    return state == "closed" && code == "long_term" && agreed_until &&
           account_now().open() > base::Fen{};
  }
  /// The clock was stopped when the day was over already: too late for more, until a reopening.
  bool was_late_at_a_stop() const;
  bool is_on_list() const { return listed && state != "withdrawn"; }
  AccountLine account_on(base::Day day) const;
  AccountLine account_now() const { return account.empty() ? AccountLine{} : account.back(); }
};

/// 线索: what is told of it, how far it came, and what it waits for.
struct Tip {
  std::int64_t id = 0;
  std::string channel;
  std::string accused;  ///< empty for a self-check
  bool has_complainant = false;
  std::string state = "received";
  std::string procedure;  ///< arrears_complaint, business_complaint, petition; else empty
  std::optional<Waiting> wait;
  std::optional<Waiting> result;  ///< 办理期限, where one law rules it from beginning to end
  std::size_t extension_count = 0;
  std::map<std::string, Told> told;
};
/// 议定事项: what a review settled, with whom it is, and until when.
struct Errand {
  std::int64_t id = 0;
  std::string unit;
  std::string state = "open";
  base::Day since;  ///< on which it was set
  base::Day given;  ///< or came back
  bool is_reported_once = false;
  base::Day reported = {};
  Told told_of_report = {};
  base::Day original;
  base::Day due;
  Told told = {};
};
void enter_errand(Errand& errand, const Entry& entry);

/// 催办: who was asked by whom for an answer, and until when.
struct Asked {
  std::int64_t id = 0;
  std::int64_t problem = 0;
  std::string unit;
  std::string wait;  ///< for which they were urged
  std::set<std::int64_t> people;
  std::int64_t by = 0;
  base::Day since;
  base::Day due;
  bool is_answered = false;
  Told told = {};

  std::string about() const {
    return "问题 " + std::to_string(problem) + " 催办 " + std::to_string(id);
  }
  /// Unless the problem is another unit's by now, or is off the desk of everybody.
  bool is_owed(const Item& item) const {
    return !is_answered && !item.waits.empty() && item.unit == unit;
  }
  Waiting waiting() const { return {"urging_answer", since, due, due}; }
};

/// What the plan wants of a unit, or of a group through its principal unit (方案四).
struct Owed {
  std::string milestone, title, unit, group;
  base::Day due;  ///< as the document names it, or as it was returned
  std::optional<base::Day> since;  ///< it waits for the unit; nothing while it is there
  bool is_accepted = false;
  Told told = {};
  bool is_back = false;  ///< returned, and not there again
  std::optional<base::Day> there = {};  ///< since when the office has it to judge
  Told told_of_delivery = {};

  std::string about() const { return "报送 " + title + " " + unit; }
};
/// All of them, as they stand when the plan is loaded on that day.
std::map<std::string, Owed> owed_by_the_plan(base::Day loaded);
inline std::string key_of_owed(const std::string& milestone, const std::string& unit) {
  return milestone + " " + unit;
}
void enter_owed(Owed& owed, const Entry& entry);

/// One step of a lead; the last of them leaves an answer owed to whoever complained.
void enter_tip(Tip& tip, const Entry& entry, const OfficeCalendar& calendar);

/// 亮灯 of a day: green, blue, yellow, red or black.
std::string light_on(const Item& item, base::Day day, const OfficeCalendar& calendar);
/// The month whose report is owed next.
std::optional<base::Month> owed_report(const Item& item);
/// What the problem waits for after an act of `day` that moved the clock by so many working days.
void renew_waits(Item& item, base::Day day, std::int32_t moved, const OfficeCalendar& calendar);

/// One line of somebody's digest, or of a 催办.
using Line = std::string;
struct NoticeLines {
  std::string kind;  ///< digest, urging, urging_answer
  base::Day day;
  std::int64_t officer = 0;
  std::set<Line> lines;
  std::int64_t left_out = 0;  ///< of the product: more than fifty are counted, not listed
};
/// `about` is "问题 5", "线索 7", "问题 5 督办 3", "问题 5 催办 8", "议定 2" or what Owed says.
Line line_about(const std::string& about, const std::string& wait, base::Day due,
                std::int32_t working_days);

/// Who is told, by the ladder T−10 … T+5.
std::set<std::int64_t> owners_of(const Staff& staff, const Item& item, const std::string& wait);
/// A lead is with the office, over its own unit with the stand-in; the leader above is told last.
/// Nobody is told of what accuses his own unit.
std::set<std::int64_t> told_of_tip(const Staff& staff, const Tip& tip, bool is_last);
std::set<std::int64_t> at_level(const Staff& staff, const Item& item, const std::string& wait,
                                std::size_t level);
/// A paper on the office's desk, and how far it was told of.
struct OnDesk {
  std::int64_t order = 0;
  std::int64_t problem = 0;
  std::int64_t review = 0;
  Item place;
  base::Day day;
  Told told = {};
};
/// All that may have come to a new rung.
struct Pending {
  std::map<std::int64_t, Item>& items;
  std::map<std::int64_t, Tip>& tips;
  std::map<std::int64_t, Errand>& errands;
  std::map<std::string, Owed>& owed;
  std::map<std::string, OnDesk>& papers;
  std::map<std::int64_t, Asked>& asked;
};
/// Behind a line about what is new.
inline constexpr const char* kNew = " 新";
/// A morning, and the one before it: what was given in between is told of as new.
struct Mornings {
  base::Day before;
  base::Day today;
};
std::vector<NoticeLines> reminders_of(const Staff& staff, const Pending& pending,
                                      const Mornings& mornings, const OfficeCalendar& calendar);
/// What the office has to do itself: no pause stops it.
bool is_of_the_office(const std::string& wait);
/// The wait that a 催办 is about; null when nothing is owed.
const Waiting* wait_to_urge(const Item& item, base::Day day);

class Books {
 public:
  /// From the day on which the plan was loaded.
  Books(const OfficeCalendar& calendar, const Staff& staff, base::Day first)
      : calendar_(&calendar), staff_(&staff), owed_(owed_by_the_plan(first)) {}

  void write(const Entry& entry);

  const std::map<std::int64_t, Item>& items() const { return items_; }
  const Item& item(std::int64_t id) const { return items_.at(id); }
  const std::map<std::int64_t, Tip>& tips() const { return tips_; }
  const std::map<std::int64_t, Errand>& errands() const { return errands_; }
  const std::map<std::string, Owed>& owed() const { return owed_; }
  const std::map<std::string, OnDesk>& papers() const { return papers_; }
  const std::map<std::int64_t, Asked>& asked() const { return asked_; }
  const OfficeCalendar& calendar() const { return *calendar_; }
  const Staff& staff() const { return *staff_; }
  const std::vector<NoticeLines>& notices() const { return notices_; }

 private:
  void enter_lead(const Entry& entry);
  void list(const Entry& entry);
  void import_rows(const Entry& entry);
  void undo_import(const Entry& entry);
  void scan(base::Day day);
  void lay_out(const Entry& entry);
  void urge(const Entry& entry);
  void answer(const Entry& entry);

  const OfficeCalendar* calendar_;
  const Staff* staff_;
  std::map<std::int64_t, Item> items_;
  std::map<std::int64_t, Tip> tips_;
  std::map<std::int64_t, Errand> errands_;
  std::map<std::string, Owed> owed_;
  std::map<std::int64_t, std::vector<std::int64_t>> batches_;  ///< problems of each import
  std::map<std::int64_t, Asked> asked_;
  std::vector<NoticeLines> notices_;
  std::optional<base::Day> reminded_;
  std::map<std::string, OnDesk> papers_;
  std::int64_t listed_count_ = 0;
};

/// What the office has to do with what others brought, or the jobs laid on its desk.
struct OfficeDuty {
  std::string about;
  std::string unit;
  Waiting wait;
};
std::vector<OfficeDuty> duties_of_the_office(const Books& books);
/// So many working days to judge, sign or conclude.
Waiting to_judge(const char* kind, base::Day since, std::int32_t working_days,
                 const OfficeCalendar& calendar);
Waiting wait_for_paper(const OnDesk& paper, const OfficeCalendar& calendar);
std::string about_paper(const OnDesk& paper);

}  // namespace pledge::year
