// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import WordChoices from './WordChoices.vue'

vi.mock('@/shell/useCampaign', () => ({
  useCampaign: () => ({ unitChoices: [{ value: 'finance_bureau', label: '区财政局' }] }),
}))

const words = [
  { column: 'source', word: '第三批督导', taken_as: 'inspection', is_remembered: true },
  { column: 'responsible_unit', word: '局机关', taken_as: '', is_remembered: false },
]

it('what was chosen earlier is shown, and is chosen for this list only by asking again', async () => {
  const made = mount(WordChoices, {
    props: { words, sources: {}, units: {} },
    global: { stubs: { ChoiceInput: { props: ['modelValue', 'label'], template: '<i :data-label="label">{{ modelValue }}</i>' } } },
  })
  expect(made.text()).toContain('上次选过')
  expect(made.get('[data-label="“第三批督导”是什么"]').text()).toBe('inspection')
  expect(made.get('[data-label="“局机关”是什么"]').text()).toBe('')
  expect(made.emitted('update:sources')).toBeUndefined()
  await made.get('button').trigger('click')
  expect(made.emitted('update:sources')).toEqual([[{ 第三批督导: 'inspection' }]])
  expect(made.emitted('update:units')).toBeUndefined()
  expect(made.emitted('retry')).toHaveLength(1)
})
