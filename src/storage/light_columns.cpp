#include "storage/light_columns.hpp"

namespace pledge::storage {

StartColumns start_columns_of(const std::optional<problem::LightStart>& start) {
  if (!start) return {std::string(kNever), {}};
  return {base::to_text(start->day), std::string(base::name_of(start->cause))};
}

std::optional<problem::LightStart> start_from(std::string_view from_day, std::string_view cause) {
  const auto found = base::find_enumerator<problem::LightCause>(cause);
  const auto day = base::parse_day(from_day);
  if (!found || !day) return std::nullopt;
  return problem::LightStart{*day, *found};
}

}  // namespace pledge::storage
