#include "base/text.hpp"
#include "sheet/deadline_text.hpp"

namespace pledge::sheet {

ReferenceDay::ReferenceDay(base::Day whole) : day(whole) {
  const base::CivilDate date = base::civil(whole);
  year = date.year;
  month = date.month;
}

std::optional<ReferenceDay> parse_reference_day(std::string_view text) {
  const std::string written = base::trim(text);
  if (written.empty()) return ReferenceDay{};
  if (const auto day = base::parse_day(written)) return ReferenceDay{*day};
  // A year alone is a month text without its month.
  const auto month = base::parse_month(written.size() == 4 ? written + "-01" : written);
  if (!month) return std::nullopt;
  ReferenceDay reference;
  reference.year = month->year;
  if (written.size() != 4) reference.month = month->month;
  return reference;
}

}  // namespace pledge::sheet
