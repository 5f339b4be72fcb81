#include "base/digest.hpp"
#include "documents/made_docx.hpp"
#include "scenario.hpp"

/// Letters over HTTP: previews take no number, issuing is one event, files come back whole.
namespace pledge {
namespace {

using support::demo;
using support::list_of;
using support::number_of;
using support::text_of;

std::string id_in(const std::string& state, const std::string& unit = "") {
  const auto page = demo().json("office", "/api/problems?limit=1&states=" + state +
                                              (unit.empty() ? "" : "&units=" + unit));
  REQUIRE(list_of(page, "rows").size() == 1);
  return std::to_string(number_of(list_of(page, "rows").front(), "id"));
}

std::string wish(const std::string& kind, const std::string& problem) {
  return R"({"kind":")" + kind + R"(","problem":)" + problem +
         R"(,"addressee":"","copies":"","urgency":"","reason":"企业反映强烈","requirement":"",)"
         R"("reply_due_day":"2024-08-27","signer":"","contact":"","phone":""})";
}

base::Tree choice_of(const base::Tree& letters, const std::string& kind) {
  for (const auto& choice : list_of(letters, "choices")) {
    if (text_of(choice, "kind") == kind) return choice;
  }
  return {};
}

std::string multipart(const std::string& kind, const std::string& file) {
  const auto part = [](const std::string& head, const std::string& body) {
    return "--edge\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + body + "\r\n";
  };
  return part("name=\"kind\"", kind) +
         part("name=\"file\"; filename=\"reminder.docx\"", file) + "--edge--\r\n";
}
constexpr const char* kForm = "Content-Type: multipart/form-data; boundary=edge\r\n";

TEST_CASE("a preview is a docx without a number and leaves nothing") {
  const std::string id = id_in("rectifying");
  const std::int64_t before = demo().journal_size();
  const auto answer =
      demo().person("office").post("/api/letters/preview", "", wish("supervision_order", id));
  REQUIRE(answer.status == 200);
  CHECK(answer.header("content-disposition").find("UTF-8''%E7%9D%A3%E5%8A%9E%E5%8D%95") !=
        std::string::npos);
  const std::string words = documents::words_of(answer.body);
  CHECK(words.find("港营商办督〔2024〕　号") != std::string::npos);
  CHECK(words.find("企业反映强烈") != std::string::npos);
  CHECK(demo().journal_size() == before);
}

TEST_CASE("issuing gives a number, one event and a file that stays; repeating gives the same") {
  const std::string id = id_in("rectifying");
  const std::string body = wish("assignment_order", id);
  const std::int64_t before = demo().journal_size();
  auto& office = demo().person("office");
  const auto first = office.post("/api/letters", request_key("letter-1"), body);
  REQUIRE(first.status == 201);
  CHECK(demo().journal_size() == before + 1);
  const auto letter = base::parse_json(first.body);
  CHECK(text_of(letter, "number").starts_with("港营商办交〔2024〕"));
  CHECK(office.post("/api/letters", request_key("letter-1"), body).body == first.body);
  CHECK(demo().journal_size() == before + 1);

  const std::string path = "/api/letters/" + std::to_string(number_of(letter, "id"));
  const auto file = office.get(path + "/file");
  REQUIRE(file.status == 200);
  CHECK(base::to_hex(base::sha256(file.body)) == text_of(letter, "digest"));
  CHECK(documents::words_of(file.body).find(text_of(letter, "number")) != std::string::npos);
  play({"taken back without a reason", "office", "POST", path + "/withdraw", if_match(1),
        R"({"reason":""})", 400, {"reason"}});
  play({"taken back", "office", "POST", path + "/withdraw", if_match(1),
        R"({"reason":"发错单位"})", 200, {"voided"}, {}, 1});
  play({"taken back again", "office", "POST", path + "/withdraw", if_match(2),
        R"({"reason":"发错单位"})", 409, {"state_allows_act", "已作废"}});
  play({"on an old version", "office", "POST", path + "/withdraw", if_match(1),
        R"({"reason":"发错单位"})", 412, {"row_is_unchanged_since_read"}});
  const auto listed = demo().json("leader", "/api/letters?kind=assignment_order&year=2024");
  CHECK(text_of(list_of(listed, "letters").front(), "state") == "voided");
}

TEST_CASE("who may have which letter made, and why not") {
  const std::string id = id_in("rectifying", "education_bureau");
  const auto office = demo().json("office", "/api/problems/" + id + "/letters");
  CHECK(list_of(office, "choices").size() == 7);
  CHECK(*choice_of(office, "assignment_order").find("is_possible")->flag());
  for (const char* kind : {"reminder", "urging_order", "supervision_order"}) {
    CAPTURE(kind);
    const auto with_an_order = choice_of(office, kind);
    CHECK_FALSE(*with_an_order.find("is_possible")->flag());
    CHECK(text_of(list_of(with_an_order, "refusals").front(), "rule") ==
          "order_letter_goes_with_its_order");
    play_only({"alone", "office", "POST", "/api/letters",
               request_key(std::string("letter-alone-") + kind), wish(kind, id), 409},
              "order_letter_goes_with_its_order");
  }
  const auto refused = choice_of(office, "closing_statement");
  CHECK_FALSE(*refused.find("is_possible")->flag());
  CHECK(text_of(list_of(refused, "refusals").front(), "rule") == "letter_fits_the_case");
  const auto unit = demo().json("unit", "/api/problems/" + id + "/letters");
  CHECK(list_of(unit, "choices").size() == 1);
  CHECK(text_of(list_of(unit, "choices").front(), "kind") == "rectification_plan");
  play({"not the unit's letter", "unit", "POST", "/api/letters", request_key("letter-2"),
        wish("assignment_order", id), 403, {"actor_holds_the_role"}});
  play({"not yet", "office", "POST", "/api/letters", request_key("letter-3"),
        wish("closing_statement", id), 409, {"letter_fits_the_case", "对账销号单"}});
  play({"no such kind", "office", "POST", "/api/letters/preview", "", wish("love_letter", id),
        400, {"kind"}});
  play({"no such problem", "office", "POST", "/api/letters/preview", "",
        wish("reminder", "99999"), 404, {"thing_exists"}});
}

TEST_CASE("a template with mistakes is refused with all of them; a good one is a new version") {
  const std::string bad =
      documents::a_docx(documents::a_paragraph({"{{责任单立}}"}) +
                        documents::a_paragraph({"{{整改时限"}));
  play({"bad", "office", "POST", "/api/letter_templates",
        request_key("template-1") + kForm, multipart("reminder", bad), 400,
        {"约第1页“{{责任单立}}”", "是不是“责任单位”？", "约第1页“{{整改时限”"}});
  const std::string good =
      documents::a_docx(documents::a_paragraph({"本单位{{发文字号}}致{{主送单位}}"}));
  play({"not his to change", "unit", "POST", "/api/letter_templates",
        request_key("template-2") + kForm, multipart("reminder", good), 403,
        {"actor_holds_the_role"}});
  play({"good", "office", "POST", "/api/letter_templates", request_key("template-3") + kForm,
        multipart("reminder", good), 201, {R"("number":1)"}, {}, 1});
  const auto preview = demo().person("office").post("/api/letters/preview", "",
                                                    wish("reminder", id_in("rectifying")));
  CHECK(documents::words_of(preview.body).starts_with("本单位港营商办提〔2024〕　号致"));
  const auto kept =
      demo().person("office").get("/api/letter_templates/file?kind=reminder&number=1");
  CHECK(kept.body == good);
  play({"no such version", "office", "GET", "/api/letter_templates/file?kind=reminder&number=9",
        "", "", 404, {"thing_exists"}});
}

TEST_CASE("what is no letter is 404, a strange format is 400") {
  play({"no letter", "office", "GET", "/api/letters/999/file", "", "", 404, {"thing_exists"}});
  play({"strange format", "office", "POST", "/api/letters/preview?format=exe", "",
        wish("reminder", id_in("rectifying")), 400, {"format"}});
  play({"fields", "office", "GET", "/api/letter_templates/fields?kind=ledger", "", "", 200,
        {"问题件数", "members"}});
}

}  // namespace
}  // namespace pledge
