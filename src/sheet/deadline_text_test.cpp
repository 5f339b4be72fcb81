#include <algorithm>

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "deadline/seed_calendar.hpp"
#include "sheet/deadline_json.hpp"
#include "sheet/tsv_vectors.hpp"

namespace pledge::sheet {
namespace {

using Json = boost::json::object;

Json read(const std::string& raw, const std::string& reference) {
  return deadline_json(read_deadline_text(raw, parse_reference_day(reference).value(),
                                          deadline::seed_calendar()));
}

std::string text_of(const Json& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

/// The table shortens anchors: all of its characters, in order, must be in ours.
bool is_shortened(const std::string& wanted, const std::string& found) {
  const auto wanted_points = base::to_code_points(wanted.substr(0, wanted.find(' ')));
  const auto found_points = base::to_code_points(found);
  auto at = found_points.begin();
  for (const auto& point : wanted_points) {
    at = std::find(at, found_points.end(), point);
    if (at == found_points.end()) return false;
    ++at;
  }
  return !wanted.empty() || found.empty();
}

boost::json::array phases_of(const VectorRow& row) {
  const std::string text = row.at("phases");
  return text.empty() ? boost::json::array() : boost::json::parse(text).as_array();
}

void check_phases(const boost::json::array& wanted, const boost::json::array& found) {
  REQUIRE(wanted.size() == found.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Json& a = wanted[i].as_object();
    const Json& b = found[i].as_object();
    for (const char* key : {"start", "due", "offset", "recur", "kind", "unit"}) {
      CAPTURE(key);
      CHECK(text_of(a, key) == text_of(b, key));
    }
    CHECK(a.contains("approx") == b.contains("approx"));
    CHECK(text_of(a, "what") == text_of(b, "what"));
  }
}

void check_flags(const VectorRow& row, const Json& found) {
  const auto flags = base::split(text_of(found, "flags"), ',');
  for (const auto& flag : base::split(row.at("flags"), ',')) {
    if (flag.empty()) continue;
    CAPTURE(flag);
    CHECK(std::find(flags.begin(), flags.end(), flag) != flags.end());
  }
}

void check_row(const VectorRow& row) {
  const std::string& raw = row.at("raw");
  CAPTURE(cell_of(row, "id"));
  CAPTURE(raw);
  CAPTURE(row.at("ref_date"));
  const Json found = read(raw, row.at("ref_date"));
  const std::string differs = cell_of(row, "differs");
  const std::string without = differs.substr(0, differs.find(':'));
  for (const char* key : {"kind", "start", "due", "offset", "recur"}) {
    CAPTURE(key);
    const bool is_of_the_document = without.find(key) != std::string::npos;
    CHECK((text_of(found, key) == row.at(key)) != is_of_the_document);
  }
  check_phases(phases_of(row), found.at("phases").as_array());
  if (without.find("flags") == std::string::npos) check_flags(row, found);
  if (without.find("anchor") != std::string::npos) {
    CHECK(text_of(found, "flags").find("no-anchor") != std::string::npos);
    return;
  }
  CAPTURE(row.at("anchor"));
  CAPTURE(text_of(found, "anchor"));
  CHECK(is_shortened(row.at("anchor"), text_of(found, "anchor")));
}

TEST_CASE("cells of real lists mean what people read in them") {
  const auto rows = vector_rows("deadlines/deadlines.tsv");
  REQUIRE(rows.size() >= 150);
  for (const VectorRow& row : rows) check_row(row);
}

TEST_CASE("cells of the same kinds, written for this project, are read or doubted") {
  const auto rows = vector_rows("deadlines/deadlines_own.tsv");
  REQUIRE(rows.size() >= 150);
  for (const VectorRow& row : rows) {
    check_row(row);
    const Json found = read(row.at("raw"), row.at("ref_date"));
    const bool is_sure = found.at("confidence").as_double() >= kConfidentDeadline;
    CAPTURE(row.at("raw"));
    CHECK(is_sure == (row.at("sure") == "yes"));
    // Wrong and silent is the one thing that must not happen: doubt has words.
    if (!is_sure && text_of(found, "kind") != "none") {
      CHECK_FALSE(found.at("findings").as_array().empty());
    }
  }
}

TEST_CASE("what cannot be understood stays text, with low confidence and a finding") {
  for (const char* raw : {"看领导安排", "24年内", "30日", "5/6/2024", "2024-02-30", "3号"}) {
    CAPTURE(raw);
    const Json found = read(raw, "2024-03-15");
    CHECK(text_of(found, "due").empty());
    CHECK(found.at("confidence").as_double() <= 0.3);
    CHECK(text_of(found, "leftover") == raw);
    CHECK_FALSE(found.at("findings").as_array().empty());
  }
}

TEST_CASE("words between two dates name the second alone, when it has no others") {
  struct Case {
    const char* raw;
    const char* first;
    const char* second;
  };
  static const Case kCases[] = {
      {"2024-9-27/补充资料2024-10-30", "", "补充资料"},
      {"2024-9-27补充资料2024-10-30", "", "补充资料"},
      {"2024-9-27、补充资料2024-10-30", "", "补充资料"},
      {"2024年9月27日/验收2024年10月30日", "", "验收"},
      {"2024年9月27日交付/2024年10月30日验收", "交付", "验收"}};
  for (const Case& one : kCases) {
    CAPTURE(std::string(one.raw));
    const auto phases = read(one.raw, "2024-03-15").at("phases").as_array();
    REQUIRE(phases.size() == 2);
    CHECK(text_of(phases[0].as_object(), "what") == one.first);
    CHECK(text_of(phases[1].as_object(), "what") == one.second);
  }
}

TEST_CASE("a count that only the calendar cannot follow does not say that its start is unknown") {
  for (const char* raw : {"2028年1月10日后30个工作日内", "自2028年1月10日起5个工作日内",
                          "2029年3月1日之后10个工作日"}) {
    CAPTURE(raw);
    const Json found = read(raw, "2024-03-15");
    CHECK(text_of(found, "due").empty());
    CHECK(found.at("findings").as_array().size() == 1);
  }
}

TEST_CASE("a year that the working calendar does not know gives no day but a finding") {
  const Json found = read("自公示之日起5个工作日内", "2027-03-01");
  CHECK(text_of(found, "due").empty());
  CHECK(text_of(found, "offset") == "P5WD");
  const auto& findings = found.at("findings").as_array();
  REQUIRE_FALSE(findings.empty());
  CHECK(findings[0] == "这一年的工作日历没有录入，算不出日期");
}

TEST_CASE("an answer always has the same members") {
  std::string names;
  for (const auto& member : read("", "")) names += std::string(member.key()) + " ";
  CHECK(names ==
        "kind start due anchor offset phases recur flags confidence leftover findings ");
}

TEST_CASE("a reference is a day, a month, a year or nothing") {
  CHECK(parse_reference_day("2024-03-15")->day == base::make_day(2024, 3, 15));
  CHECK(parse_reference_day("2024-03")->month == 3);
  CHECK_FALSE(parse_reference_day("2024-03")->day.has_value());
  CHECK(parse_reference_day("2024")->year == 2024);
  CHECK_FALSE(parse_reference_day("2024")->month.has_value());
  CHECK_FALSE(parse_reference_day("")->year.has_value());
  CHECK_FALSE(parse_reference_day("2024-13").has_value());
  CHECK_FALSE(parse_reference_day("去年").has_value());
}

}  // namespace
}  // namespace pledge::sheet
