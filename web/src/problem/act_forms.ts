// What every act on a problem asks for. Three acts have dialogs of their own: submit_plan,
// report_progress and sign_verification.
import type { Plan } from '@/api/plan_types'
import type { Dossier } from '@/api/types'
import { wordsOf } from '@/terms/words'
import { wanYuanText } from '@/ui/amount'
import type { ActForm, Field, Option } from '@/ui/form_model'
import { adjustmentText } from './adjustment'
import { word } from '@/terms/words'

export interface FormContext {
  dossier: Dossier
  today: string
  plan?: Plan
  /** Until when a 整改方案 is due that is asked for today. */
  planDueDay?: string
  unitOptions: Option[]
  groupOptions: Option[]
  unitName: (code: string | undefined) => string
}

const reason = (label = '理由', hint?: string): Field => ({
  kind: 'long',
  name: 'reason',
  label,
  hint,
})
const waivesReports = (): Field => ({
  kind: 'check',
  name: 'waives_reports',
  label: '免补申请销号前缺的月报',
  hint: '不勾的，缺的月报退回后仍要补报，补齐前算超期',
})
const upheld = (yes: string, no: string): Field => ({
  kind: 'yes_no',
  name: 'is_upheld',
  label: '裁定',
  yes,
  no,
})

function assignForm({ dossier, today, planDueDay }: FormContext): ActForm {
  return {
    say: '时限从交办之日起算，签收与否不影响。原时限从此不变，延期另记。',
    fields: [
      {
        kind: 'day',
        name: 'due_day',
        label: word('field', 'due_day'),
        earliest: today,
        initial: dossier.problem.due_day,
        hint: dossier.problem.text.due_text && `附件2 写的是“${dossier.problem.text.due_text}”`,
      },
      {
        kind: 'day',
        name: 'plan_due_day',
        label: word('field', 'plan_due_day'),
        earliest: today,
        initial: planDueDay,
      },
      { kind: 'long', name: 'requirement', label: '交办要求', isOptional: true },
    ],
  }
}

function moneyFields(dossier: Dossier): Field[] {
  const money = dossier.problem.money
  return [
    { kind: 'amount', name: 'undisputed_fen', label: '无分歧本金', initial: money?.undisputed_fen },
    {
      kind: 'amount',
      name: 'disputed_fen',
      label: word('field', 'disputed_fen'),
      initial: money?.disputed_fen ?? 0,
    },
    {
      kind: 'amount',
      name: 'reduced_fen',
      label: word('field', 'reduced_fen'),
      initial: money?.reduced_fen ?? 0,
      hint: '核减从无分歧本金里减',
    },
    reason('更正理由'),
    { kind: 'evidence', name: 'evidence', label: '合同、结算审定书、裁判文书等' },
  ]
}

function openText(dossier: Dossier): string {
  const money = dossier.problem.money
  if (!money) return ''
  const paid = (money.payments ?? []).reduce((sum, each) => sum + each.amount_fen, 0)
  return `未付的无分歧本金 ${wanYuanText(money.undisputed_fen - money.reduced_fen - paid)} 万元。`
}

const isVerified = (dossier: Dossier) =>
  ['verified', 'in_notice'].includes(dossier.problem.state)

type Maker = (context: FormContext) => ActForm
/** The leads behind the problem that the reader may open, and nobody found untrue. */
function leadOptions(dossier: Dossier) {
  const isUntrue = new Set(['unsubstantiated', 'declined', 'withdrawn'])
  return (dossier.leads ?? [])
    .filter((lead) => !isUntrue.has(lead.conclusion ?? ''))
    .map((lead) => ({ value: String(lead.id), label: `${lead.number}　${lead.title}` }))
}

