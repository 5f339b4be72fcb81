#pragma once
#include "casework/office.hpp"

/// Reading that leaves an entry, because what was read goes out of the house.
namespace pledge::casework {

/// Who took which list away; the filter is the payload.
void record_export(Office& office, const access::Actor& reader, const ProblemFilter& filter,
                   std::optional<base::Day> as_of = {});
/// Who took the archive of which problem away.
void record_archive(Office& office, const access::Actor& reader, base::ProblemId problem);

}  // namespace pledge::casework
