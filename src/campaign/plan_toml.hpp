#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/finding.hpp"
#include "campaign/plan.hpp"

namespace pledge::campaign {

/// A plan, or every mistake in its text. Paths name line and key:
/// "第 42 行 groups[2].principal_unit".
struct PlanReading {
  std::optional<Plan> plan;  ///< present when there are no findings
  base::Findings findings;
};

/// Reads plans/*.toml (UTF-8). Broken lines are reported together with every wrong type, unknown
/// key and missing key of the rest; references between the parts are checked once every line can
/// be read, so that one typing error is not reported twice. Never throws for what the text holds.
PlanReading read_plan(std::string_view toml_text);

/// "第 42 行 groups[2].principal_unit：没有这个单位".
std::string sentence(const base::Finding& finding);

}  // namespace pledge::campaign
