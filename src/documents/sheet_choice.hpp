#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "sheet/table.hpp"

/// Which of the sheets of a workbook is the ledger.
namespace pledge::documents {

using IsWanted = std::function<bool(const sheet::Table&)>;

struct SheetChoice {
  IsWanted is_wanted;           ///< that the first rows of a sheet have the headings of a ledger
  std::string sheet_name = {};  ///< named by the sender; empty: choose
};

/// What the first rows of a sheet tell.
struct SheetSeen {
  std::string name;
  bool is_visible = true;
  bool is_filled = false;
  bool is_wanted = false;
};

/// Filled rows that are read of a sheet to know it; a heading stands among the first thirty.
inline constexpr std::size_t kProbedRows = 40;

SheetSeen see_sheet(const sheet::Table& head, bool is_visible, const IsWanted& is_wanted);

/// The one that is named, else the first visible one with the headings, else a hidden one with
/// them, else the first visible one that holds anything. Throws base::Malformed.
std::size_t choose_sheet(const std::vector<SheetSeen>& sheets, const std::string& sheet_name);

/// Which sheets there are beside the one that was read, and that another ledger among them is asked
/// about unless somebody has named a sheet: its rows would be missing in silence.
void note_others(sheet::Table& table, const std::vector<SheetSeen>& sheets, std::size_t chosen,
                 const SheetChoice& choice);

/// Which one was read, and what was not.
std::vector<std::string> remarks_on(const std::vector<SheetSeen>& sheets, std::size_t chosen);

}  // namespace pledge::documents
