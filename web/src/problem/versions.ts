// Two versions of a problem, line by line, in the words of the page.
import type { EvidenceRef, Fen, Measure, Objection, Problem, Round } from '@/api/types'
import { word } from '@/terms/words'
import { wanYuanText } from '@/ui/amount'
import { beijingDay } from '@/ui/day'
import { changeText } from './adjustment'
import { isOpen } from '@/ui/state'

export interface Names {
  unit: (code: string | undefined) => string
  group: (code: string | undefined) => string
  category: (code: string | undefined) => string
  officer: (id: number) => string
}
export interface Line {
  key: string
  label: string
  text: string
}
/** Of a member that no line tells of: that it changed. */
const kMembers: Record<string, string> = {
  serial_number: '序号',
  has_complainant: '有没有反映人',
  money: '金额',
  assignment: word('wait_kind', 'assignment'),
  measures: '措施',
  plan_version: '所依方案的版次',
  plan_count: '报方案的次数',
  progress: '月度进展',
  rounds: '销号各轮',
  leads: '背后的线索',
  handlers: '经办人',
  row_key: '清单里的那一行',
  sent_back_days: '退回的日子',
  planned_due_day: '方案所依的时限',
  rectifying_since: '整改起算日',
  lights: '灯的记录',
  waits: '在等的事',
  corrections: '清单更正',
  reopened_day: '重开日',
  bookkeepers: '本轮记账的人',
  lowered_by: '调低金额的人',
  consultation: '征求意见',
  consultations: '历次征求意见',
  agreement_broken_day: '协议到期未付',
  proposed_day: '立项日',
}
/** Counters of the row itself. */
const kTechnical = new Set(['id', 'version', 'waits_version', 'changed_at'])

export interface Change {
  key: string
  label: string
  before: string
  after: string
}

const kNone = '—'
const wan = (fen: Fen | undefined) => (fen === undefined ? kNone : `${wanYuanText(fen)} 万元`)
const files = (list: EvidenceRef[] | undefined) =>
  (list ?? []).map((each) => each.name).join('、') || '没有'
const yesNo = (is: boolean | undefined) =>
  is === undefined ? '待裁定' : is ? '支持' : '不支持'

