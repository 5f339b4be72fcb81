#pragma once
#include <algorithm>
#include <map>

#include "problem/light_days.hpp"
#include "storage/ledger_block.hpp"

namespace pledge::storage {

/// The lights of rows of ledger blocks on one day, by the rule that single pages follow.
class BlockLights {
 public:
  /// The calendar must outlive it.
  BlockLights(base::Day today, const deadline::WorkingCalendar& calendar)
      : today_(today), calendar_(&calendar) {}

  base::Day today() const { return today_; }
  const deadline::WorkingCalendar& calendar() const { return *calendar_; }

  problem::Light of(const BlockView& block, std::size_t slot) {
    const ClockArrays& clocks = block.clocks;
    return days_for({clocks.blue_working_days[slot], clocks.black_red_working_days[slot]})
        .of(row_at(block, slot));
  }

  /// By slot, as numbers of problem::Light; of slots without a problem: anything. Valid until the
  /// next call.
  const Column<std::uint8_t>& of_all(const BlockView& block) {
    const ClockArrays& clocks = block.clocks;
    const Thresholds first{clocks.blue_working_days[0], clocks.black_red_working_days[0]};
    const auto is_first = [&](const Column<std::uint16_t>& column, std::uint16_t value) {
      return std::all_of(column.begin(), column.end(),
                         [value](std::uint16_t one) { return one == value; });
    };
    const bool is_of_one_plan = is_first(clocks.blue_working_days, first.first) &&
                                is_first(clocks.black_red_working_days, first.second);
    if (is_of_one_plan) {
      // The whole loop is comparisons of numbers, many rows by an instruction.
      const problem::LightDays days = days_for(first);
      for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
        lights_[slot] = static_cast<std::uint8_t>(days.of(row_at(block, slot)));
      }
    } else {
      for (std::size_t slot = 0; slot < kBlockRows; ++slot) {
        lights_[slot] = static_cast<std::uint8_t>(of(block, slot));
      }
    }
    return lights_;
  }

 private:
  static problem::LightNumbers row_at(const BlockView& block, std::size_t slot) {
    const ClockArrays& clocks = block.clocks;
    problem::LightNumbers row;
    row.is_running = problem::is_running(static_cast<problem::State>(block.facets.state[slot]));
    const bool is_assigned = (block.facets.flags[slot] & FacetArrays::kIsAssigned) != 0;
    const std::int32_t due_day = block.facets.due_day[slot];
    row.due_day = is_assigned ? due_day : kNoDay;
    row.paused_until_day = clocks.paused_until_day[slot];
    row.yellow_from_day = clocks.yellow_from_day[slot];
    row.red_from_day = clocks.red_from_day[slot];
    row.black_from_day = clocks.black_from_day[slot];
    return row;
  }

  /// Working days of blue, and of a red that becomes black: each plan has its own.
  using Thresholds = std::pair<std::uint16_t, std::uint16_t>;

  const problem::LightDays& days_for(const Thresholds& thresholds) {
    if (last_ == nullptr || thresholds != last_thresholds_) {
      last_ = &days_.try_emplace(thresholds, today_, *calendar_, thresholds.first,
                                 thresholds.second).first->second;
      last_thresholds_ = thresholds;
    }
    return *last_;
  }

  base::Day today_;
  const deadline::WorkingCalendar* calendar_;
  std::map<Thresholds, problem::LightDays> days_;
  Thresholds last_thresholds_;
  const problem::LightDays* last_ = nullptr;
  alignas(64) Column<std::uint8_t> lights_{};
};

static_assert(kNoDay == problem::LightNumbers::kNoDay);
static_assert(kNeverDay == problem::LightNumbers::kNeverDay);

}  // namespace pledge::storage
