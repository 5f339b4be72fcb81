// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { ApiError } from '@/api/errors'
import './DayPicker.vue'
import EvidenceInput from './EvidenceInput.vue'

const sent: FormData[] = []
let failure: Error | undefined
vi.mock('@/shell/useSession', () => ({ useSession: () => ({ today: '2024-08-20' }) }))
vi.mock('@/api/client', async (real) => ({
  ...(await real<object>()),
  call: async (_: string, ask: { body: FormData }) => {
    if (failure) throw failure
    sent.push(ask.body)
    const fact_day = ask.body.get('fact_day') ?? undefined
    return { id: sent.length, name: '回单.pdf', kind: 'document', digest: 'ab', fact_day }
  },
}))
beforeEach(() => {
  sent.length = 0
  failure = undefined
})

it('the day of what a file shows is written beside it, and goes out with the same file', async () => {
  const model: unknown[][] = []
  const wrapper = mount(EvidenceInput, {
    props: { label: '佐证', 'onUpdate:modelValue': (now: unknown[]) => void model.push(now) },
    attachTo: document.body,
  })
  const input = wrapper.find('input[type=file]')
  const file = new File(['x'], '回单.pdf')
  Object.defineProperty(input.element, 'files', { value: [file] })
  await input.trigger('change')
  await vi.waitFor(() => expect(model).toHaveLength(1))
  await wrapper.setProps({ modelValue: model[0] as never })
  await wrapper.find('[aria-label="回单.pdf：事实日"]').trigger('click')
  await vi.waitFor(() => expect(wrapper.find('.daypick input').exists()).toBe(true))
  const write = async (day: string) => {
    const field = wrapper.find('.daypick input')
    await field.setValue(day)
    await field.trigger('focusout')
    await flushPromises()
  }
  failure = new ApiError(422, { reasons: [{ rule: 'r', message: '这一天还没有到' }] })
  await write('2024-08-19')
  expect(wrapper.find('[role=alert]').text()).toContain('这一天还没有到')
  failure = undefined
  await wrapper.find('[aria-label="回单.pdf：事实日"]').trigger('click')
  await vi.waitFor(() => expect(wrapper.find('.daypick input').exists()).toBe(true))
  await write('2024-08-18')
  expect(sent.map((body) => body.get('fact_day'))).toEqual([null, '2024-08-18'])
  expect((sent[1]!.get('file') as File).name).toBe('回单.pdf')
  expect(model.at(-1)).toMatchObject([{ id: 2, fact_day: '2024-08-18' }])
})
