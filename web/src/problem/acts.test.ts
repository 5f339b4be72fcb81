import { expect, it } from 'vitest'
import { barActs, mainActOf, quietActs } from './acts'

const view = (act: string, is_possible = true) => ({ act, is_possible })

it('the natural next act stands first, seldom wanted ones last', () => {
  const acts = [
    view('pause'),
    view('adjust_money'),
    view('sign_verification'),
    view('close', false),
  ]
  expect(barActs(acts, 'group_checked').map((each) => each.act)).toEqual([
    'sign_verification',
    'close',
    'adjust_money',
    'pause',
  ])
})

it('an act that waits for somebody else is not shown as refused', () => {
  const acts = [view('decide_extension', false), view('request_closure', false)]
  expect(barActs(acts, 'rectifying').map((each) => each.act)).toEqual(['request_closure'])
})

it('only the natural next act is drawn solid', () => {
  expect(mainActOf([view('adjust_money'), view('pause')], 'rectifying')).toBe('')
  expect(mainActOf([view('sign_verification')], 'group_checked')).toBe('sign_verification')
})

it('every act that is refused stands in the bar or in the list behind it', () => {
  const acts = ['assign', 'pause', 'object', 'close'].map((act) => ({
    act,
    is_possible: false,
    refusals: [{ rule: 'r', message: '现在不行' }],
  }))
  const shown = [...barActs(acts, 'rectifying'), ...quietActs(acts)].map((each) => each.act)
  expect(shown.sort()).toEqual(['assign', 'close', 'object', 'pause'])
})
