#include "documents/read_table.hpp"
#include "fuzz/fuzz.hpp"
#include "fuzz/stored_zip.hpp"
#include "sheet/layout.hpp"

/// The XML of a Word document and of its list formats.
PLEDGE_FUZZ(input) {
  const auto pieces = pledge::fuzz::pieces_of(input, 2);
  std::vector<std::pair<std::string, std::string_view>> parts = {{"word/document.xml", pieces[0]}};
  if (!pieces[1].empty()) parts.emplace_back("word/numbering.xml", pieces[1]);
  const auto table =
      pledge::documents::read_table_with({}, pledge::fuzz::stored_zip(parts), {"清单.docx"});
  static_cast<void>(pledge::sheet::lay_out(table));
}
