// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, OfflineError } from '@/api/errors'
import { download, downloadTrouble, onDownloadClick } from './downloads'

const saved: string[] = []
let failure: Error | undefined
vi.mock('@/api/save_file', () => ({
  saveFile: async (path: string) => {
    if (failure) throw failure
    saved.push(path)
  },
}))
function click(html: string, init: MouseEventInit = {}) {
  document.body.innerHTML = html
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, button: 0, ...init })
  Object.defineProperty(event, 'target', { value: document.body.querySelector('b, a') })
  return { event, done: onDownloadClick(event) }
}

describe('a link to a file of the server', () => {
  beforeEach(() => {
    saved.length = 0
    failure = undefined
  })
  it('is fetched and saved, wherever in the link one clicks', async () => {
    const { event, done } = click('<a href="/api/exports/x?format=xlsx" download><b>Excel</b></a>')
    await done
    expect([event.defaultPrevented, saved]).toEqual([true, ['/api/exports/x?format=xlsx']])
  })
  it('leaves other links and the browser’s own ways alone', async () => {
    for (const [html, init] of [
      ['<a href="/api/evidence/3?problem=9" target="_blank">x</a>', {}],
      ['<a href="blob:1" download>x</a>', {}],
      ['<a href="/api/exports/x" download>x</a>', { ctrlKey: true }],
    ] as const) {
      const { event, done } = click(html, init)
      await done
      expect([event.defaultPrevented, saved]).toEqual([false, []])
    }
  })
  it('says in words why it did not come', async () => {
    const reasons = [{ rule: 'r', message: '只有综合办公室能导出', mend: '请找综合办公室' }]
    failure = new ApiError(403, { reasons })
    await download('/api/exports/x')
    expect(downloadTrouble.value).toBe('没有下载下来：只有综合办公室能导出，请找综合办公室')
    failure = new OfflineError()
    await download('/api/exports/x')
    expect(downloadTrouble.value).toMatch(/^没有下载下来：.+/)
    failure = undefined
    await download('/api/exports/x')
    expect(downloadTrouble.value).toBe('')
  })
})
