#include "cli/command_list.hpp"

#include <memory>

#include <embedded_files.hpp>

#include "campaign/plan_rules.hpp"
#include "campaign/plan_toml.hpp"
#include "casework/campaign_work.hpp"
#include "casework/officer_work.hpp"
#include "casework/sign_in.hpp"
#include "cli/output.hpp"
#include "deadline/working_calendar.hpp"
#include "problem/lifecycle.hpp"
#include "report/figure.hpp"

namespace pledge::cli {
namespace {

using casework::Desk;

campaign::Plan read_plan_file(const Tools& tools, const std::string& path) {
  auto reading = campaign::read_plan(tools.read_file(path));
  if (!reading.plan) throw base::Malformed(reading.findings);
  return std::move(*reading.plan);
}

int check_plan(const Common& common, const Tools& tools, const std::string& path) {
  const campaign::Plan plan = read_plan_file(tools, path);
  base::Tree tree;
  tree.set("code", plan.code.text);
  tree.set("title", plan.title);
  tree.set("unit_count", static_cast<std::int64_t>(plan.units.size()));
  tree.set("milestone_count", static_cast<std::int64_t>(plan.milestones.size()));
  std::string said = "方案没有错误：" + plan.title + "，" + std::to_string(plan.units.size()) +
                     " 个单位，" + std::to_string(plan.milestones.size()) + " 个节点";
  const auto table = embedded::find("data/cn_calendar_exceptions_2019_2026.csv");
  const auto calendar = deadline::WorkingCalendar::load(table.value());
  base::Tree::List warnings;
  for (const base::Finding& warning : campaign::plan_warnings(plan, calendar)) {
    said += "\n请留意：" + warning.message;
    warnings.emplace_back(warning.message);
  }
  tree.set("warnings", base::Tree(std::move(warnings)));
  return say(common, kDone, said, tree);
}

int load_plan(const Common& common, const Tools& tools, const std::string& path) {
  const campaign::LoadPlan command{read_plan_file(tools, path)};
  // Before the store is opened: a code that was mistyped sets no region up.
  const bool is_named = !common.region.empty();
  if (is_named && command.plan.region.text != common.region) {
    throw base::Malformed("--region", "方案是地区 " + command.plan.region.text + " 的，命令写的是 " +
                                          common.region);
  }
  Common mine = common;
  mine.may_create = mine.may_add_region = true;
  mine.region = command.plan.region.text;
  const auto site = tools.open(mine);
  const access::Actor actor = actor_for(*site, common);
  const auto performed = site->office().perform<campaign::Campaign>(
      "campaign.load_plan",
      [&](Desk& desk) { return casework::load_plan(desk, actor, command); });
  if (!performed.outcome) return say_refused(common, performed.outcome.refusals());
  const auto& campaign = performed.outcome.value();
  base::Tree tree;
  tree.set("campaign", campaign.code.text);
  tree.set("plan_version", campaign.plan_version);
  tree.set("event_count", performed.recorded.count);
  return say(common, kDone,
             "已载入 " + campaign.title + " 第 " + std::to_string(campaign.plan_version) +
                 " 版，记入日志 " + std::to_string(performed.recorded.count) + " 条",
             tree);
}

void add_plan_commands(CLI::App& app, const Common& common, const Tools& tools,
                       std::function<int()>& chosen) {
  auto* const plan = app.add_subcommand("plan", "方案");
  plan->require_subcommand(1);
  const auto path = std::make_shared<std::string>();
  auto* const check = plan->add_subcommand("check", "检查方案文件，一次说出全部错误");
  check->add_option("FILE", *path)->required();
  check->callback([&, path] { chosen = [&, path] { return check_plan(common, tools, *path); }; });
  auto* const load = plan->add_subcommand("load", "载入方案；改过的方案是新的一版");
  load->add_option("FILE", *path)->required();
  load->callback([&, path] { chosen = [&, path] { return load_plan(common, tools, *path); }; });
}

void add_serve_commands(CLI::App& app, const Common& common, const Tools& tools,
                        std::function<int()>& chosen) {
  const auto options = std::make_shared<ServeOptions>();
  auto* const serve = app.add_subcommand("serve", "启动服务");
  serve->add_option("--host", options->host, "监听地址，缺省只有本机 127.0.0.1");
  serve->add_option("--port", options->port, "端口，缺省 8080；0 为任意空闲端口");
  serve->add_option("--certificate", options->certificate, "TLS 证书链（PEM）");
  serve->add_option("--key", options->key, "TLS 私钥（PEM）");
  serve->add_option("--home", options->home_link, "对外的网址 https://…，写进消息和日历");
  serve->add_option("--delivery-network", options->delivery_networks,
                    "允许发往的内网网段，如 10.1.0.0/16，可多个；缺省只发公网");
  serve->add_option("--delivery-certificates", options->delivery_certificates,
                    "发送时信任的 CA 证书（PEM）；缺省用系统的");
  serve->add_option("--trusted-proxy", options->trusted_proxies,
                    "反向代理的地址，如 10.0.0.5，可多个：只信它们报来的来路地址；缺省不信任何代理")
      ->delimiter(',')
      ->envname("PLEDGE_TRUSTED_PROXY");
  serve->add_flag("--demo", options->is_demo, "演示：2024 年专项行动，只在本机，固定日期");
  serve->callback([&, options] {
    chosen = [&, options] {
      Common mine = common;
      mine.may_create = true;
      mine.is_demo = options->is_demo;
      return tools.open(mine)->serve(*options);
    };
  });
  auto* const demo = app.add_subcommand("demo", "把演示数据写入空的数据文件夹");
  demo->callback([&] {
    chosen = [&] {
      Common mine = common;
      mine.may_create = mine.is_demo = true;
      const base::Tree nothing{base::Tree::Map{}};
      if (tools.open(mine)->fill_demo()) {
        return say(mine, kDone, "演示数据已写入 " + mine.data_folder, nothing);
      }
      return say(mine, kRefused, mine.data_folder + " 里已有演示数据，没有再写", nothing);
    };
  });
}

struct NewOfficer {
  casework::AddOfficer officer;
  std::vector<std::string> roles;
};

int add_officer(const Common& common, const Tools& tools, const NewOfficer& wanted) {
  const auto site = tools.open(common);
  const auto made = casework::add_officer_with_roles(site->office(), site->entropy(),
                                                     actor_for(*site, common), wanted.officer,
                                                     wanted.roles);
  if (!made) return say_refused(common, made.refusals());
  base::Tree tree;
  tree.set("officer", made.value().officer.value);
  tree.set("setup_token", made.value().setup_token);
  return say(common, kDone,
             "已添加 " + wanted.officer.name + "。请本人在 24 小时内打开 /setup?token=" +
                 made.value().setup_token + " 设置口令",
             tree);
}

struct LostLink {
  std::string sign_in_name;
  access::IssueLink command;
};

int issue_link(const Common& common, const Tools& tools, const LostLink& lost) {
  const auto site = tools.open(common);
  const auto token = casework::issue_setup_link(site->office(), site->entropy(),
                                                actor_for(*site, common), lost.sign_in_name,
                                                lost.command);
  if (!token) return say_refused(common, token.refusals());
  base::Tree tree;
  tree.set("setup_token", token.value());
  return say(common, kDone,
             "请本人在 24 小时内打开 /setup?token=" + token.value() + " 设置口令，只能用一次", tree);
}

void add_officer_commands(CLI::App& app, const Common& common, const Tools& tools,
                          std::function<int()>& chosen) {
  auto* const officer = app.add_subcommand("officer", "人员");
  officer->require_subcommand(1);
  const auto wanted = std::make_shared<NewOfficer>();
  auto* const add = officer->add_subcommand("add", "添加人员，给出一次性设置口令的链接");
  add->add_option("SIGN_IN_NAME", wanted->officer.sign_in_name)->required();
  add->add_option("--name", wanted->officer.name, "姓名")->required();
  add->add_option("--unit", wanted->officer.unit.text, "单位代码")->required();
  add->add_option("--role", wanted->roles,
                  "岗位，可多个：coordinating_office、task_force:组代码、responsible_unit、verifier …");
  add->callback([&, wanted] {
    chosen = [&, wanted] { return add_officer(common, tools, *wanted); };
  });
  const auto lost = std::make_shared<LostLink>();
  auto* const link = officer->add_subcommand("link", "重新发一个设置口令的一次性链接");
  link->add_option("SIGN_IN_NAME", lost->sign_in_name)->required();
  link->add_option("--reason", lost->command.reason, "原因，如：链接过期")->required();
  link->callback([&, lost] {
    chosen = [&, lost] { return issue_link(common, tools, *lost); };
  });
}

void add_docs_commands(CLI::App& app, const Common& common, std::function<int()>& chosen) {
  auto* const docs = app.add_subcommand("docs", "由程序打印的文档");
  docs->require_subcommand(1);
  docs->add_subcommand("workflow", "办理步骤 docs/workflow.md")->callback([&] {
    chosen = [&] {
      std::string text = problem::workflow_document();
      text.pop_back();  // say() ends the line
      return say(common, kDone, text, base::Tree(text));
    };
  });
  docs->add_subcommand("counting_rules", "统计口径 docs/counting_rules.md")->callback([&] {
    chosen = [&] {
      std::string text = report::counting_rules_document();
      text.pop_back();  // say() ends the line
      return say(common, kDone, text, base::Tree(text));
    };
  });
}

void add_backup_commands(CLI::App& app, const Common& common, const Tools& tools,
                         std::function<int()>& chosen) {
  const auto folder = std::make_shared<std::string>();
  auto* const backup = app.add_subcommand("backup", "把数据库、佐证和密钥复制到空文件夹");
  backup->add_option("FOLDER", *folder)->required();
  backup->callback([&, folder] {
    chosen = [&, folder] {
      tools.open(common)->backup(*folder);
      return say(common, kDone, "已备份到 " + *folder, base::Tree(base::Tree::Map{}));
    };
  });
  auto* const restore = app.add_subcommand("restore", "把备份放回空的数据文件夹");
  restore->add_option("FOLDER", *folder)->required();
  restore->callback([&, folder] {
    chosen = [&, folder] {
      tools.restore(*folder, common.data_folder);
      return say(common, kDone, "已恢复到 " + common.data_folder,
                 base::Tree(base::Tree::Map{}));
    };
  });
}

}  // namespace

access::Actor actor_for(Site& site, const Common& common) {
  if (common.officer.empty()) {
    access::Actor actor;
    actor.job = "command_line";
    actor.name = "命令行";
    actor.grants = {{access::Role::coordinating_office, {}}};
    return actor;
  }
  return site.office().look<access::Actor>("officer.find", [&](Desk& desk) {
    const auto officer = desk.stores().officers.find_by_sign_in_name(common.officer);
    if (!officer) throw base::Malformed("--as", "没有这个登录名：" + common.officer);
    if (officer->is_disabled) throw base::Malformed("--as", "这个人员已停用：" + common.officer);
    return casework::actor_of(desk, *officer);
  });
}

void add_commands(CLI::App& app, const Common& common, const Tools& tools,
                  std::function<int()>& chosen) {
  add_serve_commands(app, common, tools, chosen);
  add_plan_commands(app, common, tools, chosen);
  add_officer_commands(app, common, tools, chosen);
  add_backup_commands(app, common, tools, chosen);
  add_docs_commands(app, common, chosen);
  add_sheet_commands(app, common, tools, chosen);
  add_export_commands(app, common, tools, chosen);
  add_letter_commands(app, common, tools, chosen);
  add_report_commands(app, common, tools, chosen);
  add_job_commands(app, common, tools, chosen);
  add_filing_commands(app, common, tools, chosen);
  add_review_commands(app, common, tools, chosen);
  add_late_commands(app, common, tools, chosen);
  add_outbox_commands(app, common, tools, chosen);
  add_journal_commands(app, common, tools, chosen);
  add_workday_commands(app, common, tools, chosen);
  add_parse_commands(app, common, chosen);
}

}  // namespace pledge::cli
