#pragma once
#include <string>

#include "access/actor.hpp"
#include "base/assert.hpp"
#include "base/rule.hpp"
#include "campaign/plan_toml.hpp"
#include "deadline/working_calendar.hpp"
#include "embedded_files.hpp"

/// For tests only: the plan that ships with the program, and who acts.
namespace pledge::campaign {

inline std::string seed_plan_text() {
  return std::string(embedded::find("plans/huangshigang-2024.toml").value());
}

inline const Plan& seed_plan() {
  static const PlanReading kReading = read_plan(seed_plan_text());
  PLEDGE_ASSERT(kReading.plan.has_value());
  return *kReading.plan;
}

inline const deadline::WorkingCalendar& shipped_calendar() {
  static const auto kCalendar = deadline::WorkingCalendar::load(
      embedded::find("data/cn_calendar_exceptions_2019_2026.csv").value());
  return kCalendar;
}

inline base::Day day_of(const char* text) { return base::parse_day(text).value(); }
inline base::Instant instant_of(const char* text) { return base::parse_instant(text).value(); }

inline access::Actor an_officer(std::int64_t id, const char* unit, access::Role role) {
  access::Actor actor;
  actor.officer = {id};
  actor.unit = {unit};
  actor.unit_tree = {actor.unit};
  actor.grants = {{role, std::nullopt}};
  return actor;
}
inline access::Actor an_office_clerk(std::int64_t id = 1) {
  return an_officer(id, "development_reform_bureau", access::Role::coordinating_office);
}

inline std::vector<std::string> rules_of(const base::Refusals& refusals) {
  std::vector<std::string> names;
  for (const auto& refusal : refusals) names.emplace_back(base::rule_name(refusal.rule));
  return names;
}

}  // namespace pledge::campaign
