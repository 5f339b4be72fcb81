#include <doctest/doctest.h>

#include "documents/marked_writer.hpp"
#include "documents/read_table.hpp"

namespace pledge::documents {
namespace {

using Cells = std::vector<std::string>;

TEST_CASE("the sender's own rows come back in their place with what was found beside them") {
  const sheet::Table table{"清单", {{1, {"单位", "金额"}}, {4, {"甲局", "=1+1"}}, {6, {"乙局"}}}};
  const auto bytes = write_marked(table, {{4, 1, "B 列：不是金额", true},
                                          {4, {}, "整行：看一看", false},
                                          {6, 1, "B 列：没有填写", true},
                                          {0, {}, "整份：合计对不上", false}});
  const auto read = read_table_with({}, bytes, {"检查.xlsx"});
  REQUIRE(read.rows.size() == 4);
  CHECK(read.rows[0].cells == Cells{"单位", "金额"});
  CHECK(read.rows[1].number == 4);
  CHECK(read.rows[1].cells == Cells{"甲局", "=1+1", "B 列：不是金额\n整行：看一看"});
  CHECK(read.rows[2].number == 6);
  CHECK(read.rows[2].cells == Cells{"乙局", "", "B 列：没有填写"});
  CHECK(read.rows[3].cells == Cells{"整份：合计对不上"});
}

}  // namespace
}  // namespace pledge::documents
