#include "party/unit.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/codec.hpp"

namespace pledge::party {
namespace {

base::Day day(std::string_view iso) { return base::parse_day(iso).value(); }

Unit unit(std::string code, std::string name, std::vector<std::string> aliases = {},
          std::string parent = {}) {
  Unit made;
  made.code = {std::move(code)};
  made.name = std::move(name);
  made.aliases = std::move(aliases);
  if (!parent.empty()) made.parent = base::UnitCode{std::move(parent)};
  return made;
}

Unit ended(Unit before, std::string_view last_day, std::string successor) {
  before.valid_to = day(last_day);
  if (!successor.empty()) before.successor = base::UnitCode{std::move(successor)};
  return before;
}

UnitDirectory district() {
  return UnitDirectory({
      unit("district", "黄石港区"),
      unit("reform_bureau", "区发展和改革局", {"区发改局"}, "district"),
      unit("business_office", "区营商办", {}, "reform_bureau"),
      ended(unit("health_committee", "区卫健委", {}, "district"), "2024-06-30", "health_bureau"),
      ended(unit("health_bureau", "区卫健局", {}, "district"), "2025-12-31", "welfare_bureau"),
      unit("welfare_bureau", "区卫生福利局", {}, "district"),
      ended(unit("closed_bureau", "区撤并局", {}, "district"), "2024-01-31", ""),
  });
}

std::vector<std::string> texts(const std::vector<base::UnitCode>& codes) {
  std::vector<std::string> all;
  for (const auto& code : codes) all.push_back(code.text);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

TEST_CASE("a unit is found by name, alias, width and bracketed addition") {
  const UnitDirectory units = district();
  const struct {
    std::string_view text, code;
  } rows[] = {{"区发展和改革局", "reform_bureau"},   {"区发改局", "reform_bureau"},
              {" 区 发改局　", "reform_bureau"},      {"区发改\n局", "reform_bureau"},
              {"区发改局(区营商办)", "reform_bureau"}, {"区发改局（区营商办）", "reform_bureau"},
              {"区撤并局(区发改局)", ""},
              {"区发改局()", "reform_bureau"},         {"区发改局(移交区卫健委)", ""},
              {"区发改局(牵头)区卫健委(配合)", ""},     {"区发改局(督办)", ""},
              {"区发改局((区营商办))", ""},
              {"综合办公室(区营商办)", "business_office"}, {"区营商办", "business_office"},
              {"区教育局", ""},                       {"", ""},
              {"(区营商办)", ""},                      {"（）", ""},
              {"区发改", ""}};
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const Unit* found = units.find_by_name(row.text, day("2024-03-15"));
    CHECK((found == nullptr ? "" : found->code.text) == row.code);
  }
}

TEST_CASE("dated successors take over the day after, one after another") {
  const UnitDirectory units = district();
  const struct {
    std::string_view on, code;
  } rows[] = {{"2024-03-15", "health_committee"}, {"2024-06-30", "health_committee"},
              {"2024-07-01", "health_bureau"},    {"2025-12-31", "health_bureau"},
              {"2026-01-01", "welfare_bureau"}};
  for (const auto& row : rows) {
    CAPTURE(row.on);
    CHECK(units.successor_on({"health_committee"}, day(row.on))->code.text == row.code);
    CHECK(units.find_by_name("区卫健委", day(row.on))->code.text == row.code);
  }
  CHECK(units.successor_on({"closed_bureau"}, day("2026-01-01"))->code.text == "closed_bureau");
  CHECK(units.successor_on({"unknown"}, day("2026-01-01")) == nullptr);
}

TEST_CASE("successors that run in a circle end somewhere") {
  const UnitDirectory units({ended(unit("a", "甲局"), "2024-01-01", "b"),
                             ended(unit("b", "乙局"), "2024-01-01", "a"),
                             ended(unit("c", "丙局"), "2024-01-01", "unknown")});
  CHECK(units.successor_on({"a"}, day("2025-01-01")) != nullptr);
  CHECK(units.successor_on({"c"}, day("2025-01-01")) == nullptr);
}

TEST_CASE("the tree of a unit is itself and everything below it") {
  const UnitDirectory units = district();
  CHECK(texts(units.tree_of({"reform_bureau"})) ==
        std::vector<std::string>{"business_office", "reform_bureau"});
  CHECK(texts(units.tree_of({"business_office"})) == std::vector<std::string>{"business_office"});
  CHECK(units.tree_of({"district"}).size() == units.units().size());
  CHECK(units.tree_of({"district"}).front().text == "district");
  CHECK(units.tree_of({"unknown"}).empty());
}

TEST_CASE("what a unit left open is in the tree of its successor from the day after its end") {
  const UnitDirectory units = district();
  const struct {
    std::string_view on;
    const char* code;
    bool has_first, has_second;
  } rows[] = {{"2024-06-30", "health_bureau", false, true},
              {"2024-07-01", "health_bureau", true, true},
              {"2026-01-01", "welfare_bureau", true, true}};
  for (const auto& row : rows) {
    CAPTURE(row.on);
    const auto tree = tree_of(units.units(), {row.code}, day(row.on));
    const auto holds = [&](const char* code) {
      return std::find(tree.begin(), tree.end(), base::UnitCode{code}) != tree.end();
    };
    CHECK(holds("health_committee") == row.has_first);
    CHECK(holds("health_bureau") == row.has_second);
  }
  CHECK(units.tree_of({"health_bureau"}).size() == 1);
  CHECK_FALSE(is_there_on(*units.find({"health_committee"}), day("2024-07-01")));
  CHECK(is_there_on(*units.find({"health_committee"}), day("2024-06-30")));
}

TEST_CASE("a tree with a circle is walked once") {
  const UnitDirectory units(
      {unit("a", "甲局", {}, "b"), unit("b", "乙局", {}, "a"), unit("c", "丙局", {}, "c")});
  CHECK(texts(units.tree_of({"a"})) == std::vector<std::string>{"a", "b"});
  CHECK(texts(units.tree_of({"c"})) == std::vector<std::string>{"c"});
  CHECK(units.check().size() == 3);
}

TEST_CASE("what cannot be right in a directory is a finding with its place") {
  CHECK(district().check().empty());
  const struct {
    std::vector<Unit> units;
    std::string_view path;
  } rows[] = {
      {{unit("a", "甲局"), unit("a", "乙局")}, "units[1].code"},
      {{unit("a", "甲局"), unit("b", "甲 局")}, "units[1]"},
      {{unit("a", "甲局", {"科经局"}), unit("b", "乙局", {"科经局"})}, "units[1]"},
      {{unit("a", "甲局", {}, "unknown")}, "units[0].parent"},
      {{ended(unit("a", "甲局"), "2024-01-01", "unknown")}, "units[0].successor"},
      {{unit("a", "甲局", {}, "a")}, "units[0].parent"}};
  for (const auto& row : rows) {
    CAPTURE(row.path);
    const auto findings = UnitDirectory(row.units).check();
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].path == row.path);
    CHECK_FALSE(findings[0].message.empty());
  }
  CHECK(UnitDirectory({unit("a", "甲局", {"甲局", "甲局"})}).check().empty());
}

TEST_CASE("a unit keeps every member through its text") {
  Unit whole = ended(unit("a", "甲局", {"甲"}, "b"), "2024-06-30", "c");
  whole.valid_from = day("2019-01-01");
  whole.kind = UnitKind::township;
  const std::string text = base::to_canonical_text(whole);
  CHECK(base::to_canonical_text(base::from_canonical_text<Unit>(text)) == text);
  CHECK(text.find("township") != std::string::npos);
}

}  // namespace pledge::party
