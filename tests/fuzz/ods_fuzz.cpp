#include "documents/read_table.hpp"
#include "fuzz/fuzz.hpp"
#include "fuzz/stored_zip.hpp"

/// content.xml of an OpenDocument spreadsheet.
PLEDGE_FUZZ(input) {
  const auto file = pledge::fuzz::stored_zip(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", input}});
  static_cast<void>(pledge::documents::read_table_with({}, file, {"清单.ods"}));
}
