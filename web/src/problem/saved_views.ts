// Views that a person keeps for himself, in this browser: under his id. One that holds words which
// he typed, of people maybe, goes when he signs out; the others stay for his next time.
import { computed, ref, watch } from 'vue'
import { ownerOfStorage, readOwn, typed, writeOwn } from '@/shell/own_storage'
import type { TextKey, View } from './filter'

const kKept = 'views'
const kTyped = typed('views')

function read(name: string): View[] {
  const stored = readOwn(name)
  return Array.isArray(stored) ? (stored as View[]).filter((view) => view?.key && view.label) : []
}
/** Words that he typed himself: searched for, or in a column of texts. */
export const holdsWords = (filter: View['filter']): boolean =>
  kTextKeys.some((key) => Boolean(filter[key]?.trim()))
const kTextKeys: TextKey[] = ['words', 'number', 'region_unit', 'description', 'measures']

const plain = ref<View[]>([])
const wordy = ref<View[]>([])
watch(
  ownerOfStorage,
  () => {
    plain.value = read(kKept)
    wordy.value = read(kTyped)
  },
  { immediate: true, flush: 'sync' },
)
const views = computed(() => [...plain.value, ...wordy.value])

export function useSavedViews() {
  return {
    views,
    /** False: it holds words, and goes when he signs out. */
    keep(label: string, filter: View['filter'], more: View['more']): boolean {
      const view = { key: `own-${Date.now()}`, label, filter, more }
      const hasWords = holdsWords(filter)
      const list = hasWords ? wordy : plain
      list.value = [...list.value, view]
      writeOwn(hasWords ? kTyped : kKept, list.value)
      return !hasWords
    },
    drop(key: string) {
      plain.value = plain.value.filter((view) => view.key !== key)
      wordy.value = wordy.value.filter((view) => view.key !== key)
      writeOwn(kKept, plain.value)
      writeOwn(kTyped, wordy.value)
    },
  }
}
