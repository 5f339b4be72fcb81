#pragma once
#include <doctest/doctest.h>

#include <random>

#include "campaign/seed_plan.hpp"
#include "storage/ledger_rows.hpp"
#include "storage/migration.hpp"
#include "storage/problem_rows.hpp"

/// For tests only: a ledger of made problems, and the problems themselves beside it.
namespace pledge::storage {

inline const base::RegionCode kRegion{"420202"};
inline const base::Day kToday = *base::parse_day("2024-08-20");

/// A number up to `most` from the same sequence every time.
class Draw {
 public:
  std::int64_t upto(std::int64_t most) {
    return static_cast<std::int64_t>(generator_() % static_cast<std::uint64_t>(most + 1));
  }
  bool one_in(std::int64_t count) { return upto(count - 1) == 0; }

 private:
  std::mt19937_64 generator_{20240820};
};

inline problem::Problem some_problem(std::int64_t id, Draw& draw) {
  const std::string units[] = {"education_bureau", "housing_bureau", "finance_bureau", "a"};
  const std::string groups[] = {"public_arrears", "policy", "contracts"};
  problem::Problem one;
  one.id = {id};
  one.version = 1;
  one.campaign = {draw.one_in(5) ? "wuhan-2024" : "huangshigang-2024"};
  one.serial_number = static_cast<std::int32_t>(id);
  if (one.id.value % 7 != 0) one.number = "港2024-" + std::to_string(id);
  one.text.description = draw.one_in(9) ? "拖欠 100% 工程款" : "承诺未兑现";
  one.text.region_unit = draw.one_in(3) ? "柳河街道" : "开发区";
  one.text.measures_text = draw.one_in(4) ? "按月拨付" : "";
  one.state = static_cast<problem::State>(draw.upto(10));
  one.source = static_cast<problem::Source>(draw.upto(10));
  one.category = {draw.one_in(2) ? "works_arrears" : "broken_promise"};
  one.group = {groups[draw.upto(2)]};
  one.responsible_unit = {units[draw.upto(3)]};
  one.changed_at = {1'724'000'000'000 + draw.upto(500)};
  one.round = static_cast<std::int32_t>(1 + draw.upto(2) * draw.upto(1));
  if (draw.one_in(40)) one.changed_at.milliseconds += 86'400'000 * draw.upto(2);
  if (!draw.one_in(4)) one.due_day = kToday + static_cast<std::int32_t>(draw.upto(80)) - 40;
  if (one.due_day && !draw.one_in(3)) {
    one.due_day_original = one.due_day;
    one.assignment.emplace();
    one.assignment->plan_due_day = kToday + static_cast<std::int32_t>(draw.upto(2)) - 1;
    if (draw.one_in(4)) one.sent_back_days.push_back(kToday - 3);
  }
  if (one.assignment && draw.one_in(6)) {
    one.pauses.push_back({problem::PauseKind::judicial, kToday - 30,
                          kToday + static_cast<std::int32_t>(draw.upto(2)) - 1, "诉讼",
                          *one.due_day});
  }
  if (draw.one_in(3)) {
    one.money.emplace();
    one.money->undisputed_fen = {draw.upto(20) * 100};
    one.money->agreed_fen = {draw.upto(3)};
  }
  return one;
}

inline problem::LightThresholds thresholds(const base::CampaignCode&, std::int32_t) { return {}; }

struct Trial {
  explicit Trial(Connection& connection)
      : db(connection),
        blocks(db, kRegion, &thresholds),
        problems(db, kRegion, &thresholds, blocks),
        lists(db, kRegion, campaign::shipped_calendar(), blocks, nullptr) {
    migrate(db, embedded_migrations());
    lists.set_today(kToday);
  }
  void save_many(std::int64_t first, std::int64_t count) {
    for (std::int64_t id = first; id < first + count; ++id) {
      all.push_back(some_problem(id, draw));
      problems.save(all.back(), 0);
    }
  }
  std::vector<std::pair<std::int64_t, std::string>> differences() {
    std::vector<std::pair<std::int64_t, std::string>> found;
    const auto note = [&](std::int64_t id, const std::string&, const std::string& why) {
      if (!why.empty()) found.emplace_back(id, why);
    };
    each_problem_row(db, kRegion, &thresholds, note);
    return found;
  }

  Connection& db;
  LedgerBlocks blocks;
  ProblemRows problems;
  LedgerRows lists;
  std::vector<problem::Problem> all;
  Draw draw;
};

}  // namespace pledge::storage
