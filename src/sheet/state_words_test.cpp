#include "sheet/state_words.hpp"

#include <doctest/doctest.h>

#include "sheet/tsv_vectors.hpp"

namespace pledge::sheet {

TEST_CASE("words of progress mean the state that their table says") {
  for (const VectorRow& row : vector_rows("cells/states.tsv")) {
    const StateReading reading = read_state_text(row.at("raw"));
    CAPTURE(row.at("raw"));
    CHECK(base::name_of(reading.state) == row.at("state"));
    CHECK((reading.percent ? std::to_string(*reading.percent) : "") == row.at("percent"));
    if (reading.state == StateWord::unknown) CHECK_FALSE(reading.findings.empty());
  }
}

TEST_CASE("a sentence about progress is never surely done") {
  for (const std::string text :
       {"已经完成主体工程和附属工程", "11月7日动工，现已完成了水池施工任务",
        "2017年分红已全部发放到位，2018年待发放", "未办结", "没有完成整改", "争取完成", "完成一半",
        "整改完成（阶段性）"}) {
    CAPTURE(text);
    const StateReading reading = read_state_text(text);
    CHECK((reading.state != StateWord::done || reading.confidence < 60));
  }
}

}  // namespace pledge::sheet
