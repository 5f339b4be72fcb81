#include <set>

#include "app/demo_people.hpp"
#include "scenario.hpp"

/// 待办 over HTTP: a count is the list behind it, days are those of the wait, and what is done or is
/// another's stands with nobody. The last tests of the program: they change the demonstration.
namespace pledge {
namespace {

using support::demo;
using support::list_of;
using support::number_of;
using support::text_of;

const std::string kCampaign = "campaign=huangshigang-2024";

base::Tree work_of(const std::string& who) { return demo().json(who, "/api/work?" + kCampaign); }

/// The whole list of a section; nothing when the reader has none.
std::vector<base::Tree> items_of(const std::string& who, const std::string& key) {
  const auto work = demo().json(who, "/api/work?" + kCampaign + "&section=" + key);
  for (const auto& section : list_of(work, "sections")) {
    if (text_of(section, "key") == key) return list_of(section, "items");
  }
  return {};
}

bool waits_for(const std::string& who, const std::string& key, const char* kind,
               std::int64_t id) {
  for (const auto& item : items_of(who, key)) {
    if (item.find(kind) != nullptr && number_of(item, kind) == id) return true;
  }
  return false;
}

const base::Tree* act_of(const base::Tree& dossier, const std::string& act) {
  for (const auto& view : list_of(dossier, "acts")) {
    if (text_of(view, "act") == act) return &view;
  }
  return nullptr;
}

TEST_CASE("a section's count is that of the list behind it, for everybody") {
  std::int64_t sections = 0;
  for (const auto& person : app::kDemoPeople) {
    const std::string who(person.sign_in_name);
    CAPTURE(who);
    const auto work = work_of(who);
    for (const auto& section : list_of(work, "sections")) {
      const std::string key = text_of(section, "key");
      CAPTURE(key);
      ++sections;
      const auto items = items_of(who, key);
      CHECK(number_of(section, "count") == static_cast<std::int64_t>(items.size()));
      std::int64_t late = 0;
      for (const auto& item : items) {
        const bool is_late = *item.find("is_late")->flag();
        late += is_late ? 1 : 0;
        CHECK(is_late == (item.find("due_day") != nullptr &&
                          text_of(item, "due_day") < std::string("2024-08-20")));
        if (item.find("since_day") != nullptr) CHECK(text_of(item, "since_day") <= "2024-08-20");
      }
      CHECK(number_of(section, "late_count") == late);
    }
  }
  CHECK(sections > 10);
}

TEST_CASE("every day in 待办 says which rule gave it, where that stands, and by which calendar") {
  std::set<std::string> kinds;
  for (const auto& person : app::kDemoPeople) {
    const std::string who(person.sign_in_name);
    const auto work = work_of(who);
    for (const auto& section : list_of(work, "sections")) {
      const std::string key = text_of(section, "key");
      CAPTURE(key);
      for (const auto& item : list_of(section, "items")) {
        REQUIRE(item.find("due_day") != nullptr);
        const base::Tree* why = item.find("why_day");
        REQUIRE(why != nullptr);
        CHECK_FALSE(text_of(*why, "rule").empty());
        CHECK_FALSE(text_of(*why, "basis").empty());
        const bool is_counted = text_of(*why, "rule").find("个工作日") != std::string::npos;
        if (is_counted) CHECK_FALSE(text_of(*why, "calendar_version").empty());
        kinds.insert(key.substr(0, key.find('.')));
      }
    }
  }
  for (const char* kind : {"problem", "lead", "supervision_order", "deliverable"}) {
    CAPTURE(kind);
    CHECK(kinds.contains(kind));
  }
}

TEST_CASE("the page of a problem explains each day that it waits for") {
  std::int64_t looked_at = 0;
  const auto list = demo().json("office", "/api/problems?limit=20");
  for (const auto& row : list_of(list, "rows")) {
    const auto page =
        demo().json("office", "/api/problems/" + std::to_string(number_of(row, "id")));
    for (const auto& wait : list_of(page, "waits")) {
      const base::Tree& why = *wait.find("why_day");
      CHECK_FALSE(text_of(why, "rule").empty());
      CHECK(text_of(why, "basis").find("方案") != 0);
      CHECK_FALSE(text_of(why, "calendar_version").empty());
      ++looked_at;
    }
  }
  CHECK(looked_at > 5);
}

TEST_CASE("an entry says of its act what the problem's page says") {
  std::int64_t looked_at = 0;
  for (const char* who : {"office", "approver", "arrears_group", "unit", "auditor", "inspector"}) {
    CAPTURE(who);
    const auto work = work_of(who);
    for (const auto& section : list_of(work, "sections")) {
      const std::string act = text_of(section, "act");
      if (text_of(section, "key") != "problem." + act) continue;
      for (const auto& item : list_of(section, "items")) {
        const auto page =
            demo().json(who, "/api/problems/" + std::to_string(number_of(item, "problem")));
        const base::Tree* view = act_of(page, act);
        CAPTURE(act);
        REQUIRE(view != nullptr);
        CHECK(*view->find("is_possible")->flag() == list_of(item, "refusals").empty());
        ++looked_at;
      }
    }
  }
  CHECK(looked_at > 10);
}

TEST_CASE("an extension stands with the group from its request on, and is gone when it is ruled") {
  std::int64_t id = 0, version = 0;
  std::string group_code;
  for (const auto& item : items_of("unit", "problem.request_closure")) {
    const auto page =
        demo().json("unit", "/api/problems/" + std::to_string(number_of(item, "problem")));
    const base::Tree* view = act_of(page, "request_extension");
    if (view == nullptr || !*view->find("is_possible")->flag()) continue;
    const base::Tree& problem = *page.find("problem");
    id = number_of(problem, "id");
    version = number_of(problem, "version");
    group_code = text_of(problem, "group");
    break;
  }
  REQUIRE(id != 0);
  const char* group = nullptr;
  for (const auto& person : app::kDemoPeople) {
    if (person.group == group_code) group = person.sign_in_name.data();
  }
  REQUIRE(group != nullptr);
  const std::string path = "/api/problems/" + std::to_string(id);
  CHECK_FALSE(waits_for(group, "problem.decide_extension", "problem", id));
  play({"asked for", "unit", "POST", path + "/request_extension", if_match(version),
        R"({"to_day":"2024-11-20","reason_code":"funds_in_approval","reason":"资金在批"})", 200, {},
        {}, 1});
  bool is_found = false;
  for (const auto& item : items_of(group, "problem.decide_extension")) {
    if (number_of(item, "problem") != id) continue;
    is_found = true;
    CHECK(text_of(item, "since_day") == "2024-08-20");
    CHECK(text_of(item, "due_day") == "2024-08-23");
  }
  CHECK(is_found);
  CHECK_FALSE(waits_for("unit", "problem.decide_extension", "problem", id));
  play({"ruled", group, "POST", path + "/decide_extension", if_match(version + 1),
        R"({"is_approved":false,"reason":"资金已到"})", 200, {}, {}, 1});
  CHECK_FALSE(waits_for(group, "problem.decide_extension", "problem", id));
}

TEST_CASE("what was urged stands with whom it reached until it is answered") {
  std::int64_t id = 0;
  for (const auto& item : items_of("unit", "problem.request_closure")) {
    const std::int64_t problem = number_of(item, "problem");
    const auto made = demo().person("arrears_group").post(
        "/api/problems/" + std::to_string(problem) + "/urgings",
        request_key("work-urge-" + std::to_string(problem)),
        R"({"text":"请报进展","reply_due_day":"2024-08-23","is_urgent":false})");
    if (made.status != 201) continue;
    id = number_of(base::parse_json(made.body), "id");
    break;
  }
  REQUIRE(id != 0);
  CHECK(waits_for("unit", "urging.answer", "urging", id));
  CHECK_FALSE(waits_for("arrears_group", "urging.answer", "urging", id));
  play({"answered", "unit", "POST", "/api/urgings/" + std::to_string(id) + "/answer", if_match(1),
        R"({"text":"周五报"})", 200, {"answered"}, {}, 2});
  CHECK_FALSE(waits_for("unit", "urging.answer", "urging", id));
}

}  // namespace
}  // namespace pledge
