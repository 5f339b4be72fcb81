#include <thread>

#include <fmt/format.h>

#include "http/door.hpp"
#include "http/raw_client.hpp"
#include "parts.hpp"
#include "support/child.hpp"

namespace pledge::bench {
namespace {

using casework::ProblemFilter;
using casework::SortKey;

struct Question {
  std::string name;
  ProblemFilter filter;
};

std::vector<Question> questions(const campaign::Plan& plan) {
  ProblemFilter all;
  all.campaign = plan.code;
  std::vector<Question> list{{"全部", all}};
  const auto add = [&](const char* name, const std::function<void(ProblemFilter&)>& set) {
    list.push_back({name, all});
    set(list.back().filter);
  };
  add("一个单位", [&](ProblemFilter& f) { f.units = {plan.units[3].code}; });
  add("在办", [](ProblemFilter& f) { f.is_open_only = true; });
  add("红黄灯", [](ProblemFilter& f) {
    f.lights = {problem::Light::red, problem::Light::yellow};
  });
  add("黑灯", [](ProblemFilter& f) { f.lights = {problem::Light::black}; });
  add("一组欠款未清", [&](ProblemFilter& f) {
    f.has_open_money = true;
    f.groups = {plan.groups[4].code};
  });
  add("待核查的审计问题", [](ProblemFilter& f) {
    f.states = {problem::State::group_checked};
    f.sources = {problem::Source::audit};
  });
  add("一周内到期", [](ProblemFilter& f) {
    f.due_from = base::parse_day("2024-08-20");
    f.due_to = base::parse_day("2024-08-27");
  });
  add("一类", [&](ProblemFilter& f) { f.categories = {plan.categories[1].code}; });
  add("一单位一状态一来源", [&](ProblemFilter& f) {
    f.units = {plan.units[7].code};
    f.states = {problem::State::rectifying};
    f.sources = {problem::Source::complaint};
  });
  return list;
}

/// Who sees everything, a unit, and a group.
std::vector<access::Actor> readers(const Scratch& scratch) {
  access::Actor unit;
  unit.officer = {2};
  unit.unit = scratch.plan().units[3].code;
  unit.unit_tree = {unit.unit};
  unit.grants = {{access::Role::responsible_unit, {}}};
  access::Actor group = unit;
  group.grants = {{access::Role::task_force, scratch.plan().groups[2].code}};
  return {scratch.coordinator(), unit, group};
}

/// What every question took, and which was the slowest.
struct Timings {
  std::vector<double> seconds;
  double worst = 0;
  std::string worst_name;

  void add(double took, const std::string& name) {
    seconds.push_back(took);
    if (took <= worst) return;
    worst = took;
    worst_name = name;
  }
};

/// Three pages one after another.
void turn_pages(Scratch& scratch, const access::Actor& reader, const Question& question,
                casework::PageRequest page, Timings& timings) {
  const std::string name = question.name + "/" + std::string(base::name_of(page.sort));
  for (int step = 0; step < 3; ++step) {
    const auto start = Clock::now();
    const auto seen =
        scratch.office().look<casework::LedgerPage>("page", [&](casework::Desk& desk) {
          return desk.stores().ledger.problem_page(reader, question.filter, page);
        });
    timings.add(seconds_since(start), name);
    page.cursor = seen.next_cursor;
    if (page.cursor.empty()) return;
  }
}

void measure_pages(Scratch& scratch, const std::string& rows) {
  Timings pages;
  for (const auto& reader : readers(scratch)) {
    for (const auto& question : questions(scratch.plan())) {
      for (int order = 0; order < 28; ++order) {
        casework::PageRequest page;
        page.sort = static_cast<SortKey>(order / 2);
        page.is_descending = order % 2 == 1;
        turn_pages(scratch, reader, question, page, pages);
      }
    }
  }
  report(fmt::format("{}：一页 50 行，{} 次问，p50", rows, pages.seconds.size()),
         percentile(pages.seconds, 0.5), Unit::milliseconds);
  report(rows + "：一页 50 行，10 种筛选 × 28 种排序 × 3 种读者，p99",
         percentile(pages.seconds, 0.99), Unit::milliseconds, at_most(0.020, "20 ms"));
  report(rows + "：一页 50 行，最慢（" + pages.worst_name + "）", pages.worst, Unit::milliseconds);
}

void measure_sums(Scratch& scratch, const std::string& rows) {
  Timings totals, pivots;
  for (int round = 0; round < 5; ++round) {
    for (const auto& question : questions(scratch.plan())) {
      scratch.office().read("sums", [&](casework::Desk& desk) {
        auto& ledger = desk.stores().ledger;
        auto start = Clock::now();
        ledger.problem_totals(scratch.coordinator(), question.filter);
        totals.add(seconds_since(start), question.name);
        start = Clock::now();
        ledger.problem_pivot(scratch.coordinator(), question.filter);
        pivots.add(seconds_since(start), question.name);
      });
    }
  }
  const auto wanted = at_most(0.100, "100 ms");
  report(rows + "：件数与金额合计，p50", percentile(totals.seconds, 0.5), Unit::milliseconds);
  report(rows + "：件数与金额合计，最慢（" + totals.worst_name + "）", totals.worst,
         Unit::milliseconds, wanted);
  report(rows + "：组×单位×状态×来源带金额，最慢（" + pivots.worst_name + "）", pivots.worst,
         Unit::milliseconds, wanted);
}

/// The program itself on this store: from its start to the first page, over HTTP.
void measure_start(Scratch& scratch, const std::string& rows) {
  scratch.close();
  const auto start = Clock::now();
  support::ServedProgram served(scratch.program_arguments({}));
  http::RawClient client(served.port());
  const auto look = [&] {
    return client.get("/api/problems?campaign=" + scratch.plan().code.text + "&sort=due_day",
                      "Cookie: " + std::string(http::kSessionCookie) + "=" +
                          scratch.session_token() + "\r\n");
  };
  const auto home = client.get("/");
  const double served_after = seconds_since(start);
  std::this_thread::sleep_for(std::chrono::seconds(1));
  const Memory idle = memory_of(served.child().pid());
  const auto page = look();
  if (home.status != 200 || page.status != 200) {
    return report_missing(rows + "：启动", std::to_string(page.status) + " " + page.body);
  }
  report(rows + "：启动到应答", served_after, Unit::seconds, at_most(1, "1 s"));
  report(rows + "：空闲时自用内存", idle.own, Unit::megabytes, at_most(64e6, "64 MB"));
  report(rows + "：空闲时常驻内存（含映射的文件）", idle.resident_peak, Unit::megabytes);
  for (int i = 0; i < 50; ++i) look();
  const Memory used = memory_of(served.child().pid());
  report(rows + "：翻过 50 页后自用内存", used.own, Unit::megabytes);
  report(rows + "：翻过 50 页后常驻内存（含映射的文件）", used.resident_peak, Unit::megabytes);
}

}  // namespace

void measure_ledger(const Sizes& sizes) {
  Scratch scratch("ledger");
  if (scratch.is_new()) fill_problems(scratch, sizes.problems);
  scratch.close();
  scratch.open();
  const std::string rows = in_ten_thousands(sizes.problems, "件");
  measure_pages(scratch, rows);
  measure_sums(scratch, rows);
  measure_start(scratch, rows);
}

}  // namespace pledge::bench
