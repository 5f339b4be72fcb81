#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/record.hpp"

/// 保存的视图: a filter with its order, as an officer named it for himself. Nobody else reads it.
namespace pledge::access {

struct KeptView {
  std::string key;    ///< made by the page; kept again under it, it takes the place of the old one
  std::string label;
  std::string query;  ///< what stands behind ? in the address of the list
  bool holds_words = false;  ///< words that he typed are in it, and he wants them kept
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("key", self.key, base::required_text());
    visit("label", self.label, base::required_text());
    visit("query", self.query, base::long_text());
    visit("holds_words", self.holds_words);
  }
};

inline constexpr std::size_t kViewsMax = 50;

struct OfficerViews {
  base::OfficerId officer;
  std::vector<KeptView> views;  ///< in the order in which they were kept
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("officer", self.officer);
    visit("views", self.views, base::up_to(kViewsMax));
  }
};

/// Port. Views say nothing about the business: no events.
class ViewStore {
 public:
  virtual ~ViewStore() = default;
  virtual OfficerViews load(base::OfficerId officer) = 0;
  virtual void save(const OfficerViews& views) = 0;
};

}  // namespace pledge::access
