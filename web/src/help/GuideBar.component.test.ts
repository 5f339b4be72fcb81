// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '@/api/plan_types'
import { useSession } from '@/shell/useSession'
import GuideBar from './GuideBar.vue'
import { kGuides } from './guides'

const kLink = { props: ['to'], template: '<a :href="to"><slot /></a>' }
function bar(...roles: string[]) {
  useSession().take({
    officer: { id: 7, sign_in_name: 'x', name: '李某', unit: 'u', grants: roles.map((role) => ({ role })) },
    region: { code: '420202' },
    today: '2024-08-20',
    is_fixed_clock: false,
    is_demo: false,
    csrf_token: '',
  } as Session)
  return mount(GuideBar, { global: { stubs: { RouterLink: kLink } } })
}

describe('first steps', () => {
  beforeEach(() => {
    localStorage.clear()
    setActivePinia(createPinia())
  })

  it('are five for every role, each with where to go', () => {
    for (const guide of kGuides) {
      expect(guide.steps, guide.role).toHaveLength(5)
      for (const step of guide.steps) expect(step.to).toMatch(/^\//)
    }
  })

  it('go one at a time, are kept, and end', async () => {
    const wrapper = bar('leader')
    expect(wrapper.text()).toContain('1 / 5')
    for (let i = 0; i < 3; i += 1) await wrapper.find('.do .btn:not(.bare)').trigger('click')
    expect(wrapper.text()).toContain('4 / 5')
    expect(bar('leader').text()).toContain('4 / 5')
    await wrapper.find('.do .btn:not(.bare)').trigger('click')
    await wrapper.find('.do .btn:not(.bare)').trigger('click')
    await flushPromises()
    expect(wrapper.find('.guide').exists()).toBe(false)
    expect(bar('leader').find('.guide').exists()).toBe(false)
  })

  it('are those of every role that he has, one after another', async () => {
    const wrapper = bar('verifier', 'task_force')
    const first = wrapper.text()
    await wrapper.findAll('.do .btn').at(-1)!.trigger('click')
    expect(wrapper.find('.guide').exists()).toBe(true)
    expect(wrapper.text()).not.toBe(first)
    await wrapper.findAll('.do .btn').at(-1)!.trigger('click')
    expect(wrapper.find('.guide').exists()).toBe(false)
  })

  it('can be skipped at once', async () => {
    const wrapper = bar('verifier')
    await wrapper.findAll('.do .btn').at(-1)!.trigger('click')
    expect(wrapper.find('.guide').exists()).toBe(false)
  })
})
