// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import { forgetUnsaved, mayLeave, useUnsaved } from './unsaved'

const isDirty = ref(false)
const form = () =>
  mount({ setup: () => useUnsaved(() => isDirty.value), render: () => null })
const closing = () => {
  const event = new Event('beforeunload', { cancelable: true })
  dispatchEvent(event)
  return event.defaultPrevented
}
afterEach(() => {
  isDirty.value = false
  forgetUnsaved()
  vi.unstubAllGlobals()
})

it('holds the page while something typed is not sent, and only then', async () => {
  const asked = vi.fn(() => false)
  vi.stubGlobal('confirm', asked)
  const open = form()
  expect([mayLeave(), closing()]).toEqual([true, false])
  isDirty.value = true
  await nextTick()
  expect([mayLeave(), closing()]).toEqual([false, true])
  asked.mockReturnValue(true)
  expect([mayLeave(), closing()]).toEqual([true, false])
  expect(asked).toHaveBeenCalledTimes(2)
  open.unmount()
})

it('a form that is gone or sent holds nothing', () => {
  isDirty.value = true
  const open = form()
  expect(closing()).toBe(true)
  open.unmount()
  expect(closing()).toBe(false)
  const other = form()
  forgetUnsaved()
  expect(closing()).toBe(false)
  other.unmount()
})
