#pragma once
#include "storage/where.hpp"

namespace pledge::storage {

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
