#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "problem/light.hpp"

/// The facts of a light as columns of `problem`. Whatever reads them goes through
/// problem::light_of.
namespace pledge::storage {

/// The thresholds of the plan under which a problem runs; those of an unknown plan are the usual.
using ThresholdsOf =
    std::function<problem::LightThresholds(const base::CampaignCode&, std::int32_t plan_version)>;

/// Stands for "never" in a column of days.
inline constexpr std::string_view kNever = "9999-12-31";

/// One LightStart as two columns.
struct StartColumns {
  std::string from_day;
  std::string cause;
};
StartColumns start_columns_of(const std::optional<problem::LightStart>& start);
std::optional<problem::LightStart> start_from(std::string_view from_day, std::string_view cause);

}  // namespace pledge::storage
