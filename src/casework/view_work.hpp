#pragma once
#include "casework/office.hpp"

/// Keeping and dropping one's own views. They are not part of the journal (ADR 0049).
namespace pledge::casework {

/// Whether a filter names what somebody typed: words searched for, or in a column of texts.
bool holds_words(std::string_view query);

/// Throws Malformed: words that he did not ask to be kept, or one view too many.
access::OfficerViews keep_view(Desk& desk, base::OfficerId officer, const access::KeptView& view);
access::OfficerViews drop_view(Desk& desk, base::OfficerId officer, const std::string& key);

}  // namespace pledge::casework
