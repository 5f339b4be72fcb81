import { computed, onUnmounted, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { get, type Query } from '@/api/client'
import type { LedgerPage, LedgerRow, LedgerTotals, PivotCell } from '@/api/types'
import { useCampaign } from '@/shell/useCampaign'
import { useSession } from '@/shell/useSession'
import { useNewest } from '@/ui/useNewest'
import type { PageAsk, RowSource, Sort } from '@/ui/ledger_model'
import { apiQuery, filterOf, filterOfView, orderOf, queryOf, viewOf, viewsFor } from './filter'
import type { ProblemFilter, View } from './filter'
import { kGroupings, sectionsOf, sumOfCells, type LightCells } from './sections'
import { useSavedViews } from './saved_views'

export const kOwnSort: Sort = { key: 'serial_number', isDescending: false }
/** Enough for what is in view, whatever it is grouped by; scrolling on fetches whole pages. */
const kFirstRows = 200
/** Milliseconds that the rows of the question before stay; grey bars after that. */
const kPatience = 250
const kPaths = {
  list: '/api/problems',
  pivot: '/api/problems/pivot',
  totals: '/api/problems/totals',
}
const kPastPaths = {
  list: '/api/past/problems',
  pivot: '/api/past/problems/pivot',
  totals: '/api/past/problems/totals',
}
const kLit = ['yellow', 'red', 'black'] as const

interface Answer {
  groupedBy: string
  totals: LedgerTotals
  cells: PivotCell[]
}

/** The whole list in its order holds the beginning of every section in the same order. */
function firstOfSections(rows: LedgerRow[], grouping: string): Map<string, LedgerRow[]> {
  const member = kGroupings[grouping]?.member
  const first = new Map<string, LedgerRow[]>()
  for (const row of rows) {
    const code = member ? row[member] : ''
    const section = first.get(code)
    if (section) section.push(row)
    else first.set(code, [row])
  }
  return first
}
/** After the next frame has been shown. */
const painted = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

/** Filter, sort and grouping live in the address; counts and sums come from the server. */
export function useLedger() {
  const route = useRoute()
  const router = useRouter()
  const campaign = useCampaign()
  const session = useSession()

  const filter = computed(() => filterOf(route.query))
  const groupedBy = computed(() => {
    const wanted = String(route.query.group ?? 'group')
    return kGroupings[wanted] ? wanted : ''
  })
  const sort = computed<Sort>(() => ({
    key: String(route.query.sort ?? kOwnSort.key),
    isDescending: route.query.is_descending === 'true',
  }))
  const saved = useSavedViews().views
  const views = computed(() => [...viewsFor(session.today), ...saved.value])
  const view = computed(() => viewOf(filter.value, views.value, orderOf(route.query)))

  /** Goes to this filter; `order` changes sort, grouping or columns, '' takes one away. */
  function show(wanted: ProblemFilter, order: Record<string, string> = {}) {
    const rest = Object.entries({ ...orderOf(route.query), ...order }).filter(([, text]) => text)
    const query = { ...queryOf(wanted), ...Object.fromEntries(rest) }
    void router.replace({ path: '/problems', query })
  }
  const sortBy = (wanted: Sort) =>
    show(filter.value, {
      sort: wanted.key === kOwnSort.key ? '' : wanted.key,
      is_descending: wanted.isDescending ? 'true' : '',
    })
  const groupBy = (column: string) =>
    show(filter.value, { group: column === 'group' ? '' : column || 'none' })
  function showView(wanted: View) {
    const none = { sort: '', is_descending: '', group: '', columns: '', as_of: '' }
    show(filterOfView(wanted), wanted.more ? { ...none, ...wanted.more } : {})
  }

  const counts = ref<Record<string, number>>({})
  const failure = ref<unknown>()
  const isAsking = ref(false)
  const source = shallowRef<RowSource<LedgerRow>>()
  const answer = shallowRef<Answer>()
  const lit = shallowRef<LightCells[]>([])
  const pivot = computed(() => answer.value?.cells ?? [])
  const totals = computed(() => answer.value?.totals)
  // What is shown belongs to the question that was answered, not to the one that was just asked.
  const grouped = computed(() =>
    sectionsOf(answer.value?.groupedBy ?? '', pivot.value, lit.value, campaign),
  )
  /** The list of a past day is asked elsewhere: it is replayed from the journal. */
  const asOf = computed(() => String(route.query.as_of ?? ''))
  const paths = computed(() => (asOf.value ? kPastPaths : kPaths))
  const questionOf = (wanted: ProblemFilter) => ({
    ...apiQuery(wanted, campaign.code),
    ...(asOf.value && { as_of: asOf.value }),
  })
  const question = computed(() => questionOf(filter.value))
  const pivotOf = async (query: Query) =>
    (await get<{ cells?: PivotCell[] }>(paths.value.pivot, query)).cells ?? []

  /** Pages of one question in one order; the reader may have gone on to another by then. */
  function fetcherOf(asked: Query, order: Sort, grouping: string) {
    const list = kGroupings[grouping]?.list
    const from = paths.value.list
    return async (ask: PageAsk) => {
      const query = {
        ...asked,
        ...(list && ask.section !== '' && { [list]: ask.section }),
        sort: order.key,
        is_descending: order.isDescending,
        limit: ask.limit,
        cursor: ask.cursor,
        position: ask.position || undefined,
      }
      const page = await get<LedgerPage>(from, query, ask.signal)
      return { rows: page.rows ?? [], nextCursor: page.next_cursor }
    }
  }
  let generation = 0
  /** Counts with sums and the first rows in one wave: who waits, waits for one way to and fro. */
  async function count() {
    if (!campaign.code || !campaign.plan) return
    const mine = ++generation
    const groupedBy_ = groupedBy.value
    const fetch = fetcherOf(question.value, sort.value, groupedBy_)
    failure.value = undefined
    isAsking.value = true
    const slow = setTimeout(() => mine === generation && (source.value = undefined), kPatience)
    try {
      const [first, cells] = await Promise.all([
        fetch({ section: '', limit: kFirstRows }),
        pivotOf(question.value),
      ])
      if (mine !== generation) return
      lit.value = []
      answer.value = { groupedBy: groupedBy_, totals: sumOfCells(cells), cells }
      const isGrouped = groupedBy_ !== ''
      source.value = {
        sections: isGrouped ? grouped.value.sections : [{ code: '', count: answer.value.totals.count }],
        isGrouped,
        first: firstOfSections(first.rows, groupedBy_),
        fetch,
      }
      isAsking.value = false
      clearTimeout(slow)
      await painted()
      if (mine === generation) await Promise.all([countLights(mine), countViews()])
    } catch (error) {
      if (mine === generation) failure.value = error
    } finally {
      clearTimeout(slow)
      if (mine === generation) isAsking.value = false
    }
  }
  /** The lights in the heads come after the rows: they cost three more counts. */
  async function countLights(mine: number) {
    const isShown = (light: string) =>
      filter.value.lights.length === 0 || filter.value.lights.includes(light)
    if (!answer.value?.groupedBy || !totals.value?.count) return
    const found = await Promise.all(
      kLit.filter(isShown).map(async (light) => {
        const query = { ...question.value, lights: light, is_open_only: true }
        return { light, cells: await pivotOf(query) }
      }),
    )
    if (mine === generation) lit.value = found
  }
  let areViewsCounted = false
  const newest = useNewest()
  /** The numbers on the tabs; they change by acts, not by what is filtered. */
  async function countViews() {
    const code = campaign.code
    if (areViewsCounted || !code) return
    areViewsCounted = true
    const countOf = async (each: View) => {
      const query = questionOf(filterOfView(each))
      const found = await get<LedgerTotals>(paths.value.totals, query)
      return [each.key, found.count] as const
    }
    const isNewest = newest()
    const found = await Promise.all(views.value.map(countOf))
    if (isNewest()) counts.value = Object.fromEntries(found)
  }
  function recount() {
    areViewsCounted = false
    return count()
  }
  const asked = computed(() =>
    JSON.stringify([question.value, sort.value, groupedBy.value, Boolean(campaign.plan)]),
  )
  watch(asked, count, { immediate: true })
  watch([views, asOf, () => campaign.code], () => {
    areViewsCounted = false
    void countViews()
  })
  onUnmounted(() => (generation += 1))

  return {
    filter,
    asOf,
    showDay: (day: string) => show(filter.value, { as_of: day }),
    question,
    sort,
    views,
    view,
    groupedBy,
    show,
    sortBy,
    groupBy,
    showView,
    source,
    heads: computed(() => grouped.value.heads),
    failure,
    totals,
    pivot,
    counts,
    isAsking,
    recount,
  }
}
