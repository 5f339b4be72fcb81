#include "casework/view_work.hpp"

#include <algorithm>
#include <array>

#include "base/finding.hpp"
#include "base/text.hpp"

namespace pledge::casework {
namespace {

constexpr std::array<std::string_view, 5> kTyped{"words", "number", "region_unit", "description",
                                                 "measures"};

}  // namespace

bool holds_words(std::string_view query) {
  for (const std::string& part : base::split(query, '&')) {
    const auto equals = part.find('=');
    if (equals == part.npos || equals + 1 == part.size()) continue;
    const std::string_view name = std::string_view(part).substr(0, equals);
    if (std::find(kTyped.begin(), kTyped.end(), name) != kTyped.end()) return true;
  }
  return false;
}

access::OfficerViews keep_view(Desk& desk, base::OfficerId officer, const access::KeptView& view) {
  if (holds_words(view.query) && !view.holds_words) {
    throw base::Malformed("query", "里面有键入的查找词，本人说了要留才留");
  }
  auto kept = desk.stores().views.load(officer);
  const auto old = std::find_if(kept.views.begin(), kept.views.end(),
                                [&](const auto& each) { return each.key == view.key; });
  if (old == kept.views.end()) {
    if (kept.views.size() >= access::kViewsMax) {
      throw base::Malformed("key", "最多存 " + std::to_string(access::kViewsMax) + " 个视图");
    }
    kept.views.push_back(view);
  } else {
    *old = view;
  }
  desk.stores().views.save(kept);
  return kept;
}

access::OfficerViews drop_view(Desk& desk, base::OfficerId officer, const std::string& key) {
  auto kept = desk.stores().views.load(officer);
  std::erase_if(kept.views, [&](const auto& each) { return each.key == key; });
  desk.stores().views.save(kept);
  return kept;
}

}  // namespace pledge::casework
