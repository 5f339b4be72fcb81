#pragma once
#include <set>

#include "casework/desk.hpp"

namespace pledge::casework {

/// Makes the row of a thing anew from its events, as far as they are left; false when they do not
/// make one any more, or one that differs in more than words.
bool rewrite_row(Desk& desk, const std::string& subject_kind, std::int64_t subject_id);

/// Takes the words out of the rows of frozen lists that hold the thing; which rows they were.
redaction::Events rewrite_filed_rows(Desk& desk, const std::string& subject_kind,
                                     std::int64_t subject_id, const std::set<std::string>& words);

}  // namespace pledge::casework
