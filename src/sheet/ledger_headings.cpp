#include "sheet/ledger_headings.hpp"

#include <algorithm>
#include <utility>

#include "sheet/heading_words.hpp"

namespace pledge::sheet {
namespace {

using P = ProblemColumn;

constexpr std::string_view kLeftOut[] = {
    "备注", "整改情况", "整改进展", "完成情况", "整改状态", "整改完成时间", "办结时间",
    "整改责任人", "责任人", "联系人", "联系电话", "是否销号", "销号情况", "销号时间"};

/// The first heading of a column is its usual one.
constexpr std::pair<std::string_view, P> kArrears[] = {
    {"债权企业", P::creditor}, {"债权企业名称", P::creditor}, {"债权方", P::creditor},
    {"企业名称", P::creditor}, {"被欠款企业", P::creditor}, {"被拖欠企业名称", P::creditor},
    {"收款单位", P::creditor}, {"民营企业名称", P::creditor}, {"中小企业名称", P::creditor},
    {"合同(项目)名称", P::contract}, {"合同名称", P::contract}, {"项目名称", P::contract},
    {"项目(合同)名称", P::contract}, {"合同或项目名称", P::contract}, {"工程项目名称", P::contract},
    {"合同/项目名称", P::contract},
    {"应付日期", P::payable}, {"应付日", P::payable}, {"应付款日期", P::payable},
    {"应付时间", P::payable}, {"应付款时间", P::payable}, {"欠款形成时间", P::payable},
    {"拖欠起始日期", P::payable}, {"拖欠时间", P::payable},
    {"拖欠原因", P::reason}, {"欠款原因", P::reason}, {"未支付原因", P::reason},
    {"未付原因", P::reason}, {"欠款(拖欠)原因", P::reason},
    {"欠款单位", P::responsible_unit}, {"欠款单位名称", P::responsible_unit},
    {"债务单位名称", P::responsible_unit}, {"拖欠单位名称", P::responsible_unit},
    {"债务人", P::responsible_unit}, {"债务方", P::responsible_unit},
    {"拖欠主体", P::responsible_unit}, {"欠款主体", P::responsible_unit},
    {"款项类型", P::category}, {"账款类型", P::category}, {"欠款类型", P::category},
    {"款项类别", P::category}, {"款项性质", P::category}, {"账款类别", P::category},
    {"账款性质", P::category}, {"欠款性质", P::category},
    {"欠款事项", P::description}, {"欠款情况说明", P::description}, {"拖欠事由", P::description},
    {"欠款事由", P::description}, {"拖欠情况", P::description},
    {"欠款本金", P::amount}, {"拖欠本金", P::amount}, {"应付账款", P::amount},
    {"拖欠账款", P::amount}, {"应付未付款", P::amount}, {"拖欠账款总额", P::amount},
    {"无分歧欠款金额", P::undisputed}, {"无分歧欠款额", P::undisputed}, {"无分歧额", P::undisputed},
    {"无争议金额", P::undisputed}, {"无分歧", P::undisputed},
    {"有分歧欠款金额", P::disputed}, {"有分歧欠款额", P::disputed}, {"有分歧额", P::disputed},
    {"有争议金额", P::disputed}, {"有分歧", P::disputed},
    {"还款计划", P::measures}, {"化解措施", P::measures}, {"清偿计划", P::measures},
    {"清欠措施", P::measures}, {"化解计划", P::measures}, {"还款措施", P::measures},
    {"偿还计划", P::measures},
    {"还款时限", P::due}, {"清偿时限", P::due}, {"化解时限", P::due}, {"还款期限", P::due},
    {"清偿期限", P::due}, {"计划还款时间", P::due}, {"计划清偿时间", P::due},
    {"拟清偿时间", P::due}, {"计划化解时间", P::due}, {"清欠时限", P::due}};

/// What a debt has beside it and the system either makes itself or wants proven.
constexpr std::string_view kArrearsLeftOut[] = {
    "最近付款日", "付款日期", "还款日期", "协议金额", "还款协议金额", "协议到期日", "是否签订协议",
    "是否签订还款协议", "是否司法", "是否进入司法程序", "是否涉诉", "账龄", "逾期天数", "拖欠时长",
    "利息", "逾期利息", "化解方式", "清偿方式", "资金来源", "偿债资金来源", "合同编号", "合同金额",
    "合同签订日", "合同签订日期", "合同签订时间", "主管部门", "行业主管部门", "包保领导", "包案领导",
    "包联领导", "单位类型", "单位性质", "债务单位类型", "债务单位性质", "企业规模", "企业类型",
    "企业性质", "所有制", "所有制性质", "统一社会信用代码", "信用代码", "债务单位信用代码",
    "债权企业信用代码", "清偿进度", "化解进度", "核减原因", "有分歧原因", "分歧原因", "凭证号"};

template <std::size_t N>
bool holds(const std::string_view (&words)[N], std::string_view wanted) {
  return std::find(std::begin(words), std::end(words), wanted) != std::end(words);
}

bool is_arrears_field(std::string_view folded, std::string_view field) {
  return field_of_heading("arrears", folded) == field;
}

}  // namespace

std::optional<P> column_in_ledgers(std::string_view folded) {
  constexpr std::pair<std::string_view, P> kFields[] = {
      {"seq", P::sequence},     {"region_unit", P::region_unit},
      {"source", P::source},    {"problem", P::description},
      {"responsible", P::responsible_unit}, {"deadline", P::due},
      {"measures", P::measures}, {"class", P::category}};
  const auto field = field_of_heading("problem", folded);
  for (const auto& [name, column] : kFields) {
    if (name == field) return column;
  }
  return is_arrears_field(folded, "amount") ? std::optional(P::amount) : std::nullopt;
}

std::optional<P> column_in_arrears(std::string_view folded) {
  for (const auto& [heading, column] : kArrears) {
    if (heading == folded) return column;
  }
  if (is_arrears_field(folded, "debtor")) return P::responsible_unit;
  if (is_arrears_field(folded, "creditor")) return P::creditor;
  return std::nullopt;
}

std::string_view arrears_heading_of(P column) {
  for (const auto& [heading, one] : kArrears) {
    if (one == column) return heading;
  }
  return {};
}

bool is_left_out(std::string_view folded, ListForm form) {
  constexpr std::string_view kActs[] = {"responsible_person", "cooperating", "done_date",
                                        "progress", "state"};
  return holds(kLeftOut, folded) || holds(kActs, field_of_heading("problem", folded)) ||
         is_arrears_field(folded, "overdue_periods") ||
         (form == ListForm::arrears && holds(kArrearsLeftOut, folded));
}

bool is_paid_heading(std::string_view folded) { return is_arrears_field(folded, "paid"); }
bool is_unpaid_heading(std::string_view folded) { return is_arrears_field(folded, "unpaid"); }
bool is_reduced_heading(std::string_view folded) { return is_arrears_field(folded, "reduced"); }

}  // namespace pledge::sheet
