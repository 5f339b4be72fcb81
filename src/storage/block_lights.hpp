#pragma once
#include <map>

#include "problem/light_days.hpp"
#include "storage/ledger_block.hpp"

namespace pledge::storage {

/// The lights of rows of ledger blocks on one day, by the rule that single pages follow.
class BlockLights {
 public:
  /// The calendar must outlive it.
  BlockLights(base::Day today, const deadline::WorkingCalendar& calendar)
      : today_(today), calendar_(calendar) {}

  problem::Light of(const LedgerBlock& block, std::size_t slot) {
    const ClockArrays& clocks = block.clocks;
    problem::LightNumbers row;
    row.is_running = problem::is_running(static_cast<problem::State>(block.facets.state[slot]));
    const bool is_assigned = (block.facets.flags[slot] & FacetArrays::kIsAssigned) != 0;
    if (is_assigned) row.due_day = block.facets.due_day[slot];
    row.paused_until_day = clocks.paused_until_day[slot];
    row.yellow_from_day = clocks.yellow_from_day[slot];
    row.red_from_day = clocks.red_from_day[slot];
    row.black_from_day = clocks.black_from_day[slot];
    return days_for({clocks.blue_working_days[slot], clocks.black_red_working_days[slot]}).of(row);
  }

 private:
  /// Working days of blue, and of a red that becomes black: each plan has its own.
  using Thresholds = std::pair<std::uint16_t, std::uint16_t>;

  const problem::LightDays& days_for(const Thresholds& thresholds) {
    if (last_ == nullptr || thresholds != last_thresholds_) {
      last_ = &days_.try_emplace(thresholds, today_, calendar_, thresholds.first,
                                 thresholds.second).first->second;
      last_thresholds_ = thresholds;
    }
    return *last_;
  }

  base::Day today_;
  const deadline::WorkingCalendar& calendar_;
  std::map<Thresholds, problem::LightDays> days_;
  Thresholds last_thresholds_;
  const problem::LightDays* last_ = nullptr;
};

static_assert(kNoDay == problem::LightNumbers::kNoDay);
static_assert(kNeverDay == problem::LightNumbers::kNeverDay);

}  // namespace pledge::storage
