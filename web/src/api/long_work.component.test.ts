// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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
