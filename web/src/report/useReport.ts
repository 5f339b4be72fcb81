import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { get, withQuery } from '@/api/client'
import { sentenceOf } from '@/api/errors'
import type { Dimension, FigureTable } from '@/api/figure_types'
import type { MonthlyReport } from '@/api/report_types'
import { saveFile } from '@/api/save_file'
import { useCampaign } from '@/shell/useCampaign'
import { useNewest } from '@/ui/useNewest'
import { byName, type Choice, fileQuery, figuresQuery } from './figures'

/** The figures of the chosen period by one dimension, and the files that are made of them. */
export function useReport(choice: Ref<Choice>, dimension: Ref<Dimension>) {
  const campaign = useCampaign()
  const table = shallowRef<FigureTable>()
  const units = shallowRef<FigureTable>()
  /** Of a 月通报: the frozen list under it, and whether it is out. */
  const monthly = shallowRef<MonthlyReport>()
  const error = ref('')
  const making = ref<'docx' | 'pdf'>()
  const isUnit = computed(() => choice.value.kind === 'unit_page')

  const newest = useNewest()
  async function load() {
    const isNewest = newest()
    if (!campaign.code || !choice.value.month) return
    error.value = ''
    const { kind, month } = choice.value
    try {
      const isFiled = kind === 'monthly_report'
      const found = isFiled
        ? await get<MonthlyReport>('/api/reports/monthly', { campaign: campaign.code, month })
        : undefined
      const query = figuresQuery(campaign.code, { ...choice.value, filing: found?.filing })
      const of = (by: Dimension) => get<FigureTable>('/api/figures', { ...query, by })
      const by = dimension.value
      const [all, perUnit] = await Promise.all([
        of(by),
        by !== 'unit' && isUnit.value ? of('unit') : undefined,
      ])
      if (!isNewest()) return
      monthly.value = found
      table.value = all
      units.value = perUnit ?? all
    } catch (failure) {
      if (!isNewest()) return
      table.value = undefined
      monthly.value = undefined
      error.value = sentenceOf(failure)
    }
  }
  watch([choice, dimension, () => campaign.code], load, { immediate: true })

  async function download(format: 'docx' | 'pdf') {
    error.value = ''
    making.value = format
    try {
      const query = fileQuery(campaign.code, choice.value, format)
      await saveFile(withQuery(`/api/reports/${choice.value.kind}/file`, query), {})
    } catch (failure) {
      error.value = sentenceOf(failure)
    } finally {
      making.value = undefined
    }
  }
  const figures = computed(() =>
    isUnit.value ? byName(units.value, choice.value.unit ?? '') : byName(table.value),
  )
  return { table, figures, error, making, download, isUnit, monthly, load }
}
