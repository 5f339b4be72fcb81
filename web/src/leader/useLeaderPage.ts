import { computed, ref, shallowRef, watch } from 'vue'
import { get } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import type { FigureTable } from '@/api/figure_types'
import type { Deliverable, JournalHead, LedgerPage, LedgerRow, Light, PivotCell } from '@/api/types'
import { byName } from '@/report/figures'
import { useCampaign } from '@/shell/useCampaign'
import { useNewest } from '@/ui/useNewest'
import { usePastDay } from '@/ui/usePastDay'
import { countIn, kOpenStates, lightIn, moneyOf, stepsOf, unitRows, valueIn } from './figures'
import type { LeadFunnel } from './figures'

const kWorstRows = 12

/** Everything of the page at one moment: figures as the reports count them, rows as the ledger. */
export function useLeaderPage() {
  const campaign = useCampaign()
  const cells = shallowRef<PivotCell[]>()
  const table = shallowRef<FigureTable>()
  const worst = shallowRef<LedgerRow[]>([])
  const leads = ref<LeadFunnel>({ registered: 0, verified: 0, can_open: false })
  const overdueDeliverables = ref(0)
  const journal = ref<JournalHead>()
  const trouble = ref('')

  const { asOf, day } = usePastDay()
  const newest = useNewest()
  async function load() {
    const isNewest = newest()
    const code = campaign.code
    if (!code) return
    const open = { states: kOpenStates.join(',') }
    /** What has an address of its own for past days, and what does not. */
    const problems = asOf.value ? '/api/past/problems' : '/api/problems'
    const then = { campaign: code, as_of: asOf.value }
    const ask = { ...then, lights: 'red,black', ...open, sort: 'due_day' }
    try {
      const [pivot, figures, rows, funnel, delivered, head] = await Promise.all([
        get<{ cells?: PivotCell[] }>(`${problems}/pivot`, then),
        get<FigureTable>('/api/figures', { ...then, by: 'unit' }),
        get<LedgerPage>(problems, { ...ask, limit: kWorstRows }),
        get<LeadFunnel>('/api/leads/funnel', then),
        get<{ deliverables?: Deliverable[] }>('/api/deliverables', then),
        get<JournalHead>('/api/journal/head'),
      ])
      if (!isNewest()) return
      trouble.value = ''
      table.value = figures
      worst.value = rows.rows ?? []
      leads.value = funnel
      const late = (each: Deliverable) =>
        each.is_overdue ?? (each.state === 'due' && each.due_day < day.value)
      overdueDeliverables.value = (delivered.deliverables ?? []).filter(late).length
      journal.value = head
      cells.value = pivot.cells ?? []
    } catch (error) {
      if (isNewest()) trouble.value = sentenceOf(error)
    }
  }
  watch(() => [campaign.code, asOf.value], load, { immediate: true })

  const known = computed(() => cells.value ?? [])
  const total = computed(() => byName(table.value))
  const lightCount = (light: Light) => lightIn(total.value, light)
  const steps = computed(() => stepsOf(leads.value, known.value))
  const waiting = computed(() =>
    (['proposed', ...kOpenStates] as const)
      .map((state) => ({ state, count: countIn(known.value, [state]) }))
      .filter((each) => each.count > 0),
  )
  return {
    isLoaded: computed(() => cells.value !== undefined),
    trouble,
    steps,
    waiting,
    worst,
    lightCount,
    money: computed(() => moneyOf(total.value)),
    units: computed(() => unitRows(table.value)),
    openCount: computed(() => valueIn(total.value, 'open')),
    closedCount: computed(() => valueIn(total.value, 'closed')),
    overdueDeliverables,
    journal,
  }
}