const kForms: Record<string, Maker> = {
  object: () => ({
    say: '异议只能提一次，由综合办公室裁定。',
    fields: [
      reason('异议的事实和理由'),
      { kind: 'evidence', name: 'evidence', label: '证明材料', isOptional: true },
    ],
  }),
  rule_objection: ({ dossier }) => ({
    say: `单位的异议：${dossier.problem.objection?.reason ?? ''}`,
    fields: [upheld('异议成立，撤出清单', '异议不成立，继续列入'), reason()],
  }),
  confirm: ({ dossier, groupOptions, unitOptions }) => ({
    say: '确认后编号，反馈单位，移交工作组。',
    fields: [
      {
        kind: 'choice',
        name: 'group',
        label: word('field', 'group'),
        options: groupOptions,
        initial: dossier.problem.group,
      },
      {
        kind: 'choice',
        name: 'responsible_unit',
        label: word('field', 'responsible_unit'),
        options: unitOptions,
        initial: dossier.problem.responsible_unit,
      },
    ],
  }),
  assign: assignForm,
  sign_for: () => ({ say: '签收只表示收到。时限已从交办之日起算。', fields: [] }),
  return_assignment: () => ({
    say: '每个单位对一件交办只能退回一次，由综合办公室裁定；裁定前时限照算。',
    fields: [
      {
        kind: 'choice',
        name: 'reason_code',
        label: '为什么退回',
        options: wordsOf('return_reason'),
      },
      reason('说明'),
    ],
  }),
  rule_return: ({ dossier, unitOptions }) => ({
    say: `退回理由：${dossier.problem.assignment?.pending_return?.reason ?? ''}`,
    fields: [
      upheld('同意退回，改派', '不同意，仍由该单位办'),
      {
        kind: 'choice',
        name: 'new_unit',
        label: word('field', 'new_unit'),
        options: unitOptions,
        isWanted: (values) => values.is_upheld === 'yes',
      },
      reason(),
    ],
  }),
  accept_plan: ({ dossier }) => ({
    say: `方案有 ${dossier.problem.measures?.length ?? 0} 项措施。备案后单位按方案整改，按月填报进展。`,
    fields: [],
  }),
  send_back_plan: () => ({ fields: [reason('哪里要改')] }),
  request_extension: ({ dossier, plan }) => ({
    say: `现时限 ${dossier.problem.due_day ?? ''}。到期前提出，每件至多延 ${plan?.extension_count_max ?? 1} 次，一次至多 ${plan?.extension_days_max ?? 90} 天；原时限仍计入统计。`,
    fields: [
      { kind: 'day', name: 'to_day', label: word('field', 'to_day'), earliest: dossier.problem.due_day },
      { kind: 'choice', name: 'reason_code', label: '原因', options: wordsOf('extension_reason') },
      reason('说明'),
    ],
  }),
  decide_extension: ({ dossier }) => {
    const asked = dossier.problem.extensions?.at(-1)
    return {
      say: asked ? `申请由 ${asked.from_day} 延到 ${asked.to_day}：${asked.reason}` : undefined,
      fields: [
        { kind: 'yes_no', name: 'is_approved', label: '批复', yes: '同意', no: '不同意' },
        reason('批复意见'),
      ],
    }
  },
  pause: ({ dossier, plan, today }) => ({
    say: (dossier.problem.due_day ?? today) < today
      ? '时限已过：暂停只留下记录，时限不动，灯不灭。'
      : `到截止日自动恢复，停的天数顺延到现时限；原时限不变。每件至多 ${plan?.pause_count_max ?? 3} 次，件数和天数列入统计。`,
    fields: [
      { kind: 'choice', name: 'kind', label: '为什么暂停', options: wordsOf('pause_kind') },
      { kind: 'day', name: 'until_day', label: '暂停到', earliest: today },
      { kind: 'evidence', name: 'evidence', label: '裁判文书、上级批示或企业说明' },
      reason('说明'),
    ],
  }),
  resume: () => ({ fields: [reason('为什么恢复')] }),
  record_payment: ({ dossier, today }) => ({
    say: `${openText(dossier)}一张凭证在一件问题里只能用一次。`,
    fields: [
      { kind: 'amount', name: 'amount_fen', label: '付款金额' },
      { kind: 'day', name: 'paid_day', label: word('field', 'paid_day'), latest: today },
      {
        kind: 'evidence',
        name: 'voucher',
        label: '银行回单或支付凭证',
        evidenceKind: 'bank_voucher',
        isSingle: true,
      },
      {
        kind: 'long',
        name: 'shared_reason',
        label: '同一张凭证也登记在别的问题里的，怎样分摊',
        isOptional: true,
      },
    ],
  }),
  record_agreement: ({ dossier, today }) => ({
    say: `${openText(dossier)}协议分期单独统计，不算付清。`,
    fields: [
      { kind: 'amount', name: 'agreed_fen', label: word('field', 'agreed_fen') },
      { kind: 'day', name: 'until_day', label: '付清日', earliest: today },
      {
        kind: 'evidence',
        name: 'agreement',
        label: word('field', 'agreement'),
        evidenceKind: 'contract',
        isSingle: true,
      },
    ],
  }),
  adjust_money: ({ dossier }) => ({
    say: `核减、调低、改为有分歧的，由另一人审定后才生效；更正过金额的人不能批准本轮销号。${isVerified(dossier) ? '已经核查过的，更正后转入下一轮。' : ''}`,
    fields: moneyFields(dossier),
  }),
  approve_adjustment: ({ dossier }) => ({
    say: `${adjustmentText(dossier)}审定后按新的金额计算${isVerified(dossier) ? '，并转入下一轮' : ''}。`,
    isRisk: true,
    fields: [],
  }),
  refuse_adjustment: ({ dossier }) => ({
    say: `${adjustmentText(dossier)}不予更正后，金额不变。`,
    fields: [reason('为什么不更正')],
  }),
  request_closure: ({ dossier }) => ({
    say: `第 ${dossier.problem.round} 轮。申请后由工作组核验，再由两家单位实地核查。`,
    fields: [
      {
        kind: 'long',
        name: 'summary',
        label: '整改情况',
        hint: '做了什么，结果怎样，逐条对应措施',
      },
      { kind: 'text', name: 'signed_by', label: word('field', 'signed_by') },
    ],
  }),
  check_closure: () => ({
    say: '核验人此后不能再签实地核查，也不能批准销号。',
    fields: [{ kind: 'long', name: 'opinion', label: '核验意见' }],
  }),
  send_back_closure: ({ dossier }) => ({
    say: `退回后转入第 ${dossier.problem.round + 1} 轮。`,
    fields: [reason('缺什么，要补什么'), waivesReports()],
  }),
  restart_verification: () => ({
    say: '这一轮已有的签字全部作废（记录保留），核查人重新签。',
    fields: [reason('为什么重新签')],
  }),
  consult_complainant: () => ({
    say: '一次联系记一次。反映企业不止一家的，逐家征求；有一家不同意，就记不同意。记录的人不能批准本轮销号。',
    fields: [
      { kind: 'segments', name: 'result', label: '结果', options: wordsOf('consultation_result') },
      {
        kind: 'long',
        name: 'note',
        label: '怎样联系的，企业怎样说',
        hint: '不要写企业名称和电话。联系不上的，分在 3 天各记一次才能销号',
      },
      {
        kind: 'evidence',
        name: 'evidence',
        label: '企业的书面意见、通话记录等',
        isOptional: true,
        hint: '此前不同意、改为同意的，须由另一人记录并附佐证',
      },
    ],
  }),
  open_notice: ({ plan }) => ({
    say: `公示 ${plan?.notice_working_days ?? 5} 个工作日，期满无异议方可销号。公示内容不得带反映人的身份。`,
    fields: [{ kind: 'long', name: 'text', label: '公示内容' }],
  }),
  object_to_notice: () => ({
    fields: [
      { kind: 'text', name: 'objector', label: '谁提出', hint: '单位名称，或“公众”' },
      reason('异议内容'),
    ],
  }),
  rule_notice_objection: ({ dossier }) => ({
    say: `异议：${dossier.problem.notice?.objections?.at(-1)?.reason ?? ''}`,
    fields: [upheld('成立，退回整改', '不成立'), reason(), waivesReports()],
  }),
  close: () => ({
    say: '销号由没有申请、没有核查过这一件的人批准。各种销号分开统计，没有笼统的“办结率”。',
    fields: [
      { kind: 'choice', name: 'code', label: '怎样销号', options: wordsOf('closing_code') },
      { kind: 'long', name: 'summary', label: '销号说明' },
    ],
  }),
  reopen: ({ today, dossier }) => ({
    isRisk: true,
    fields: [
      { kind: 'choice', name: 'cause', label: '为什么重开', options: wordsOf('reopen_cause') },
      {
        kind: 'choice',
        name: 'lead',
        label: '查实的线索',
        isOptional: true,
        isNumber: true,
        options: leadOptions(dossier),
        isWanted: (values) => values.cause === 'complaint_substantiated' && leadOptions(dossier).length > 0,
        hint: '责任单位看不到写的是哪一条',
      },
      { kind: 'day', name: 'due_day', label: '新的整改时限', earliest: today },
      reason('说明'),
    ],
  }),
  propose_withdrawal: () => ({
    say: '撤出清单须由另一人审定。条目不删除，原因记入办理经过。',
    isRisk: true,
    fields: [reason('为什么撤出')],
  }),
  refuse_withdrawal: ({ dossier }) => ({
    say: `提出的理由：${dossier.problem.withdrawal?.reason ?? ''}。不予撤出后，问题照常整改。`,
    fields: [reason('为什么不撤出')],
  }),
  approve_withdrawal: ({ dossier }) => ({
    say: `提出的理由：${dossier.problem.withdrawal?.reason ?? ''}`,
    isRisk: true,
    fields: [],
  }),
}

export function formFor(act: string, context: FormContext): ActForm | undefined {
  return kForms[act]?.(context)
}
