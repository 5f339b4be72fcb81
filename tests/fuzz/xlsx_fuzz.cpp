#include "documents/read_table.hpp"
#include "fuzz/fuzz.hpp"
#include "fuzz/stored_zip.hpp"
#include "sheet/layout.hpp"

/// The XML of a sheet, of the shared strings and of the styles, in a workbook around them.
PLEDGE_FUZZ(input) {
  constexpr std::string_view kBook =
      "<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>";
  constexpr std::string_view kRelations =
      "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"s.xml\"/>"
      "</Relationships>";
  const auto pieces = pledge::fuzz::pieces_of(input, 3);
  std::vector<std::pair<std::string, std::string_view>> parts = {
      {"xl/workbook.xml", kBook},
      {"xl/_rels/workbook.xml.rels", kRelations},
      {"xl/s.xml", pieces[0]}};
  if (!pieces[1].empty()) parts.emplace_back("xl/sharedStrings.xml", pieces[1]);
  if (!pieces[2].empty()) parts.emplace_back("xl/styles.xml", pieces[2]);
  const auto table =
      pledge::documents::read_table_with({}, pledge::fuzz::stored_zip(parts), {"清单.xlsx"});
  static_cast<void>(pledge::sheet::lay_out(table));
}
