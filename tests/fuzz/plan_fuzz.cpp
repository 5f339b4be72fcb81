#include <cstdlib>

#include "base/text.hpp"
#include "campaign/plan_toml.hpp"
#include "fuzz/fuzz.hpp"

/// Any bytes are a plan: there is a plan or there are findings, never both and never neither.
PLEDGE_FUZZ(input) {
  using namespace pledge;
  const auto reading = campaign::read_plan(input);
  if (reading.plan.has_value() != reading.findings.empty()) std::abort();
  for (const auto& finding : reading.findings) {
    if (finding.message.empty() || !base::is_clean_utf8(campaign::sentence(finding))) std::abort();
  }
}
