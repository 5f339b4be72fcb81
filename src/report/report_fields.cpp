#include "report/report_fields.hpp"

#include <algorithm>

#include "base/label.hpp"
#include "base/text.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/letter_work.hpp"
#include "filing/freeze.hpp"
#include "letter/format.hpp"
#include "report/stamp_line.hpp"

namespace pledge::report {
namespace {

using letter::Fields;
using letter::FieldList;
using letter::ValueKind;

constexpr std::string_view kBefore = "上期";
constexpr std::string_view kHas = "有";
constexpr std::string_view kChange = "增减";

FieldList indicator_fields(bool with_before) {
  FieldList fields;
  for (const Indicator& indicator : indicators()) {
    const std::string name = field_name(indicator.label);
    const std::string rule(indicator.rule);
    const auto kind = indicator.kind == FigureKind::money ? ValueKind::amount : ValueKind::text;
    fields.push_back({name, kind, rule});
    fields.push_back({std::string(kHas) + name, ValueKind::flag, "这个数不是 0"});
    if (!with_before) continue;
    fields.push_back({std::string(kBefore) + name, kind, "上一期的" + name});
    if (is_rate(indicator.kind)) continue;
    fields.push_back({name + std::string(kChange), ValueKind::text,
                      "与上一期相比：增加 3 件、减少 2 件、持平"});
  }
  return fields;
}

FieldList joined(FieldList head, const FieldList& tail) {
  head.insert(head.end(), tail.begin(), tail.end());
  return head;
}

FieldList item_fields() {
  return {{"序号", ValueKind::text, "1、2、3……"},
          {"编号", ValueKind::text, "问题编号"},
          {"工作组", ValueKind::text, "工作组"},
          {"责任单位", ValueKind::text, "责任单位"},
          {"类别", ValueKind::text, "问题类别"},
          {"来源", ValueKind::text, "问题来源"},
          {"状态", ValueKind::text, "整改中、已销号……"},
          {"亮灯", ValueKind::text, "绿、蓝、黄、红"},
          {"原时限", ValueKind::day, "交办时定的时限"},
          {"现时限", ValueKind::day, "现在的时限"},
          {"超期天数", ValueKind::text, "超过原时限的日历天数；没有超期为空"},
          {"余额", ValueKind::amount, "未付余额"}};
}

/// The values of all indicators, and what they were before.
void set_indicators(Fields& fields, Facts now, const Period& period) {
  for (const Indicator& indicator : indicators()) {
    const Figure figure = indicator.of(now, period);
    const std::string name = field_name(indicator.label);
    if (indicator.kind == FigureKind::money) {
      fields.set(name, base::Fen{figure.value});
    } else {
      fields.set(name, figure_text(indicator.kind, figure));
    }
    fields.set(std::string(kHas) + name, figure.value != 0);
  }
}

std::string change_text(const Indicator& indicator, std::int64_t now, std::int64_t before) {
  if (now == before) return "持平";
  Figure difference;
  difference.value = now > before ? now - before : before - now;
  const char* const unit = indicator.kind == FigureKind::money ? "万元"
                           : indicator.kind == FigureKind::times ? "次"
                                                                 : "件";
  return (now > before ? "增加" : "减少") + figure_text(indicator.kind, difference) + unit;
}

void set_before(Fields& fields, const ReportFacts& facts) {
  for (const Indicator& indicator : indicators()) {
    const Figure before = indicator.of(facts.before, facts.period_before);
    const std::string name = field_name(indicator.label);
    if (indicator.kind == FigureKind::money) {
      fields.set(std::string(kBefore) + name, base::Fen{before.value});
    } else {
      fields.set(std::string(kBefore) + name, figure_text(indicator.kind, before));
    }
    if (is_rate(indicator.kind)) continue;
    const Figure now = indicator.of(facts.now, facts.origin.period);
    fields.set(name + std::string(kChange), change_text(indicator, now.value, before.value));
  }
}

letter::Rows rows_by(const ReportFacts& facts, Dimension dimension) {
  std::vector<ItemFact> listed = facts.now;
  std::erase_if(listed, [](const ItemFact& fact) { return !fact.is_on_list(); });
  const auto cells = break_down(listed, {dimension});
  letter::Rows rows;
  for (const Cell& cell : cells) {
    Fields row;
    row.set("序号", std::to_string(rows.size() + 1));
    row.set("名称", label_of(*facts.plan, dimension, cell.keys.front()));
    set_indicators(row, cell.facts, facts.origin.period);
    rows.push_back(std::move(row));
  }
  return rows;
}

Fields item_row(const campaign::Plan& plan, const ItemFact& fact, std::size_t number) {
  Fields row;
  row.set("序号", std::to_string(number));
  row.set("编号", fact.number);
  row.set("工作组", label_of(plan, Dimension::group, fact.group.text));
  row.set("责任单位", label_of(plan, Dimension::unit, fact.unit.text));
  row.set("类别", label_of(plan, Dimension::category, fact.category.text));
  row.set("来源", label_of(plan, Dimension::source, std::string(base::name_of(fact.source))));
  row.set("状态", std::string(base::label("problem.state", fact.state)));
  row.set("亮灯", std::string(base::label("light", fact.light)));
  const auto day = [](const std::optional<base::Day>& held) {
    return held ? letter::Value(*held) : letter::Value();
  };
  row.set("原时限", day(fact.due_day_original));
  row.set("现时限", day(fact.due_day));
  const bool is_late = fact.is_open() && fact.due_day_original && *fact.due_day_original < fact.day;
  row.set("超期天数",
          is_late ? std::to_string(fact.day - *fact.due_day_original) : std::string());
  row.set("余额", fact.money_on(fact.day).balance());
  return row;
}

/// The problems behind an indicator; those on the list at all when `name` is empty.
letter::Rows items_behind(const ReportFacts& facts, std::string_view name) {
  const Figure figure = figure_of(name, facts.now, facts.origin.period);
  letter::Rows rows;
  for (const ItemFact& fact : facts.now) {
    // Both run by id.
    if (!std::binary_search(figure.ids.begin(), figure.ids.end(), fact.id)) continue;
    rows.push_back(item_row(*facts.plan, fact, rows.size() + 1));
  }
  return rows;
}

/// 2024年8月, 2024年1月至8月, 2024年.
std::string period_text(const ReportFacts& facts) {
  const auto from = base::civil(facts.origin.period.from);
  const auto until = base::civil(facts.origin.period.until);
  const std::string first = std::to_string(from.year) + "年" + std::to_string(from.month) + "月";
  const std::string last = std::to_string(until.year) + "年" + std::to_string(until.month) + "月";
  if (facts.wish.kind == ReportKind::annual_report) return std::to_string(until.year) + "年";
  if (facts.wish.kind == ReportKind::monthly_report) {
    const base::Month month = facts.wish.month;
    return std::to_string(month.year) + "年" + std::to_string(month.month) + "月";
  }
  if (first == last) return last;
  return first + "至" +
         (from.year == until.year ? std::to_string(until.month) + "月" : last);
}

FieldList head_list() {
  return {{"发文机关", ValueKind::text, "方案的发文机关"},
          {"行动名称", ValueKind::text, "专项行动的名称"},
          {"方案文号", ValueKind::text, "专项行动方案的文号"},
          {"地区", ValueKind::text, "地区名称"},
          {"单位名称", ValueKind::text, "单位专页的单位；其他为空"},
          {"期间", ValueKind::text, "如 2024年8月"},
          {"期初日期", ValueKind::day, "期间的第一天"},
          {"统计截止日期", ValueKind::day, "期间的最后一天"},
          {"有上期", ValueKind::flag, "有上一期可比"},
          {"日志条数", ValueKind::text, "取自日志的前多少条"},
          {"日志根", ValueKind::text, "这些条的默克尔树根"},
          {"数据来源", ValueKind::text, "一行可以核对的来源，核对改动时据此重算"},
          {"发文字号", ValueKind::text, "月通报发出时取的字号；没有发出为空号"},
          {"成文日期", ValueKind::day, "发出的日期；没有发出为空"},
          {"主送单位", ValueKind::text, "缺省为各工作组、各责任单位"},
          {"抄送单位", ValueKind::text, "发出时填写，可空"},
          {"清单名称", ValueKind::text, "月通报所据的定格；其他为空"},
          {"清单摘要", ValueKind::text, "所据清单各行的摘要"},
          {"存证号", ValueKind::text, "定格记在日志的第几号"},
          {"补办日期", ValueKind::day, "定格是补办的，补办的日期；当天定格的为空"}};
}

/// What only a 月通报 has; the number, the day and the copies come when it goes out.
void set_document(Fields& fields, const ReportFacts& facts) {
  const bool is_filed = facts.filing.has_value();
  const auto& spec = letter::spec_of(letter::LetterKind::monthly_report);
  const std::int32_t year = base::civil(facts.origin.period.until).year;
  fields.set("发文字号", casework::number_text(casework::organ_mark(*facts.plan) +
                                                   std::string(spec.mark),
                                               year, std::nullopt));
  fields.set("成文日期", letter::Value());
  fields.set("主送单位", std::string("各工作组、各责任单位"));
  fields.set("抄送单位", std::string());
  fields.set("清单名称", is_filed ? filing::name_of_filing(facts.filing->kind, facts.filing->period)
                                  : std::string());
  fields.set("清单摘要", is_filed ? base::to_hex(facts.filing->content.root) : std::string());
  fields.set("存证号", is_filed ? std::to_string(facts.filing_index) : std::string());
  const auto made_up = is_filed ? filing::made_up_day(*facts.filing) : std::nullopt;
  fields.set("补办日期", made_up ? letter::Value(*made_up) : letter::Value());
}

}  // namespace

std::string field_name(std::string_view label) {
  std::string name(label);
  for (const auto& [from, to] : {std::pair("（", ""), {"）", ""}, {" ", ""}, {"–", "至"}}) {
    for (auto at = name.find(from); at != name.npos; at = name.find(from)) {
      name.replace(at, std::string_view(from).size(), to);
    }
  }
  return name;
}

Period period_of(const ReportWish& wish, const campaign::Plan& plan, base::Day today) {
  const base::Day now = std::min(wish.until.value_or(today), today);
  Period period{base::first_day(wish.month), std::min(base::last_day(wish.month), now)};
  if (wish.kind == ReportKind::phase_summary) period.from = plan.issue_day;
  if (wish.kind == ReportKind::annual_report) {
    period.from = base::first_day({wish.month.year, 1});
    period.until = std::min(base::last_day({wish.month.year, 12}), now);
  }
  return period;
}

Period asked_period(const ReportWish& wish, const campaign::Plan& plan, base::Day today) {
  const bool is_year = wish.kind == ReportKind::annual_report;
  const base::Month last = is_year ? base::Month{wish.month.year, 12} : wish.month;
  if (base::last_day(last) < plan.issue_day) {
    throw base::Malformed("month", "方案自 " + base::to_text(plan.issue_day) + " 起，没有这一期");
  }
  const Period period = period_of(wish, plan, today);
  if (period.until < period.from) throw base::Malformed("month", "这一期还没有开始");
  return period;
}

const letter::FieldList& report_field_list() {
  static const FieldList kFields = [] {
    FieldList fields = joined(head_list(), indicator_fields(true));
    const FieldList row = joined({{"序号", ValueKind::text, "1、2、3……"},
                                  {"名称", ValueKind::text, "组、单位、来源、类别或月份"}},
                                 indicator_fields(false));
    fields.push_back({"分组", ValueKind::list, "各工作组在册的问题", row});
    fields.push_back({"分单位", ValueKind::list, "各责任单位在册的问题", row});
    fields.push_back({"分来源", ValueKind::list, "各来源在册的问题", row});
    fields.push_back({"分类别", ValueKind::list, "各类别在册的问题", row});
    fields.push_back({"分月", ValueKind::list, "各月列入的问题", row});
    fields.push_back({"在册问题", ValueKind::list, "在册的问题", item_fields()});
    fields.push_back({"在办问题", ValueKind::list, "在办的问题", item_fields()});
    fields.push_back({"逾期问题", ValueKind::list, "原时限已过的问题", item_fields()});
    fields.push_back({"红灯问题", ValueKind::list, "亮红灯的问题", item_fields()});
    fields.push_back({"到期问题", ValueKind::list, "三十日内到期的问题", item_fields()});
    return fields;
  }();
  return kFields;
}

Fields report_fields(const ReportFacts& facts) {
  const campaign::Plan& plan = *facts.plan;
  Fields fields;
  fields.set("发文机关", plan.issuer);
  fields.set("行动名称", plan.title);
  fields.set("方案文号", plan.document_number);
  fields.set("地区", plan.region_name);
  fields.set("单位名称",
             facts.wish.unit ? campaign::unit_name(plan, *facts.wish.unit) : std::string());
  fields.set("期间", period_text(facts));
  fields.set("期初日期", facts.origin.period.from);
  fields.set("统计截止日期", facts.origin.period.until);
  fields.set("有上期", !facts.before.empty());
  fields.set("日志条数", std::to_string(facts.origin.journal_size));
  fields.set("日志根", facts.origin.journal_root);
  fields.set("数据来源", stamp_line(facts.wish, facts.origin));
  set_document(fields, facts);
  set_indicators(fields, facts.now, facts.origin.period);
  set_before(fields, facts);
  for (const auto& [name, dimension] :
       {std::pair("分组", Dimension::group), std::pair("分单位", Dimension::unit),
        std::pair("分来源", Dimension::source), std::pair("分类别", Dimension::category),
        std::pair("分月", Dimension::month)}) {
    fields.set(name, rows_by(facts, dimension));
  }
  for (const auto& [name, indicator] :
       {std::pair("在册问题", "listed"), std::pair("在办问题", "open"),
        std::pair("逾期问题", "overdue_original"), std::pair("红灯问题", "light_red"),
        std::pair("到期问题", "due_within_a_month")}) {
    fields.set(name, items_behind(facts, indicator));
  }
  return fields;
}

}  // namespace pledge::report
