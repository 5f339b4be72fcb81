// What others did to a thing while somebody filled in an act on it: told where the act was refused.
import { inject, provide, ref, type InjectionKey, type Ref } from 'vue'
import type { TimelineEntry } from '@/api/types'
import { word } from '@/terms/words'

const kNews: InjectionKey<Ref<string>> = Symbol('news')
const kMost = 3

/** The newest steps that `before` does not know, in the order in which they were done. */
export function newsOf(
  before: readonly TimelineEntry[] = [],
  after: readonly TimelineEntry[] = [],
): string {
  const known = new Set(before.map((entry) => entry.entry_index))
  const steps = after
    .filter((entry) => !known.has(entry.entry_index))
    .sort((a, b) => a.entry_index - b.entry_index)
    .map(
      (entry) =>
        `${entry.job ? '系统' : (entry.officer_name ?? '')}“${entry.label || word('event', entry.event)}”`,
    )
  if (steps.length === 0) return ''
  const count = steps.length > kMost ? `，共 ${steps.length} 步` : ''
  return `这期间：${steps.slice(-kMost).join('，')}${count}。`
}

/** The page of a thing tells; the dialogs on it show. */
export function useNews() {
  const news = ref('')
  provide(kNews, news)
  return news
}
export const useToldNews = () => inject(kNews, ref(''))
