// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import LedgerGrid from './LedgerGrid.vue'
import { useColumnLayout } from './column_layout'
import type { PageAsk, RowSource } from './ledger_model'

interface Row {
  id: number
  name: string
}
const columns = [
  { key: 'number', label: '序号', width: 60, isFrozen: true, sort: 'number' },
  { key: 'name', label: '名称', width: 200, sort: 'name' },
  { key: 'note', label: '备注', width: 100 },
]
const own = { key: 'number', isDescending: false }

/** A ledger of `count` rows of which only what is asked for is ever made. */
function sourceOf(count: number, asked: PageAsk[] = []): RowSource<Row> {
  return {
    sections: [{ code: 'a', count }],
    isGrouped: true,
    fetch: async (ask) => {
      asked.push(ask)
      const from = ask.cursor ? Number(ask.cursor) : (ask.position ?? 0)
      const length = Math.min(ask.limit, count - from)
      const rows = Array.from({ length }, (_, i) => ({
        id: from + i + 1,
        name: `第 ${from + i + 1} 件`,
      }))
      return { rows, nextCursor: from + length < count ? String(from + length) : '' }
    },
  }
}
async function gridOf(count: number, asked: PageAsk[] = []) {
  localStorage.clear()
  const wrapper = mount(LedgerGrid<Row>, {
    props: {
      label: '清单',
      control: useColumnLayout('trial', columns),
      source: sourceOf(count, asked),
      heads: { a: { code: 'a', label: '一组' } },
      sort: own,
      ownSort: own,
      isSelectable: true,
    },
    slots: { name: '<template #name="{ row }">{{ row.name }}</template>' },
    attachTo: document.body,
  })
  await flushPromises()
  return wrapper
}
const press = async (key: string, more = {}) => {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  await flushPromises()
}

describe('the grid', () => {
  beforeEach(() => {
    document.body.innerHTML = ''
    vi.stubGlobal('matchMedia', () => ({ matches: false }))
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        disconnect() {}
      },
    )
  })

  it('draws a window of a million rows and fetches only its pages', async () => {
    const asked: PageAsk[] = []
    const wrapper = await gridOf(1_000_000, asked)
    expect(wrapper.findAll('tbody tr').length).toBeLessThan(80)
    expect(asked).toHaveLength(1)
    expect(wrapper.find('table').attributes('aria-rowcount')).toBe('1000002')
    await press('End', { ctrlKey: true })
    expect(wrapper.find('table').attributes('aria-activedescendant')).toBe('cell-1000000-0')
    wrapper.unmount()
  })

  it('is walked, selected and opened by keys alone; heads fold', async () => {
    const wrapper = await gridOf(5)
    await press('j')
    await press(' ')
    await press('ArrowDown', { shiftKey: true })
    expect(wrapper.emitted('selection')!.at(-1)![0]).toHaveLength(2)
    await press('ArrowRight')
    expect(wrapper.find('td.cell').text()).toBe('第 2 件')
    await press('Enter')
    expect((wrapper.emitted('open')![0]![0] as Row).id).toBe(2)
    await press('Home', { ctrlKey: true })
    await press('Enter')
    expect(wrapper.findAll('tr[aria-selected]')).toHaveLength(0)
    await press('Escape')
    expect(wrapper.emitted('selection')!.at(-1)![0]).toHaveLength(0)
    wrapper.unmount()
  })

  const selection = (wrapper: Awaited<ReturnType<typeof gridOf>>) =>
    (wrapper.emitted('selection')?.at(-1)?.[0] ?? []) as Row[]
  const box = (wrapper: Awaited<ReturnType<typeof gridOf>>, line: number, more = {}) =>
    wrapper.find(`input[aria-label="选第 ${line + 1} 行"]`).trigger('click', more)
  const tall = () =>
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  type Keys = { chosen: () => Row[]; clear: () => void }

  it('makes a selection smaller by the keys that made it larger', async () => {
    tall()
    const wrapper = await gridOf(9)
    await box(wrapper, 8)
    await press('j')
    await press('Home', { ctrlKey: true })
    await press('j')
    for (let i = 0; i < 4; i += 1) await press('ArrowDown', { shiftKey: true })
    expect(selection(wrapper)).toHaveLength(6)
    for (let i = 0; i < 3; i += 1) await press('ArrowUp', { shiftKey: true })
    // What was picked before stays; of the span only what it still covers.
    expect(selection(wrapper).map((row) => row.id).sort()).toEqual([1, 2, 8])
    wrapper.unmount()
  })

  it('copies in the order of the ledger, not in that of clicking', async () => {
    tall()
    const wrapper = await gridOf(9)
    for (const line of [7, 3, 5]) await box(wrapper, line)
    await flushPromises()
    const { chosen } = wrapper.vm as unknown as Keys
    expect(chosen().map((row) => row.id)).toEqual([3, 5, 7])
    wrapper.unmount()
  })

  it('fetches the rows of a span that are not in memory, and takes no span with holes', async () => {
    tall()
    const wrapper = await gridOf(3000)
    await press('j')
    for (let i = 0; i < 20; i += 1) await press('PageDown', { shiftKey: true })
    const rows = selection(wrapper).map((row) => row.id)
    const [first, last] = [Math.min(...rows), Math.max(...rows)]
    expect(rows.length).toBe(last - first + 1)
    for (let i = 0; i < 40; i += 1) await press('PageDown', { shiftKey: true })
    expect(wrapper.emitted('tooMany')?.[0]).toEqual([500])
    expect(selection(wrapper).length).toBeLessThanOrEqual(500)
    wrapper.unmount()
  })

  it('hides, freezes and moves columns from their menu', async () => {
    const wrapper = await gridOf(3)
    const headings = () => wrapper.findAll('th[data-key]').map((th) => th.attributes('data-key'))
    const menu = async (word: string) => {
      await wrapper.find('th[data-key=name] .more').trigger('click')
      await flushPromises()
      await wrapper
        .findAll('.colmenu button')
        .find((each) => each.text() === word)!
        .trigger('click')
    }
    await menu('左移')
    expect(headings()).toEqual(['name', 'number', 'note'])
    await menu('冻结到这一列')
    expect(wrapper.find('th[data-key=number]').classes()).not.toContain('fz')
    await menu('隐藏这一列')
    expect(headings()).toEqual(['number', 'note'])
    wrapper.unmount()
  })
})
