#include <doctest/doctest.h>

#include "deadline/seed_calendar.hpp"
#include "sheet/amount_text.hpp"
#include "sheet/cell_text.hpp"
#include "sheet/deadline_text.hpp"
#include "sheet/state_words.hpp"
#include "sheet/unit_text.hpp"

namespace pledge::sheet {
namespace {

/// As many repetitions of `text` as a phrase may have.
std::string longest_of(std::string_view text) {
  std::string all;
  while (all.size() + text.size() <= kPhraseBytesMax) all += text;
  return all;
}

TEST_CASE("a document in a cell of amounts, deadlines, units or states is said to be too long") {
  for (const std::size_t size : {kPhraseBytesMax + 1, std::size_t{1'000'000}}) {
    const std::string text(size, '1');
    CHECK(read_amount_text(text).kind == AmountKind::invalid);
    CHECK(read_amount_text(text).findings == std::vector<std::string>{"文字太长，不像金额"});
    CHECK(read_unit_text(text).findings == std::vector<std::string>{"文字太长，不像单位"});
    CHECK(read_unit_text(text).leftover == text);
    CHECK(read_state_text(text).findings == std::vector<std::string>{"文字太长，不像进展状态"});
    const auto deadline = read_deadline_text(text, parse_reference_day("2024").value(),
                                             deadline::seed_calendar());
    CHECK(deadline.findings == std::vector<std::string>{"文字太长，不像时限"});
  }
}

TEST_CASE("the longest phrase is still read") {
  const auto units = read_unit_text(longest_of("区发改局、"));
  REQUIRE(units.lead.size() == 1);  // named again and again
  CHECK(units.lead.front().written == "区发改局");
  for (const char* piece : {"1万元", "1+", "一", "(", "其中"}) {
    const auto reading = read_amount_text(longest_of(piece));
    CHECK((reading.kind != AmountKind::exact || reading.value_fen.has_value()));
    CHECK(reading.findings != std::vector<std::string>{"文字太长，不像金额"});
  }
  CHECK(read_state_text(longest_of("完成50%")).percent == std::nullopt);
}

}  // namespace
}  // namespace pledge::sheet
