// How one person has the columns of one ledger: order, which are hidden, widths, how many stay.
import { computed, ref, type Ref } from 'vue'
import { readOwn, writeOwn } from '@/shell/own_storage'
import type { Column } from './ledger_model'

export interface ColumnLayout {
  order: string[]
  hidden: string[]
  widths: Record<string, number>
  frozenCount: number
  lineHeight: number
}
export const kNarrowest = 40
export const kWidest = 900
const kLineHeights = [32, 36, 44]

export function ownLayout(columns: readonly Column[]): ColumnLayout {
  return {
    order: columns.map((column) => column.key),
    hidden: columns.filter((column) => column.isHiddenAtFirst).map((column) => column.key),
    widths: {},
    frozenCount: columns.filter((column) => column.isFrozen).length,
    lineHeight: 36,
  }
}

/** What was kept, as far as it still fits: new columns come in at their own place. */
export function fittedLayout(columns: readonly Column[], kept: unknown): ColumnLayout {
  const own = ownLayout(columns)
  if (typeof kept !== 'object' || kept === null) return own
  const layout = { ...own, ...(kept as Partial<ColumnLayout>) }
  const known = new Set(own.order)
  const order = (Array.isArray(layout.order) ? layout.order : []).filter((key) => known.has(key))
  own.order.forEach((key, i) => {
    if (!order.includes(key)) order.splice(Math.min(i, order.length), 0, key)
  })
  const hidden = (Array.isArray(layout.hidden) ? layout.hidden : []).filter((key) => known.has(key))
  return {
    order,
    hidden: hidden.length < order.length ? hidden : [],
    widths: typeof layout.widths === 'object' && layout.widths ? layout.widths : {},
    frozenCount: Math.max(0, Math.min(Number(layout.frozenCount) || 0, order.length)),
    lineHeight: kLineHeights.includes(layout.lineHeight) ? layout.lineHeight : 36,
  }
}

/** The columns as they are drawn. */
export function shownColumns(columns: readonly Column[], layout: ColumnLayout): Column[] {
  const byKey = new Map(columns.map((column) => [column.key, column]))
  return layout.order
    .map((key) => byKey.get(key)!)
    .filter((column) => !layout.hidden.includes(column.key))
    .map((column, i) => ({
      ...column,
      width: layout.widths[column.key] ?? column.width,
      isFrozen: i < layout.frozenCount,
    }))
}

/** `key` to stand before `before`, or last. */
export function moved(order: readonly string[], key: string, before?: string): string[] {
  if (key === before) return [...order]
  const rest = order.filter((each) => each !== key)
  const at = before === undefined ? rest.length : rest.indexOf(before)
  rest.splice(at < 0 ? rest.length : at, 0, key)
  return rest
}

/** Order and hidden columns as one word of an address; '' when they are the ledger's own. */
export function layoutWord(columns: readonly Column[], layout: ColumnLayout): string {
  const shown = shownColumns(columns, layout).map((column) => column.key)
  const own = shownColumns(columns, ownLayout(columns)).map((column) => column.key)
  return shown.join() === own.join() ? '' : shown.join('.')
}
export function layoutOfWord(columns: readonly Column[], word: string): Partial<ColumnLayout> {
  const known = columns.map((column) => column.key)
  const shown = word.split('.').filter((key) => known.includes(key))
  if (shown.length === 0) return {}
  const hidden = known.filter((key) => !shown.includes(key))
  return { order: [...shown, ...hidden], hidden }
}

export function useColumnLayout(name: string, columns: readonly Column[]) {
  const stored = `columns.${name}`
  const layout = ref(fittedLayout(columns, readOwn(stored))) as Ref<ColumnLayout>
  function change(part: Partial<ColumnLayout>) {
    layout.value = fittedLayout(columns, { ...layout.value, ...part })
    writeOwn(stored, layout.value)
  }
  const shown = computed(() => shownColumns(columns, layout.value))
  return {
    layout,
    shown,
    change,
    reset: () => change(ownLayout(columns)),
    resize: (key: string, width: number) =>
      change({
        widths: {
          ...layout.value.widths,
          [key]: Math.round(Math.max(kNarrowest, Math.min(kWidest, width))),
        },
      }),
    move: (key: string, before?: string) =>
      change({ order: moved(layout.value.order, key, before) }),
    /** One place to the left or right among the columns that are shown. */
    step: (key: string, by: -1 | 1) => {
      const keys = shown.value.map((column) => column.key)
      const target = keys[keys.indexOf(key) + (by < 0 ? -1 : 2)]
      if (by > 0 || target) change({ order: moved(layout.value.order, key, target) })
    },
    hide: (key: string) => {
      if (shown.value.length > 1) change({ hidden: [...layout.value.hidden, key] })
    },
    show: (key: string) => change({ hidden: layout.value.hidden.filter((each) => each !== key) }),
    freezeTo: (key: string | undefined) =>
      change({ frozenCount: key ? shown.value.findIndex((c) => c.key === key) + 1 : 0 }),
  }
}
export type ColumnLayoutControl = ReturnType<typeof useColumnLayout>
