#include <algorithm>
#include <functional>

#include "documents/zip_package.hpp"
#include "scenario.hpp"

/// What a problem tells of the other side — that it was referred, that somebody complained, what
/// he said when he was asked — is in no answer to the unit that answers for it.
namespace pledge {
namespace {

using support::demo;
using support::list_of;
using support::number_of;
using support::text_of;

const std::string kCampaign = std::string("campaign=") + support::kDemoCampaign;
const std::string kSaid = "密语甲乙丙";

base::Tree problem_seen_by(const char* who, std::int64_t id) {
  return demo().json(who, "/api/problems/" + std::to_string(id));
}

std::int64_t version_of(std::int64_t id) {
  return number_of(*problem_seen_by("office", id).find("problem"), "version");
}

http::RawAnswer act(const char* who, std::int64_t id, const char* name, const std::string& body) {
  return demo().person(who).post("/api/problems/" + std::to_string(id) + "/" + name,
                                 if_match(version_of(id)), body);
}

/// A problem of the unit's in that state.
std::int64_t of_unit_in(const std::string& states) {
  const auto page = demo().json("unit", "/api/problems?" + kCampaign + "&states=" + states);
  const auto& rows = list_of(page, "rows");
  REQUIRE_FALSE(rows.empty());
  return number_of(rows.front(), "id");
}

std::int64_t upload(const char* who, const std::string& text) {
  static int count = 0;
  const std::string form =
      "--edge\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nphoto\r\n"
      "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
      "Content-Type: text/plain\r\n\r\n" + text + "\r\n--edge--\r\n";
  const auto made = demo().person(who).post(
      "/api/evidence",
      std::string("Content-Type: multipart/form-data; boundary=edge\r\n") +
          request_key("upload " + std::to_string(++count)),
      form);
  CAPTURE(made.body);
  REQUIRE(made.status == 201);
  return number_of(base::parse_json(made.body), "id");
}

/// Somebody complains of the same thing, and says what he thinks of it; the evidence of that.
std::int64_t ask_a_complainant(std::int64_t problem, const std::string& key) {
  auto& office = demo().person("office");
  const auto made = office.post(
      "/api/leads", request_key(key),
      R"({"lead":{"campaign":"huangshigang-2024","channel":"complaint","original_number":"",)"
      R"("title":"同一件事","content":"企业反映","accused_unit":"education_bureau"},)"
      R"("identity":{"name":"某公司","credit_code":"","contact_person":"","phone":"",)"
      R"("note":""}})");
  REQUIRE(made.status == 201);
  const std::string lead =
      "/api/leads/" + std::to_string(number_of(base::parse_json(made.body), "id"));
  REQUIRE(office.post(lead + "/admit", if_match(1), "{}").status == 200);
  REQUIRE(office.post(lead + "/merge", if_match(2),
                      R"({"problem":)" + std::to_string(problem) + R"(,"reason":"同一件事"})")
              .status == 200);
  const std::int64_t file = upload("office", "企业的书面意见");
  const auto asked = act("office", problem, "consult_complainant",
                         R"({"result":"disagreed","note":")" + kSaid + R"(","evidence":[)" +
                             std::to_string(file) + "]}");
  CAPTURE(asked.body);
  REQUIRE(asked.status == 200);
  return file;
}

void refer(std::int64_t problem) {
  for (const char* who : {"office", "auditor"}) {
    const std::int64_t file = upload(who, std::string("现场照片 ") + who);
    const auto visited = text_of(demo().json(who, "/api/session"), "today");
    const auto done = act(who, problem, "sign_verification",
                          R"({"result":"paper_rectification","findings":"只有纸面材料",)"
                          R"("visited_day":")" + visited + R"(","evidence":[)" +
                              std::to_string(file) + R"(],"reason":"看了原件"})");
    CAPTURE(done.body);
    REQUIRE(done.status == 200);
  }
}

/// Every member anywhere in the tree that tells of the other side.
void find_telling(const base::Tree& tree, std::vector<std::string>& found) {
  if (const auto* list = tree.list()) {
    for (const base::Tree& each : *list) find_telling(each, found);
  }
  const auto* map = tree.map();
  if (map == nullptr) return;
  for (const auto& [key, member] : *map) {
    const bool is_flag = key == "is_referred" || key == "has_complainant";
    const bool is_set = is_flag && member.flag() != nullptr && *member.flag();
    const bool is_said = (key == "consultation" || key == "known_since_day") && !member.is_null();
    const bool is_list = key == "consultations" && member.list() != nullptr &&
                         !member.list()->empty();
    const bool is_event = key == "event" && member.text() != nullptr &&
                          (*member.text() == "complainant_consulted" ||
                           *member.text() == "consultation_lapsed" ||
                           *member.text() == "lead_attached");
    if (is_set || is_said || is_list || is_event) found.push_back(key);
    find_telling(member, found);
  }
}

void expect_silent(const std::string& body) {
  CHECK(body.find(kSaid) == std::string::npos);
  if (!body.starts_with("{") && !body.starts_with("[")) return;
  std::vector<std::string> found;
  find_telling(base::parse_json(body), found);
  for (const std::string& key : found) {
    CAPTURE(key);
    CHECK(false);
  }
}

void expect_silent_archive(const std::string& body) {
  documents::ZipPackage zip(body);
  for (const std::string& name : zip.names()) {
    CAPTURE(name);
    if (name.ends_with(".docx")) continue;
    std::string text;
    zip.read(name, [&](std::string_view piece) { return text.append(piece), true; });
    CHECK(text.find("企业的书面意见") == std::string::npos);
    CHECK(text.find(R"(\"consultation)") == std::string::npos);
    expect_silent(text);
  }
}

struct Offered {
  const char* act;
  const char* body;
};
/// Everything that the unit may not do to its own problem.
constexpr Offered kNotTheirs[] = {
    {"consult_complainant", R"({"result":"agreed","note":"电话征求","evidence":[]})"},
    {"consult_complainant", R"({"result":"disagreed","note":"电话征求","evidence":[]})"},
    {"consult_complainant", R"({"result":"unreachable","note":"无人接听","evidence":[]})"},
    {"close", R"({"code":"completed","summary":"整改到位"})"},
    {"close", R"({"code":"long_term","summary":"还款协议"})"},
    {"open_notice", R"({"text":"公示"})"},
    {"object_to_notice", R"({"objector":"某公司","reason":"不同意"})"},
    {"rule_notice_objection", R"({"is_upheld":true,"reason":"成立"})"},
    {"check_closure", R"({"opinion":"齐全"})"},
    {"send_back_closure", R"({"reason":"不齐"})"},
    {"sign_verification",
     R"({"result":"paper_rectification","findings":"看过","visited_day":"2024-06-03",)"
     R"("evidence":[]})"},
    {"restart_verification", R"({"reason":"重来"})"},
    {"reopen", R"({"cause":"relapse","reason":"又拖欠","due_day":"2030-12-31"})"},
    {"adjust_money",
     R"({"undisputed_fen":0,"disputed_fen":0,"reduced_fen":0,"reason":"核对","evidence":[]})"},
    {"approve_adjustment", R"({})"},
    {"refuse_adjustment", R"({"reason":"不同意"})"},
    {"pause", R"({"kind":"judicial","until_day":"2030-12-31","reason":"诉讼","evidence":[]})"},
    {"resume", R"({"reason":"判决已下"})"},
    {"decide_extension", R"({"is_approved":true,"reason":"同意"})"},
    {"accept_plan", R"({})"},
    {"send_back_plan", R"({"reason":"不细"})"},
    {"propose_withdrawal", R"({"reason":"重复"})"},
    {"approve_withdrawal", R"({})"},
    {"refuse_withdrawal", R"({"reason":"不重复"})"},
};

/// What the unit reads when it tries them all, and which acts its page offers.
std::vector<std::string> read_in_refusals(std::int64_t problem) {
  std::vector<std::string> all;
  for (const Offered& one : kNotTheirs) {
    CAPTURE(one.act);
    const auto answer = act("unit", problem, one.act, one.body);
    CAPTURE(answer.body);
    CHECK(answer.status == 403);
    const auto body = base::parse_json(answer.body);
    const auto& reasons = list_of(body, "reasons");
    CHECK(reasons.size() == 1);
    all.push_back(std::string(one.act) + " " + base::to_canonical(*body.find("reasons")));
  }
  all.push_back(base::to_canonical(*problem_seen_by("unit", problem).find("acts")));
  return all;
}

TEST_CASE("what the unit may not do refuses it alike before and after somebody complained") {
  const std::int64_t problem = of_unit_in("closure_requested,group_checked,verified,in_notice");
  const auto before = read_in_refusals(problem);
  ask_a_complainant(problem, "refused alike");
  CHECK(read_in_refusals(problem) == before);
}

TEST_CASE("the unit is told nothing of a referral, a complainant or what he said, by any door") {
  const std::int64_t asked = of_unit_in("closure_requested,group_checked,verified,in_notice");
  const std::int64_t file = ask_a_complainant(asked, "other side");
  std::vector<std::string> told;
  find_telling(problem_seen_by("office", asked), told);
  const std::int64_t referred = of_unit_in("group_checked");
  refer(referred);
  find_telling(problem_seen_by("office", referred), told);
  for (const std::string key :
       {"is_referred", "has_complainant", "consultation", "consultations"}) {
    CAPTURE(key);  // the office is told, so there is something to hide
    CHECK(std::find(told.begin(), told.end(), key) != told.end());
  }
  auto& unit = demo().person("unit");
  const std::string head = "/api/problems";
  std::vector<std::string> paths{head + "?" + kCampaign + "&limit=50",
                                 "/api/exports/problems?format=csv&" + kCampaign,
                                 head + "?words=%E6%8B%96%E6%AC%A0&" + kCampaign,
                                 "/api/work?" + kCampaign, "/api/filings?" + kCampaign,
                                 "/api/past/problems?as_of=2024-08-31&" + kCampaign,
                                 "/api/reviews?" + kCampaign, "/api/notices"};
  for (int filing = 1; filing <= 6; ++filing) {
    paths.push_back("/api/filings/" + std::to_string(filing));
    paths.push_back("/api/filings/" + std::to_string(filing) + "/diff");
    paths.push_back("/api/reviews/" + std::to_string(filing));
  }
  for (const std::int64_t id : {asked, referred}) {
    const std::string one = head + "/" + std::to_string(id);
    paths.push_back(one);
    for (const char* beside : {"/letters", "/review_tasks", "/supervision_orders", "/urgings"}) {
      paths.push_back(one + beside);
    }
    for (int version = 1; version <= 40; ++version) {
      paths.push_back(one + "/versions/" + std::to_string(version));
    }
  }
  int answered = 0;
  for (const std::string& path : paths) {
    CAPTURE(path);
    const auto answer = unit.get(path);
    CHECK(answer.status != 429);
    if (answer.status != 200) continue;
    ++answered;
    expect_silent(answer.body);
  }
  CHECK(answered > 20);
  for (const std::int64_t id : {asked, referred}) {
    const std::string one = head + "/" + std::to_string(id);
    const auto stale = unit.post(one + "/sign_for", if_match(9999), "{}");
    CHECK(stale.status == 412);
    expect_silent(stale.body);
    const auto archive = unit.get(one + "/archive");
    REQUIRE(archive.status == 200);
    expect_silent_archive(archive.body);
  }
  const std::string proof =
      "/api/evidence/" + std::to_string(file) + "?problem=" + std::to_string(asked);
  CHECK(unit.get(proof).status == 404);
  CHECK(demo().person("auditor").get(proof).status == 200);
}

}  // namespace
}  // namespace pledge
