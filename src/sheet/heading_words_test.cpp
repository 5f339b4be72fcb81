#include "sheet/heading_words.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "sheet/column_map.hpp"
#include "sheet/tsv_vectors.hpp"

namespace pledge::sheet {
namespace {

/// A sheet with the form's headings, one of which is replaced, and one row.
Table table_with(ProblemColumn column, const std::string& heading) {
  Row headings{1,
               {"序号", "地区(单位)", "来源", "存在问题", "整改责任地区(单位)", "整改时限",
                "整改措施", "工作组", "问题类别", "涉及金额"}};
  headings.cells[static_cast<std::size_t>(column)] = heading;
  Table table;
  table.rows.push_back(std::move(headings));
  return table;
}

struct FieldColumn {
  const char* table;
  const char* field;
  ProblemColumn column;
};

constexpr FieldColumn kFieldColumns[] = {
    {"problem", "seq", ProblemColumn::sequence},
    {"problem", "region_unit", ProblemColumn::region_unit},
    {"problem", "source", ProblemColumn::source},
    {"problem", "problem", ProblemColumn::description},
    {"problem", "responsible", ProblemColumn::responsible_unit},
    {"problem", "deadline", ProblemColumn::due},
    {"problem", "measures", ProblemColumn::measures},
    {"problem", "class", ProblemColumn::category},
    {"arrears", "amount", ProblemColumn::amount}};

}  // namespace

TEST_CASE("headings of public ledgers mean the field that their table says") {
  for (const VectorRow& row : vector_rows("cells/headings.tsv")) {
    const auto meanings = meanings_of_heading(row.at("heading"));
    const bool is_known = std::any_of(meanings.begin(), meanings.end(), [&](const auto& meaning) {
      return meaning.table == row.at("table") && meaning.field == row.at("field");
    });
    CAPTURE(row.at("heading"));
    CHECK(is_known == row.at("differs").empty());
    CHECK_FALSE(meanings.empty());
  }
  CHECK(meanings_of_heading("幸福指数").empty());
}

TEST_CASE("each of them is the form's column in a list of problems, or is left out with a note") {
  for (const VectorRow& row : vector_rows("cells/headings.tsv")) {
    const std::string field = row.at("field");
    const auto* known = std::find_if(
        std::begin(kFieldColumns), std::end(kFieldColumns),
        [&](const FieldColumn& one) { return row.at("table") == one.table && field == one.field; });
    if (known == std::end(kFieldColumns) || !row.at("differs").empty()) continue;
    CAPTURE(row.at("heading"));
    const auto result =
        map_problem_columns(table_with(known->column, row.at("heading")), UnknownHeading::refuse);
    CHECK(result.findings.empty());
    REQUIRE(result.map.at(known->column).has_value());
    CHECK(result.map.at(known->column)->column == static_cast<std::size_t>(known->column));
  }
  for (const char* heading :
       {"整改状态", "办结时间", "整改责任人", "配合单位", "整改情况（月）", "逾期期数(月)"}) {
    CAPTURE(heading);
    const auto result =
        map_problem_columns(table_with(ProblemColumn::category, heading), UnknownHeading::refuse);
    CHECK(result.findings.empty());
    CHECK(result.notes.size() == 1);
  }
}

}  // namespace pledge::sheet
