#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include <doctest/doctest.h>

#include "campaign/seed_plan.hpp"
#include "casework/campaign_work.hpp"
#include "casework/lights.hpp"
#include "scenario/temporary_folder.hpp"
#include "scenario/trial.hpp"
#include "storage/trial_database.hpp"

/// The ledger filters lights in SQL over columns; the page shows light_of over the whole problem.
/// They must be the same for any problem, any day and any plan's thresholds.
namespace pledge::scenario {
namespace {

using problem::Light;
using problem::Problem;
using problem::State;

constexpr int kProblems = 1500;
constexpr std::uint32_t kSeed = 20240315;

/// Draws problems that need not be possible, only readable: every fact that a light looks at.
class Generator {
 public:
  Problem problem(std::int64_t id, std::int32_t plan_version) {
    Problem one;
    one.id = {id};
    one.version = 1;
    one.serial_number = static_cast<std::int32_t>(id);
    one.campaign = {"huangshigang-2024"};
    one.plan_version = plan_version;
    one.text.description = "拖欠工程款";
    one.state = static_cast<State>(number(0, static_cast<int>(State::withdrawn)));
    one.category = {"works_arrears"};
    one.group = {"public_arrears"};
    one.responsible_unit = {"education_bureau"};
    one.due_day = chance(30) ? day("2026-12-01", 60) : day("2024-06-01", 200);
    if (one.state >= State::assigned) assigned(one);
    return one;
  }

