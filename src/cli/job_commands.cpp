#include <memory>

#include "base/codec.hpp"
#include "base/label.hpp"
#include "casework/daily_scan.hpp"
#include "casework/reminding.hpp"
#include "cli/command_list.hpp"
#include "cli/output.hpp"

namespace pledge::cli {
namespace {

using casework::Desk;
using casework::JobRun;

constexpr std::int64_t kRunsListed = 60;

std::string sentence_of(const JobRun& run) {
  std::string text(base::label("job", run.job));
  text += "　" + run.period + (run.finished_at ? "　已完成" : "　未完成");
  for (const auto& one : run.counts) {
    text += "　" + std::string(base::label("job_count", one.what)) + " " +
            std::to_string(one.count);
  }
  for (const auto& fault : run.faults) {
    text += "\n    " + (fault.id == 0 ? "" : "第 " + std::to_string(fault.id) + " 号") +
            fault.thing + "：" + fault.what;
  }
  return text;
}

int run_job(const Common& common, const Tools& tools, const std::string& day_text) {
  const auto day = base::parse_day(day_text);
  if (!day_text.empty() && !day) throw base::Malformed("--day", "应为日期，如 2024-08-20");
  const auto site = tools.open(common);
  const auto today = site->office().look<base::Day>(
      "job.today", [](Desk& desk) { return desk.today(); });
  const auto why = day ? casework::why_not_scan_for(*day, today) : base::Refusals();
  if (!why.empty()) return say_refused(common, why);
  const JobRun run = casework::run_daily_scan(site->office());
  return say(common, kDone, sentence_of(run), base::to_tree(run));
}

int run_reminders(const Common& common, const Tools& tools) {
  const auto site = tools.open(common);
  const auto why = site->office().look<base::Refusals>(
      "reminders.may_go", [](Desk& desk) { return casework::why_not_remind(desk); });
  if (!why.empty()) return say_refused(common, why);
  const JobRun run = casework::run_reminders(site->office());
  return say(common, kDone, sentence_of(run), base::to_tree(run));
}

int list_runs(const Common& common, const Tools& tools) {
  const auto site = tools.open(common);
  const auto runs = site->office().look<std::vector<JobRun>>(
      "job.latest", [](Desk& desk) { return desk.stores().jobs.latest(kRunsListed); });
  std::string text;
  for (const JobRun& run : runs) text += (text.empty() ? "" : "\n") + sentence_of(run);
  base::Tree tree;
  tree.set("runs", base::to_tree(runs));
  return say(common, kDone, text.empty() ? "还没有办过定时任务" : text, tree);
}

}  // namespace

void add_job_commands(CLI::App& app, const Common& common, const Tools& tools,
                      std::function<int()>& chosen) {
  auto* const job = app.add_subcommand("job", "定时任务");
  job->require_subcommand(1);
  auto* const run = job->add_subcommand("run", "现在就办；当天办过的不再办，中断的接着办");
  run->require_subcommand(1);
  const auto day = std::make_shared<std::string>();
  auto* const daily = run->add_subcommand("daily", "每日扫描：记录亮灯变化，拟出督办");
  daily->add_option("--day", *day, "只在今天是这一天时才办 YYYY-MM-DD");
  daily->callback([&, day] { chosen = [&, day] { return run_job(common, tools, *day); }; });
  run->add_subcommand("reminders", "提醒：按梯次给出每人一条的汇总通知")->callback([&] {
    chosen = [&] { return run_reminders(common, tools); };
  });
  job->add_subcommand("list", "办过的任务，新的在前")->callback([&] {
    chosen = [&] { return list_runs(common, tools); };
  });
}

}  // namespace pledge::cli
