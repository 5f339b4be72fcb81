#include "storage/kept_rows.hpp"

#include <string>

#include <doctest/doctest.h>

namespace pledge::storage {

TEST_CASE("nothing that a refused act put is kept, however many rows it put") {
  for (const std::int64_t count : {1, 3, 1023, 1024, 1025, 1500, 5000}) {
    CAPTURE(count);
    KeptRows<std::string> rows;
    rows.begin(false);
    for (std::int64_t id = 1; id <= 5; ++id) rows.put(id, "accepted");
    const std::size_t mark = rows.mark();
    for (std::int64_t id = 4; id < 4 + count; ++id) rows.put(id, "refused");
    CHECK(rows.find(3 + count) == "refused");
    rows.return_to(mark);
    for (std::int64_t id = 1; id < 4 + count; ++id) {
      const auto kept = rows.find(id);
      CHECK((!kept || *kept == "accepted"));
    }
    // Rows 4 and 5 were put by both: what the store has is asked for again.
    CHECK_FALSE(rows.find(4));
  }
}

TEST_CASE("rows are kept into the next transaction only when they are still true") {
  KeptRows<std::string> rows;
  rows.put(1, "before the lane said anything");
  CHECK_FALSE(rows.find(1));
  rows.begin(false);
  rows.put(1, "a");
  rows.begin(true);
  CHECK(rows.find(1) == "a");
  CHECK(rows.mark() == 0);
  rows.begin(false);
  CHECK_FALSE(rows.find(1));
}

}  // namespace pledge::storage
