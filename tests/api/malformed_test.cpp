#include "scenario.hpp"

/// Whatever is malformed is refused with 400 and the name of the field, and nothing happens.
namespace pledge {
namespace {

std::string lead_with(const std::string& member) {
  return R"({"lead":{"campaign":"huangshigang-2024","channel":"complaint","original_number":"",)" +
         member + "}}";
}
using support::demo;

const std::string kTitle = R"("title":"题","content":"文")";

TEST_CASE("every kind of malformed body is refused by the name of its field") {
  struct Case {
    const char* name;
    std::string body;
    std::vector<std::string> contains;
    int status = 400;
  };
  const Case cases[] = {
      {"no body", "", {R"("path":"body")", "内容是空的"}},
      {"not JSON", "{", {"不是合法的 JSON"}},
      {"half an escape", R"({"lead":"\u12"})", {"findings"}},
      {"text behind the value", lead_with(kTitle) + "x", {"findings"}},
      {"a list instead of a map", "[]", {R"("path":"body")", "整个内容应为一个对象", "列表"}},
      {"null instead of a map", "null", {R"("path":"body")", "整个内容应为一个对象", "null"}},
      {"a text instead of a map", R"({"lead":"x"})", {R"("path":"lead")", "应为对象", "文字"}},
      {"wrong type", lead_with(R"("title":5,"content":"文")"), {R"("path":"lead.title")"}},
      {"empty title", lead_with(R"("title":"","content":"文")"), {R"("path":"lead.title")"}},
      {"blank title", lead_with(R"("title":"  ","content":"文")"), {R"("path":"lead.title")"}},
      {"title too long", lead_with(R"("title":")" + std::string(201, 'a') + R"(","content":"文")"),
       {R"("path":"lead.title")", "200"}},
      {"content too long", lead_with(R"("title":"题","content":")" + std::string(4001, 'a') + '"'),
       {R"("path":"lead.content")", "4000"}},
      {"unknown field", lead_with(kTitle + R"(,"extra":1)"), {R"("path":"lead.extra")"}},
      {"missing fields", R"({"lead":{}})",
       {"lead.campaign", "lead.channel", "lead.title", "lead.content"}},
      {"unknown word",
       R"({"lead":{"campaign":"huangshigang-2024","channel":"rumour","original_number":"",)" +
           kTitle + "}}",
       {R"("path":"lead.channel")", "“rumour”不是可用的取值，可用的有：", "business_complaint"}},
      {"negative amount", lead_with(kTitle + R"(,"amount_fen":-1)"),
       {R"("path":"lead.amount_fen")"}},
      {"fraction of a fen", lead_with(kTitle + R"(,"amount_fen":1.5)"), {"lead.amount_fen"}},
      {"exponent", lead_with(kTitle + R"(,"amount_fen":1e3)"), {"lead.amount_fen"}},
      {"amount above any debt", lead_with(kTitle + R"(,"amount_fen":10000000000000001)"),
       {"lead.amount_fen"}},
      {"beyond 64 bits", lead_with(kTitle + R"(,"amount_fen":99999999999999999999)"),
       {"lead.amount_fen"}},
      {"a key twice", R"({"lead":{},"lead":{}})", {R"("path":"lead")"}},
      {"too deep", std::string(40, '[') + std::string(40, ']'), {"findings"}},
      {"bad UTF-8", lead_with("\"title\":\"a\xff\",\"content\":\"b\""), {"lead.title"}},
      {"overlong UTF-8", lead_with("\"title\":\"a\xc0\xaf\",\"content\":\"b\""), {"lead.title"}},
      {"a surrogate", lead_with(R"("title":"a\ud800","content":"b")"), {"lead.title"}},
      {"NUL byte", lead_with(std::string("\"title\":\"a\0b\"", 13) + R"(,"content":"b")"),
       {R"("path":"lead.title")"}},
      {"escaped NUL", lead_with(R"("title":"a\u0000b","content":"b")"),
       {R"("path":"lead.title")"}},
      {"too large", lead_with(R"("title":"题","content":")" + std::string(1'100'000, 'a') + '"'),
       {"超过上限", R"("path":"body")"}, 413},
  };
  std::int64_t count = 0;
  for (const Case& one : cases) {
    play({one.name, "office", "POST", "/api/leads",
          request_key("malformed-" + std::to_string(++count)), one.body, one.status, one.contains,
          {"sqlite", "SELECT", "exception"}});
  }
}

TEST_CASE("what a route does not know is refused by its name, all at once") {
  const std::string campaign = "campaign=huangshigang-2024";
  const ApiScenario scenarios[] = {
      {"an unknown name", "office", "GET", "/api/problems?state=zzz", "", "", 400,
       {R"("path":"query.state")", "没有这一项", "states"}},
      {"unknown names of totals", "office", "GET", "/api/problems/totals?state=zzz&bar=1", "", "",
       400, {R"("path":"query.state")", R"("path":"query.bar")"}},
      {"every mistake at once", "office", "GET",
       "/api/problems?light=pink&lights=pink&limit=0&due_from=x&is_open_only=1", "", "", 400,
       {R"("path":"query.light")", R"("path":"query.lights[0]")", "“pink”不是可用的取值", "yellow",
        R"("path":"query.limit")", R"("path":"query.due_from")", R"("path":"query.is_open_only")"}},
      {"a name twice", "office", "GET", "/api/problems?limit=1&limit=2", "", "", 400,
       {R"("path":"query.limit")", "不止一次"}},
      {"a campaign that must be named", "office", "GET", "/api/rosters", "", "", 400,
       {R"("path":"query.campaign")"}},
      {"a route without a query", "office", "GET", "/api/problems/1?x=1", "", "", 400,
       {R"("path":"query.x")"}},
      {"an act without a query", "office", "POST", "/api/problems/1/sign_for?x=1", if_match(1),
       "{}", 400, {R"("path":"query.x")"}},
      {"a public route", "", "GET", "/api/setup?tokn=1", "", "", 400,
       {R"("path":"query.tokn")", "token"}},
      {"an unknown form", "office", "GET", "/api/exports/problems?form=annex9&" + campaign, "", "",
       400, {R"("path":"query.form")", "annex2"}},
      {"an empty value is none", "office", "GET", "/api/problems/totals?states=&" + campaign, "",
       "", 200, {R"("count")"}},
  };
  for (const ApiScenario& scenario : scenarios) {
    if (scenario.who[0] != '\0') play(scenario);
    if (scenario.who[0] != '\0') continue;
    const auto answer = demo().person("").get(scenario.path);
    CHECK(answer.status == scenario.status);
    for (const auto& text : scenario.contains) CHECK(answer.body.find(text) != std::string::npos);
  }
}

TEST_CASE("malformed addresses, queries and headers are refused") {
  const ApiScenario scenarios[] = {
      {"letters for a number", "office", "GET", "/api/problems/abc", "", "", 400, {"id"}},
      {"zero", "office", "GET", "/api/problems/0", "", "", 400, {"id"}},
      {"minus", "office", "GET", "/api/problems/-1", "", "", 400, {"id"}},
      {"beyond 64 bits", "office", "GET", "/api/problems/99999999999999999999", "", "", 400,
       {"id"}},
      {"unknown state", "office", "GET", "/api/problems?states=foo", "", "", 400, {"states"}},
      {"no day", "office", "GET", "/api/problems?due_from=2024-02-30", "", "", 400, {"due_from"}},
      {"page of nothing", "office", "GET", "/api/problems?limit=0", "", "", 400, {"limit"}},
      {"too large a page", "office", "GET", "/api/problems?limit=501", "", "", 400, {"limit"}},
      {"made-up cursor", "office", "GET", "/api/problems?cursor=zz", "", "", 400, {"cursor"}},
      {"made-up cursor of leads", "office", "GET", "/api/leads?cursor=zz", "", "", 400, {"cursor"}},
      {"unknown sort", "office", "GET", "/api/problems?sort=colour", "", "", 400, {"sort"}},
      {"unknown format", "office", "GET",
       "/api/exports/problems?campaign=huangshigang-2024&format=pdf", "", "", 400, {"format"}},
      {"export of no campaign", "office", "GET", "/api/exports/problems", "", "", 400,
       {"campaign"}},
      {"words with a quote find nothing", "office", "GET",
       "/api/problems?words=%27%20OR%201%3D1%20--", "", "", 200, {}, {R"("rows")"}},
      {"words with wild cards find nothing", "office", "GET", "/api/problems?words=%25%25_", "",
       "", 200, {}, {R"("rows")"}},
      {"unquoted version", "office", "POST", "/api/problems/1/sign_for", "If-Match: 7\r\n", "{}",
       400, {"If-Match"}},
      {"version in words", "office", "POST", "/api/problems/1/sign_for",
       "If-Match: \"seven\"\r\n", "{}", 400, {"If-Match"}},
      {"no version", "office", "POST", "/api/problems/1/sign_for", "", "{}", 428, {"If-Match"}},
      {"no request key", "office", "POST", "/api/leads", "", lead_with(kTitle), 400,
       {"Idempotency-Key"}},
      {"too long a request key", "office", "POST", "/api/leads",
       request_key(std::string(101, 'k')), lead_with(kTitle), 400, {"Idempotency-Key"}},
      {"an act that does not exist", "office", "POST", "/api/problems/1/explode", if_match(1),
       "{}", 404},
      {"a method that does not exist", "office", "PUT", "/api/problems/1", "", "", 405},
      {"a page that does not exist", "office", "GET", "/api/nothing", "", "", 404},
      {"JSON where a form belongs", "office", "POST",
       "/api/imports/problems?campaign=huangshigang-2024", "", "{}", 415},
  };
  for (const ApiScenario& scenario : scenarios) play(scenario);
}

TEST_CASE("a request key that no store can hold is refused, not a fault") {
  for (const std::string& key : {std::string("\xff\xfe"), std::string("编号"),
                                 std::string("a\tb"), std::string(101, 'a')}) {
    CAPTURE(key);
    play({"a key that is none", "office", "POST", "/api/leads", request_key(key),
          lead_with(kTitle), 400, {"Idempotency-Key"}});
  }
}

TEST_CASE("a page as far as anybody can ask for is empty, and costs no more than another") {
  const auto page = demo().json("office", "/api/problems?position=999999999");
  CHECK(support::list_of(page, "rows").empty());
  CHECK(demo().person("office").get("/api/problems?position=1000000000").status == 400);
}

}  // namespace
}  // namespace pledge
