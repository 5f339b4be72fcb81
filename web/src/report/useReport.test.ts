// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { effectScope, ref } from 'vue'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Dimension } from '@/api/figure_types'
import type { Choice } from './figures'
import { useReport } from './useReport'

const waiting: { month: string; answer: (isGood: boolean) => void }[] = []
vi.mock('@/shell/useCampaign', () => ({ useCampaign: () => ({ code: 'c' }) }))
vi.mock('@/api/client', async (real) => ({
  ...(await real<object>()),
  get: (_: string, query: Record<string, string>) =>
    new Promise((resolve, refuse) => {
      const month = String(query.month ?? query.until)
      const answer = (isGood: boolean) => (isGood ? resolve({ month }) : refuse(new Error(month)))
      waiting.push({ month, answer })
    }),
}))
beforeEach(() => void (waiting.length = 0))

function opened() {
  const choice = ref<Choice>({ kind: 'monthly_summary' as Choice['kind'], month: '2024-07' })
  const scope = effectScope()
  const report = scope.run(() => useReport(choice, ref<Dimension>('unit')))!
  return { choice, report }
}

it('figures of a month that is not chosen any more are dropped, late answer or late fault', async () => {
  for (const isGood of [true, false]) {
    waiting.length = 0
    const { choice, report } = opened()
    choice.value = { ...choice.value, month: '2024-08' }
    await flushPromises()
    expect(waiting).toHaveLength(2)
    waiting[1]!.answer(true)
    await flushPromises()
    const shown = report.table.value
    waiting[0]!.answer(isGood)
    await flushPromises()
    expect(report.table.value).toBe(shown)
    expect(shown).toMatchObject({ month: waiting[1]!.month })
    expect(report.error.value).toBe('')
  }
})
