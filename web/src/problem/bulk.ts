// One act on many problems: what the server says of each, and the order that goes out.
import type { UrgedPerson } from '@/api/notice_types'
import type { ProposalView } from '@/api/supervision_types'
import type { ActView, Day, LedgerRow, ProblemState, Refusal } from '@/api/types'
import { call, create } from '@/api/client'
import type { Field } from '@/ui/form_model'
import { kUrgingWords, namesOf, urgingFields, waitWord } from '@/notice/notice_text'
import { word, wordsOf } from '@/terms/words'

export const kBulkMost = 500

export interface PreviewRow {
  id: number
  version: number
  number: string
  acts?: ActView[]
  /** Who would be asked, and for what; nothing for whoever does not urge. */
  urging?: Omit<ActView, 'act'> & { recipients?: UrgedPerson[]; wait?: string }
  /** Kinds of 督办 that he may propose about it. */
  orders?: ProposalView[]
}
export interface Preview {
  rows: PreviewRow[]
  /** The usual day until which 催办 is answered. */
  replyDueDay?: Day
}
export interface BulkDone {
  batch: string
  rows?: { id: number; version: number; state: ProblemState }[]
}
/** Days that a form begins with. */
interface BulkDays {
  today: Day
  /** Until when a 整改方案 is due that is asked for today. */
  planDueDay?: Day
  replyDueDay?: Day
}
/** Fields that are the same for all; what differs is taken from each row. */
interface BulkForm {
  say: string
  fields: (days: BulkDays) => Field[]
  /** The body of one row; nothing where the row lacks what the act needs. */
  bodyOf: (row: LedgerRow, common: Record<string, unknown>) => Record<string, unknown>
  /** What is special about one row. */
  noteOf?: (row: PreviewRow | undefined) => string
  /** Why a row cannot be part of it although the server would take it. */
  lacks?: (row: LedgerRow, common: Record<string, unknown>) => string
  /** Where it depends on what is filled in whether a row can be part of it. */
  viewOf?: (
    row: PreviewRow | undefined,
    common: Record<string, unknown>,
  ) => Omit<ActView, 'act'> | undefined
}

export const kBulkForms: Record<string, BulkForm> = {
  confirm: {
    say: '每件按它现在的工作组和责任单位列入清单，各自编号。',
    fields: () => [],
    bodyOf: (row) => ({ group: row.group, responsible_unit: row.responsible_unit }),
  },
  assign: {
    say: '时限从交办之日起算。不填整改时限的，各按清单里写明的时限。',
    fields: ({ today, planDueDay }) => [
      { kind: 'day', name: 'due_day', label: word('field', 'due_day'), earliest: today, isOptional: true },
      {
        kind: 'day',
        name: 'plan_due_day',
        label: word('field', 'plan_due_day'),
        earliest: today,
        initial: planDueDay,
      },
      { kind: 'long', name: 'requirement', label: '交办要求', isOptional: true },
    ],
    bodyOf: (row, common) => ({
      ...common,
      requirement: common.requirement ?? '',
      due_day: common.due_day ?? row.due_day,
    }),
    lacks: (row, common) =>
      common.due_day || row.due_day ? '' : '清单里没有写明日期，须单独交办或在上面填整改时限',
  },
  sign_for: { say: '签收只是知悉，时限从交办之日起算。', fields: () => [], bodyOf: () => ({}) },
  accept_plan: {
    say: '备案不等于认可做法合适；方案退改请逐件办。',
    fields: () => [],
    bodyOf: () => ({}),
  },
  check_closure: {
    say: '每件都以您本人名义核验，之后您不能再核查、批准这些件。',
    fields: () => [{ kind: 'long', name: 'opinion', label: '核验意见' }],
    bodyOf: (_, common) => common,
  },
  open_notice: {
    say: '每件各自公示，公示期从今天算起。',
    fields: () => [{ kind: 'long', name: 'text', label: '公示内容' }],
    bodyOf: (_, common) => common,
  },
  urge: {
    say: '每件各催各的，要求对方答复。同一件事一天只催一次。',
    fields: ({ replyDueDay }) => urgingFields(kUrgingWords, replyDueDay),
    bodyOf: (_, common) => common,
    noteOf: (row) =>
      row?.urging?.is_possible
        ? `催 ${namesOf(row.urging.recipients)}：${waitWord(row.urging.wait)}`
        : '',
  },
  propose_orders: {
    say: '每件各拟一张，由有权的人逐张签发或不用；签发前责任单位看不到。',
    fields: () => [
      {
        kind: 'segments',
        name: 'kind',
        label: '拟什么',
        options: wordsOf('supervision_kind'),
      },
      {
        kind: 'long',
        name: 'requirement',
        label: word('field', 'requirement'),
        isOptional: true,
        hint: '不填就用这种督办通常的要求',
      },
    ],
    viewOf: (row, { kind }) => orderOf(row, kind),
    bodyOf: (row, { kind, requirement }) => ({
      problem: row.id,
      kind,
      requirement: requirement || usualRequirement.get(String(kind)) || '',
    }),
  },
}
/** What an order of each kind asks for when nothing else is written. */
const usualRequirement = new Map<string, string>()
const orderOf = (row: PreviewRow | undefined, kind: unknown) =>
  row?.orders?.find((each) => each.kind === kind)
