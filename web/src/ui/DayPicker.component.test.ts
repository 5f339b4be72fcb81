// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { nextTick } from 'vue'
import { describe, expect, it } from 'vitest'
import DayPicker from './DayPicker.vue'

function picker(props = {}) {
  const wrapper = mount(DayPicker, {
    props: {
      label: '整改时限',
      earliest: '2024-08-20',
      modelValue: undefined,
      'onUpdate:modelValue': (modelValue: string | undefined) => wrapper.setProps({ modelValue }),
      ...props,
    },
    attachTo: document.body,
  })
  return wrapper
}
async function type(wrapper: ReturnType<typeof picker>, text: string) {
  const input = wrapper.find('input')
  await input.setValue(text)
  await input.trigger('keydown', { key: 'Enter' })
  await nextTick()
  await nextTick()
}

describe('the day picker', () => {
  it('says why a typed day is not taken, and leaves it to be mended', async () => {
    const wrapper = picker()
    await type(wrapper, '2024-01-02')
    expect(wrapper.find('[role=alert]').text()).toBe('1 月 2 日不能选，最早是 8 月 20 日')
    expect(wrapper.find('input').element.value).toBe('2024-01-02')
    expect(wrapper.find('input').attributes('aria-invalid')).toBe('true')
    expect(wrapper.props('modelValue')).toBeUndefined()
  })

  it('takes a short day in the year that is meant, and the word is gone', async () => {
    const wrapper = picker()
    await type(wrapper, '明天')
    expect(wrapper.find('[role=alert]').exists()).toBe(true)
    await type(wrapper, '10-18')
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
    expect(wrapper.props('modelValue')).toBe('2024-10-18')
  })
})