 private:
  int number(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }
  bool chance(int percent) { return number(1, 100) <= percent; }
  base::Day day(const char* first, int spread) {
    return *base::parse_day(first) + number(0, spread);
  }
  void assigned(Problem& one) {
    one.due_day_original = chance(50) ? one.due_day : day("2024-06-01", 120);
    one.assignment.emplace();
    one.assignment->plan_due_day = day("2024-07-01", 90);
    for (int i = number(0, 2); chance(40) && i > 0; --i) {
      one.sent_back_days.push_back(day("2024-06-15", 90));
    }
    std::sort(one.sent_back_days.begin(), one.sent_back_days.end());
    one.sent_back_count = static_cast<std::int32_t>(one.sent_back_days.size());
    if (chance(25)) {
      const auto from = day("2024-06-01", 90);
      one.pauses.push_back({problem::PauseKind::judicial, from, from + number(0, 60), "诉讼",
                            *one.due_day});
    }
    if (one.state >= State::rectifying) rectifying(one);
    if (chance(20)) supervised(one);
    if (chance(25)) recorded(one);
  }
  void rectifying(Problem& one) {
    one.rectifying_since = day("2024-06-01", 90);
    one.planned_due_day = chance(70) ? one.due_day : one.due_day_original;
    for (int i = number(1, 4); i > 0; --i) {
      problem::Measure measure;
      measure.number = i;
      measure.text = "付清";
      measure.due_day = day("2024-07-01", 120);
      measure.percent = number(0, 10) * 10;
      one.measures.push_back(std::move(measure));
    }
    for (std::int32_t month = 7; chance(60) && month <= 9; ++month) {
      one.progress.push_back({{2024, month}, {}, false});
    }
    if (!chance(5)) return;
    problem::Round round;
    round.verified_as = problem::VerificationResult::false_rectification;
    round.verified_at = base::start_of(day("2024-08-01", 60));
    one.rounds.push_back(std::move(round));
  }
  void supervised(Problem& one) {
    for (int i = number(1, 3); i > 0; --i) {
      problem::SupervisionNote note;
      note.order = {i};
      note.kind = static_cast<problem::SupervisionKind>(number(0, 2));
      note.issued_day = day("2024-06-15", 60);
      note.reply_due_day = note.issued_day + number(3, 7);
      if (chance(40)) note.replied_day = *note.reply_due_day;
      one.supervisions.push_back(std::move(note));
    }
  }
  void recorded(Problem& one) {
    base::Day at = day("2024-06-15", 30);
    for (int i = number(1, 5); i > 0; --i) {
      one.lights.push_back({at, static_cast<Light>(number(0, 5))});
      at = at + number(1, 20);
    }
  }
  std::mt19937 random_{kSeed};
};

/// Two versions of the plan, so that thresholds differ among the rows of one list.
void load_plans(Trial& trial) {
  campaign::Plan plan = campaign::seed_plan();
  plan.region = trial.region();
  const auto load = [&] {
    const auto loaded =
        trial.office().perform<campaign::Campaign>("light.plan", [&](casework::Desk& desk) {
          return casework::load_plan(desk, campaign::an_office_clerk(), {plan});
        });
    REQUIRE(loaded.outcome.ok());
  };
  load();
  plan.lights = {5, 40, 2, 7, 3, 5, 1, 5, 40};
  plan.review_interval_months = 2;
  load();
}

std::vector<casework::LedgerRow> rows_of(Trial& trial, const access::Actor& reader, Light light) {
  casework::ProblemFilter filter;
  filter.lights = {light};
  std::vector<casework::LedgerRow> all;
  casework::PageRequest request;
  request.limit = 500;
  do {
    const auto page = trial.office().look<casework::LedgerPage>(
        "light.page", [&](casework::Desk& desk) {
          return desk.stores().ledger.problem_page(reader, filter, request);
        });
    all.insert(all.end(), page.rows.begin(), page.rows.end());
    request.cursor = page.next_cursor;
  } while (!request.cursor.empty());
  return all;
}

/// It is never shown black.
access::Actor the_unit() {
  return campaign::an_officer(5, "education_bureau", access::Role::responsible_unit);
}

void compare_on(Trial& trial, const access::Actor& reader, const std::vector<Problem>& all,
                const char* day) {
  CAPTURE(day);
  trial.go_to(day);
  const base::Day today = *base::parse_day(day);
  const auto& calendar = campaign::shipped_calendar();
  std::map<Light, std::map<std::int64_t, std::string>> wanted;
  for (const Problem& one : all) {
    const auto facts = problem::light_facts(one, trial.thresholds(one));
    const Light light = casework::shown_to(reader, problem::light_of(facts, today, calendar));
    wanted[light][one.id.value] = problem::explain_light(facts, today, calendar);
  }
  std::size_t burning = 0;
  for (std::size_t i = 0; i < base::kNamesOf<Light>.size(); ++i) {
    const auto light = static_cast<Light>(i);
    CAPTURE(base::name_of(light));
    std::map<std::int64_t, std::string> found;
    for (const auto& row : rows_of(trial, reader, light)) {
      CHECK(row.light == light);
      found[row.id.value] = row.light_sentence;
    }
    CHECK(found == wanted[light]);
    burning += found.empty() ? 0 : 1;
  }
  CHECK(burning >= 2);
}

void compare_all_days(const storage::Database& database, const std::string& region) {
  Trial trial(database, region);
  load_plans(trial);
  Generator generator;
  std::vector<Problem> all;
  for (int i = 1; i <= kProblems; ++i) {
    all.push_back(generator.problem(i, 1 + i % 2));
  }
  trial.office().run("light.fill", [&](casework::Desk& desk) {
    for (const Problem& one : all) desk.stores().problems.save(one, 0);
    return true;
  });
  for (const char* day : {"2024-07-06", "2024-08-17", "2024-08-20", "2024-09-14", "2024-10-01",
                          "2024-11-30", "2026-12-25", "2027-01-05"}) {
    compare_on(trial, campaign::an_office_clerk(), all, day);
    compare_on(trial, the_unit(), all, day);
  }
}

}  // namespace

TEST_CASE("the lights that the ledger filters by are those that the pages show") {
  const TemporaryFolder temporary;
  compare_all_days(storage::parse_database(temporary.file("lights.db")), "420202");
}

TEST_CASE("the lights are the same on PostgreSQL") {
  const std::string url = storage::trial_cluster();
  if (url.empty()) return;
  base::SystemEntropy entropy;  // a region is seldom used twice
  const int drawn = static_cast<unsigned char>(entropy.bytes(1).front());
  compare_all_days(storage::parse_database(url), std::to_string(990'000 + drawn));
}

}  // namespace pledge::scenario
