#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "casework/ledger.hpp"

/// The free text of events: what people wrote in their own words, and what alone may be redacted.
/// Never amounts, days, states, units or numbers: so what is left can still be replayed.
namespace pledge::casework {

struct FreeText {
  std::string member;  ///< "reason", "measures[0].text"
  std::string text;
};

/// Whether events of that kind of thing are known here.
bool holds_free_text(const std::string& subject_kind);
/// Those of an entry; none when it does not read.
std::vector<FreeText> free_texts(const std::string& subject_kind, const TimelineEntry& entry);
/// The canonical payload with other words in place of those texts; nothing when it does not read.
std::optional<std::string> without_texts(const std::string& subject_kind,
                                         const TimelineEntry& entry,
                                         const std::set<std::string>& members);

}  // namespace pledge::casework
