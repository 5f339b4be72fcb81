#include "documents/html_reader.hpp"
#include "fuzz/fuzz.hpp"

PLEDGE_FUZZ(input) {
  static_cast<void>(pledge::documents::read_html(
      input, {[](const pledge::sheet::Table&) { return true; }}));
}
