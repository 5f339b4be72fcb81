#include "simulated_year/books.hpp"

/// What leads wait for, and what reviews settled (工信部企业〔2021〕224号, 鄂政办发〔2020〕66号,
/// 国务院令第802号 第二十五条, 信访工作条例; copied by hand).
namespace pledge::year {
namespace {

void wait_for(Tip& tip, const char* kind, std::int32_t working_days, base::Day day,
              const OfficeCalendar& calendar) {
  const base::Day due = calendar.after(day, working_days);
  tip.wait = Waiting{kind, day, due, due};
}

/// So many days by the calendar; one that ends on a day off ends on the next working day.
base::Day within_days(base::Day start, std::int32_t days, const OfficeCalendar& calendar) {
  base::Day due = start + days;
  while (!calendar.is_working(due)) due = due + 1;
  return due;
}

void begin_result(Tip& tip, base::Day start, std::int32_t days, const OfficeCalendar& calendar) {
  const base::Day due = within_days(start, days, calendar);
  tip.result = Waiting{"", start, due, due};
}

/// The one day that is waited for whatever the step is.
void wait_for_result(Tip& tip, const char* kind) {
  tip.wait = tip.result;
  tip.wait->kind = kind;
}

std::string procedure_in(const Entry& entry) {
  const std::string channel = words_in(entry.said, "channel");
  if (channel == "business_complaint") return channel;
  if (channel == "letters_and_visits") return "petition";
  return words_in(entry.said, "procedure");
}

void enter_registration(Tip& tip, const Entry& entry, const OfficeCalendar& calendar) {
  const base::Day day = entry.day;
  tip.state = "received";
  tip.procedure = procedure_in(entry);
  if (tip.procedure == "arrears_complaint") {
    begin_result(tip, day_in(entry.said, "material_day"), 30, calendar);
    return wait_for_result(tip, "lead_examination");
  }
  if (tip.procedure == "petition") {
    const base::Day due = within_days(day, 15, calendar);
    tip.wait = Waiting{"lead_examination", day, due, due};
    return;
  }
  wait_for(tip, "lead_examination", tip.procedure == "business_complaint" ? 3 : 10, day, calendar);
}

}  // namespace

void enter_tip(Tip& tip, const Entry& entry, const OfficeCalendar& calendar) {
  const base::Day day = entry.day;
  if (entry.act == "lead_extend_result") {
    tip.wait->due = tip.result->due = day_in(entry.said, "new_due");
    ++tip.extension_count;
    return;
  }
  tip.wait.reset();
  if (entry.act == "register_lead") {
    enter_registration(tip, entry, calendar);
  } else if (entry.act == "lead_admit") {
    tip.state = "admitted";
    if (tip.procedure == "petition") begin_result(tip, day, 60, calendar);
    if (tip.result) return wait_for_result(tip, "lead_verification");
    wait_for(tip, "lead_verification", 5, day, calendar);
  } else if (entry.act == "lead_begin_verification") {
    tip.state = "verifying";
    if (tip.result) return wait_for_result(tip, "lead_conclusion");
    wait_for(tip, "lead_conclusion", 15, day, calendar);
  } else if (entry.act != "lead_answer_complainant") {
    // Listed, merged or declined: whoever complained is told.
    tip.state = "concluded";
    if (!tip.has_complainant) return;
    if (tip.result) return wait_for_result(tip, "lead_answer");
    wait_for(tip, "lead_answer", 5, day, calendar);
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
