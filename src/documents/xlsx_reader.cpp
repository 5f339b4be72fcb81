#include "documents/xlsx_reader.hpp"

#include "documents/sheet_sink.hpp"

namespace pledge::documents {
namespace {

sheet::Table read_sheet(ZipPackage& package, const Workbook& book, const SheetPart& part,
                        bool is_probe) {
  SheetSink sink(book, is_probe);
  parse_xml(package, part.part, sink);
  return sink.builder().finish(part.name);
}

}  // namespace

sheet::Table read_xlsx(ZipPackage& package, const SheetChoice& choice) {
  const Workbook book = read_workbook(package);
  std::vector<SheetSeen> seen;
  for (const SheetPart& part : book.sheets) {
    const sheet::Table head = read_sheet(package, book, part, true);
    seen.push_back(see_sheet(head, part.is_visible, choice.is_wanted));
  }
  const std::size_t chosen = choose_sheet(seen, choice.sheet_name);
  sheet::Table table = read_sheet(package, book, book.sheets[chosen], false);
  note_others(table, seen, chosen, choice);
  auto remarks = remarks_on(seen, chosen);
  table.remarks.insert(table.remarks.begin(), remarks.begin(), remarks.end());
  return table;
}

}  // namespace pledge::documents
