import { computed, onUnmounted, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { get } from '@/api/client'
import type { LedgerPage, LedgerRow, LedgerTotals, PivotCell } from '@/api/types'
import { useCampaign } from '@/shell/useCampaign'
import { useSession } from '@/shell/useSession'
import type { PageAsk, RowSource, Sort } from '@/ui/ledger_model'
import { apiQuery, filterOf, filterOfView, orderOf, queryOf, viewOf, viewsFor } from './filter'
import type { ProblemFilter, View } from './filter'
import { kGroupings, sectionsOf, type LightCells } from './sections'
import { useSavedViews } from './saved_views'

export const kOwnSort: Sort = { key: 'serial_number', isDescending: false }
const kLit = ['yellow', 'red', 'black'] as const

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
    const none = { sort: '', is_descending: '', group: '', columns: '' }
    show(filterOfView(wanted), wanted.more ? { ...none, ...wanted.more } : {})
  }

  const totals = ref<LedgerTotals>()
  const pivot = shallowRef<PivotCell[]>([])
  const lit = shallowRef<LightCells[]>([])
  const counts = ref<Record<string, number>>({})
  const failure = ref<unknown>()
  const source = shallowRef<RowSource<LedgerRow>>()
  const grouped = computed(() => sectionsOf(groupedBy.value, pivot.value, lit.value, campaign))
  const question = computed(() => apiQuery(filter.value, campaign.code))

  async function fetchRows(ask: PageAsk) {
    const grouping = kGroupings[groupedBy.value]
    const query = {
      ...question.value,
      ...(grouping && { [grouping.list]: ask.section }),
      sort: sort.value.key,
      is_descending: sort.value.isDescending,
      limit: ask.limit,
      cursor: ask.cursor,
      position: ask.position || undefined,
    }
    const page = await get<LedgerPage>('/api/problems', query, ask.signal)
    return { rows: page.rows ?? [], nextCursor: page.next_cursor }
  }
  let generation = 0
  /** Counts first: they say how many lines there are, before any row is fetched. */
  async function count() {
    if (!campaign.code || !campaign.plan) return
    const mine = ++generation
    failure.value = undefined
    try {
      const [found, cells] = await Promise.all([
        get<LedgerTotals>('/api/problems/totals', question.value),
        get<{ cells?: PivotCell[] }>('/api/problems/pivot', question.value),
      ])
      if (mine !== generation) return
      totals.value = found
      pivot.value = cells.cells ?? []
      lit.value = []
      const all = [{ code: '', count: found.count }]
      const isGrouped = groupedBy.value !== ''
      source.value = {
        sections: isGrouped ? grouped.value.sections : all,
        isGrouped,
        fetch: fetchRows,
      }
      await countLights(mine)
    } catch (error) {
      if (mine === generation) failure.value = error
    }
  }
  /** The lights in the heads come after the rows: they cost three more counts. */
  async function countLights(mine: number) {
    const isShown = (light: string) =>
      filter.value.lights.length === 0 || filter.value.lights.includes(light)
    if (!groupedBy.value || !totals.value?.count) return
    const found = await Promise.all(
      kLit.filter(isShown).map(async (light) => {
        const query = { ...question.value, lights: light, is_open_only: true }
        const cells = await get<{ cells?: PivotCell[] }>('/api/problems/pivot', query)
        return { light, cells: cells.cells ?? [] }
      }),
    )
    if (mine === generation) lit.value = found
  }
  async function countViews() {
    const code = campaign.code
    if (!code) return
    const countOf = async (each: View) => {
      const query = apiQuery(filterOfView(each), code)
      const found = await get<LedgerTotals>('/api/problems/totals', query)
      return [each.key, found.count] as const
    }
    counts.value = Object.fromEntries(await Promise.all(views.value.map(countOf)))
  }
  const asked = computed(() =>
    JSON.stringify([question.value, sort.value, groupedBy.value, Boolean(campaign.plan)]),
  )
  watch(
    asked,
    () => {
      source.value = undefined
      void count()
    },
    { immediate: true },
  )
  watch([() => campaign.code, views], () => void countViews(), { immediate: true })
  onUnmounted(() => (generation += 1))

  return {
    filter,
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
    fetchRows,
    question,
    recount: () => Promise.all([count(), countViews()]),
  }
}
