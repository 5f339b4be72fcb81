#include "documents/csv_text.hpp"
#include "fuzz/fuzz.hpp"
#include "sheet/layout.hpp"

PLEDGE_FUZZ(input) {
  const auto table = pledge::documents::read_csv(input);
  static_cast<void>(pledge::sheet::lay_out(table));
}
