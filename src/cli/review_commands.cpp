#include <memory>

#include "base/codec.hpp"
#include "base/label.hpp"
#include "casework/minutes.hpp"
#include "casework/monthly_jobs.hpp"
#include "cli/command_list.hpp"
#include "cli/output.hpp"

namespace pledge::cli {
namespace {

using casework::Desk;
using casework::ReviewDetail;

struct ReviewOptions {
  std::string campaign;
  std::string month;
  std::int64_t id = 0;
  std::string file;
};

int open(const Common& common, const Tools& tools, const ReviewOptions& options) {
  const auto month = base::parse_month(options.month);
  if (!month) throw base::Malformed("--month", "应为月份，如 2024-08");
  const auto site = tools.open(common);
  const review::OpenReview command{campaign_of(*site, options.campaign), *month};
  const auto opened =
      casework::open_review(site->office(), actor_for(*site, common), command);
  if (!opened.outcome) return say_refused(common, opened.outcome.refusals());
  const auto& review = opened.outcome.value();
  return say(common, kDone,
             "已备好 " + options.month + " 的调度，第 " + std::to_string(review.id.value) + " 号",
             base::to_tree(review));
}

std::string text_of(const ReviewDetail& detail) {
  std::string text = base::to_text(detail.review.month) + " 调度　" +
                     std::string(base::label("review.state", detail.review.state)) +
                     "\n依据：" + detail.filing.name + "，" +
                     base::to_text(detail.filing.filing.day) + "，" +
                     std::to_string(detail.filing.filing.content.sums.count) + " 件";
  text += "\n以前议定没有办完的 " + std::to_string(detail.earlier_tasks.size()) + " 项";
  for (const auto& topic : detail.agenda.topics) {
    text += "\n" + std::string(base::label("agenda_topic", topic.topic)) + "　" +
            std::to_string(topic.count) + " 件　未付 " + base::to_wan_text(topic.balance_fen) +
            " 万元";
  }
  const auto open_findings = casework::open_count(detail.concealments);
  text += "\n零报告之后查实、待核实的 " + std::to_string(open_findings) + " 件";
  const auto settled = static_cast<std::int64_t>(detail.concealments.size()) - open_findings;
  if (settled > 0) text += "，已登记或者排除的 " + std::to_string(settled) + " 件";
  for (const auto& view : detail.tasks) {
    text += "\n议定 " + std::to_string(view.task.number) + "　" + view.task.resolution + "　" +
            view.unit_name + "　" + base::to_text(view.task.due_day) + "　" +
            std::string(base::label("task.state", view.task.state));
  }
  return text;
}

int show(const Common& common, const Tools& tools, const ReviewOptions& options) {
  const auto site = tools.open(common);
  const auto actor = actor_for(*site, common);
  const auto found = site->office().look<base::Outcome<ReviewDetail>>(
      "review.show", [&](Desk& desk) {
        return casework::review_detail(desk, actor, {options.id}, std::nullopt);
      });
  if (!found) return say_refused(common, found.refusals());
  return say(common, kDone, text_of(found.value()), base::to_tree(found.value()));
}

int write_minutes(const Common& common, const Tools& tools, const ReviewOptions& options) {
  const bool is_pdf = options.file.ends_with(".pdf");
  if (!is_pdf && !options.file.ends_with(".docx")) {
    throw base::Malformed("FILE", "文件名须以 .docx 或 .pdf 结尾");
  }
  const auto site = tools.open(common);
  const auto actor = actor_for(*site, common);
  auto made = site->office().look<base::Outcome<std::string>>("review.minutes", [&](Desk& desk) {
    return casework::minutes_docx(desk, actor, {options.id}, tools.press);
  });
  if (made && is_pdf) made = tools.press.to_pdf(made.value());
  if (!made) return say_refused(common, made.refusals());
  tools.write_file(options.file, made.value());
  base::Tree tree;
  tree.set("file", options.file);
  return say(common, kDone, "会议纪要已写到 " + options.file, tree);
}

int run_monthly(const Common& common, const Tools& tools, const ReviewOptions&) {
  const auto site = tools.open(common);
  const auto runs = casework::run_monthly_jobs(site->office());
  std::string text;
  for (const auto& run : runs) {
    text += (text.empty() ? "" : "\n") + std::string(base::label("job", run.job)) + "　" +
            run.period;
  }
  base::Tree tree;
  tree.set("runs", base::to_tree(runs));
  return say(common, kDone, text.empty() ? "没有到期要办的" : text, tree);
}

}  // namespace

void add_review_commands(CLI::App& app, const Common& common, const Tools& tools,
                         std::function<int()>& chosen) {
  auto* const review = app.add_subcommand("review", "每月调度");
  review->require_subcommand(1);
  const auto options = std::make_shared<ReviewOptions>();
  const auto add = [&](const char* name, const char* words,
                       int (*run)(const Common&, const Tools&, const ReviewOptions&)) {
    auto* const command = review->add_subcommand(name, words);
    command->callback([&, options, run] {
      chosen = [&, options, run] { return run(common, tools, *options); };
    });
    return command;
  };
  auto* const opening = add("open", "备好一个月的调度", &open);
  opening->add_option("--campaign", options->campaign, "专项行动代码；只有一个时可省");
  opening->add_option("--month", options->month, "调度哪个月，如 2024-08")->required();
  add("show", "一次调度的议程和议定事项", &show)->add_option("NUMBER", options->id)->required();
  auto* const minutes = add("minutes", "会议纪要", &write_minutes);
  minutes->add_option("NUMBER", options->id)->required();
  minutes->add_option("FILE", options->file, ".docx 或 .pdf")->required();
  add("prepare", "现在就办到期的定格和备调度，办过的不再办", &run_monthly);
}

}  // namespace pledge::cli
