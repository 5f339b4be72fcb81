// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import CheckItem from './CheckItem.vue'

const line = { key: 'money', label: '付款金额', ask: '三方相符' }

describe('one question on the phone', () => {
  it('offers three equal choices and asks for a note in the words of the choice', async () => {
    const wrapper = mount(CheckItem, {
      props: { number: 1, line, filled: { note: '' }, photos: [] },
    })
    const choices = wrapper.findAll('[role=radio]')
    expect(choices.map((each) => each.text())).toEqual(['到位', '不到位', '无法核实'])
    await choices[1]!.trigger('click')
    expect(wrapper.emitted('change')![0]).toEqual([{ answer: 'not_in_place', note: '' }])
    await wrapper.setProps({ filled: { answer: 'not_in_place', note: '' } })
    expect(wrapper.find('label').text()).toBe('哪里不到位')
    expect(wrapper.find('[aria-checked=true]').text()).toBe('不到位')
  })
})
