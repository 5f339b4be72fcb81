#include "acts_bench.hpp"
#include "bench_support.hpp"

namespace pledge::bench {
namespace {

using casework::ProblemFilter;
using casework::SortKey;

struct Question {
  const char* name;
  ProblemFilter filter;
  SortKey sort;
};

std::vector<Question> questions(const campaign::Plan& plan) {
  ProblemFilter all;
  all.campaign = plan.code;
  std::vector<Question> list;
  for (const auto sort : {SortKey::serial_number, SortKey::due_day, SortKey::changed_at,
                          SortKey::responsible_unit, SortKey::group, SortKey::state,
                          SortKey::balance}) {
    list.push_back({"全部", all, sort});
  }
  ProblemFilter unit = all;
  unit.units = {plan.units[3].code};
  list.push_back({"一个单位", unit, SortKey::due_day});
  ProblemFilter open = all;
  open.is_open_only = true;
  list.push_back({"在办", open, SortKey::due_day});
  ProblemFilter red = all;
  red.lights = {problem::Light::red, problem::Light::yellow};
  list.push_back({"红黄灯", red, SortKey::serial_number});
  ProblemFilter money = all;
  money.has_open_money = true;
  money.groups = {plan.groups[4].code};
  list.push_back({"一组欠款未清", money, SortKey::balance});
  ProblemFilter state = all;
  state.states = {problem::State::group_checked};
  state.sources = {problem::Source::audit};
  list.push_back({"待核查的审计问题", state, SortKey::changed_at});
  return list;
}

/// What the pages of all questions took, and which was the slowest.
struct Timings {
  std::vector<double> pages;
  std::vector<double> totals;
  double worst = 0;
  std::string worst_name;
};

/// Three pages one after another; adds to `timings`.
void turn_pages(Scratch& scratch, const Question& question, bool is_descending,
                Timings& timings) {
  casework::PageRequest page;
  page.sort = question.sort;
  page.is_descending = is_descending;
  for (int step = 0; step < 3; ++step) {
    const auto start = Clock::now();
    const auto seen =
        scratch.office().look<casework::LedgerPage>("page", [&](casework::Desk& desk) {
          return desk.stores().ledger.problem_page(scratch.coordinator(), question.filter, page);
        });
    const double took = seconds_since(start);
    timings.pages.push_back(took);
    if (took > timings.worst) {
      timings.worst = took;
      timings.worst_name = question.name + ("/" + std::string(base::name_of(question.sort)));
    }
    page.cursor = seen.next_cursor;
    if (page.cursor.empty()) return;
  }
}

}  // namespace

void measure_ledger(std::int64_t count) {
  Scratch scratch("ledger");
  if (scratch.is_new()) fill_problems(scratch, count);
  const std::string rows = std::to_string(count / 10'000) + " 万件";
  report(rows + "：打开到第一页", in_milliseconds(scratch.reopen()), "≤ 1 s");
  Timings timings;
  for (const Question& question : questions(scratch.plan())) {
    for (int round = 0; round < 8; ++round) {
      turn_pages(scratch, question, round % 2 == 1, timings);
    }
    const auto start = Clock::now();
    scratch.office().read("totals", [&](casework::Desk& desk) {
      desk.stores().ledger.problem_totals(scratch.coordinator(), question.filter);
    });
    timings.totals.push_back(seconds_since(start));
  }
  report(rows + "：一页 50 行 p50", in_milliseconds(percentile(timings.pages, 0.5)), "—");
  report(rows + "：一页 50 行 p99（最慢 " + timings.worst_name + "）",
         in_milliseconds(percentile(timings.pages, 0.99)), "≤ 20 ms");
  report(rows + "：件数与合计 p50", in_milliseconds(percentile(timings.totals, 0.5)), "—");
  report(rows + "：件数与合计 最慢", in_milliseconds(percentile(timings.totals, 1.0)), "—");
  ProblemFilter all;
  all.campaign = scratch.plan().code;
  const auto start = Clock::now();
  scratch.office().read("pivot", [&](casework::Desk& desk) {
    desk.stores().ledger.problem_pivot(scratch.coordinator(), all);
  });
  report(rows + "：组×单位×状态×来源，带金额", in_milliseconds(seconds_since(start)), "≤ 100 ms");
  char text[40];
  std::snprintf(text, sizeof text, "%.0f MB", resident_megabytes());
  report(rows + "：进程常驻内存", text, "空闲 ≤ 64 MB");
}

}  // namespace pledge::bench
