#include "bench_support.hpp"
#include "casework/daily_scan.hpp"
#include "casework/reminding.hpp"
#include "casework/word_index.hpp"

namespace pledge::bench {
namespace {

/// Spreads over states, sources, units, groups, due days and amounts as a busy list does, the same
/// every time.
problem::Problem problem_number(std::int64_t number, const campaign::Plan& plan) {
  const base::Day first = base::parse_day("2024-06-20").value();
  const auto n = static_cast<std::size_t>(number);
  problem::Problem p;
  p.id = {number};
  p.version = 5;
  p.campaign = plan.code;
  p.serial_number = static_cast<std::int32_t>(number);
  p.number = plan.number_prefix + "-" + std::to_string(number);
  p.state = static_cast<problem::State>(n * 7 % base::kNamesOf<problem::State>.size());
  p.source = static_cast<problem::Source>(n * 5 % base::kNamesOf<problem::Source>.size());
  p.category = plan.categories[n % plan.categories.size()].code;
  p.group = plan.groups[n * 3 % plan.groups.size()].code;
  p.responsible_unit = plan.units[n * 11 % plan.units.size()].code;
  p.text.region_unit = plan.units[n % plan.units.size()].name;
  p.text.source_text = "审计";
  p.text.description =
      "以等待竣工决算审计为由，未支付校舍维修工程款（第 " + std::to_string(number) + " 件）";
  p.text.responsible_unit_text = plan.units[n * 11 % plan.units.size()].name;
  p.text.due_text = "2024年9月30日前";
  p.text.measures_text = "确认结算金额；付清无分歧欠款";
  p.proposed_day = first;
  p.due_day = first + static_cast<std::int32_t>(n * 13 % 200);
  p.due_day_original = p.due_day;
  if (n % 17 == 0) p.sent_back_days = {first + 30};
  p.sent_back_count = static_cast<std::int32_t>(p.sent_back_days.size());
  p.assignment.emplace();
  p.assignment->day = first;
  p.assignment->plan_due_day = first + 15;
  p.changed_at = {base::start_of(first).milliseconds + number * 1000};
  if (p.state == problem::State::in_notice) {
    p.notice = problem::Notice{first + 45, first + 52, "核查到位，予以公示", {}};
  }
  if (n % 3 == 0) {
    p.money.emplace();
    p.money->undisputed_fen = {static_cast<std::int64_t>(n % 1000) * 12'345};
  }
  return p;
}

/// The rows are in all states without the past that leads there: no job may look at them.
void note_jobs_done(casework::Desk& desk) {
  for (const auto job : {casework::kDailyScan, casework::kReminders}) {
    casework::JobRun run;
    run.job = job;
    run.period = base::to_text(desk.today());
    run.started_at = desk.now();
    run.finished_at = desk.now();
    desk.stores().jobs.save(run);
  }
}

}  // namespace

void fill_problems(Scratch& scratch, std::int64_t count) {
  const auto connection = scratch.database().open_writer();
  const storage::ThresholdsOf usual = [](const auto&, auto) { return problem::LightThresholds{}; };
  storage::LedgerBlocks blocks(*connection, scratch.region(), usual);
  storage::ProblemRows rows(*connection, scratch.region(), usual, blocks);
  constexpr std::int64_t kTransactionRows = 50'000;
  for (std::int64_t done = 0; done < count;) {
    storage::Transaction transaction(*connection, storage::Transaction::Access::write);
    blocks.begin();
    const std::int64_t end = std::min(count, done + kTransactionRows);
    while (done < end) rows.save(problem_number(++done, scratch.plan()), 0);
    blocks.write();
    transaction.commit();
  }
  scratch.office().run("bench.jobs", [](casework::Desk& desk) {
    note_jobs_done(desk);
    return true;
  });
  index_words(scratch);
}

std::vector<double> index_words(Scratch& scratch) {
  std::vector<double> seconds;
  for (;;) {
    const auto start = Clock::now();
    if (!casework::index_next_run(scratch.office())) return seconds;
    seconds.push_back(seconds_since(start));
  }
}

}  // namespace pledge::bench
