#pragma once
#include "casework/office.hpp"

/// Reading that leaves an entry, because what was read goes out of the house.
namespace pledge::casework {

/// Who took what away: one entry.
void record_taken_away(Office& office, const access::Actor& reader, const char* act,
                       const char* event, const base::Tree& payload);
/// Who took which list away; the filter is the payload.
void record_export(Office& office, const access::Actor& reader, const ProblemFilter& filter,
                   std::optional<base::Day> as_of = {});
/// Who took the names and telephone numbers of the roster away.
void record_roster_export(Office& office, const access::Actor& reader,
                          const base::CampaignCode& campaign);
/// Who took a list away as it was filed, also an old one.
void record_filing_export(Office& office, const access::Actor& reader, base::FilingId id);
/// A ledger that was only tried out as a letter is a list that went out all the same.
void record_preview(Office& office, const access::Actor& reader, const letter::LetterWish& wish);
/// Who took the archive of which problem away.
void record_archive(Office& office, const access::Actor& reader, base::ProblemId problem);

}  // namespace pledge::casework
