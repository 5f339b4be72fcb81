// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import MoreRows from './MoreRows.vue'

it('fetches the next part once, and says how much is shown', async () => {
  const more = vi.fn(async () => await wrapper.setProps({ shown: 150, hasMore: false }))
  const wrapper = mount(MoreRows, {
    props: { shown: 100, total: 150, hasMore: true, more },
    attachTo: document.body,
  })
  expect(wrapper.text()).toContain('已列 100 条，共 150 条')
  const button = wrapper.find('button')
  void button.trigger('click')
  await button.trigger('click')
  await vi.waitFor(() => expect(wrapper.find('button').exists()).toBe(false))
  expect(more).toHaveBeenCalledTimes(1)
  expect(wrapper.text()).toContain('已列 150 条')
  expect(document.activeElement).toBe(wrapper.find('span').element)
})

it('is silent under a list that is whole', () => {
  const more = async () => undefined
  expect(mount(MoreRows, { props: { shown: 12, hasMore: false, more } }).find('p').exists()).toBe(
    false,
  )
})
