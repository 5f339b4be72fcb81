import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { get, type Query } from '@/api/client'
import type { LedgerPage, LedgerRow, LedgerTotals, PivotCell } from '@/api/types'
import { useCampaign } from '@/shell/useCampaign'
import { useSession } from '@/shell/useSession'
import { wanYuanText } from '@/ui/amount'
import { groupedPages, type GroupHead, type Sort } from '@/ui/ledger_model'
import { kLightOrder } from '@/ui/state'
import { apiQuery, filterOf, filterOfView, queryOf, viewOf, viewsFor } from './filter'
import type { ProblemFilter, View } from './filter'
import { useSavedViews } from './saved_views'

export const kOwnSort: Sort = { key: 'serial_number', isDescending: false }

/** Filter, sort and grouping live in the address; counts and sums come from the server. */
export function useLedger() {
  const route = useRoute()
  const router = useRouter()
  const campaign = useCampaign()
  const session = useSession()

  const filter = computed(() => filterOf(route.query))
  const isGrouped = computed(() => route.query.flat !== 'true')
  const sort = computed<Sort>(() => ({
    key: String(route.query.sort ?? kOwnSort.key),
    isDescending: route.query.is_descending === 'true',
  }))
  const saved = useSavedViews().views
  const views = computed(() => [...viewsFor(session.today), ...saved.value])
  const view = computed(() => viewOf(filter.value, views.value))

  function show(wanted: ProblemFilter, order = sort.value, flat = !isGrouped.value) {
    const query: Record<string, string> = queryOf(wanted)
    if (order.key !== kOwnSort.key) query.sort = order.key
    if (order.isDescending) query.is_descending = 'true'
    if (flat) query.flat = 'true'
    void router.replace({ path: '/problems', query })
  }

  // A new function for every question, so that the grid knows when to start anew.
  const fetchPage = computed(() => {
    const code = campaign.code
    const query = {
      ...apiQuery(filter.value, code),
      sort: sort.value.key,
      is_descending: sort.value.isDescending,
      limit: 100,
    }
    const fetchFlat = async (cursor: string, more: Query = {}) => {
      const page = await get<LedgerPage>('/api/problems', { ...query, ...more, cursor })
      return { rows: page.rows ?? [], nextCursor: page.next_cursor }
    }
    if (!code) return async () => ({ rows: [], nextCursor: '' })
    if (!isGrouped.value) return (cursor: string) => fetchFlat(cursor)
    const chosen = filter.value.groups
    const groups = (campaign.plan?.groups ?? []).map((group) => group.code)
    return groupedPages(
      groups.filter((group) => chosen.length === 0 || chosen.includes(group)),
      (group, cursor) => fetchFlat(cursor, { groups: group }),
    )
  })

  const totals = ref<LedgerTotals>()
  const pivot = ref<PivotCell[]>([])
  const counts = ref<Record<string, number>>({})
  async function countAll() {
    const code = campaign.code
    if (!code) return
    const query = apiQuery(filter.value, code)
    totals.value = await get<LedgerTotals>('/api/problems/totals', query)
    const found = await get<{ cells?: PivotCell[] }>('/api/problems/pivot', query)
    pivot.value = found.cells ?? []
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
  watch(fetchPage, () => void countAll(), { immediate: true })
  watch([() => campaign.code, views], () => void countViews(), { immediate: true })

  const rows = ref<LedgerRow[]>([])
  function headOf(code: string): GroupHead {
    const group = campaign.groups.get(code)
    const cells = pivot.value.filter((cell) => cell.group === code)
    const sum = (pick: (totals: LedgerTotals) => number) =>
      cells.reduce((total, cell) => total + pick(cell.totals), 0)
    const hasMoney = sum((each) => each.money_count) > 0
    const money = (pick: (totals: LedgerTotals) => number) =>
      wanYuanText(hasMoney ? sum(pick) : undefined)
    const isWhole = rows.value.length === totals.value?.count
    const own = isWhole ? rows.value.filter((row) => row.group === code) : []
    return {
      code,
      label: campaign.groupName(code),
      note: group ? `牵头 ${campaign.unitName(group.principal_unit)}` : '',
      count: cells.length > 0 ? sum((each) => each.count) : undefined,
      sums: {
        principal: money((each) => each.principal_fen),
        paid: money((each) => each.paid_fen),
        balance: money((each) => each.balance_fen),
      },
      lights: kLightOrder
        .filter((light) => light === 'yellow' || light === 'red' || light === 'black')
        .map((light) => ({ light, count: own.filter((row) => row.light === light).length }))
        .filter((each) => each.count > 0),
    }
  }
  return {
    filter,
    sort,
    views,
    view,
    isGrouped,
    show,
    fetchPage,
    totals,
    counts,
    rows,
    headOf,
    recount: () => Promise.all([countAll(), countViews()]),
  }
}
