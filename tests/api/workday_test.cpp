#include "scenario.hpp"

/// The working calendar over HTTP: who may see and load a year, and what a wrong one gets.
namespace pledge {
namespace {

using support::demo;

constexpr const char* kPath = "/api/workday_years";

std::string body_of(int year, const std::string& text) {
  base::Tree tree;
  tree.set("year", std::int64_t{year});
  tree.set("source", "测试用");
  tree.set("text", text);
  return base::to_canonical(tree);
}

const std::string kNewYear = "一、元旦：1月1日（周五）至3日（周日）放假，共3天。";
const std::string kNational =
    "七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。";

TEST_CASE("the years that the program brings can be looked at") {
  play({"no secret", "unit", "GET", kPath, "", "", 200,
        {R"("carried":[)", R"("day":"2024-10-01","kind":"holiday")",
         R"("day":"2024-10-05","kind":"holiday")", R"("day":"2024-10-12","kind":"makeup_workday")"},
        {R"("day":"2024-10-08")", R"("day":"2024-11-02")"}});
}

TEST_CASE("what is wrong with a year is told, each alone, and nothing is written") {
  play_only({"a gap", "sysadmin", "POST", kPath, request_key("wd-1"),
             body_of(2028, "一、元旦：1月1日放假1天。七、国庆节：10月1日放假1天。"), 409},
            "workday_year_follows");
  play_only({"half a year", "sysadmin", "POST", kPath, request_key("wd-2"),
             body_of(2027, kNewYear), 409},
            "workday_table_has_no_mistake");
  play_only({"not his", "office", "POST", kPath, request_key("wd-3"),
             body_of(2027, kNewYear + kNational), 403},
            "actor_holds_the_role");
  play({"not understood", "sysadmin", "POST", "/api/workday_years/preview", "",
        body_of(2027, "一、元旦：1月1日（周四）至3日放假，共4天。"), 400,
        {"\"text\"", "不是通知里写的 周四"}});
}

TEST_CASE("the preview writes nothing, loading is one act, and the same again is refused") {
  const std::string body = body_of(2027, kNewYear + kNational);
  play({"preview", "sysadmin", "POST", "/api/workday_years/preview", "", body, 200,
        {"\"2027-10-09\"", "makeup_workday"}});
  play({"load", "sysadmin", "POST", kPath, request_key("wd-4"), body, 201,
        {"\"version\":1"}, {}, 1});
  play({"the same request", "sysadmin", "POST", kPath, request_key("wd-4"), body, 201,
        {"\"version\":1"}});
  play_only({"once more", "sysadmin", "POST", kPath, request_key("wd-5"), body, 409},
            "workday_year_differs");
  for (const char* who : {"unit", "office", "sysadmin"}) {
    play({"seen by everybody", who, "GET", kPath, "", "", 200, {"\"last_year\":2027"}});
  }
}

}  // namespace
}  // namespace pledge
