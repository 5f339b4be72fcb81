// What has to be looked at on the spot: the payments, the complainant, then measure by measure, and
// what the plan has for the task and the category.
import type { CheckItem, Plan } from '@/api/plan_types'
import type { Dossier } from '@/api/types'
import { wanYuanText } from '@/ui/amount'
import type { Answer, FindingLine } from './findings'

export interface CheckLine {
  key: string
  label: string
  ask: string
}
export interface DraftLine {
  answer?: Answer
  note: string
}
export interface Draft {
  problem: number
  officer: number
  round: number
  /** Only when it is not the day on which he signs. */
  visited_day?: string
  /** Only when something is not in place: what it is found to be. */
  finding?: 'not_in_place' | 'paper_rectification' | 'false_rectification'
  lines: Record<string, DraftLine>
  /** His full name as he typed it, where he does not sign by hand. */
  typed_name?: string
  /** Why he signs anew. */
  reason?: string
}

/** What the plan wants to be looked at where a problem is of this category. */
export function checklistOf(plan: Plan | undefined, category: string): CheckItem[] {
  const own = plan?.categories?.find((each) => each.code === category)
  const task = plan?.tasks?.find((each) => each.code === own?.task)
  return [...(task?.checklist ?? []), ...(own?.checklist ?? [])]
}
/** A line is known by its name: the plan may be loaded anew while something is filled in. */
const keyOf = ({ label }: CheckItem) => `plan-${label.replace(/\s+/g, '_')}`

/** `besides` is what the plan asks for. */
export function checkLines(dossier: Dossier, besides: readonly CheckItem[] = []): CheckLine[] {
  const { problem } = dossier
  const lines: CheckLine[] = []
  const paid = problem.money?.payments?.reduce((sum, each) => sum + each.amount_fen, 0) ?? 0
  if (problem.money) {
    const ask =
      paid > 0
        ? `凭证合计 ${wanYuanText(paid)} 万元，与银行回单、企业收款确认三方相符`
        : '没有登记付款；看欠款是否确实没有付'
    lines.push({ key: 'money', label: '付款金额', ask })
  }
  if (problem.money?.agreed_fen) {
    const ask = `协议 ${wanYuanText(problem.money.agreed_fen)} 万元，原件双方签章齐`
    lines.push({ key: 'agreement', label: '分期协议', ask })
  }
  if (problem.has_complainant) {
    lines.push({ key: 'complainant', label: '反映的企业', ask: '当面或电话向企业核实结果' })
  }
  for (const measure of problem.measures ?? []) {
    lines.push({
      key: `measure${measure.number}`,
      label: `措施${measure.number}`,
      ask: `${measure.text}（${measure.done_day ? `填报 ${measure.done_day} 完成` : '没有填完成'}，佐证 ${measure.evidence?.length ?? 0} 份）`,
    })
  }
  lines.push(...besides.map((each) => ({ ...each, key: keyOf(each) })))
  lines.push({ key: 'place', label: '现场', ask: '到现场看，与填报是否一致' })
  return lines
}

export function emptyDraft(dossier: Dossier, officer: number): Draft {
  const { id, round } = dossier.problem
  return { problem: id, officer, round, lines: {} }
}
/** Nothing was filled in; the day alone was written by opening the page. */
export const isBlank = (draft: Draft) =>
  Object.keys(draft.lines).length === 0 && !draft.finding && !draft.typed_name && !draft.reason

/** Every reason why the draft cannot be signed yet. */
export function missingOf(lines: readonly CheckLine[], draft: Draft, photoCount: number): string[] {
  const missing: string[] = []
  lines.forEach((line, i) => {
    const filled = draft.lines[line.key]
    if (!filled?.answer) missing.push(`第 ${i + 1} 项没有核`)
    else if (filled.answer !== 'in_place' && !filled.note.trim()) {
      missing.push(
        `第 ${i + 1} 项没有写${filled.answer === 'not_in_place' ? '哪里不到位' : '为什么无法核实'}`,
      )
    }
  })
  const isDishonest =
    draft.finding === 'paper_rectification' || draft.finding === 'false_rectification'
  if (resultOf(lines, draft) === undefined && missing.length === 0) missing.push('没有定结论')
  if (isDishonest && photoCount === 0) missing.push('认定纸上整改、虚假整改须附照片或材料')
  return missing
}

/** By hand, or with the full name typed: one of both says that it is he. */
export const isSignedBy = (name: string, draft: Draft, hasHand: boolean) =>
  hasHand || draft.typed_name?.trim() === name

export const isAllInPlace = (lines: readonly CheckLine[], draft: Draft) =>
  lines.every((line) => draft.lines[line.key]?.answer === 'in_place')

/** In place only when every line is; what cannot be verified is not in place. */
export function resultOf(lines: readonly CheckLine[], draft: Draft): string | undefined {
  return isAllInPlace(lines, draft) ? 'in_place' : draft.finding
}
export function findingLines(lines: readonly CheckLine[], draft: Draft): FindingLine[] {
  return lines.flatMap((line) => {
    const filled = draft.lines[line.key]
    return filled?.answer ? [{ label: line.label, answer: filled.answer, note: filled.note }] : []
  })
}
