#include <set>

#include "scenario.hpp"

/// Who sees what: pages, counts, export, details and search agree for every officer.
namespace pledge {
namespace {

using support::demo;
using support::number_of;
using support::text_of;

const std::string kCampaign = std::string("campaign=") + support::kDemoCampaign;

/// Ids of all pages of a list; `limit` small, so that there are several.
std::set<std::int64_t> ids_of(const std::string& who, const std::string& path) {
  std::set<std::int64_t> ids;
  std::string cursor;
  do {
    const auto page = demo().json(who, path + "&limit=7&cursor=" + cursor);
    for (const auto& row : support::list_of(page, "rows")) {
      CHECK(ids.insert(number_of(row, "id")).second);
    }
    cursor = text_of(page, "next_cursor");
  } while (!cursor.empty());
  return ids;
}

/// Rows of a CSV text below its head; quoted cells may hold line ends.
std::int64_t csv_rows(const std::string& csv) {
  std::int64_t count = -1;
  bool is_quoted = false;
  for (const char c : csv) {
    if (c == '"') is_quoted = !is_quoted;
    if (c == '\n' && !is_quoted) ++count;
  }
  return count;
}

TEST_CASE("for every officer the pages, the count, the pivot and the export say the same") {
  for (const auto& person : app::kDemoPeople) {
    const std::string who(person.sign_in_name);
    CAPTURE(who);
    for (const char* filter : {"", "&states=rectifying,closed", "&is_open_only=true",
                               "&lights=red,yellow", "&has_open_money=true", "&words=拖欠"}) {
      std::string query = kCampaign;
      for (const char c : std::string(filter)) {
        const auto byte = static_cast<unsigned char>(c);
        static constexpr char kHex[] = "0123456789ABCDEF";
        query += byte < 128 ? std::string(1, c)
                            : std::string{'%', kHex[byte >> 4], kHex[byte & 15]};
      }
      CAPTURE(std::string(filter));
      const auto ids = ids_of(who, "/api/problems?" + query);
      const auto count = static_cast<std::int64_t>(ids.size());
      CHECK(number_of(demo().json(who, "/api/problems/totals?" + query), "count") == count);
      std::int64_t in_pivot = 0;
      const auto pivot = demo().json(who, "/api/problems/pivot?" + query);
      for (const auto& cell : support::list_of(pivot, "cells")) {
        in_pivot += number_of(*cell.find("totals"), "count");
      }
      CHECK(in_pivot == count);
      const auto csv = demo().person(who).get("/api/exports/problems?format=csv&" + query);
      CHECK(csv.status == 200);
      CHECK(csv_rows(csv.body) == count);
      const auto duties =
          demo().person(who).get("/api/exports/problems?form=duties&format=csv&" + query);
      CHECK(csv_rows(duties.body) == count);
    }
  }
}

TEST_CASE("the order of a list changes nothing about what it holds") {
  const auto ids = ids_of("office", "/api/problems?" + kCampaign);
  for (const char* sort : {"serial_number", "due_day", "changed_at", "responsible_unit", "group",
                           "state", "balance"}) {
    for (const char* descending : {"true", "false"}) {
      CAPTURE(std::string(sort));
      CHECK(ids_of("office", "/api/problems?" + kCampaign + "&sort=" + sort +
                                 "&is_descending=" + descending) == ids);
    }
  }
}

TEST_CASE("a detail opens for exactly those who have it in their list; others find nothing") {
  const auto all = ids_of("office", "/api/problems?" + kCampaign);
  REQUIRE(all.size() > 30);
  for (const auto& person : app::kDemoPeople) {
    const std::string who(person.sign_in_name);
    CAPTURE(who);
    const auto mine = ids_of(who, "/api/problems?" + kCampaign);
    for (const std::int64_t id : all) {
      const auto answer = demo().person(who).get("/api/problems/" + std::to_string(id));
      CHECK(answer.status == (mine.contains(id) ? 200 : 404));
    }
  }
}

TEST_CASE("a unit cannot even tell a hidden problem from one that does not exist") {
  const auto mine = ids_of("unit", "/api/problems?" + kCampaign);
  std::int64_t hidden = 1;
  while (mine.contains(hidden)) ++hidden;
  auto& unit = demo().person("unit");
  const auto there = unit.get("/api/problems/" + std::to_string(hidden));
  const auto not_there = unit.get("/api/problems/999999");
  CHECK(there.status == 404);
  CHECK(there.body == not_there.body);
  const auto act = unit.post("/api/problems/" + std::to_string(hidden) + "/sign_for",
                             if_match(1), "{}");
  CHECK(act.status == 404);
}

TEST_CASE("colleagues are found by who works with them, without accounts or roles") {
  play({"the office finds all who work here", "office", "GET", "/api/people", "", "", 200,
        {R"("name":"赵某")", R"("name":"沈某")"}, {"sign_in_name", "grants", "系统管理员"}});
  play({"a unit finds its own and the office", "unit", "GET", "/api/people", "", "", 200,
        {R"("name":"赵某")", R"("name":"李某")"}, {"沈某", "纪某", "何某"}});
  play({"administrators have their own list", "sysadmin", "GET", "/api/people", "", "", 200,
        {"{}"}});
}

TEST_CASE("system and security administrators see neither problems nor leads") {
  for (const char* who : {"sysadmin", "security"}) {
    CAPTURE(who);
    CHECK(ids_of(who, "/api/problems?" + kCampaign).empty());
    CHECK(ids_of(who, "/api/leads?" + kCampaign).empty());
    CHECK(demo().person(who).get("/api/leads/1").status == 404);
  }
}

TEST_CASE("referrals are there for the discipline inspection alone") {
  for (const auto& person : app::kDemoPeople) {
    const std::string who(person.sign_in_name);
    CAPTURE(who);
    const bool is_discipline = person.role == "discipline";
    CHECK(demo().person(who).get("/api/referrals").status == (is_discipline ? 200 : 404));
    const auto act =
        demo().person(who).post("/api/referrals/999/receive", if_match(1), "{}");
    CHECK(act.status == 404);
  }
}

TEST_CASE("officers are listed for administrators alone, and without password hashes") {
  for (const auto& person : app::kDemoPeople) {
    const std::string who(person.sign_in_name);
    CAPTURE(who);
    const bool is_administrator = person.role.find("administrator") != std::string_view::npos;
    const auto answer = demo().person(who).get("/api/officers");
    CHECK(answer.status == (is_administrator ? 200 : 403));
    CHECK(answer.body.find("argon2") == std::string::npos);
    CHECK(answer.body.find("password") == std::string::npos);
  }
}

/// Ids of the files that a problem's page shows.
std::vector<std::int64_t> evidence_on(const base::Tree& dossier) {
  std::vector<std::int64_t> ids;
  const base::Tree& problem = *dossier.find("problem");
  for (const auto& measure : support::list_of(problem, "measures")) {
    for (const auto& file : support::list_of(measure, "evidence")) {
      ids.push_back(number_of(file, "id"));
    }
  }
  const base::Tree* money = problem.find("money");
  if (money == nullptr || money->is_null()) return ids;
  for (const auto& payment : support::list_of(*money, "payments")) {
    ids.push_back(number_of(*payment.find("voucher"), "id"));
  }
  return ids;
}

TEST_CASE("a file is open to who sees the problem on which it stands, not to who has its number") {
  const auto all = ids_of("office", "/api/problems?" + kCampaign);
  std::int64_t files = 0, closed_doors = 0, opened_doors = 0;
  for (const std::int64_t id : all) {
    const std::string number = std::to_string(id);
    const auto dossier = demo().json("office", "/api/problems/" + number);
    for (const std::int64_t file : evidence_on(dossier)) {
      ++files;
      const std::string path = "/api/evidence/" + std::to_string(file);
      for (const char* who : {"arrears_group", "soe_group", "fund_group", "unit"}) {
        CAPTURE(who);
        CAPTURE(path);
        auto& person = demo().person(who);
        const bool is_seen = person.get("/api/problems/" + number).status == 200;
        const int alone = person.get(path).status;  // 200 for the reader's own upload
        const int status = person.get(path + "?problem=" + number).status;
        CHECK(status == (is_seen ? 200 : alone));
        CHECK(person.get(path + "?problem=999999").status == alone);
        closed_doors += status == 404 ? 1 : 0;
        opened_doors += alone == 404 && status == 200 ? 1 : 0;
      }
    }
  }
  for (const char* who : {"leader", "auditor", "audit", "sysadmin", "security"}) {
    CAPTURE(who);
    std::int64_t open_count = 0;
    for (std::int64_t file = 1; file <= files; ++file) {
      open_count += demo().person(who).get("/api/evidence/" + std::to_string(file)).status != 404;
    }
    // What the auditor has uploaded himself, by a test before this one.
    CHECK(open_count <= (std::string_view(who) == "auditor" ? 1 : 0));
  }
  CHECK(files > 0);
  CHECK(closed_doors > 0);
  CHECK(opened_doors > 0);
  play({"no number", "unit", "GET", "/api/evidence/1?problem=x", "", "", 400, {"problem"}});
}

std::int64_t officer_called(const std::string& sign_in_name, std::int64_t& version) {
  const auto officers = demo().json("security", "/api/officers");
  for (const auto& row : support::list_of(officers, "officers")) {
    const base::Tree* inner = row.find("officer");
    const base::Tree& officer = inner != nullptr && inner->map() != nullptr ? *inner : row;
    if (text_of(officer, "sign_in_name") != sign_in_name) continue;
    version = number_of(officer, "version");
    return number_of(officer, "id");
  }
  throw std::runtime_error(sign_in_name);
}

TEST_CASE("who is recused from a problem does not open its files, even if he sees all others") {
  const auto all = ids_of("office", "/api/problems?" + kCampaign);
  std::string problem, path;
  for (const std::int64_t id : all) {
    problem = std::to_string(id);
    const auto files = evidence_on(demo().json("office", "/api/problems/" + problem));
    if (files.empty()) continue;
    path = "/api/evidence/" + std::to_string(files.front());
    break;
  }
  REQUIRE_FALSE(path.empty());
  const std::string where = path + "?problem=" + problem;
  auto& inspector = demo().person("inspector");
  CHECK(inspector.get(where).status == 200);
  const auto act_on = [&](const std::string& act, const std::string& body) {
    std::int64_t version = 0;
    const auto id = officer_called("inspector", version);
    const auto done = demo().person("security").post(
        "/api/officers/" + std::to_string(id) + "/" + act, if_match(version), body);
    CHECK(done.status == 200);
    CHECK(inspector.sign_in("inspector", std::string(app::kDemoPassword)).status == 200);
  };
  act_on("recuse", R"({"recusal":{"problem":)" + problem + R"(,"reason":"亲属在该单位"}})");
  CHECK(inspector.get(where).status == 404);
  CHECK(inspector.get(path).status == 404);
  act_on("lift_recusal", R"({"problem":)" + problem + R"(,"reason":"情况已变"})");
  CHECK(inspector.get(where).status == 200);
}

TEST_CASE("who complained is read by nobody but through the recorded opening") {
  const std::string secret = "密名甲乙丙公司";
  auto& office = demo().person("office");
  const auto made = office.post(
      "/api/leads", request_key("secret"),
      R"({"lead":{"campaign":"huangshigang-2024","channel":"complaint","original_number":"",)"
      R"("title":"匿名反映","content":"拖欠货款","accused_unit":"education_bureau"},)"
      R"("identity":{"name":")" + secret +
          R"(","credit_code":"","contact_person":"密名丁","phone":"13911112222","note":""}})");
  REQUIRE(made.status == 201);
  const auto id = std::to_string(number_of(base::parse_json(made.body), "id"));
  for (const auto& person : app::kDemoPeople) {
    const std::string who(person.sign_in_name);
    CAPTURE(who);
    std::vector<std::string> paths{"/api/leads?" + kCampaign, "/api/leads/" + id,
                                   "/api/problems?" + kCampaign, "/api/openapi.json",
                                   "/api/work?" + kCampaign,
                                   "/api/exports/problems?format=csv&" + kCampaign};
    for (const char* form : {"arrears", "measures", "duties"}) {
      paths.push_back("/api/exports/problems?form=" + std::string(form) + "&format=csv&" +
                      kCampaign);
    }
    for (const std::int64_t problem : ids_of(who, "/api/problems?" + kCampaign)) {
      paths.push_back("/api/problems/" + std::to_string(problem));
    }
    std::int64_t leak_count = 0;
    for (const std::string& path : paths) {
      const auto answer = demo().person(who).get(path);
      for (const char* text : {secret.c_str(), "密名丁", "13911112222", "某某建材有限公司"}) {
        if (answer.body.find(text) != std::string::npos) {
          ++leak_count;
          MESSAGE(path << " shows " << text);
        }
      }
    }
    CHECK(leak_count == 0);
  }
  play({"a unit opens", "unit", "POST", "/api/leads/" + id + "/open_identity", "",
        R"({"reason":"想知道"})", 404, {}, {secret}});
  play({"the leader opens", "leader", "POST", "/api/leads/" + id + "/open_identity", "",
        R"({"reason":"想知道"})", 404, {}, {secret}});
  play({"the office opens", "office", "POST", "/api/leads/" + id + "/open_identity", "",
        R"({"reason":"核实情况"})", 200, {secret}, {}, 1});
}

TEST_CASE("whoever takes the roster away leaves an entry; outside his scope a board says no more") {
  const std::int64_t before = demo().journal_size();
  const std::string path = "/api/exports/rosters?format=csv&" + kCampaign;
  CHECK(demo().person("office").get(path).status == 200);
  CHECK(demo().journal_size() == before + 1);
  const auto seen = demo().json("unit", "/api/deliverables?" + kCampaign);
  int own = 0, others = 0;
  for (const auto& one : support::list_of(seen, "deliverables")) {
    const bool is_own = text_of(one, "unit") == "education_bureau";
    const bool tells = !text_of(one, "signed_by").empty();
    own += is_own && tells ? 1 : 0;
    others += !is_own && tells ? 1 : 0;
  }
  CHECK(own > 0);
  CHECK(others == 0);
}

}  // namespace
}  // namespace pledge
