// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { KeptPhoto } from '@/offline/store'
import SignaturePad from './SignaturePad.vue'

const photo: KeptPhoto = {
  key: 'k',
  officer: 7,
  problem: 9,
  round: 1,
  line: 'signature',
  name: '手写签名_沈某.png',
  taken_at: '2024-08-20T02:00:00Z',
  digest: '9f2c000000000000000081ab',
  blob: new Blob(['x'], { type: 'image/png' }),
}

describe('signing by hand', () => {
  beforeEach(() => {
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        disconnect() {}
      },
    )
  })

  it('gives the picture after a name was drawn, and none for a slip', async () => {
    const wrapper = mount(SignaturePad, { props: { name: '沈某', typed: '' } })
    const canvas = wrapper.find('canvas')
    const made = new Blob(['ink'], { type: 'image/png' })
    Object.assign(canvas.element, {
      setPointerCapture: () => undefined,
      toBlob: (give: (blob: Blob) => void) => give(made),
    })
    const stroke = async (x: number, y: number) => {
      await canvas.trigger('pointerdown', { button: 0, clientX: 0, clientY: 0 })
      await canvas.trigger('pointermove', { clientX: x, clientY: y })
      await canvas.trigger('pointerup')
    }
    await stroke(3, 4)
    expect(wrapper.emitted('draw')).toBeUndefined()
    await stroke(60, 80)
    expect(wrapper.emitted('draw')).toEqual([[made]])
  })

  it('shows what was kept with its digest; clearing takes it away', async () => {
    const wrapper = mount(SignaturePad, { props: { name: '沈某', typed: '', photo } })
    expect(wrapper.find('img').attributes('src')).toMatch(/^blob:/)
    expect(wrapper.find('canvas').attributes('aria-label')).toBe('沈某的手写签名')
    expect(wrapper.text()).toContain('9f2c…81ab')
    expect(wrapper.find('input').exists()).toBe(false)
    await wrapper.find('button').trigger('click')
    expect(wrapper.emitted('draw')).toEqual([[undefined]])
  })

  it('takes the full name by keyboard instead, and says when it is another', async () => {
    const wrapper = mount(SignaturePad, { props: { name: '沈某', typed: '' } })
    await wrapper.find('input').setValue('沈')
    expect(wrapper.emitted('update:typed')).toEqual([['沈']])
    await wrapper.setProps({ typed: '沈' })
    expect(wrapper.find('input').attributes('aria-invalid')).toBe('true')
    await wrapper.setProps({ typed: '沈某' })
    expect(wrapper.find('input').attributes('aria-invalid')).toBe('false')
  })
})
