#include "sheet/unit_text.hpp"

#include <doctest/doctest.h>

#include <boost/json/serialize.hpp>
#include <random>

#include "sheet/tsv_vectors.hpp"

namespace pledge::sheet {
namespace {

std::string member(const boost::json::object& object, const char* key) {
  return std::string(object.at(key).as_string());
}

/// The columns of the tables, joined so that one comparison shows all of them.
std::string columns_of(const UnitReading& reading) {
  const auto object = unit_json(reading);
  return base::join({member(object, "mode"), member(object, "lead"), member(object, "cooperating"),
                     member(object, "groups")},
                    " | ");
}

std::string columns_of(const VectorRow& row) {
  return base::join({row.at("mode"), row.at("lead"), row.at("cooperating"), row.at("groups")},
                    " | ");
}

UnitContext context_of(const VectorRow& row) {
  UnitContext context;
  const auto known = base::find_enumerator<FirstLeads>(row.at("first_leads"));
  context.first_leads = known.value_or(FirstLeads::unknown);
  context.region = row.at("region");
  return context;
}

}  // namespace

TEST_CASE("unit cells of public documents are read as their table says") {
  for (const VectorRow& row : vector_rows("cells/units.tsv")) {
    const UnitReading reading = read_unit_text(row.at("raw"), context_of(row));
    CAPTURE(row.at("id"));
    CAPTURE(row.at("raw"));
    if (row.at("differs").empty()) {
      CHECK(columns_of(reading) == columns_of(row));
    } else {
      CHECK(columns_of(reading) != columns_of(row));
      CHECK_FALSE(reading.findings.empty());
      CHECK(reading.confidence < 60);
    }
  }
}

TEST_CASE("without the document around it a cell is read with a finding, never silently") {
  for (const VectorRow& row : vector_rows("cells/units.tsv")) {
    const UnitReading alone = read_unit_text(row.at("raw"));
    CAPTURE(row.at("raw"));
    if (columns_of(alone) == columns_of(row)) continue;
    CHECK_FALSE(alone.findings.empty());
    CHECK(alone.confidence < 60);
  }
}

TEST_CASE("units as people write them beside the form") {
  for (const VectorRow& row : vector_rows("cells/units_own.tsv")) {
    const UnitReading reading = read_unit_text(row.at("raw"));
    CAPTURE(row.at("raw"));
    CHECK(columns_of(reading) == columns_of(row));
    CHECK(reading.leftover == row.at("leftover"));
    CHECK((reading.findings.empty() ? "" : "yes") == row.at("doubt"));
  }
}

TEST_CASE("a document that says that the first leads is remembered for its later rows") {
  CHECK(
      read_unit_text("税务总局、财政部负责，排在第一位的部门为牵头部门，下同").states_first_leads);
  CHECK_FALSE(read_unit_text("税务总局、财政部负责").states_first_leads);
  UnitContext stated;
  stated.first_leads = FirstLeads::stated;
  const UnitReading reading = read_unit_text("区住建局、区财政局", stated);
  CHECK(columns_of(reading) == "lead_coop | 区住建局 | 区财政局 | ");
}

TEST_CASE("units joined with any mark are all found again, in their order") {
  static const std::string kUnits[] = {"区财政局",           "区住建局",
                                       "市自然资源和规划局", "区人力资源和社会保障局",
                                       "黄石港街道办事处",   "区城市管理和综合执法局",
                                       "区审计局",           "市公安局交警支队",
                                       "区卫健局",           "区纪委监委"};
  static const std::string kMarks[] = {"、", "，", ",", "；", "\n", "和", " ", "及", "、 "};
  std::mt19937_64 random(9);
  for (int i = 0; i < 3000; ++i) {
    std::vector<std::string> named;
    std::string text;
    for (std::size_t n = 2 + random() % 4; n-- > 0;) {
      const std::string& unit = kUnits[random() % std::size(kUnits)];
      if (std::find(named.begin(), named.end(), unit) != named.end()) continue;
      if (!named.empty()) text += kMarks[random() % std::size(kMarks)];
      text += unit;
      named.push_back(unit);
    }
    if (named.size() < 2) continue;
    CAPTURE(text);
    const UnitReading reading = read_unit_text(text);
    std::vector<std::string> found;
    for (const UnitName& unit : reading.lead) found.push_back(unit.name);
    CHECK(base::join(found, "、") == base::join(named, "、"));
    CHECK(reading.mode == UnitMode::joint);
  }
}

TEST_CASE("no text makes the reader fail, and nothing is left without a word") {
  static const std::string kPieces[] = {
      "区",   "市",       "县",   "局",    "财政",     "审计局", "政府",       "委",
      "办",   "、",       "，",   "；",    "：",       "和",     "及",         "等",
      "各",   "有关部门", "牵头", "配合",  "负责",     "会同",   "联合",       "单位",
      "（",   "）",       "〔",   "〕",    "|",        " ",      "\n",         "/",
      "→",    "…",        "1.",   "①",     "6月底前",  "张三",   "按职责分工", "第一位",
      "下同", "的",       "为",   "由",    "含",       "原",     "街道",       "乡镇",
      "部门", "辦",       "\xFF", "&#65;", "负责的第", "3",      "件"};
  std::mt19937_64 random(77);
  for (int i = 0; i < 40'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 10; n-- > 0;) text += kPieces[random() % std::size(kPieces)];
    CAPTURE(text);
    const UnitReading reading = read_unit_text(text);
    const bool is_empty =
        reading.lead.empty() && reading.cooperating.empty() && reading.groups.empty();
    if (is_empty) CHECK_FALSE(reading.findings.empty());
    CHECK(reading.confidence >= 0);
    CHECK(reading.confidence <= 100);
    for (const UnitName& unit : reading.lead) CHECK_FALSE(unit.name.empty());
    CHECK(boost::json::serialize(unit_json(reading)).starts_with("{\"mode\":"));
  }
}

}  // namespace pledge::sheet
