#include "documents/read_table.hpp"
#include "fuzz/fuzz.hpp"

/// Whole files of any kind, mostly zip files; nothing is handed to LibreOffice.
PLEDGE_FUZZ(input) {
  static_cast<void>(pledge::documents::read_table_with({}, input, {"清单.xlsx"}));
}
