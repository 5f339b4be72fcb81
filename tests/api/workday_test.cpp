#include "scenario.hpp"

/// The working calendar over HTTP: who may see and load a year, and what a wrong one gets.
namespace pledge {
namespace {

using support::demo;

constexpr const char* kPath = "/api/workday_years";

std::string body_of(int year, const std::string& text, const std::string& reason = {}) {
  base::Tree tree;
  if (!reason.empty()) tree.set("reason", reason);
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

/// 2024 as it was published (国办发明电〔2023〕7号).
const std::string kThisYear =
    "一、元旦：1月1日（周一）放假，共1天。"
    "二、春节：2月10日至17日放假调休，共8天。2月4日（周日）、2月18日（周日）上班。"
    "三、清明节：4月4日至6日放假调休，共3天。4月7日（周日）上班。"
    "四、劳动节：5月1日至5日放假调休，共5天。4月28日（周日）、5月11日（周六）上班。"
    "五、端午节：6月10日放假，共1天。"
    "六、中秋节：9月15日至17日放假调休，共3天。9月14日（周六）上班。"
    "七、国庆节：10月1日至7日放假调休，共7天。9月29日（周日）、10月12日（周六）上班。";

TEST_CASE("of a year that is known only days ahead change, and somebody says why") {
  play_only({"days that are over", "sysadmin", "POST", kPath, request_key("wd-6"),
             body_of(2024, kThisYear + "八、国庆节补休：6月3日至7日放假，共5天。", "改错"), 409},
            "workday_past_is_fixed");
  play_only({"nobody says why", "sysadmin", "POST", kPath, request_key("wd-7"),
             body_of(2024, kThisYear + "八、国庆节补休：12月30日至31日放假，共2天。"), 409},
            "workday_change_says_why");
  play_only({"a summer off", "sysadmin", "POST", kPath, request_key("wd-8"),
             body_of(2024, kThisYear + "八、国庆节补休：11月1日至13日放假，共13天。", "改错"), 409},
            "workday_table_has_no_mistake");
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
