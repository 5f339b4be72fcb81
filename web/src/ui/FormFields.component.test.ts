// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import './DayPicker.vue'
import FormDialog from './FormDialog.vue'
import type { Field } from './form_model'

HTMLDialogElement.prototype.showModal ??= function () {
  this.open = true
}
const fields: Field[] = [
  { kind: 'text', name: 'note', label: '备注', isOptional: true },
  { kind: 'amount', name: 'disputed_fen', label: '有分歧', isOptional: true },
  { kind: 'day', name: 'due_day', label: '整改时限', isOptional: true },
]
async function opened() {
  const send = vi.fn(async () => undefined)
  const props = { title: '交办', form: { fields }, send }
  const wrapper = mount(FormDialog, {
    props,
    attachTo: document.body,
    global: { stubs: { RouterLink: true } },
  })
  await vi.waitFor(() => expect(wrapper.find('.daypick input').exists()).toBe(true))
  const go = async () => {
    await wrapper.find('form').trigger('submit')
    await flushPromises()
  }
  return { wrapper, send, go }
}

it('an optional amount that cannot be read holds the form up, and says so at the field', async () => {
  const { wrapper, send, go } = await opened()
  const amount = wrapper.find('[data-field=disputed_fen] input')
  await amount.setValue('二十八万')
  await go()
  expect(send).not.toHaveBeenCalled()
  expect((amount.element as HTMLInputElement).value).toBe('二十八万')
  expect(wrapper.find('[data-field=disputed_fen]').text()).toContain('请填金额')
  expect(wrapper.find('[role=alert]').text()).toContain('看不懂：有分歧')
  expect(document.activeElement).toBe(amount.element)
  await amount.setValue('28.46')
  await go()
  expect(send).toHaveBeenCalledWith({ note: '', disputed_fen: 28460000 })
  wrapper.unmount()
})

it('so does a day; emptied it goes out without one', async () => {
  const { wrapper, send, go } = await opened()
  const day = wrapper.find('[data-field=due_day] input')
  await day.setValue('2024-02-30')
  await day.trigger('focusout')
  await go()
  expect(send).not.toHaveBeenCalled()
  expect(wrapper.find('[data-field=due_day]').text()).toContain('不是日期')
  await day.setValue('')
  await day.trigger('focusout')
  await go()
  expect(send).toHaveBeenCalledWith({ note: '' })
  wrapper.unmount()
})
