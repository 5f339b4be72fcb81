#include <embedded_files.hpp>
#include <fstream>
#include <iostream>
#include <memory>

#include "base/clock.hpp"
#include "base/finding.hpp"
#include "cli/command_list.hpp"
#include "cli/parse_lines.hpp"
#include "sheet/amount_text.hpp"
#include "sheet/deadline_json.hpp"
#include "sheet/unit_text.hpp"

/// pledge parse: single cells as the importers read them, without any data folder.
namespace pledge::cli {
namespace {

struct ParseWish {
  std::string file;    ///< empty: standard input
  std::string unit;    ///< of amounts without one
  std::string region;  ///< before fields of units that name none
  bool is_first_leading = false;
  bool is_nobody_leading = false;  ///< the document has no such rule
};

/// Beijing's day now; with --today that day.
base::Day today_of(const Common& common) {
  if (common.today.empty()) return base::beijing_day(base::SystemClock().now());
  const auto day = base::parse_day(common.today);
  if (!day) throw base::Malformed("--today", "须写成 YYYY-MM-DD");
  return *day;
}

int read_all(const ParseWish& wish, const ReadCell& read) {
  if (wish.file.empty() || wish.file == "-") {
    parse_lines(std::cin, std::cout, read);
    return 0;
  }
  std::ifstream file(wish.file, std::ios::binary);
  if (!file) throw base::Malformed("FILE", "打不开这个文件：" + wish.file);
  parse_lines(file, std::cout, read);
  return 0;
}

int parse_deadlines(const Common& common, const ParseWish& wish) {
  const auto table = embedded::find("data/cn_calendar_exceptions_2019_2026.csv");
  const auto calendar = deadline::WorkingCalendar::load(table.value());
  const sheet::ReferenceDay today = today_of(common);
  return read_all(wish, [&](const CellLine& line) {
    const auto given = sheet::parse_reference_day(line.reference);
    const bool is_given = given && given->year;
    auto reading = sheet::read_deadline_text(line.text, is_given ? *given : today, calendar);
    if (!given) reading.findings.push_back("参照日期须写成 YYYY-MM-DD");
    return sheet::deadline_json(reading);
  });
}

int parse_amounts(const ParseWish& wish) {
  sheet::AmountContext context;
  if (!wish.unit.empty()) {
    const auto yuan = sheet::yuan_per_unit_named(wish.unit);
    if (!yuan) throw base::Malformed("--unit", "须是元、千元、万元、百万元、千万元或亿元");
    context.yuan_per_unit = *yuan;
  }
  return read_all(wish, [&](const CellLine& line) {
    return sheet::amount_json(sheet::read_amount_text(line.text, context));
  });
}

int parse_units(const ParseWish& wish) {
  sheet::UnitContext context;
  context.region = wish.region;
  if (wish.is_first_leading) context.first_leads = sheet::FirstLeads::stated;
  if (wish.is_nobody_leading) context.first_leads = sheet::FirstLeads::not_stated;
  return read_all(wish, [&](const CellLine& line) {
    return sheet::unit_json(sheet::read_unit_text(line.text, context));
  });
}

}  // namespace

void add_parse_commands(CLI::App& app, const Common& common, std::function<int()>& chosen) {
  const auto wish = std::make_shared<ParseWish>();
  auto* const parse = app.add_subcommand(
      "parse",
      "读懂单元格里的话：每行一段文字（\\n \\t \\\\ 转义）、制表符、参照日期，每行输出一个 JSON");
  parse->require_subcommand(1);
  auto* const deadlines = parse->add_subcommand("deadline", "整改时限");
  deadlines->callback([&, wish] { chosen = [&, wish] { return parse_deadlines(common, *wish); }; });
  auto* const amounts = parse->add_subcommand("amount", "金额");
  amounts->add_option("--unit", wish->unit, "没有写单位的数按这个单位，如表头里的 万元；缺省 元");
  amounts->callback([&, wish] { chosen = [wish] { return parse_amounts(*wish); }; });
  auto* const units = parse->add_subcommand("unit", "责任单位");
  auto* const first =
      units->add_flag("--first-leads", wish->is_first_leading, "文件写明列第一位者为牵头单位");
  units->add_flag("--no-first-leads", wish->is_nobody_leading,
                  "文件没有这样写：“甲、乙负责”是共同负责")
      ->excludes(first);
  units->add_option("--place", wish->region, "没有写地区的部门按这个地区，如 县、柳河县");
  units->callback([&, wish] { chosen = [wish] { return parse_units(*wish); }; });
  for (auto* const command : {deadlines, units, amounts}) {
    command->add_option("FILE", wish->file, "文件；不写或写 - 为标准输入");
  }
}

}  // namespace pledge::cli
