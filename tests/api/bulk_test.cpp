#include "scenario.hpp"

/// One act on many problems: a preview that tells all, then all of them or none.
namespace pledge {
namespace {

using support::demo;
using support::list_of;
using support::number_of;
using support::text_of;

base::Tree first_in(const std::string& state) {
  const auto page = demo().json("office", "/api/problems?limit=1&states=" + state);
  REQUIRE(list_of(page, "rows").size() == 1);
  return list_of(page, "rows").front();
}
std::string item(const base::Tree& problem, const std::string& command) {
  return R"({"id":)" + std::to_string(number_of(problem, "id")) + R"(,"version":)" +
         std::to_string(number_of(problem, "version")) + R"(,"command":)" + command + "}";
}
const std::string kAssign =
    R"({"due_day":"2024-12-01","plan_due_day":"2024-11-01","requirement":""})";

TEST_CASE("the preview says of each row whether an act can be and every reason why not") {
  const auto listed = first_in("listed");
  const auto closed = first_in("closed");
  const std::string body = R"({"ids":[)" + std::to_string(number_of(listed, "id")) + "," +
                           std::to_string(number_of(closed, "id")) + ",999999]}";
  play({"preview", "office", "POST", "/api/problems/preview", "", body, 200,
        {R"("act":"assign","is_possible":true)", R"("act":"assign","is_possible":false)",
         "state_allows_act", text_of(closed, "number")},
        {"999999"}});
  play({"a unit previews only its own", "unit", "POST", "/api/problems/preview", "", body, 200, {},
        {R"("act":"assign")"}});
}

TEST_CASE("a bulk act is all or nothing, and names the rows that stood in the way") {
  const auto listed = first_in("listed");
  const auto closed = first_in("closed");
  const std::string both =
      R"({"items":[)" + item(listed, kAssign) + "," + item(closed, kAssign) + "]}";
  play({"one cannot be", "office", "POST", "/api/problems/bulk/assign", request_key("bulk-1"),
        both, 409, {"items[1]", "state_allows_act"}, {"items[0]"}, 0});
  CHECK(text_of(first_in("listed"), "number") == text_of(listed, "number"));
  play({"nobody chosen", "office", "POST", "/api/problems/bulk/assign", request_key("bulk-2"),
        R"({"items":[]})", 400, {"items"}});
  play({"the same row twice", "office", "POST", "/api/problems/bulk/assign",
        request_key("bulk-3"),
        R"({"items":[)" + item(listed, kAssign) + "," + item(listed, kAssign) + "]}", 412,
        {"row_is_unchanged_since_read", "items[1]"}, {}, 0});
  play({"not his to do", "leader", "POST", "/api/problems/bulk/assign", request_key("bulk-4"),
        R"({"items":[)" + item(listed, kAssign) + "]}", 403, {"actor_holds_the_role"}, {}, 0});
}

TEST_CASE("a bulk act repeated with its key does nothing twice") {
  const auto listed = first_in("listed");
  const std::string body = R"({"items":[)" + item(listed, kAssign) + "]}";
  play({"assigned", "office", "POST", "/api/problems/bulk/assign", request_key("bulk-5"), body,
        201, {R"("batch":"bulk-)", R"("state":"assigned")"}, {}, 1});
  play({"once more", "office", "POST", "/api/problems/bulk/assign", request_key("bulk-5"), body,
        201, {R"("state":"assigned")"}, {}, 0});
}

std::string urge_item(const base::Tree& row) {
  return R"({"id":)" + std::to_string(number_of(row, "id")) +
         R"(,"command":{"text":"请报进展","reply_due_day":"2024-12-30","is_urgent":false}})";
}

TEST_CASE("several problems are urged at once, each on its own, all or none") {
  const auto page = demo().json("office", "/api/problems?limit=2&states=plan_submitted");
  const auto& rows = list_of(page, "rows");
  REQUIRE(rows.size() == 2);
  const auto closed = first_in("closed");
  const std::string ids = R"({"ids":[)" + std::to_string(number_of(rows[0], "id")) + "," +
                          std::to_string(number_of(closed, "id")) + "]}";
  play({"who would get it, and why not", "office", "POST", "/api/problems/preview", "", ids, 200,
        {R"("urging":{"is_possible":true)", R"("urging":{"is_possible":false)",
         R"("recipients":[{)", "something_is_waited_for", R"("reply_due_day":")"}});
  play({"a unit urges nobody", "unit", "POST", "/api/problems/preview", "", ids, 200, {},
        {R"("recipients")"}});
  const std::string path = "/api/problems/bulk/urge";
  const std::string some = R"({"items":[)" + urge_item(rows[0]) + "," + urge_item(closed) + "]}";
  play({"one cannot be", "office", "POST", path, request_key("urge-many-1"), some, 409,
        {"items[1]", "something_is_waited_for"}, {"items[0]"}, 0});
  const std::string both = R"({"items":[)" + urge_item(rows[0]) + "," + urge_item(rows[1]) + "]}";
  play({"one act a problem", "office", "POST", path, request_key("urge-many-2"), both, 201,
        {R"("batch":"bulk-)", R"("urging":)"}, {}, 4});  // and a notice
  play({"the same key does nothing twice", "office", "POST", path, request_key("urge-many-2"), both,
        201, {R"("urging":)"}, {}, 0});
  play({"each tells its own interval", "office", "POST", path, request_key("urge-many-3"), both,
        409, {"items[0]", "items[1]", "urging_interval_has_passed"}, {}, 0});
  play({"and so does the preview", "office", "POST", "/api/problems/preview", "", ids, 200,
        {"urging_interval_has_passed"}});
  play({"nobody chosen", "office", "POST", path, request_key("urge-many-4"), R"({"items":[]})", 400,
        {"items"}});
  play({"not his to do", "unit", "POST", path, request_key("urge-many-5"),
        R"({"items":[)" + urge_item(rows[0]) + "]}", 404, {"items[0]"}, {}, 0});
}

TEST_CASE("several orders are drafted at once, each signed or dismissed by itself") {
  const auto page = demo().json("office", "/api/problems?limit=2&states=plan_submitted");
  const auto& rows = list_of(page, "rows");
  REQUIRE(rows.size() == 2);
  const auto item = [](const base::Tree& row) {
    return R"({"problem":)" + std::to_string(number_of(row, "id")) +
           R"(,"kind":"circular","requirement":"请说明"})";
  };
  const auto closed = first_in("closed");
  const std::string ids = R"({"ids":[)" + std::to_string(number_of(rows[0], "id")) + "]}";
  play({"what could be proposed", "office", "POST", "/api/problems/preview", "", ids, 200,
        {R"("orders":[{)", R"("is_possible":true,"kind":"circular")"}});
  play({"a unit proposes nothing", "unit", "POST", "/api/problems/preview", "", ids, 200, {},
        {R"("orders")"}});
  const std::string path = "/api/problems/bulk/propose_orders";
  const std::string some = R"({"items":[)" + item(rows[0]) + "," + item(closed) + "]}";
  play({"one cannot be", "office", "POST", path, request_key("orders-1"), some, 409, {"items[1]"},
        {"items[0]"}, 0});
  const std::string both = R"({"items":[)" + item(rows[0]) + "," + item(rows[1]) + "]}";
  play({"one entry an order", "office", "POST", path, request_key("orders-2"), both, 201,
        {R"("batch":"bulk-)", R"("order":)"}, {}, 2});
  play({"the same key does nothing twice", "office", "POST", path, request_key("orders-2"), both,
        201, {R"("order":)"}, {}, 0});
  play({"twice the same is refused, each with its reason", "office", "POST", path,
        request_key("orders-3"), both, 409, {"items[0]", "items[1]"}, {}, 0});
  play({"not his to do", "unit", "POST", path, request_key("orders-4"),
        R"({"items":[)" + item(rows[0]) + "]}", 404, {"items[0]"}, {}, 0});
}

TEST_CASE("a reader who jumps gets the same rows as one who pages") {
  const auto all = demo().json("office", "/api/problems?limit=500");
  const auto& rows = list_of(all, "rows");
  REQUIRE(rows.size() > 20);
  const auto jumped = demo().json("office", "/api/problems?limit=5&position=12");
  const auto& five = list_of(jumped, "rows");
  REQUIRE(five.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(number_of(five[i], "id") == number_of(rows[12 + i], "id"));
  }
  CHECK(list_of(demo().json("office", "/api/problems?position=100000"), "rows").empty());
  const auto leads = demo().json("office", "/api/leads?limit=500");
  const auto jump = demo().json("office", "/api/leads?limit=1&position=3");
  CHECK(number_of(list_of(jump, "rows").front(), "id") ==
        number_of(list_of(leads, "rows")[3], "id"));
  CHECK(number_of(demo().json("office", "/api/leads/totals"), "count") ==
        static_cast<std::int64_t>(list_of(leads, "rows").size()));
}

TEST_CASE("columns are filtered by text and by amount") {
  const auto some = demo().json("office", "/api/problems?limit=500&balance_from=1");
  for (const auto& row : list_of(some, "rows")) CHECK(number_of(row, "balance_fen") >= 1);
  CHECK(!list_of(some, "rows").empty());
  const auto text = demo().json("office", "/api/problems?limit=500&description=%E6%8B%96%E6%AC%A0");
  for (const auto& row : list_of(text, "rows")) {
    CHECK(text_of(*row.find("text"), "description").find("拖欠") != std::string::npos);
  }
  CHECK(!list_of(text, "rows").empty());
  play({"no amount", "office", "GET", "/api/problems?paid_to=much", "", "", 400, {"paid_to"}});
  play({"no position", "office", "GET", "/api/problems?position=-1", "", "", 400, {"position"}});
}

}  // namespace
}  // namespace pledge
