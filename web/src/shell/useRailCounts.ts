// How many rows stand behind an entry of the rail: asked as the list itself asks, so that both say the
// same. Anew once a minute, when something was done, and when another page is opened.
import { onUnmounted, ref, watch } from 'vue'
import { useRoute } from 'vue-router'
import { changeCount } from '@/api/changes'
import { get } from '@/api/client'
import type { Work } from '@/api/work_types'
import { orderTabs } from '@/supervision/tabs'
import { totalOf } from '@/work/work_items'
import { useFresh } from '@/ui/useFresh'
import { useNewest } from '@/ui/useNewest'
import type { NavItem } from './nav'
import { useCampaign } from './useCampaign'
import { useSession } from './useSession'

/** Acts come one after another; what they move is counted once they are over. */
const kPauseMs = 400
type Count = { count: number }

/** What the list behind the address shows first, whoever opens it. */
function asksOf(campaign: string, roles: ReadonlySet<string>): Record<string, () => Promise<number>> {
  const totals = async (path: string, query: Record<string, string> = {}) =>
    (await get<Count>(path, { campaign, ...query })).count
  return {
    '/work': async () => totalOf((await get<Work>('/api/work', { campaign })).sections ?? []),
    '/leads': () => totals('/api/leads/totals'),
    '/problems': () => totals('/api/problems/totals'),
    '/verify': () => totals('/api/problems/totals', { states: 'group_checked' }),
    '/supervision': () =>
      totals('/api/supervision_orders', { states: orderTabs(roles)[0]!.key, limit: '1' }),
  }
}

export function useRailCounts(items: () => readonly NavItem[]) {
  const campaign = useCampaign()
  const session = useSession()
  const route = useRoute()
  const counts = ref<Record<string, number>>({})
  const newest = useNewest()
  async function count() {
    const isNewest = newest()
    if (!campaign.code || !navigator.onLine) return
    const asks = asksOf(campaign.code, session.roles)
    const found = await Promise.all(
      items().map(async ({ to }) => {
        // A number that cannot be had is none; the list itself says why.
        const number = await asks[to]?.().catch(() => undefined)
        return [to, number] as const
      }),
    )
    if (isNewest()) {
      counts.value = Object.fromEntries(
        found.flatMap(([to, number]) => (number === undefined ? [] : [[to, number]])),
      )
    }
  }
  let waiting = 0
  const soon = () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(() => void count(), kPauseMs)
  }
  watch(() => campaign.code, count, { immediate: true })
  watch([changeCount, () => route.path], soon)
  useFresh(count)
  onUnmounted(() => clearTimeout(waiting))
  return counts
}
