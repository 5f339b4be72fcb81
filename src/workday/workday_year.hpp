#pragma once
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "access/permission.hpp"
#include "base/refusal.hpp"
#include "base/stamp.hpp"
#include "deadline/working_calendar.hpp"

/// 工作日历的一年: what the State Council's yearly notice on holidays says, loaded when it comes
/// out. The program brings the years it was built with; every later one is an act (ADR 0025).
namespace pledge::workday {

PLEDGE_ENUM(Act, load_year)
PLEDGE_ENUM(DayKind, holiday, makeup_workday)

/// A day that is not what its weekday says.
struct ExceptionDay {
  base::Day day;
  DayKind kind = DayKind::holiday;
  std::string name;  ///< 春节
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("day", self.day);
    visit("kind", self.kind);
    visit("name", self.name, base::required_text());
  }
};

struct WorkdayYear {
  std::int32_t year = 0;
  std::int64_t version = 0;
  std::string source;  ///< 国办发明电〔2025〕7号
  std::vector<ExceptionDay> days;
  std::optional<std::string> reason;  ///< of a change of days that were known
  base::Day loaded_day;
  base::OfficerId loaded_by;
  base::Instant changed_at;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("year", self.year);
    visit("version", self.version);
    visit("source", self.source);
    visit("days", self.days);
    visit("reason", self.reason, base::long_text());
    visit("loaded_day", self.loaded_day);
    visit("loaded_by", self.loaded_by.value);
    visit("changed_at", self.changed_at);
  }
};

struct LoadYear {
  static constexpr Act kAct = Act::load_year;
  static constexpr std::string_view kKind = "workday_year_loaded";
  std::int32_t year = 0;
  std::string source;
  std::vector<ExceptionDay> days;
  std::optional<std::string> reason = {};  ///< needed where known days change
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("year", self.year, base::between(2000, 2999));
    visit("source", self.source, base::required_text());
    visit("days", self.days, base::up_to(120));
    visit("reason", self.reason, base::long_text());
  }
};
using Event = std::variant<LoadYear>;
using Events = std::vector<Event>;

std::span<const access::Permission> permissions(Act act);

/// A year has about 250 working days, and the longest time off was ten days (2020); what is far
/// from that is no notice of the State Council.
inline constexpr std::int32_t kWorkingDaysMin = 200;
inline constexpr std::int32_t kWorkingDaysMax = 262;
inline constexpr std::int32_t kDaysOffInARow = 12;

/// The calendar as it holds now, and the day.
struct Known {
  const deadline::WorkingCalendar& calendar;
  base::Day today;
};

/// Every reason against loading; `before` is what was loaded for that year already. A year may be
/// corrected from tomorrow on, and the next one follows the last known: a gap would make counting
/// over it a guess.
base::Refusals why_not(const std::optional<WorkdayYear>& before, const LoadYear& command,
                       const Known& known, const access::Actor& actor);

base::Outcome<Events> decide(const std::optional<WorkdayYear>& before, const LoadYear& command,
                             const Known& known, const access::Actor& actor);

/// Days of a year that is known which would be counted otherwise, in order.
std::vector<base::Day> changed_days(const LoadYear& command,
                                    const deadline::WorkingCalendar& known);

WorkdayYear apply(const std::optional<WorkdayYear>& before, const Event& event,
                  const base::Stamp& stamp);

/// `known` with that year as it was loaded.
deadline::WorkingCalendar with_year(const deadline::WorkingCalendar& known,
                                    const WorkdayYear& loaded);

/// The day from which the next year is asked for: the notice comes out in October or November.
bool is_year_missing(const deadline::WorkingCalendar& known, base::Day today);

class WorkdayStore {
 public:
  virtual ~WorkdayStore() = default;
  virtual std::optional<WorkdayYear> load(std::int32_t year) = 0;
  /// By year.
  virtual std::vector<WorkdayYear> list() = 0;
  /// False when the stored version is not `expected_version` (0: a new row).
  virtual bool save(const WorkdayYear& year, std::int64_t expected_version) = 0;
  /// What waits without a day, since the calendar did not reach it.
  virtual std::vector<base::ProblemId> undated_problems() = 0;
  virtual std::vector<base::LeadId> undated_leads() = 0;
};

}  // namespace pledge::workday
