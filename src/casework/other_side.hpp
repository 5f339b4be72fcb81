#pragma once
#include "casework/ledger.hpp"
#include "problem/problem.hpp"

/// What of a problem is not for the unit that answers for it (ADR 0034): that it was referred, who
/// complained, and what the complainant said when he was asked.
namespace pledge::casework {

/// False for whoever only answers for units, and for everybody of the responsible unit itself,
/// whatever other roles he holds.
bool sees_other_side(const access::Actor& reader, const base::UnitCode& responsible_unit);

/// Takes it out of what this reader is shown.
void hide_other_side(const access::Actor& reader, problem::Problem& problem);
void hide_other_side(problem::Problem& problem);  ///< whoever reads it
/// The row as this reader may read it; the light, too, is his.
void show_row(const access::Actor& reader, LedgerRow& row);

/// The event tells what the complainant said.
bool tells_of_consultation(std::string_view event);

}  // namespace pledge::casework
