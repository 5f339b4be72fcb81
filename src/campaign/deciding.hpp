#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/refusal.hpp"

/// Shared by the files of acts: collect reasons, then answer once.
namespace pledge::campaign {

/// Adds a reason unless `holds`.
inline void need(base::Refusals& why, bool holds, base::Rule rule, std::string field,
                 std::vector<std::string> values = {}) {
  if (!holds) why.push_back({rule, std::move(field), std::move(values)});
}

/// Every reason, or the one event that follows.
template <class Events, class Event>
base::Outcome<Events> answer(base::Refusals why, const Event& event) {
  if (!why.empty()) return why;
  return Events{event};
}

}  // namespace pledge::campaign
