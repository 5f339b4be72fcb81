#include <boost/json.hpp>
#include <set>

#include "documents/zip_package.hpp"
#include "scenario.hpp"

/// A lead that a reader may not open is not shown to him by any answer: not even its number.
namespace pledge {
namespace {

using support::demo;
using support::list_of;
using support::number_of;
using support::text_of;

const std::string kCampaign = std::string("campaign=") + support::kDemoCampaign;

/// Every number that stands under a name that means a lead, however deep.
void collect_leads(const base::Tree& tree, std::set<std::int64_t>& into) {
  static const std::set<std::string> kNames{"lead", "leads", "contradicting_leads", "lead_id"};
  if (const auto* list = tree.list()) {
    for (const base::Tree& each : *list) collect_leads(each, into);
  }
  const auto* map = tree.map();
  if (map == nullptr) return;
  for (const auto& [key, member] : *map) {
    collect_leads(member, into);
    if (!kNames.contains(key)) continue;
    // 0 leads are a count, and a lead without its number is one that is not told.
    if (member.number() != nullptr && *member.number() > 0) into.insert(*member.number());
    if (member.list() == nullptr) continue;
    for (const base::Tree& each : *member.list()) {
      if (each.number() != nullptr) into.insert(*each.number());
      const base::Tree* id = each.find("id");  // a lead's row
      if (id != nullptr && id->number() != nullptr) into.insert(*id->number());
    }
  }
}

void collect_leads(const std::string& json, std::set<std::int64_t>& into) {
  if (json.starts_with("{") || json.starts_with("[")) collect_leads(base::parse_json(json), into);
}

std::set<std::int64_t> ids_of(const std::string& who, const std::string& path) {
  std::set<std::int64_t> ids;
  std::string cursor;
  do {
    const auto page = demo().json(who, path + "&limit=50&cursor=" + cursor);
    for (const auto& row : list_of(page, "rows")) ids.insert(number_of(row, "id"));
    cursor = text_of(page, "next_cursor");
  } while (!cursor.empty());
  return ids;
}

/// A complaint against the unit of `problem`, merged into it; the lead's number.
std::int64_t merge_a_complaint(std::int64_t problem) {
  auto& office = demo().person("office");
  const auto made = office.post(
      "/api/leads", request_key("secrecy"),
      R"({"lead":{"campaign":"huangshigang-2024","channel":"complaint","original_number":"",)"
      R"("title":"又一家企业反映","content":"同一笔货款","accused_unit":"education_bureau"},)"
      R"("identity":{"name":"另一家公司","credit_code":"","contact_person":"","phone":"",)"
      R"("note":""}})");
  REQUIRE(made.status == 201);
  const std::int64_t lead = number_of(base::parse_json(made.body), "id");
  const std::string path = "/api/leads/" + std::to_string(lead);
  REQUIRE(office.post(path + "/admit", if_match(1), "{}").status == 200);
  const auto merged = office.post(path + "/merge", if_match(2),
                                  R"({"problem":)" + std::to_string(problem) +
                                      R"(,"reason":"同一笔货款"})");
  REQUIRE(merged.status == 200);
  return lead;
}

/// Every GET that the contract names, its places filled with what there is.
std::vector<std::string> paths_for(const std::set<std::int64_t>& problems) {
  std::vector<std::string> paths;
  boost::json::parse_options options;
  options.max_depth = 100;
  const auto contract =
      boost::json::parse(demo().person("").get("/api/openapi.json").body, {}, options);
  for (const auto& named : contract.at("paths").as_object()) {
    if (!named.value().as_object().contains("get")) continue;
    const std::string path(named.key());
    if (path == "/api/openapi.json") continue;  // deeper than requests, and the same for all
    std::set<std::int64_t> ids{1, 2, 3, 4, 5, 6, 7, 8};
    if (path.starts_with("/api/problems")) ids = problems;
    const auto place = path.find('{');
    if (place == path.npos) {
      paths.push_back(path + "?" + kCampaign);
      paths.push_back(path);
      continue;
    }
    const auto end = path.find('}');
    const bool is_by_number = path.substr(place, end - place) == "{id";
    if (!is_by_number && path.find("{index") == path.npos) continue;  // by a name: plans, reports
    for (const std::int64_t id : ids) {
      std::string filled = path.substr(0, place) + std::to_string(id) + path.substr(end + 1);
      const auto version = filled.find("{version}");
      if (version == filled.npos) {
        paths.push_back(filled);
        continue;
      }
      for (int number = 1; number <= 12; ++number) {
        paths.push_back(filled.substr(0, version) + std::to_string(number));
      }
    }
  }
  return paths;
}

std::string part_of(documents::ZipPackage& zip, const std::string& name) {
  std::string bytes;
  zip.read(name, [&](std::string_view piece) { return bytes.append(piece), true; });
  return bytes;
}

TEST_CASE("no answer, no refused act and no archive names a lead that the reader may not open") {
  const auto of_unit = ids_of("unit", "/api/problems?" + kCampaign + "&is_open_only=true");
  REQUIRE_FALSE(of_unit.empty());
  const std::int64_t merged_into = *of_unit.begin();
  const std::int64_t secret = merge_a_complaint(merged_into);
  std::int64_t answered_count = 0;
  for (const char* who : {"unit", "arrears_group", "auditor", "leader", "discipline"}) {
    CAPTURE(who);
    auto& person = demo().person(who);
    const auto mine = ids_of(who, "/api/leads?" + kCampaign);
    CHECK_FALSE(mine.contains(secret));
    const auto problems = ids_of(who, "/api/problems?" + kCampaign);
    for (const std::string& path : paths_for(problems)) {
      CAPTURE(path);
      // What goes straight to the discipline inspection goes with its lead.
      if (std::string_view(who) == "discipline" && path.starts_with("/api/referrals")) continue;
      const auto answer = person.get(path);
      CHECK(answer.status != 429);
      if (answer.status != 200) continue;
      ++answered_count;
      std::set<std::int64_t> named;
      if (path.ends_with("/archive")) {
        documents::ZipPackage zip(answer.body);
        for (const std::string& name : zip.names()) {
          if (!name.ends_with(".json")) continue;
          const std::string text = part_of(zip, name);
          collect_leads(text, named);
          const auto tree = base::parse_json(text);
          const base::Tree* payload = tree.find("payload");
          if (payload != nullptr) collect_leads(*payload->text(), named);
          // Without the payload the entry is still proved, and nobody can try payloads out.
          if (!name.starts_with("存证/")) continue;
          CHECK(tree.find("leaf") != nullptr);
          CHECK(tree.find("receipt") != nullptr);
          CHECK((payload == nullptr) == (tree.find("salt") == nullptr));
        }
      } else {
        collect_leads(answer.body, named);
      }
      for (const std::int64_t lead : named) CHECK(mine.contains(lead));
    }
    for (const std::int64_t problem : problems) {
      const auto stale = person.post("/api/problems/" + std::to_string(problem) + "/sign_for",
                                     if_match(9999), "{}");
      std::set<std::int64_t> named;
      CHECK(stale.status == 412);
      collect_leads(stale.body, named);
      for (const std::int64_t lead : named) CHECK(mine.contains(lead));
    }
  }
  CHECK(answered_count > 100);
  // The office, which may open it, is shown it.
  const std::string path = "/api/problems/" + std::to_string(merged_into);
  std::set<std::int64_t> named;
  collect_leads(demo().person("office").get(path).body, named);
  CHECK(named.contains(secret));
}

TEST_CASE("what a unit is not shown of an entry is said to be withheld") {
  const auto of_unit = ids_of("unit", "/api/problems?" + kCampaign + "&is_open_only=true");
  const std::string path = "/api/problems/" + std::to_string(*of_unit.begin());
  std::int64_t unit_count = 0, office_count = 0;
  for (const char* who : {"unit", "office"}) {
    const auto dossier = demo().json(who, path);
    for (const auto& line : list_of(dossier, "timeline")) {
      const base::Tree* withheld = line.find("is_withheld");
      const bool is_withheld = withheld != nullptr && *withheld->flag();
      (std::string(who) == "unit" ? unit_count : office_count) += is_withheld ? 1 : 0;
    }
  }
  CHECK(unit_count > 0);
  CHECK(office_count == 0);
}

TEST_CASE("an old version shows a unit no black light either") {
  for (const std::int64_t problem : ids_of("unit", "/api/problems?" + kCampaign)) {
    for (int version = 1; version <= 40; ++version) {
      const auto answer = demo().person("unit").get("/api/problems/" + std::to_string(problem) +
                                                    "/versions/" + std::to_string(version));
      if (answer.status != 200) break;
      CHECK(answer.body.find(R"("light":"black")") == std::string::npos);
    }
  }
}

}  // namespace
}  // namespace pledge
