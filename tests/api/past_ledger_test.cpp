#include "scenario.hpp"

/// The ledger of a past day over HTTP: today's is the ledger itself, a past one never changes, and
/// scope is today's.
namespace pledge {
namespace {

using support::demo;
using support::kDemoCampaign;
using support::list_of;
using support::number_of;
using support::text_of;

const std::string kCampaign = std::string("campaign=") + kDemoCampaign;

std::string today() { return text_of(demo().json("office", "/api/figures?" + kCampaign), "day"); }
std::string past(const std::string& day, const std::string& more = "") {
  return "/api/past/problems?" + kCampaign + "&as_of=" + day + more;
}
base::Tree::List rows(const char* who, const std::string& path) {
  return list_of(demo().json(who, path + "&limit=500"), "rows");
}

TEST_CASE("the ledger as of today is the ledger, whatever is asked and whoever asks") {
  const std::string questions[] = {
      "",
      "&lights=red,black",
      "&states=rectifying,closed&sort=balance&is_descending=true",
      "&is_open_only=true&sort=days_left",
      "&due_from=2024-08-01&due_to=2024-10-31&sort=due_day",
      "&principal_from=1&sort=principal",
      "&agreed_from=1",
      "&has_open_money=true&sort=responsible_unit",
      "&words=%E5%B7%A5%E7%A8%8B&sort=changed_at",
      "&number=2024-00&sort=state",
      "&round_from=2&sort=round",
      "&left_from=-30&left_to=5&sort=light",
      "&serial_from=5&serial_to=20&sort=source",
      "&changed_from=2024-08-01&sort=category",
      "&paid_from=1&sort=paid&is_descending=true",
  };
  std::size_t row_count = 0;
  for (const char* who : {"office", "unit", "policy_group", "leader"}) {
    for (const std::string& more : questions) {
      CAPTURE(who);
      CAPTURE(more);
      const auto now = rows(who, "/api/problems?" + kCampaign + more);
      CHECK(rows(who, past(today(), more)) == now);
      row_count += now.size();
      std::string filter = more.substr(0, more.find("&sort"));
      const auto sums = demo().json(who, "/api/problems/totals?" + kCampaign + filter);
      const std::string then = kCampaign + "&as_of=" + today() + filter;
      CHECK(demo().json(who, "/api/past/problems/totals?" + then) == sums);
      CHECK(demo().json(who, "/api/past/problems/pivot?" + then) ==
            demo().json(who, "/api/problems/pivot?" + kCampaign + filter));
    }
  }
  CHECK(row_count > 100);
}

TEST_CASE("pages of a past day follow one another") {
  const std::string day = today();
  const auto all = rows("office", past(day));
  base::Tree::List joined;
  std::string cursor;
  do {
    const auto page = demo().json("office", past(day, "&limit=7&cursor=" + cursor));
    for (const auto& row : list_of(page, "rows")) joined.push_back(row);
    cursor = text_of(page, "next_cursor");
  } while (!cursor.empty());
  CHECK(joined == all);
  const auto jumped = demo().json("office", past(day, "&limit=3&position=5"));
  REQUIRE(list_of(jumped, "rows").size() == 3);
  CHECK(list_of(jumped, "rows").front() == all[5]);
}

TEST_CASE("a later act changes nothing of a past day") {
  const std::string day = "2024-08-19";
  const auto before = rows("office", past(day));
  CHECK(!before.empty());
  CHECK(before.size() <= rows("office", past(today())).size());
  const auto open =
      list_of(demo().json("office", "/api/problems?limit=1&states=rectifying"), "rows");
  REQUIRE(open.size() == 1);
  const auto id = std::to_string(number_of(open.front(), "id"));
  play({"withdraw", "office", "POST", "/api/problems/" + id + "/propose_withdrawal",
        if_match(number_of(open.front(), "version")), R"({"reason":"与另一件重复"})", 200, {}, {},
        1});
  CHECK(rows("office", past(day)) == before);
  CHECK(rows("office", past(today())) == rows("office", "/api/problems?" + kCampaign));
}

TEST_CASE("what does not read is said; the day is named") {
  play({"future", "office", "GET", past("2031-01-01"), "", "", 400, {"还没有到 2031-01-01"}});
  play({"no day", "office", "GET", "/api/past/problems?" + kCampaign, "", "", 400, {"as_of"}});
  play({"no campaign", "office", "GET", "/api/past/problems?as_of=2024-08-01", "", "", 400,
        {"query.campaign"}});
  play({"cursor", "office", "GET", past("2024-08-01", "&cursor=x"), "", "", 400, {"cursor"}});
}

TEST_CASE("a past list goes out as a file that names its day, and who took it is on record") {
  const std::string path = "/api/exports/past_problems?" + kCampaign + "&as_of=2024-08-01";
  const auto csv =
      play({"csv", "office", "GET", path + "&format=csv", "", "", 200, {"整改时限"}, {}, 1});
  CHECK(csv.header("content-disposition").find("2024-08-01.csv") != std::string::npos);
  const auto xlsx = demo().person("office").get(path);
  CHECK(xlsx.status == 200);
  CHECK(xlsx.body.starts_with("PK"));
}

TEST_CASE("a leader is told how many leads there are, and opens none") {
  const std::string funnel = "/api/leads/funnel?" + kCampaign;
  const auto office = demo().json("office", funnel);
  const auto leader = demo().json("leader", funnel);
  CHECK(number_of(leader, "registered") == number_of(office, "registered"));
  CHECK(number_of(leader, "verified") == number_of(office, "verified"));
  CHECK(number_of(leader, "verified") > 0);
  CHECK(*office.find("can_open")->flag());
  CHECK_FALSE(*leader.find("can_open")->flag());
  CHECK(number_of(demo().json("leader", "/api/leads/totals?" + kCampaign), "count") == 0);
  const std::string conclusions =
      "&conclusions=listed_as_problem,unsubstantiated,forwarded,merged,filed_for_reference,"
      "referred_directly,judicial_advised";
  const auto rows = demo().json("office", "/api/leads/totals?" + kCampaign + conclusions);
  CHECK(number_of(rows, "count") == number_of(office, "verified"));
  CHECK(number_of(demo().json("unit", funnel), "registered") <
        number_of(office, "registered"));
}

}  // namespace
}  // namespace pledge