const kOtherWords: Record<string, string> = {
  urge: word('urging.act', 'urge'),
  propose_orders: word('event', 'supervision_proposed'),
}
export const kBulkOrder = Object.keys(kBulkForms)
export const bulkWord = (act: string) => kOtherWords[act] ?? word('problem.act', act)

/** 催办 is no act on the problem, yet it is asked for like one. */
export const withUrging = (row: PreviewRow): PreviewRow =>
  row.urging ? { ...row, acts: [...(row.acts ?? []), { act: 'urge', ...row.urging }] } : row
/** Nor is 拟出督办: possible where one kind is; which, is chosen when it is begun. */
export function withOrders(row: PreviewRow): PreviewRow {
  if (!row.orders?.length) return row
  for (const { kind, requirement } of row.orders) usualRequirement.set(kind, requirement)
  const is_possible = row.orders.some((each) => each.is_possible)
  const refusals = is_possible ? [] : (row.orders[0]?.refusals ?? [])
  return { ...row, acts: [...(row.acts ?? []), { act: 'propose_orders', is_possible, refusals }] }
}

export async function previewOf(rows: readonly LedgerRow[]): Promise<Preview> {
  const body = { ids: rows.slice(0, kBulkMost).map((row) => row.id) }
  const found = await call<{ rows?: PreviewRow[]; reply_due_day?: Day }>('/api/problems/preview', {
    method: 'POST',
    body,
  })
  return { rows: (found.rows ?? []).map(withUrging).map(withOrders), replyDueDay: found.reply_due_day }
}

/** Acts that can be done to none of the rows, with every reason once and how many it concerns. */
export function refusedTogether(preview: readonly PreviewRow[]) {
  return kBulkOrder.flatMap((act) => {
    const views = preview.flatMap((row) => row.acts?.filter((each) => each.act === act) ?? [])
    if (views.length === 0 || views.some((view) => view.is_possible)) return []
    const found = new Map<string, { refusal: Refusal; count: number }>()
    for (const refusal of views.flatMap((view) => view.refusals ?? [])) {
      const key = `${refusal.rule} ${refusal.message}`
      const known = found.get(key)
      if (known) known.count += 1
      else found.set(key, { refusal, count: 1 })
    }
    const reasons = [...found.values()].map(({ refusal, count }) => ({
      ...refusal,
      message: `${refusal.message}（${count} 件）`,
    }))
    return [{ act, reasons }]
  })
}

export interface Effect {
  row: LedgerRow
  version: number
  /** Empty when it can be. */
  reasons: string[]
  note: string
}
/** What an act would do to each chosen row, in the order they were chosen. */
export function effectsOf(
  act: string,
  rows: readonly LedgerRow[],
  preview: readonly PreviewRow[],
  common: Record<string, unknown>,
): Effect[] {
  const seen = new Map(preview.map((each) => [each.id, each]))
  return rows.map((row) => {
    const found = seen.get(row.id)
    const chosen = kBulkForms[act]?.viewOf?.(found, common)
    const view = chosen ?? found?.acts?.find((each) => each.act === act)
    const lack = kBulkForms[act]?.lacks?.(row, common) ?? ''
    const refused = view?.is_possible
      ? []
      : (view?.refusals?.map((each) => each.message) ?? ['现在看不到这一件，或您没有这项职责'])
    return {
      row,
      version: found?.version ?? row.version,
      reasons: lack ? [...refused, lack] : refused,
      note: kBulkForms[act]?.noteOf?.(found) ?? '',
    }
  })
}

export function actOnMany(
  act: string,
  key: string,
  effects: readonly Effect[],
  common: Record<string, unknown>,
): Promise<BulkDone> {
  const able = effects.filter((effect) => effect.reasons.length === 0)
  if (act === 'propose_orders') {
    const orders = able.map(({ row }) => kBulkForms[act]!.bodyOf(row, common))
    return create<BulkDone>(`/api/problems/bulk/${act}`, key, { items: orders })
  }
  const items = able.map(({ row, version }) => ({
      id: row.id,
      // What is urged is the problem as it stands when it is urged.
      ...(act === 'urge' ? {} : { version }),
      command: kBulkForms[act]!.bodyOf(row, common),
    }))
  return create<BulkDone>(`/api/problems/bulk/${act}`, key, { items })
}
