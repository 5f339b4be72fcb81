#include <cstdlib>

#include <boost/json/serialize.hpp>

#include "base/text.hpp"
#include "fuzz/fuzz.hpp"
#include "sheet/unit_text.hpp"

/// Any bytes are a cell of responsible units: a reading never throws, no unit has an empty name,
/// and a cell that nobody can answer for says why.
PLEDGE_FUZZ(input) {
  using namespace pledge;
  for (const auto first_leads : {sheet::FirstLeads::unknown, sheet::FirstLeads::stated}) {
    const auto reading = sheet::read_unit_text(input, {first_leads, "柳河县"});
    bool has_empty = false;
    for (const auto& unit : reading.lead) has_empty |= unit.name.empty();
    for (const auto& unit : reading.cooperating) has_empty |= unit.name.empty();
    const bool says_nothing = reading.lead.empty() && reading.cooperating.empty() &&
                              reading.groups.empty() && reading.findings.empty() &&
                              reading.mode != sheet::UnitMode::header &&
                              !base::trim(input).empty();
    const auto answer = boost::json::serialize(sheet::unit_json(reading));
    if (has_empty || says_nothing || !base::is_clean_utf8(answer)) std::abort();
  }
}
