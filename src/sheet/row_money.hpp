#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sheet/column_map.hpp"
#include "sheet/sheet_facts.hpp"

/// What a row of 附件2 owes: its sums, and whether they agree with each other and with what the
/// sheet says was paid.
namespace pledge::sheet {

enum class Grade { finding, doubt, note };

struct MoneyRemark {
  Grade grade = Grade::note;
  ProblemColumn column = ProblemColumn::amount;
  std::string message;
};

struct RowMoney {
  std::optional<base::Fen> undisputed_fen, disputed_fen;
  std::vector<MoneyRemark> remarks;
};

/// `index` is the row's place in the table, `map` and `facts` those of its sheet.
RowMoney read_row_money(const Row& row, std::size_t index, const ColumnMap<ProblemColumn>& map,
                        const SheetFacts& facts);

}  // namespace pledge::sheet
