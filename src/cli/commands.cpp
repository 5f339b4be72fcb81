#include <CLI/CLI.hpp>

#include "cli/command_list.hpp"
#include "cli/output.hpp"
#include "cli/usage.hpp"

namespace pledge::cli {
namespace {

void add_common(CLI::App& app, Common& common) {
  app.add_option("--data", common.data_folder, "数据文件夹，缺省 ./var");
  app.add_option("--database", common.database,
                 "数据库，缺省为数据文件夹里的 SQLite；postgresql://… 用 PostgreSQL");
  app.add_option("--today", common.today, "固定的日期 YYYY-MM-DD，供试用和测试");
  app.add_option("--region", common.region, "行政区划代码，缺省是库里唯一的那个");
  app.add_option("--as", common.officer, "代表哪位人员办理（登录名）");
  app.add_flag("--json", common.is_json, "输出 JSON");
}

int report_fault(const Common& common, const std::exception& error) {
  base::Tree tree;
  tree.set("fault", error.what());
  return say(common, kFault, fault_sentence(error), tree);
}

int report_usage(const Common& common, const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app.exit(error);  // help was asked for
  const std::string text = usage_sentence(app, error);
  base::Tree tree;
  tree.set("usage", text);
  return say(common, kUsage, text, tree);
}

}  // namespace

int run(int argc, const char* const* argv, const Tools& tools) {
  CLI::App app{"践诺 —— 政府履约问题的受理、整改、核查与销号"};
  app.formatter(chinese_formatter());
  app.set_help_flag("-h,--help", "显示用法");
  app.require_subcommand(1);
  app.fallthrough();
  Common common;
  add_common(app, common);
  std::function<int()> chosen;
  add_commands(app, common, tools, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return report_usage(common, app, error);
  }
  try {
    return chosen();
  } catch (const base::Malformed& malformed) {
    return say_malformed(common, malformed.findings);
  } catch (const std::exception& error) {
    return report_fault(common, error);
  }
}

}  // namespace pledge::cli
