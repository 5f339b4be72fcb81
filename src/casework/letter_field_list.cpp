#include "casework/letter_fields.hpp"

namespace pledge::casework {
namespace {

using letter::FieldList;
using letter::LetterKind;
using enum letter::ValueKind;

const FieldList& head_fields() {
  static const FieldList kFields = {
      {"发文机关", text, "发出文书的单位全称"},
      {"发文字号", text, "如 港营商办督〔2024〕3号；预览时没有序号"},
      {"成文日期", day, "发出的日期"},
      {"主送单位", text, "缺省为责任单位；移送函为纪检监察机关"},
      {"抄送单位", text, "办理时填写，可空"},
      {"紧急程度", text, "特急、加急，可空"},
      {"签发人", text, "办理时填写，可空"},
      {"联系人", text, "办理时填写，可空"},
      {"联系电话", text, "办理时填写，可空"},
      {"事由", text, "办理时填写，可空"},
      {"要求", text, "办理时填写；交办单缺省为交办要求"},
      {"反馈期限", day, "办理时填写，可空"},
      {"行动名称", text, "专项行动的名称"},
      {"方案文号", text, "专项行动方案的文号"},
      {"地区", text, "地区名称"},
  };
  return kFields;
}

const FieldList& problem_fields() {
  static const FieldList kFields = {
      {"问题编号", text, "如 港2024-052"},
      {"存在问题", text, "清单里的存在问题"},
      {"问题来源", text, "自查、投诉、审计……"},
      {"问题类别", text, "方案里的类别"},
      {"问题状态", text, "整改中、已销号……"},
      {"工作组", text, "承办的工作组"},
      {"牵头单位", text, "工作组的牵头单位"},
      {"配合单位", text, "工作组的配合单位，用顿号隔开"},
      {"责任单位", text, "整改责任单位"},
      {"交办日期", day, "交办的日期"},
      {"方案报送时限", day, "报整改方案的时限"},
      {"原定整改时限", day, "交办时定的时限，从不改动"},
      {"整改时限", day, "现在的时限，批准延期后顺延"},
      {"已延期", flag, "现时限与原时限不同"},
      {"延期次数", text, "批准延期的次数"},
      {"退回次数", text, "被退回整改的次数"},
      {"轮次", text, "第几轮整改"},
      {"整改措施", list, "方案里的各项措施",
       {{"序号", text, "1、2、3……"},
        {"措施", text, "措施内容"},
        {"责任科室", text, "责任科室"},
        {"责任人", text, "责任人"},
        {"完成时限", day, "这项措施的时限"},
        {"进度", text, "如 80%"},
        {"完成日期", day, "已完成的日期，可空"},
        {"佐证份数", text, "已附佐证的份数"}}},
  };
  return kFields;
}

const FieldList& money_fields() {
  static const FieldList kFields = {
      {"有金额", flag, "登记了账款"},
      {"欠款金额", amount, "无分歧与有分歧之和"},
      {"无分歧金额", amount, "无分歧欠款本金"},
      {"有分歧金额", amount, "有分歧欠款本金"},
      {"核减金额", amount, "核减的本金"},
      {"已付金额", amount, "凭证登记的付款，不含协议"},
      {"未付金额", amount, "余额，含有分歧"},
      {"协议金额", amount, "还款协议的金额，不算已付"},
      {"协议到期日", day, "还款协议的最后期限，可空"},
      {"付款", list, "逐笔付款",
       {{"序号", text, "1、2、3……"},
        {"付款日期", day, "付款日期"},
        {"付款金额", amount, "这一笔的金额"},
        {"凭证", text, "凭证的名称"}}},
  };
  return kFields;
}

const FieldList& visit_fields() {
  static const FieldList kFields = {
      {"组核验人", text, "工作组核验的人"},
      {"组核验日期", day, "工作组核验的日期，可空"},
      {"申请日期", day, "申请销号的日期，可空"},
      {"申请签字人", text, "在销号申请上签字的负责人"},
      {"整改完成情况", text, "申请销号时写的完成情况"},
      {"核查结论", text, "到位、不到位、纸上整改、虚假整改"},
      {"核查完成日期", day, "核查有结论的日期，可空"},
      {"核查", list, "实地核查的各个签字",
       {{"序号", text, "1、2、3……"},
        {"核查单位", text, "核查的单位"},
        {"核查人", text, "核查的人"},
        {"核查日期", day, "到现场的日期"},
        {"核查结果", text, "这一签字的结论"},
        {"核查情况", text, "现场看到的情况"}}},
  };
  return kFields;
}

const FieldList& pressing_list() {
  static const FieldList kFields = {
      {"亮灯", text, "绿、蓝、黄、红、黑"},
      {"亮灯原因", text, "一句话说明时限与原因"},
      {"剩余工作日", text, "还有几个工作日；已超期为空"},
      {"超期工作日", text, "超期几个工作日；没有超期为空"},
      {"第几次", text, "同一问题第几次发同类文书"},
      {"此前文书", list, "此前发出、没有作废的文书",
       {{"序号", text, "1、2、3……"},
        {"字号", text, "发文字号"},
        {"种类", text, "提示单、催办单……"},
        {"日期", day, "发出的日期"}}},
  };
  return kFields;
}

const FieldList& admonition_list() {
  static const FieldList kFields = {
      {"约谈时间", text, "签发时填写，如 8月26日上午9时；可空"},
      {"约谈地点", text, "签发时填写，可空"},
  };
  return kFields;
}

const FieldList& matter_list() {
  static const FieldList kFields = {
      {"事项名称", text, "问题编号，或者报送事项、议定事项的名称"},
      {"事项内容", text, "问题的存在问题，或者方案依据、议定的内容；可空"},
      {"承办单位", text, "致的单位：牵头单位，或者应报送的单位"},
      {"工作组", text, "哪个组的；没有为空"},
      {"应办事项", text, "工作组该办的一步；单位自己报送的为空"},
      {"应办时限", day, "现在的时限，可空"},
      {"时限情况", text, "一句话说明时限"},
      {"超期工作日", text, "超期几个工作日；没有超期为空"},
      {"第几次", text, "同一事项第几次发同类文书"},
  };
  return kFields;
}

const FieldList& referral_list() {
  static const FieldList kFields = {
      {"移送原因", text, "纸上整改或者虚假整改"},
      {"核查发现", text, "认定的那一轮核查写明的情况"},
      {"移送材料", list, "随函移送的材料",
       {{"序号", text, "1、2、3……"}, {"材料名称", text, "材料的名称"}}},
  };
  return kFields;
}

const FieldList& closing_list() {
  static const FieldList kFields = {
      {"征求意见结果", text, "同意销号、不同意、联系不上；没有反映企业为空"},
      {"征求意见日期", day, "征求意见的日期，可空"},
      {"公示开始日期", day, "公示的第一天，可空"},
      {"公示结束日期", day, "公示的最后一天，可空"},
      {"异议件数", text, "公示期内异议的件数"},
      {"销号类型", text, "完成、部分完成、转长期……"},
      {"销号日期", day, "销号的日期，可空"},
      {"销号说明", text, "销号时写的说明"},
      {"批准人", text, "批准销号的人"},
  };
  return kFields;
}

const FieldList& ledger_list() {
  static const FieldList kFields = {
      {"问题", list, "台账的各行",
       {{"序号", text, "清单里的序号"},
        {"编号", text, "问题编号"},
        {"地区单位", text, "附件2 的地区（单位）"},
        {"来源", text, "来源"},
        {"存在问题", text, "存在问题"},
        {"责任单位", text, "整改责任单位"},
        {"整改时限", day, "现在的时限，可空"},
        {"整改措施", text, "附件2 的整改措施"},
        {"状态", text, "状态"},
        {"欠款金额", amount, "登记的本金减去核减"},
        {"已付金额", amount, "已付"},
        {"未付金额", amount, "余额"}}},
      {"问题件数", text, "件数合计"},
      {"在办件数", text, "没有销号、没有撤出的件数"},
      {"销号件数", text, "已销号的件数"},
      {"欠款合计", amount, "核减后本金的合计"},
      {"已付合计", amount, "已付合计"},
      {"未付合计", amount, "余额合计"},
      {"统计日期", day, "截至哪一天"},
  };
  return kFields;
}

FieldList joined(std::initializer_list<const FieldList*> lists) {
  FieldList all;
  for (const FieldList* each : lists) all.insert(all.end(), each->begin(), each->end());
  return all;
}

}  // namespace

const FieldList& field_list(LetterKind kind) {
  const auto& head = head_fields();
  const auto& problem = problem_fields();
  const auto& money = money_fields();
  static const FieldList kOrder = joined({&head, &problem, &money});
  static const FieldList kPressing = joined({&head, &problem, &money, &pressing_list()});
  static const FieldList kAdmonition = joined({&kPressing, &admonition_list()});
  static const FieldList kNone;
  static const FieldList kReferral =
      joined({&head, &problem, &money, &visit_fields(), &referral_list()});
  static const FieldList kClosing =
      joined({&head, &problem, &money, &visit_fields(), &closing_list()});
  static const FieldList kMatter = joined({&head, &matter_list()});
  static const FieldList kLedger = joined({&head, &ledger_list()});
  switch (kind) {
    case LetterKind::assignment_order:
    case LetterKind::rectification_plan: return kOrder;
    case LetterKind::reminder:
    case LetterKind::urging_order:
    case LetterKind::supervision_order:
    case LetterKind::circular: return kPressing;
    case LetterKind::admonition_notice: return kAdmonition;
    case LetterKind::referral_letter: return kReferral;
    case LetterKind::closing_statement: return kClosing;
    case LetterKind::ledger: return kLedger;
    case LetterKind::matter_reminder:
    case LetterKind::matter_urging:
    case LetterKind::matter_supervision: return kMatter;
    case LetterKind::monthly_report: return kNone;  // report/report_fields
  }
  return kOrder;
}

}  // namespace pledge::casework
