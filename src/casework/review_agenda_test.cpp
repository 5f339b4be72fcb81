#include "casework/review_agenda.hpp"

#include <doctest/doctest.h>

#include "campaign/seed_plan.hpp"
#include "casework/filing_diff.hpp"

using namespace pledge;
using namespace pledge::casework;
using enum AgendaTopic;

namespace {

base::Day day(const char* iso) { return base::parse_day(iso).value(); }
const base::Day kDay = day("2024-08-30");

FiledEntry rectifying() {
  FiledEntry entry;
  entry.row.id = {40};
  entry.row.state = problem::State::rectifying;
  entry.row.due_day_original = entry.row.due_day = day("2024-09-30");
  entry.row.light_sentence = "还有 20 个工作日。";
  entry.steps = {{deadline::WaitKind::rectification, day("2024-06-20"), day("2024-09-30")}};
  return entry;
}
std::vector<AgendaTopic> topics(const FiledEntry& entry, const LedgerRow* before) {
  return topics_of(entry, {true, before}, kDay);
}

}  // namespace

TEST_CASE("what runs in time is on no agenda, and nothing is new without a review before") {
  const FiledEntry entry = rectifying();
  CHECK(topics(entry, &entry.row).empty());
  CHECK(topics_of(entry, {}, kDay).empty());
  CHECK(topics(entry, nullptr) == std::vector{added});
}

TEST_CASE("red, overdue, unanswered and sent back are on it, each with its words") {
  const FiledEntry before = rectifying();
  FiledEntry entry = rectifying();
  entry.row.light = problem::Light::red;
  entry.row.due_day = day("2024-08-29");
  entry.row.light_sentence = "现时限已过 1 个工作日。";
  entry.row.sent_back_count = 2;
  entry.unanswered_order = {supervision::Kind::urging, day("2024-08-20")};
  const auto found = topics(entry, &before.row);
  CHECK(found == std::vector{red, overdue, unanswered_order, sent_back});
  CHECK(agenda_reason(entry, found, kDay) ==
        "现时限已过 1 个工作日；整改时限 2024-08-29 已过；催办单应在 2024-08-20 前回复；退回 2 次");
  entry.row.is_paused = true;
  entry.row.light = problem::Light::black;
  entry.unanswered_order.reset();
  // A pause moves the day, or finds it over already and stops nothing.
  CHECK(topics(entry, &entry.row) == std::vector{red, overdue, paused});
  entry.row.light = problem::Light::unknown;
  CHECK(topics(entry, &entry.row) == std::vector{overdue, paused});
}

TEST_CASE("a step beyond its day, or one that stands for 45 days, is stuck") {
  FiledEntry entry = rectifying();
  entry.steps.push_back({deadline::WaitKind::extension_ruling, day("2024-08-20"),
                         day("2024-08-29")});
  CHECK(topics(entry, &entry.row) == std::vector{stuck});
  CHECK(agenda_reason(entry, {stuck}, kDay) == "从 2024-08-20 起等裁定延期");
  entry.steps.back().due_day = kDay;
  CHECK(topics(entry, &entry.row).empty());
  entry.steps.back().since_day = kDay - kStuckDays;
  CHECK(topics(entry, &entry.row) == std::vector{stuck});
  entry.steps.back().kind = deadline::WaitKind::pause_end;
  CHECK(topics(entry, &entry.row).empty());
}

TEST_CASE("a clock that stands is on the agenda with the day on which it runs again") {
  FiledEntry entry = rectifying();
  entry.row.is_paused = true;
  CHECK(topics(entry, &entry.row) == std::vector{paused});
  CHECK(agenda_reason(entry, {paused}, kDay) == "正在暂停计时");
  entry.steps.push_back({deadline::WaitKind::pause_end, day("2024-08-01"), day("2024-10-08")});
  CHECK(agenda_reason(entry, {paused}, kDay) == "暂停计时到 2024-10-08");
  entry.row.state = problem::State::closed;
  CHECK(topics(entry, &entry.row).empty());
}

TEST_CASE("what was closed is discussed no more") {
  FiledEntry entry = rectifying();
  entry.row.state = problem::State::closed;
  entry.row.light = problem::Light::red;
  CHECK(topics(entry, nullptr).empty());
}

TEST_CASE("what is closed now and was not then is newly closed, also what was not there then") {
  const FiledEntry open = rectifying();
  FiledEntry closed = open;
  closed.row.state = problem::State::closed;
  CHECK(is_newly_closed(closed, {true, &open.row}));
  CHECK(is_newly_closed(closed, {true, nullptr}));
  CHECK(is_newly_closed(closed, {}));
  CHECK_FALSE(is_newly_closed(closed, {true, &closed.row}));
  CHECK_FALSE(is_newly_closed(open, {true, &closed.row}));
  CHECK_FALSE(is_newly_closed(open, {true, nullptr}));
}

TEST_CASE("cells that differ are named in words; what only time moves is no difference") {
  const auto& plan = campaign::seed_plan();
  const LedgerRow before = rectifying().row;
  LedgerRow after = before;
  after.working_days_left = 3;
  after.light_sentence = "还有 3 个工作日。";
  after.changed_at = {1};
  ++after.version;
  CHECK(cell_changes(before, after, plan).empty());
  after.due_day = day("2024-10-31");
  after.responsible_unit = {"education_bureau"};
  after.principal_fen = base::Fen{86000000};
  const auto changes = cell_changes(before, after, plan);
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].column == "responsible_unit");
  CHECK(changes[0].after == "区教育局");
  CHECK(changes[1].before == "2024-09-30");
  CHECK(changes[1].after == "2024-10-31");
  CHECK(changes[2].label == "核减后本金");
  CHECK(changes[2].before.empty());
  CHECK(changes[2].after == "86.00 万元");
}

TEST_CASE("a filed row says the same in its columns and in its text") {
  FiledEntry entry = rectifying();
  entry.row.text.description = "拖欠校舍维修工程款";
  entry.row.group = {"public_arrears"};
  entry.row.campaign = {"trial"};
  entry.row.category = {"works_arrears"};
  entry.row.responsible_unit = {"education_bureau"};
  entry.row.balance_fen = entry.row.principal_fen = base::Fen{100};
  auto row = filed_row_of(entry);
  CHECK(is_whole(row));
  row.balance_fen = base::Fen{101};
  CHECK_FALSE(is_whole(row));
  row = filed_row_of(entry);
  row.text += " ";
  CHECK_FALSE(is_whole(row));
}
