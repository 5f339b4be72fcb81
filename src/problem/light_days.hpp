#pragma once
#include <cstdint>

#include "problem/light.hpp"

namespace pledge::problem {

/// The facts of a light as numbers (base::Day::since_epoch), as stores keep them for many rows.
struct LightNumbers {
  static constexpr std::int32_t kNoDay = INT32_MIN;     ///< no due day, or not paused
  static constexpr std::int32_t kNeverDay = INT32_MAX;  ///< a cause that does not hold

  bool is_running = false;
  std::int32_t due_day = kNoDay;
  std::int32_t paused_until_day = kNoDay;
  std::int32_t yellow_from_day = kNeverDay;
  std::int32_t red_from_day = kNeverDay;
  std::int32_t black_from_day = kNeverDay;
};

/// light_of() for many rows on one day: on which days the lights of that day change is reckoned
/// with the calendar once; each row then needs comparisons only.
class LightDays {
 public:
  LightDays(base::Day today, const deadline::WorkingCalendar& calendar,
            std::int32_t blue_working_days, std::int32_t black_red_working_days);

  Light of(const LightNumbers& row) const {
    const bool is_over = row.due_day < today_;
    const bool is_red_by_act = row.red_from_day <= today_;
    const std::int32_t over_from = is_over ? row.due_day + 1 : LightNumbers::kNeverDay;
    const std::int32_t act_from = is_red_by_act ? row.red_from_day : LightNumbers::kNeverDay;
    const std::int32_t red_from = over_from < act_from ? over_from : act_from;
    Light light = row.due_day <= blue_to_ ? Light::blue : Light::green;
    light = known_from_ <= row.due_day && row.due_day <= known_to_ ? light : Light::unknown;
    light = row.yellow_from_day <= today_ ? Light::yellow : light;
    light = today_ <= row.paused_until_day ? Light::green : light;
    light = is_over || is_red_by_act ? (red_from <= black_to_ ? Light::black : Light::red) : light;
    light = row.black_from_day <= today_ ? Light::black : light;
    return row.is_running && row.due_day != LightNumbers::kNoDay ? light : Light::green;
  }

 private:
  std::int32_t today_;
  std::int32_t known_from_ = 1;  ///< due days of years that the calendar knows; none at first
  std::int32_t known_to_ = 0;
  std::int32_t blue_to_ = 0;   ///< the last due day near enough for blue
  std::int32_t black_to_ = LightNumbers::kNoDay;  ///< a red that began no later is black
};

}  // namespace pledge::problem
