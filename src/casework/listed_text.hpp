#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "campaign/plan.hpp"
#include "problem/commands.hpp"

namespace pledge::casework {

/// The stable key of a row of 附件2: the same problem of the same place is the same row, whoever
/// re-wraps or re-numbers the sheet. Hex SHA-256 of both folded texts with a line break between,
/// without a number before them and marks around them: （1）拖欠货款。 is 拖欠货款.
struct RowKeyParts {
  std::string_view region_unit;
  std::string_view description;
};
std::string row_key_of(const RowKeyParts& parts);
/// With all marks and numbers, as keys were made before: stores hold such ones.
std::string full_row_key_of(const RowKeyParts& parts);

/// The texts of 附件2 as an export writes them: what the sender wrote; where nothing was written
/// the structured member speaks, and a moved deadline is named behind the written one.
struct ListedFacts {
  problem::Source source = problem::Source::other;
  base::UnitCode responsible_unit;
  std::optional<base::Day> due_day_original;
  std::optional<base::Day> due_day;
};
problem::ListedText shown_text(const problem::ListedText& written, const ListedFacts& facts,
                               const campaign::Plan& plan);

}  // namespace pledge::casework
