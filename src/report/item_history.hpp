#pragma once
#include "problem/apply.hpp"
#include "report/item_fact.hpp"

/// How facts come about: a problem's events, one after another. Pure.
namespace pledge::report {

/// A problem followed event by event, with the days that its state does not keep.
struct ItemHistory {
  std::optional<problem::Problem> problem;
  std::optional<base::Day> listed_day;
  std::optional<base::Day> withdrawn_day;
  std::vector<base::Day> return_upheld_days;
  std::vector<base::Day> reopened_days;
  std::vector<MoneyPoint> money;
};

/// One event further, with the same apply() that made the rows. Texts that no figure uses are not
/// kept: a history holds what it costs to hold.
void follow(ItemHistory& history, const problem::Event& event, const base::Stamp& stamp);

/// What of the campaign's plan the facts depend on.
struct FactRules {
  problem::LightThresholds lights;
  std::vector<problem::Source> free_of_deduction;
};

/// All that holds from one event to the next, whatever the day.
struct ItemState {
  ItemFact fact;  ///< day, is_paused and light are not set
  problem::LightFacts light;
  friend bool operator==(const ItemState&, const ItemState&) = default;
};
ItemState state_of(const ItemHistory& history, const FactRules& rules);

/// The facts at the end of `day`, when nothing else happened until then.
ItemFact fact_on(const ItemState& state, base::Day day,
                 const deadline::WorkingCalendar& calendar);

}  // namespace pledge::report
