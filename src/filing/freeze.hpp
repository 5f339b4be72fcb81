#pragma once
#include <variant>

#include "access/permission.hpp"
#include "base/refusal.hpp"
#include "base/stamp.hpp"
#include "deadline/working_calendar.hpp"
#include "filing/filing.hpp"
#include "journal/frontier.hpp"

/// Freezing: what is asked for, when it may not be, and the one event.
namespace pledge::filing {

PLEDGE_ENUM(Act, freeze)

struct Freeze {
  static constexpr Act kAct = Act::freeze;
  base::CampaignCode campaign;
  Kind kind = Kind::month_end;
  std::string period;  ///< "2024-08"; the year for the two lists; a name for another
  std::optional<base::UnitCode> unit;
  bool is_correction = false;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("kind", self.kind);
    visit("period", self.period, base::required_text());
    visit("unit", self.unit);
    visit("is_correction", self.is_correction);
    visit("reason", self.reason, base::long_text());
  }
};

struct ListFrozen {
  static constexpr Act kAct = Act::freeze;
  static constexpr std::string_view kKind = "list_frozen";
  base::FilingId id;
  base::CampaignCode campaign;
  std::int32_t plan_version = 1;
  Kind kind = Kind::other;
  std::string period;
  std::optional<base::UnitCode> unit;
  base::Day day;
  std::optional<base::FilingId> corrects;
  std::string reason;
  Content content;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("campaign", self.campaign);
    visit("plan_version", self.plan_version);
    visit("kind", self.kind);
    visit("period", self.period);
    visit("unit", self.unit);
    visit("day", self.day);
    visit("corrects", self.corrects);
    visit("reason", self.reason, base::long_text());
    visit("content", self.content);
  }
};

using Event = std::variant<ListFrozen>;

/// Late in the evening of its day, so that what was filed on the last day is in it. Nobody freezes
/// a whole list sooner: one that came too early would stand in the place of the one that is due.
inline constexpr std::int64_t kFreezeFromMinute = 23 * 60 + 30;

/// What the decision looks at.
struct Facts {
  base::Instant now;
  bool is_unit_known = true;  ///< the unit of the command is in the plan
  /// Of a month-end list, and of the two lists their milestone's day; absent: an unknown year, or
  /// a plan without that milestone.
  std::optional<base::Day> set_day;
  std::vector<Filing> earlier;  ///< of the campaign
};

/// Every filing of the same kind, period and unit, newest first.
std::vector<const Filing*> of_same_period(const Freeze& command, const std::vector<Filing>& all);
/// The one that was filed first; what is filed again is as of its day and its place in the journal.
std::optional<Filing> first_of_period(const Freeze& command, const std::vector<Filing>& all);
/// 2024 年 8 月月末清单, as sentences name it.
std::string name_of_filing(Kind kind, const std::string& period);

/// The office freezes anything; a unit the two lists that it files itself, of itself alone; a job
/// anything but a correction, because a snapshot is a fact and a correction is a judgement.
base::Refusals why_not(const Freeze& command, const Facts& facts, const access::Actor& actor);

/// Rows that were read and put away, one after another: their root, counts and sums.
class Collecting {
 public:
  void add(const FiledRow& row);
  Content finish(std::int64_t journal_size) const;

 private:
  Sums sums_;
  journal::Frontier frontier_;
};

struct Gathered {
  base::FilingId id;
  std::int32_t plan_version = 1;
  base::Day day;
  Content content;
  bool is_made_up = false;  ///< read from the journal, as it stood at the end of a day gone by
};
/// A list that is made up for says so, whoever files it.
base::Outcome<std::vector<Event>> decide(const Freeze& command, const Gathered& gathered,
                                         const Facts& facts, const access::Actor& actor);

/// A filing begins and ends with its one event.
Filing apply(const std::optional<Filing>& before, const Event& event, const base::Stamp& stamp);

/// When a list was filed that had not been on its day; nothing of the others, and of corrections.
std::optional<base::Day> made_up_day(const Filing& filing);

/// The day on which a month's list is frozen: the set day of the plan, else the last working day.
std::optional<base::Day> freezing_day(base::Month month, std::optional<std::int32_t> set_day,
                                      const deadline::WorkingCalendar& calendar);

}  // namespace pledge::filing
