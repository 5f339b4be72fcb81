#include "simulated_year/books.hpp"

/// What leads wait for, and what reviews settled (工信部企业〔2021〕224号, 鄂政办发〔2020〕66号; copied by hand).
namespace pledge::year {
namespace {

void wait_for(Tip& tip, const char* kind, std::int32_t working_days, base::Day day,
              const OfficeCalendar& calendar) {
  const base::Day due = calendar.after(day, working_days);
  tip.wait = Waiting{kind, day, due, due};
}

}  // namespace

void enter_tip(Tip& tip, const Entry& entry, const OfficeCalendar& calendar) {
  const base::Day day = entry.day;
  tip.wait.reset();
  if (entry.act == "register_lead") {
    tip.state = "received";
    wait_for(tip, "lead_examination", 10, day, calendar);
  } else if (entry.act == "lead_admit") {
    tip.state = "admitted";
    wait_for(tip, "lead_verification", 5, day, calendar);
  } else if (entry.act == "lead_begin_verification") {
    tip.state = "verifying";
    wait_for(tip, "lead_conclusion", 15, day, calendar);
  } else if (entry.act != "lead_answer_complainant") {
    // Listed, merged or declined: whoever complained is told.
    tip.state = "concluded";
    if (tip.has_complainant) wait_for(tip, "lead_answer", 5, day, calendar);
  }
}

void enter_errand(Errand& errand, const Entry& entry) {
  if (entry.act == "task_set") {
    errand.id = entry.subject;
    errand.unit = words_in(entry.said, "unit");
    errand.since = errand.given = entry.day;
    errand.original = errand.due = day_in(entry.said, "due_day");
  } else if (entry.act == "task_report") {
    errand.state = "reported";
    errand.is_reported_once = true;
    errand.reported = entry.day;
  } else if (entry.act == "task_send_back") {
    errand.state = "open";
    errand.given = entry.day;
  } else if (entry.act == "task_accept") {
    errand.state = "accepted";
  } else if (entry.act == "task_move") {
    errand.due = day_in(entry.said, "due_day");
    if (errand.is_reported_once) errand.given = entry.day;
  }
}

std::set<std::int64_t> told_of_tip(const Staff& staff, const Tip& tip, bool is_last) {
  const bool is_own = tip.accused == kOfficeUnit;
  const std::string handling = is_own ? kStandInUnit : kOfficeUnit;
  std::set<std::int64_t> people;
  for (const Colleague& one : staff.colleagues) {
    if (one.unit == tip.accused) continue;
    const bool handles = is_own ? one.unit == handling && one.is("verifier")
                                : one.is("coordinating_office");
    const bool is_above = is_last && one.unit == handling && one.is("leader");
    if (handles || is_above) people.insert(one.id);
  }
  return people;
}

}  // namespace pledge::year
