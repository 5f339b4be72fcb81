import { expect, it } from 'vitest'
import type { SigningView } from '@/api/supervision_types'
import { effectOf, outcomeOf, signingBody } from './signing'

const view = (id: number, kind: string, more: object = {}) =>
  ({
    order: { id, version: id + 1, kind, requirement: `要求${id}` },
    letter_name: '督办单',
    number_series: '港营商办督〔2024〕',
    is_possible: true,
    ...more,
  }) as SigningView

it('each order goes out as it was proposed; only a talk is told when and where', () => {
  const { items } = signingBody([view(3, 'supervision'), view(4, 'admonition')], {
    copies: '区财政局',
    meeting_time: '上午9时',
  })
  expect(items.map((each) => [each.id, each.version])).toEqual([
    [3, 4],
    [4, 5],
  ])
  expect(items[0]!.command).toMatchObject({ requirement: '要求3', copies: '区财政局' })
  expect(items[0]!.command.meeting_time).toBeUndefined()
  expect(items[1]!.command.meeting_time).toBe('上午9时')
})

it('what signing does is said before it is done, and what became of each after it', () => {
  const spoken = (day: string) => `${day} `
  expect(effectOf(view(3, 'supervision', { reply_due_day: '2024-08-27' }), spoken)).toBe(
    '发督办单，字号 港营商办督〔2024〕待取，2024-08-27 前回复',
  )
  expect(effectOf(view(3, 'circular'), spoken)).toContain('不要求回复')
  expect(outcomeOf({ id: 3, is_signed: true, letter_number: '港营商办督〔2024〕1号' })).toBe(
    '港营商办督〔2024〕1号',
  )
  const refusals = [{ rule: 'r', field: '', message: '灯已转好', mend: '' }]
  expect(outcomeOf({ id: 3, is_signed: false, letter_number: '', refusals })).toBe('灯已转好')
})
