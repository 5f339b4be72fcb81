#pragma once
#include <string>
#include <vector>

#include "sheet/column_map.hpp"

/// Options that are given as often as needed: 隐患描述=description.
namespace pledge::cli {

struct PairForm {
  const char* option;
  const char* advice;
};
inline constexpr PairForm kHeadingPair = {"--heading",
                                          "须写成“表头=栏目”，如 隐患描述=description"};

/// Throws Malformed with the form's advice for what is no pair.
sheet::HeadingChoices choices_of(const std::vector<std::string>& pairs, const PairForm& form);

}  // namespace pledge::cli
