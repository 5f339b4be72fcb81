// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { ActView } from '@/api/types'
import ActBar from './ActBar.vue'

const acts: ActView[] = [
  { act: 'assign', is_possible: true },
  {
    act: 'close',
    is_possible: false,
    refusals: [
      { rule: 'notice_has_ended', message: '公示未结束', mend: '等公示期满' },
      { rule: 'undisputed_money_is_paid', message: '欠款余额 28.46 万元', mend: '付清' },
    ],
  },
]
const bar = (props = {}) =>
  mount(ActBar, {
    props: {
      acts,
      wordOf: (act: string) => (act === 'close' ? '销号' : '交办'),
      mends: { undisputed_money_is_paid: 'assign' },
      ...props,
    },
    attachTo: document.body,
  })

describe('the bar of acts', () => {
  it('shows a refused act with the number of reasons, and all of them in place', async () => {
    const wrapper = bar()
    const refused = wrapper.findAll('button').find((each) => each.text().startsWith('销号'))!
    expect(refused.text()).toContain('差 2 项')
    expect(refused.attributes('disabled')).toBeUndefined()
    await refused.trigger('click')
    expect(wrapper.findAll('.cannot li')).toHaveLength(2)
    expect(wrapper.text()).toContain('现在不能销号，还差 2 项')
    expect(document.activeElement?.textContent).toContain('现在不能销号')
  })

  it('offers the act that mends a reason only where it can be done', async () => {
    const wrapper = bar()
    await wrapper.findAll('button.not')[0]!.trigger('click')
    const mending = wrapper.findAll('.cannot button')
    expect(mending.map((each) => each.text())).toEqual(['交办'])
    await mending[0]!.trigger('click')
    expect(wrapper.emitted('act')).toEqual([['assign']])
  })

  it('lists what is refused and quiet behind one button, each with all its reasons', async () => {
    const quiet = { act: 'assign', is_possible: false, refusals: acts[1]!.refusals }
    const wrapper = bar({ acts: [], quietActs: [quiet] })
    await wrapper.find('.quiet button').trigger('click')
    expect(wrapper.find('[role=menuitem]').text()).toContain('差 2 项')
    await wrapper.find('[role=menuitem]').trigger('click')
    expect(wrapper.findAll('.cannot li')).toHaveLength(2)
  })

  it('says so when there is nothing to do', () => {
    expect(bar({ acts: [] }).text()).toContain('现在没有您能办的事')
  })
})
