#include "sheet/form_column.hpp"

#include <utility>

#include "sheet/heading_words.hpp"

namespace pledge::sheet {
namespace {

using F = FormColumn;

/// The first heading of a column is its usual one.
constexpr std::pair<std::string_view, F> kHeadings[] = {
    {"序号", F::sequence},
    {"编号", F::number}, {"问题编号", F::number}, {"问题编码", F::number},
    {"地区", F::region}, {"县(市、区)", F::region}, {"县市区", F::region}, {"所属地区", F::region},
    {"县区", F::region}, {"区县", F::region}, {"市县", F::region},
    {"地区(单位)", F::region_unit}, {"单位", F::region_unit}, {"地区单位", F::region_unit},
    {"来源", F::source}, {"问题来源", F::source}, {"线索来源", F::source},
    {"存在问题", F::description}, {"问题描述", F::description}, {"主要问题", F::description},
    {"具体问题", F::description}, {"问题内容", F::description}, {"存在的问题", F::description},
    {"整改责任单位", F::responsible_unit}, {"责任单位", F::responsible_unit},
    {"整改单位", F::responsible_unit},
    {"工作组", F::group}, {"牵头组", F::group}, {"责任组", F::group}, {"工作组别", F::group},
    {"问题类别", F::category}, {"类别", F::category}, {"问题类型", F::category},
    {"原定整改时限", F::due_day_original}, {"原定时限", F::due_day_original},
    {"原整改时限", F::due_day_original},
    {"整改时限", F::due}, {"时限", F::due}, {"完成时限", F::due},
    {"整改措施", F::measures}, {"措施", F::measures},
    {"整改责任人", F::responsible_person},
    {"整改进展", F::progress},
    {"整改状态", F::state},
    {"亮灯", F::light}, {"预警", F::light}, {"预警等级", F::light},
    {"退回次数", F::sent_back_count},
    {"销号时间", F::done_day},
    {"销号方式", F::closing_code}, {"办结方式", F::closing_code},
    {"涉及金额", F::principal}, {"金额", F::principal}, {"欠款本金", F::principal},
    {"涉及资金", F::principal}, {"欠款金额", F::principal},
    {"已付金额", F::paid}, {"已付", F::paid}, {"已清偿", F::paid},
    {"还款协议金额", F::agreed}, {"签订还款协议金额", F::agreed},
    {"未付金额", F::balance}, {"未付", F::balance}, {"剩余", F::balance}, {"欠款余额", F::balance}};

/// Headings of ledgers that heading_words knows.
constexpr std::pair<std::string_view, F> kProblemFields[] = {
    {"seq", F::sequence},        {"region_unit", F::region_unit},
    {"source", F::source},       {"problem", F::description},
    {"responsible", F::responsible_unit}, {"responsible_person", F::responsible_person},
    {"deadline", F::due},        {"done_date", F::done_day},
    {"measures", F::measures},   {"progress", F::progress},
    {"state", F::state},         {"class", F::category}};
constexpr std::pair<std::string_view, F> kArrearsFields[] = {
    {"amount", F::principal}, {"paid", F::paid}, {"unpaid", F::balance}};

template <std::size_t N>
std::optional<F> look_up(const std::pair<std::string_view, F> (&known)[N],
                         std::string_view wanted) {
  for (const auto& [name, column] : known) {
    if (name == wanted) return column;
  }
  return std::nullopt;
}

}  // namespace

std::string_view heading_of(FormColumn column) {
  for (const auto& [heading, one] : kHeadings) {
    if (one == column) return heading;
  }
  return {};
}

bool is_money(FormColumn column) { return column >= F::principal; }

bool is_of_whole_problem(FormColumn column) {
  return column == F::responsible_person || column == F::progress || column == F::done_day ||
         column == F::closing_code;
}

std::optional<FormColumn> form_column_named(std::string_view folded) {
  if (const auto own = look_up(kHeadings, folded)) return own;
  if (const auto field = look_up(kProblemFields, field_of_heading("problem", folded))) return field;
  return look_up(kArrearsFields, field_of_heading("arrears", folded));
}

}  // namespace pledge::sheet
