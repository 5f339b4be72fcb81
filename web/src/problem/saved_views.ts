// Views that a person keeps for himself, in this browser.
import { ref } from 'vue'
import type { View } from './filter'

const kStored = 'pledge.views'

function read(): View[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(kStored) ?? '[]')
    return Array.isArray(stored) ? (stored as View[]).filter((view) => view.key && view.label) : []
  } catch {
    // What cannot be read is no view; the next one that is kept replaces it.
    return []
  }
}
const views = ref(read())

export function useSavedViews() {
  const write = (next: View[]) => {
    views.value = next
    localStorage.setItem(kStored, JSON.stringify(next))
  }
  return {
    views,
    keep: (label: string, filter: View['filter'], more: View['more']) =>
      write([...views.value, { key: `own-${Date.now()}`, label, filter, more }]),
    drop: (key: string) => write(views.value.filter((view) => view.key !== key)),
  }
}
