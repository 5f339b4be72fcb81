#pragma once
#include <string>
#include <unordered_map>

#include "sheet/problem_sheet.hpp"

/// What the rows of one sheet say together.
namespace pledge::sheet {

/// Every key once; the later row of two is the finding.
class KeysSeen {
 public:
  void see(ProblemRows& read, const ColumnMap<ProblemColumn>& map, std::int32_t row);

 private:
  std::unordered_map<std::string, std::int32_t> rows_;
};

/// Columns that come in another order below would be taken for others, row by row.
void refuse_other_table(const Row& row, std::size_t finding_count, ListForm form,
                        ProblemRows& read);

}  // namespace pledge::sheet
