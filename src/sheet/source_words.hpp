#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "problem/problem.hpp"

namespace pledge::sheet {

/// The source that a text of the column 来源 names: the words of 附件2, of the glossary and those
/// that units write for them. Nothing when it is none, or names more than one.
std::optional<problem::Source> find_source(std::string_view text);

/// The words that people may write, for a finding: "自查、投诉、…".
std::string known_source_words();
/// 互联网+督查, 媒体曝光: one source that the plan has no word for. Never one that may be a self-check,
/// which has consequences, nor several in one cell.
bool may_be_other_source(std::string_view text);

}  // namespace pledge::sheet
