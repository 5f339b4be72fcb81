// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useFresh } from './useFresh'

describe('a list that is read again', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  function page() {
    const read = vi.fn()
    const wrapper = mount({ setup: () => (useFresh(read), () => null) })
    return { read, wrapper }
  }
  it('is so once a minute, and when the window comes to the front, once for both its signs', () => {
    const { read, wrapper } = page()
    vi.advanceTimersByTime(60_000)
    expect(read).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(5_000)
    window.dispatchEvent(new Event('focus'))
    document.dispatchEvent(new Event('visibilitychange'))
    expect(read).toHaveBeenCalledTimes(2)
    wrapper.unmount()
  })
  it('is not while nobody sees it, nor after the page was left', () => {
    const { read, wrapper } = page()
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    vi.advanceTimersByTime(180_000)
    expect(read).not.toHaveBeenCalled()
    hidden.mockRestore()
    wrapper.unmount()
    vi.advanceTimersByTime(180_000)
    window.dispatchEvent(new Event('focus'))
    expect(read).not.toHaveBeenCalled()
  })
})
