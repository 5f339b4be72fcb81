// What has to be looked at besides the measures, by the task (方案二（一）至（四）) and the category of
// the problem. The questions follow the wording of the plan's tasks.
import type { CheckLine } from './checklist'

const kOfTask: Record<string, CheckLine[]> = {
  investment_promise: [
    {
      key: 'promise_paper',
      label: '承诺原件',
      ask: '看协议、会议纪要原件：谁承诺的、承诺什么、是否依法依规',
    },
    {
      key: 'promise_kept',
      label: '兑现凭据',
      ask: '企业确实拿到了承诺的优惠、奖励或扶持，凭据与账一致；没有以换届、机构调整、换人为由打折',
    },
  ],
  support_policy: [
    {
      key: 'policy_open',
      label: '公开与办理',
      ask: '在窗口或网上查得到政策和办理流程，要的材料与公开的一致',
    },
    {
      key: 'policy_reached',
      label: '抽查企业',
      ask: '抽一户符合条件的企业问：知不知道、办没办成、有没有另加门槛',
    },
  ],
  enterprise_fund: [
    {
      key: 'fund_paid',
      label: '资金到账',
      ask: '拨付文件、国库或银行凭证、企业到账三方一致，没有截留、拆分、挪用',
    },
    { key: 'fund_list', label: '名单与公示', ask: '发放名单与公示、申报条件一致' },
  ],
  arrears_clearance: [
    {
      key: 'arrears_statement',
      label: '双方对账',
      ask: '有双方盖章的对账单，本金、已付、余额与台账一致',
    },
    {
      key: 'arrears_terms',
      label: '付款条件',
      ask: '没有以等待审计、第三方付款、换人为由再拖；没有让企业放弃权利换付款',
    },
  ],
}
const kOfCategory: Record<string, CheckLine[]> = {
  works_arrears: [
    { key: 'works_settled', label: '结算', ask: '竣工结算已办，没有超合同约定期限不审不结' },
  ],
  policy_threshold: [
    { key: 'threshold_gone', label: '门槛', ask: '违规加的条件已从文件、系统、窗口告知单里去掉' },
  ],
  ultra_vires_promise: [
    { key: 'power', label: '权限', ask: '超越权限的部分已依法纠正，企业损失有说法' },
  ],
}

export function categoryLines(category: string, task: string | undefined): CheckLine[] {
  return [...(kOfTask[task ?? ''] ?? []), ...(kOfCategory[category] ?? [])]
}
