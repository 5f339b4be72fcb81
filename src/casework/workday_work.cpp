#include "casework/workday_work.hpp"

#include <algorithm>

#include "base/must_be_saved.hpp"
#include "base/label.hpp"
#include "casework/lead_work.hpp"
#include "casework/notice_work.hpp"
#include "casework/problem_work.hpp"

namespace pledge::casework {
namespace {

using workday::LoadYear;
using workday::WorkdayYear;

bool is_any_reached(const std::vector<deadline::Wait>& waits,
                    const deadline::WorkingCalendar& calendar) {
  return std::any_of(waits.begin(), waits.end(), [&](const deadline::Wait& wait) {
    return !wait.due_day && calendar.knows(wait.since_day);
  });
}

/// The act is the loader's; what follows for each thing that waits stands with that thing.
void count_waits(Desk& desk, const access::Actor& actor, std::int32_t year) {
  for (const base::ProblemId id : desk.stores().workdays.undated_problems()) {
    const auto problem = desk.stores().problems.load(id).value();
    if (!is_any_reached(problem.waits, desk.calendar())) continue;
    carry_out(desk, {actor, id.value, problem.version}, problem, {problem::WaitsCounted{year}});
  }
  for (const base::LeadId id : desk.stores().workdays.undated_leads()) {
    const auto lead = desk.stores().leads.load(id).value();
    if (!is_any_reached(lead.waits, desk.calendar())) continue;
    LeadChange change(desk, {actor, id.value, lead.version}, lead);
    change.take({lead::CountWaits{year}});
    change.write();
  }
}

/// Known days that change move lights and days to come of everybody: those who watch over rights,
/// and the office, are told by whom and why (ADR 0033).
void tell_of_change(Desk& desk, const access::Actor& actor, const WorkdayYear& year,
                    const std::vector<base::Day>& changed) {
  using access::Role;
  std::string text = "工作日历 " + std::to_string(year.year) + " 年改了 " +
                     std::to_string(changed.size()) + " 天（" + base::to_text(changed.front());
  if (changed.size() > 1) text += " 至 " + base::to_text(changed.back());
  text += "）。依据：" + year.source + "。理由：" + year.reason.value_or("");
  for (const access::Officer& officer : desk.stores().officers.all()) {
    const bool is_told = std::any_of(
        officer.grants.begin(), officer.grants.end(), [](const access::Grant& grant) {
          return grant.role == Role::security_administrator ||
                 grant.role == Role::coordinating_office;
        });
    if (officer.is_disabled || !is_told) continue;
    notice::Notice notice;
    notice.kind = notice::NoticeKind::calendar_changed;
    notice.officer = officer.id;
    notice.name = officer.name;
    notice.said_by = actor.name;
    notice.text = text;
    give_notice(desk, actor, std::move(notice));
  }
}

std::string sentence(base::Day day, const std::optional<bool>& is_working) {
  return base::to_text(day) + (is_working.value_or(false) ? " 上班" : " 放假");
}

constexpr std::int32_t kFriday = 5;

/// What is not as its weekday says; a weekend within days off belongs to them.
std::vector<workday::ExceptionDay> exceptions_of(const deadline::WorkingCalendar& calendar,
                                                 std::int32_t year) {
  using workday::DayKind;
  std::vector<workday::ExceptionDay> days;
  std::vector<base::Day> run;
  bool has_weekday = false;
  const auto end_run = [&] {
    for (const base::Day day : run) {
      if (has_weekday) days.push_back({day, DayKind::holiday, "放假"});
    }
    run.clear();
    has_weekday = false;
  };
  const base::Day last = base::last_day({year, 12});
  for (base::Day day = base::first_day({year, 1}); day <= last; day = day + 1) {
    const bool is_weekday = base::weekday(day) <= kFriday;
    if (!calendar.is_working_day(day).value_or(is_weekday)) {
      run.push_back(day);
      has_weekday = has_weekday || is_weekday;
      continue;
    }
    end_run();
    if (!is_weekday) days.push_back({day, DayKind::makeup_workday, "调休"});
  }
  end_run();
  return days;
}

}  // namespace

base::Outcome<WorkdayYear> load_workday_year(Desk& desk, const access::Actor& actor,
                                             const LoadYear& command) {
  const auto before = desk.stores().workdays.load(command.year);
  const auto decision = workday::decide(before, command, {desk.calendar(), desk.today()}, actor);
  if (!decision) return decision.refusals();
  const auto stamp = actor.stamp(desk.now());
  const WorkdayYear after = workday::apply(before, decision.value().front(), stamp);
  const auto changed =
      workday::changed_days(std::get<LoadYear>(decision.value().front()), desk.calendar());
  const std::int64_t version = before ? before->version : 0;
  base::must_be_saved(desk.stores().workdays.save(after, version));
  journal::Draft head;
  head.act = "workday_year.load_year";
  head.subject_kind = "workday_year";
  head.subject_id = after.year;
  head.stamp = stamp;
  record_all(desk, decision.value(), head, version);
  desk.take_year(after);
  count_waits(desk, actor, after.year);
  if (!changed.empty()) tell_of_change(desk, actor, after, changed);
  return after;
}

WorkdayYears workday_years(Desk& desk, const access::Actor& reader) {
  const auto& calendar = desk.calendar();
  WorkdayYears years;
  years.first_year = calendar.first_year();
  years.last_year = calendar.last_year();
  years.calendar_version = calendar.version();
  years.is_year_missing = workday::is_year_missing(calendar, desk.today());
  years.may_load = reader.has(access::Role::system_administrator);
  for (WorkdayYear& year : desk.stores().workdays.list()) {
    const auto officer = desk.stores().officers.load(year.loaded_by);
    years.loaded.push_back({std::move(year), officer ? officer->name : std::string()});
  }
  const auto is_loaded = [&](std::int32_t year) {
    return std::any_of(years.loaded.begin(), years.loaded.end(),
                       [&](const auto& known) { return known.year.year == year; });
  };
  for (std::int32_t year = calendar.last_year(); year >= calendar.first_year(); --year) {
    if (!is_loaded(year)) years.carried.push_back({year, exceptions_of(calendar, year)});
  }
  return years;
}

base::Outcome<WorkdayPreview> preview_workday_year(Desk& desk, const access::Actor& actor,
                                                   const LoadYear& command) {
  const auto before = desk.stores().workdays.load(command.year);
  const auto decision = workday::decide(before, command, {desk.calendar(), desk.today()}, actor);
  if (!decision) return decision.refusals();
  WorkdayPreview preview;
  preview.command = std::get<LoadYear>(decision.value().front());
  for (const base::Day day : workday::changed_days(preview.command, desk.calendar())) {
    const auto until_now = desk.calendar().is_working_day(day);
    preview.changed.push_back(sentence(day, until_now) + "，改为" +
                              (*until_now ? "放假" : "上班"));
  }
  preview.undated_problems =
      static_cast<std::int64_t>(desk.stores().workdays.undated_problems().size());
  preview.undated_leads =
      static_cast<std::int64_t>(desk.stores().workdays.undated_leads().size());
  return preview;
}

}  // namespace pledge::casework
