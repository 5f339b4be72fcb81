#include <fmt/format.h>

#include "casework/daily_scan.hpp"
#include "crowd.hpp"
#include "parts.hpp"

namespace pledge::bench {
namespace {

std::int64_t counted(const casework::JobRun& run, std::string_view what) {
  std::int64_t count = 0;
  for (const auto& one : run.counts) count += one.what == what ? one.count : 0;
  return count;
}

void report_scan(const std::string& what, const casework::JobRun& run, double seconds,
                 const Target& target) {
  report(fmt::format("{}：看 {} 件，改灯 {} 件，提议 {} 件", what, counted(run, "problem_seen"),
                     counted(run, "light_changed"), counted(run, "supervision_proposed")),
         seconds, Unit::seconds, target);
}

}  // namespace

void measure_daily(const Sizes& sizes) {
  Scratch scratch("daily");
  fill_problems(scratch, sizes.problems);
  const std::string rows = in_ten_thousands(sizes.problems, "件") + "（六成在办）";
  // The first scan notes the light of every problem: what a store that missed its scans costs.
  scratch.next_day();
  const auto start = Clock::now();
  const casework::JobRun first = casework::run_daily_scan(scratch.office());
  report_scan(rows + "，第一次扫描", first, seconds_since(start), {});
  // What was proposed then is looked at once more, and rests.
  scratch.next_day();
  casework::run_daily_scan(scratch.office());
  scratch.next_day();
  // The third day is a usual one; meanwhile people work on.
  Crowd crowd(scratch);
  for (int client = 0; client < kClients; ++client) crowd.register_lead(client);
  const Pace pace{kClients, sizes.is_quick ? 1.0 : 4.0, 500};
  const auto act = [&](int client) { crowd.act_on_lead(client); };
  // What the disk gives when nothing is scanned: the other figure says little without it.
  auto alone = run_clients(pace, act);
  casework::JobRun run;
  double scanned = 0;
  std::thread scan([&] {
    const auto begun = Clock::now();
    run = casework::run_daily_scan(scratch.office());
    scanned = seconds_since(begun);
  });
  auto samples = run_clients(pace, act);
  scan.join();
  report_scan(rows + "，平常一天的扫描", run, scanned, at_most(10, "10 s"));
  report(rows + "：没有扫描时每秒 500 件办理的 p99", percentile(alone, 0.99), Unit::milliseconds);
  report(rows + "：扫描时每秒 500 件办理的 p99", percentile(samples, 0.99), Unit::milliseconds,
         at_most(0.020, "20 ms"));
}

}  // namespace pledge::bench
