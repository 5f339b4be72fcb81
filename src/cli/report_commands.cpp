#include <memory>

#include "base/codec.hpp"
#include "base/text.hpp"
#include "cli/command_list.hpp"
#include "cli/output.hpp"
#include "report/number_check.hpp"
#include "report/report_issue.hpp"
#include "report/report_log.hpp"

namespace pledge::cli {
namespace {

using casework::Desk;
using report::FigureTable;

struct ReportOptions {
  std::string campaign;
  std::string month;
  std::string as_of;
  std::string unit;
  std::string by;
  std::string file;
  std::string marked;
  std::string addressee;
  std::string copies;
  std::int32_t year = 0;
  std::int64_t size = -1;
};

/// The campaign named, or the only one.
base::CampaignCode campaign_of(Desk& desk, const std::string& named) {
  if (!named.empty()) return base::from_tree<base::CampaignCode>(named);
  const auto all = desk.stores().campaigns.list();
  if (all.size() != 1) throw base::Malformed("--campaign", "请写明专项行动代码");
  return all.front().code;
}

std::optional<base::Month> month_in(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto month = base::parse_month(text);
  if (!month) throw base::Malformed("--month", "应为年月，如 2024-08");
  return month;
}

std::optional<std::int64_t> size_in(std::int64_t size) {
  return size < 0 ? std::nullopt : std::optional(size);
}

report::FiguresWish figures_wish(Desk& desk, const ReportOptions& options) {
  report::FiguresWish wish;
  wish.campaign = campaign_of(desk, options.campaign);
  wish.month = month_in(options.month);
  wish.as_of.size = size_in(options.size);
  if (!options.as_of.empty()) {
    wish.as_of.day = base::parse_day(options.as_of);
    if (!wish.as_of.day) throw base::Malformed("--as-of", "应为日期，如 2024-08-20");
  }
  if (options.by.empty()) return wish;
  for (const std::string& word : base::split(options.by, ',')) {
    const auto dimension = base::find_enumerator<report::Dimension>(word);
    if (!dimension) throw base::Malformed("--by", "可用：group、unit、source、category、month");
    wish.by.push_back(*dimension);
  }
  return wish;
}

std::string text_of(const FigureTable& table) {
  std::string text = "截至 " + base::to_text(table.origin.day) + "　期间 " +
                     base::to_text(table.origin.period.from) + " 至 " +
                     base::to_text(table.origin.period.until) + "　日志 " +
                     std::to_string(table.origin.journal_size) + " 条";
  for (std::size_t i = 0; i < table.indicators.size(); ++i) {
    const bool is_money = table.indicators[i].kind == report::FigureKind::money;
    text += "\n  " + table.indicators[i].label + "　" + table.total[i].text +
            (is_money ? " 万元" : "");
  }
  for (const auto& row : table.rows) {
    text += "\n" + base::join(row.labels, " × ");
    for (std::size_t i = 0; i < row.figures.size(); ++i) {
      if (row.figures[i].value == 0) continue;
      text += "　" + table.indicators[i].label + " " + row.figures[i].text;
    }
  }
  return text;
}

int show_figures(const Common& common, const Tools& tools, const ReportOptions& options) {
  const auto site = tools.open(common);
  const access::Actor actor = actor_for(*site, common);
  report::FactBook book;
  const auto table = site->office().look<base::Outcome<FigureTable>>(
      "figure.table", [&](Desk& desk) {
        return report::figure_table(book, desk, actor, figures_wish(desk, options));
      });
  if (!table) return say_refused(common, table.refusals());
  return say(common, kDone, text_of(table.value()), base::to_tree(table.value()));
}

report::ReportWish report_wish(Desk& desk, report::ReportKind kind,
                               const ReportOptions& options) {
  report::ReportWish wish;
  wish.kind = kind;
  wish.campaign = campaign_of(desk, options.campaign);
  wish.size = size_in(options.size);
  if (kind == report::ReportKind::annual_report) {
    if (options.year < 2000 || options.year > 9999) {
      throw base::Malformed("--year", "应为四位年份");
    }
    wish.month = {options.year, 12};
  } else {
    const auto month = month_in(options.month);
    if (!month) throw base::Malformed("--month", "请写明月份，如 2024-08");
    wish.month = *month;
  }
  if (!options.unit.empty()) wish.unit = base::from_tree<base::UnitCode>(options.unit);
  return wish;
}

int make(const Common& common, const Tools& tools, report::ReportKind kind,
         const ReportOptions& options) {
  const auto site = tools.open(common);
  const access::Actor actor = actor_for(*site, common);
  report::ReportDesk reports{{}, tools.report_press};
  const auto made = site->office().look<base::Outcome<report::MadeReport>>(
      "report.make", [&](Desk& desk) {
        return report::make_report(reports, desk, actor, report_wish(desk, kind, options));
      });
  if (!made) return say_refused(common, made.refusals());
  const report::MadeReport& one = made.value();
  std::string bytes = one.docx;
  if (options.file.ends_with(".pdf")) {
    const auto pdf = tools.report_press.to_pdf(one.docx);
    if (!pdf) return say_refused(common, pdf.refusals());
    bytes = pdf.value();
  }
  tools.write_file(options.file, bytes);
  report::record_report(site->office(), actor, one);
  base::Tree tree = base::to_tree(one.origin);
  tree.set("name", one.name);
  tree.set("file", options.file);
  return say(common, kDone, one.name + " 已写入 " + options.file, tree);
}

int check(const Common& common, const Tools& tools, const ReportOptions& options) {
  const std::string docx = tools.read_file(options.file);
  const auto site = tools.open(common);
  const access::Actor actor = actor_for(*site, common);
  report::ReportDesk reports{{}, tools.report_press};
  reports.press.kept = site->press().kept;
  const auto checked = site->office().look<base::Outcome<report::NumberCheck>>(
      "report.check",
      [&](Desk& desk) { return report::check_report(reports, desk, actor, docx); });
  if (!checked) return say_refused(common, checked.refusals());
  const auto& findings = checked.value().findings;
  if (!options.marked.empty()) {
    tools.write_file(options.marked, report::marked_report(tools.report_press, docx, findings));
  }
  const base::Tree tree = base::to_tree(checked.value());
  if (findings.empty()) {
    return say(common, kDone, checked.value().name + "：数字都与日志一致", tree);
  }
  std::string text = checked.value().name + " 有 " + std::to_string(findings.size()) +
                     " 处数字与日志不符：";
  for (const auto& finding : findings) text += "\n  " + report::sentence_of(finding);
  return say(common, kRefused, text, tree);
}

int issue(const Common& common, const Tools& tools, const ReportOptions& options) {
  if (!options.file.empty()) tools.check_target(options.file);
  const auto site = tools.open(common);
  const access::Actor actor = actor_for(*site, common);
  report::ReportDesk reports{{}, tools.report_press};
  const auto& press = site->press();
  const auto prepared = site->office().look<base::Outcome<report::PreparedReport>>(
      "report.prepare", [&](Desk& desk) {
        report::IssueReport command;
        command.campaign = campaign_of(desk, options.campaign);
        command.month = month_in(options.month).value();
        command.addressee = options.addressee;
        command.copies = options.copies;
        return report::prepare_report(reports, desk, actor, command);
      });
  if (!prepared) return say_refused(common, prepared.refusals());
  press.keep(prepared.value().bytes);
  const auto issued = site->office().perform<letter::Letter>("report.issue", [&](Desk& desk) {
    return report::issue_report(desk, actor, prepared.value(), reports, press);
  });
  if (!issued.outcome) return say_refused(common, issued.outcome.refusals());
  const letter::Letter& letter = issued.outcome.value();
  return say_written(common, "已发出 " + letter.number, base::to_tree(letter), [&] {
    if (!options.file.empty()) tools.write_file(options.file, press.kept(letter.digest));
    return std::string();
  });
}

void add_making(CLI::App& reports, const Common& common, const Tools& tools,
                std::function<int()>& chosen, const std::shared_ptr<ReportOptions>& options) {
  struct Verb {
    const char* name;
    report::ReportKind kind;
  };
  constexpr std::array kVerbs{Verb{"monthly", report::ReportKind::monthly_report},
                              Verb{"summary", report::ReportKind::phase_summary},
                              Verb{"annual", report::ReportKind::annual_report},
                              Verb{"unit", report::ReportKind::unit_page}};
  for (const Verb& verb : kVerbs) {
    const auto& spec = report::spec_of(verb.kind);
    auto* const command = reports.add_subcommand(
        verb.name, std::string(spec.name) + "：" + std::string(spec.meaning));
    command->add_option("--campaign", options->campaign, "专项行动代码；只有一个时可省");
    if (verb.kind == report::ReportKind::annual_report) {
      command->add_option("--year", options->year, "年份，如 2024")->required();
    } else {
      command->add_option("--month", options->month, "月份，如 2024-08")->required();
    }
    if (verb.kind == report::ReportKind::unit_page) {
      command->add_option("--unit", options->unit, "单位代码")->required();
    }
    command->add_option("--index", options->size, "只取日志的前多少条；缺省取到期末");
    command->add_option("--out", options->file, "写成哪个文件，docx 或 pdf")->required();
    command->callback([&, options, kind = verb.kind] {
      chosen = [&, options, kind] { return make(common, tools, kind, *options); };
    });
  }
}

}  // namespace

void add_report_commands(CLI::App& app, const Common& common, const Tools& tools,
                         std::function<int()>& chosen) {
  const auto options = std::make_shared<ReportOptions>();
  auto* const reports = app.add_subcommand("report", "统计与报告");
  reports->require_subcommand(1);
  auto* const figures = reports->add_subcommand("figures", "全部指标，可回看任何一天");
  figures->add_option("--campaign", options->campaign, "专项行动代码；只有一个时可省");
  figures->add_option("--month", options->month, "期间的月份；缺省为截至日所在的月");
  figures->add_option("--as-of", options->as_of, "截至哪一天 YYYY-MM-DD；缺省为今天");
  figures->add_option("--index", options->size, "只取日志的前多少条");
  figures->add_option("--by", options->by, "分列：group,unit,source,category,month");
  figures->callback([&, options] {
    chosen = [&, options] { return show_figures(common, tools, *options); };
  });
  add_making(*reports, common, tools, chosen, options);
  auto* const issuing = reports->add_subcommand("issue", "发出月通报：据定格的清单，取字号并存档");
  issuing->add_option("--campaign", options->campaign, "专项行动代码；只有一个时可省");
  issuing->add_option("--month", options->month, "月份，如 2024-08")->required();
  issuing->add_option("--to", options->addressee, "主送单位；不写为各工作组、各责任单位");
  issuing->add_option("--copies", options->copies, "抄送单位");
  issuing->add_option("--out", options->file, "另写成哪个文件，docx；可省");
  issuing->callback(
      [&, options] { chosen = [&, options] { return issue(common, tools, *options); }; });
  auto* const checking = reports->add_subcommand("check", "核对退回的报告，找出被手工改动的数字");
  checking->add_option("FILE", options->file, "docx")->required();
  checking->add_option("--out", options->marked, "另写一份，把不符的数字标出来");
  checking->callback(
      [&, options] { chosen = [&, options] { return check(common, tools, *options); }; });
}

}  // namespace pledge::cli
