import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { indexOf, layoutOf, lineAt, type RowSource } from './ledger_model'

const kPage = 100
/** Rows kept in memory; beyond it the pages that were taken first go. */
const kRowsKept = 12_000

interface Kept<Row> {
  section: number
  page: number
  rows: Row[]
  nextCursor: string
  /** Came along with the counts; the whole page is fetched once more of it is looked at. */
  isBegun?: boolean
}

/** Rows of a ledger of any length: only the pages that are looked at are fetched and kept. */
export function useLedgerRows<Row extends { id: number }>(
  source: () => RowSource<Row> | undefined,
  collapsed: Ref<ReadonlySet<string>>,
) {
  const pages = shallowRef(new Map<string, Kept<Row>>())
  const error = ref<unknown>()
  const waiting = new Map<string, AbortController>()
  let generation = 0

  const sections = computed(() => source()?.sections ?? [])
  const layout = computed(() => layoutOf(sections.value, source()?.isGrouped, collapsed.value))
  const isLoading = computed(() => source() === undefined)
  const keyOf = (section: number, page: number) => `${sections.value[section]?.code}#${page}`

  function rowAt(section: number, at: number): Row | undefined {
    const page = pages.value.get(keyOf(section, Math.floor(at / kPage)))
    return page?.rows[at % kPage]
  }
  function rowOfLine(index: number): Row | undefined {
    const line = lineAt(layout.value, index)
    return line?.kind === 'row' ? rowAt(line.section, line.at) : undefined
  }
  /** Lines [from, to) as far as they are loaded. */
  function linesOf(from: number, to: number) {
    return Array.from({ length: to - from }, (_, i) => {
      const index = from + i
      const line = lineAt(layout.value, index)!
      const row = line.kind === 'row' ? rowAt(line.section, line.at) : undefined
      return { index, line, row }
    })
  }
  function keep(key: string, page: Kept<Row>) {
    const next = new Map(pages.value)
    next.delete(key)
    next.set(key, page)
    let count = [...next.values()].reduce((sum, each) => sum + each.rows.length, 0)
    for (const [oldest, { rows }] of next) {
      if (count <= kRowsKept) break
      next.delete(oldest)
      count -= rows.length
    }
    pages.value = next
  }
  /** Whether the page is there as far as its row `last`. */
  function has(key: string, last: number) {
    const page = pages.value.get(key)
    return page !== undefined && !(page.isBegun && last >= page.rows.length)
  }
  async function load(section: number, page: number, last: number): Promise<void> {
    const wanted = source()
    const key = keyOf(section, page)
    if (!wanted || has(key, last) || waiting.has(key)) return
    const mine = generation
    const stop = new AbortController()
    waiting.set(key, stop)
    const before = page > 0 ? pages.value.get(keyOf(section, page - 1)) : undefined
    try {
      const found = await wanted.fetch({
        section: wanted.sections[section]!.code,
        ...(before?.nextCursor ? { cursor: before.nextCursor } : { position: page * kPage }),
        limit: kPage,
        signal: stop.signal,
      })
      if (mine === generation) keep(key, { section, page, ...found })
    } catch (failure) {
      if (mine === generation && !stop.signal.aborted) error.value = failure
    } finally {
      if (waiting.get(key) === stop) waiting.delete(key)
    }
  }
  /** Fetches what lines [from, to) need and lets go what nobody looks at any more. */
  async function want(from: number, to: number): Promise<void> {
    const wanted = new Map<string, [number, number, number]>()
    for (let i = from; i < to; i += 1) {
      const line = lineAt(layout.value, i)
      if (line?.kind !== 'row') continue
      const page = Math.floor(line.at / kPage)
      wanted.set(keyOf(line.section, page), [line.section, page, line.at % kPage])
    }
    for (const [key, stop] of waiting) if (!wanted.has(key)) stop.abort()
    await Promise.all([...wanted.values()].map((each) => load(...each)))
  }
  function forget() {
    generation += 1
    for (const stop of waiting.values()) stop.abort()
    waiting.clear()
    error.value = undefined
    pages.value = begun()
  }
  function begun() {
    const next = new Map<string, Kept<Row>>()
    sections.value.forEach(({ code, count }, section) => {
      const rows = source()?.first?.get(code)?.slice(0, kPage) ?? []
      const isBegun = rows.length < Math.min(count, kPage)
      if (rows.length > 0) next.set(keyOf(section, 0), { section, page: 0, rows, nextCursor: '', isBegun })
    })
    return next
  }
  watch(source, forget, { immediate: true })

  /** Every row that was loaded, in the ledger's order. */
  const loaded = computed(() =>
    [...pages.value.values()]
      .sort((a, b) => a.section - b.section || a.page - b.page)
      .flatMap((kept) => kept.rows),
  )
  /** -1 when that row is not in memory. */
  function lineOfId(id: number): number {
    for (const { section, page, rows } of pages.value.values()) {
      const at = rows.findIndex((row) => row.id === id)
      const isOpen = layout.value.counts[section] !== 0
      if (at >= 0) return isOpen ? indexOf(layout.value, section, page * kPage + at) : -1
    }
    return -1
  }
  return { layout, sections, isLoading, error, rowOfLine, linesOf, want, forget, loaded, lineOfId }
}
