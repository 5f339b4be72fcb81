// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import OneTimeText from './OneTimeText.vue'

afterEach(() => vi.unstubAllGlobals())
const kText = 'https://desk/setup/abc'

async function copied(clipboard: unknown, command?: () => boolean) {
  vi.stubGlobal('navigator', { clipboard })
  document.execCommand = (command ?? (() => false)) as typeof document.execCommand
  const props = { text: kText, label: '链接' }
  const wrapper = mount(OneTimeText, { props, attachTo: document.body })
  await wrapper.find('button').trigger('click')
  await flushPromises()
  return wrapper
}

it('is copied over HTTPS, and says so', async () => {
  const writeText = vi.fn(async () => undefined)
  const wrapper = await copied({ writeText })
  expect(writeText).toHaveBeenCalledWith(kText)
  expect(wrapper.find('[role=status]').text()).toBe('已复制')
  expect(wrapper.emitted('copied')).toHaveLength(1)
})

it('is copied over plain HTTP, where the browser has no clipboard', async () => {
  const wrapper = await copied(undefined, () => true)
  expect(wrapper.find('[role=status]').text()).toBe('已复制')
  expect(wrapper.emitted('copied')).toHaveLength(1)
})

it('says how when neither way works, with the text selected', async () => {
  const wrapper = await copied({ writeText: () => Promise.reject(new Error('denied')) })
  expect(wrapper.find('[role=status]').text()).toContain('Ctrl+C')
  expect(wrapper.emitted('copied')).toBeUndefined()
})
