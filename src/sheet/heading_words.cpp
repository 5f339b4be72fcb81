#include "sheet/heading_words.hpp"

#include <algorithm>
#include <initializer_list>

#include "sheet/column_map.hpp"

namespace pledge::sheet {
namespace {

struct Field {
  std::string_view table;
  std::string_view field;
  std::initializer_list<std::string_view> words;
};

/// Headings as they stand in public ledgers and notices, folded. A period of arrears and a number
/// of a budget are no amounts though they stand beside them.
const Field kFields[] = {
    {"problem", "seq", {"序号", "问题编码", "编号", "问题序号"}},
    {"problem",
     "region_unit",
     {"地区(单位)", "隐患所在单位", "检查区域", "所属地区", "涉及单位", "被检查单位", "所属单位",
      "涉事单位"}},
    {"problem", "source", {"来源", "隐患来源"}},
    {"problem",
     "problem",
     {"存在问题", "问题简述", "问题标题", "问题描述", "具体问题", "风险描述", "描述", "问题表现",
      "反馈问题", "发现问题", "发现的问题", "问题情况", "突出问题"}},
    {"problem",
     "responsible",
     {"整改责任地区(单位)", "整改责任单位", "整改责任单位/部门", "整改主责部门", "牵头单位",
      "行业主管部门", "责任部门", "牵头部门", "主办单位", "责任主体", "整改责任部门", "承办单位",
      "主责部门", "主责单位", "整改责任主体", "责任地区", "责任地区和单位", "承办部门",
      "落实单位"}},
    {"problem",
     "responsible_person",
     {"整改责任人", "验收责任人", "责任人", "责任领导", "牵头领导", "分管领导", "包案领导",
      "联系人", "联系电话"}},
    {"problem",
     "deadline",
     {"整改时限", "整改期限", "整改完成时限", "问题整改完成时限", "需要整改完成时限", "办理时限",
      "办结时限", "完成期限", "整改截止时间", "计划完成时间", "整改时限要求", "销号时限",
      "拟完成时间"}},
    {"problem",
     "done_date",
     {"整改完成时间", "办结时间", "实际县级验收时间", "实际实级验收时间", "实际提交行业验收时间",
      "实际完成时间", "销号时间", "销号日期", "完成日期", "验收时间"}},
    {"problem",
     "measures",
     {"整改治理要求", "整改要求", "管控措施", "整改举措", "工作措施", "具体措施", "解决措施",
      "整改内容", "整改方案", "下一步措施", "下步措施", "整改目标及措施"}},
    {"problem",
     "progress",
     {"整改情况(月)", "完成情况", "整改进展", "办理情况", "进展情况", "整改落实情况",
      "整改进展情况", "整改情况", "工作进展", "最新进展", "落实情况"}},
    {"problem",
     "state",
     {"整改状态", "问题控制状态", "督导状态", "处置状态", "办理状态", "当前状态", "状态",
      "是否完成", "是否销号", "销号情况", "整改结果", "完成状态"}},
    {"problem",
     "class",
     {"涉及范畴", "发生领域", "隐患类别", "隐患级别", "问题领域", "所属领域", "问题分类"}},
    {"problem",
     "cooperating",
     {"配合单位", "配合部门", "协办单位", "协同单位", "参与单位", "协助单位", "督办单位",
      "指导单位"}},
    {"arrears",
     "*",
     {"逾期尚未支付中小企业款项的合同数量", "逾期尚未支付中小企业款项的合同金额", "填报说明"}},
    {"arrears",
     "amount",
     {"拖欠金额", "拖欠金额(元)", "欠款金额", "拖欠总额", "欠款总额", "拖欠账款金额",
      "应付未付金额", "逾期金额"}},
    {"arrears", "debtor", {"欠款单位", "拖欠单位", "债务单位", "付款单位"}},
    {"arrears", "creditor", {"债权单位", "被拖欠企业", "企业名称", "债权人", "供应商名称"}},
    {"arrears", "paid", {"已支付金额", "已付金额", "已清偿金额", "已还金额"}},
    {"arrears",
     "unpaid",
     {"未支付金额", "未付金额", "未清偿金额", "剩余欠款", "尚欠金额", "欠款余额",
      "拖欠余额", "剩余欠款金额", "未还金额"}},
    {"arrears", "reduced", {"核减金额", "核减", "已核减金额", "核减额"}},
    {"arrears", "overdue_periods", {"逾期期数(月)"}},
    {"contract", "project_name", {"采购项目名称", "项目名称", "分包名称"}},
    {"contract",
     "project_no",
     {"采购项目编号", "采购编号", "标书编号", "采购文件编号", "项目标号", "交易项目编号",
      "采购计划编号", "原公告项目编号", "招标编号", "原项目编号", "项目号", "预算编号"}},
    {"contract",
     "buyer",
     {"采购人名称", "招标单位名称", "采购单位名称", "采购单位", "采购人", "招标人",
      "本次招标联系事项采购人", "招标人名称", "招标人公章", "采购人单位名称", "业主", "名称"}},
    {"contract",
     "budget_amount",
     {"项目预算", "采购预算", "采购预算金额人民币", "预算总价", "本次采购设计服务费预算金额",
      "采购预算金额", "第二预算控制金额", "第一预算控制金额", "项目预算金额",
      "本包预算金额最高限价单位", "预算总金额", "采购项目预算金额元", "预算总额", "项目概算",
      "本项目采购预算", "采购项目预算"}},
    {"contract",
     "contract_amount",
     {"中标价", "成交价", "中标金额", "总成交金额", "总成交金额单位", "总中标成交金额",
      "中标总金额", "成交金额", "中标(成交)金额", "合同金额", "中标三年投标总价", "预成交金额",
      "中标供应商名称金额及地址", "最终中标价元", "最终成交价元", "成交金额元",
      "成交报价小写金额"}},
    {"contract",
     "supplier",
     {"乙方单位", "中标成交供应商名称", "中标企业名称", "中标供应商名称", "中标候选人名称",
      "预中标人", "成交供应商名称", "成交人", "成交单位名称", "预中标人名称", "拟中标单位名称",
      "成交供应商单位名称", "中标人名称", "成交企业名称", "中标成交供应商联系名称",
      "分标中标供应商名称", "成交供应商联系名称"}},
    {"contract",
     "award_or_sign_date",
     {"成交日期", "合同签定日期", "合同签署时间", "中标成交日期", "中标日期", "确定成交供应商日期",
      "中标公告发布日期", "成交公告日期", "成交时间", "成交公告发布日期",
      "原中标结果公告媒体及日期", "中标公告发布时间", "确定成交日期", "中标公示日期",
      "成交结果确定日期", "成交公示时间", "确定成交的日期"}},
    {"contract",
     "notice_date",
     {"招标公告日期", "本项目招标公告日期", "本项目采购公告日期", "采购公告发布日期",
      "首次公告日期", "原公告时间", "招标信息发布日期", "公告发布日期", "首次公告日期及发布媒体",
      "采购公告日期", "公告时间", "项目发布谈判公告日期", "谈判公告发布日期",
      "磋商公告公布媒体及日期", "原公告首次公告日期", "公告媒体日期", "招标公告发布日期"}},
    {"contract", "sign_date", {"合同签订时间"}},
    {"contract", "purchase_method", {"招标方式", "采购方式"}},
    {"contract", "contact", {"采购人联系人", "采购单位联系人", "采购项目联系人姓名和电话"}},
    {"contract", "*", {"招标预算金额(元)", "合同工期", "申请审批完成日期(0A)"}},
    {"contact", "*", {"序号", "工作组别", "单位"}},
    {"policy", "*", {"项目", "政策条款", "联系人", "联系电话"}},
};

/// Without the unit in brackets at the end: 拖欠金额(元).
std::string_view without_unit(std::string_view folded) {
  for (const std::string_view unit :
       {"(元)", "(万元)", "(亿元)", "(千元)", "(单位:万元)", "(单位:元)"}) {
    if (folded.ends_with(unit)) return folded.substr(0, folded.size() - unit.size());
  }
  return folded;
}

bool has(const Field& field, std::string_view folded) {
  return std::find(field.words.begin(), field.words.end(), folded) != field.words.end();
}

}  // namespace

std::vector<HeadingMeaning> meanings_of_heading(std::string_view heading) {
  const std::string folded = fold_heading(heading);
  const std::string_view plain = without_unit(folded);
  std::vector<HeadingMeaning> meanings;
  for (const Field& field : kFields) {
    if (has(field, folded) || has(field, plain)) meanings.push_back({field.table, field.field});
  }
  return meanings;
}

std::string_view field_of_heading(std::string_view table, std::string_view heading) {
  for (const HeadingMeaning& meaning : meanings_of_heading(heading)) {
    if (meaning.table == table) return meaning.field;
  }
  return {};
}

}  // namespace pledge::sheet
