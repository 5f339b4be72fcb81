// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mount } from '@vue/test-utils'
import LongWork from '@/ui/LongWork.vue'
import { alive, labelOfForm, longWorks } from './long_work'

describe('work that takes its time', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is told after a moment, with how long it has taken, and is gone when it ends', async () => {
    let end: (text: string) => void = () => undefined
    const done = alive('正在试导', () => new Promise<string>((resolve) => (end = resolve)))
    vi.advanceTimersByTime(500)
    expect(longWorks.value).toEqual([])
    vi.advanceTimersByTime(5_200)
    expect(longWorks.value).toMatchObject([{ label: '正在试导', seconds: 6 }])
    end('x')
    expect(await done).toBe('x')
    expect(longWorks.value).toEqual([])
  })

  it('tells how much has gone out, and how to call it off', async () => {
    let tell: (part: number) => void = () => undefined
    const cancel = vi.fn()
    void alive('正在上传', (onSent) => ((tell = onSent), new Promise(() => undefined)), cancel)
    tell(0.1)
    vi.advanceTimersByTime(1_000)
    expect(longWorks.value).toMatchObject([{ label: '正在上传', sent: 0.1 }])
    const bar = mount(LongWork)
    tell(0.456)
    await bar.vm.$nextTick()
    expect(bar.text()).toContain('已传 45%')
    expect(bar.find('[role=progressbar]').attributes('aria-valuenow')).toBe('45')
    await bar.find('button').trigger('click')
    expect(cancel).toHaveBeenCalledOnce()
    tell(1)
    await bar.vm.$nextTick()
    expect(bar.text()).toContain('已传完')
    expect(bar.find('button').exists()).toBe(false)
    longWorks.value = []
  })

  it('is gone when it failed, and never told when it was quick', async () => {
    await expect(alive('a', () => Promise.reject(new Error('x')))).rejects.toThrow('x')
    await alive('b', async () => 1)
    vi.advanceTimersByTime(10_000)
    expect(longWorks.value).toEqual([])
  })

  it('is named after what is done with the file', () => {
    const body = new FormData()
    body.set('file', new File(['x'], '清单.xlsx'))
    expect(labelOfForm('/api/imports/problems?dry_run=true', body)).toBe('正在试导“清单.xlsx”')
    expect(labelOfForm('/api/imports/problems?dry_run=false', body)).toBe('正在写入“清单.xlsx”')
    expect(labelOfForm('/api/evidence', body)).toBe('正在上传“清单.xlsx”')
  })
})
