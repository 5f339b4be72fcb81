#pragma once
#include "storage/where.hpp"

namespace pledge::storage {

/// Waits of problems (`w.`) with their problem (`p.`); a condition follows.
inline constexpr std::string_view kFromWaits =
    " FROM open_wait w JOIN problem p ON p.region_code = w.region_code"
    " AND p.problem_id = w.problem_id WHERE ";

/// Kinds that one owner owes. The end of a notice or a pause is awaited, not owed by anybody.
std::vector<std::string> kinds_owed_by(deadline::WaitOwner owner);

/// Keeps waits of problems (`w.` open_wait, `p.` problem) that the officer's own roles have to
/// end. False, and nothing added, when none of his roles has any.
bool add_own_waits(Where& where, const access::Actor& officer);
/// The same for the waits of one kind, in which the office also does the part of a group whose
/// principal unit is itself responsible, and verifiers sign.
bool add_own_waits(Where& where, const access::Actor& officer,
                   const casework::OwnWaitQuery& query);

}  // namespace pledge::storage