/** As the daily scan recorded it last; before the first change it burned green. */
function lightText(problem: Problem): string {
  const light = problem.lights?.at(-1)?.light ?? 'green'
  return isOpen(problem.state) ? `${word('light', light)}灯` : kNone
}
function headLines(problem: Problem, names: Names): Line[] {
  const { text } = problem
  return [
    { key: 'state', label: '状态', text: word('problem.state', problem.state) },
    { key: 'light', label: '灯', text: lightText(problem) },
    { key: 'round', label: '轮次', text: `第 ${problem.round} 轮` },
    { key: 'number', label: word('field', 'number'), text: problem.number },
    { key: 'unit', label: '责任单位', text: names.unit(problem.responsible_unit) },
    { key: 'group', label: word('field', 'group'), text: names.group(problem.group) },
    { key: 'category', label: word('field', 'category'), text: names.category(problem.category) },
    { key: 'source', label: word('field', 'source'), text: word('source', problem.source) },
    { key: 'description', label: word('field', 'description'), text: text.description },
    { key: 'region_unit', label: word('field', 'region_unit'), text: text.region_unit },
    { key: 'measures_text', label: '附件2 的整改措施', text: text.measures_text },
    { key: 'due', label: '现时限', text: problem.due_day ?? kNone },
    { key: 'due_original', label: '原时限', text: problem.due_day_original ?? kNone },
    { key: 'plan_due', label: '报方案时限', text: problem.assignment?.plan_due_day ?? kNone },
    { key: 'requirement', label: '交办要求', text: problem.assignment?.requirement ?? '' },
    { key: 'sent_back', label: '退回次数', text: `${problem.sent_back_count} 次` },
    { key: 'referred', label: '移送', text: problem.is_referred ? '已按程序移送' : '没有' },
  ]
}
function measureLines(measure: Measure): Line[] {
  const label = `措施 ${measure.number}`
  const key = `measure${measure.number}`
  return [
    {
      key,
      label,
      text: `${measure.text}（${measure.section} ${measure.person}，${measure.due_day} 前）`,
    },
    {
      key: `${key}done`,
      label: `${label} 进度`,
      text: measure.done_day ? `${measure.done_day} 完成` : `${measure.percent}%`,
    },
    { key: `${key}files`, label: `${label} 佐证`, text: files(measure.evidence) },
  ]
}
function moneyLines(problem: Problem): Line[] {
  const { money } = problem
  if (!money) return []
  const payments = (money.payments ?? []).map((each, i) => ({
    key: `payment${i}`,
    label: `第 ${i + 1} 笔付款`,
    text: `${each.paid_day}　${wan(each.amount_fen)}　${each.voucher.name}`,
  }))
  return [
    { key: 'undisputed', label: '无分歧本金', text: wan(money.undisputed_fen) },
    { key: 'disputed', label: '有分歧', text: wan(money.disputed_fen) },
    { key: 'reduced', label: '核减', text: wan(money.reduced_fen) },
    { key: 'agreed', label: '还款协议', text: wan(money.agreed_fen) },
    { key: 'agreed_until', label: '协议到期', text: money.agreed_until_day ?? kNone },
    ...payments,
  ]
}
function roundLines(round: Round, names: Names): Line[] {
  const key = `round${round.number}`
  const label = `第 ${round.number} 轮`
  const lines: Line[] = [
    {
      key: `${key}asked`,
      label: `${label} 申请销号`,
      text: round.requested_at
        ? `${beijingDay(round.requested_at)}　${round.signed_by}签发：${round.summary}`
        : kNone,
    },
    {
      key: `${key}checked`,
      label: `${label} 组核验`,
      text: round.checked_at ? `${beijingDay(round.checked_at)} 通过` : kNone,
    },
    { key: `${key}back`, label: `${label} 退回`, text: round.sent_back_reason || kNone },
  ]
  for (const each of round.signatures ?? []) {
    lines.push({
      key: `${key}signed${each.officer}`,
      label: `${label} ${names.unit(each.unit)}签字`,
      text: `${names.officer(each.officer)}　${word('verification_result', each.result)}　${each.findings}`,
    })
  }
  return lines
}
function besideLines(problem: Problem): Line[] {
  const lines: Line[] = []
  const add = (key: string, label: string, text: string) => lines.push({ key, label, text })
  problem.extensions?.forEach((each, i) =>
    add(
      `extension${i}`,
      '延期',
      `${each.from_day} 延至 ${each.to_day}，${each.reason}（${each.lapsed_day ? `${each.lapsed_day} 失效` : yesNo(each.is_approved)}）`,
    ),
  )
  problem.pauses?.forEach((each, i) =>
    add(`pause${i}`, '暂停计时', `${each.from_day} 至 ${each.until_day}，${each.reason}`),
  )
  const { objection, consultation, notice, withdrawal, adjustment, closure, assignment } = problem
  const objectionText = (each: Objection) =>
    `${each.day}　${each.objector}：${each.reason}（${yesNo(each.is_upheld)}${each.ruling ? `，${each.ruling}` : ''}）`
  if (assignment?.signed_for_at) add('signed_for', '签收', beijingDay(assignment.signed_for_at))
  if (assignment?.pending_return) {
    add('return', '退回交办', objectionText(assignment.pending_return))
  }
  problem.consultations?.forEach((each, i) =>
    add(
      `consulted${i}`,
      `第 ${i + 1} 次征求意见`,
      `${each.day}　${word('consultation_result', each.result)}　${each.note}${each.has_lapsed ? '（已失效）' : ''}`,
    ),
  )
  problem.progress?.forEach((each) =>
    add(
      `progress${each.month}`,
      `${each.month} 进展`,
      (each.entries ?? []).map((row) => `${row.measure}. ${row.percent}% ${row.note}`).join('；'),
    ),
  )
  problem.supervisions?.forEach((each, i) =>
    add(`supervision${i}`, '督办', word('supervision_kind', each.kind)),
  )
  if (problem.known_since_day) add('known_since', '先有反映', problem.known_since_day)
  if (objection) add('objection', '单位异议', `${objection.reason}（${yesNo(objection.is_upheld)}）`)
  if (consultation) {
    const result = word('consultation_result', consultation.result)
    add('consultation', '征求意见', `${consultation.day}　${result}　${consultation.note}`)
  }
  if (notice) add('notice', '公示', `${notice.opened_day} 至 ${notice.ends_day}：${notice.text}`)
  notice?.objections?.forEach((each, i) =>
    add(`notice_objection${i}`, '公示异议', objectionText(each)),
  )
  if (withdrawal) add('withdrawal', '提出撤出', withdrawal.reason)
  if (adjustment) add('adjustment', '提出更正金额', changeText(adjustment))
  if (closure) {
    add('closure', '销号', `${word('closing_code', closure.code)}，${closure.day}：${closure.summary}`)
  }
  return lines
}

/** Everything that a page says of the problem, each with a key that stays the same. */
export function linesOf(problem: Problem, names: Names): Line[] {
  return [
    ...headLines(problem, names),
    ...(problem.measures ?? []).flatMap(measureLines),
    ...moneyLines(problem),
    ...(problem.rounds ?? []).flatMap((round) => roundLines(round, names)),
    ...besideLines(problem),
  ]
}

/** A dash and 没有 say as little as a line that is not there. */
const said = (text: string | undefined) =>
  text === undefined || text === kNone || text === '没有' ? '' : text

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Members that differ without any line that would tell of it: nothing is called the same unread. */
function untold(before: Problem, after: Problem, names: Names): Change[] {
  type Members = Record<string, unknown>
  const [was, is] = [before, after] as unknown as [Members, Members]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => !kTechnical.has(name) && !isSame(was[name], is[name]))
    .filter((name) => {
      const mixed = { ...was, [name]: is[name] } as unknown as Problem
      return changedLines(before, mixed, names).length === 0
    })
    .map((name) => ({
      key: name,
      label: kMembers[name] ?? '其他记录',
      before: '',
      after: '改了，见办理经过',
    }))
}

/** Lines that are not the same, in the order of the page; '' where a line was not there. */
export function changesBetween(before: Problem, after: Problem, names: Names): Change[] {
  return [...changedLines(before, after, names), ...untold(before, after, names)]
}
function changedLines(before: Problem, after: Problem, names: Names): Change[] {
  const old = new Map(linesOf(before, names).map((line) => [line.key, line]))
  const fresh = linesOf(after, names)
  const changes: Change[] = []
  for (const line of fresh) {
    const was = old.get(line.key)
    old.delete(line.key)
    if (said(was?.text) !== said(line.text)) {
      changes.push({ key: line.key, label: line.label, before: was?.text ?? '', after: line.text })
    }
  }
  for (const gone of old.values()) {
    if (said(gone.text) === '') continue
    changes.push({ key: gone.key, label: gone.label, before: gone.text, after: '' })
  }
  return changes
}
