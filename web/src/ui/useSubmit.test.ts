import { describe, expect, it, vi } from 'vitest'
import { ApiError, OfflineError } from '@/api/errors'
import { uploading } from './uploads'
import { useSubmit } from './useSubmit'

describe('sending a form', () => {
  it('goes out once, however often the button is pressed', async () => {
    const { submit } = useSubmit()
    const send = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 5)))
    const done = await Promise.all([submit(send), submit(send), submit(send)])
    expect(done).toEqual([true, false, false])
    expect(send).toHaveBeenCalledTimes(1)
  })

  it('waits for files on their way: an act without them would be another act', async () => {
    const { submit, sentence } = useSubmit()
    const send = vi.fn(async () => undefined)
    let arrive: () => void = () => undefined
    const file = uploading(() => new Promise<void>((resolve) => (arrive = resolve)))
    expect(await submit(send)).toBe(false)
    expect(sentence.value).toContain('还在上传')
    expect(send).not.toHaveBeenCalled()
    arrive()
    await file
    expect(await submit(send)).toBe(true)
  })

  it('a newer question takes the place of one under way, whose answer does not count', async () => {
    const { ask, isBusy, reasons } = useSubmit()
    const taken: string[] = []
    let refuse: () => void = () => undefined
    const first = ask(
      () => new Promise<void>((_, no) => (refuse = () => no(new ApiError(422, {})))),
    )
    const second = ask(async (isNewest) => {
      await new Promise((later) => setTimeout(later, 5))
      if (isNewest()) taken.push('second')
    })
    refuse()
    expect(await first).toBe(false)
    expect([isBusy.value, reasons.value.length]).toEqual([true, 0])
    expect(await second).toBe(true)
    expect([isBusy.value, taken]).toEqual([false, ['second']])
  })

  it('an upload that broke holds nothing up', async () => {
    await uploading(() => Promise.reject(new OfflineError())).catch(() => undefined)
    expect(await useSubmit().submit(async () => undefined)).toBe(true)
  })

  it('knows what was refused for certain, and what may have been done', async () => {
    const { submit, isRefused, reasons } = useSubmit()
    for (const [error, isCertain] of [
      [new ApiError(409, {}), true],
      [new ApiError(503, {}), false],
      [new OfflineError(), false],
    ] as const) {
      await submit(() => Promise.reject(error))
      expect(isRefused.value).toBe(isCertain)
    }
    const lost = { rule: 'request_key_is_fresh', message: '', mend: '刷新页面后重新填写' }
    await submit(() => Promise.reject(new ApiError(422, { reasons: [lost] })))
    expect(reasons.value[0]?.message).toContain('已经办成')
    expect(reasons.value[0]?.mend).toContain('不要再交一份')
  })
})
