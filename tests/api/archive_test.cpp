#include <sstream>

#include "base/digest.hpp"
#include "documents/zip_package.hpp"
#include "scenario.hpp"

/// Earlier versions of a problem, and its archive, over HTTP.
namespace pledge {
namespace {

using support::demo;
using support::list_of;
using support::number_of;
using support::text_of;

std::string id_of_group_checked() {
  const auto page = demo().json("office", "/api/problems?limit=1&states=group_checked");
  REQUIRE(list_of(page, "rows").size() == 1);
  return std::to_string(number_of(list_of(page, "rows").front(), "id"));
}

std::string part_of(documents::ZipPackage& zip, const std::string& name) {
  std::string bytes;
  zip.read(name, [&](std::string_view piece) { return bytes.append(piece), true; });
  return bytes;
}

TEST_CASE("who sees a problem sees what it said before, and takes its archive away on record") {
  const std::string path = "/api/problems/" + id_of_group_checked();
  const ApiScenario scenarios[] = {
      {"the first version was only proposed", "office", "GET", path + "/versions/1", "", "", 200,
       {R"("state":"proposed")", R"("version":1)"}},
      {"a version that never was", "office", "GET", path + "/versions/999", "", "", 404,
       {"thing_exists"}},
      {"no number", "office", "GET", path + "/versions/first", "", "", 400, {"version"}},
      {"somebody else's problem has no versions", "unit", "GET", "/api/problems/1/versions/1", "",
       "", 404, {"thing_exists"}},
      {"somebody else's problem has no archive", "unit", "GET", "/api/problems/1/archive", "", "",
       404, {"thing_exists"}},
      {"administrators see no business", "security", "GET", path + "/archive", "", "", 404,
       {"thing_exists"}},
      {"an archive is recorded", "office", "GET", path + "/archive", "", "", 200, {"SHA256SUMS"},
       {}, 1},
  };
  for (const auto& scenario : scenarios) play(scenario);
  CHECK(demo().json("audit", "/api/journal/entries?only_reads=true").find("entries") != nullptr);
}

TEST_CASE("what is kept from a reader does not make the journal look changed") {
  const auto page = demo().json("unit", "/api/problems?limit=1&sort=serial_number");
  const auto id = std::to_string(number_of(list_of(page, "rows").front(), "id"));
  for (const char* who : {"unit", "office"}) {
    CAPTURE(who);
    const auto answer = demo().person(who).get("/api/problems/" + id);
    REQUIRE(answer.status == 200);
    CHECK(answer.body.find(R"("is_consistent":true)") != std::string::npos);
  }
}

TEST_CASE("every file of an archive has the sum that is written of it") {
  const std::string path = "/api/problems/" + id_of_group_checked() + "/archive";
  const auto answer = demo().person("office").get(path);
  REQUIRE(answer.status == 200);
  documents::ZipPackage zip(answer.body);
  std::istringstream sums(part_of(zip, "SHA256SUMS"));
  std::size_t count = 0;
  for (std::string line; std::getline(sums, line); ++count) {
    REQUIRE(line.size() > 66);
    CAPTURE(line);
    CHECK(base::to_hex(base::sha256(part_of(zip, line.substr(66)))) == line.substr(0, 64));
  }
  CHECK(count + 1 == zip.names().size());
  const auto manifest = base::parse_json(part_of(zip, "目录.json"));
  CHECK(text_of(manifest, "format") == "pledge/archive/1");
  CHECK(list_of(manifest, "files").size() + 1 == count);
}

}  // namespace
}  // namespace pledge
