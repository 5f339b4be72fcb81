#pragma once
#include <string>
#include <vector>

#include "casework/import_store.hpp"
#include "sheet/table.hpp"

namespace pledge::sheet {

/// A cell that somebody puts right in the trial import: {"cell":"D5","text":"…"}.
struct CellText {
  std::string cell;
  std::string text;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("cell", self.cell, base::required_text());
    visit("text", self.text, base::long_text());
  }
};

/// Puts the texts into the table as if the file said so, and gives what to keep of it: the cell is
/// no longer doubted, and no longer part of a merged one. Throws base::Malformed naming every
/// address that is none, is given twice or has no row in the table.
std::vector<casework::CellCorrection> correct_cells(Table& table,
                                                    const std::vector<CellText>& cells);

}  // namespace pledge::sheet
