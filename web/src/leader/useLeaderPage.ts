import { computed, ref, shallowRef, watch } from 'vue'
import { get } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import type { Deliverable, JournalHead, LedgerPage, LedgerRow, Light, PivotCell } from '@/api/types'
import { useCampaign } from '@/shell/useCampaign'
import { useSession } from '@/shell/useSession'
import { useNewest } from '@/ui/useNewest'
import { countAll, countIn, kOpenStates, moneyOf, stepsOf, unitRows } from './figures'
import type { LeadFunnel, LitCells } from './figures'

const kLights: Light[] = ['green', 'blue', 'yellow', 'red', 'black']
const kWorstRows = 12

/** Everything of the page at one moment, from the same questions that the ledger asks. */
export function useLeaderPage() {
  const campaign = useCampaign()
  const session = useSession()
  const cells = shallowRef<PivotCell[]>()
  const lit = shallowRef<LitCells[]>([])
  const worst = shallowRef<LedgerRow[]>([])
  const leads = ref<LeadFunnel>({ registered: 0, verified: 0, can_open: false })
  const overdueDeliverables = ref(0)
  const journal = ref<JournalHead>()
  const trouble = ref('')

  const newest = useNewest()
  async function load() {
    const isNewest = newest()
    const code = campaign.code
    if (!code) return
    const pivot = async (query: Record<string, string>) =>
      (await get<{ cells?: PivotCell[] }>('/api/problems/pivot', { campaign: code, ...query }))
        .cells ?? []
    const open = { states: kOpenStates.join(',') }
    const ask = { campaign: code, lights: 'red,black', ...open, sort: 'due_day' }
    try {
      const [all, lights, rows, funnel, delivered, head] = await Promise.all([
        pivot({}),
        Promise.all(
          kLights.map(async (light) => ({
            light,
            cells: await pivot({ lights: light, ...open }),
          })),
        ),
        get<LedgerPage>('/api/problems', { ...ask, limit: kWorstRows }),
        get<LeadFunnel>('/api/leads/funnel', { campaign: code }),
        get<{ deliverables?: Deliverable[] }>('/api/deliverables', { campaign: code }),
        get<JournalHead>('/api/journal/head'),
      ])
      if (!isNewest()) return
      trouble.value = ''
      lit.value = lights
      worst.value = rows.rows ?? []
      leads.value = funnel
      const late = (each: Deliverable) =>
        each.is_overdue ?? (each.state === 'due' && each.due_day < session.today)
      overdueDeliverables.value = (delivered.deliverables ?? []).filter(late).length
      journal.value = head
      cells.value = all
    } catch (error) {
      if (isNewest()) trouble.value = sentenceOf(error)
    }
  }
  watch(() => campaign.code, load, { immediate: true })

  const known = computed(() => cells.value ?? [])
  const lightCount = (light: Light) =>
    countAll(lit.value.find((each) => each.light === light)?.cells ?? [])
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
    money: computed(() => moneyOf(known.value)),
    units: computed(() => unitRows(known.value, lit.value)),
    openCount: computed(() => countIn(known.value, kOpenStates)),
    closedCount: computed(() => countIn(known.value, ['closed'])),
    overdueDeliverables,
    journal,
  }
}
