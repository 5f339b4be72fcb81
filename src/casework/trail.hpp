#pragma once
#include "casework/desk.hpp"

/// 日志 as the audit administrator reads it: what an entry is about by the number or the name that
/// people know it by, never by the key of its row.
namespace pledge::casework {

struct TrailSubject {
  std::string name;  ///< empty where nothing but the kind is to be said
  std::optional<base::ProblemId> problem;  ///< whose page tells more
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("subject_name", self.name);
    visit("problem", self.problem);
  }
};
struct NamedTrailEntry {
  TrailEntry entry;
  TrailSubject subject;
};
std::vector<NamedTrailEntry> named_trail(Desk& desk, const TrailFilter& filter);

}  // namespace pledge::casework
