// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '@/api/plan_types'
import { useSession } from '@/shell/useSession'
import SearchBox from './SearchBox.vue'

const push = vi.fn()
vi.mock('vue-router', () => ({ useRouter: () => ({ push }) }))

/** One problem for any words, named after them. */
function answer(path: string) {
  const words = new URL(path, 'http://localhost').searchParams.get('words')
  const text = { description: `${words}的事` }
  const isProblem = path.startsWith('/api/problems')
  const row = { id: words === '账款' ? 1 : 2, number: '', text, state: 'listed' }
  const body = path.startsWith('/api/campaigns')
    ? { plan: { code: 'c', units: [] } }
    : { rows: isProblem ? [{ ...row, responsible_unit: '' }] : [], next_cursor: '' }
  return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } })
}

describe('the search box', () => {
  beforeEach(() => {
    localStorage.clear()
    push.mockClear()
    setActivePinia(createPinia())
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    vi.stubGlobal('fetch', (path: string) => Promise.resolve(answer(path)))
    useSession().take({
      officer: { id: 7, sign_in_name: 'x', name: '李某', unit: 'u', grants: [{ role: 'leader' }] },
      region: { code: '420202' },
      campaigns: [{ code: 'c', title: '行动', number_prefix: '' }],
      today: '2024-08-20',
      is_fixed_clock: false,
      is_demo: false,
      csrf_token: '',
    } as Session)
  })
  afterEach(() => vi.useRealTimers())

  it('opens on Enter what answers the words that stand there, not those before', async () => {
    const wrapper = mount(SearchBox, { global: { stubs: { RouterLink: true } } })
    await flushPromises()
    await wrapper.find('input').setValue('账款')
    vi.advanceTimersByTime(500)
    await flushPromises()
    await wrapper.find('input').setValue('教育')
    await wrapper.find('form').trigger('submit')
    expect(push).not.toHaveBeenCalled()
    vi.advanceTimersByTime(500)
    await flushPromises()
    expect(push).toHaveBeenCalledTimes(1)
    expect(push).toHaveBeenCalledWith('/problems/2')
  })

  it('never asks for complainants by itself, nor offers it to who may not open identities', async () => {
    const asked: string[] = []
    vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
      asked.push(`${init?.method ?? 'GET'} ${path.split('?')[0]}`)
      return Promise.resolve(answer(path.replace('/api/problems', '/api/none')))
    })
    const wrapper = mount(SearchBox, { global: { stubs: { RouterLink: true } } })
    const search = async () => {
      await wrapper.find('input').trigger('focus')
      await wrapper.find('input').setValue('')
      await wrapper.find('input').setValue('建材')
      vi.advanceTimersByTime(500)
      await flushPromises()
    }
    await search()
    expect(wrapper.find('.ask').exists()).toBe(false)
    const session = useSession()
    session.take({
      ...session.session,
      officer: { ...session.officer, grants: [{ role: 'coordinating_office' }] },
    } as Session)
    await search()
    await wrapper.find('form').trigger('submit')
    expect(asked.some((each) => each.startsWith('POST'))).toBe(false)
    await wrapper.find('input').trigger('focus')
    await wrapper.find('.ask').trigger('click')
    await flushPromises()
    expect(asked).toContain('POST /api/leads/find_complainants')
    expect(wrapper.find('.ask').exists()).toBe(false)
  })
})
