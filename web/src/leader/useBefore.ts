// What the first sentence is held against: the last list that was frozen at a month's end, or, where
// there is none, the figures of seven days ago.
import { ref, watch } from 'vue'
import { get } from '@/api/client'
import type { FigureTable, Figure } from '@/api/figure_types'
import type { FilingList, FilingView } from '@/api/filing_types'
import type { Day } from '@/api/types'
import { byName, figuresQuery, type Choice } from '@/report/figures'
import { useCampaign } from '@/shell/useCampaign'
import { wanYuanText } from '@/ui/amount'
import { plusDays, spokenDay } from '@/ui/day'
import { usePastDay } from '@/ui/usePastDay'
import { useNewest } from '@/ui/useNewest'

export interface Before {
  choice: Choice
  /** 比 7 月末, 比 8 月 13 日. */
  words: string
  figures: Map<string, Figure>
}
const kDaysBack = 7

/** The newest month's end of the whole list, as it holds now. */
export function lastFrozen(filings: readonly FilingView[], today: Day): FilingView | undefined {
  return filings
    .filter(
      ({ filing, is_corrected }) =>
        filing.kind === 'month_end' && !filing.unit && !is_corrected && filing.day < today,
    )
    .sort((a, b) => b.filing.day.localeCompare(a.filing.day))[0]
}
export function choiceBefore(filings: readonly FilingView[], today: Day): Choice & { day: Day } {
  const frozen = lastFrozen(filings, today)?.filing
  if (frozen) {
    return { kind: 'monthly_report', month: frozen.period, filing: frozen.id, day: frozen.day }
  }
  const day = plusDays(today, -kDaysBack)
  return { kind: 'monthly_report', month: day.slice(0, 7), until: day, day }
}
/** 少 2 件; nothing where both are the same. */
export function differenceText(now: number, then: number, isMoney = false): string {
  const size = Math.abs(now - then)
  if (size === 0) return '持平'
  return `${now > then ? '多' : '少'} ${isMoney ? `${wanYuanText(size)} 万元` : `${size} 件`}`
}

export function useBefore() {
  const campaign = useCampaign()
  const { day: shownDay } = usePastDay()
  const before = ref<Before>()
  const newest = useNewest()
  async function load() {
    const isNewest = newest()
    before.value = undefined
    if (!campaign.code) return
    const { filings } = await get<FilingList>('/api/filings', { campaign: campaign.code })
    const { day, ...choice } = choiceBefore(filings ?? [], shownDay.value)
    const table = await get<FigureTable>('/api/figures', figuresQuery(campaign.code, choice))
    if (!isNewest()) return
    const words = choice.filing
      ? `比 ${Number(choice.month.slice(5))} 月末定格`
      : `比 ${spokenDay(day, shownDay.value)}`
    before.value = { choice, words, figures: byName(table) }
  }
  // The page says what is so today without it, too.
  watch([() => campaign.code, shownDay], () => void load().catch(() => undefined), { immediate: true })
  return before
}
