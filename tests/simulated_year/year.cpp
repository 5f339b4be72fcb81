#include "base/codec.hpp"
#include "simulated_year/year.hpp"

#include <stdexcept>

#include "casework/daily_scan.hpp"
#include "casework/monthly_jobs.hpp"
#include "casework/reminding.hpp"
#include "simulated_year/officers.hpp"
#include "simulated_year/overlooked.hpp"
#include "support/failing_office.hpp"

namespace pledge::year {
namespace {

using casework::Desk;

constexpr std::int32_t kNight = 40;
constexpr std::int32_t kMorning = 9 * 60;
constexpr std::int32_t kWork = 10 * 60;
constexpr std::int32_t kEvening = 18 * 60;
constexpr std::int32_t kLate = 23 * 60 + 40;
constexpr std::int32_t kLast = 23 * 60 + 50;

std::vector<filing::Filing> filings(support::TrialRegion& region) {
  return region.office().look<std::vector<filing::Filing>>("year.filings", [](Desk& desk) {
    return desk.stores().filings.list(campaign::seed_plan().code);
  });
}

}  // namespace

std::string figures_text(support::TrialRegion& region, const report::AsOf& as_of) {
  report::FactBook book;
  return region.office().look<std::string>("year.table", [&](Desk& desk) {
    report::FiguresWish wish;
    wish.campaign = campaign::seed_plan().code;
    wish.as_of = as_of;
    wish.by = {report::Dimension::unit};
    return base::to_canonical_text(
        report::figure_table(book, desk, region.clerk(), wish).value());
  });
}

void Year::live() {
  for (std::int32_t i = 0; i < kDays; ++i) live_day(kFirstDay + i);
  // The last evening is held against the books whatever happened on it.
  district_.go_to(kFirstDay + kDays, kEvening);
}

void Year::live_day(base::Day day) {
  if (still_days_ > 0) {
    --still_days_;
    return;
  }
  if (district_.chance(1)) still_days_ = district_.between(1, 4);
  run_jobs(day);
  if (district_.calendar().is_working(day)) work(day);
  check_evening(day);
}

/// As the scheduler does, which looks every half minute; sometimes it does not run at all.
void Year::run_jobs(base::Day day) {
  if (district_.chance(2)) return;
  for (const std::int32_t minute : {kNight, kMorning}) {
    district_.go_to(day, minute);
    if (district_.chance(4)) cut_jobs_short();
    run_due_jobs(district_.region().office());
    run_monthly_jobs();
  }
}

void Year::run_due_jobs(casework::Office& office) {
  jobs::DueJobs due(office, district_.region().clock());
  const auto next = [&] {
    auto done = due.scan();
    if (done) return done;
    // What came to the desk since the scan: a review that was opened in the night.
    district_.note({{}, 0, {}, "papers", 0, 0, {}, base::to_tree(papers())});
    return due.remind();
  };
  while (const auto run = next()) {
    const bool is_scan = run->job == casework::kDailyScan;
    district_.note({{}, 0, {}, is_scan ? "daily_scan" : "reminders", 0, 0, {}, {}});
    if (is_scan) district_.note({{}, 0, {}, "papers", 0, 0, {}, base::to_tree(papers())});
    if (is_scan) take(compare_prompts(district_.region(), district_.books()));
    if (is_scan) take(compare_with_a_scan_of_all(district_.region(), district_.books()));
  }
}

Papers Year::papers() {
  Papers papers;
  auto& region = district_.region();
  region.office().read("year.papers", [&](casework::Desk& desk) {
    // Asked of each problem: no reader of lists sees what is proposed against his own unit.
    for (const auto& [id, item] : district_.books().items()) {
      for (const auto& order : desk.stores().supervisions.of_problem({id})) {
        if (order.state != supervision::State::proposed) continue;
        papers.all.push_back({order.id.value, id, 0, order.ground.responsible_unit.text,
                              order.ground.group.text, order.proposed_day});
      }
    }
    for (const auto& order : desk.stores().supervisions.open_about_things()) {
      if (order.state != supervision::State::proposed || order.problem.value != 0) continue;
      papers.all.push_back({order.id.value, 0, 0, order.ground.responsible_unit.text,
                            order.ground.group.text, order.proposed_day});
    }
    for (const auto& review : desk.stores().reviews.list(campaign::seed_plan().code)) {
      if (review.state != review::State::draft) continue;
      papers.all.push_back({0, 0, review.id.value, {}, {}, review.opened_day});
    }
  });
  return papers;
}

void Year::cut_jobs_short() {
  support::FailingOffice failing(district_.region().office(), district_.between(0, 2));
  try {
    run_due_jobs(failing);
  } catch (const std::runtime_error&) {
    // What it did is there, what it did not is done by the next run.
  }
  district_.restart();
}

void Year::run_monthly_jobs() {
  auto& region = district_.region();
  const std::size_t before = filings(region).size();
  casework::run_monthly_jobs(region.office());
  const auto after = filings(region);
  for (std::size_t i = 0; i + before < after.size(); ++i) {
    ++frozen_count_;
    take(compare_frozen(region, district_.books(), after[i].id));
  }
}

void Year::work(base::Day day) {
  const bool is_beginning = day < kFirstDay + 30;
  std::int32_t minute = kWork;
  const auto next = [&] { district_.go_to(day, ++minute); };
  next();
  if (district_.chance(is_beginning ? 90 : 30)) bring_lead(district_);
  if (is_beginning) bring_lead(district_);
  if (district_.chance(25)) answer_complainant(district_);
  extend_results(district_);
  if (district_.chance(4)) import_list(district_);
  work_on_reviews(district_);
  work_on_deliverables(district_);
  std::vector<std::int64_t> ids;
  for (const auto& [id, item] : district_.books().items()) ids.push_back(id);
  for (const std::int64_t id : ids) {
    if (district_.chance(12)) {
      next();
      work_on(district_, id);
    }
    if (district_.chance(20)) supervise(district_, id);
    if (district_.chance(1)) try_the_impossible(district_, id);
  }
  if (district_.chance(5)) district_.restart();
  if (district_.chance(5)) {
    ++kill_count_;
    kill_in_an_act(district_);
  }
}

void Year::check_evening(base::Day day) {
  auto& region = district_.region();
  district_.go_to(day, kEvening);
  take(compare_rows(region, district_.books()));
  district_.go_to(day, kLate);
  run_monthly_jobs();
  if (base::month_of(day + 1) == base::month_of(day)) return;
  district_.go_to(day, kLast);
  take(compare_everything(region, district_.books()));
  freeze_self_checks();
  shown_[day] = figures_text(region, {});  // the journal of that day ends here
}

/// 自查清单 filed anew: whatever has happened since, it is the list of its day.
void Year::freeze_self_checks() {
  auto& region = district_.region();
  filing::Freeze command;
  command.campaign = campaign::seed_plan().code;
  command.kind = filing::Kind::self_check_list;
  command.period = "2024";
  command.is_correction = true;
  command.reason = "月末重新汇总";
  const auto done = casework::freeze_list(region.office(), region.clerk(), command);
  if (!done.outcome) return district_.complain("自查清单 could not be frozen again");
  const filing::Filing& again = done.outcome.value();
  const auto first = region.office().look<filing::Filing>("year.first", [&](auto& desk) {
    return *filing::first_of_period(command, desk.stores().filings.list(command.campaign));
  });
  if (again.content.root != first.content.root || again.day != first.day) {
    district_.complain("自查清单 filed again is not what it was on " + base::to_text(first.day));
  }
}

void Year::take(Complaints complaints) {
  for (const std::string& what : complaints) district_.complain(what);
}

}  // namespace pledge::year
