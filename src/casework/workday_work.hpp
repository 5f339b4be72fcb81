#pragma once
#include "casework/campaign_work.hpp"
#include "workday/notice_text.hpp"

/// 工作日历: the years that the program brings, and those that were loaded since (ADR 0025).
namespace pledge::casework {

/// Also gives every problem and lead the day that the calendar did not reach when its wait began.
base::Outcome<workday::WorkdayYear> load_workday_year(Desk& desk, const access::Actor& actor,
                                                      const workday::LoadYear& command);

struct WorkdayYearView {
  workday::WorkdayYear year;
  std::string loaded_by_name;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("year", self.year);
    visit("loaded_by_name", self.loaded_by_name);
  }
};
/// A year that the program brings: what is not as its weekday says, as far as counting goes. The
/// weekend within a stretch of days off belongs to it.
struct CarriedYear {
  std::int32_t year = 0;
  std::vector<workday::ExceptionDay> days;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("year", self.year);
    visit("days", self.days);
  }
};
struct WorkdayYears {
  std::int32_t first_year = 0;  ///< counting is possible from here …
  std::int32_t last_year = 0;   ///< … to here
  std::string calendar_version;
  bool is_year_missing = false;  ///< the next one should be loaded now
  bool may_load = false;
  std::vector<WorkdayYearView> loaded;  ///< beside the years that the program brings
  std::vector<CarriedYear> carried;     ///< newest first
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("first_year", self.first_year);
    visit("last_year", self.last_year);
    visit("calendar_version", self.calendar_version);
    visit("is_year_missing", self.is_year_missing);
    visit("may_load", self.may_load);
    visit("loaded", self.loaded);
    visit("carried", self.carried);
  }
};
/// Days off are no secret: every officer may see them.
WorkdayYears workday_years(Desk& desk, const access::Actor& reader);

/// What loading would do, for the preview: nothing is written.
struct WorkdayPreview {
  workday::LoadYear command;
  std::vector<std::string> changed;  ///< days that were counted otherwise until now, as sentences
  std::int64_t undated_problems = 0;
  std::int64_t undated_leads = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("command", self.command);
    visit("changed", self.changed);
    visit("undated_problems", self.undated_problems);
    visit("undated_leads", self.undated_leads);
  }
};
base::Outcome<WorkdayPreview> preview_workday_year(Desk& desk, const access::Actor& actor,
                                                   const workday::LoadYear& command);

}  // namespace pledge::casework
