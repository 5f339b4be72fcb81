// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import WhyDay from './WhyDay.vue'

const days = [
  {
    label: '审整改方案',
    day: '2024-07-15',
    ground: {
      rule: '2024-07-08 起，次日起第 5 个工作日',
      basis: '港营商办发〔2024〕1号未写，按内部办理时限',
      calendar_version: 'cn-2026',
    },
  },
]
const shown = (props = {}) =>
  mount(WhyDay, { props: { days, ...props }, attachTo: document.body })
const card = () => document.querySelector('[role=dialog]')

describe('why it is that day', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('says nothing until it is asked, then rule, basis and calendar', async () => {
    const wrapper = shown()
    expect(card()).toBeNull()
    await wrapper.find('button').trigger('click')
    await wrapper.vm.$nextTick()
    expect(card()?.textContent).toContain('次日起第 5 个工作日')
    expect(card()?.textContent).toContain('港营商办发〔2024〕1号未写')
    expect(card()?.textContent).toContain('cn-2026')
    expect(document.activeElement).toBe(card())
  })

  it('is closed with Esc, and the keyboard is where it was', async () => {
    const wrapper = shown()
    await wrapper.find('button').trigger('click')
    await wrapper.vm.$nextTick()
    card()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await wrapper.vm.$nextTick()
    expect(card()).toBeNull()
    expect(document.activeElement).toBe(wrapper.find('button').element)
  })

  it('as a mark has a name that says which day', () => {
    const name = shown({ isMark: true }).find('button').attributes('aria-label')
    expect(name).toBe('为什么是这一天：审整改方案 2024-07-15')
  })

  it('leaves the calendar out of a day that was given', async () => {
    const given = { ...days[0]!, ground: { ...days[0]!.ground, calendar_version: '' } }
    const wrapper = shown({ days: [given] })
    await wrapper.find('button').trigger('click')
    await wrapper.vm.$nextTick()
    expect(card()?.textContent).not.toContain('日历')
  })
})
