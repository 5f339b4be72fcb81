#include "sheet/unit_resolve.hpp"

#include <doctest/doctest.h>

namespace pledge::sheet {
namespace {

base::Day day(const char* text) { return base::parse_day(text).value(); }

party::Unit unit(const char* code, const char* name, std::vector<std::string> aliases = {}) {
  party::Unit made;
  made.code.text = code;
  made.name = name;
  made.aliases = std::move(aliases);
  return made;
}

party::UnitDirectory directory() {
  std::vector<party::Unit> units{unit("reform", "区发改局(区营商办)", {"区发改局", "区营商办"}),
                                 unit("finance", "区财政局"),
                                 unit("health", "区卫生健康局", {"区卫健局", "区卫健委"}),
                                 unit("first_school", "区第一中学", {"一中"}),
                                 unit("county_school", "县第一中学", {"一中"}),
                                 unit("land", "区国土资源局"),
                                 unit("resources", "区自然资源和规划局"),
                                 unit("closed", "区粮食局"),
                                 unit("new", "区数据局")};
  units[5].valid_to = day("2019-01-31");
  units[5].successor = base::UnitCode{"resources"};
  units[7].valid_to = day("2019-01-31");
  units[8].valid_from = day("2024-06-01");
  return party::UnitDirectory(std::move(units));
}

struct Case {
  const char* text;
  NameMatch match;
  const char* unit;
  bool has_finding;
};

}  // namespace

TEST_CASE("a name is a unit by its name, by an alias of one unit, or not at all") {
  static const Case kCases[] = {{"区财政局", NameMatch::exact, "finance", false},
                                {"区 财政局", NameMatch::exact, "finance", false},
                                {"区卫健委", NameMatch::alias, "health", false},
                                {"区卫生健康局", NameMatch::exact, "health", false},
                                {"区发改局（区营商办）", NameMatch::exact, "reform", false},
                                {"区发改局（营商办）", NameMatch::alias, "reform", false},
                                {"一中", NameMatch::ambiguous, "", true},
                                {"财政局", NameMatch::unknown, "", true},
                                {"区民政局", NameMatch::unknown, "", true},
                                {"区国土资源局", NameMatch::alias, "resources", true},
                                {"区粮食局", NameMatch::unknown, "", true},
                                {"区数据局", NameMatch::unknown, "", true}};
  const party::UnitDirectory units = directory();
  const UnitResolver resolver(units, day("2024-03-05"));
  for (const Case& one : kCases) {
    CAPTURE(one.text);
    const ResolvedUnit resolved = resolver.resolve(UnitName{one.text, one.text, ""});
    CHECK(resolved.match == one.match);
    CHECK((resolved.unit ? resolved.unit->text : "") == one.unit);
    CHECK(resolved.findings.empty() != one.has_finding);
  }
  CHECK(resolver.resolve(UnitName{"财政局", "财政局", ""}).candidates.size() == 1);
}

TEST_CASE("a unit is what it was on the day") {
  const party::UnitDirectory units = directory();
  const UnitResolver then(units, day("2018-06-01"));
  CHECK(then.resolve(UnitName{"区国土资源局", "区国土资源局", ""}).unit->text == "land");
  CHECK(then.resolve(UnitName{"区粮食局", "区粮食局", ""}).unit->text == "closed");
}

TEST_CASE("leaders and cooperating units of a cell are looked up with what they share") {
  const party::UnitDirectory units = directory();
  const UnitResolver resolver(units, day("2024-03-05"));
  const auto resolved = resolver.resolve(read_unit_text("区发改局牵头，财政局、卫健委配合"));
  REQUIRE(resolved.lead.size() == 1);
  CHECK(resolved.lead[0].unit->text == "reform");
  REQUIRE(resolved.cooperating.size() == 2);
  CHECK(resolved.cooperating[0].unit->text == "finance");
  CHECK(resolved.cooperating[1].match == NameMatch::alias);
}

}  // namespace pledge::sheet
