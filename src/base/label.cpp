#include "base/label.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace pledge::base {
namespace {

struct Label {
  std::string_view kind, identifier, zh;
};

constexpr Label kLabels[] = {
#define PLEDGE_LABEL(kind, identifier, zh) {kind, identifier, zh},
#include "base/labels.inc"
#undef PLEDGE_LABEL
};

std::vector<Label> sorted_labels() {
  std::vector<Label> labels(std::begin(kLabels), std::end(kLabels));
  std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.identifier < b.identifier;
  });
  return labels;
}

}  // namespace

std::string_view label(std::string_view kind, std::string_view identifier) {
  static const std::vector<Label> kSorted = sorted_labels();
  const auto found =
      std::lower_bound(kSorted.begin(), kSorted.end(), identifier,
                       [&](const Label& entry, std::string_view wanted) {
                         return entry.kind != kind ? entry.kind < kind : entry.identifier < wanted;
                       });
  const bool is_found = found != kSorted.end() && found->kind == kind &&
                        found->identifier == identifier;
  return is_found ? found->zh : identifier;
}

}  // namespace pledge::base
