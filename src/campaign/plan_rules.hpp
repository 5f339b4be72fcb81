#pragma once
#include <optional>
#include <string_view>

#include "base/finding.hpp"
#include "campaign/plan.hpp"
#include "deadline/working_calendar.hpp"

/// What can be asked of a plan.
namespace pledge::campaign {

/// Every mistake that a plan can hold beyond the shape of its members: references to what is not
/// there, codes and names given twice, loops of units, days outside of their phase. Paths are those
/// of the members ("groups[2].principal_unit"). Empty: the plan may be loaded.
base::Findings check_plan(const Plan& plan);

/// One line for every milestone whose day is a day off, or whose year the calendar does not know.
/// A day that a document names is not moved (it ends at 24:00); people must know it beforehand.
base::Findings rest_day_warnings(const Plan& plan, const deadline::WorkingCalendar& calendar);

/// One line for each of the guards before a closing that the plan leaves out: fewer than two bodies
/// or two persons who sign, no public notice. A plan may say so; nobody shall overlook it.
base::Findings guard_warnings(const Plan& plan);

/// All that people must know of a plan before it is loaded, what weakens the guards first.
base::Findings plan_warnings(const Plan& plan, const deadline::WorkingCalendar& calendar);

/// Null when the plan has none of that code.
const Group* find_group(const Plan& plan, const base::GroupCode& code);
const party::Unit* find_unit(const Plan& plan, const base::UnitCode& code);
const Category* find_category(const Plan& plan, const base::CategoryCode& code);
const Milestone* find_milestone(const Plan& plan, const base::MilestoneCode& code);
const Source* find_source(const Plan& plan, std::string_view channel);

/// The phase of that day: the first in the plan's order that contains it, else the last that has
/// begun, else the first. Null for a plan without phases.
const Phase* phase_on(const Plan& plan, base::Day day);

/// The route that a problem of that category takes when a unit of that kind answers for it; null
/// when the plan has none for the day. The route says why.
const Route* find_route(const Category& category, party::UnitKind responsible, base::Day day);

/// When the rectification plan of a problem assigned on `assigned_day` is due, as a proposal: the
/// document's day for what is assigned before it, else so many working days after assignment.
/// Nothing when the calendar does not know the year.
std::optional<base::Day> rectification_plan_due_day(const Plan& plan, base::Day assigned_day,
                                                    const deadline::WorkingCalendar& calendar);

/// The longest pause of that kind (problem::PauseKind's name), in calendar days.
std::int32_t pause_days_max_of(const Plan& plan, std::string_view kind);

/// The unit that acts for the coordinating office where the office's own unit is accused or
/// responsible: the plan's, else the first verifying unit. Nobody rules on himself.
base::UnitCode stand_in_unit_of(const Plan& plan);
/// The unit that does what the coordinating office does in a matter of `unit`: the coordinating
/// unit, or the stand-in when `unit` is the coordinating unit or lies below it.
base::UnitCode ruling_unit_for(const Plan& plan, const base::UnitCode& unit);

/// The unit's name; its code when the plan does not know it.
std::string unit_name(const Plan& plan, const base::UnitCode& code);
/// The group's ordinal and name, "(五)清欠组"; its code when the plan has none of that code.
std::string group_name(const Plan& plan, const base::GroupCode& code);

}  // namespace pledge::campaign
