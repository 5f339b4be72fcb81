#include <cstdlib>

#include <boost/json/serialize.hpp>

#include "base/text.hpp"
#include "deadline/seed_calendar.hpp"
#include "fuzz/fuzz.hpp"
#include "sheet/deadline_json.hpp"

/// Any bytes are a deadline cell: a reading never throws, its days are in order, what it could not
/// read carries no day, and its answer is text.
PLEDGE_FUZZ(input) {
  using namespace pledge;
  for (const auto* reference : {"", "2024", "2024-03-15", "2026-12-31"}) {
    const auto reading = sheet::read_deadline_text(
        input, sheet::parse_reference_day(reference).value(), deadline::seed_calendar());
    const bool is_reversed = reading.start && reading.due && *reading.start > *reading.due;
    const bool is_unread = reading.kind == sheet::DeadlineKind::vague ||
                           reading.kind == sheet::DeadlineKind::invalid;
    const bool is_guessed = is_unread && (reading.due || reading.findings.empty());
    const auto answer = boost::json::serialize(sheet::deadline_json(reading));
    const bool is_text = base::is_clean_utf8(answer) || input.size() > 4000;
    if (is_reversed || is_guessed || !is_text) std::abort();
  }
}
