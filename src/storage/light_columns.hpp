#pragma once
#include <functional>
#include <string>
#include <vector>

#include "problem/light.hpp"
#include "storage/connection.hpp"

/// The facts of a light as columns of `problem`, and the light of a day as SQL. Whatever reads the
/// columns goes through problem::light_of; the SQL must say the same (tests/scenario/light_filter).
namespace pledge::storage {

/// The thresholds of the plan under which a problem runs; those of an unknown plan are the usual.
using ThresholdsOf =
    std::function<problem::LightThresholds(const base::CampaignCode&, std::int32_t plan_version)>;

/// The two thresholds that the light of a day needs beside the columns.
struct LightScale {
  std::int32_t blue_working_days = 10;
  std::int32_t black_red_working_days = 20;
  friend auto operator<=>(const LightScale&, const LightScale&) = default;
};

/// Stands for "never" in a column of days.
inline constexpr std::string_view kNever = "9999-12-31";

/// One LightStart as two columns.
struct StartColumns {
  std::string from_day;
  std::string cause;
};
StartColumns columns_of(const std::optional<problem::LightStart>& start);
std::optional<problem::LightStart> start_from(std::string_view from_day, std::string_view cause);

/// CASE … END: the light's name on `today`. `scales` are those of the region's plans.
std::string light_sql(base::Day today, const deadline::WorkingCalendar& calendar,
                      std::vector<LightScale> scales, bool sees_black);

}  // namespace pledge::storage
