// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import TroubleNote from './TroubleNote.vue'
import { useNews } from './news'

const sources = import.meta.glob('../**/*.vue', { query: '?raw', import: 'default', eager: true })

it('taking the newest version never does what a dialog does once it is done', () => {
  const wrong: string[] = []
  let count = 0
  for (const [file, source] of Object.entries(sources as Record<string, string>)) {
    for (const [tag] of source.matchAll(/<[A-Z]\w+(?:\s[^<]*?)?@reload="[^<]*?\/>/g)) {
      const on = (event: string) => new RegExp(`@${event}="([^"]*)"`).exec(tag)?.[1]
      count += 1
      if (on('reload') !== undefined && on('reload') === on('done')) wrong.push(`${file}: ${tag}`)
    }
  }
  expect(count).toBeGreaterThan(20)
  expect(wrong).toEqual([])
})

it('who was overtaken reads what happened, and then only what his next attempt says', async () => {
  const sentence = ref('已被别人改过')
  const reloads = ref(0)
  const page = mount(
    defineComponent(() => {
      const news = useNews()
      const reload = () => {
        reloads.value += 1
        news.value = '这期间：李某“填报进展”。'
      }
      return () =>
        h(TroubleNote, {
          title: '',
          reasons: [],
          sentence: sentence.value,
          isStale: true,
          onReload: reload,
        })
    }),
  )
  await page.get('button').trigger('click')
  expect(reloads.value).toBe(1)
  expect(page.text()).toContain('您填的都还在。这期间：李某“填报进展”。')
  sentence.value = '现在不能办'
  await nextTick()
  expect(page.text()).toContain('现在不能办')
  expect(page.text()).not.toContain('这期间')
})
