// Views that an officer keeps for himself: on the server, so that they follow him to another browser,
// and nobody else reads them. One that holds words which he typed, of people maybe, stays in this
// browser until he signs out, unless he says that it is to be kept like the others.
import { computed, ref, watch } from 'vue'
import { call, get } from '@/api/client'
import { ownerOfStorage, readOwn, typed, writeOwn } from '@/shell/own_storage'
import { filterOf, filterOfView, orderOf, queryOf, type TextKey, type View } from './filter'

export interface KeptView {
  key: string
  label: string
  /** The address of the list behind its ?. */
  query: string
  holds_words: boolean
}
interface KeptViews {
  views?: KeptView[]
}
const kPath = '/api/session/views'
/** Where they were kept before they were kept on the server. */
const kOld = 'views'
const kTyped = typed('views')

function read(name: string): View[] {
  const stored = readOwn(name)
  return Array.isArray(stored) ? (stored as View[]).filter((view) => view?.key && view.label) : []
}
/** Words that he typed himself: searched for, or in a column of texts. */
export const holdsWords = (filter: View['filter']): boolean =>
  kTextKeys.some((key) => Boolean(filter[key]?.trim()))
const kTextKeys: TextKey[] = ['words', 'number', 'region_unit', 'description', 'measures']

export function viewOfKept({ key, label, query }: KeptView): View {
  const found = Object.fromEntries(new URLSearchParams(query))
  return { key, label, filter: filterOf(found), more: orderOf(found) }
}
export function keptOfView(view: View): KeptView {
  const query = { ...queryOf(filterOfView(view)), ...view.more }
  return {
    key: view.key,
    label: view.label,
    query: new URLSearchParams(query).toString(),
    holds_words: holdsWords(view.filter),
  }
}

const onServer = ref<View[]>([])
const wordy = ref<View[]>([])
const take = (found: KeptViews) => (onServer.value = (found.views ?? []).map(viewOfKept))
const send = async (view: View) =>
  take(await call<KeptViews>(kPath, { method: 'POST', body: keptOfView(view) }))

async function load(owner: number) {
  try {
    const found = await get<KeptViews>(kPath)
    if (ownerOfStorage() !== owner) return
    take(found)
    for (const view of read(kOld)) await send(view)
    writeOwn(kOld, [])
  } catch {
    // The list is there without them; they come with the next page that is opened.
  }
}
watch(
  ownerOfStorage,
  (owner) => {
    onServer.value = []
    wordy.value = read(kTyped)
    if (owner !== undefined) void load(owner)
  },
  { immediate: true, flush: 'sync' },
)
const views = computed(() => [...onServer.value, ...wordy.value])

export function useSavedViews() {
  return {
    views,
    /** False: it holds words, and goes when he signs out. Rejects when the server did not take it. */
    async keep(view: Omit<View, 'key'>, keepsWords = false): Promise<boolean> {
      const made = { ...view, key: `own-${Date.now()}` }
      const staysHere = holdsWords(view.filter) && !keepsWords
      if (staysHere) {
        wordy.value = [...wordy.value, made]
        writeOwn(kTyped, wordy.value)
      } else await send(made)
      return !staysHere
    },
    async drop(key: string) {
      if (wordy.value.some((view) => view.key === key)) {
        wordy.value = wordy.value.filter((view) => view.key !== key)
        writeOwn(kTyped, wordy.value)
      } else take(await call<KeptViews>(`${kPath}/drop`, { method: 'POST', body: { key } }))
    },
  }
}
