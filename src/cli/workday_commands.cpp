#include <memory>

#include "base/codec.hpp"
#include "base/label.hpp"
#include "casework/workday_work.hpp"
#include "cli/command_list.hpp"
#include "cli/output.hpp"

namespace pledge::cli {
namespace {

using casework::Desk;

struct WorkdayOptions {
  std::string file;
  std::int32_t year = 0;
  std::string source;
  std::string reason;
  bool is_dry = false;
};

std::string days_text(const std::vector<workday::ExceptionDay>& days) {
  std::string text;
  for (const auto& one : days) {
    text += "\n" + base::to_text(one.day) + "　" +
            std::string(base::label("workday.day_kind", one.kind)) + "　" + one.name;
  }
  return text;
}

int show_years(const Common& common, const Tools& tools, const WorkdayOptions&) {
  const auto site = tools.open(common);
  const auto actor = actor_for(*site, common);
  const auto years = site->office().look<casework::WorkdayYears>(
      "workday.list", [&](Desk& desk) { return casework::workday_years(desk, actor); });
  std::string text = "工作日历：" + std::to_string(years.first_year) + " 年至 " +
                     std::to_string(years.last_year) + " 年，版本 " + years.calendar_version;
  for (const auto& view : years.loaded) {
    text += "\n" + std::to_string(view.year.year) + " 年　第 " +
            std::to_string(view.year.version) + " 版　" + view.year.source + "　" +
            base::to_text(view.year.loaded_day) + " 载入";
  }
  if (years.is_year_missing) {
    text += "\n" + std::to_string(years.last_year + 1) + " 年还没有载入，跨年的期限算不出来";
  }
  return say(common, kDone, text, base::to_tree(years));
}

int load_year(const Common& common, const Tools& tools, const WorkdayOptions& options) {
  auto command =
      workday::read_notice(tools.read_file(options.file), options.year, options.source);
  if (!options.reason.empty()) command.reason = options.reason;
  const auto site = tools.open(common);
  const auto actor = actor_for(*site, common);
  if (options.is_dry) {
    const auto seen = site->office().look<base::Outcome<casework::WorkdayPreview>>(
        "workday.preview",
        [&](Desk& desk) { return casework::preview_workday_year(desk, actor, command); });
    if (!seen) return say_refused(common, seen.refusals());
    std::string text = "没有写入。读出 " + std::to_string(seen.value().command.days.size()) +
                       " 天：" + days_text(seen.value().command.days);
    for (const std::string& changed : seen.value().changed) text += "\n改变：" + changed;
    return say(common, kDone, text, base::to_tree(seen.value()));
  }
  const auto performed = site->office().perform<workday::WorkdayYear>(
      "workday_year.load_year",
      [&](Desk& desk) { return casework::load_workday_year(desk, actor, command); });
  if (!performed.outcome) return say_refused(common, performed.outcome.refusals());
  const auto& year = performed.outcome.value();
  return say(common, kDone,
             std::to_string(year.year) + " 年的工作日历已载入（第 " +
                 std::to_string(year.version) + " 版）：" + days_text(year.days),
             base::to_tree(year));
}

}  // namespace

void add_workday_commands(CLI::App& app, const Common& common, const Tools& tools,
                          std::function<int()>& chosen) {
  auto* const calendar = app.add_subcommand("calendar", "工作日历（放假与调休）");
  calendar->require_subcommand(1);
  const auto options = std::make_shared<WorkdayOptions>();
  auto* const show = calendar->add_subcommand("show", "算得到哪年，载入过哪些年");
  show->callback([&, options] {
    chosen = [&, options] { return show_years(common, tools, *options); };
  });
  auto* const load = calendar->add_subcommand(
      "load", "载入一年：国务院办公厅放假通知的原文，或表格 date,kind,name");
  load->add_option("FILE", options->file, "文本文件（UTF-8）")->required();
  load->add_option("--year", options->year, "哪一年")->required();
  load->add_option("--source", options->source, "通知的文号")->required();
  load->add_option("--reason", options->reason, "改动已有的日子时，写明理由");
  load->add_flag("--dry-run", options->is_dry, "只看读出了什么，不写入");
  load->callback([&, options] {
    chosen = [&, options] { return load_year(common, tools, *options); };
  });
}

}  // namespace pledge::cli
